"""An interview as its interviewer lives it: a real Chromium, the real app, no mouse."""

from playwright.sync_api import Page, expect

from tests.room.hands import bar, climb, entries, line, note, saved, to_the_ladder
from tests.room.house import House, Served


def test_the_lobby_says_the_name_the_place_and_the_words_to_open_with(page: Page, served: Served, lived_in: House) -> None:
    page.goto(f"{served.address}/scorecards/{lived_in.ines}/room")
    lobby = page.get_by_role("main")
    expect(lobby).to_contain_text("MAY ta-NAH-ka")
    expect(lobby.get_by_role("link", name="https://meet.example/mei")).to_be_visible()
    expect(lobby).to_contain_text("I type while you talk, and you may ask to read it.")
    expect(lobby).to_contain_text("60 minutes: 5 questions")
    assert entries(lived_in) == {}


def test_a_ladder_is_climbed_to_new_ground_by_keyboard_alone(room: Page, lived_in: House) -> None:
    to_the_ladder(room)
    bar(room, "n")
    expect(room.get_by_text("They have not met this problem before.")).to_be_visible()
    room.keyboard.press("a")
    expect(room.get_by_label("Says what turn 1 costs an honest visitor")).to_be_checked()
    room.keyboard.press("m")
    expect(room.get_by_text("Rung 2 of 4")).to_be_visible()
    line(room, '"So they are buying certainty')
    bar(room, "h")
    expect(room.get_by_text("Hint 1 of turn 2: what does one booking not give them?")).to_be_visible()
    room.keyboard.press("m")
    expect(room.get_by_text("Rung 3 of 4")).to_be_visible()
    climb(room, "x", "Nobody here has a ready answer to this.")
    expect(room.get_by_text("New ground at rung 3")).to_be_visible()
    bar(room, "4")
    expect(room.get_by_role("region", name="Outcome")).to_contain_text("Rated 4.")
    room.keyboard.press("Control+Enter")
    expect(room.get_by_role("heading", level=1)).to_contain_text("Read these facts.")
    saved(room)
    at = f"{lived_in.item('repair-cafe')}/ladder/0"
    kept = {target: value for target, value in entries(lived_in).items() if target.startswith(at)}
    assert kept == {
        f"{at}/rung/1/heard/1": {"heard": True},
        f"{at}/rung/1": {"outcome": "met", "reason": None},
        f"{at}/rung/2/hint/1": {"opened": True, "used": True},
        f"{at}/rung/2": {"outcome": "met", "reason": None},
        f"{at}/rung/3": {"outcome": "not_met", "reason": None},
        f"{at}/frontier": {"rating": 4},
    }
    lines = [value for target, value in entries(lived_in).items() if target.startswith("line/")]
    assert [(value["text"], value["quote"], value["rung"]) for value in lines] == [("So they are buying certainty", True, "0/2")]


def test_each_outcome_says_what_happens_next(room: Page) -> None:
    to_the_ladder(room)
    expect(room.get_by_role("button", name="Met up to rung 2", exact=True)).to_be_visible()
    climb(room, "m", "turn 2")
    climb(room, "m", "turn 3")
    expect(room.get_by_role("button", name="Partial to new ground at rung 3")).to_be_visible()
    climb(room, "m", "turn 4")
    expect(room.get_by_role("button", name="Met the top: ends the ladder", exact=True)).to_be_visible()
    climb(room, "m", "The repair café: climbed to the top")
    expect(room.get_by_role("group", name="How do they work on new ground?")).to_have_count(0)


def test_not_met_before_the_hints_are_spent_asks_for_the_hint_or_a_reason(room: Page, lived_in: House) -> None:
    to_the_ladder(room)
    bar(room, "x")
    reason = room.get_by_label("Hint 1 has not been given. Give it, or say why not.")
    expect(reason).to_be_focused()
    assert [target for target in entries(lived_in) if "/rung/" in target] == []
    room.keyboard.type("they asked to stop here")
    room.keyboard.press("Enter")
    expect(room.get_by_text("New ground at rung 1")).to_be_visible()
    saved(room)
    assert entries(lived_in)[f"{lived_in.item('repair-cafe')}/ladder/0/rung/1"] == {
        "outcome": "not_met",
        "reason": "they asked to stop here",
    }


def test_who_has_met_the_problem_gets_its_parallel_in_two_keystrokes(room: Page) -> None:
    to_the_ladder(room)
    bar(room, "f")
    expect(room.get_by_text("The wash house: one bench")).to_be_visible()
    room.keyboard.press("u")
    expect(room.get_by_text("The repair café: one bench")).to_be_visible()


def test_the_last_choice_can_be_undone(room: Page, lived_in: House) -> None:
    to_the_ladder(room)
    climb(room, "m", "turn 2")
    climb(room, "u", "turn 1")
    saved(room)
    assert entries(lived_in)[f"{lived_in.item('repair-cafe')}/ladder/0/rung/1"] == {"outcome": None, "reason": None}


def test_digits_rate_in_the_scale_and_nowhere_else(room: Page, lived_in: House) -> None:
    line(room, "4 reasons")
    bar(room, "2")
    expect(room.get_by_role("radio", name="2 Level 2")).to_be_checked()
    room.keyboard.press("ArrowDown")
    expect(room.get_by_role("radio", name="1 Level 1")).to_be_focused()
    expect(room.get_by_role("radio", name="2 Level 2")).to_be_checked()
    room.keyboard.press("5")
    expect(room.get_by_role("radio", name="5 Level 5")).to_be_checked()
    saved(room)
    assert entries(lived_in)[f"{lived_in.item('favourite')}/rating"] == {"rating": 5}
    room.keyboard.press("Control+Enter")
    bar(room, "5")
    expect(note(room)).to_have_value("5")


