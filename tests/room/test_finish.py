"""The end of an interview: Finish asks once, the review comes in the room, and what is typed there is kept like a note."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from interview.scorecards.queries import due_for
from interview.visibility.viewer import Viewer
from tests.room.hands import bar, climb, entries, line, note, saved, to_the_ladder
from tests.room.house import House
from tests.room.reviewing import choose, dock, evidence, finish, question, reason

NOT_ASKED = "Not asked: One phone, one stall, The tide mill, The dull work that mattered. Why does it end here?"


def open_questions(page: Page) -> Locator:
    return page.get_by_role("region", name="Still open")


@pytest.fixture
def begun(room: Page) -> Page:
    """A product was talked about and not rated; the café's ladder stands at its second rung."""
    line(room, "names what the kettle leaves out")
    to_the_ladder(room)
    climb(room, "m", "turn 2")
    line(room, '"They would book twice')
    return room


@pytest.fixture
def reviewed(begun: Page) -> Page:
    finish(begun)
    choose(begun, 1)
    choose(begun, 1)
    expect(begun.get_by_role("heading", name="Your scorecard for Mei Tanaka", level=1)).to_be_visible()
    return begun


def test_finish_asks_once_and_the_reason_stands_for_every_question_not_asked(begun: Page, lived_in: House) -> None:
    finish(begun)
    expect(dock(begun)).to_contain_text(NOT_ASKED)
    choose(begun, 1)
    expect(dock(begun)).to_contain_text("It ends here: Out of time. Was that all?")
    choose(begun, 1)
    expect(open_questions(begun).get_by_role("heading", level=3)).to_have_text(["A product you admire", "The repair café"])
    expect(evidence(begun, "A product you admire")).to_be_focused()
    saved(begun)
    kept = entries(lived_in)
    assert (kept["state"]["state"], kept["state"]["reason"]) == ("finished", "out_of_time")
    skips = {target: value for target, value in kept.items() if target.endswith("/skip")}
    assert skips == {f"{lived_in.item(each)}/skip": {"skipped": True, "reason": "Out of time"} for each in ("market", "tide-mill", "dull")}


def test_nothing_is_chosen_before_an_arrow_has_moved_and_esc_goes_back(begun: Page, lived_in: House) -> None:
    finish(begun)
    begun.keyboard.press("Enter")
    begun.keyboard.press("Space")
    expect(dock(begun)).to_contain_text(NOT_ASKED)
    begun.keyboard.press("ArrowDown")
    expect(dock(begun).get_by_role("button", name="Out of time")).to_be_focused()
    begun.keyboard.press("Enter")
    begun.keyboard.press("Escape")
    expect(note(begun)).to_be_focused()
    saved(begun)
    assert entries(lived_in)["state"]["state"] == "begun"
    assert [target for target in entries(lived_in) if target.endswith("/skip")] == []


def test_something_else_asks_for_a_few_words(begun: Page, lived_in: House) -> None:
    finish(begun)
    choose(begun, 5)
    expect(begun.get_by_label("Why does it end here?")).to_be_focused()
    begun.keyboard.press("Enter")
    expect(begun.get_by_text("Write it in a few words")).to_be_visible()
    begun.keyboard.type("the fire alarm")
    begun.keyboard.press("Enter")
    choose(begun, 1)
    expect(open_questions(begun)).to_be_visible()
    saved(begun)
    assert entries(lived_in)["state"]["reason"] == "the fire alarm"
    assert entries(lived_in)[f"{lived_in.item('dull')}/skip"] == {"skipped": True, "reason": "the fire alarm"}


def test_another_day_skips_nothing_and_goes_on_with_the_same_scorecard(begun: Page, lived_in: House) -> None:
    finish(begun)
    choose(begun, 3)
    choose(begun, 2)
    expect(begun.get_by_role("heading", name="To be continued: Mei Tanaka")).to_be_visible()
    left = begun.get_by_role("region", name="What is left").get_by_role("listitem")
    expect(left).to_have_text(
        [
            "A product you admirebegun, to rate",
            "The repair cafébegun, to rate",
            "One phone, one stallnot asked yet",
            "The tide millnot asked yet",
            "The dull work that matterednot asked yet",
        ]
    )
    expect(begun.get_by_role("link", name="https://meet.example/mei")).to_be_visible()
    expect(begun.get_by_text("+351 555 0100")).to_be_visible()
    saved(begun)
    kept = entries(lived_in)
    assert (kept["state"]["state"], kept["state"]["reason"]) == ("adjourned", "connection")
    assert [target for target in kept if target.endswith("/skip")] == []
    begun.reload()
    begun.get_by_role("button", name="Go on").press("Enter")
    expect(begun.get_by_text("Rung 2 of 4")).to_be_visible()
    expect(note(begun)).to_be_focused()
    saved(begun)
    assert entries(lived_in)["state"]["state"] == "reopened"


