"""Letters act only in the bar and only alone: prose never records anything but a note."""

import pytest
from playwright.sync_api import Page, expect

from tests.room.hands import bar, climb, entries, line, note, saved, to_the_ladder
from tests.room.house import House

LONG = "most people keep a map of what hurts, and x or p or m 1 2 3 4 5 are only letters; had shame known faces, bad cad"
SLOWLY = "had x or p or m 1 2 3; bad faces keep"


@pytest.mark.parametrize(("prose", "delay"), [(LONG, 0), (SLOWLY, 40)])
def test_typing_prose_anywhere_records_no_outcome(room: Page, lived_in: House, prose: str, delay: int) -> None:
    places = ["favourite", "repair-cafe"]
    for place in places:
        room.keyboard.type(prose, delay=delay)
        room.keyboard.press("Enter")
        room.keyboard.press("Enter")
        room.keyboard.type(prose, delay=delay)
        expect(note(room)).to_have_value(prose)
        room.keyboard.press("Enter")
        for control in (room.get_by_role("button", name="Keys"), room.get_by_role("checkbox").first):
            control.focus()
            room.keyboard.type(prose, delay=delay)
            expect(note(room)).to_have_value(prose)
            room.keyboard.press("Enter")
        if place == "favourite":
            to_the_ladder(room)
    saved(room)
    kept = entries(lived_in)
    assert {target.partition("/")[0] for target in kept} == {"line", "state"}
    assert [value["text"] for target, value in kept.items() if target.startswith("line/")] == [prose] * 4 * len(places)


EVERY = "Sphinx of black quartz, judge my vow 1234567890?"
PLACES = """all => [...new Map(all
  .filter((each) => each.checkVisibility() && each.id)
  .map((each) => [`${each.closest("[data-bar]")?.id} ${each.tagName} ${each.type} ${each.dataset.do}`, each.id])).values()]"""
"""One of each kind of thing that can hold focus: by its bar, its element and what it does."""


def prose_everywhere(page: Page) -> None:
    """From each thing that can hold focus, in turn: prose goes into the note, or stays in the field it was typed in."""
    for place in page.locator("a[href], button, input, select, textarea, [tabindex]").evaluate_all(PLACES):
        here = page.locator(f"[id='{place}']")
        here.focus()
        page.keyboard.type(EVERY)
        if here.evaluate("each => each.matches('input:not([type=radio], [type=checkbox])')"):
            expect(here).to_have_value(EVERY)
            here.fill("")
            continue
        expect(note(page)).to_have_value(EVERY)
        page.keyboard.press("Control+a")
        page.keyboard.press("Delete")
    note(page).focus()


def test_prose_typed_wherever_focus_can_be_chooses_nothing(room: Page, lived_in: House) -> None:
    prose_everywhere(room)
    bar(room, "k")
    expect(room.get_by_label("Why is “A product you admire” skipped?")).to_be_focused()
    prose_everywhere(room)
    room.keyboard.press("Escape")
    bar(room, "q")
    expect(room.get_by_label("What did you ask, and why?")).to_be_focused()
    prose_everywhere(room)
    room.keyboard.press("Escape")
    bar(room, "4")
    expect(room.get_by_role("region", name="Outcome")).to_contain_text("Rated 4.")
    prose_everywhere(room)
    line(room, "Loves the kettle")
    room.keyboard.press("ArrowUp")
    expect(room.get_by_label("Belongs to")).to_be_visible()
    room.get_by_label("Belongs to").focus()
    room.keyboard.type(EVERY)
    expect(note(room)).to_have_value(f"Loves the kettle{EVERY}")
    room.keyboard.press("Enter")
    saved(room)
    assert {target: value for target, value in entries(lived_in).items() if target.startswith("item/")} == {
        f"{lived_in.item('favourite')}/rating": {"rating": 4}
    }


def test_prose_typed_wherever_focus_can_be_climbs_no_rung(room: Page, lived_in: House) -> None:
    line(room, "Loves the kettle")
    to_the_ladder(room)
    prose_everywhere(room)
    bar(room, "x")
    expect(room.get_by_label("Hint 1 has not been given.")).to_be_focused()
    prose_everywhere(room)
    room.keyboard.press("Escape")
    climb(room, "m", "turn 2")
    prose_everywhere(room)
    bar(room, "h")
    expect(room.get_by_text("Hint 1 of turn 2")).to_be_visible()
    room.get_by_role("button", name="Not met to new ground at rung 2", exact=True).press("Enter")
    expect(room.get_by_text("New ground at rung 2", exact=True)).to_be_visible()
    prose_everywhere(room)
    saved(room)
    at = f"{lived_in.item('repair-cafe')}/ladder/0"
    assert {target: value for target, value in entries(lived_in).items() if target.startswith("item/")} == {
        f"{at}/rung/1": {"outcome": "met", "reason": None},
        f"{at}/rung/2/hint/1": {"opened": True, "used": True},
        f"{at}/rung/2": {"outcome": "not_met", "reason": None},
    }


def test_a_letter_whose_bar_is_left_before_it_acts_begins_a_word(room: Page, lived_in: House) -> None:
    to_the_ladder(room)
    expect(note(room)).to_be_focused()
    room.keyboard.press("Enter")
    pressed = """() => {
      document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "x", bubbles: true }))
      document.getElementById("note").focus()
    }"""
    room.evaluate(pressed)
    expect(note(room)).to_have_value("x")
    room.keyboard.type("ylophone")
    expect(note(room)).to_have_value("xylophone")
    saved(room)
    assert [target for target in entries(lived_in) if "/rung/" in target] == []


def test_a_letter_is_taken_back_with_backspace_before_it_acts(room: Page) -> None:
    to_the_ladder(room)
    bar(room, "m")
    room.keyboard.press("Backspace")
    room.keyboard.press("a")
    expect(room.get_by_label("Says what turn 1 costs an honest visitor")).to_be_checked()
    expect(room.get_by_text("Rung 1 of 4")).to_be_visible()


def test_nothing_is_chosen_by_space_or_enter_until_an_arrow_has_moved(room: Page, lived_in: House) -> None:
    to_the_ladder(room)
    bar(room, " ")
    room.keyboard.press("Enter")
    expect(room.get_by_text("Rung 1 of 4")).to_be_visible()
    room.keyboard.press("ArrowRight")
    expect(room.get_by_role("button", name="Met up to rung 2", exact=True)).to_be_focused()
    room.keyboard.press("Enter")
    expect(room.get_by_text("Rung 2 of 4")).to_be_visible()


def test_the_note_stays_in_sight_however_many_lines_stand_above_it(room: Page) -> None:
    to_the_ladder(room)
    for n in range(6):
        room.keyboard.type(f"Line {n} of what they said")
        room.keyboard.press("Enter")
    field, dock = note(room).bounding_box(), room.get_by_role("region", name="Outcome").bounding_box()
    assert field and dock
    assert field["y"] + field["height"] <= dock["y"]