def test_a_question_is_skipped_with_a_reason(room: Page, lived_in: House) -> None:
    bar(room, "k")
    expect(room.get_by_label("Why is “A product you admire” skipped?")).to_be_focused()
    room.keyboard.type("talked about it on the stairs")
    room.keyboard.press("Enter")
    expect(room.get_by_text("Rung 1 of 4")).to_be_visible()
    saved(room)
    assert entries(lived_in)[f"{lived_in.item('favourite')}/skip"] == {"skipped": True, "reason": "talked about it on the stairs"}


def test_rate_later_records_nothing_and_the_plan_says_it_is_to_rate(room: Page, lived_in: House) -> None:
    to_the_ladder(room)
    expect(room.get_by_role("link", name="A product you admire")).to_contain_text("to rate")
    saved(room)
    assert list(entries(lived_in)) == ["state"]


def test_a_line_is_edited_with_the_arrow_up_and_goes_when_it_is_emptied(room: Page, lived_in: House) -> None:
    line(room, '"I love my kettle')
    room.keyboard.press("ArrowUp")
    expect(note(room)).to_have_value('"I love my kettle')
    room.keyboard.type(" most")
    room.keyboard.press("Enter")
    expect(room.get_by_label("Notes", exact=True)).to_contain_text("I love my kettle most")
    room.keyboard.press("ArrowUp")
    room.keyboard.press("Control+a")
    room.keyboard.press("Delete")
    room.keyboard.press("Escape")
    expect(room.get_by_label("Notes", exact=True)).to_be_empty()
    saved(room)
    expect(room.get_by_label("Notes", exact=True)).to_be_empty()


def test_when_the_minutes_are_up_the_next_rung_is_new_ground(page: Page, served: Served, lived_in: House) -> None:
    page.clock.install()
    page.goto(f"{served.address}/scorecards/{lived_in.ines}/room")
    page.get_by_role("button", name="Start the interview").press("Enter")
    page.get_by_role("link", name="The tide mill").press("Enter")
    expect(page.get_by_text("Rung 1 of 4")).to_be_visible()
    saved(page)
    page.clock.run_for("04:01")
    expect(page.get_by_text("Time for new ground: 4 of the 8 minutes are for it.")).to_be_visible()
    page.get_by_role("button", name="Time: ask the next rung as new ground").press("Enter")
    met = page.get_by_role("button", name="Met to new ground at rung 2", exact=True)
    met.press("Enter")
    expect(page.get_by_text("Time: new ground at rung 2")).to_be_visible()
    saved(page)
    assert entries(lived_in)[f"{lived_in.item('tide-mill')}/ladder/0/cap"] == {"reached": True, "rung": 1}
    page.keyboard.press("Enter")
    page.keyboard.press("u")
    expect(page.get_by_role("heading", level=1)).to_contain_text("turn 1")
    page.keyboard.press("Enter")
    page.keyboard.press("u")
    expect(page.get_by_role("button", name="Met up to rung 2", exact=True)).to_be_visible()
    saved(page)
    assert entries(lived_in)[f"{lived_in.item('tide-mill')}/ladder/0/cap"] == {"reached": False, "rung": 1}


def test_the_interview_ends_with_their_questions_the_closing_words_and_the_review(room: Page, lived_in: House) -> None:
    for title in ("The repair café", "One phone, one stall", "The tide mill"):
        room.get_by_role("link", name=title).press("Enter")
        expect(room.get_by_role("listitem").filter(has_text=title)).to_have_attribute("aria-current", "step")
        bar(room, "k")
        expect(room.get_by_label(f"Why is “{title}” skipped?")).to_be_focused()
        room.keyboard.type("no time")
        room.keyboard.press("Enter")
        expect(note(room)).to_be_focused()
    room.get_by_role("link", name="Your questions to us").press("Enter")
    expect(room.get_by_role("heading", level=1)).to_contain_text("What would you like to ask us?")
    expect(room.get_by_role("radio")).to_have_count(0)
    room.keyboard.press("Control+Enter")
    expect(room.get_by_text("You hear from Hana by Friday.")).to_be_visible()
    room.keyboard.press("Control+Enter")
    expect(room.get_by_text("Not asked: A product you admire, The dull work that mattered.")).to_be_visible()
    room.get_by_role("button", name="Out of time").press("Enter")
    room.get_by_role("button", name="That was all").press("Enter")
    expect(room.get_by_role("heading", name="Your scorecard for Mei Tanaka", level=1)).to_be_visible()
    saved(room)
    kept = entries(lived_in)
    assert (kept["state"]["state"], kept["state"]["reason"]) == ("finished", "out_of_time")
    assert kept[f"{lived_in.item('dull')}/skip"] == {"skipped": True, "reason": "Out of time"}


def test_a_question_that_was_asked_and_is_rated_later_is_not_called_unasked(page: Page, served: Served, lived_in: House) -> None:
    page.clock.install()
    page.goto(f"{served.address}/scorecards/{lived_in.ines}/room")
    page.get_by_role("button", name="Start the interview").press("Enter")
    expect(note(page)).to_be_focused()
    page.clock.run_for("01:00")
    to_the_ladder(page)
    page.get_by_role("button", name="Finish").press("Enter")
    expect(page.get_by_text("Not asked: The repair café, One phone")).to_be_visible()
