"""The navigation says where one is, on pages below its own too."""

import re

import pytest

from tests.company_hiring import invite, open_job


def current(text: str) -> list[str]:
    nav = text.partition("<nav")[2].partition("</nav>")[0]
    return [re.sub(r"<[^>]+>|\s+", "", entry) for entry in re.findall(r'<a [^>]*aria-current="page"[^>]*>.*?</a>', nav, re.DOTALL)]


@pytest.mark.parametrize("page", ["", "/members", "/compare", "/left-out", "/trail"])
def test_whatever_belongs_to_an_opening_stands_under_openings(company, page):
    opening = open_job(company, "dana", "Payments", "henrik")
    assert current(company["dana"].get(f"/openings/{opening}{page}").text) == ["Openings"]


@pytest.mark.parametrize("page", ["", "/decisions", "/merging"])
def test_so_does_what_belongs_to_a_candidate(company, page):
    ines = invite(company, "dana", open_job(company, "dana", "Payments", "henrik"), "Ines Carvalho")
    assert current(company["dana"].get(f"/applications/{ines}{page}").text) == ["Openings"]


def test_what_could_not_be_sent_stands_under_people(company):
    assert current(company["samir"].get("/jobs").text) == ["People"]
