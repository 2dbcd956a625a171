"""The editor as it works without its script: every button posts the whole form, so nothing typed is lost."""

import html
import re

import pytest

from interview.bank.queries import version_page
from interview.bank.written import draft_page
from tests.bank.conftest import Form

LADDER, TALK = "full-bins", "favourite-made-better"


@pytest.fixture
def samir(company):
    return company["samir"]


@pytest.fixture
def press(samir, editing):
    """Presses a button of the editor with some fields changed, and gives the page that comes back."""

    def pressed(act, slug=LADDER, **changes):
        form = editing(slug, samir.get(f"/questions/{slug}/edit").text)
        assert changes.keys() <= form.keys() | {"card_on"}, changes.keys() - form.keys()
        return samir.post(f"/questions/{slug}/draft", data=form | {"act": act} | changes, follow_redirects=True)

    return pressed


def titles(page):
    return [text for name, text in Form(page.text).data.items() if re.fullmatch(r"rungs-\d-title", name)]


def left(page):
    box = page.text.partition('id="left"')[2].partition("</div>")[0]
    return re.findall(r'<a href="#([^"]+)">', box)


def said_at(page, field):
    return html.unescape(page.text.partition(f'data-field="{field}"')[2].partition("data-field")[0])


def test_a_hiring_manager_begins_a_question_and_an_admin_publishes_it(company, editing):
    dana = company["dana"]
    answer = dana.fill_in("/questions/new", to="/questions", title="The late bus", trait="commitment", kind="past_behaviour")
    assert answer.location == "/questions/the-late-bus/edit"
    page = dana.get(answer.location)
    assert "An admin publishes it." in page.text and "Publish version" not in page.text
    assert "Draft" in dana.get("/questions?status=draft").text
    assert "Not published yet" in company["lea"].get("/questions/the-late-bus").text
    levels = {f"anchor_{n}": f"Says what happened {n} times, then what came of it in the end." for n in range(1, 6)}
    form = editing("the-late-bus", page.text) | levels | {"prompt": "Tell me about a late bus.", "minutes": "6", "note": "First"}
    assert dana.post("/questions/the-late-bus/versions", data=form).status_code == 403
    assert dana.post("/questions/the-late-bus/draft", data=form).status_code == 303
    samir = company["samir"]
    form = editing("the-late-bus", samir.get("/questions/the-late-bus/edit").text)
    assert form["note"] == "First"
    assert samir.post("/questions/the-late-bus/versions", data=form).status_code == 303
    assert version_page(company.viewer("lea"), "the-late-bus").content.prompt == "Tell me about a late bus."


def test_the_form_of_a_new_question_sent_twice_makes_one(company):
    samir = company["samir"]
    data = Form(samir.get("/questions/new").text).data | {"title": "Bus", "trait": "commitment", "kind": "conversation"}
    assert {samir.send("/questions", data).location for _ in range(2)} == {"/questions/bus/edit"}


def test_a_new_question_needs_a_title(company):
    page = company["samir"].send("/questions", {"title": " ", "trait": "commitment", "kind": "conversation"})
    assert page.status_code == 422 and "Write a title" in page.text


def test_the_draft_is_there_again_and_the_published_version_is_as_it_was(company, samir, press):
    page = press("save", title="Fuller bins", note="Because")
    assert 'value="Fuller bins"' in page.text and "Because</textarea>" in page.text
    assert "Saved" in page.text and "by Samir Haddad" in page.text
    assert "Fuller bins" not in samir.get(f"/questions/{LADDER}").text
    assert "Go on with the draft" in samir.get(f"/questions/{LADDER}").text


def test_rungs_move_with_what_is_typed_in_them(press):
    before = titles(press("save"))
    page = press("rung-3-up", **{"rungs-2-title": "Typed just now"})
    assert titles(page) == [before[0], "Typed just now", before[1], *before[3:]]
    assert [
        field
        for field in ("rungs-1-changed", "rungs-2-changed", "rungs-3-changed", "rungs-4-changed")
        if "Read what changed again" in said_at(page, field)
    ] == [
        "rungs-1-changed",
        "rungs-2-changed",
        "rungs-3-changed",
    ]
    page = press("rung-2-reread")
    assert "Read what changed again" not in said_at(page, "rungs-1-changed")
    page = press("save", **{"rungs-2-changed": "the price doubles"})
    assert "Read what changed again" not in said_at(page, "rungs-2-changed")


