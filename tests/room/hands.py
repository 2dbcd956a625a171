"""What an interviewer does in the room, for the browser tests."""

from typing import Any

from playwright.sync_api import Page, expect

from interview.scorecards.queries import entries_of
from tests.room.house import House


def note(page: Page) -> Any:
    return page.get_by_label("What they did or said. Mei may ask to read this.")


def saved(page: Page) -> None:
    expect(page.get_by_role("status")).to_contain_text("Saved", timeout=15000)


def try_now(page: Page) -> None:
    """Does nothing where it has connected by itself by now."""
    page.get_by_role("button", name="Try now").evaluate_all("buttons => buttons.forEach((button) => button.click())")


def entries(house: House) -> dict[str, Any]:
    with house.app.app_context():
        return {target: one.value for target, one in entries_of(house.ines).items()}


def to_the_ladder(page: Page) -> None:
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Rung 1 of 4")).to_be_visible()


def bar(page: Page, letter: str) -> None:
    """From the note to the outcome bar, and one letter there."""
    expect(note(page)).to_be_focused()
    page.keyboard.press("Enter")
    expect(note(page)).not_to_be_focused()
    page.keyboard.press(letter)


def climb(page: Page, letter: str, heading: str) -> None:
    bar(page, letter)
    expect(page.get_by_role("heading", level=1)).to_contain_text(heading)


def line(page: Page, text: str) -> None:
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Notes", exact=True)).to_contain_text(text.lstrip('"'))


OPENS_OFFLINE = """async () => {
  const parts = () => ["kit", "record"].map((part) => caches.match(new URL(part, location.href), { ignoreVary: true }))
  while (!(await Promise.all(parts())).every(Boolean)) await new Promise((resolve) => setTimeout(resolve, 20))
}"""


def opens_offline(page: Page) -> None:
    """Waits until the worker keeps this room on the device."""
    page.evaluate(OPENS_OFFLINE)
