"""One room in two tabs of a browser, and on two devices: each sees what the other entered, and nothing is lost, doubled or overwritten."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from interview.db import db
from interview.scorecards.models import Operation
from tests.room.hands import bar, entries, line, note, opens_offline, saved
from tests.room.house import House, Served


def notes(page: Page) -> Any:
    return page.get_by_label("Notes", exact=True)


def rated(page: Page, level: int) -> None:
    expect(page.get_by_role("link", name="A product you admire")).to_contain_text(f"{level} of 5, your rating", timeout=20000)


def operations(house: House) -> list[str]:
    with house.app.app_context():
        return list(db.session.scalars(select(Operation.target).where(Operation.scorecard_id == house.ines)))


@pytest.fixture
def second(room: Page) -> Page:
    """The same room in another tab of the same browser."""
    saved(room)
    tab = room.context.new_page()
    tab.goto(room.url)
    expect(note(tab)).to_be_focused()
    return tab


def test_what_is_entered_in_one_tab_stands_in_the_other(room: Page, second: Page) -> None:
    line(room, "from the first tab")
    expect(notes(second)).to_contain_text("from the first tab")
    bar(second, "4")
    rated(room, 4)
    for tab in (room, second):
        saved(tab)


def test_a_line_that_is_being_typed_is_not_overwritten(room: Page, second: Page, lived_in: House) -> None:
    second.keyboard.type("half a sentence")
    line(room, "from the first tab")
    expect(notes(second)).to_contain_text("from the first tab")
    expect(note(second)).to_have_value("half a sentence")
    second.keyboard.type(", and the rest")
    second.keyboard.press("Enter")
    for tab in (room, second):
        expect(notes(tab)).to_contain_text("half a sentence, and the rest")
        saved(tab)
    texts = sorted(value["text"] for target, value in entries(lived_in).items() if target.startswith("line/"))
    assert texts == ["from the first tab", "half a sentence, and the rest"]


def test_both_tabs_count_what_waits_on_this_device_once(room: Page, second: Page) -> None:
    room.context.set_offline(True)
    line(room, "written in the dark")
    line(second, "and here")
    for tab in (room, second):
        expect(tab.get_by_role("status")).to_have_text("Offline: 2 changes kept on this device", timeout=20000)
    room.context.set_offline(False)
    for tab in (room, second):
        saved(tab)
        expect(notes(tab)).to_contain_text("written in the dark")
        expect(notes(tab)).to_contain_text("and here")


def test_what_one_tab_sends_the_other_does_not_send_again(room: Page, second: Page, lived_in: House) -> None:
    sent: list[str] = []
    for tab in (room, second):
        tab.on("request", lambda request: sent.extend(ids(request)))
    for n in range(4):
        line(room, f"line {n}")
        line(second, f"beside {n}")
    for tab in (room, second):
        saved(tab)
    assert sorted(sent) == sorted(set(sent))
    assert len([target for target in operations(lived_in) if target.startswith("line/")]) >= 8


def ids(request: Any) -> list[str]:
    return [each["id"] for each in request.post_data_json["operations"]] if request.url.endswith("/operations") else []


def test_what_a_closed_tab_did_not_send_is_sent_by_the_other(room: Page, second: Page, lived_in: House) -> None:
    room.route("**/operations", lambda route: None)
    bar(room, "4")
    rated(second, 4)
    room.close()
    saved(second)
    assert entries(lived_in)[f"{lived_in.item('favourite')}/rating"] == {"rating": 4}


def test_a_change_refused_in_one_tab_stands_in_the_tray_of_both(room: Page, second: Page) -> None:
    refused: list[str] = []

    def refuse_first(route: Any) -> None:
        answer = route.fetch()
        body = answer.json()
        if not refused:
            refused.append(body["answers"][0]["id"])
            body["answers"][0] |= {"answer": "refused", "reason": "Split it into two lines."}
        route.fulfill(response=answer, json=body)

    room.route("**/operations", refuse_first)
    line(room, "too long a note")
    for tab in (room, second):
        expect(tab.get_by_role("region", name="Not taken by the server")).to_contain_text("too long a note")
    second.get_by_role("button", name="Remove").press("Enter")
    for tab in (room, second):
        expect(tab.get_by_role("region", name="Not taken by the server")).to_have_count(0)


def test_the_end_in_one_tab_is_the_end_in_the_other_and_keeps_its_half_line(room: Page, second: Page, lived_in: House) -> None:
    second.keyboard.type("half a sentence")
    room.get_by_role("button", name="Finish").press("Enter")
    room.get_by_role("button", name="Out of time").press("Enter")
    room.get_by_role("button", name="That was all").press("Enter")
    for tab in (room, second):
        expect(tab.get_by_role("heading", name="Your scorecard for Mei Tanaka")).to_be_visible()
        saved(tab)
    assert [value["text"] for target, value in entries(lived_in).items() if target.startswith("line/")] == ["half a sentence"]


@pytest.fixture
def elsewhere(chromium: Browser, room: Page, lived_in: House, served: Served) -> Any:
    """The same room on another device."""
    saved(room)
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    cookie = {"name": lived_in.app.config["SESSION_COOKIE_NAME"], "value": lived_in.cookie("Ines Carvalho"), "url": served.address}
    context.add_cookies([cookie])  # type: ignore[list-item]
    opened = context.new_page()
    opened.goto(room.url)
    expect(note(opened)).to_be_focused()
    yield opened
    context.close()


def test_what_another_device_entered_is_there_once_one_comes_back_to_the_page(room: Page, elsewhere: Page) -> None:
    room.keyboard.type("half a sentence")
    line(elsewhere, "from the tablet")
    bar(elsewhere, "4")
    saved(elsewhere)
    room.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    rated(room, 4)
    expect(notes(room)).to_contain_text("from the tablet")
    expect(note(room)).to_have_value("half a sentence")


def test_what_another_device_entered_is_there_once_the_connection_is_back(room: Page, elsewhere: Page) -> None:
    room.context.set_offline(True)
    line(room, "written in the dark")
    line(elsewhere, "from the tablet")
    saved(elsewhere)
    room.context.set_offline(False)
    saved(room)
    expect(notes(room)).to_contain_text("from the tablet", timeout=20000)
    expect(notes(room)).to_contain_text("written in the dark")


def test_coming_back_often_reads_the_record_no_more_than_every_ten_seconds(room: Page) -> None:
    opens_offline(room)
    read: list[str] = []
    room.on("request", lambda request: read.append(request.url) if request.url.endswith("/record") else None)
    room.clock.install()
    room.clock.pause_at(room.evaluate("Date.now()") / 1000 + 5)
    for _ in range(5):
        room.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    room.clock.run_for(30_000)
    room.clock.resume()
    line(room, "and on")
    assert len(read) == 1
