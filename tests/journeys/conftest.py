import shutil
import subprocess
from collections.abc import Iterator
from os import environ
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.hands import arrive, be
from tests.journeys.server import FOURFOLD, Server, serving
from tests.journeys.walk import Kind, walk

expect.set_options(timeout=15_000)


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the demo organisation in it; serve copies of it."""
    folder = tmp_path_factory.mktemp("told")
    subprocess.run([FOURFOLD, "demo"], env=environ | {"FOURFOLD_DATA": str(folder), "TZ": "Europe/Lisbon"}, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="session")
def demo(told: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The demo for tests that leave its interviews as they are."""
    with serving(shutil.copytree(told, tmp_path_factory.mktemp("demo") / "var"), demo=True) as server:
        yield server


@pytest.fixture
def own_demo(told: Path, tmp_path: Path) -> Iterator[Server]:
    """A demo for one test alone."""
    with serving(shutil.copytree(told, tmp_path / "var"), demo=True) as server:
        yield server


@pytest.fixture
def install(tmp_path: Path) -> Iterator[Server]:
    """An empty install."""
    with serving(tmp_path / "var", demo=False) as server:
        yield server


class People:
    """The demo's visitors, each in a browser of their own."""

    def __init__(self, chromium: Browser, demo: Server) -> None:
        self.chromium, self.demo = chromium, demo
        self.opened: list[BrowserContext] = []

    def nobody(self, **options: Any) -> Page:
        page = arrive(self.chromium, self.demo, **options)
        self.opened.append(page.context)
        return page

    def __call__(self, name: str, **options: Any) -> Page:
        page = self.nobody(**options)
        be(page, name)
        return page


@pytest.fixture(scope="session")
def people(chromium: Browser, demo: Server) -> Iterator[People]:
    visitors = People(chromium, demo)
    yield visitors
    for context in visitors.opened:
        context.close()


@pytest.fixture(scope="session")
def kinds(people: People) -> list[Kind]:
    """One of every kind of page that there is in the demo."""
    cast = ("Samir Haddad", "Dana Whitfield", "Henrik Solberg", "Lea Brandt")
    nobody = people.nobody()
    nobody.goto("/sign-in")
    return walk([*map(people, cast), nobody])
