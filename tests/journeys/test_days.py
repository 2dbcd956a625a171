"""Days of hiring on each database: somebody is ill at ten to ten, the final moves to another zone, a candidate withdraws, a scorecard is
forgotten, the plan changes, and somebody decides."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from interview.accounts.models import Person
from interview.clock import now
from interview.config import load_settings
from interview.db import db
from interview.demo.answering import Climbing, Notebook, Performance, conduct
from interview.demo.queries import kits_of, panel_of
from interview.openings import actions
from interview.scorecards.sight import viewer_of
from interview.serving import connected_app
from interview.visibility.viewer import Role, Viewer
from tests.journeys import hands
from tests.journeys.server import serving

ZONE, AWAY = "Europe/Lisbon", "America/New_York"
TITLE = "Product Manager, Payments"
PEOPLE = {
    "Dana": ("Dana Whitfield", "Hiring manager"),
    "Lea": ("Lea Brandt", "Interviewer"),
    "Kofi": ("Kofi Mensah", "Interviewer"),
}
INES, JONAS, MEI = "Ines Carvalho", "Jonas Lindqvist", "Mei Tanaka"
PRODUCT, USERS, FINAL = range(3)


@dataclass
class Team:
    """An opening of Dana's, started; everybody at a browser of their own, signed in. people: name -> id and roles."""

    app: Flask
    opening: UUID
    people: dict[str, tuple[UUID, frozenset[Role]]]
    pages: dict[str, Page]

    def meets(self, candidate: str, kit: int, who: str, starts: datetime) -> UUID:
        """A new candidate and their interview; the scorecard of who runs it."""
        with self._database():
            dana = self._viewer("Dana")
            application = actions.add_candidate(dana, self.opening, candidate, "", "", now())
            people = [self.people[who][0]]
            place = ("Room Elm", "+351 210 000 000")
            interview = actions.plan_interview(dana, application, kits_of(self.opening)[kit], people, starts, ZONE, None, *place, now())
            return panel_of(interview)[people[0]]

    def rates(self, who: str, card: UUID) -> None:
        """The whole interview, as the room would have entered it, and the lock."""
        with self._database():
            conduct(self._viewer(who), card, Performance((4, 4, 4), (Climbing(("met", "partial"), 3),)), now(), Notebook(Random(1)))

    def _viewer(self, name: str) -> Viewer:
        return viewer_of(*self.people[name])

    @contextmanager
    def _database(self) -> Iterator[None]:
        with self.app.app_context():
            yield
            db.session.remove()


@pytest.fixture
def team(chromium: Browser, database_url: str, tmp_path: Path) -> Iterator[Team]:
    with serving(tmp_path / "var", demo=False, FOURFOLD_DATABASE_URL=database_url) as server:
        samir, pages = hands.arrive(chromium, server), {name: hands.arrive(chromium, server, timezone_id=ZONE) for name in PEOPLE}
        samir.goto(server.link)
        samir.get_by_label("Name").fill("Samir Haddad")
        samir.get_by_label("E-mail").fill("samir@example.org")
        hands.set_password(samir)
        for name, (whole, role) in PEOPLE.items():
            pages[name].goto(hands.add_person(samir, whole, role))
            hands.set_password(pages[name])
        app = connected_app(load_settings("main", {"FOURFOLD_DATA": str(server.folder), "FOURFOLD_DATABASE_URL": database_url}))
        yield _hiring(app, pages)
        with app.app_context():
            db.engine.dispose()
        for page in (samir, *pages.values()):
            page.context.close()


def _hiring(app: Flask, pages: dict[str, Page]) -> Team:
    with app.app_context():
        people = {person.name.split()[0]: (person.id, person.role_names) for person in db.session.scalars(select(Person)).unique()}
        opening = actions.create_opening(viewer_of(*people["Dana"]), TITLE, "product-manager", {}, None, now())
        actions.start(viewer_of(*people["Dana"]), opening, now())
        db.session.remove()
    return Team(app, opening, people, pages)


def test_the_days_of_hiring(team: Team) -> None:
    dana, lea, kofi = team.pages.values()
    soon = now() + timedelta(minutes=10)
    team.meets(INES, PRODUCT, "Lea", soon)
    team.meets(JONAS, USERS, "Kofi", soon + timedelta(days=2))
    mei = team.meets(MEI, FINAL, "Kofi", now() - timedelta(hours=5))
    lea_is_ill_at_ten_to_ten(lea, kofi, dana)
    the_final_moves_to_another_zone(kofi, dana)
    a_candidate_withdraws_and_takes_it_back(dana, kofi)
    a_scorecard_is_forgotten(dana, kofi)
    the_plan_changes(dana)
    team.rates("Kofi", mei)
    somebody_decides(dana)


