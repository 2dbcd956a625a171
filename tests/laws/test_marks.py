"""Law 2, walked: every restricted field holds a mark, and everybody opens every address at every stage: at those in between, of a route
with many samples, every other one in turn."""

from pathlib import Path

from flask.testing import FlaskClient

from tests.company import company_over
from tests.laws.marked import ALL, EVERYBODY, NEVER, Marked, allowed
from tests.laws.routes import EVERY_SAMPLE, pages
from tests.laws.samples import NOBODY

WHOLE = ("planned", "in at last")
SAME_AT_EVERY_STAGE = ("asset", "bank", "security")
"""Contexts that know nothing of interviews; they are walked at the first stage and at the last."""
Walk = dict[str, set[str]]
"""Address -> the marks on it."""


def test_law_2_everybody_sees_what_they_may_at_every_stage_and_nothing_more(tmp_path):
    """The whole walk is one test, as it is made once; what it finds is named by stage, person and address. None: signed out."""
    seen = _seen(tmp_path)
    assert {asked: found for asked, walk in seen.items() if (found := _beyond(walk, allowed(*asked)))} == {}
    whole = {asked: walk for asked, walk in seen.items() if EVERY_SAMPLE or asked[0] in WHOLE}
    assert {asked: less for asked, walk in whole.items() if (less := allowed(*asked) - set().union(*walk.values()))} == {}
    assert ALL - {each for walk in seen.values() for marks in walk.values() for each in marks} == NEVER


def _seen(folder: Path) -> dict[tuple[str, str | None], Walk]:
    with company_over(f"sqlite:///{folder}/marked.sqlite", folder) as company:
        marked = Marked(company)
        company.app.test_client_class = FlaskClient
        asked = ((n, stage, key) for n, stage in enumerate(marked.stages()) for key in (*EVERYBODY, None))
        return {(stage, key): _walk(marked, stage, key, n) for n, stage, key in asked}


def _walk(marked: Marked, stage: str, key: str | None, n: int) -> Walk:
    """At the n-th stage."""
    company = marked.company
    client = company[key] if key else company.stranger()
    found = {}
    without, turn = ((), None) if stage in WHOLE else (SAME_AT_EVERY_STAGE, n + [*EVERYBODY, None].index(key))
    for url in [each for each in pages(company.app, marked.places, without, turn) if str(NOBODY) not in each]:
        with company.app.app_context():
            text = client.get(url).get_data().decode("utf-8", "replace")
        found[url] = {each for each in ALL if marked.secrets.get(each, each) in text}
    return found


def _beyond(walk: Walk, may: set[str]) -> Walk:
    return {url: marks - may for url, marks in walk.items() if marks - may}
