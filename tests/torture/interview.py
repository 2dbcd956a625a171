"""One interview under faults, from the lobby to the comparison of the server's record with what was typed."""

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from random import Random
from uuid import UUID

from playwright.sync_api import sync_playwright

from interview.scorecards.record import CardItem
from tests.torture.faults import Faults, seeded
from tests.torture.script import Interviewer
from tests.torture.server import Rows, Server
from tests.torture.stage import Stage
from tests.torture.verdict import Log, Verdict, judge

LAST = 60


@dataclass(frozen=True)
class Card:
    """A scorecard not begun, in a database of its own at `url`; cookie: name and value of its author's session."""

    url: str
    folder: Path
    scorecard_id: UUID
    items: list[CardItem]
    cookie: tuple[str, str]


@dataclass(frozen=True)
class Told:
    """faults: the kinds, in order; saved: in the end the room said so."""

    faults: list[str]
    verdict: Verdict
    saved: bool


def torture(card: Card, chromium: str, seed: int, count: int) -> Told:
    random, log = Random(seed), Log()
    interviewer = Interviewer(card.items, random, log)
    profile = Path(tempfile.mkdtemp(prefix="ff-torture-"))
    with sync_playwright() as playwright:
        server, rows = Server(card.url, card.folder), Rows(card.url, card.scorecard_id)
        stage = Stage(playwright, chromium, profile, server, rows, interviewer)
        try:
            stage.sign_in(*card.cookie)
            stage.begin()
            kinds = _suffer(stage, random, count)
            stage.restore()
            saved = interviewer.waits_until_saved(LAST)
            stage.look()
            return Told(kinds, judge(log, rows.operations(), rows.entries()), saved)
        finally:
            stage.close()
            shutil.rmtree(profile, ignore_errors=True)


def _suffer(stage: Stage, random: Random, count: int) -> list[str]:
    faults, kinds = Faults(stage, random), seeded(random, count)
    for stage.log.during, kind in enumerate(kinds):
        stage.interviewer.anything()
        getattr(faults, kind)()
        stage.interviewer.anything()
        stage.look()
    return kinds