def test_an_adjourned_interview_is_still_to_finish(begun: Page, lived_in: House) -> None:
    finish(begun)
    choose(begun, 1)
    choose(begun, 2)
    expect(begun.get_by_role("button", name="Go on")).to_be_focused()
    saved(begun)
    with lived_in.app.app_context():
        cards = {card.scorecard_id: card for card in due_for(Viewer(id=lived_in.people["Ines Carvalho"]))}
    assert (cards[lived_in.ines].open, cards[lived_in.ines].begun, cards[lived_in.ines].submitted) == (True, True, False)


def test_digits_rate_in_the_scale_that_has_focus_and_nowhere_else(reviewed: Page, lived_in: House) -> None:
    reviewed.keyboard.press("Enter")
    reviewed.keyboard.press("4")
    rated = question(reviewed, "A product you admire")
    expect(rated.get_by_role("radio", name="4 Level 4")).to_be_checked()
    reviewed.keyboard.press("Escape")
    expect(evidence(reviewed, "A product you admire")).to_be_focused()
    reviewed.keyboard.type("2 hobs")
    expect(evidence(reviewed, "A product you admire")).to_have_value("2 hobs")
    reviewed.get_by_role("radio", name="Strong no").focus()
    reviewed.keyboard.press("3")
    expect(reviewed.get_by_role("radio", name="3 Level 3").and_(reviewed.locator(":checked"))).to_have_count(0)
    saved(reviewed)
    kept = entries(lived_in)
    assert kept[f"{lived_in.item('favourite')}/rating"] == {"rating": 4}
    assert "recommendation" not in kept


def test_a_rating_given_by_mistake_is_taken_back(reviewed: Page, lived_in: House) -> None:
    reviewed.keyboard.press("Enter")
    reviewed.keyboard.press("4")
    question(reviewed, "A product you admire").get_by_role("button", name="Take this rating back").press("Enter")
    expect(question(reviewed, "A product you admire")).to_contain_text("To rate")
    saved(reviewed)
    assert entries(lived_in)[f"{lived_in.item('favourite')}/rating"] == {"rating": None}


def test_typing_in_a_scale_goes_to_the_note_of_its_question(reviewed: Page) -> None:
    reviewed.keyboard.press("Control+Enter")
    expect(evidence(reviewed, "The repair café")).to_be_focused()
    question(reviewed, "A product you admire").get_by_role("group", name="Your rating").focus()
    reviewed.keyboard.type("mux")
    expect(evidence(reviewed, "A product you admire")).to_have_value("mux")
    expect(evidence(reviewed, "The repair café")).to_have_value("")


def test_what_is_typed_in_the_review_outlives_the_page(reviewed: Page, lived_in: House) -> None:
    reviewed.keyboard.type("a line that was never ended")
    reason(reviewed, "The repair café").focus()
    reviewed.keyboard.type("the alarm went off")
    reviewed.get_by_label("What decided it").focus()
    reviewed.keyboard.type("Asks who is left out before")
    reviewed.reload()
    expect(question(reviewed, "A product you admire")).to_contain_text("a line that was never ended")
    expect(reviewed.get_by_label("What decided it")).to_have_value("Asks who is left out before")
    question(reviewed, "The repair café").get_by_role("heading", level=3).click()
    expect(reason(reviewed, "The repair café")).to_have_value("the alarm went off")
    saved(reviewed)
    kept = entries(lived_in)
    assert kept["summary"] == {"text": "Asks who is left out before"}
    assert kept[f"{lived_in.item('repair-cafe')}/skip"] == {"skipped": True, "reason": "the alarm went off"}
    lines = {value["text"]: value["item"] for target, value in kept.items() if target.startswith("line/")}
    assert lines["a line that was never ended"] == str(lived_in.items["favourite"])


def test_a_note_is_added_edited_and_noted_on_paper(reviewed: Page, lived_in: House) -> None:
    reviewed.keyboard.type('"It never asks me anything')
    reviewed.keyboard.press("Enter")
    notes = question(reviewed, "A product you admire").get_by_label("Notes on A product you admire")
    expect(notes).to_contain_text("It never asks me anything")
    expect(evidence(reviewed, "A product you admire")).to_have_value("")
    reviewed.keyboard.press("ArrowUp")
    expect(evidence(reviewed, "A product you admire")).to_have_value('"It never asks me anything')
    reviewed.keyboard.type(" at all")
    reviewed.keyboard.press("Enter")
    expect(notes).to_contain_text("It never asks me anything at all")
    question(reviewed, "A product you admire").get_by_label("My evidence is on paper").press("Space")
    expect(question(reviewed, "A product you admire")).to_contain_text("noted on paper")
    saved(reviewed)
    kept = entries(lived_in)
    assert kept[f"{lived_in.item('favourite')}/paper"] == {"noted": True}
    quoted = [value["text"] for target, value in kept.items() if target.startswith("line/") and value["quote"]]
    assert sorted(quoted) == ["It never asks me anything at all", "They would book twice"]


