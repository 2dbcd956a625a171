"""The audit trail of an opening: readable, cut into pages, and closed as every page is about a candidate the reader owes for (law 2)."""

import html
import re
from datetime import timedelta

import pytest

from interview import clock
from interview.audit.actions import record
from interview.clock import new_id
from interview.db import db
from interview.openings import actions
from interview.openings.states import State
from interview.scorecards.amending import amend
from interview.scorecards.striking import strike
from tests.company import BEGAN
from tests.company_hiring import PRODUCT, USERS, invite, meet, open_job, rate


def read(html_text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", html_text)).split())


class Job:
    """Dana's opening, Henrik is a member too. Lea met Mei and submitted; Noor has an interview ahead."""

    def __init__(self, company) -> None:
        self.company = company
        self.opening = open_job(company, "dana", "Payments", "henrik")
        self.mei, self.noor = (invite(company, "dana", self.opening, name) for name in ("Mei Tanaka", "Noor Ali"))
        self.met = self.meets(self.mei, PRODUCT, "lea")
        self.ahead = self.meets(self.noor, USERS, "devi")
        self.later()
        rate(company, "lea", self.met, 4)
        self.later()

    def meets(self, application, kit, *panel):
        return meet(self.company, "dana", self.opening, application, kit, *panel, starts=BEGAN + timedelta(hours=1))

    def later(self) -> None:
        self.company.later(clock.now() + timedelta(hours=1))

    def trail(self, key, **query):
        return self.company[key].get(f"/openings/{self.opening}/trail", query_string=query)

    def lines(self, key, **query) -> list[str]:
        page = self.trail(key, **query)
        assert page.status_code == 200
        return [read(line).partition(f" {clock.now():%-d %B}")[0] for line in re.findall(r'<li class="slot">(.*?)</li>', page.text, re.S)]


@pytest.fixture
def job(company) -> Job:
    return Job(company)


def test_the_trail_says_who_did_what_newest_first(job):
    lea, dana, now = job.company.viewer("lea"), job.company.viewer("dana"), clock.now()
    amend(lea, job.met.cards["lea"], "summary", "Clearer.", "Misheard.", 0, now)
    actions.set_state(dana, job.ahead.interview, State.cancelled, "Ill.", now)
    actions.set_state(dana, job.ahead.interview, State.planned, "", now)
    actions.name_panelist(dana, job.ahead.interview, job.company.ids["omar"], now)
    actions.excuse(dana, job.ahead.cards["devi"], "Away.", now)
    product, users = "Mei Tanaka, Product and problem solving", "Noor Ali, Users and products"
    assert job.lines("henrik") == [
        f"Dana Whitfield excused Devi Patel from an interview: {users}",
        f"Dana Whitfield named Omar Farouk for an interview: {users}",
        f"Dana Whitfield took the mark back from an interview: {users}",
        f"Dana Whitfield cancelled an interview: {users}",
        f"Lea Brandt amended their own scorecard before they could read a colleague’s: {product}",
        f"Lea Brandt submitted their own scorecard: {product}",
        f"Dana Whitfield planned an interview: {users}",
        f"Dana Whitfield planned an interview: {product}",
        "Dana Whitfield added Noor Ali",
        "Dana Whitfield added Mei Tanaka",
        "Dana Whitfield started the opening: weights and reveal rule stand from here on",
        "Dana Whitfield made this opening",
    ]


def test_the_trail_tells_of_one_candidate_alone(job):
    assert job.lines("henrik", about=job.noor) == [
        "Dana Whitfield planned an interview: Noor Ali, Users and products",
        "Dana Whitfield added Noor Ali",
    ]
    assert "About Noor Ali" in read(job.trail("henrik", about=job.noor).text)


def test_law_2_of_a_candidate_whose_card_the_reader_owes_the_trail_says_nothing(job):
    job.meets(job.mei, USERS, "dana")
    shown = job.lines("dana")
    assert [line for line in shown if "Mei" in line or "Lea" in line] == []
    assert len(shown) == 4
    assert [line for line in job.lines("henrik") if "Lea Brandt submitted" in line] != []
    answers = [job.trail("dana", about=about) for about in (job.mei, new_id())]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert len({read(answer.text).partition("Reference")[0] for answer in answers}) == 1


def test_law_2_the_pages_of_a_trail_are_cut_from_what_the_reader_may_read(job):
    """Sixty events about Mei make two pages for Henrik and none more for Dana, who owes for her."""
    job.meets(job.mei, USERS, "dana")
    for _ in range(60):
        record(job.company.ids["dana"], "amended", f"opening:{job.opening}", job.met.cards["lea"], clock.now(), had_seen=True)
    db.session.commit()
    assert [len(job.lines("henrik", page=page)) for page in (1, 2)] == [50, 18]
    assert len(job.lines("dana")) == 4
    assert [job.trail("dana", page=page).status_code for page in (2, 0)] == [404, 404]


def test_law_2_what_cannot_be_told_whom_it_is_about_is_shown_to_nobody(job):
    before = job.lines("henrik")
    record(job.company.ids["dana"], "submitted", f"opening:{job.opening}", new_id(), clock.now())
    db.session.commit()
    assert job.lines("henrik") == before


def test_law_2_only_who_manages_the_opening_reads_its_trail(job):
    assert [job.trail(key).status_code for key in ("lea", "devi", "samir", "dana")] == [404, 404, 404, 200]


def test_law_10_a_struck_note_leaves_who_and_when_and_not_what(job):
    card = job.met.cards["lea"]
    note = next(line for line in job.company["lea"].get(f"/scorecards/{card}").text.split('"') if line.startswith("line/"))
    strike(job.company.viewer("lea"), card, note, clock.now())
    assert job.lines("henrik")[0].startswith("Lea Brandt removed a note that was not about the job from their own scorecard: Mei Tanaka")


def test_a_trail_of_any_length_takes_as_many_statements(job):
    few = job.company.statements("dana", f"/openings/{job.opening}/trail")
    for name in ("One", "Two", "Three"):
        job.meets(invite(job.company, "dana", job.opening, name), PRODUCT, "sara", "priya")
    assert job.company.statements("dana", f"/openings/{job.opening}/trail") == few <= 12
