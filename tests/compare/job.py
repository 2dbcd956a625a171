"""An opening of Dana's for tests of the comparison, driven by the app's own actions, and its page read back."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from uuid import UUID
from xml.etree.ElementTree import Element

import html5lib
from werkzeug.test import TestResponse

from interview import clock
from interview.db import db
from interview.demo.answering import Climbing, Notebook, Performance, conduct
from interview.demo.queries import kits_of, panel_of
from interview.openings import actions
from interview.visibility.cards import Reveal
from tests.company import ZONE, Company

PRODUCT, USERS, COMMITMENT = range(3)
UP_TO_THREE = Climbing(("met", "met", "not_met"), 3)


def product(*levels: int | None, climb: Climbing = UP_TO_THREE, choice: str = "yes") -> Performance:
    """Two questions of product enthusiasm, a ladder, one of professional commitment. The ladder's default score is 2⅔."""
    return Performance(levels, (climb,), choice)


def users(*levels: int | None, choice: str = "yes") -> Performance:
    """One question of user perspective, one of product enthusiasm, one of user perspective."""
    return Performance(levels, (), choice)


class Numbered(Notebook):
    """Lines that say which they are: the first of a card is the interviewer's own, every other one the candidate's words."""

    def line(self, fitting: tuple[str, ...]) -> str:
        self.n = getattr(self, "n", 0) + 1
        return f'"Words {self.n}"' if self.n % 2 == 0 else f"Note {self.n}"


class Job:
    def __init__(self, company: Company, weights: dict[str, float] | None = None, reason: str = "") -> None:
        self.company = company
        self.opening = actions.create_opening(company.viewer("dana"), "Product Manager, Maps", "product-manager", {}, None, clock.now())
        dana = company.viewer("dana")
        if weights:
            actions.change_terms(dana, self.opening, weights, reason, Reveal.after_own, clock.now())
        actions.start(dana, self.opening, clock.now())
        self.applications: dict[str, UUID] = {}

    def candidate(self, name: str) -> UUID:
        self.applications[name] = actions.add_candidate(self.company.viewer("dana"), self.opening, name, "", "", clock.now())
        return self.applications[name]

    def meets(self, name: str, kit: int, *people: str) -> dict[str, UUID]:
        """Plans an interview; scorecard ids by the first name of who is on its panel."""
        ids = [self.company.ids[person] for person in people]
        kit_id = kits_of(self.opening)[kit]
        interview = actions.plan_interview(
            self.company.viewer("dana"), self.applications[name], kit_id, ids, None, ZONE, None, "", "", clock.now()
        )
        places = panel_of(interview)
        return {person: places[self.company.ids[person]] for person in people}

    def submits(self, person: str, scorecard: UUID, performance: Performance) -> None:
        conduct(self.company.viewer(person), scorecard, performance, clock.now(), Numbered(Random(1)))
        self.company.later(clock.now() + timedelta(hours=2))

    def seen(self, name: str, cards: Sequence[tuple[str, int, Performance]]) -> None:
        """A candidate met by several, everybody named before anybody submits."""
        self.candidate(name)
        places = [(person, self.meets(name, kit, person)[person], performance) for person, kit, performance in cards]
        for person, scorecard, performance in places:
            self.submits(person, scorecard, performance)

    def seen_by_two(self, name: str, level: int = 4, other: int | None = None) -> None:
        """By Lea on product, the ladder and commitment, by Kofi on users and product; `other`: his level where it is not hers."""
        his = other or level
        self.seen(name, [("lea", PRODUCT, product(level, level, level)), ("kofi", USERS, users(his, his, his))])

    def fetch(self, *names: str, person: str = "dana", extra: Sequence[str] = (), **view: str | Sequence[str]) -> TestResponse:
        db.session.rollback()  # what was read to set the scene holds the database no longer
        asked = [str(self.applications[name]) for name in names] + list(extra)
        query = [("with", key) for key in asked]
        query += [(name, value) for name, values in view.items() for value in ([values] if isinstance(values, str) else values)]
        return self.company[person].get(f"/openings/{self.opening}/compare", query_string=query)

    def page(self, *names: str, extra: Sequence[str] = (), **view: str | Sequence[str]) -> "Page":
        """view: the rest of the address, such as order="interval"; `pin` by name."""
        return read(self.fetch(*names, extra=extra, **view))


@dataclass(frozen=True)
class Page:
    """rows: name -> the words of its row in the list of the opening; panels: heading -> name -> its words.

    said: trait or question -> its cells; heads: of the columns."""

    status: int
    html: str
    text: str
    rows: dict[str, str]
    panels: dict[str, dict[str, str]]
    said: dict[str, list[str]]
    heads: list[str]
    pickable: list[str]
    picked: list[str]
    message: str | None
    banner: str


def read(answer: TestResponse) -> Page:
    html = answer.get_data(as_text=True)
    root = html5lib.parse(html, namespaceHTMLElements=False)
    boxes = [box for box in root.iter("input") if box.get("name") == "with"]
    choose = next((part for part in root.iter("p") if part.get("id") == "choose-m"), None)
    return Page(
        status=answer.status_code,
        html=html,
        text=words(root.find("body")),
        rows={words(row.find("th")): _after(row) for row in _rows_of(root, "all")},
        panels={words(part.find("h3")): _rows(part) for part in root.iter("section") if "panel" in part.get("class", "").split()},
        said={words(row.find("th")): [words(cell) for cell in row.findall("td")] for row in _rows_of(root, "said")},
        heads=[words(head) for part in root.iter("thead") for head in part.iter("th") if head.get("id", "").startswith("c-")],
        pickable=[box.get("aria-label", "").removeprefix("Compare ") for box in boxes if box.get("disabled") is None],
        picked=[box.get("aria-label", "").removeprefix("Compare ") for box in boxes if box.get("checked") is not None],
        message=None if choose is None else words(choose),
        banner=" ".join(words(part) for part in root.iter("div") if part.get("class") == "banner"),
    )


def words(element: Element) -> str:
    """The text as it is read out: hidden pictures left out."""
    if element.get("aria-hidden") == "true":
        return ""
    parts = [element.text or "", *(f" {words(child)} {child.tail or ''}" for child in element)]
    return re.sub(r"\s+([.,:;)])", r"\1", " ".join("".join(parts).split()))


def _rows_of(root: Element, name: str) -> list[Element]:
    tables = [table for table in root.iter("table") if name in table.get("class", "").split()]
    return [row for table in tables for body in table.findall("tbody") for row in body]


def _after(row: Element) -> str:
    return " ".join(filter(None, (words(cell) for cell in row.findall("td"))))


def _rows(panel: Element) -> dict[str, str]:
    return {words(row.find("th")): _after(row) for row in panel.find("table").find("tbody")}
