"""The notes pad, and what departs from the plan (law 7)."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.room.hands import bar, entries, line, note, saved, to_the_ladder
from tests.room.house import House
from tests.room.reviewing import choose, dock, finish, question


def lines(house: House) -> list[dict[str, Any]]:
    return [value for target, value in sorted(entries(house).items()) if target.startswith("line/")]


def pad(page: Page) -> Any:
    return page.get_by_label("Notes", exact=True)


def strip(page: Page) -> Any:
    return page.get_by_role("group", name="Why? You can say so later, too.")


def test_three_pasted_lines_are_one_note_with_its_breaks(room: Page, lived_in: House) -> None:
    room.context.grant_permissions(["clipboard-read", "clipboard-write"])
    room.evaluate("navigator.clipboard.writeText('First\\r\\nsecond\\nthird')")
    room.keyboard.press("Control+v")
    room.keyboard.press("Shift+Enter")
    room.keyboard.type("fourth")
    room.keyboard.press("Enter")
    expect(pad(room).get_by_role("listitem")).to_have_count(1)
    saved(room)
    assert [each["text"] for each in lines(lived_in)] == ["First\nsecond\nthird\nfourth"]


def test_the_field_grows_with_a_long_line_and_is_small_again_for_the_next_one(room: Page) -> None:
    height = "element => element.offsetHeight"
    small = note(room).evaluate(height)
    room.keyboard.insert_text("A long answer, told in full. " * 40)
    assert note(room).evaluate("element => element.scrollHeight <= element.clientHeight")
    assert note(room).evaluate(height) > 3 * small
    room.keyboard.press("Enter")
    assert note(room).evaluate(height) == small
    room.keyboard.press("ArrowUp")
    expect(note(room)).to_have_value("A long answer, told in full. " * 40)
    assert note(room).evaluate(height) > 3 * small


def test_a_line_is_moved_to_another_question_with_its_words_and_time(room: Page, lived_in: House) -> None:
    line(room, '"So dull work can be love')
    saved(room)
    [before] = lines(lived_in)
    room.keyboard.press("ArrowUp")
    expect(note(room)).to_have_value('"So dull work can be love')
    room.keyboard.press("Tab")
    expect(room.get_by_label("Belongs to")).to_be_focused()
    expect(room.get_by_label("Belongs to")).to_have_value(before["item"])
    room.get_by_label("Belongs to").select_option("5 The dull work that mattered")
    room.keyboard.press("Enter")
    expect(note(room)).to_be_focused()
    expect(note(room)).to_have_value("")
    expect(pad(room).get_by_role("listitem")).to_have_count(0)
    saved(room)
    assert lines(lived_in) == [before | {"item": str(lived_in.items["dull"])}]
    assert [target for target in entries(lived_in) if target.endswith("/order")] == []
    room.get_by_role("button", name="All notes (1)").press("Enter")
    expect(pad(room)).to_contain_text("Q5")


def test_a_line_can_belong_to_no_question_and_come_back_to_its_rung(room: Page, lived_in: House) -> None:
    to_the_ladder(room)
    line(room, "Talked about the weather")
    room.keyboard.press("ArrowUp")
    belongs = room.get_by_label("Belongs to")
    belongs.select_option("No question")
    expect(room.get_by_text("Belongs to no question.")).to_be_attached()
    saved(room)
    assert [(each["item"], each["rung"]) for each in lines(lived_in)] == [(None, None)]
    belongs.select_option("2 The repair café")
    expect(room.get_by_text("Belongs to “The repair café”.")).to_be_attached()
    saved(room)
    assert [(each["item"], each["rung"]) for each in lines(lived_in)] == [(str(lived_in.items["repair-cafe"]), "0/1")]
    belongs.press("Enter")
    expect(pad(room)).to_contain_text("rung 1")


def test_words_that_are_emptied_are_gone(room: Page, lived_in: House) -> None:
    line(room, "A slip")
    room.keyboard.press("ArrowUp")
    room.keyboard.press("Control+a")
    room.keyboard.press("Backspace")
    room.keyboard.press("Escape")
    expect(pad(room).get_by_role("listitem")).to_have_count(0)


def test_evidence_on_paper_is_ticked_beside_the_notes(room: Page, lived_in: House) -> None:
    paper = room.get_by_label("Noted on paper")
    for noted in (True, False):
        paper.press(" ")
        expect(paper).to_be_checked(checked=noted)
        saved(room)
        assert entries(lived_in)[f"{lived_in.item('favourite')}/paper"] == {"noted": noted}


def test_a_follow_up_of_ones_own_is_written_changed_and_emptied(room: Page, lived_in: House) -> None:
    bar(room, "q")
    expect(room.get_by_label("What did you ask, and why?")).to_be_focused()
    room.keyboard.type("Which bus? They named a route")
    room.keyboard.press("Enter")
    asked = room.get_by_role("region", name="You also asked")
    expect(asked).to_contain_text("Which bus? They named a route")
    expect(note(room)).to_be_focused()
    saved(room)
    own = [value for target, value in entries(lived_in).items() if target.startswith(f"{lived_in.item('favourite')}/unscripted/")]
    assert own == [{"text": "Which bus? They named a route"}]
    asked.get_by_role("button", name="Edit the follow-up").press("Enter")
    expect(room.get_by_label("What did you ask, and why?")).to_have_value("Which bus? They named a route")
    room.keyboard.press("Control+a")
    room.keyboard.press("Backspace")
    room.keyboard.press("Enter")
    expect(asked).to_have_count(0)


def test_a_follow_up_of_ones_own_can_be_undone(room: Page) -> None:
    bar(room, "q")
    expect(room.get_by_label("What did you ask, and why?")).to_be_focused()
    room.keyboard.type("Which bus?")
    room.keyboard.press("Enter")
    expect(room.get_by_role("region", name="You also asked")).to_contain_text("Which bus?")
    bar(room, "u")
    expect(room.get_by_role("region", name="You also asked")).to_have_count(0)


def test_what_was_promised_is_listed_and_changed_by_keyboard(room: Page, lived_in: House) -> None:
    room.get_by_role("link", name="Your questions to us").press("Enter")
    expect(note(room)).to_be_focused()
    for words in ("When the office opens", "Who pays for the course"):
        bar(room, "w")
        expect(room.get_by_label("What did you promise to find out?")).to_be_focused()
        room.keyboard.type(words)
        room.keyboard.press("Enter")
        expect(room.get_by_role("region", name="You promised to find out")).to_contain_text(words)
    room.get_by_role("button", name="Edit the promise “When the office opens”").press("Enter")
    room.keyboard.press("Control+a")
    room.keyboard.press("Backspace")
    room.keyboard.press("Enter")
    expect(room.get_by_role("region", name="You promised to find out").get_by_role("listitem")).to_have_text(["Who pays for the course"])
    saved(room)
    promised = [value["text"] for target, value in entries(lived_in).items() if target.startswith("promised/")]
    assert sorted(promised) == ["", "Who pays for the course"]


def test_what_was_asked_and_promised_besides_stands_in_the_review(room: Page) -> None:
    line(room, "Loves the kettle")
    bar(room, "q")
    expect(room.get_by_label("What did you ask, and why?")).to_be_focused()
    room.keyboard.type("Which bus?")
    room.keyboard.press("Enter")
    expect(room.get_by_role("region", name="You also asked")).to_contain_text("Which bus?")
    room.get_by_role("link", name="Your questions to us").press("Enter")
    expect(note(room)).to_be_focused()
    bar(room, "w")
    expect(room.get_by_label("What did you promise to find out?")).to_be_focused()
    room.keyboard.type("Who pays for the course")
    room.keyboard.press("Enter")
    expect(room.get_by_role("region", name="You promised to find out")).to_contain_text("Who pays for the course")
    finish(room)
    choose(room, 1)
    expect(dock(room)).to_contain_text("Was that all?")
    choose(room, 1)
    expect(question(room, "A product you admire").get_by_role("region", name="You also asked")).to_contain_text("Which bus?")
    expect(room.get_by_role("region", name="You promised to find out")).to_contain_text("Who pays for the course")


def test_law_7_a_question_begun_before_its_turn_says_so_and_takes_the_reason(room: Page, lived_in: House) -> None:
    line(room, "Loves the kettle")
    room.get_by_role("link", name="One phone, one stall").press("Enter")
    expect(room.get_by_role("heading", level=1)).to_contain_text("Read these facts.")
    expect(strip(room)).to_have_count(0)
    line(room, "Reads all three")
    bar(room, "4")
    expect(strip(room)).to_contain_text("Asked 2nd instead of 3rd.")
    order = f"{lived_in.item('market')}/order"
    saved(room)
    assert entries(lived_in)[order] == {"at": 2, "reason": None}
    strip(room).get_by_role("button", name="The candidate brought it up").press("Enter")
    expect(strip(room)).to_have_count(0)
    saved(room)
    assert entries(lived_in)[order] == {"at": 2, "reason": "The candidate brought it up"}
    bar(room, "u")
    strip(room).get_by_role("button", name="Something else…").press("Enter")
    expect(room.get_by_label("Why was it asked out of order?")).to_be_focused()
    room.keyboard.type("we stood at the market")
    room.keyboard.press("Enter")
    expect(strip(room)).to_have_count(0)
    saved(room)
    assert entries(lived_in)[order] == {"at": 2, "reason": "we stood at the market"}


def test_looking_ahead_going_back_and_skipping_ask_for_no_reason(room: Page, lived_in: House) -> None:
    line(room, "Loves the kettle")
    room.get_by_role("link", name="One phone, one stall").press("Enter")
    expect(room.get_by_role("heading", level=1)).to_contain_text("Read these facts.")
    bar(room, "k")
    expect(room.get_by_label("Why is “One phone, one stall” skipped?")).to_be_focused()
    room.keyboard.type("told us on the stairs")
    room.keyboard.press("Enter")
    expect(room.get_by_text("Skipped: One phone, one stall.")).to_be_visible()
    room.get_by_role("link", name="A product you admire").press("Enter")
    expect(pad(room)).to_contain_text("Loves the kettle")
    bar(room, "3")
    expect(room.get_by_role("region", name="Outcome")).to_contain_text("Rated 3.")
    to_the_ladder(room)
    bar(room, "m")
    expect(room.get_by_text("Rung 2 of 4")).to_be_visible()
    saved(room)
    assert [target for target in entries(lived_in) if target.endswith("/order")] == []


def test_a_question_whose_turn_it_was_after_all_is_no_deviation(room: Page, lived_in: House) -> None:
    to_the_ladder(room)
    bar(room, "m")
    expect(strip(room)).to_contain_text("Asked 1st instead of 2nd.")
    strip(room).get_by_role("button", name="It was its turn").press("Enter")
    expect(strip(room)).to_have_count(0)
    saved(room)
    assert entries(lived_in)[f"{lived_in.item('repair-cafe')}/order"] == {"at": 2, "reason": None}
