"""Copying the text for a candidate, with a script and without one."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.conftest import People

CLIPBOARD = ["clipboard-read", "clipboard-write"]


def opened(page: Page) -> Page:
    """The page of a candidate whom Kofi meets, at the text for them."""
    page.get_by_role("link", name="Nadia Petrov").first.click()
    page.locator("summary", has_text="Text for the candidate").first.click()
    return page


def test_the_text_is_copied_with_one_click_and_the_page_says_so(people: People) -> None:
    page = opened(people("Kofi Mensah", permissions=CLIPBOARD))
    field = page.get_by_label("Send it to Nadia Petrov yourself")
    page.get_by_role("button", name=re.compile("Copy the text for the candidate")).click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == field.input_value()
    assert field.input_value().startswith("Hello Nadia Petrov,")


def test_where_the_clipboard_is_closed_it_is_selected_and_the_page_says_how(people: People) -> None:
    page = opened(people("Kofi Mensah"))
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.get_by_role("button", name=re.compile("Copy the text for the candidate")).click()
    expect(page.get_by_role("status").filter(has_text="It is selected: press Ctrl+C")).to_be_visible()
    field = page.get_by_label("Send it to Nadia Petrov yourself")
    assert field.evaluate("field => document.activeElement === field && field.selectionEnd === field.value.length")


def test_without_a_script_the_text_stands_there_and_no_button_that_does_nothing(people: People) -> None:
    page = opened(people("Kofi Mensah", java_script_enabled=False))
    expect(page.get_by_label("Send it to Nadia Petrov yourself")).to_be_visible()
    expect(page.get_by_text("Copy", exact=False).locator("visible=true")).to_have_count(0)
