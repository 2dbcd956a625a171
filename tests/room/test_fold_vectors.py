"""The page's JavaScript and the server's Python agree on what is true of a record."""

import json
import random
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import Page

from interview.room.kit import kit_json
from interview.room.queries import entered_kit
from interview.scorecards.operations import Incoming, clock_after, clock_at, fold
from interview.scorecards.queries import room_kit
from interview.scorecards.record import CardItem, Record
from interview.visibility.viewer import Viewer
from question_bank.chain import Chain, compiled, state_name
from tests.room.house import AT, House, Served

VECTORS = Path(__file__).parent.parent / "vectors" / "fold.json"
CLIMBS = Path(__file__).parent.parent / "question_bank" / "climbs.json"
FOLD = """async ([address, vectors]) => {
  const { foldAll, seen } = await import(address)
  return Promise.all(vectors.map(async ({ operations }) => {
    const record = foldAll(operations)
    const winners = Object.fromEntries(Object.values(record).map(({ target, id }) => [target, id]))
    return { winners, seen: await seen(record) }
  }))
}"""
STAND = """async ([steps, records, items]) => {
  const { stand } = await import(steps)
  return records.map(([n, record]) => stand(items[n], record).name)
}"""
CAP_IS_DUE = """async ([steps, cases]) => {
  const { capIsDue } = await import(steps)
  return cases.map(([item, name, spent]) => capIsDue(item, { name, ...item.table.states[name] }, spent))
}"""
CLOCK = """async ([address, cases]) => {
  const { after } = await import(address)
  return cases.map(([latest, now]) => after(latest, now, "cafe0001"))
}"""


@pytest.fixture
def module(page: Page, served: Served, lived_in: House) -> Any:
    page.goto(f"{served.address}/nothing-here")
    assets = lived_in.app.extensions["assets"]
    return lambda name: f"{served.address}{assets.url(f'js/room/{name}.js')}"


def test_the_page_folds_every_vector_as_the_server_does(page: Page, module: Any) -> None:
    vectors = json.loads(VECTORS.read_text())
    expected = [{"winners": vector["winners"], "seen": vector["seen"]} for vector in vectors]
    assert page.evaluate(FOLD, [module("record"), vectors]) == expected


def test_the_pages_clock_steps_as_the_servers_does(page: Page, module: Any) -> None:
    now = int(AT.timestamp() * 1000)
    latest = [
        "",
        clock_at(AT, 0, "cafe0001"),
        clock_at(AT, 9, "zzzzzzzz"),
        f"{now + 5:013d}-ffff-cafe0001",
        f"{now - 5:013d}-0004-cafe0001",
    ]
    expected = [clock_after(each, AT, "cafe0001") for each in latest]
    assert page.evaluate(CLOCK, [module("clock"), [[each, now] for each in latest]]) == expected


def test_the_page_stands_on_the_ladder_where_the_server_does(page: Page, module: Any, lived_in: House) -> None:
    with lived_in.app.app_context():
        viewer = Viewer(id=lived_in.people["Ines Carvalho"])
        items = room_kit(viewer, lived_in.ines).items
        shown = json.loads(json.dumps(kit_json(entered_kit(viewer, lived_in.ines))["items"]))
    ladders = [n for n, item in enumerate(items) if item.ladders]
    chance = random.Random(7)
    records = [(n, record_of(items[n], chance)) for _ in range(300) for n in ladders]
    seconds = [chance.random() < 0.5 for _ in records]
    told = zip(records, seconds, strict=True)
    expected = [state_name(climb.step) for (n, record), second in told if (climb := Record(record, second).asked([items[n]])[0].climb)]
    sent = [
        [n + len(items) * second, {target: {"target": target, "clock": one.clock, "value": one.value} for target, one in record.items()}]
        for (n, record), second in zip(records, seconds, strict=True)
    ]
    both = [item | {"second": second} for second in (False, True) for item in shown]
    assert page.evaluate(STAND, [module("steps"), sent, both]) == expected
    assert len(set(expected)) > 40
    assert {"0/3/stop/censored_time", "0/2/h0/capped", "0/2/h0/lead", "0/2/rate/lead_stopped"} < set(expected)


def test_the_page_stands_where_every_shared_climb_does(page: Page, module: Any) -> None:
    cases = json.loads(CLIMBS.read_text())
    items = [item_of(case) for case in cases]
    records = [[n, {f"item/cafe/{place}": {"value": value} for place, value in case["entries"].items()}] for n, case in enumerate(cases)]
    assert page.evaluate(STAND, [module("steps"), records, items]) == [case["state"] for case in cases]


