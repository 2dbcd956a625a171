"""Reading the bank, and publishing through the plain form."""

import pytest

from interview.bank.queries import version_page
from question_bank.schema import Trait

LADDER, TALK = "full-bins", "favourite-made-better"


def error_at(page, field):
    return page.partition(f'id="{field}-error"')[2].partition("</p>")[0]


def send(company, slug, form):
    return company["samir"].post(f"/questions/{slug}/versions", data=form)


@pytest.fixture
def samir(company):
    """One client for page and form, so that the token fits."""
    return company["samir"]


@pytest.fixture
def edited(samir, editing):
    """Posts a question's form with some fields changed, as one browser does."""

    def post(slug, page=None, **changes):
        form = editing(slug, page or samir.get(f"/questions/{slug}/edit").text)
        assert changes.keys() <= form.keys(), changes.keys() - form.keys()
        return samir.post(f"/questions/{slug}/versions", data=form | {"note": "Reads better"} | changes)

    return post


@pytest.mark.parametrize("key", ["samir", "dana", "henrik", "lea"])
def test_everybody_reads_the_bank(company, key):
    client = company[key]
    index = client.get("/questions").text
    assert all(trait.shown in index for trait in Trait)
    for slug in (LADDER, TALK):
        page = version_page(company.viewer(key), slug)
        assert page.content.title in index
        shown = client.get(f"/questions/{slug}")
        assert shown.status_code == 200
        assert ("/edit" in shown.text) == (key != "lea")
        assert client.get(f"/questions/{slug}/versions/1").status_code == 200


def test_a_ladder_is_read_whole(company):
    shown = company["lea"].get(f"/questions/{LADDER}").text
    ladder = version_page(company.viewer("lea"), LADDER).content.ladder
    for rung in ladder.rungs:
        for words in (rung.title, rung.prompt, rung.changed, *rung.met_when, *rung.hints):
            assert words.replace("'", "&#39;").replace('"', "&#34;") in shown
    assert ladder.frontier.prompt in shown


def test_what_is_not_there_is_a_404(company):
    for page in ("/questions/nothing", f"/questions/{LADDER}/versions/2", f"/questions/{LADDER}/versions/0"):
        assert company["samir"].get(page).status_code == 404, page


def test_who_may_not_write_or_publish_is_told_whom_to_ask(company):
    refused = company["lea"].get(f"/questions/{LADDER}/edit")
    assert refused.status_code == 403
    assert "Only hiring managers and admins write questions. Send one of them your wording." in refused.text
    for key in ("dana", "lea"):
        refused = company[key].send(f"/questions/{LADDER}/versions")
        assert refused.status_code == 403
        assert "Only admins edit the question bank. Ask one of them, or send them your wording." in refused.text


def test_an_admin_publishes_the_next_version(company, samir, edited):
    answer = edited(TALK, title="Your favourite, made better still", note="Warmer")
    assert (answer.status_code, answer.location) == (303, f"/questions/{TALK}")
    shown = samir.get(f"/questions/{TALK}").text
    assert "Version 2 is published." in shown
    assert "Your favourite, made better still" in shown
    assert "Warmer" in shown
    assert "Older version" in samir.get(f"/questions/{TALK}/versions/1").text


def test_a_form_sent_as_it_was_found_publishes_nothing(company, samir, edited):
    for slug in (TALK, LADDER):
        assert edited(slug).status_code == 303
        assert "This is what version 1 says already, so nothing new was published." in samir.get(f"/questions/{slug}").text
        assert version_page(company.viewer("lea"), slug).newest == 1


def test_a_rung_is_edited(company, edited):
    assert edited(LADDER, **{"rungs-2-prompt": "What now?", "rungs-2-hints": "First\r\nSecond", "rungs-2-minutes": "4"}).status_code == 303
    rung = version_page(company.viewer("lea"), LADDER).content.ladder.rungs[2]
    assert (rung.prompt, rung.hints, rung.minutes) == ("What now?", ("First", "Second"), 4)


