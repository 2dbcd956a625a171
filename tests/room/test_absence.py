"""After the interview: was everybody there?"""

from datetime import timedelta
from uuid import UUID

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import select

from interview.clock import now
from interview.db import db
from interview.openings.models import Excusal, Panelist
from tests.accessible import faults_of
from tests.room.hands import saved
from tests.room.house import House, Served
from tests.room.reviewing import whole_interview

NOTED = "Omar Haddad: Noted as not there. A manager of this opening confirms it. If they were there, they can still write."


@pytest.fixture
def omars(lived_in: House) -> UUID:
    """Omar's place as second on Ines's panel; the interview has begun by its planned time."""
    place = lived_in.joins("Omar Haddad")
    with lived_in.app.app_context():
        db.session.get_one(Panelist, place).interview.starts_at = now() - timedelta(minutes=5)
        db.session.commit()
    return place


@pytest.fixture
def reviewed(omars: UUID, room: Page) -> Page:
    whole_interview(room)
    saved(room)
    return room


def everybody(page: Page) -> Locator:
    return page.get_by_role("region", name="Was everybody there?")


def words_about(house: House) -> list[tuple[UUID, UUID, str]]:
    with house.app.app_context():
        return [tuple(row) for row in db.session.execute(select(Excusal.panelist_id, Excusal.by_id, Excusal.reason))]


def test_who_was_not_there_is_said_with_one_button(reviewed: Page, lived_in: House, omars: UUID) -> None:
    assert faults_of(reviewed) == []
    everybody(reviewed).get_by_role("button", name="Omar Haddad was not there").press("Enter")
    expect(everybody(reviewed)).to_contain_text(NOTED)
    expect(reviewed.locator(f"#fellow-{omars}")).to_be_focused()
    expect(everybody(reviewed).get_by_role("button")).to_have_count(0)
    assert words_about(lived_in) == [(omars, lived_in.people["Ines Carvalho"], "absent")]
    assert faults_of(reviewed) == []


def test_without_a_connection_it_is_said_when_there_is_one(reviewed: Page, served: Served, lived_in: House) -> None:
    served.down()
    everybody(reviewed).get_by_role("button").press("Enter")
    expect(everybody(reviewed)).to_contain_text("Not noted. Say it again when you are connected.")
    reviewed.locator("#recommend-no").click()
    expect(everybody(reviewed)).to_contain_text("Somebody was not? You can say so when you are connected.")
    expect(everybody(reviewed).get_by_role("button")).to_be_disabled()
    served.up()
    expect(everybody(reviewed).get_by_role("button")).to_be_enabled(timeout=20000)
    assert words_about(lived_in) == []


def test_what_the_server_refuses_is_said_in_its_words(reviewed: Page, lived_in: House, omars: UUID) -> None:
    with lived_in.app.app_context():
        db.session.get_one(Panelist, omars).interview.starts_at = now() + timedelta(hours=1)
        db.session.commit()
    everybody(reviewed).get_by_role("button").press("Enter")
    expect(everybody(reviewed)).to_contain_text("This interview has not begun by its planned time. Say it once it has.")
    assert words_about(lived_in) == []


def test_alone_nobody_is_asked_who_was_there(room: Page) -> None:
    whole_interview(room)
    expect(everybody(room)).to_have_count(0)
