"""A scorecard is locked from the room: at once, or by itself when the connection is back."""

from typing import Any

from playwright.sync_api import Page, expect
from sqlalchemy import func, select

from interview.clock import new_id
from interview.db import db
from interview.scorecards.models import Submission
from interview.scorecards.operations import clock_at
from interview.scorecards.queries import own_record
from interview.visibility.viewer import Viewer
from tests.room.hands import entries, note, opens_offline, saved
from tests.room.house import AT, House, Served
from tests.room.reviewing import evidence, question, rated_and_recommended, whole_interview
from tests.room.test_views import send


def lock(page: Page, name: str, yes: str) -> None:
    """At the button that locks, which asks once more."""
    expect(page.get_by_role("button", name=name)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=yes)).to_be_focused()
    page.keyboard.press("Enter")


def submissions(house: House) -> int:
    with house.app.app_context():
        return db.session.scalar(select(func.count()).select_from(Submission).where(Submission.scorecard_id == house.ines)) or 0


def locked(house: House) -> Any:
    with house.app.app_context():
        return own_record(Viewer(id=house.people["Ines Carvalho"]), house.ines).submitted


def test_a_whole_interview_runs_to_its_submission_without_a_mouse(room: Page, lived_in: House) -> None:
    whole_interview(room)
    rated_and_recommended(room)
    lock(room, "Submit and lock", "Yes, lock it now")
    expect(room.get_by_role("heading", name="Submitted and locked: Mei Tanaka", level=1)).to_be_visible()
    expect(room.get_by_role("link", name="Read it")).to_have_attribute("href", f"/scorecards/{lived_in.ines}")
    assert (locked(lived_in), submissions(lived_in)) == (True, 1)
    kept = entries(lived_in)
    assert kept["recommendation"] == {"choice": "yes"}
    assert kept["summary"] == {"text": "Asks who is left out first."}
    assert kept[f"{lived_in.item('market')}/rating"] == {"rating": 2}
    assert kept[f"{lived_in.item('repair-cafe')}/ladder/0/frontier"] == {"rating": 3}
    assert kept[f"{lived_in.item('dull')}/skip"] == {"skipped": True, "reason": "Out of time"}


def test_over_http_from_another_machine_the_room_says_where_to_submit(page: Page, served: Served, lived_in: House) -> None:
    page.add_init_script("Object.defineProperty(window, 'isSecureContext', { value: false })")
    page.goto(f"{served.address}/scorecards/{lived_in.ines}/room")
    page.get_by_role("button", name="Start the interview").press("Enter")
    expect(note(page)).to_be_focused()
    whole_interview(page)
    rated_and_recommended(page)
    elsewhere = page.get_by_text("where a browser cannot submit from the room").get_by_role("link")
    expect(elsewhere).to_have_attribute("href", f"/scorecards/{lived_in.ines}")
    expect(elsewhere).to_be_focused()
    expect(page.get_by_role("button", name="Submit and lock")).to_have_count(0)


def test_esc_takes_the_question_back_before_it_locks(ready: Page, lived_in: House) -> None:
    ready.keyboard.press("Enter")
    expect(ready.get_by_role("button", name="Yes, lock it now")).to_be_focused()
    ready.keyboard.press("Escape")
    expect(ready.get_by_role("button", name="Submit and lock")).to_be_focused()
    assert not locked(lived_in)


def test_a_whole_interview_without_a_connection_submits_by_itself_when_it_is_back(page: Page, served: Served, lived_in: House) -> None:
    page.goto(f"{served.address}/scorecards/{lived_in.ines}/room")
    opens_offline(page)
    saved(page)
    page.context.set_offline(True)
    page.get_by_role("button", name="Start the interview").press("Enter")
    expect(note(page)).to_be_focused()
    whole_interview(page)
    rated_and_recommended(page)
    lock(page, "Submit when connected", "Yes, lock it when connected")
    expect(page.get_by_role("heading", name="Waiting to be submitted")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="Waiting to be submitted")).to_be_visible()
    assert (entries(lived_in), locked(lived_in)) == ({}, False)
    page.context.set_offline(False)
    expect(page.get_by_role("heading", name="Submitted and locked: Mei Tanaka")).to_be_visible(timeout=30000)
    assert (locked(lived_in), submissions(lived_in)) == (True, 1)
    assert entries(lived_in)["summary"] == {"text": "Asks who is left out first."}


def test_what_waits_to_be_submitted_can_be_taken_back(ready: Page, lived_in: House) -> None:
    ready.context.set_offline(True)
    ready.locator("#recommend-no").click()
    expect(ready.locator("#recommend-no")).to_be_checked()
    expect(ready.get_by_role("button", name="Submit when connected")).to_be_visible()
    ready.get_by_role("button", name="Submit when connected").focus()
    lock(ready, "Submit when connected", "Yes, lock it when connected")
    ready.get_by_role("button", name="Take it back").press("Enter")
    expect(ready.get_by_role("heading", name="Your scorecard for Mei Tanaka")).to_be_visible()
    ready.context.set_offline(False)
    saved(ready)
    assert (locked(lived_in), entries(lived_in)["recommendation"]) == (False, {"choice": "no"})


def test_when_another_device_has_written_it_asks_to_read_again(ready: Page, lived_in: House) -> None:
    changed = {"text": "from the phone", "item": str(lived_in.items["market"]), "rung": None, "at": "2026-03-02T09:00:00Z", "quote": False}
    operation = {"id": str(new_id()), "target": f"line/{new_id()}", "clock": clock_at(AT, 0, "cafe0001"), "value": changed}
    assert send(lived_in.client("Ines Carvalho"), lived_in.ines, [operation]).status_code == 200
    lock(ready, "Submit and lock", "Yes, lock it now")
    expect(ready.get_by_role("alert")).to_contain_text("Your scorecard has changed since you opened this page.")
    assert not locked(lived_in)
    ready.get_by_role("button", name="Read it as it stands now").press("Enter")
    expect(ready.get_by_role("alert")).to_have_count(0)
    question(ready, "One phone, one stall").get_by_role("heading", level=3).click()
    expect(question(ready, "One phone, one stall")).to_contain_text("from the phone")
    expect(evidence(ready, "One phone, one stall")).to_be_visible()
    ready.keyboard.press("Control+Enter")
    lock(ready, "Submit and lock", "Yes, lock it now")
    expect(ready.get_by_role("heading", name="Submitted and locked")).to_be_visible()
    assert submissions(lived_in) == 1
