"""Everything but the room works without JavaScript."""

import re

from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys import hands
from tests.journeys.conftest import People
from tests.journeys.server import Server

TITLE = "Senior Product Manager, Payments"


def test_signing_in_and_making_an_opening(chromium: Browser, install: Server) -> None:
    page = hands.arrive(chromium, install, java_script_enabled=False)
    page.goto(install.link)
    page.get_by_label("Name").fill("Samir Haddad")
    page.get_by_label("E-mail").fill("samir@example.org")
    hands.set_password(page)
    page.locator("summary", has_text="Samir Haddad").click()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_label("E-mail").fill("samir@example.org")
    page.get_by_label("Password").fill(hands.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="Make an opening").click()
    page.get_by_label("Title of the job").fill(TITLE)
    page.get_by_role("radio", name=hands.PLAN).check()
    page.get_by_role("button", name="Next: the first candidate").click()
    hands.add_candidate(page, "Ines Carvalho", "Samir Haddad")
    page.get_by_role("button", name="Start the opening").click()
    expect(page.get_by_text("Fixed on")).to_be_visible()
    page.goto("/")
    page.get_by_role("link", name="Open the room for Ines Carvalho").click()
    page.get_by_role("link", name="write your scorecard").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ines Carvalho: your scorecard")
    page.context.close()


def test_reviewing_and_submitting_a_scorecard(chromium: Browser, own_demo: Server) -> None:
    lea = hands.arrive(chromium, own_demo, java_script_enabled=False)
    hands.be(lea, "Lea Brandt")
    lea.get_by_role("link", name="Finish the scorecard of Aisha Bello").click()
    ladder = part(lea, "The library count")
    ladder.locator("summary", has_text="Say why there is no rating").click()
    ladder.get_by_label("Why there is no rating").fill("The fire alarm went off.")
    ladder.get_by_role("button", name="Keep this reason").click()
    expect(ladder).to_contain_text("The fire alarm went off.")
    disliked = part(lea, "Disliked, yet in use")
    disliked.locator("summary", has_text="Rate").click()
    disliked.get_by_role("radio", name="3").check()
    disliked.get_by_role("button", name="Keep this rating").click()
    disliked.get_by_label("What they did or said").fill("Names whom it serves.")
    disliked.get_by_role("button", name="Add this note").click()
    expect(disliked).to_contain_text("Names whom it serves.")
    submit(lea)
    expect(lea.get_by_role("alert")).to_contain_text("Choose a recommendation")
    lea.get_by_role("radio", name="On balance, yes").check()
    lea.get_by_role("button", name="Keep the recommendation for now").click()
    submit(lea)
    expect(lea.get_by_text("Locked", exact=True)).to_be_visible()
    lea.context.close()


def part(page: Page, question: str) -> Locator:
    """What the review says of one question, and its forms."""
    return page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=question))


def submit(page: Page) -> None:
    page.locator("summary", has_text="Submit and lock").click()
    page.get_by_role("button", name="Yes, lock it now").click()


def test_comparing(people: People) -> None:
    dana = people("Dana Whitfield", java_script_enabled=False)
    hands.menu(dana, "Openings")
    dana.get_by_role("link", name=f"Compare the candidates of {TITLE}").click()
    dana.get_by_role("button", name="Compare the chosen").click()
    expect(dana.get_by_text("Choose 2 to 8")).to_be_visible()
    for name in ("Ines Carvalho", "Jonas Lindqvist"):
        dana.get_by_role("checkbox", name=f"Compare {name}").check()
    dana.get_by_role("button", name="Compare the chosen").click()
    expect(dana.get_by_role("heading", level=1)).to_have_text(re.compile("Compare 2 of"))
    expect(dana.get_by_role("region", name="Who said what")).to_be_visible()


def test_the_view_of_a_comparison_is_set_from_the_keyboard_and_stays_in_the_address(people: People) -> None:
    dana = people("Dana Whitfield", java_script_enabled=False)
    hands.menu(dana, "Openings")
    dana.get_by_role("link", name=f"Compare the candidates of {TITLE}").click()
    for name in ("Ines Carvalho", "Jonas Lindqvist", "Rafael Ortiz"):
        dana.get_by_role("checkbox", name=f"Compare {name}").check()
    dana.get_by_role("button", name="Compare the chosen").press("Enter")
    dana.get_by_role("link", name="By likely range").press("Enter")
    expect(dana.get_by_role("link", name="By likely range")).to_have_attribute("aria-current", "true")
    dana.get_by_role("checkbox", name="Product enthusiasm").press("Space")
    dana.get_by_label("Pinned first").select_option("Rafael Ortiz")
    dana.get_by_role("button", name="Show", exact=True).press("Enter")
    overall = dana.get_by_role("region", name="Overall").get_by_role("rowheader")
    expect(overall).to_have_text([re.compile("Rafael Ortiz Pinned"), "Ines Carvalho", "Jonas Lindqvist"])
    said = dana.get_by_role("region", name="Who said what")
    expect(said.get_by_role("rowheader", name="Product enthusiasm")).to_be_visible()
    expect(said.get_by_role("rowheader", name="User perspective")).to_have_count(0)
    dana.reload()
    expect(overall.first).to_contain_text("Rafael Ortiz")
    dana.get_by_role("link", name="Show everything").press("Enter")
    expect(overall).to_have_text(["Ines Carvalho", "Jonas Lindqvist", "Rafael Ortiz"])
