"""What a screen reader says by itself, and what stays in sight in forced colours and at 200 % zoom."""

import pytest
from playwright.sync_api import Page, expect

from tests.room.hands import bar, entries, line, note, saved, to_the_ladder, try_now
from tests.room.house import House, Served

LISTEN = """() => {
  window.heard = []
  const told = new MutationObserver((changes) => changes.forEach(({ target }) => window.heard.push(target.textContent)))
  told.observe(document.getElementById("said"), { childList: true, characterData: true, subtree: true })
}"""


MOVING = """[...document.querySelectorAll("*")]
  .filter((each) => getComputedStyle(each).transitionDuration !== "0s" || getComputedStyle(each).animationName !== "none")
  .map((each) => each.className)"""


def test_the_status_is_spoken_when_trouble_comes_or_goes_and_not_at_every_save(room: Page, served: Served) -> None:
    saved(room)
    room.evaluate(LISTEN)
    for n in range(3):
        line(room, f"Line {n}")
        saved(room)
    assert room.evaluate("heard") == []
    served.down()
    line(room, "in the dark")
    expect(room.get_by_text("Carry on.")).to_be_visible()
    with room.expect_event("requestfailed"):
        room.get_by_role("button", name="Try now").press("Enter")
    line(room, "still in the dark")
    served.up()
    try_now(room)
    saved(room)
    assert room.evaluate("heard") == ["Offline: 1 change kept on this device", "Connected again."]


def shown(page: Page, selector: str, name: str) -> str:
    return str(page.locator(selector).first.evaluate(f"element => getComputedStyle(element).{name}"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_leave_what_is_chosen_and_where_one_stands_in_sight(room: Page, scheme: str) -> None:
    room.emulate_media(forced_colors="active", color_scheme="dark" if scheme == "dark" else "light")
    line(room, "Loves the kettle")
    bar(room, "4")
    expect(room.get_by_role("region", name="Outcome")).to_contain_text("Rated 4.")
    assert shown(room, ".scale label:has(:checked)", "borderColor") != shown(room, ".scale label", "borderColor")
    assert shown(room, "#scale", "outlineStyle") == "solid"
    assert shown(room, ".plan__item[aria-current] a", "outlineStyle") == "solid"
    room.keyboard.press("Escape")
    to_the_ladder(room)
    bar(room, "ArrowRight")
    assert shown(room, ".outcome:focus", "outlineStyle") == "solid"
    assert shown(room, ".outcome .met", "fill") == shown(room, "body", "color")
    assert shown(room, ".outcome .front", "stroke") != shown(room, "body", "backgroundColor")


def test_at_200_percent_zoom_nothing_runs_off_the_page_and_the_whole_ladder_works(page: Page, served: Served, lived_in: House) -> None:
    page.set_viewport_size({"width": 640, "height": 400})
    page.goto(f"{served.address}/scorecards/{lived_in.ines}/room")
    page.get_by_role("button", name="Start the interview").press("Enter")
    expect(note(page)).to_be_focused()
    to_the_ladder(page)
    wide = "document.scrollingElement.scrollWidth > innerWidth || document.getElementById('main').scrollWidth > innerWidth"
    assert page.evaluate(wide) is False
    line(page, "So nobody is served twice")
    field, dock = note(page).bounding_box(), page.get_by_role("region", name="Outcome").bounding_box()
    assert field and dock
    assert field["y"] + field["height"] <= dock["y"]
    bar(page, "m")
    expect(page.get_by_text("Rung 2 of 4")).to_be_visible()
    saved(page)
    assert entries(lived_in)[f"{lived_in.item('repair-cafe')}/ladder/0/rung/1"] == {"outcome": "met", "reason": None}


def test_nothing_moves_for_who_wants_it_still(room: Page) -> None:
    room.emulate_media(reduced_motion="reduce")
    to_the_ladder(room)
    assert room.evaluate(MOVING) == []
