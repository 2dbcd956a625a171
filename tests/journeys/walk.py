"""A walk over every link of the demo, as several of its people."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import urlencode, urlsplit

from playwright.sync_api import Page, expect

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
QUESTION = re.compile(r"^/questions/(?!(?:files|new|shipped)\b)[^/]+")
NUMBER = re.compile(r"/\d+(?=/|$)")


@dataclass(frozen=True)
class Kind:
    """One page and who is looking; first: none with such an address came before it."""

    page: Page
    path: str
    first: bool

    def open(self) -> Page:
        self.page.goto(self.path)
        expect(self.page.get_by_text("Opening …")).to_have_count(0)
        return self.page


def walk(people: list[Page]) -> list[Kind]:
    """One of every kind. A page is another kind when it shows a class that none with such an address showed before."""
    shown: dict[str, set[str]] = {}
    kinds = []
    for page in people:
        for path, html in _linked(page):
            address = address_of(path)
            classes = {name for names in re.findall(r'class="([^"]*)"', html) for name in names.split()}
            if address not in shown or classes - shown[address]:
                kinds.append(Kind(page, path, address not in shown))
            shown.setdefault(address, set()).update(classes)
    return kinds


def address_of(path: str) -> str:
    """Such as /openings/<id>/compare."""
    return NUMBER.sub("/<n>", QUESTION.sub("/questions/<slug>", UUID.sub("<id>", path.partition("?")[0])))


def _linked(page: Page) -> Iterator[tuple[str, str]]:
    """Every page that links lead to from where they stand, each with its HTML; and one that is not there."""
    to_open = [urlsplit(page.url).path, "/nowhere"]
    seen = set(to_open)
    while to_open:
        path = to_open.pop(0)
        html = page.request.get(path).text()
        yield path, html
        links = re.findall(r'<a (?![^>]* download)[^>]*href="(/[^"#]*)', html) + _comparisons(path, html)
        fresh = dict.fromkeys(link for link in map(unescape, links) if link not in seen)
        seen.update(fresh)
        to_open += fresh


def _comparisons(path: str, html: str) -> list[str]:
    """Where the form of a comparison leads: with one chosen, which is too few, and with four."""
    open_rows = re.findall(r'name="with" value="([^"]+)"[^>]*(?<!disabled)>', html)
    if not open_rows or "?" in path:
        return []
    return [f"{path}?{urlencode({'with': open_rows[:count]}, doseq=True)}" for count in (1, 4)]
