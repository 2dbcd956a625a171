"""A question that the plan of another opening has asked says so, and its parallel is one press away."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from interview.clock import new_id, now
from interview.db import db
from interview.openings.models import Application, Interview, Panelist
from tests.room.hands import entries, saved, to_the_ladder
from tests.room.house import AT, House


@pytest.fixture
def met_before(lived_in: House) -> House:
    """Mei was interviewed with the same questions in the opening of Kyoto, yesterday week."""
    with lived_in.app.app_context():
        here, there = (db.session.get_one(Panelist, card).interview.application for card in (lived_in.ines, lived_in.idle))
        db.session.get_one(Application, there.id).candidate_id = here.candidate_id
        kit = there.opening.plans[0].kits[0]
        interview = Interview(id=new_id(), application=there, kit=kit, starts_at=now() - timedelta(days=8), minutes=60, zone="UTC", at=AT)
        interview.by_id = lived_in.people["Hana Sato"]
        db.session.add(interview)
        db.session.commit()
    return lived_in


def test_the_parallel_is_taken_before_a_word_is_read_and_is_on_the_record(met_before: House, room: Page) -> None:
    day = now() - timedelta(days=8)
    asked = f"Asked on {day.day} {day:%b %Y}"
    expect(room.get_by_text(f"{asked}. No fresh parallel: ask it, and note what they remember.")).to_be_visible()
    to_the_ladder(room)
    expect(room.get_by_text(f"{asked}: use the parallel.")).to_be_visible()
    room.get_by_role("button", name="Use the parallel").press("Enter")
    expect(room.get_by_text("They have met this problem before; this is its parallel.")).to_be_visible()
    expect(room.locator("#asked-before")).to_have_count(0)
    saved(room)
    kept, item = entries(met_before), met_before.item("repair-cafe")
    assert (kept[f"{item}/swap"], kept[f"{item}/met_before"]["met_before"]) == ({"swapped": True}, True)
