"""From an empty install to a comparison, as its people live it, each in a browser of their own."""

from datetime import timedelta
from random import Random
from uuid import UUID

from playwright.sync_api import Browser, Page, expect

from interview.accounts.models import Person
from interview.clock import now
from interview.config import load_settings
from interview.db import db
from interview.demo.answering import Climbing, Notebook, Performance, conduct
from interview.scorecards.sight import viewer_of
from interview.serving import connected_app
from tests.journeys import hands
from tests.journeys.server import Server

INES, JONAS = "Ines Carvalho", "Jonas Lindqvist"
OWN_FIRST = "Submit your own scorecard first; then you can read this one."
PROMPT = "Pick a product you love, from any field but ours. Whom does it serve, and what would you change for them first?"


def test_a_team_hires_with_it_on_its_first_afternoon(chromium: Browser, install: Server) -> None:
    samir, dana, lea, kofi = (hands.arrive(chromium, install) for _ in range(4))
    the_people_come_in(install, samir, dana, lea, kofi)
    a_question_is_published(samir)
    an_opening_is_made_and_started(dana, lea)
    leas, kofis = room_of(lea, INES), room_of(kofi, INES)
    lea_finds_new_ground_at_rung_3(lea)
    kofi_finds_new_ground_at_rung_2(kofi)
    nobody_reads_before_their_own_is_in(lea, kofi, leas, kofis)
    jonas_is_interviewed_too(install, room_of(lea, JONAS), room_of(kofi, JONAS))
    dana_compares(dana)
    for page in (samir, dana, lea, kofi):
        page.context.close()


def the_people_come_in(install: Server, samir: Page, dana: Page, lea: Page, kofi: Page) -> None:
    samir.goto(install.link)
    samir.get_by_label("Name").fill("Samir Haddad")
    samir.get_by_label("E-mail").fill("samir@example.org")
    hands.set_password(samir)
    assert dana.request.get(install.link).status == 404
    parts = ((dana, "Dana Whitfield", "Hiring manager"), (lea, "Lea Brandt", "Interviewer"), (kofi, "Kofi Mensah", "Interviewer"))
    for page, name, role in parts:
        link = hands.add_person(samir, name, role)
        page.goto(link)
        hands.set_password(page)
        assert samir.request.get(link).status == 404


def a_question_is_published(samir: Page) -> None:
    hands.menu(samir, "Question bank")
    samir.get_by_role("link", name="A favourite, made better").click()
    samir.get_by_role("link", name="Edit as version 2").click()
    samir.locator("#prompt").fill(PROMPT)
    samir.get_by_label("What changed, and why").fill("Shorter to read aloud.")
    samir.get_by_role("button", name="Publish version 2").click()
    expect(samir.get_by_role("status")).to_contain_text("Version 2 is published.")


def an_opening_is_made_and_started(dana: Page, lea: Page) -> None:
    hands.menu(dana, "Openings")
    dana.get_by_role("link", name="New opening").click()
    dana.get_by_label("Title of the job").fill("Product Manager, Payments")
    dana.get_by_role("radio", name=hands.PLAN).check()
    dana.get_by_role("button", name="Next: the first candidate").click()
    hands.add_candidate(dana, INES, "Lea Brandt")
    expect(dana.get_by_role("heading", name="Not started yet")).to_be_visible()
    dana.get_by_role("link", name=INES).click()
    hands.plan_second(dana, "Kofi Mensah")
    dana.get_by_role("link", name="Product Manager, Payments").click()
    dana.get_by_role("link", name="Add a candidate").click()
    hands.add_candidate(dana, JONAS, "Lea Brandt")
    hands.plan_second(dana, "Kofi Mensah")
    dana.get_by_role("link", name="Product Manager, Payments").click()
    lea.goto("/")
    expect(lea.get_by_text("Opening not started").first).to_be_visible()
    dana.get_by_role("button", name="Start the opening").click()
    expect(dana.get_by_text("Fixed on")).to_be_visible()


def room_of(page: Page, candidate: str) -> UUID:
    """Whose scorecard it is the room of; the page stands at today's."""
    page.goto("/")
    address = page.get_by_role("link", name=f"Open the room for {candidate}").get_attribute("href")
    return UUID(str(address).split("/")[2])


def enter_the_room(page: Page) -> None:
    hands.press(page, page.get_by_role("link", name=f"Open the room for {INES}"))
    expect(page.get_by_role("heading", name=INES)).to_be_visible()
    expect(page.get_by_text("I type while you talk")).to_be_visible()
    hands.press(page, page.get_by_role("button", name="Start the interview"))


