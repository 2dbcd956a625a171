"""The brief and the kit on paper: what stands there, for whom, and that a printer cuts nothing in two."""

import html
import re
from typing import Any

import pytest
from playwright.sync_api import Page

from interview.clock import new_id
from interview.db import db
from interview.openings.models import Opening, Panelist
from tests.accessible import faults_of
from tests.pages import check_page
from tests.room.house import AT, House, Served
from tests.room.paper import pages_of

SHEETS = ("brief", "print")
SIZES = ("A4", "Letter")
WHOLE = ".print__rung, .print__ground, .print__part--whole"


def words(page: str) -> str:
    """What is read, as one line."""
    main = page[page.index("<main") :]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def read(house: House, sheet: str, who: str = "Ines Carvalho") -> str:
    answer = house.client(who).get(f"/scorecards/{house.ines}/{sheet}")
    assert answer.status_code == 200
    check_page(answer.text)
    return words(answer.text)


def change(house: House, may_tell: str = "", **interview: Any) -> None:
    """Of the interview that Ines holds."""
    with house.app.app_context():
        held = db.session.get_one(Panelist, house.ines).interview
        for name, value in interview.items():
            setattr(held, name, value)
        db.session.get_one(Opening, held.application.opening_id).may_tell = may_tell
        db.session.commit()


def join(house: House, name: str) -> None:
    """Puts a second interviewer on Ines's panel."""
    with house.app.app_context():
        interview_id = db.session.get_one(Panelist, house.ines).interview_id
        person_id = house.people[name]
        db.session.add(Panelist(id=new_id(), interview_id=interview_id, person_id=person_id, lead=False, by_id=person_id, at=AT))
        db.session.commit()


def in_order(text: str, *parts: str) -> None:
    places = [text.find(part) for part in parts]
    assert [part for part, place in zip(parts, places, strict=True) if place < 0] == []
    assert places == sorted(places)


def test_the_brief_says_who_where_and_the_one_thing_that_each_question_looks_for(house: House) -> None:
    join(house, "Omar Haddad")
    change(house, may_tell="Six engineers and a designer.")
    page = read(house, "brief")
    in_order(
        page,
        "Brief for Mei Tanaka",
        "Say the name MAY ta-NAH-ka",
        "https://meet.example/mei",
        "Call +351 555 0100",
        "Ines Carvalho (you) leads",
        "Omar Haddad follows and rates alike",
        "A product you admire Shows how they think about a product you admire. 6 min",
        "The repair café Shows how they think about the repair café. If they have met it before: The wash house. 12 min",
        "One phone, one stall Shows how they think about one phone, one stall. Show the card “The market at the river”. 8 min",
        "When its time is up, the next rung is asked as new ground.",
        "Their questions to us 5 min",
        "The first rung not met is new ground",
        "Thank you for coming. I type while you talk",
        "You hear from Hana by Friday.",
        "Say nothing about how it went.",
        "Six engineers and a designer.",
    )


def test_a_longer_slot_and_a_break_are_just_how_the_interview_is_set(house: House) -> None:
    change(house, minutes=100, break_minutes=10, in_writing=True)
    page = read(house, "brief")
    in_order(
        page,
        "100 min, with a break of 10 min",
        "Questions in writing, too",
        "A product you admire",
        "9 min",
        "Their questions to us 7½ min",
    )


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_is_its_interviewers_own_and_opens_with_the_room(house: House, sheet: str) -> None:
    omar, ines = house.client("Omar Haddad"), house.client("Ines Carvalho")
    assert [omar.get(f"/scorecards/{card}/{sheet}").status_code for card in (house.omar, house.ines, new_id())] == [200, 404, 404]
    assert ines.get(f"/scorecards/{house.idle}/{sheet}").status_code == 403


def test_the_brief_leads_to_the_room_and_to_the_kit_on_paper(house: House) -> None:
    page = house.client("Ines Carvalho").get(f"/scorecards/{house.ines}/brief").text
    assert f'href="/scorecards/{house.ines}/room"' in page
    assert f'href="/scorecards/{house.ines}/print"' in page


def test_the_kit_on_paper_has_every_word_that_the_room_has(house: House) -> None:
    page = read(house, "print")
    in_order(
        page,
        "Candidate Mei Tanaka (say MAY ta-NAH-ka)",
        "Interview Interview 2, Product manager, Lisbon",
        "Interviewer Ines Carvalho",
        "1. A product you admire",
        "Who does it leave cold?",
        "5 Level 5: does 5 of the five things that a strong answer to a product you admire shows.",
        "Not rated, because",
        "2. The repair café",
        "Have you met this problem before?",
        "Yes: turn to “The wash house” and go on there",
        "Partial: Adds a check, but the gain stays. Not met: Repeats the old rule.",
        "Met Partial Not met Not asked, because",
        "What changed: Thing 2 is different now.",
        "Hint 1 of turn 2: what does one booking not give them?",
        "Nobody here has a ready answer to this.",
        "2, if they have met it before. The wash house",
        "Give them this card: The market at the river",
        "Strong no",
        "Not enough seen",
        "Enter it afterwards: open the room, “Enter it from paper”.",
    )


def printed(page: Page, address: str, size: str) -> list[str]:
    page.goto(address)
    return [text.replace("ʼ", "’") for text in pages_of(page.pdf(format=size))]


@pytest.mark.parametrize("size", SIZES)
def test_a_printer_cuts_no_question_and_no_rung_in_two(page: Page, served: Served, lived_in: House, size: str) -> None:
    page.emulate_media(color_scheme="dark")
    pages = printed(page, f"{served.address}/scorecards/{lived_in.ines}/print", size)
    boxes = ["".join(text.split()) for text in page.locator(WHOLE).all_text_contents()]
    assert len(boxes) == 3 * (4 + 1) + 3 + 3
    assert [box for box in boxes if not any(box in text for text in pages)] == []
    assert [text for text in pages if "MeiTanaka·" not in text] == []
    assert len(pages) == 9


@pytest.mark.parametrize("size", SIZES)
def test_the_brief_prints_on_one_page_without_the_frame(page: Page, served: Served, lived_in: House, size: str) -> None:
    change(lived_in, may_tell="Six engineers and a designer.\n" * 8)
    [text] = printed(page, f"{served.address}/scorecards/{lived_in.ines}/brief", size)
    assert "SaythenameMAYta-NAH-ka" in text
    assert [word for word in ("Questionbank", "Opentheroom", "Printkit") if word in text] == []


@pytest.mark.parametrize("width", [1280, 390])
def test_both_sheets_fit_the_screen_and_axe_finds_nothing(page: Page, served: Served, lived_in: House, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for sheet in SHEETS:
        page.goto(f"{served.address}/scorecards/{lived_in.ines}/{sheet}")
        assert (sheet, faults_of(page), page.evaluate("document.documentElement.scrollWidth")) == (sheet, [], width)
