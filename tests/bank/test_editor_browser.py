"""The editor in a real browser, by keyboard: the admin's whole story, saving while one types, and axe on every page of the bank."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from interview.bank.written import draft_page
from interview.db import db
from tests.company import BEGAN, Company, Founded, company_again
from tests.room.house import serving
from tests.room.test_axe import faults

SLUG = "full-bins"
SAMIR, DANA = "samir", "dana"
KEEPS = f"async (title) => (await (await fetch('/questions/{SLUG}/edit')).text()).includes(title)"
"""The draft is sent while the page goes away, so it may come after the next page."""


class Bank:
    """The company served; `browser` is somebody's, signed in."""

    def __init__(self, chromium: Browser, company: Company, address: str) -> None:
        self.chromium, self.company, self.address = chromium, company, address
        self.contexts: list[BrowserContext] = []

    def browser(self, key: str) -> Page:
        context = self.chromium.new_context(viewport={"width": 1280, "height": 800}, base_url=self.address)
        cookie = self.company[key].get_cookie(self.company.app.config["SESSION_COOKIE_NAME"])
        assert cookie
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": self.address}])
        self.contexts.append(context)
        return context.new_page()

    def draft(self) -> dict[str, Any]:
        body = draft_page(self.company.viewer(SAMIR), SLUG).body
        db.session.rollback()
        return body


@pytest.fixture
def bank(chromium: Browser, founded: Founded, tmp_path: Path) -> Iterator[Bank]:
    with company_again(founded.on_sqlite(tmp_path), tmp_path, founded.ids, BEGAN) as company, serving(company.app) as served:
        found = Bank(chromium, company, served.address)
        yield found
        for context in found.contexts:
            context.close()


@pytest.fixture
def page(bank: Bank) -> Page:
    """Samir's browser at the editor."""
    page = bank.browser(SAMIR)
    page.goto(f"/questions/{SLUG}/edit")
    return page


def title(page: Page) -> Locator:
    return page.get_by_label("Title", exact=True)


def type_into(place: Locator, words: str) -> None:
    place.press("End")
    place.press_sequentially(words)


def saved(page: Page) -> None:
    expect(page.get_by_role("status")).to_contain_text("Saved")


def rung(page: Page, n: int) -> Locator:
    return page.locator(f"#rung-{n}")


def enter(page: Page, role: Any, name: str) -> None:
    page.get_by_role(role, name=name).first.press("Enter")


def test_an_admin_finds_edits_tries_publishes_compares_retires_imports_and_exports(bank: Bank, tmp_path: Path) -> None:
    page = bank.browser(SAMIR)
    page.goto("/questions")
    page.get_by_label("Search").press_sequentially("bins")
    page.keyboard.press("Enter")
    enter(page, "link", "The full bins")
    enter(page, "link", "Edit as version 2")
    type_into(title(page), " again")
    saved(page)
    page.reload()
    expect(title(page)).to_have_value("The full bins again")
    tries(page)
    page.get_by_label("What changed, and why").press_sequentially("Reads better")
    enter(page, "button", "Publish version 2")
    expect(page.get_by_text("Version 2 is published.")).to_be_visible()
    enter(page, "link", "See what changed")
    expect(page.locator("ins")).to_have_text(" again")
    page.get_by_role("link", name="The full bins again").press("Enter")
    enter(page, "button", "Retire")
    expect(page.get_by_text("This question is retired.")).to_be_visible()
    exports_and_imports(page, tmp_path)


def tries(page: Page) -> None:
    """A dry run of the ladder: a hint, two rungs, and back."""
    enter(page, "button", "Try it in the room")
    enter(page, "button", "Start the dry run")
    heading, note = page.get_by_role("heading", level=1), page.get_by_label("What they did or said.")
    expect(heading).to_contain_text("A town wants street bins emptied")
    page.keyboard.press("Enter")
    expect(note).not_to_be_focused()
    page.keyboard.press("h")
    expect(page.get_by_text("What exactly must a person do to get the ride?").first).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    page.keyboard.press("m")
    expect(heading).to_contain_text("One person now reports bins that are not full")
    expect(page.get_by_text("Practice: nothing is kept")).to_be_visible()
    enter(page, "link", "Leave the dry run")
    expect(title(page)).to_have_value("The full bins again")


def exports_and_imports(page: Page, folder: Path) -> None:
    page.goto("/questions")
    enter(page, "link", "Import and export")
    with page.expect_download() as download:
        enter(page, "link", "JSON")
    questions = json.loads(download.value.path().read_text())
    questions[0]["title"] = "Another title"
    (folder / "bank.json").write_text(json.dumps(questions))
    page.get_by_label("Files").set_input_files(folder / "bank.json")
    enter(page, "button", "Check these files")
    enter(page, "button", "Import 1 now")
    expect(page.get_by_text("1 imported.")).to_be_visible()


def test_what_is_typed_is_saved_on_leaving_too(bank: Bank, page: Page) -> None:
    type_into(title(page), " one")
    page.goto("/questions")
    page.wait_for_function(KEEPS, arg="The full bins one")
    assert bank.draft()["title"] == "The full bins one"


