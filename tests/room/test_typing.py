"""Letters act only in the bar and only alone: prose never records anything but a note."""

import pytest
from playwright.sync_api import Page, expect

from tests.room.hands import bar, entries, note, saved, to_the_ladder
from tests.room.house import House

LONG = "most people keep a map of what hurts, and x or p or m 1 2 3 4 5 are only letters; had shame known faces, bad cad"


@pytest.mark.parametrize("delay", [0, 40])
def test_typing_prose_anywhere_records_no_outcome(room: Page, lived_in: House, delay: int) -> None:
    places = ["favourite", "repair-cafe"]
    for place in places:
        room.keyboard.type(LONG, delay=delay)
        room.keyboard.press("Enter")
        room.keyboard.press("Enter")
        room.keyboard.type(LONG, delay=delay)
        expect(note(room)).to_have_value(LONG)
        room.keyboard.press("Enter")
        for control in (room.get_by_role("button", name="Keys"), room.get_by_role("checkbox").first):
            control.focus()
            room.keyboard.type(LONG, delay=delay)
            expect(note(room)).to_have_value(LONG)
            room.keyboard.press("Enter")
        if place == "favourite":
            to_the_ladder(room)
    saved(room)
    kept = entries(lived_in)
    assert {target.partition("/")[0] for target in kept} == {"line", "state"}
    assert [value["text"] for target, value in kept.items() if target.startswith("line/")] == [LONG] * 4 * len(places)


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
