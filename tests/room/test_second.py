"""Two interview: the lead asks, the second follows, judges for themselves and says by hand what the lead did."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page, expect

from interview.scorecards.queries import entries_of
from tests.accessible import faults_of
from tests.room.hands import bar, climb, line, note, saved, to_the_ladder
from tests.room.house import House, Served

MARKS = {"Ines": "ines saw a lantern", "Omar": "omar saw a kite"}
RATED = {"Ines": ("2", "Rated 2."), "Omar": ("5", "Rated 5.")}


@pytest.fixture
def omars(lived_in: House) -> UUID:
    """Omar's card as second in Ines's interview."""
    return lived_in.joins("Omar Haddad")


@pytest.fixture
def second(chromium: Browser, lived_in: House, served: Served, omars: UUID) -> Iterator[Page]:
    """Omar's room, started, at the first question."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    cookie = {"name": lived_in.app.config["SESSION_COOKIE_NAME"], "value": lived_in.cookie("Omar Haddad"), "url": served.address}
    context.add_cookies([cookie])
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.goto(f"{served.address}/scorecards/{omars}/room")
    opened.get_by_role("button", name="Start the interview").press("Enter")
    expect(note(opened)).to_be_focused()
    yield opened
    context.close()
    assert faults == []


def kept(house: House, card: UUID, question: str) -> dict[str, Any]:
    """What the server has of one question's ladder and of who leads."""
    with house.app.app_context():
        found = {target: one.value for target, one in entries_of(card).items()}
    at = f"{house.item(question)}/"
    own = {target.removeprefix(at): value for target, value in found.items() if target.startswith(at) or target == "leads"}
    return {place: value for place, value in own.items() if place != "order"}


MET, PARTIAL = {"outcome": "met", "reason": None}, {"outcome": "partial", "reason": None}


def judge(page: Page, letter: str, words: str) -> None:
    bar(page, letter)
    expect(page.get_by_role("region", name="Outcome")).to_contain_text(words)


def test_a_second_follows_a_whole_ladder_by_keyboard_and_their_climb_ends_at_their_own_first_not_met(
    second: Page, lived_in: House, omars: UUID
) -> None:
    to_the_ladder(second)
    expect(second.get_by_text("The lead asks. You listen, judge and note.")).to_be_visible()
    bar(second, "h")
    expect(second.get_by_label("Hint 1 given: Hint 1 of turn 1")).to_be_checked()
    second.keyboard.press("m")
    expect(second.get_by_role("region", name="Outcome")).to_contain_text("Rung 1: Met, 1 hint.")
    climb(second, "g", "turn 2")
    judge(second, "p", "Rung 2: Partial.")
    climb(second, "g", "turn 3")
    expect(second.get_by_text("Your climb ended at rung 2, your own first not met.")).to_be_visible()
    expect(second.get_by_role("button", name="Met noted, enters no score", exact=True)).to_be_visible()
    line(second, "still looks for the one who pays")
    judge(second, "m", "Rung 3: Met.")
    climb(second, "g", "turn 4")
    expect(second.get_by_text("Met, no score")).to_be_visible()
    climb(second, "z", "Nobody here has a ready answer to this.")
    expect(second.get_by_text("New ground at rung 4")).to_be_visible()
    judge(second, "4", "Rated 4.")
    saved(second)
    assert kept(lived_in, omars, "repair-cafe") == {
        "ladder/0/rung/1/hint/1": {"opened": True, "used": True},
        "ladder/0/rung/1": MET,
        "ladder/0/lead/1": {"went_on": True},
        "ladder/0/rung/2": PARTIAL,
        "ladder/0/lead/2": {"went_on": True},
        "ladder/0/rung/3": MET,
        "ladder/0/lead/3": {"went_on": True},
        "ladder/0/lead/4": {"went_on": False},
        "ladder/0/frontier": {"rating": 4},
    }


def test_a_lead_who_stops_early_is_named_as_the_end_and_each_step_can_be_undone(second: Page, lived_in: House, omars: UUID) -> None:
    to_the_ladder(second)
    judge(second, "m", "Rung 1: Met.")
    climb(second, "z", "Nobody here has a ready answer to this.")
    expect(second.get_by_text("The lead stopped at rung 1")).to_be_visible()
    judge(second, "u", "Rung 1: Met.")
    judge(second, "u", "The lead stopped here")
    expect(second.get_by_role("button", name="Met your climb goes on", exact=True)).to_be_visible()
    climb(second, "z", "Nobody here has a ready answer to this.")
    saved(second)
    assert kept(lived_in, omars, "repair-cafe") == {
        "ladder/0/rung/1": {"outcome": None, "reason": None},
        "ladder/0/lead/1": {"went_on": False},
    }