def test_what_is_typed_before_the_script_has_come_is_saved_too(bank: Bank) -> None:
    page, held = bank.browser(SAMIR), list[Route]()
    page.route("**/js/bank/page.js", lambda route: held.append(route))
    page.goto("/questions/full-bins/edit", wait_until="commit")
    type_into(title(page), " again")
    expect(title(page)).to_have_value("The full bins again")
    held[0].continue_()
    saved(page)


def test_messages_come_while_one_writes_and_go_when_kept(page: Page) -> None:
    level = page.get_by_role("textbox", name="Level 4")
    level.fill("Is clearly passionate about the whole of it, and then some more.")
    level.press("Tab")
    expect(level).to_have_accessible_description(re.compile("“passionate” cannot be heard or seen. Write what the candidate says or does"))
    expect(page.locator("#left")).to_contain_text("Level 4: “passionate” cannot be heard or seen.")
    page.get_by_role("button", name="Keep as it is: Level 4").first.press("Enter")
    expect(page.locator("#left")).not_to_contain_text("passionate")
    expect(level).to_be_focused()


def test_rungs_move_from_the_keyboard_and_ask_to_be_read_again(bank: Bank, page: Page) -> None:
    names = [each["title"] for each in bank.draft()["ladder"]["rungs"]]
    rung(page, 3).press("Alt+ArrowUp")
    expect(rung(page, 2)).to_be_focused()
    expect(rung(page, 2)).to_contain_text(names[2])
    page.get_by_role("button", name="Move rung 2 up").press("Enter")
    expect(rung(page, 1)).to_be_focused()
    expect(rung(page, 1)).to_contain_text(names[2])
    rung(page, 2).press("Enter")
    expect(page.get_by_label("What changed since the rung before").first).to_be_visible()
    enter(page, "button", "Take rung 6 out")
    enter(page, "button", f"Put back “{names[5]}”")
    expect(rung(page, 6)).to_contain_text(names[5])
    assert [each["title"] for each in bank.draft()["ladder"]["rungs"]] == [names[2], names[0], names[1], *names[3:]]


def test_a_line_of_a_list_moves_from_the_keyboard_and_a_rung_by_drag(bank: Bank, page: Page) -> None:
    before = bank.draft()["ladder"]["rungs"]
    rung(page, 1).press("Enter")
    signs = page.locator("#rungs-0-met_when")
    signs.press("Control+Home")
    signs.press("Alt+ArrowDown")
    first, second, third = before[0]["met_when"]
    expect(signs).to_have_value("\n".join([second, first, third]))
    page.locator("[data-rung='6'] .grip").drag_to(page.locator("[data-rung='4']"), target_position={"x": 60, "y": 4})
    expect(rung(page, 4)).to_contain_text(before[5]["title"])
    rungs = bank.draft()["ladder"]["rungs"]
    assert [each["title"] for each in rungs] == [before[n]["title"] for n in (0, 1, 2, 5, 3, 4)]
    assert rungs[0]["met_when"] == [second, first, third]


def test_two_who_write_at_once_see_both_texts(bank: Bank, page: Page) -> None:
    other = bank.browser(DANA)
    other.goto(f"/questions/{SLUG}/edit")
    type_into(title(other), " by Dana")
    saved(other)
    type_into(title(page), " by Samir")
    enter(page, "button", "See both texts")
    expect(page.get_by_role("alert")).to_contain_text("Dana Whitfield saved this draft while you were writing.")
    expect(page.get_by_role("region", name="What their draft says")).to_contain_text("The full bins by Dana")
    expect(title(page)).to_have_value("The full bins by Samir")
    type_into(title(page), "!")
    expect(page.get_by_role("status")).to_contain_text("by Samir Haddad")
    assert bank.draft()["title"] == "The full bins by Samir!"


def test_a_connection_that_fails_is_said_and_what_was_typed_is_saved_once_it_is_back(bank: Bank, page: Page) -> None:
    page.context.set_offline(True)
    type_into(title(page), " offline")
    expect(page.get_by_role("status")).to_contain_text("Not saved yet")
    page.context.set_offline(False)
    expect(page.get_by_role("status")).to_contain_text("by Samir Haddad", timeout=20_000)
    assert bank.draft()["title"] == "The full bins offline"


def test_another_kind_shows_its_own_fields(page: Page) -> None:
    expect(page.get_by_role("heading", name="Rungs")).to_be_visible()
    page.get_by_label("Kind").select_option("Situational")
    expect(page.get_by_role("heading", name="Rungs")).to_be_hidden()
    expect(page.get_by_label("Follow-ups")).to_be_visible()


def views(bank: Bank, page: Page) -> Iterator[str]:
    """Every page of the bank; at each the browser stands there when its name comes."""
    for path in ("", "?q=bins", "/new", f"/{SLUG}", f"/{SLUG}/versions/1", "/files", "/shipped", "/favourite-made-better/edit"):
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
    page.goto("/questions/favourite-made-better/draft/preview")
    page.get_by_role("button", name="Start the dry run").wait_for()
    yield "dry run"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_on_any_page_of_the_bank(bank: Bank, width: int, theme: Any) -> None:
    page = bank.browser(SAMIR)
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    found = {}
    for name in views(bank, page):
        wide = page.evaluate("document.documentElement.scrollWidth")
        found[name] = faults(page) + ([f"{wide} pixels wide"] if wide > width else [])
    assert {name: each for name, each in found.items() if each} == {}
