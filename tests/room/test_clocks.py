"""Longer slots and breaks are just how the interview is set: every clock of the room has its share."""

from datetime import UTC, datetime, timedelta

from playwright.sync_api import Locator, Page, expect

from interview.db import db
from interview.openings.models import Interview, Panelist
from tests.room.hands import bar, entries, note, saved, to_the_ladder
from tests.room.house import House, Served


def is_set(house: House, minutes: int, break_minutes: int = 0) -> None:
    """The kit's slot is 60 minutes."""
    with house.app.app_context():
        interview = db.session.get_one(Interview, db.session.get_one(Panelist, house.ines).interview_id)
        interview.minutes, interview.break_minutes = minutes, break_minutes
        db.session.commit()


def started(page: Page, served: Served, house: House) -> None:
    """From here on the room's time stands still but for `clock.run_for`; no server corrects it."""
    page.clock.install()
    page.goto(f"{served.address}/scorecards/{house.ines}/room")
    expect(page.get_by_text("This room now opens without a connection, too.")).to_be_visible(timeout=20000)
    page.context.set_offline(True)
    page.clock.pause_at(datetime.now(UTC) + timedelta(minutes=1))
    page.get_by_role("button", name="Start the interview").press("Enter")
    expect(note(page)).to_be_focused()


def go(page: Page, title: str) -> None:
    page.get_by_role("link", name=title).press("Enter")
    expect(step(page, title)).to_have_attribute("aria-current", "step")


def step(page: Page, title: str) -> Locator:
    return page.get_by_role("listitem").filter(has_text=title)


def plan(page: Page) -> list[str]:
    return page.locator(".plan__t").all_inner_texts()


def minutes(page: Page) -> list[str]:
    return [words.split(" · ")[1] for words in page.locator(".plan__m").all_inner_texts() if " · " in words]


def ended(page: Page, how: str) -> None:
    page.get_by_role("button", name="Finish").press("Enter")
    page.get_by_role("button", name="Called away").press("Enter")
    page.get_by_role("button", name=how).press("Enter")
    expect(page.get_by_role("button", name="Finish interview")).to_have_count(0)


def reads(page: Page, **clocks: str) -> None:
    page.keyboard.press("Escape")
    for name, text in clocks.items():
        expect(page.locator(f"[data-clock={name.replace('_', '-')}]").first).to_have_text(text)


def test_a_slot_half_as_long_again_gives_every_part_half_as_much_again(page: Page, served: Served, lived_in: House) -> None:
    is_set(lived_in, 90)
    page.goto(f"{served.address}/scorecards/{lived_in.ines}/room")
    expect(page.get_by_text("90 minutes: 5 questions, 75 min in all")).to_be_visible()
    started(page, served, lived_in)
    assert minutes(page) == ["9 min", "18 min", "12 min", "12 min", "9 min", "7½ min", "3 min"]
    expect(page.get_by_text("0:00 of 9:00")).to_be_visible()
    reads(page, left_minutes="90 min", to_ask="71 min")
    go(page, "Your questions to us")
    expect(page.get_by_text("0:00 of 7:30")).to_be_visible()
    expect(page.get_by_text("longer")).to_have_count(0)


def test_in_a_longer_slot_the_time_for_new_ground_comes_later(page: Page, served: Served, lived_in: House) -> None:
    is_set(lived_in, 90)
    started(page, served, lived_in)
    go(page, "The tide mill")
    page.clock.run_for("05:58")
    expect(page.get_by_text("Time for new ground")).to_have_count(0)
    page.clock.run_for("00:03")
    expect(page.get_by_text("Time for new ground: 6 of the 12 minutes are for it.")).to_be_visible()


def test_a_break_stands_in_the_middle_and_takes_nothing_from_the_questions(page: Page, served: Served, lived_in: House) -> None:
    is_set(lived_in, 75, break_minutes=15)
    started(page, served, lived_in)
    assert plan(page) == [
        "A product you admire", "The repair café", "One phone, one stall", "Break", "The tide mill", "The dull work that mattered",
        "Your questions to us", "Closing words",
    ]  # fmt: skip
    expect(page.get_by_text("0:00 of 6:00")).to_be_visible()
    reads(page, left_minutes="75 min", to_ask="47 min", break_left="15 min")
    go(page, "One phone, one stall")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Break")
    page.clock.run_for("05:00")
    reads(page, question="5:00", break_left="10 min", left_minutes="70 min")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Rung 1 of 4")).to_be_visible()


def test_a_break_in_the_midst_of_a_ladder_stops_its_clocks_and_leads_back_to_it(page: Page, served: Served, lived_in: House) -> None:
    is_set(lived_in, 75, break_minutes=15)
    started(page, served, lived_in)
    to_the_ladder(page)
    page.clock.run_for("02:00")
    bar(page, "m")
    page.clock.run_for(300)
    expect(page.get_by_text("Rung 2 of 4")).to_be_visible()
    page.clock.run_for("01:00")
    with page.expect_popup() as popup:
        page.get_by_role("link", name="Show card").press("Enter")
    page.get_by_role("link", name="Break").press("Enter")
    expect(popup.value.get_by_role("heading", level=1)).to_have_text("Break")
    assert plan(page)[:3] == ["A product you admire", "Break", "The repair café"]
    page.clock.run_for("10:00")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Rung 2 of 4")).to_be_visible()
    reads(page, question="3:00", rung="1:00")
    expect(step(page, "Break")).to_contain_text("Done")


def test_after_an_end_by_mistake_the_interviews_time_goes_on(page: Page, served: Served, lived_in: House) -> None:
    started(page, served, lived_in)
    page.clock.run_for("10:00")
    ended(page, "That was all")
    back = page.get_by_role("button", name="Back into the interview")
    expect(back).to_be_visible()
    page.clock.run_for("01:00")
    back.press("Enter")
    expect(page.get_by_role("button", name="Finish interview")).to_be_visible()
    expect(note(page)).to_be_focused()
    page.clock.run_for("01:00")
    reads(page, elapsed="12:00", question="11:00")


def test_a_second_sitting_has_its_own_time(page: Page, served: Served, lived_in: House) -> None:
    started(page, served, lived_in)
    page.clock.run_for("10:00")
    ended(page, "Continue another day")
    page.clock.fast_forward("20:00:00")
    again = page.get_by_role("button", name="Second sitting: go on")
    again.press("Enter")
    expect(note(page)).to_be_focused()
    page.clock.run_for("01:00")
    reads(page, elapsed="1:00", question="11:00")


def test_an_end_by_mistake_is_taken_back_in_the_same_sitting_even_after_a_reload(room: Page, lived_in: House) -> None:
    saved(room)
    begun = entries(lived_in)["state"]
    ended(room, "That was all")
    room.reload()
    room.get_by_role("button", name="Back into the interview").press("Enter")
    expect(room.get_by_role("button", name="Finish interview")).to_be_visible()
    expect(note(room)).to_be_focused()
    saved(room)
    assert entries(lived_in)["state"] == {"state": "reopened", "at": begun["at"], "reason": None}


def test_a_break_that_was_moved_stays_where_it_was_taken_after_a_reload(page: Page, served: Served, lived_in: House) -> None:
    is_set(lived_in, 75, break_minutes=15)
    page.goto(f"{served.address}/scorecards/{lived_in.ines}/room")
    page.get_by_role("button", name="Start the interview").press("Enter")
    to_the_ladder(page)
    page.get_by_role("link", name="Break").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Break")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Break")
    assert plan(page)[:3] == ["A product you admire", "Break", "The repair café"]
