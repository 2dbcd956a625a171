"""Every page of the demo fits, is accessible, and keeps to its own policy."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from tests import accessible
from tests.journeys import hands
from tests.journeys.conftest import People
from tests.journeys.server import Server
from tests.journeys.walk import Kind, address_of

WIDTHS = (1280, 390)


def overflow_of(page: Page) -> list[str]:
    wide, window = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    return [f"{wide} pixels wide in a window of {window}"] if wide > window else []


def everywhere(page: Page) -> list[str]:
    """The faults of the page as it stands, at both widths, light and dark."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"{page.url}: {fault}" for fault in overflow_of(page)]
        found += [f"{page.url}, {width} {fault}" for fault in accessible.faults_of(page)]
    return found


@contextmanager
def complaints(page: Page) -> Iterator[list[str]]:
    """What the browser has to say of a page: errors, and what the policy refused."""
    heard: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error" and "the server responded with a status of" not in message.text:
            heard.append(message.text)

    page.on("console", hear)
    page.on("pageerror", lambda error: heard.append(str(error)))
    yield heard
    page.remove_listener("console", hear)


def faults_of(kind: Kind) -> list[str]:
    with complaints(kind.page) as heard:
        page = kind.open()
        found = overflow_of(page) + (accessible.faults_of(page) if kind.first else [])
        return [f"{kind.path}: {fault}" for fault in found + heard]


def test_the_walk_meets_every_kind_of_page(kinds: list[Kind]) -> None:
    assert sorted({address_of(kind.path) for kind in kinds}) == [
        "/",
        "/adjusted-score",
        "/applications/<id>",
        "/applications/<id>/decisions",
        "/applications/<id>/merging",
        "/applications/<id>/rounds/<id>/debrief",
        "/applications/<id>/score",
        "/applications/<id>/second-loop",
        "/applications/<id>/voiding",
        "/calibration",
        "/demo",
        "/interviews/<id>/time",
        "/jobs",
        "/kits/<id>/revision",
        "/nowhere",
        "/openings",
        "/openings/<id>",
        "/openings/<id>/candidates/new",
        "/openings/<id>/candidates/sheet",
        "/openings/<id>/compare",
        "/openings/<id>/copies/new",
        "/openings/<id>/left-out",
        "/openings/<id>/may-tell",
        "/openings/<id>/members",
        "/openings/<id>/quality",
        "/openings/<id>/rounds/<n>/pack",
        "/openings/<id>/trail",
        "/openings/new",
        "/panelists/<id>/hand-over",
        "/people",
        "/people/<id>",
        "/people/new",
        "/practice",
        "/quality",
        "/questions",
        "/questions/<slug>",
        "/questions/<slug>/edit",
        "/questions/<slug>/versions/<n>",
        "/questions/files",
        "/questions/new",
        "/questions/shipped",
        "/scorecards/<id>",
        "/scorecards/<id>/amendments/new",
        "/scorecards/<id>/brief",
        "/scorecards/<id>/print",
        "/scorecards/<id>/room",
        "/sign-in",
    ]


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_fits_is_accessible_and_keeps_to_its_policy(kinds: list[Kind], width: int) -> None:
    found = []
    for kind in kinds:
        kind.page.set_viewport_size({"width": width, "height": 800})
        found += faults_of(kind)
    assert "\n".join(found) == ""


def _spoilt(page: Page, path: str) -> None:
    """A form that comes back with errors."""
    page.goto(path)
    for field in page.locator("main input.input:not([readonly]), main textarea.input").locator("visible=true").all():
        field.fill("")
    publish = page.get_by_role("button", name="Publish version 2")
    submit = publish if publish.count() else page.locator("main form").last.locator("button[type=submit]").first
    submit.click()
    expect(page.get_by_role("alert")).to_be_visible()


def _not_started(page: Page) -> str:
    """A new opening of theirs."""
    page.goto("/openings/new")
    page.get_by_label("Title of the job").fill("Product Manager, Maps")
    page.get_by_role("radio", name=hands.PLAN).check()
    page.get_by_role("button", name="Next: the first candidate").click()
    page.wait_for_url("**/candidates/new")
    return page.url.removesuffix("/candidates/new")


def test_forms_that_come_back_and_an_opening_not_started_are_as_good(people: People) -> None:
    samir, dana = people("Samir Haddad"), people("Dana Whitfield")
    found = []
    for page, path in ((samir, "/people/new"), (samir, "/questions/favourite-made-better/edit"), (dana, "/openings/new")):
        _spoilt(page, path)
        found += everywhere(page)
    opening = _not_started(dana)
    _spoilt(dana, f"{opening}/candidates/new")
    found += everywhere(dana)
    for path in ("", "/settings", "/compare"):
        dana.goto(opening + path)
        found += everywhere(dana)
    assert "\n".join(found) == ""


def test_the_pages_that_open_without_signing_in_are_as_good(chromium: Browser, install: Server) -> None:
    with chromium.new_context() as context:
        page = context.new_page()
        found = []
        page.goto(install.link)
        found += everywhere(page)
        page.get_by_role("button", name="Make the first admin").click()
        expect(page.get_by_role("alert")).to_be_visible()
        found += everywhere(page)
        assert "\n".join(found) == ""
