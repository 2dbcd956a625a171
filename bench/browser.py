"""The room in a real Chromium: how quickly a key is painted, what opening it costs, how often it asks the server.

Every figure opens a room of its own over the app behind waitress, in a process of its own."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median
from typing import Any
from uuid import UUID

from playwright.sync_api import Browser, BrowserContext, Page, expect

from bench.crowd import due_cards, open_job
from bench.figures import Figure, Goal, Measured, p95
from bench.house import cookie_of, peopled
from bench.paints import milliseconds_to_paint
from bench.served import serving
from bench.wire import loaded
from interview.clock import new_id, now
from interview.db import db
from interview.scorecards.models import Entry, Operation
from interview.scorecards.operations import clock_at
from interview.scorecards.queries import room_kit
from interview.scorecards.sight import viewer_of
from interview.visibility.viewer import Role
from tests.browser import find_chromium, start_chromium

KEYSTROKE = (Figure("room.keystroke_p95", "ms", Goal(value=16)),)
LOADS = (Figure("room.first_load", "kB", Goal(value=90)), Figure("room.warm_load", "ms", Goal(value=300)))
REQUESTS = (Figure("room.requests_45_minutes", "requests", Goal(value=300)),)
FLUSH = (Figure("room.flush_1000", "s", Goal(value=2)),)
LINES, LINE = 200, "Sorted the facts into those that change the product and those that do not, and said which one decides."[:100]
SLOW_DOWN = 4
WARM_LOADS, QUEUED, MINUTES = 7, 1000, 45
# The moment, since navigation began, at which the field or the way into the room is there to be painted.
SHOWN = """(() => {
  const look = () => {
    if (window.shownAt || !document.querySelector("#start, #note")) return
    window.shownAt = -1
    requestAnimationFrame(() => setTimeout(() => (window.shownAt = performance.now())))
  }
  new MutationObserver(look).observe(document, { subtree: true, childList: true })
})()"""
# From coming back online until the status says Saved, in milliseconds.
FLUSHED = """() => new Promise((resolve) => addEventListener("online", () => {
  const began = performance.now()
  const look = () => document.querySelector("[role=status]").textContent.startsWith("Saved") && resolve(performance.now() - began)
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true })
}, { once: true }))"""


@dataclass(frozen=True)
class Room:
    browser: Browser
    origin: str
    scorecard_id: UUID
    cookie: tuple[str, str]

    @contextmanager
    def visitor(self) -> Iterator[BrowserContext]:
        """Its author, at a browser that knows nothing yet."""
        context = self.browser.new_context(viewport={"width": 1280, "height": 800}, base_url=self.origin)
        context.add_cookies([{"name": self.cookie[0], "value": self.cookie[1], "url": self.origin}])
        yield context
        context.close()

    @property
    def address(self) -> str:
        return f"/scorecards/{self.scorecard_id}/room"

    def start(self, page: Page) -> None:
        page.goto(self.address)
        page.get_by_role("button", name="Start the interview").press("Enter")
        expect(note(page)).to_be_focused()


def note(page: Page) -> Any:
    return page.get_by_label("What they did or said.")


def saved(page: Page) -> None:
    expect(page.get_by_role("status").first).to_contain_text("Saved", timeout=60_000)


@contextmanager
def opened(lines: int = 0) -> Iterator[Room]:
    """A room not begun; lines: how many of LINE its first question has."""
    path = find_chromium()
    if not path:
        raise RuntimeError("there is no Chromium")
    with tempfile.TemporaryDirectory(prefix="ff-bench-") as folder, peopled(Path(folder)) as (app, ids):
        with app.app_context():
            ((person, scorecard_id),) = due_cards(open_job(ids), 1, Random(1))
            _write(person, scorecard_id, lines)
        cookie, url = cookie_of(app, person), app.config["SQLALCHEMY_DATABASE_URI"]
        with serving("app", url, Path(folder)) as port, start_chromium(path) as browser:
            yield Room(browser, f"http://127.0.0.1:{port}", scorecard_id, cookie)


def _write(person: UUID, scorecard_id: UUID, lines: int) -> None:
    item = room_kit(viewer_of(person, frozenset({Role.interviewer})), scorecard_id).items[0]
    for n in range(lines):
        target, id_, clock = f"line/{new_id()}", new_id(), clock_at(now(), n, "00bench0")
        value = {"text": LINE, "item": str(item.id), "rung": None, "at": now().isoformat(timespec="milliseconds"), "quote": False}
        row = {"scorecard_id": scorecard_id, "target": target, "clock": clock, "value": value}
        db.session.add_all([Operation(id=id_, received_at=now(), **row), Entry(operation_id=id_, **row)])
    db.session.commit()


def measure_keystroke() -> Mapping[str, Measured]:
    """20,000 characters of notes stand at the question; bare: as many lines and a field on a page without style or script."""
    with opened(LINES) as room, room.visitor() as context:
        bare = context.new_page()
        bare.set_content(f"<ol>{f'<li>{LINE}</li>' * LINES}</ol><textarea autofocus rows=2 cols=80></textarea>")
        bare_p95 = _typed(room.browser, bare)
        bare.close()
        page = context.new_page()
        room.start(page)
        saved(page)
        return {KEYSTROKE[0].name: Measured(_typed(room.browser, page), bare_p95)}


def _typed(browser: Browser, page: Page) -> float:
    """p95 in ms of five lines, typed into the field that has the focus; bench/paints.py says what is counted."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOW_DOWN})
    browser.start_tracing(page=page, categories=["devtools.timeline", "disabled-by-default-devtools.timeline"])
    for _ in range(5):
        for letter in LINE[:60]:
            page.keyboard.press("Space" if letter == " " else letter)
            page.wait_for_timeout(60)
        page.keyboard.press("Enter")
    return p95(milliseconds_to_paint(browser.stop_tracing()))