def test_a_ladder_under_way_says_where_it_stopped_and_leads_back(reviewed: Page, lived_in: House) -> None:
    cafe = question(reviewed, "The repair café")
    expect(cafe).to_contain_text("Climbed 1 of 4")
    expect(cafe).to_contain_text("It stopped at rung 2, before new ground.")
    expect(cafe.get_by_role("radio")).to_have_count(0)
    cafe.get_by_role("button", name="Back to the question").press("Enter")
    expect(reviewed.get_by_text("Rung 2 of 4")).to_be_visible()
    bar(reviewed, "h")
    expect(reviewed.get_by_text("Hint 1 of turn 2")).to_be_visible()
    reviewed.keyboard.press("x")
    expect(reviewed.get_by_text("New ground at rung 2", exact=True)).to_be_visible()
    finish(reviewed)
    choose(reviewed, 1)
    expect(cafe).to_contain_text("New ground at rung 2")
    cafe.get_by_role("group", name="How did they work on new ground?").focus()
    reviewed.keyboard.press("3")
    expect(cafe.get_by_role("radio", name="3 Level 3")).to_be_checked()
    saved(reviewed)
    assert entries(lived_in)[f"{lived_in.item('repair-cafe')}/ladder/0/frontier"] == {"rating": 3}


def test_a_reason_stays_where_it_is_typed_and_an_emptied_one_is_none(reviewed: Page, lived_in: House) -> None:
    reason(reviewed, "A product you admire").focus()
    reviewed.keyboard.type("we talked of something else")
    expect(question(reviewed, "A product you admire")).to_contain_text("Gap")
    expect(reason(reviewed, "A product you admire")).to_be_focused()
    reviewed.keyboard.press("Control+a")
    reviewed.keyboard.press("Delete")
    expect(question(reviewed, "A product you admire")).to_contain_text("To rate")
    saved(reviewed)
    assert entries(lived_in)[f"{lived_in.item('favourite')}/rating"] == {"rating": None}


def test_back_into_the_interview(reviewed: Page, lived_in: House) -> None:
    reviewed.get_by_role("button", name="Back into the interview").press("Enter")
    expect(reviewed.get_by_text("Rung 2 of 4")).to_be_visible()
    saved(reviewed)
    assert entries(lived_in)["state"]["state"] == "reopened"


def test_what_stands_against_submitting_is_said_and_leads_to_its_place(reviewed: Page) -> None:
    reviewed.get_by_role("button", name="Submit and lock").press("Enter")
    before = reviewed.get_by_role("region", name="Before you submit")
    said = [
        "Rate “A product you admire”, or say why there is no rating.",
        "Rate “The repair café”, or say why there is no rating.",
        "Choose a recommendation, or “not enough seen”.",
    ]
    expect(before.get_by_role("link")).to_have_text(said)
    expect(before.get_by_role("link", name=said[0])).to_be_focused()
    before.get_by_role("link", name=said[1]).press("Enter")
    expect(evidence(reviewed, "The repair café")).to_be_focused()
    before.get_by_role("link", name=said[2]).press("Enter")
    expect(reviewed.get_by_role("group", name="Overall recommendation")).to_be_focused()


def ratings(house: House) -> dict[str, Any]:
    return {target: value for target, value in entries(house).items() if target.endswith("/rating")}


def test_what_is_rated_stands_folded_and_can_be_changed(room: Page, lived_in: House) -> None:
    line(room, "names who it leaves cold")
    bar(room, "4")
    expect(dock(room)).to_contain_text("Rated 4.")
    finish(room)
    choose(room, 1)
    choose(room, 1)
    rated = room.get_by_role("region", name="Your answers")
    expect(rated.get_by_role("listitem").first).to_contain_text("A product you admire")
    expect(question(room, "A product you admire").get_by_role("radio", name="4 Level 4")).to_be_hidden()
    question(room, "A product you admire").get_by_role("heading", level=3).click()
    expect(question(room, "A product you admire").get_by_role("radio", name="4 Level 4")).to_be_checked()
    question(room, "A product you admire").get_by_role("group", name="Your rating").focus()
    room.keyboard.press("5")
    expect(question(room, "A product you admire").get_by_role("radio", name="5 Level 5")).to_be_checked()
    saved(room)
    assert ratings(lived_in) == {f"{lived_in.item('favourite')}/rating": {"rating": 5}}
