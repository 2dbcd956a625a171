"""A submitted scorecard as text, for a system that takes nothing else."""

import html
import re

import pytest

from interview import clock
from interview.scorecards.amending import amend
from tests.company import Company
from tests.compare.job import PRODUCT, USERS, Job, product, users
from tests.exports.files import CLOCK, one_card

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
WHOLE = """Candidate: Ines Carvalho
Opening: Product Manager, Maps
Interview: Product and problem solving
Interviewer: Lea Brandt

Recommendation: Yes
Worked in steps, said what was a guess, and changed course when shown a reason to.

Product enthusiasm: A favourite, made better
Rated 5 of 5: Ties a chosen change to the need and says why another waits, \
then names what it costs or breaks and which result would stop it.
- Note 1
- “Words 2”

Product enthusiasm: Disliked, yet in use
No rating: Out of time: the problem before it ran over.

Problem solving: The library count
Climbed 2 of 6. New ground at rung 3
On new ground rated 3 of 5: Names what is new and states an assumption, then reasons from it to a next step.
- Rung 3: Note 3
- New ground: “Words 4”

Professional commitment: Small work, carried to its end
Rated 4 of 5: Names the steps and the sign, then a point where the work could have stopped and what they did there.
- Note 5
- “Words 6”
"""


def text_of(company: Company, person: str, card) -> str:
    page = company[person].get(f"/scorecards/{card}").text
    return html.unescape(re.search(r'<textarea[^>]*id="ats-text"[^>]*>\n(.*?)</textarea>', page, re.S)[1])


def test_it_says_candidate_opening_interviewer_recommendation_and_each_question(job: Job, company: Company):
    card = one_card(job)
    assert text_of(company, "dana", card) == WHOLE
    assert text_of(company, "lea", card) == WHOLE


def test_an_amendment_stands_after_what_it_is_about_and_no_clock_time_anywhere(job: Job, company: Company):
    card = one_card(job)
    amend(company.viewer("lea"), card, "summary", "A clear yes.", "Read it again.", 0, clock.now())
    text = text_of(company, "lea", card)
    summary = "Worked in steps, said what was a guess, and changed course when shown a reason to."
    assert f"{summary}\nAmended. Summary: “{summary}”, amended to “A clear yes.” (Read it again.). Changed before" in text
    assert CLOCK.findall(text) == []


def test_what_was_typed_is_escaped_once(job: Job, company: Company):
    name = "Zoë </textarea><b>O’Neil</b> &amp;"
    assert f"Candidate: {name}\n" in text_of(company, "dana", one_card(job, name))


def test_law_2_nobody_who_owes_gets_it(job: Job, company: Company):
    job.candidate("Ines Carvalho")
    lea, kofi = job.meets("Ines Carvalho", PRODUCT, "lea")["lea"], job.meets("Ines Carvalho", USERS, "kofi")["kofi"]
    job.submits("lea", lea, product(4, 4, 4))
    assert "ats-text" not in company["kofi"].get(f"/scorecards/{lea}").text
    assert "ats-text" not in company["kofi"].get(f"/scorecards/{kofi}").text
    job.submits("kofi", kofi, users(4, 4, 4))
    assert "Interviewer: Lea Brandt" in text_of(company, "kofi", lea)
