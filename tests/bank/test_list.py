"""The list of questions: found by words and filters, a page at a time, with the same rows when they are derived anew."""

import html
import re

import pytest
from sqlalchemy import delete, select

from interview.bank.actions import load_shipped
from interview.bank.lines import rebuild
from interview.bank.listing import SHOWN
from interview.bank.models import QuestionLine
from interview.db import db
from question_bank.schema import Bank, Question
from tests.company import BEGAN
from tests.question_bank.good import FLAT


def titles(page):
    return [html.unescape(title) for title in re.findall(r'<th scope="row"[^>]*>.*?<a href="[^"]+">([^<]+)</a>', page, re.S)]


def listed(company, key="lea", **asked):
    return titles(company[key].get("/questions", query_string=asked).text)


def rows():
    columns = [column for column in QuestionLine.__table__.columns if column.name != "n"]
    return sorted(db.session.execute(select(*columns)).all())


@pytest.fixture
def many(company):
    bodies = [Question.model_validate(FLAT | {"id": f"many-{n}", "title": f"Zebra number {n:03}"}) for n in range(SHOWN + 7)]
    load_shipped(Bank(questions=tuple(bodies)), BEGAN)


def test_a_question_is_found_by_any_form_of_its_words(company):
    assert listed(company, q="emptying bins") == listed(company, q="empty bin") != []


def test_words_that_begin_a_word_find_it_and_words_in_no_question_find_none(company, many):
    assert len(listed(company, q="zebr")) == SHOWN
    assert listed(company, q="zebra xylophone") == []
    assert "No question fits" in company["lea"].get("/questions?q=xylophone").text


@pytest.mark.parametrize("words", ['"', "a AND", "( * :", "'; --", "%", "NEAR(", "-"])
def test_signs_are_words_not_a_language(company, words):
    assert company["lea"].get("/questions", query_string={"q": words}).status_code == 200


def test_filters_narrow_and_the_form_keeps_what_was_asked(company):
    page = company["lea"].get("/questions?trait=commitment&trait=nonsense&q=work").text
    assert 'value="commitment" checked' in page and 'value="work"' in page
    assert set(titles(page)) < set(listed(company, trait="commitment"))


def test_a_long_list_comes_a_page_at_a_time_and_nothing_twice(company, many):
    first, second = listed(company, q="zebra"), listed(company, q="zebra", page=2)
    assert (len(first), len(second), len({*first, *second})) == (SHOWN, 7, SHOWN + 7)


def test_a_retired_question_leaves_the_list_until_it_is_brought_back(company):
    company["samir"].get("/questions")
    company["samir"].send("/questions/full-bins/states/retired")
    title = listed(company, status="retired")
    assert len(title) == 1 and title[0] not in listed(company, trait="intelligence")
    company["samir"].send("/questions/full-bins/states/restored")
    assert title[0] in listed(company, trait="intelligence")


def test_a_question_seen_in_public_is_marked_in_the_list_and_on_its_page(company):
    company["samir"].send("/questions/full-bins/states/seen_in_public")
    assert len(listed(company, status="seen_in_public")) == 1
    assert "Seen in public" in company["lea"].get("/questions/full-bins").text


def test_only_admins_mark(company):
    assert company["dana"].send("/questions/full-bins/states/retired").status_code == 403
    assert listed(company, status="retired") == []


def test_law_9_the_list_thrown_away_comes_back_the_same(company):
    before = rows()
    db.session.execute(delete(QuestionLine))
    rebuild()
    assert rows() == before


def test_two_versions_are_compared_word_by_word(company, editing):
    form = editing("full-bins") | {"anchor_4": "Names the moment and a change, then what the owner would lose by it.", "note": "clearer"}
    company["samir"].send("/questions/full-bins/versions", form)
    page = company["lea"].get("/questions/full-bins/differences").text
    assert "Changes from version 1 to 2" in page and "<ins>" in page and "Anchor 4" in page
    assert company["lea"].get("/questions/full-bins/differences?from=1&to=9").status_code == 404


def test_more_questions_cost_no_more_statements(company):
    few = company.statements("lea", "/questions")
    bodies = [Question.model_validate(FLAT | {"id": f"more-{n}", "title": f"More {n}"}) for n in range(40)]
    load_shipped(Bank(questions=tuple(bodies)), BEGAN)
    assert company.statements("lea", "/questions") == few
