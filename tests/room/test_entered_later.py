"""An interview held on paper is typed in afterwards: the same form without clocks, and everybody who reads it sees that it was."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from interview import clock
from interview.scorecards import actions
from tests.company import Company
from tests.compare.job import PRODUCT, USERS, Job, product, users
from tests.room.hands import bar, entries, line, note, saved, to_the_ladder
from tests.room.house import House, Served

LATER = ("entered_later", {"later": True})


def entered_later(page: Page, served: Served, house: House) -> None:
    page.goto(f"{served.address}/scorecards/{house.ines}/room")
    page.get_by_role("button", name="Enter it from paper").press("Enter")
    expect(note(page)).to_be_focused()


def clocks(page: Page) -> list[str]:
    return [text for text in page.locator("[data-clock]").all_inner_texts() if text]


def test_the_room_is_the_same_form_without_clocks_and_says_entered_later(page: Page, served: Served, lived_in: House) -> None:
    entered_later(page, served, lived_in)
    expect(page.get_by_role("banner")).to_contain_text("Entered later")
    line(page, "from the first sheet")
    bar(page, "4")
    expect(page.get_by_role("region", name="Outcome")).to_contain_text("Rated 4.")
    page.keyboard.press("Escape")
    to_the_ladder(page)
    expect(page.get_by_text("Being asked")).to_be_visible()
    assert (clocks(page), re.findall(r"\d+:\d\d of|\d+ min\b", page.locator("body").inner_text())) == ([], [])
    expect(page.get_by_role("link", name="Show card")).to_have_count(0)
    assert Axe().run(page).response["violations"] == []
    saved(page)
    kept = entries(lived_in)
    assert (kept["entered_later"], kept["state"]["state"]) == ({"later": True}, "begun")


def test_no_time_for_new_ground_comes_to_what_is_entered_later(page: Page, served: Served, lived_in: House) -> None:
    page.clock.install()
    entered_later(page, served, lived_in)
    page.get_by_role("link", name="The tide mill").press("Enter")
    expect(page.get_by_text("Rung 1 of 4")).to_be_visible()
    page.clock.run_for("30:00")
    page.keyboard.press("Escape")
    expect(note(page)).to_be_focused()
    expect(page.get_by_text("Time for new ground")).to_have_count(0)


def test_chosen_by_mistake_the_clocks_can_still_be_started(page: Page, served: Served, lived_in: House) -> None:
    entered_later(page, served, lived_in)
    page.get_by_role("button", name="No, it runs now: start the clocks").press("Enter")
    expect(page.get_by_text("Elapsed 0:0")).to_be_visible()
    expect(page.get_by_text("Entered later")).to_have_count(0)
    saved(page)
    assert entries(lived_in)["entered_later"] == {"later": False}


def test_the_card_says_entered_later_to_its_author_and_to_its_readers(company: Company) -> None:
    job = Job(company)
    job.candidate("Ines Carvalho")
    card = job.meets("Ines Carvalho", PRODUCT, "lea")["lea"]
    actions.enter(company.viewer("lea"), card, [LATER], clock.now())
    assert "Entered later" in company["lea"].get(f"/scorecards/{card}").text
    job.submits("lea", card, product(4, 4, 4))
    assert ["Entered later" in company[who].get(f"/scorecards/{card}").text for who in ("lea", "dana")] == [True, True]


def test_the_comparison_says_whose_card_was_entered_later(company: Company) -> None:
    job = Job(company)
    job.candidate("Ines Carvalho")
    lea, kofi = job.meets("Ines Carvalho", PRODUCT, "lea")["lea"], job.meets("Ines Carvalho", USERS, "kofi")["kofi"]
    actions.enter(company.viewer("lea"), lea, [LATER], clock.now())
    job.submits("lea", lea, product(4, 4, 4))
    job.submits("kofi", kofi, users(4, 4, 4))
    job.seen_by_two("Mei Tanaka")
    said = {trait: re.sub(r" \(likely [\d.–]+\)", "", cells[0]) for trait, cells in job.page("Ines Carvalho", "Mei Tanaka").said.items()}
    assert [said[trait].count("Entered later") for trait in ("Product enthusiasm", "User perspective", "Professional commitment")] == [
        1,
        0,
        1,
    ]
    assert "Lea Brandt 4.0 Entered later" in said["Product enthusiasm"]
