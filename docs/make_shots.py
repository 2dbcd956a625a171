"""Takes the README's screenshots from the demo: `.venv/bin/python -m docs.make_shots`, from the checkout."""

import re
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser import find_chromium, start_chromium
from tests.journeys import hands
from tests.journeys.server import Server, serving

SHOTS = Path(__file__).parent / "shots"
COMPARED = ("Ines Carvalho", "Jonas Lindqvist", "Rafael Ortiz", "Sofia Nagy")


def main() -> None:
    found = find_chromium()
    assert found, "no Chromium: python tests/browser.py installs one"
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), demo=True) as demo, start_chromium(found) as chromium:
        room(visitor(chromium, demo, "Sara Hoffmann"))
        comparison(visitor(chromium, demo, "Dana Whitfield"))


def visitor(chromium: Browser, demo: Server, name: str) -> Page:
    page = hands.arrive(chromium, demo, timezone_id="Europe/Lisbon", reduced_motion="reduce")
    hands.be(page, name)
    return page


def shoot(page: Page, name: str) -> None:
    page.screenshot(path=SHOTS / f"{name}.png")


def room(sara: Page) -> None:
    """Rung 3 of the ladder, a third of an hour in, with what was heard so far."""
    sara.clock.install()
    sara.get_by_role("link", name=re.compile("(Open|Back to) the room for Yuki Sato")).click()
    sara.get_by_role("button", name="Start the interview").click()
    sara.clock.fast_forward("03:10")
    hands.write(sara, '"The return shelf forgives whoever comes after closing', "Named night nurses, and one change that waits.")
    hands.rate(sara, 4)
    sara.clock.fast_forward("08:25")
    hands.onward(sara, "Rung 1 of 6")
    choose(sara, "n", "They have not met this problem before.")
    choose(sara, "m", "Rung 2 of 6")
    sara.clock.fast_forward("03:40")
    choose(sara, "h", "Hint 1")
    choose(sara, "m", "Rung 3 of 6")
    sara.clock.fast_forward("01:20")
    hands.write(sara, '"On Saturdays they have somewhere else to be, or we got slower')
    sara.clock.fast_forward("00:45")
    hands.write(sara, "Two explanations, kept apart unasked.")
    choose(sara, "a", "Rung 3 of 6")
    choose(sara, "b", "Rung 3 of 6")
    sara.keyboard.press("Escape")
    sara.clock.fast_forward("00:05")
    expect(sara.get_by_role("status")).to_contain_text("Saved")
    sara.mouse.move(640, 100)
    shoot(sara, "room")


def choose(page: Page, key: str, then: str) -> None:
    """One key in the outcome bar; its quarter of a second passes by hand."""
    if hands.note(page).evaluate("note => note === document.activeElement"):
        page.keyboard.press("Enter")
    page.keyboard.press(key)
    page.clock.run_for(300)
    expect(page.get_by_text(then).first).to_be_visible()


def comparison(dana: Page) -> None:
    hands.menu(dana, "Openings")
    dana.get_by_role("link", name="Compare the candidates of").click()
    for name in COMPARED:
        dana.get_by_role("checkbox", name=f"Compare {name}").check()
    dana.get_by_role("button", name="Compare the chosen").click()
    expect(dana.get_by_role("region", name="Who said what")).to_be_visible()
    shoot(dana, "compare")


if __name__ == "__main__":
    main()
