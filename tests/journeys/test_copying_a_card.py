"""A submitted scorecard goes to the clipboard, and onto paper."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import People

OPENING = "Senior Product Manager, Payments"


def submitted(page: Page) -> Page:
    """Lea's own scorecard of Mei."""
    page.get_by_role("link", name="Openings").click()
    page.get_by_role("link", name=OPENING).click()
    page.get_by_role("link", name="Mei Tanaka").click()
    page.get_by_role("link", name=re.compile("Your scorecard")).first.click()
    expect(page.get_by_role("heading", name="Take it elsewhere")).to_be_visible()
    return page


def test_a_submitted_card_is_copied_as_text_by_keyboard_alone(people: People) -> None:
    page = submitted(people("Lea Brandt", permissions=["clipboard-read", "clipboard-write"]))
    page.locator("summary", has_text="Copy for the ATS").focus()
    page.keyboard.press("Enter")
    button = page.get_by_role("button", name="Copy the scorecard")
    expect(button).to_be_visible()
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").startswith(f"Candidate: Mei Tanaka\nOpening: {OPENING}\n")


@pytest.mark.parametrize("hidden", [".bar", ".log time", "#h-elsewhere", ".fold"])
def test_on_paper_a_card_has_no_frame_no_buttons_and_no_clock_times(people: People, hidden: str) -> None:
    page = submitted(people("Lea Brandt"))
    expect(page.locator(hidden).first).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(hidden).locator("visible=true")).to_have_count(0)
