"""The review in the room says of a record what the server says of it: what is rated, how far a ladder was climbed, what is missing."""

import json
import random
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import Page

from interview.room.kit import kit_json
from interview.room.queries import entered_kit
from interview.scorecards.before_submit import missing_before_submit
from interview.scorecards.operations import Incoming, clock_at, fold
from interview.scorecards.pages import Climbed, climbed
from interview.scorecards.queries import room_kit
from interview.scorecards.record import Asked, CardItem, Record
from interview.visibility.viewer import Viewer
from tests.room.house import AT, House, Served
from tests.room.test_fold_vectors import record_of

SAID = """async ([rules, reading, items, records]) => {
  const { missingBeforeSubmit } = await import(rules)
  const { askedOf, climbedOf } = await import(reading)
  return records.map((record) => ({
    problems: missingBeforeSubmit(items, record).map(({ words, item }) => [words, item ? `question-${item.n}` : "recommendation"]),
    asked: items.map((item) => askedOf(item, record)).map((each) => ({
      title: each.question.title, at: each.at, rating: each.rating, gap: each.gap, over: each.over, counts: each.counts,
      lines: each.lines.map((line) => line.id), paper: each.paper, climb: each.step && climbedOf(each, record),
    })),
  }))
}"""


@pytest.fixture
def module(page: Page, served: Served, lived_in: House) -> Any:
    page.goto(f"{served.address}/nothing-here")
    assets = lived_in.app.extensions["assets"]
    return lambda name: f"{served.address}{assets.url(f'js/room/{name}.js')}"


@pytest.mark.parametrize("second", [False, True])
def test_the_page_says_of_a_record_what_the_server_says(page: Page, module: Any, lived_in: House, second: bool) -> None:
    with lived_in.app.app_context():
        viewer = Viewer(id=lived_in.people["Ines Carvalho"])
        items = list(room_kit(viewer, lived_in.ines).items)
        shown = json.loads(json.dumps(kit_json(entered_kit(viewer, lived_in.ines))["items"]))
    chance = random.Random(11)
    shown = [item | {"second": second} for item in shown]
    records = [whole_record(items, chance, second) for _ in range(300)]
    expected = [said_of(items, Record(record, second=second)) for record in records]
    sent = [{target: {"target": target, "clock": one.clock, "value": one.value} for target, one in record.items()} for record in records]
    assert page.evaluate(SAID, [module("before_submit"), module("asked"), shown, sent]) == expected
    assert {len(each["problems"]) for each in expected} >= {0, 1, 3, 5}
    words = {problem[0].partition(" ")[0] for each in expected for problem in each["problems"]}
    assert words == {"Rate", "Write", "Choose"}


def said_of(items: list[CardItem], record: Record) -> dict[str, Any]:
    asked = record.asked(items)
    problems = missing_before_submit(record, asked)
    return {
        "problems": [[problem.words, problem.anchor] for problem in problems],
        "asked": [facts(each) for each in asked],
    }


def facts(asked: Asked) -> dict[str, Any]:
    climb = climbed(asked)
    return {
        "title": asked.question.title,
        "at": f"item/{asked.item.id}/{asked.rating_place}" if asked.rating_place else None,
        "rating": asked.rating,
        "gap": asked.gap,
        "over": asked.over,
        "counts": asked.counts,
        "lines": [str(line.id) for line in asked.lines],
        "paper": asked.paper,
        "climb": climb and in_words(climb),
    }


def in_words(climb: Climbed) -> dict[str, Any]:
    return {"rungs": climb.rungs, "met": climb.met, "hints": climb.hints, "atLeast": climb.at_least, "ended": climb.ended}


def whole_record(items: list[CardItem], chance: random.Random, second: bool) -> dict[str, Incoming]:
    found: dict[str, Any] = {"leads": {"leads": True}} if second and chance.random() < 0.2 else {}
    diligence = chance.random()
    for item in items:
        if item.ladders:
            found |= {target: one.value for target, one in record_of(item, chance).items()}
            found |= led(item, chance) if second else {}
        elif chance.random() < diligence:
            found[f"item/{item.id}/rating"] = chance.choice([{"rating": 2}, {"rating": 4}, {"rating": None}, {"reason": "called away"}])
        if chance.random() < 0.2:
            found[f"item/{item.id}/skip"] = chance.choice([{"skipped": False}, {"skipped": True, "reason": "Out of time"}])
        if chance.random() < diligence:
            found[f"line/{UUID(int=chance.getrandbits(100))}"] = line_on(item, chance.choice(["names a user", "names a cost", "", "  "]))
        if chance.random() < 0.3:
            found[f"item/{item.id}/paper"] = {"noted": chance.random() < 0.7}
    if chance.random() < diligence:
        found["recommendation"] = {"choice": "not_enough_seen"}
    return fold(Incoming(UUID(int=n), target, clock_at(AT, n, "cafe0001"), value) for n, (target, value) in enumerate(found.items()))


def led(item: CardItem, chance: random.Random) -> dict[str, Any]:
    places = [f"item/{item.id}/ladder/{k}/lead/{n}" for k, rungs in enumerate(item.ladders) for n in range(1, len(rungs.rungs) + 1)]
    return {place: {"went_on": chance.choice([True, True, True, False, None])} for place in places if chance.random() < 0.9}


def line_on(item: CardItem, text: str) -> dict[str, Any]:
    return {"text": text, "item": str(item.id), "rung": None, "at": AT.isoformat(), "quote": False}