@pytest.mark.parametrize(
    ("slug", "field", "typed", "words"),
    [
        (TALK, "title", " ", "Write something here; it cannot be empty."),
        (TALK, "prompt", "x" * 601, "Shorten it to 600 characters."),
        (TALK, "anchor-3", "", "Write something here; it cannot be empty."),
        (TALK, "minutes", "ten", "Write a whole number of minutes from 1 to 60."),
        (TALK, "minutes", "", "Write a whole number of minutes from 1 to 60."),
        (TALK, "minutes", "61", "Write a whole number of minutes from 1 to 60."),
        (TALK, "probes", "a\nb\nc\nd", "Keep at most 3, one a line."),
        (TALK, "note", " ", "Say what changed and why; the history of the question shows it."),
        (LADDER, "rungs-1-changed", "", "Write the one thing that differs from the rung before."),
        (LADDER, "rungs-3-met_when", " ", "Write at least 1, one a line."),
        (LADDER, "rungs-3-hints", "a\nb\nc", "Keep at most 2, one a line."),
        (LADDER, "rungs-0-minutes", "soon", "Write a whole number of minutes from 1 to 60."),
        (LADDER, "rungs-5-title", "", "Write something here; it cannot be empty."),
        (LADDER, "frontier_minutes", "0", "Write a whole number of minutes from 1 to 60."),
        (LADDER, "frontier_prompt", "", "Write something here; it cannot be empty."),
    ],
)
def test_a_fault_stands_next_to_its_field_and_in_the_summary_with_what_was_typed_kept(company, editing, edited, slug, field, typed, words):
    field = field.replace("anchor-", "anchor_")
    answer = edited(slug, theme="What I typed", **{field: typed})
    assert answer.status_code == 422
    assert words in error_at(answer.text, field)
    summary = answer.text.partition('<section class="errors"')[2].partition("</section>")[0]
    assert "1 thing to mend" in summary
    assert f'href="#{field}"' in summary
    kept = editing(slug, answer.text)
    assert (kept["theme"], kept[field]) == ("What I typed", typed.strip().replace("\n", "\r\n"))
    assert version_page(company.viewer("lea"), slug).newest == 1


def test_several_faults_are_told_at_once(edited):
    answer = edited(LADDER, title="", **{"rungs-1-prompt": "", "rungs-2-changed": "", "rungs-3-changed": "", "rungs-4-minutes": "x"})
    assert "5 things to mend" in answer.text
    assert "Rung 2, Read aloud: Write something here; it cannot be empty." in answer.text


def test_two_who_edit_at_once_lose_nothing(company, samir, edited, editing):
    mine = samir.get(f"/questions/{LADDER}/edit").text
    edited(LADDER, title="Their title", **{"rungs-1-prompt": "Their prompt"}, note="Theirs")
    answer = edited(LADDER, page=mine, title="My title", theme="My theme")
    assert answer.status_code == 409
    theirs = answer.text.partition('aria-labelledby="theirs-h"')[2].partition("</section>")[0]
    assert "Version 2 was published by Samir Haddad while you were writing." in answer.text
    assert "<dt>Title</dt><dd>Their title</dd>" in theirs
    assert "<dt>Rung 2, Read aloud</dt><dd>Their prompt</dd>" in theirs
    kept = editing(LADDER, answer.text)
    assert (kept["title"], kept["theme"], kept["note"], kept["base"]) == ("My title", "My theme", "Reads better", "2")
    assert edited(LADDER, page=answer.text).status_code == 303
    assert version_page(company.viewer("lea"), LADDER, 2).content.title == "Their title"
    assert version_page(company.viewer("lea"), LADDER, 3).content.title == "My title"


def test_a_base_that_never_was_shows_what_there_is(company, edited):
    assert edited(TALK, title="Mine", base="7").status_code == 409
    assert version_page(company.viewer("lea"), TALK).newest == 1


def test_more_versions_cost_no_more_statements(company, edited):
    pages = ("/questions", f"/questions/{LADDER}", f"/questions/{LADDER}/edit", f"/questions/{LADDER}/versions/1")
    few = [company.statements("samir", page) for page in pages]
    for title in ("Second", "Third"):
        edited(LADDER, title=title)
    assert [company.statements("samir", page) for page in pages] == few
    assert max(few) <= 12
