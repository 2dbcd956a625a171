"""The room can be used by everybody: axe finds nothing."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.accessible import faults_of
from tests.room.hands import bar, line, note, to_the_ladder
from tests.room.house import House, Served


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_in_any_view_of_the_room(page: Page, served: Served, lived_in: House, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{served.address}/scorecards/{lived_in.ines}/room")
    page.get_by_role("button", name="Start the interview").wait_for()
    found = {"lobby": faults_of(page)}
    page.get_by_role("button", name="Start the interview").press("Enter")
    expect(note(page)).to_be_focused()
    line(page, '"Theirs, word for word')
    found["question"] = faults_of(page)
    to_the_ladder(page)
    bar(page, "h")
    expect(page.get_by_text("Hint 1 of turn 1")).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("heading", name="Keys")).to_be_visible()
    found["ladder"] = faults_of(page)
    page.keyboard.press("x")
    expect(page.get_by_label("Hint 2 has not been given.")).to_be_focused()
    found["reason"] = faults_of(page)
    page.keyboard.type("they asked to go on")
    page.keyboard.press("Enter")
    bar(page, "3")
    expect(page.get_by_role("region", name="Outcome")).to_contain_text("Rated 3.")
    found["new ground"] = faults_of(page)
    page.get_by_role("button", name="Finish").press("Enter")
    page.get_by_role("button", name="Called away").wait_for()
    found["why it ends"] = faults_of(page)
    page.get_by_role("button", name="Called away").press("Enter")
    page.get_by_role("button", name="That was all").wait_for()
    found["what then"] = faults_of(page)
    page.get_by_role("button", name="Continue another day").press("Enter")
    page.get_by_role("heading", name="To be continued").wait_for()
    found["another day"] = faults_of(page)
    assert json.dumps({view: each for view, each in found.items() if each}, indent=1) == "{}"


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_in_any_view_of_the_review(ready: Page, width: int) -> None:
    ready.set_viewport_size({"width": width, "height": 844})
    for fold in ready.get_by_role("heading", level=3).all():
        fold.click()
    found = {"review": faults_of(ready)}
    ready.context.set_offline(True)
    ready.get_by_role("button", name="Submit").press("Enter")
    ready.get_by_role("button", name="Yes, lock it").wait_for()
    found["once more"] = faults_of(ready)
    ready.locator("#recommend-no").click()
    ready.get_by_role("button", name="Try now").wait_for()
    ready.get_by_role("button", name="Yes, lock it when connected").press("Enter")
    ready.get_by_role("heading", name="Waiting to be submitted").wait_for()
    found["waiting"] = faults_of(ready)
    ready.context.set_offline(False)
    ready.get_by_role("heading", name="Submitted and locked").wait_for()
    found["submitted"] = faults_of(ready)
    assert json.dumps({view: each for view, each in found.items() if each}, indent=1) == "{}"
