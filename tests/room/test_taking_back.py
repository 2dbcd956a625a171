"""Reasons that are asked for, and choices that are taken back."""

from playwright.sync_api import Page, expect

from tests.room.hands import bar, climb, entries, saved, to_the_ladder
from tests.room.house import House


def test_an_empty_reason_says_beside_the_field_what_to_write(room: Page, lived_in: House) -> None:
    to_the_ladder(room)
    bar(room, "x")
    reason = room.get_by_label("Hint 1 has not been given. Give it, or say why not.")
    expect(reason).to_be_focused()
    room.keyboard.type("  ")
    room.keyboard.press("Enter")
    expect(room.get_by_role("alert")).to_have_text("Write the reason in a few words, e.g. “they asked to go on”.")
    expect(reason).to_be_focused()
    expect(reason).to_have_attribute("aria-describedby", "reason-msg")
    room.keyboard.type("they asked to go on")
    room.keyboard.press("Enter")
    expect(room.get_by_text("New ground at rung 1")).to_be_visible()
    saved(room)
    kept = entries(lived_in)[f"{lived_in.item('repair-cafe')}/ladder/0/rung/1"]
    assert (kept["outcome"], kept["reason"].strip()) == ("not_met", "they asked to go on")


def test_undo_names_the_ladder_that_they_met(room: Page) -> None:
    to_the_ladder(room)
    bar(room, "f")
    expect(room.get_by_role("button", name="Undo the swap to “The wash house”")).to_be_visible()
    plan = room.get_by_role("complementary", name="Plan of this interview")
    expect(plan.get_by_role("link", name="The wash house")).to_be_visible()
    expect(plan.get_by_role("link", name="The repair café")).to_have_count(0)
    room.keyboard.press("m")
    expect(room.get_by_text("Rung 2 of 4")).to_be_visible()
    room.get_by_role("link", name="One phone, one stall").press("Enter")
    undo = room.get_by_role("button", name="Undo The wash house, rung 1: Met")
    expect(undo).to_be_visible()
    undo.press("Enter")
    expect(room.get_by_text("The wash house: one bench")).to_be_visible()
    climb(room, "u", "turn 1")
    expect(room.get_by_text("The repair café: one bench")).to_be_visible()
    expect(plan.get_by_role("link", name="The repair café")).to_be_visible()
