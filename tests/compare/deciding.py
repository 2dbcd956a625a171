"""The page of decisions, as people of the company open and send it."""

import html
import re
from datetime import timedelta

import pytest

from tests.company import BEGAN
from tests.company_hiring import PRODUCT, USERS, invite, meet, open_job, rate
from tests.compare.job import Job

WHY = "Asked for evidence before every guess."
ONE_DATABASE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""Where nothing but the figures is looked at."""


def words_of(text: str) -> str:
    """Of the page's own part."""
    main = text[text.index("<main") : text.index("</main>")] if "<main" in text else text
    found = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())
    return re.sub(r" ([,.:;)])", r"\1", found)


class Deciding:
    """The page of one candidate, as people of the company open and send it."""

    def __init__(self, company, application) -> None:
        self.company, self.application = company, application

    def fetch(self, key):
        return self.company[key].get(f"/applications/{self.application}/decisions")

    def page(self, key) -> str | int:
        answer = self.fetch(key)
        return words_of(answer.text) if answer.status_code == 200 else answer.status_code

    def form(self, key, n=1, **fields) -> tuple[str, dict]:
        """Where the form of round n goes, and what it would send, filled in as asked: the first note of product enthusiasm."""
        text = self.fetch(key).text
        form = re.search(rf'<form[^>]*action="([^"]*)"(?:(?!</form>).)*name="round-{n}-outcome".*?</form>', text, re.S)
        if form is None:
            return "", {}
        notes = re.findall(rf'name="round-{n}-evidence" value="([^"]+)"', form[0])
        own = {"outcome": "hold", "reason": WHY, "traits": ["enthusiasm"], "evidence": notes[:1]} | fields
        hidden = {name: re.search(rf'name="{name}" value="([^"]*)"', form[0])[1] for name in ("after", "seen")}
        return form[1], hidden | {f"round-{n}-{name}": value for name, value in own.items()}

    def send(self, key, n=1, **fields):
        address, sent = self.form(key, n, **fields)
        return self.company[key].send(address, sent)


class Round(Deciding):
    """Henrik decides after each round of Dana's opening. Lea and Devi have met Mei in round 1."""

    def __init__(self, company) -> None:
        self.company = company
        self.opening = open_job(company, "dana", "Payments", "henrik")
        self.mei = invite(company, "dana", self.opening, "Mei Tanaka")
        super().__init__(company, self.mei)
        self.product, self.users = (self.meets(kit, who) for kit, who in ((PRODUCT, "lea"), (USERS, "devi")))
        company.later(BEGAN + timedelta(hours=3))

    def meets(self, kit, *panel):
        return meet(self.company, "dana", self.opening, self.mei, kit, *panel, starts=BEGAN)

    def both_rate(self, level=4) -> None:
        for who, met in (("lea", self.product), ("devi", self.users)):
            rate(self.company, who, met, level)


def about(job: Job, name: str) -> Deciding:
    return Deciding(job.company, job.applications[name])
