"""Calibration and "Is our interview any good?": who sees whom, what is said, and what is not said yet."""

import re

import pytest

from interview import clock
from interview.accounts.actions import change_roles
from interview.demo.answering import Climbing
from interview.visibility.viewer import Role
from tests.company import Company
from tests.compare.job import PRODUCT, USERS, Job, product, read, users, words

TO_THE_TOP = Climbing(("met",) * 6, None)
NAMES = [f"Candidate{letter} Quokka" for letter in "ABCDEFGHIJKL"]


@pytest.fixture
def job(company: Company) -> Job:
    """Twelve candidates, whom Lea and Kofi both ask the same; Lea rates a point lower; one question has nothing to do with the rest.

    Omar has met one of them."""
    made = Job(company)
    for n, name in enumerate(NAMES):
        level, odd = (2, 3, 4, 5)[n % 4], (4, 3, 2)[n % 3]
        cards = [(who, PRODUCT, product(own, odd, own, climb=TO_THE_TOP)) for who, own in (("lea", level - 1), ("kofi", level))]
        made.seen(name, [*cards, *([("omar", USERS, users(3, 3, 3))] if n == 0 else [])])
    return made


def page(company: Company, person: str, url: str) -> str:
    import html5lib

    answer = company[person].get(url)
    assert answer.status_code == 200
    return words(html5lib.parse(answer.text, namespaceHTMLElements=False).find("body"))


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_law_8_profiles_and_quality_say_what_is_known_with_its_range_and_nothing_below_its_minimum(job: Job, company: Company):
    lea, omar, dana = (page(company, person, "/calibration") for person in ("lea", "omar", "dana"))
    assert re.search(r"rates stricter than colleagues by 0\.\d \(likely \+0\.\d to \+\d\.\d; 48 ratings\)", lea)
    assert "read the anchors of levels 4 and 5 once more" in lea
    assert re.search(r"strong, \+1\.0 where .* \(likely \+[01]\.\d to \+1\.0; 12 candidates\)", lea)
    assert "Not enough yet. It takes 10 scorecards; 0 so far." in lea  # these interviews had no planned time
    assert "Not enough yet. It takes 10 ratings; 3 so far." in omar
    assert "It is early days." in omar
    assert re.search(
        r"traits of one candidate lie apart, where 1\.0 is usual (closer|as usual|further).* \(likely 0\.\d to \d\.\d; 12 candidates\)", lea
    )
    assert "on the same rungs about as many, 0.0 (likely 0.0 to 0.0; 12 ladders)" in lea
    assert lea.count("Not enough yet. It takes 10 candidates whom colleagues rated too, over three months.") == 1
    assert "Not enough yet. It takes 10 ladders led, on rungs that colleagues led up to 10 times too." in omar
    assert "Nothing of yours yet" in dana
    assert [each for each in (lea, omar, dana) if "Quokka" in each or "Kofi" in each] == []
    _admins(company)
    everybody, nobody = page(company, "dana", "/calibration"), page(company, "samir", "/calibration")
    assert re.search(r"Kofi Mensah 48 ratings; rates more generously than colleagues by 0\.\d", everybody)
    assert ("Lea Brandt" in everybody, "Omar" in everybody, "Lea Brandt" in nobody) == (True, False, False)
    assert "Nobody yet. Being an admin opens no scorecards" in nobody
    _quality(job, company)


def _admins(company: Company) -> None:
    change_roles(company.viewer("samir"), company.ids["dana"], (Role.admin, Role.hiring_manager), clock.now())


def _quality(job: Job, company: Company) -> None:
    here, all_of_it = page(company, "dana", f"/openings/{job.opening}/quality"), page(company, "dana", "/quality")
    for text in (here, all_of_it):
        now, more = re.findall(r"(\d+) % \(likely (\d+) % to (\d+) %; 12 candidates\)", text)
        assert int(now[1]) < int(now[0]) < int(more[0]) <= 100
        assert re.search(r"Planned questions that were asked 100 % \(likely 9\d % to 100 %; 99 questions on scorecards\)", text)
        assert "Too short: 100 % (likely 86 % to 100 %) reached its top, more than 20 %. Add a harder rung." in text
        assert re.search(r"Disliked, yet in use no clear tie, (−?0\.\d|\+0\.\d) \(likely −", text)
        assert "4 questions: too early to tell." in text
        assert "A favourite, made better" not in text
    assert (company["lea"].get("/quality").status_code, company["lea"].get(f"/openings/{job.opening}/quality").status_code) == (403, 404)
    assert max(company.statements("dana", url) for url in ("/calibration", "/quality", f"/openings/{job.opening}/quality")) <= 12


def test_pages_without_a_scorecard_say_what_it_takes(company: Company):
    job = Job(company)
    job.candidate("Mei Tanaka")
    for url in ("/quality", f"/openings/{job.opening}/quality"):
        text = page(company, "dana", url)
        assert "It takes 10 candidates, each with two interviewers and three traits; 0 so far." in text
        assert "No ladder was climbed yet." in text
    assert "Nothing of yours yet" in page(company, "lea", "/calibration")
    assert read(job.fetch()).status == 200
