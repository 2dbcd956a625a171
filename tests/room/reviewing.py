"""What an interviewer does at the end of an interview, for the browser tests: by keyboard."""

from playwright.sync_api import Locator, Page, expect

from tests.room.hands import bar, climb, line, note


def dock(page: Page) -> Locator:
    return page.get_by_role("region", name="Outcome")


def question(page: Page, title: str) -> Locator:
    return page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=title, level=3))


def evidence(page: Page, title: str) -> Locator:
    return question(page, title).get_by_label("What they did or said. Mei may ask to read this.")


def reason(page: Page, title: str) -> Locator:
    return question(page, title).get_by_label("Or why there is no rating.")


def finish(page: Page) -> None:
    page.get_by_role("button", name="Finish").press("Enter")
    expect(dock(page)).to_be_focused()


def choose(page: Page, downs: int) -> None:
    """In the dock: down to a choice, and Enter."""
    expect(dock(page)).to_be_focused()
    for _ in range(downs):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def whole_interview(page: Page) -> None:
    """From the first question to the review: two rated, one climbed to new ground, two left for want of time."""
    line(page, "names what the kettle leaves out")
    bar(page, "4")
    expect(dock(page)).to_contain_text("Rated 4.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Rung 1 of 4")).to_be_visible()
    climb(page, "m", "turn 2")
    line(page, '"They would book twice')
    bar(page, "h")
    expect(page.get_by_text("Hint 1 of turn 2")).to_be_visible()
    page.keyboard.press("x")
    expect(page.get_by_text("New ground at rung 2", exact=True)).to_be_visible()
    bar(page, "3")
    expect(dock(page)).to_contain_text("Rated 3.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Read these facts.")
    line(page, "asks who owns the phone")
    expect(note(page)).to_be_focused()
    finish(page)
    choose(page, 1)
    choose(page, 1)
    expect(page.get_by_role("heading", name="Your scorecard for Mei Tanaka", level=1)).to_be_visible()


def rated_and_recommended(page: Page) -> None:
    """What is missing after `whole_interview`: one rating, a recommendation and its sentence; then at what submits."""
    expect(evidence(page, "One phone, one stall")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("2")
    expect(question(page, "One phone, one stall").get_by_role("radio", name="2 Level 2")).to_be_checked()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("group", name="Overall recommendation")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#recommend-yes")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.type("Asks who is left out first.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#lock")).to_be_focused()
