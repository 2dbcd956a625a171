"""What people do in the browser, for the stories."""

from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.server import Server

PLAN = "Product manager, three interviews"
PASSWORD = "a long enough password"


def arrive(chromium: Browser, server: Server, **options: Any) -> Page:
    """Somebody at a computer of their own."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, base_url=server.address, **options)
    return context.new_page()


def be(page: Page, name: str) -> None:
    """One of the demo's cast, by one click."""
    page.goto("/demo")
    page.get_by_role("button", name=name).click()


def menu(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="Main").get_by_role("link", name=name).click()


def set_password(page: Page) -> None:
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("The same password again").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button").click()
    expect(page.get_by_role("heading", name="No interviews of yours yet")).to_be_visible()


def add_person(admin: Page, name: str, role: str) -> str:
    """Their one-time link."""
    menu(admin, "People")
    admin.get_by_role("link", name="Add a person").click()
    admin.get_by_label("Name").fill(name)
    admin.get_by_label("E-mail").fill(f"{name.split()[0].lower()}@example.org")
    admin.get_by_label(role).check()
    admin.get_by_role("button", name="Add and make a link").click()
    return admin.get_by_label("One-time link").input_value()


def add_candidate(manager: Page, name: str, interviewer: str) -> None:
    """On the page that asks for one: the two required fields."""
    manager.get_by_label("Candidate’s name").fill(name)
    manager.get_by_label("Interviewer").select_option(interviewer)
    manager.get_by_role("button", name="Interview now").click()


def plan_second(manager: Page, interviewer: str) -> None:
    """On a candidate's page: another interview, of the kit that the second interviewer runs."""
    manager.get_by_text("Plan another interview").click()
    manager.get_by_label("Interview", exact=True).select_option("Commitment and closing")
    manager.get_by_label("Interviewer").select_option(interviewer)
    manager.get_by_role("button", name="Interview now").click()
    expect(manager.get_by_role("heading", name="Commitment and closing")).to_be_visible()


# From the keyboard alone


def tab_to(page: Page, place: Locator) -> None:
    """Tab until it has the focus."""
    for _ in range(150):
        if place.evaluate("place => place === document.activeElement"):
            return
        page.keyboard.press("Tab")
    expect(place).to_be_focused()


def press(page: Page, place: Locator) -> None:
    tab_to(page, place)
    page.keyboard.press("Enter")


def note(page: Page) -> Locator:
    return page.get_by_label("What they did or said.")


def write(page: Page, *lines: str) -> None:
    """Notes, each a line of its own."""
    expect(note(page)).to_be_focused()
    for line in lines:
        page.keyboard.type(line)
        page.keyboard.press("Enter")
        expect(page.get_by_role("list", name="Notes")).to_contain_text(line.lstrip('"'))


def choose(page: Page, key: str) -> None:
    """From the empty note to the outcome bar or the scale, and one key there."""
    expect(note(page)).to_be_focused()
    page.keyboard.press("Enter")
    expect(note(page)).not_to_be_focused()
    page.keyboard.press(key)


def onward(page: Page, where: str) -> None:
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text(where)).to_be_visible()


def rate(page: Page, level: int) -> None:
    choose(page, str(level))
    expect(page.get_by_role("region", name="Outcome")).to_contain_text(f"Rated {level}.")
    page.keyboard.press("Escape")


def give_reason(page: Page, question: str, reason: str) -> None:
    expect(page.get_by_label(question)).to_be_focused()
    page.keyboard.type(reason)
    page.keyboard.press("Enter")


def finish(page: Page, name: str) -> None:
    """Their questions, the closing words, and the end: the review is there."""
    expect(page.get_by_text("What would you like to ask us?")).to_be_visible()
    write(page, "Asked who decides about dates.")
    onward(page, "That is all from my side")
    onward(page, "It ends here. Was that all?")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name=f"Your scorecard for {name}")).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("Saved")


def submit(page: Page, choice: str, summary: str) -> None:
    """In the review: the recommendation last, and the lock."""
    choices = page.locator("#recommendation").get_by_role("radio")
    tab_to(page, choices.first)
    for _ in range(choices.count()):
        if not page.locator(f"input[value={choice}]").is_checked():
            page.keyboard.press("ArrowDown")
    tab_to(page, page.get_by_label("What decided it"))
    page.keyboard.type(summary)
    press(page, page.get_by_role("button", name="Submit and lock"))
    press(page, page.get_by_role("button", name="Yes, lock it now"))
    expect(page.get_by_role("heading", level=1, name="Submitted and locked")).to_be_visible()