def lea_finds_new_ground_at_rung_3(lea: Page) -> None:
    enter_the_room(lea)
    expect(lea.get_by_role("heading", level=1)).to_have_text(PROMPT)
    hands.write(lea, '"The bell on my bicycle lets me say sorry', "Named those who walk, and why they wait.")
    hands.choose(lea, "a")
    expect(lea.get_by_role("checkbox", name="What else could be changed")).to_be_checked()
    lea.keyboard.press("Escape")
    hands.rate(lea, 4)
    hands.onward(lea, "Rung 1 of 6")
    hands.choose(lea, "n")
    expect(lea.get_by_text("They have not met this problem before.")).to_be_visible()
    lea.keyboard.press("m")
    expect(lea.get_by_text("Rung 2 of 6")).to_be_visible()
    hands.choose(lea, "h")
    expect(lea.get_by_text("In which split would they look different?")).to_be_visible()
    lea.keyboard.press("m")
    expect(lea.get_by_text("Rung 3 of 6")).to_be_visible()
    hands.choose(lea, "h")
    expect(lea.get_by_text("not true of a Tuesday?")).to_be_visible()
    lea.keyboard.press("h")
    expect(lea.get_by_text("what would you see at the door")).to_be_visible()
    lea.keyboard.press("x")
    expect(lea.get_by_text("New ground at rung 3", exact=True)).to_be_visible()
    hands.write(lea, '"I would stand at the door for one Saturday')
    hands.rate(lea, 4)
    hands.onward(lea, "Question 3 of 4")
    hands.write(lea, "Held the disliked one to the same questions.")
    hands.rate(lea, 3)
    hands.onward(lea, "Question 4 of 4")
    hands.choose(lea, "k")
    hands.give_reason(lea, "skipped?", "The library took its time.")
    hands.finish(lea, INES)


def kofi_finds_new_ground_at_rung_2(kofi: Page) -> None:
    enter_the_room(kofi)
    hands.write(kofi, "Told the lead in the same week.")
    hands.rate(kofi, 4)
    hands.onward(kofi, "Rung 1 of 6")
    hands.choose(kofi, "m")
    expect(kofi.get_by_text("Rung 2 of 6")).to_be_visible()
    hands.choose(kofi, "p")
    hands.give_reason(kofi, "Hint 1 has not been given. Give it, or say why not.", "She asked for none.")
    expect(kofi.get_by_text("New ground at rung 2", exact=True)).to_be_visible()
    hands.write(kofi, '"So the ride pays for the call')
    hands.rate(kofi, 3)
    for question, level in ((3, 4), (4, 5)):
        hands.onward(kofi, f"Question {question} of 4")
        hands.write(kofi, f"What was said at question {question}.")
        hands.rate(kofi, level)
    kofi.keyboard.press("Control+Enter")
    hands.finish(kofi, INES)


def nobody_reads_before_their_own_is_in(lea: Page, kofi: Page, leas: UUID, kofis: UUID) -> None:
    assert [refusal(lea, kofis), refusal(kofi, leas)] == [OWN_FIRST, OWN_FIRST]
    hands.submit(lea, "yes", "Thinks in small trials.")
    assert [refusal(lea, kofis), refusal(kofi, leas)] == ["This scorecard is not open yet.", OWN_FIRST]
    hands.submit(kofi, "strong_yes", "Says early what will not hold.")
    for page, card, summary in ((lea, kofis, "Says early what will not hold."), (kofi, leas, "Thinks in small trials.")):
        page.goto(f"/scorecards/{card}")
        expect(page.get_by_text(summary, exact=True)).to_be_visible()


def refusal(page: Page, card: UUID) -> str:
    """What they read instead of a colleague's scorecard, in another tab."""
    other = page.context.new_page()
    answer = other.goto(f"/scorecards/{card}")
    assert answer and answer.status == 403
    words = other.get_by_role("main").locator("p").first.inner_text()
    other.close()
    return words


def jonas_is_interviewed_too(install: Server, leas: UUID, kofis: UUID) -> None:
    """The same interviews, entered as the room would have."""
    app = connected_app(load_settings("main", {"FOURFOLD_DATA": str(install.folder)}))
    climb = (Climbing(("met", "partial"), 2),)
    with app.app_context():
        for email, card in (("lea@example.org", leas), ("kofi@example.org", kofis)):
            person = db.session.query(Person).filter_by(email=email).one()
            viewer = viewer_of(person.id, person.role_names)
            conduct(viewer, card, Performance((2, 3, 2), climb, "no"), now() - timedelta(hours=1), Notebook(Random(1)))
        db.session.remove()
        db.engine.dispose()


def dana_compares(dana: Page) -> None:
    dana.get_by_role("link", name="Compare candidates").click()
    for name in (INES, JONAS):
        dana.get_by_role("checkbox", name=f"Compare {name}").check()
    dana.get_by_role("button", name="Compare the chosen").click()
    expect(dana.get_by_role("heading", level=1)).to_have_text("Compare 2 of 2 candidates")
    figures = dana.get_by_role("region", name="Panel score, with its likely range")
    expect(figures.get_by_role("row", name=INES).first).to_contain_text("likely")
    said = dana.get_by_role("region", name="Who said what")
    for words in (
        "“The bell on my bicycle lets me say sorry”",
        "Climbed 2 of 6 (1 hint)",
        "New ground rated 4",
        "Gap, skipped. The library took its time.",
        "Says early what will not hold.",
    ):
        expect(said).to_contain_text(words)
