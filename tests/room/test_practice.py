"""The practice interview, in a real browser and by keyboard: the real room, a made-up candidate, and nothing left behind."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Request, expect
from sqlalchemy import func, select

from interview.app import metadata
from interview.db import db
from tests.accessible import faults_of
from tests.room.house import House, Served


@pytest.fixture
def practice(page: Page, served: Served) -> Page:
    """Started from the Today page, at the first question."""
    page.goto(served.address)
    page.get_by_role("link", name="Practise an interview").press("Enter")
    page.get_by_role("button", name="Start the interview").press("Enter")
    expect(note(page)).to_be_focused()
    return page


def note(page: Page) -> Locator:
    return page.get_by_label("What they did or said. Robin may ask to read this.")


def answers(page: Page) -> Locator:
    return page.get_by_role("region", name="Robin answers")


def line(page: Page, text: str) -> None:
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Notes", exact=True)).to_contain_text(text)


def press(page: Page, letter: str, then: Locator, words: str) -> None:
    """From wherever focus is: to the note, to the bar, one letter there, and what it brings."""
    page.keyboard.press("Escape")
    expect(note(page)).to_be_focused()
    page.keyboard.press("Enter")
    expect(note(page)).not_to_be_focused()
    page.keyboard.press(letter)
    expect(then).to_contain_text(words)


def rate(page: Page, level: int) -> None:
    press(page, str(level), page.get_by_role("region", name="Outcome"), f"Rated {level}.")


def on(page: Page, heading: str) -> None:
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(heading)


def climbs_as_the_author(page: Page) -> None:
    h1 = page.get_by_role("heading", level=1)
    press(page, "f", h1, "One helper fills in forms")
    press(page, "m", h1, "Now most forms take four minutes")
    press(page, "h", answers(page), "After hint 1: Long first, they wait for 0, 40, 44 and 48 minutes.")
    press(page, "m", h1, "People now book one of eight places")
    press(page, "m", h1, "Some people now book two or three places")
    press(page, "h", answers(page), "After hint 1: Because they fear")
    press(page, "h", answers(page), "After hint 2: The form has a number.")
    press(page, "m", h1, "The council asks whether the desk treats people fairly.")
    press(page, "h", answers(page), "After hint 1: The average is eight")
    press(page, "h", answers(page), "After hint 2: People who gave up")
    press(page, "p", h1, "Nobody here has a ready answer to this.")
    expect(answers(page)).to_contain_text("New is that I can only count whoever is in the book.")


def whole_practice(page: Page) -> None:
    line(page, "one lemon on the plate")
    rate(page, 3)
    on(page, "Our city app lets strangers lend each other tools")
    line(page, "house names for streets")
    rate(page, 4)
    on(page, "One mender repairs bicycles")
    climbs_as_the_author(page)
    line(page, "only whoever is in the book")
    rate(page, 3)
    on(page, "Tell me about a long run of small, unseen work")
    rate(page, 4)
    on(page, "Now it is your turn, Robin.")
    on(page, "Read aloud to close")
    page.keyboard.press("Control+Enter")
    page.get_by_role("button", name="That was all").press("Enter")
    expect(page.get_by_role("heading", name="Your ratings beside the author’s")).to_be_focused()


def compared(page: Page) -> list[list[str]]:
    """Each row: what, one's own, the author's, and the first words of why."""
    found = [row.locator("th[scope=row], td").all_inner_texts() for row in page.get_by_role("row").all()]
    return [[*(cell.split("\n")[0] for cell in cells[:3]), cells[3].split(".")[0]] for cells in found if cells]


def test_an_answer_goes_on_as_follow_ups_are_asked(practice: Page) -> None:
    expect(answers(practice)).to_contain_text("I put one lemon on the plate")
    expect(answers(practice)).not_to_contain_text("a delight")
    press(practice, "a", answers(practice), "“What keeps you using it?” Oh, it is on my way, and the people there are a delight.")
    expect(answers(practice)).not_to_contain_text("what a lemon weighs")


def test_a_ladder_is_answered_once_it_is_known_whether_they_have_met_it(practice: Page) -> None:
    on(practice, "Our city app")
    on(practice, "One mender repairs bicycles")
    expect(answers(practice)).to_contain_text("“Have you met this problem before?” Yes, we went through this very one")
    expect(answers(practice)).not_to_contain_text("They come in bunches.")
    press(practice, "n", answers(practice), "They come in bunches.")


def test_a_whole_practice_ends_with_ones_own_ratings_beside_the_authors(practice: Page) -> None:
    whole_practice(practice)
    assert compared(practice) == [
        ["Rating", "3", "2", "You were 1 higher"],
        ["Rating", "4", "4", "The same"],
        ["Met before?", "Swapped", "Swapped", "The same"],
        ["Rung 1: Why they wait", "Met", "Met", "The same"],
        ["Rung 2: Short and long", "Met, 1 hint", "Met, 1 hint", "The same"],
        ["Rung 3: Booked and not there", "Met", "Met", "The same"],
        ["Rung 4: Booked twice", "Met, 2 hints", "Met, 2 hints", "The same"],
        ["Rung 5: Proof of fairness", "Partial", "Partial", "The same"],
        ["New ground at rung 5", "3", "3", "The same"],
        ["Rating", "4", "5", "You were 1 lower"],
    ]
    expect(practice.get_by_role("main")).to_contain_text("You were 1 higher on “Disliked, yet in use”.")
    expect(practice.get_by_role("main")).to_contain_text("You wrote nothing down on 1 question: “Small work, carried to its end”.")
    practice.get_by_role("link", name="Practise again").press("Enter")
    expect(practice.get_by_role("button", name="Start the interview")).to_be_visible()


def test_a_practice_broken_off_says_what_was_not_rated(practice: Page) -> None:
    practice.get_by_role("button", name="Finish").press("Enter")
    practice.get_by_role("button", name="Called away").press("Enter")
    practice.get_by_role("button", name="Continue another day").press("Enter")
    expect(practice.get_by_role("heading", name="Your ratings beside the author’s")).to_be_focused()
    assert [row for row in compared(practice) if row[0] == "Rating"] == [
        ["Rating", "No rating", level, "Not rated by you"] for level in "245"
    ]


def test_nothing_of_a_practice_is_left_on_the_server_or_on_the_device(practice: Page, lived_in: House) -> None:
    before = counts(lived_in)
    sent: list[Request] = []
    practice.on("request", lambda request: sent.append(request))
    whole_practice(practice)
    expect(practice.get_by_role("status")).to_have_text("Practice: nothing is kept")
    assert [request.url for request in sent if not request.url.endswith(".svg")] == []
    assert counts(lived_in) == before
    assert left_on(practice) == {"databases": [], "session": 0, "local": 0, "kits": []}


def counts(house: House) -> dict[str, int]:
    with house.app.app_context():
        return {table.name: db.session.scalar(select(func.count()).select_from(table)) for table in metadata().sorted_tables}


def left_on(page: Page) -> Any:
    return page.evaluate(
        """async () => ({
          databases: (await indexedDB.databases()).map(({ name }) => name),
          session: sessionStorage.length,
          local: localStorage.length,
          kits: (await caches.keys()).filter((name) => !name.startsWith("fourfold-tree-")),
        })"""
    )


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_in_a_practice(practice: Page, width: int) -> None:
    practice.set_viewport_size({"width": width, "height": 844})
    press(practice, "a", answers(practice), "a delight")
    found = {"question": faults_of(practice)}
    practice.get_by_role("button", name="Finish").press("Enter")
    practice.get_by_role("button", name="Called away").press("Enter")
    practice.get_by_role("button", name="That was all").press("Enter")
    expect(practice.get_by_role("heading", name="Your ratings beside the author’s")).to_be_focused()
    found["comparison"] = faults_of(practice)
    practice.get_by_role("link", name="Practise again").press("Enter")
    practice.get_by_role("button", name="Start the interview").wait_for()
    found["lobby"] = faults_of(practice)
    assert found == {"question": [], "comparison": [], "lobby": []}


def test_only_interviewers_are_offered_it_and_everybody_signed_in_may_open_it(lived_in: House) -> None:
    offered = {name: "Practise an interview" in lived_in.client(name).get("/").text for name in lived_in.people}
    assert offered == {"Ines Carvalho": True, "Omar Haddad": True, "Hana Sato": False}
    assert lived_in.client("Hana Sato").get("/practice").status_code == 200
    assert lived_in.app.test_client().get("/practice").headers["Location"] == "/sign-in?next=/practice"