def test_rungs_and_samples_come_and_go(press):
    before = titles(press("rung-6-remove"))
    assert len(before) == 5
    page = press("rung-back")
    assert len(titles(page)) == 6
    assert titles(press("rung-add"))[-1] == ""
    assert 'name="samples-3-answer"' in press("sample-add").text
    assert 'name="samples-3-answer"' not in press("sample-2-remove").text


def test_another_kind_puts_the_rungs_aside_and_brings_them_back(company, press):
    rungs = titles(press("save"))
    press("save", kind="situational", minutes="9")
    body = draft_page(company.viewer("samir"), LADDER).body
    assert (body["ladder"], body["minutes"], body["kind"]) == (None, 9, "situational")
    page = press("save", kind="ladder")
    assert titles(page) == rungs
    body = draft_page(company.viewer("samir"), LADDER).body
    assert (len(body["ladder"]["rungs"]), body["minutes"]) == (6, None)


def test_the_card_is_put_aside_and_brought_back(company, press):
    press("save", slug=TALK, card_on="y", facts_title="The market", facts="One\r\n\r\n Two ")
    assert draft_page(company.viewer("samir"), TALK).body["card"] == {"title": "The market", "facts": ["One", "Two"]}


def test_advice_stands_at_its_field_and_in_the_box_until_it_is_kept(press):
    page = press("save", anchor_4="Clearly passionate about the whole of it, and then some more.")
    assert "“passionate” cannot be heard or seen" in said_at(page, "anchor_4")
    assert "anchor_4" in left(page)
    act = html.unescape(re.search(r'value="(keep trait-words [0-9a-f]{64} anchor_4)"', page.text)[1])
    page = press(act)
    assert "cannot be heard or seen" not in page.text
    page = press("save", anchor_4="Clearly enthusiastic about the whole of it, and then some more.")
    assert "“enthusiastic” cannot be heard or seen" in said_at(page, "anchor_4")


def test_what_cannot_run_and_a_forbidden_topic_keep_from_publishing_and_say_so_twice(company, samir, editing):
    form = editing(TALK) | {"note": "x", "prompt": "How old are you?", "minutes": ""}
    form["csrf_token"] = samir.token()
    page = samir.post(f"/questions/{TALK}/versions", data=form)
    assert page.status_code == 422 and "2 things to mend" in page.text
    assert "touches age" in said_at(page, "prompt") and "Write a whole number of minutes" in said_at(page, "minutes")
    assert {"prompt", "minutes"} <= set(left(page))


def test_advice_alone_does_not_keep_from_publishing(company, samir, editing):
    form = editing(TALK) | {"note": "x", "prompt": "Do you like it?", "csrf_token": samir.token()}
    assert samir.post(f"/questions/{TALK}/versions", data=form).status_code == 303


def test_a_draft_saved_meanwhile_is_a_409_with_both_texts(company, editing):
    dana, samir = company["dana"], company["samir"]
    theirs, mine = (editing(LADDER, client.get(f"/questions/{LADDER}/edit").text) for client in (dana, samir))
    assert dana.post(f"/questions/{LADDER}/draft", data=theirs | {"title": "Dana's title"}).status_code == 303
    answer = samir.post(f"/questions/{LADDER}/draft", data=mine | {"title": "Samir's title", "act": "rung-2-up"})
    assert answer.status_code == 409
    assert "Dana Whitfield saved this draft while you were writing." in answer.text
    assert "<dt>Title</dt><dd>Dana&#39;s title</dd>" in answer.text
    kept = editing(LADDER, answer.text)
    assert (kept["title"], kept["revision"]) == ("Samir's title", "1")
    assert samir.post(f"/questions/{LADDER}/draft", data=kept).status_code == 303
    assert draft_page(company.viewer("dana"), LADDER).body["title"] == "Samir's title"


