"""A debrief driven through its pages, and read back as its reader would."""

import html
import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from werkzeug.test import TestResponse

from interview import clock
from interview.compare.decisions import decisions_page
from interview.db import db
from interview.openings.models import Plan, Round
from tests.company import Company
from tests.compare.job import PRODUCT, USERS, Job, product, users

MEI = "Mei Tanaka"


class Held:
    def __init__(self, company: Company) -> None:
        self.company, self.job = company, Job(company)

    def rated(self, name: str = MEI, lea: Any = None, kofi: Any = None) -> UUID:
        """A candidate whose first round is in."""
        self.job.seen(name, [("lea", PRODUCT, lea or product(4, 4, 4)), ("kofi", USERS, kofi or users(4, 4, 4))])
        return self.job.applications[name]

    def round_id(self, n: int = 1) -> UUID:
        rounds = select(Round.id).join(Plan).where(Plan.opening_id == self.job.opening, Round.n == n).order_by(Plan.revision.desc())
        found = db.session.scalars(rounds).first()
        db.session.rollback()
        assert found
        return found

    def url(self, name: str = MEI, n: int = 1) -> str:
        return f"/applications/{self.job.applications[name]}/rounds/{self.round_id(n)}/debrief"

    def opens(self, who: str, name: str = MEI, n: int = 1) -> TestResponse:
        return self.company[who].get(self.url(name, n))

    def reads(self, who: str, name: str = MEI, n: int = 1) -> str:
        answer = self.opens(who, name, n)
        assert answer.status_code == 200, answer.status_code
        return words(answer)

    def sends(self, who: str, to: str = "", name: str = MEI, **fields: Any) -> TestResponse:
        return self.company[who].send(self.url(name) + (f"/{to}" if to else ""), fields)

    def starts(self, who: str = "dana", name: str = MEI) -> None:
        assert self.sends(who, name=name).status_code == 303

    def notes(self, who: str = "dana", name: str = MEI) -> dict[str, str]:
        """What a statement may rest on: words -> how a form names it."""
        text = self.opens(who, name).text
        found = re.findall(r'name="statement-evidence" type="checkbox" value="(\w+)">\s*<span>(.*?)</span>', text)
        return {html.unescape(told): key for key, told in found}

    def states(self, who: str, said: str, keys: Sequence[str] | None = None, sent_as: str = "", name: str = MEI) -> TestResponse:
        keys = list(self.notes(who, name).values())[:1] if keys is None else list(keys)
        self.company.later(clock.now() + timedelta(minutes=1))
        fields = {"statement-words": said, "statement-evidence": keys, "sent_as": sent_as}
        return self.sends(who, "statements", name, **fields)

    def items(self, who: str = "dana") -> dict[str, str]:
        """The questions of the round: title -> the id that their forms send."""
        text = self.opens(who).text
        found = re.findall(r'<li class="stack stack--s" id="q-(\w+)">\s*<p class="row"><span class="strong">(.*?)</span>', text)
        return {html.unescape(title): key for key, title in found}

    def agrees(self, who: str, item: str, value: Any, why: str, after: int = 0) -> TestResponse:
        fields = {f"{item}-value": value, f"{item}-words": why, "item": str(UUID(item)), "after": after}
        return self.sends(who, "consensus", **fields)

    def recommends(self, who: str, choice: str, sentence: str = "", after: int = 0) -> TestResponse:
        return self.sends(who, "recommendations", **{"again-choice": choice, "again-sentence": sentence, "after": after})

    def decider_sees(self) -> Any:
        return decisions_page(self.company.viewer("dana"), self.job.applications[MEI], clock.now())


def words(answer: TestResponse) -> str:
    """The text of a page."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())