def measure_loads() -> Mapping[str, Measured]:
    with opened() as room, room.visitor() as context:
        context.add_init_script(SHOWN)
        page = context.new_page()
        first = loaded(page, room.address, page.get_by_role("button", name="Start the interview"), fonts=False)
        expect(page.get_by_text("This room now opens without a connection, too.")).to_be_visible(timeout=30_000)
        page.close()
        warm = median(_warm_load(context, room.address) for _ in range(WARM_LOADS))
        return {LOADS[0].name: Measured(first.page + first.rest), LOADS[1].name: Measured(warm)}


def _warm_load(context: BrowserContext, address: str) -> float:
    """Milliseconds from the beginning of the navigation until the lobby is painted, in a tab that has nothing of the room in memory."""
    page = context.new_page()
    page.goto(address)
    page.wait_for_function("() => window.shownAt > 0")
    shown_at = float(page.evaluate("window.shownAt"))
    page.close()
    return shown_at


def measure_flush() -> Mapping[str, Measured]:
    """Ticks one follow-up 1,000 times without a connection, then comes back; without bound for what a batch may hold."""
    with opened() as room, room.visitor() as context:
        page = context.new_page()
        room.start(page)
        saved(page)
        context.set_offline(True)
        page.evaluate("count => { for (let n = 0; n < count; n++) document.querySelector('main [type=checkbox]').click() }", QUEUED)
        expect(page.get_by_role("status").first).to_contain_text(f"{QUEUED} changes kept", timeout=120_000)
        page.evaluate(f"() => {{ window.flushed = ({FLUSHED})() }}")
        context.set_offline(False)
        return {FLUSH[0].name: Measured(page.evaluate("window.flushed") / 1000)}


def measure_requests() -> Mapping[str, Measured]:
    """All that the page asks for in 45 minutes, by a clock that is wound on: a word every two seconds, a line every eight words,
    a tick every minute, another question every seven. Between the steps everything that was asked is answered."""
    with opened() as room, room.visitor() as context:
        page = context.new_page()
        page.clock.install()
        room.start(page)
        asked: list[str] = []
        under_way: set[Any] = set()
        page.on("request", lambda request: (asked.append(request.url), under_way.add(request)))
        page.on("requestfinished", lambda request: under_way.discard(request))
        page.on("requestfailed", lambda request: under_way.discard(request))
        for second in range(0, 60 * MINUTES, 2):
            _two_seconds(page, second)
            page.clock.run_for(2000)
            while under_way:
                page.wait_for_timeout(5)
        saved(page)
        return {REQUESTS[0].name: Measured(len(asked))}


def _two_seconds(page: Page, second: int) -> None:
    if second % (7 * 60) == 6 * 60:
        page.keyboard.press("Enter")
        page.get_by_role("complementary", name="Plan of this interview").get_by_role("link").nth(second // 420 % 4).press("Enter")
    elif second % 60 == 58:
        boxes = page.get_by_role("main").get_by_role("checkbox")
        if boxes.count():
            boxes.first.click()
            note(page).focus()
    else:
        page.keyboard.type("decides ")
        if second % 16 == 14:
            page.keyboard.press("Enter")