def test_the_script_gets_the_page_at_once_with_the_new_revision(company, samir, editing):
    form = editing(LADDER, samir.get(f"/questions/{LADDER}/edit").text)
    answer = samir.post(f"/questions/{LADDER}/draft", data=form | {"title": "Quietly", "quiet": "1"})
    assert answer.status_code == 200
    assert editing(LADDER, answer.text)["revision"] == "1"


def test_a_discarded_draft_is_gone(samir, press):
    press("save", title="Fuller bins")
    answer = samir.send(f"/questions/{LADDER}/draft/discard", {"revision": "1"})
    assert answer.location == f"/questions/{LADDER}"
    assert "Fuller bins" not in samir.get(f"/questions/{LADDER}/edit").text


def test_a_version_is_restored_and_a_question_copied_as_drafts(samir, editing):
    form = editing(TALK, samir.get(f"/questions/{TALK}/edit").text) | {"title": "Better still", "note": "x"}
    samir.post(f"/questions/{TALK}/versions", data=form)
    assert "Restore as a draft" in samir.get(f"/questions/{TALK}/versions/1").text
    assert samir.send(f"/questions/{TALK}/versions/1/draft").location == f"/questions/{TALK}/edit"
    assert "Brings back version 1." in samir.get(f"/questions/{TALK}/edit").text
    assert samir.send(f"/questions/{TALK}/copies", {"title": "Their favourite"}).location == "/questions/their-favourite/edit"
    assert samir.send(f"/questions/{TALK}/copies", {"title": ""}).location == f"/questions/{TALK}"


def test_a_draft_is_tried_in_the_room_as_it_will_be_met(samir, press):
    press("save", **{"rungs-0-prompt": "Typed just now"})
    assert "Dry run of" in samir.get(f"/questions/{LADDER}/draft/preview").text
    kit = samir.get(f"/questions/{LADDER}/draft/preview/kit", headers={"Accept": "application/json"}).json
    [item] = kit["items"]
    assert item["question"]["ladder"]["rungs"][0]["prompt"] == "Typed just now"
    assert kit["leave"]["href"] == f"/questions/{LADDER}/edit"


def test_a_parallel_ladder_is_there_to_swap_to(company, samir, press):
    press("save", parallel="library-count")
    kit = samir.get(f"/questions/{LADDER}/draft/preview/kit", headers={"Accept": "application/json"}).json
    assert kit["items"][0]["swap"]["title"] == version_page(company.viewer("lea"), "library-count").content.title


def test_what_cannot_run_yet_says_what_is_missing(samir, press):
    press("save", prompt="")
    page = samir.get(f"/questions/{LADDER}/draft/preview")
    assert "cannot be tried yet" in page.text
    assert 'href="/questions/full-bins/edit?at=prompt#prompt"' in page.text
    assert samir.get(f"/questions/{LADDER}/draft/preview/kit").status_code == 404


@pytest.mark.parametrize("path", ["new", "full-bins/edit", "full-bins/draft/preview", "full-bins/draft/preview/kit"])
def test_interviewers_are_told_whom_to_send_their_wording(company, path):
    answer = company["lea"].get(f"/questions/{path}")
    assert answer.status_code == 403
    assert "Only hiring managers and admins write questions. Send one of them your wording." in answer.text


def test_a_form_that_was_tampered_with_breaks_nothing(samir, editing, press):
    strange = {"trait": "charm", "kind": "riddle", "base": "x", "revision": "-1", "removed": '{"title": 3}', "act": "keep nothing x y"}
    strange |= {"rungs-0-minutes": "²", "frontier_minutes": "9" * 30}
    form = editing(LADDER, samir.get(f"/questions/{LADDER}/edit").text) | strange
    assert samir.post(f"/questions/{LADDER}/draft", data=form).status_code in {303, 409}
    assert samir.get("/questions").status_code == 200
    assert samir.get(f"/questions/{LADDER}/edit").status_code == 200