def lea_is_ill_at_ten_to_ten(lea: Page, kofi: Page, dana: Page) -> None:
    """Her colleague's room is open before she has put the telephone down."""
    lea.goto("/")
    lea.get_by_role("link", name=INES, exact=True).click()
    lea.get_by_role("link", name="Hand over your place").click()
    lea.get_by_label("Who takes it").select_option("Kofi Mensah")
    lea.get_by_label("Why").fill("Ill since this morning.")
    lea.get_by_role("button", name="Hand it over").click()
    expect(lea.get_by_text("Excused, once confirmed")).to_be_visible()
    kofi.goto("/")
    kofi.get_by_role("link", name=f"Open the room for {INES}").click()
    expect(kofi.get_by_role("button", name="Start the interview")).to_be_visible()
    dana.goto("/openings")
    dana.get_by_role("link", name=TITLE, exact=True).click()
    dana.get_by_role("link", name=INES, exact=True).click()
    expect(dana.get_by_text("Ill since this morning.")).to_be_visible()
    dana.get_by_role("button", name="Confirm").click()
    lea.reload()
    expect(lea.get_by_text("Excused", exact=True)).to_be_visible()


def the_final_moves_to_another_zone(kofi: Page, dana: Page) -> None:
    """Its interviewer moves it; the time it had stays, and everybody reads it on their own clock."""
    kofi.goto("/")
    kofi.get_by_role("link", name=JONAS, exact=True).click()
    kofi.get_by_role("link", name="Time and place of").click()
    kofi.get_by_label("Time zone").select_option(AWAY)
    kofi.get_by_label("Day and time").fill((now() + timedelta(days=3)).strftime("%Y-%m-%dT10:00"))
    kofi.get_by_label("Link or place").fill("https://meet.example.org/jonas")
    kofi.get_by_role("button", name="Keep this time").click()
    expect(kofi.get_by_text("New York").first).to_be_visible()
    expect(kofi.get_by_text("Before:")).to_contain_text("Moved by Kofi Mensah")
    kofi.goto("/")
    expect(kofi.get_by_role("link", name=f"Open the call with {JONAS}")).to_have_attribute("href", "https://meet.example.org/jonas")
    dana.goto("/openings")
    dana.get_by_role("link", name=TITLE, exact=True).click()
    dana.get_by_role("link", name=JONAS, exact=True).click()
    expect(dana.get_by_text("Before:")).to_contain_text("Moved by Kofi Mensah")


def a_candidate_withdraws_and_takes_it_back(dana: Page, kofi: Page) -> None:
    dana.get_by_text(f"{JONAS} has withdrawn").click()
    dana.get_by_label("What they said").fill("Took another job.")
    dana.get_by_role("button", name="They have withdrawn").click()
    expect(dana.get_by_text("Withdrawn.")).to_be_visible()
    kofi.goto("/")
    expect(kofi.get_by_role("link", name=f"Open the room for {JONAS}")).to_have_count(0)
    dana.get_by_role("button", name="Undo that they have withdrawn").click()
    expect(dana.get_by_text("Withdrawn.")).to_have_count(0)


def a_scorecard_is_forgotten(dana: Page, kofi: Page) -> None:
    """She sees by name what is awaited, and reminds once a day."""
    dana.goto("/")
    dana.get_by_role("button", name=f"Remind Kofi Mensah of {MEI}").click()
    expect(dana.get_by_text("Reminded")).to_be_visible()
    kofi.goto("/")
    expect(kofi.get_by_role("region", name="To finish")).to_contain_text(MEI)


def the_plan_changes(dana: Page) -> None:
    dana.goto("/openings")
    dana.get_by_role("link", name=TITLE, exact=True).click()
    dana.get_by_role("link", name="Revise Users and products").click()
    dana.get_by_label("Minutes planned for it").fill("50")
    dana.get_by_role("button", name="Revise the plan").click()
    expect(dana.get_by_role("alert")).to_contain_text("Say why its plan changes")
    dana.get_by_label("Why the plan changes").fill("Forty minutes were too few.")
    dana.get_by_role("button", name="Revise the plan").click()
    expect(dana.get_by_text("Revision 2 of the plan, Dana Whitfield")).to_contain_text("Forty minutes were too few.")


def somebody_decides(dana: Page) -> None:
    """After the round whose scorecard is in; another one has none yet."""
    dana.get_by_role("link", name=MEI, exact=True).click()
    dana.get_by_role("link", name="Rounds and decisions").click()
    dana.get_by_role("radio", name="Offer").check()
    expect(dana.get_by_label("Why so few are enough")).to_be_visible()
    dana.get_by_role("radio", name="Hold").check()
    expect(dana.get_by_label("Why so few are enough")).to_be_hidden()
    dana.get_by_label("Professional commitment", exact=True).check()
    dana.locator("summary").filter(has_text="on Professional commitment").click()
    dana.locator("details[open] input[type=checkbox]").first.check()
    dana.get_by_label("Why", exact=True).fill("One interview is not enough to say.")
    dana.get_by_role("button", name="Decide after round").click()
    expect(dana.get_by_text("On hold")).to_be_visible()
