from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.room.hands import note
from tests.room.house import House, Served, build, serving
from tests.room.reviewing import rated_and_recommended, whole_interview


@pytest.fixture
def house(database_url: str, tmp_path: Path) -> Iterator[House]:
    """On both databases."""
    with build(database_url, tmp_path) as built:
        yield built


@pytest.fixture
def lived_in(tmp_path: Path) -> Iterator[House]:
    with build(f"sqlite:///{tmp_path}/room.sqlite", tmp_path) as built:
        yield built


@pytest.fixture
def served(lived_in: House) -> Iterator[Served]:
    with serving(lived_in.app) as running:
        yield running


@pytest.fixture
def page(chromium: Browser, lived_in: House, served: Served) -> Iterator[Page]:
    """Ines's browser."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    cookie = {"name": lived_in.app.config["SESSION_COOKIE_NAME"], "value": lived_in.cookie("Ines Carvalho"), "url": served.address}
    context.add_cookies([cookie])
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    yield opened
    context.close()
    assert faults == []


@pytest.fixture
def room(page: Page, served: Served, lived_in: House) -> Page:
    """Started, at the first question."""
    page.goto(f"{served.address}/scorecards/{lived_in.ines}/room")
    page.get_by_role("button", name="Start the interview").press("Enter")
    expect(note(page)).to_be_focused()
    return page


@pytest.fixture
def ready(room: Page) -> Page:
    """In the review with nothing missing, at the button that locks."""
    whole_interview(room)
    rated_and_recommended(room)
    return room