def test_a_hint_ticked_by_mistake_is_unticked_and_one_not_used_is_said_to_be(second: Page, lived_in: House, omars: UUID) -> None:
    to_the_ladder(second)
    second.get_by_label("Hint 2 given").press("Space")
    second.get_by_label("Hint 1 given").press("Space")
    expect(second.get_by_role("button", name="Hint not used")).to_have_count(2)
    second.get_by_role("button", name="Hint not used").first.press("Enter")
    expect(second.get_by_role("button", name="Hint was used")).to_be_visible()
    second.get_by_label("Hint 2 given").press("Space")
    expect(second.get_by_label("Hint 2 given")).not_to_be_checked()
    saved(second)
    assert kept(lived_in, omars, "repair-cafe") == {
        "ladder/0/rung/1/hint/1": {"opened": True, "used": False},
        "ladder/0/rung/1/hint/2": {"opened": False, "used": False},
    }


def test_when_the_lead_swaps_the_second_says_so_and_follows_the_parallel(second: Page, lived_in: House, omars: UUID) -> None:
    to_the_ladder(second)
    bar(second, "f")
    expect(second.get_by_text("The wash house: one bench")).to_be_visible()
    second.keyboard.press("m")
    expect(second.get_by_role("region", name="Outcome")).to_contain_text("Rung 1: Met.")
    climb(second, "g", "turn 2")
    saved(second)
    assert kept(lived_in, omars, "repair-cafe") == {
        "met_before": {"met_before": True, "rung": 1},
        "swap": {"swapped": True},
        "ladder/1/rung/1": MET,
        "ladder/1/lead/1": {"went_on": True},
    }


def test_a_second_who_leads_now_goes_by_the_rule_and_a_ladder_begun_behind_the_lead_stays_followed(
    second: Page, lived_in: House, omars: UUID
) -> None:
    to_the_ladder(second)
    judge(second, "m", "Rung 1: Met.")
    climb(second, "g", "turn 2")
    bar(second, "l")
    expect(second.get_by_text("You began this ladder behind the lead")).to_be_visible()
    judge(second, "m", "Rung 2: Met.")
    expect(second.get_by_role("button", name="I went on to rung 3", exact=True)).to_be_visible()
    second.get_by_role("link", name="The tide mill").press("Enter")
    expect(second.get_by_text("The tide mill: one bench")).to_be_visible()
    climb(second, "m", "turn 2")
    bar(second, "l")
    expect(second.get_by_text("You led this ladder, and it stays as it was begun")).to_be_hidden()
    expect(second.get_by_role("button", name="I lead now")).to_be_visible()
    saved(second)
    assert (kept(lived_in, omars, "tide-mill"), kept(lived_in, omars, "repair-cafe")["leads"]) == (
        {"ladder/0/rung/1": MET, "leads": {"leads": False}},
        {"leads": False},
    )


def test_neither_sees_anything_of_the_others_record_while_both_are_in_the_room(
    room: Page, second: Page, served: Served, lived_in: House, omars: UUID
) -> None:
    for page, name in ((room, "Ines"), (second, "Omar")):
        line(page, MARKS[name])
        judge(page, *RATED[name])
        to_the_ladder(page)
    climb(room, "m", "turn 2")
    judge(second, "p", "Rung 1: Partial.")
    climb(second, "g", "turn 2")
    for page, card in ((room, lived_in.ines), (second, omars)):
        saved(page)
        page.goto(f"{served.address}/scorecards/{card}/room")
        expect(page.get_by_text("Rung 2 of 4")).to_be_visible()
        page.get_by_role("button", name="All notes (1)").press("Enter")
    texts = {name: page.content() for name, page in (("Ines", room), ("Omar", second))}
    assert {name: [mark for mark in MARKS.values() if mark in text] for name, text in texts.items()} == {
        "Ines": [MARKS["Ines"]],
        "Omar": [MARKS["Omar"]],
    }
    assert [word in texts["Ines"] for word in ("Partial</span></li>", "went on")] == [False, False]
    paths = [f"/scorecards/{lived_in.ines}/{part}" for part in ("record", "kit", "room")]
    client = lived_in.client("Omar Haddad")
    assert [client.get(path, headers={"Accept": "application/json"}).status_code for path in paths] == [404] * 3


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_on_the_seconds_page(second: Page, width: int) -> None:
    second.set_viewport_size({"width": width, "height": 844})
    to_the_ladder(second)
    found = {"asked": faults_of(second)}
    judge(second, "p", "Rung 1: Partial.")
    found["judged"] = faults_of(second)
    climb(second, "g", "turn 2")
    found["beyond"] = faults_of(second)
    climb(second, "z", "Nobody here has a ready answer to this.")
    found["new ground"] = faults_of(second)
    assert json.dumps({view: each for view, each in found.items() if each}, indent=1) == "{}"
