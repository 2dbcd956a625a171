"""The editor in a real browser, by keyboard and by drag: the admin's whole story, and saving while one types."""

import json
import re
from pathlib import Path

from playwright.sync_api import Page, Route, expect

from tests.bank.hands import DANA, SAMIR, SLUG, Bank, enter, rung, saved, title, type_into

KEEPS = f"async (title) => (await (await fetch('/questions/{SLUG}/edit')).text()).includes(title)"
"""The draft is sent while the page goes away, so it may come after the next page."""


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
    heading, note = page.get_by_role("heading", level=1), page.get_by_label("What they did or said. Alex may ask to read this.")
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


def test_lines_of_a_list_move_by_drag(bank: Bank, page: Page) -> None:
    first, second, third = bank.draft()["ladder"]["rungs"][0]["met_when"]
    rung(page, 1).press("Enter")
    signs, grips = page.locator("#rungs-0-met_when"), page.locator(".lined:has(#rungs-0-met_when) li .lined__g")
    grips.nth(2).drag_to(signs, target_position={"x": 60, "y": 4})
    expect(signs).to_have_value("\n".join([third, first, second]))
    height = signs.evaluate("each => each.clientHeight")
    grips.nth(0).drag_to(signs, target_position={"x": 60, "y": height - 4})
    expect(signs).to_have_value("\n".join([first, second, third]))
    grips.nth(1).drag_to(signs, target_position={"x": 60, "y": 4})
    enter(page, "button", "Add a rung")
    expect(rung(page, 7)).to_be_visible()
    expect(grips).to_have_count(3)
    assert bank.draft()["ladder"]["rungs"][0]["met_when"] == [second, first, third]


def test_words_of_a_parallel_ladder_bring_its_address(page: Page) -> None:
    page.get_by_label("Parallel ladder").fill("library")
    expect(page.locator("#ladders option").first).to_have_attribute("value", "library-count")


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
