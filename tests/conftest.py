"""What every test may ask for."""

import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from interview.exports.pdf import is_installed
from tests import browser
from tests.company import BEGAN, Company, Founded, cast, company_again
from tests.postgres import Postgres, start_postgres

NO_PDF = "WeasyPrint, or the Pango library that it needs, is not installed"


@pytest.fixture
def pdfs() -> None:
    """PDFs can be made here."""
    if not is_installed():
        pytest.skip(NO_PDF)


# Databases


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL of this worker's own, started when first asked for."""
    with start_postgres() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """The test runs on both kinds."""
    return str(request.param)


@pytest.fixture
def database_url(request: pytest.FixtureRequest, database: str, tmp_path: Path) -> Iterator[str]:
    """The URL of a new, empty database."""
    if database == "sqlite":
        yield f"sqlite:///{tmp_path}/fourfold.sqlite"
        return
    server: Postgres = request.getfixturevalue("postgres")
    url = server.new_database()
    yield url
    server.drop_database(url)


# Browser


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A Chromium of this worker's own. Each test opens its own context in it."""
    found = browser.find_chromium()
    if not found:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(browser.MISSING)
    with browser.start_chromium(found) as started:
        yield started


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> Generator[None]:
    """The last lines of a run that skipped what a machine lacks say so, in red."""
    yield
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter and any(browser.MISSING in str(report.longrepr) for report in reporter.stats.get("skipped", [])):
        reporter.write_line(f"browser tests were SKIPPED: {browser.MISSING}", red=True, bold=True)
        reporter.write_line(browser.MENDS, red=True)
    if reporter and any(NO_PDF in str(report.longrepr) for report in reporter.stats.get("skipped", [])):
        reporter.write_line(f"PDF tests were SKIPPED: {NO_PDF}", red=True, bold=True)


# The company


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Founded]:
    """The company's database, made once a worker and kind, and copied for each test."""
    yield Founded(tmp_path_factory.mktemp("company"), cast)


@pytest.fixture
def company(request: pytest.FixtureRequest, database: str, founded: Founded, tmp_path: Path) -> Iterator[Company]:
    copied = founded.copied(database, tmp_path, lambda: request.getfixturevalue("postgres"))
    with copied as url, company_again(url, tmp_path, founded.ids, BEGAN) as made:
        yield made
