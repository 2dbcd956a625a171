"""The bank can be used by everybody: axe finds nothing on any page of it, and none is wider than a phone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from question_bank.sheet import write_json
from tests.accessible import faults_of
from tests.bank.hands import SAMIR, SLUG, Bank, enter, rung
from tests.question_bank.good import question

TALK = "favourite-made-better"
PATHS = ("", "?q=bins", "/new", f"/{SLUG}", f"/{SLUG}/versions/1", f"/{SLUG}/differences", "/files", "/shipped", f"/{TALK}/edit")
SHEET = write_json([question(), question(id="other-shop", prompt="How old are you?")])


def views(bank: Bank, page: Page) -> Iterator[str]:
    """Every page of the bank; at each the browser stands there when its name comes."""
    for path in PATHS:
        page.goto(f"/questions{path}")
        yield path
    page.goto(f"/questions/{SLUG}/edit")
    page.get_by_role("textbox", name="Level 4").fill("Clearly passionate.")
    rung(page, 3).press("Alt+ArrowUp")
    expect(page.get_by_role("button", name="It still fits").first).to_be_visible()
    yield "advice"
    page.get_by_label("Title", exact=True).fill("")
    enter(page, "button", "Publish version 2")
    page.get_by_role("alert").wait_for()
    yield "faults"
    page.goto(f"/questions/{SLUG}/draft/preview")
    yield "not yet"
    page.goto(f"/questions/{TALK}/draft/preview")
    page.get_by_role("button", name="Start the dry run").wait_for()
    yield "dry run"
    page.goto("/questions/files")
    page.get_by_label("Files").set_input_files({"name": "bank.json", "mimeType": "application/json", "buffer": SHEET.encode()})
    enter(page, "button", "Check these files")
    page.get_by_role("heading", name="What this import would do").wait_for()
    yield "import"


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_on_any_page_of_the_bank(bank: Bank, width: int) -> None:
    page = bank.browser(SAMIR)
    page.set_viewport_size({"width": width, "height": 844})
    found = {}
    for name in views(bank, page):
        wide = page.evaluate("document.documentElement.scrollWidth")
        found[name, "width"] = [f"{wide} pixels"] if wide > width else []
        found[name, "axe"] = faults_of(page)
    assert {name: each for name, each in found.items() if each} == {}