def item_of(case: dict[str, Any]) -> dict[str, Any]:
    ladders = [{"ladder": {"rungs": [{"hints": ["A hint."] * hints} for hints in rungs]}} for rungs in case["hints"]]
    hints = tuple(map(tuple, case["hints"]))
    led, followed = compiled(Chain(hints, case["cap"])), compiled(Chain(hints, follows=True))
    swap = ladders[1] if len(ladders) == 2 else None
    return {"id": "cafe", "second": case["follows"], "table": led, "follow_table": followed, "question": ladders[0], "swap": swap}


def test_time_is_up_when_what_is_left_is_for_new_ground(page: Page, module: Any, lived_in: House) -> None:
    with lived_in.app.app_context():
        kit = kit_json(entered_kit(Viewer(id=lived_in.people["Ines Carvalho"]), lived_in.ines))
    _, uncapped, _, tide, _ = json.loads(json.dumps(kit["items"]))
    four_minutes = (tide["minutes"] - tide["question"]["ladder"]["frontier"]["minutes"]) * 60000
    assert four_minutes == 4 * 60000
    asked = [
        (tide, "0/2/h0", four_minutes - 1),
        (tide, "0/2/h0", four_minutes),
        (tide, "0/2/h0/capped", four_minutes),
        (tide, "0/4/h0", four_minutes),
        (tide, "0/2/rate/frontier", four_minutes),
        (uncapped, "0/2/h0", uncapped["minutes"] * 60000),
    ]
    assert page.evaluate(CAP_IS_DUE, [module("steps"), asked]) == [False, True, False, False, False, False]


def record_of(item: CardItem, chance: random.Random) -> dict[str, Incoming]:
    """A record as an interviewer might leave it: mostly in order, with undone, corrected, missing and odd entries."""
    operations = []
    behind = chance.random() < 0.3
    for ladder, rungs in enumerate(item.shape.ladders):
        at = f"item/{item.id}/ladder/{ladder}"
        for n, rung in enumerate(rungs, start=1):
            operations += [
                (f"{at}/rung/{n}/hint/{m}", {"opened": True, "used": chance.random() < 0.7})
                for m in range(1, chance.randint(0, rung.hints) + 1)
            ]
            outcome = chance.choice(["met"] * 6 + ["partial", "not_met", "not_asked", None])
            operations.append((f"{at}/rung/{n}", {"outcome": outcome, "reason": chance.choice([None, "they asked to go on"])}))
            if behind and chance.random() < 0.9:
                operations.append((f"{at}/lead/{n}", {"went_on": chance.choice([True, True, True, False, None])}))
            if chance.random() < 0.15:
                operations.append((f"{at}/cap", {"reached": chance.random() < 0.8, "rung": n}))
        if chance.random() < 0.4:
            operations.append((f"{at}/rung/{chance.randint(1, len(rungs))}", {"outcome": chance.choice(["met", None]), "reason": None}))
        if chance.random() < 0.5:
            operations.append((f"{at}/frontier", chance.choice([{"rating": 3}, {"rating": None}, {"reason": "called away"}])))
    if len(item.shape.ladders) == 2 and chance.random() < 0.3:
        operations.append((f"item/{item.id}/swap", {"swapped": chance.random() < 0.8}))
    if chance.random() < 0.3:
        operations.append(("leads", {"leads": chance.random() < 0.8}))
    if chance.random() < 0.1:
        operations.append((f"item/{item.id}/skip", {"skipped": True, "reason": "out of time"}))
    return fold(Incoming(UUID(int=n), target, clock_at(AT, n, "cafe0001"), value) for n, (target, value) in enumerate(operations))


def test_in_a_tab_that_did_not_time_it_a_question_has_been_open_since_its_first_entry(page: Page, module: Any) -> None:
    opened = """async ([record, times]) => {
      const { firstEntryAt } = await import(record)
      const { Times } = await import(times)
      const clock = { now: () => 1_700_000_090_000, time: () => 1_700_000_090_000 }
      const heard = { target: "item/a/probe/1", clock: "1700000030000-0000-cafe0001", value: { asked: true } }
      const first = firstEntryAt({ [heard.target]: heard }, { id: "a" })
      const fresh = new Times("card", clock)
      fresh.openSince("a", first)
      fresh.turnTo("a")
      return [first, fresh.spent("a"), new Times("card", clock).spent("a")]
    }"""
    assert page.evaluate(opened, [module("record"), module("times")]) == [1_700_000_030_000, 60_000, 60_000]
