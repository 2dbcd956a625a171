"""An interviewer who types, ticks, rates, climbs and moves on, and remembers what they did."""

import re
from collections.abc import Callable
from contextlib import suppress
from random import Random
from typing import Any

from playwright.sync_api import Error, Locator, Page, expect

from interview.scorecards.record import CardItem
from tests.torture.chromium import moment
from tests.torture.verdict import Chosen, Log, Typed

SHOWN = 5000
STATUS = "document.querySelector('[role=status]')?.textContent ?? ''"


class Interviewer:
    """items: of the kit. Each act raises playwright's Error when the tab goes in the midst of it."""

    page: Page

    def __init__(self, items: list[CardItem], random: Random, log: Log) -> None:
        self.items, self.random, self.log = items, random, log
        self.words = 0

    @property
    def note(self) -> Locator:
        return self.page.get_by_label("What they did or said.")

    def anything(self) -> None:
        acts: list[Callable[[], None]] = [self.line, self.rate, self.tick, self.climb, self.move]
        self.random.choices(acts, weights=[60, 10, 14, 6, 10])[0]()

    def line(self) -> None:
        """One to four words and, mostly, Enter."""
        self.at_note()
        for _ in range(self.random.randint(1, 4)):
            self.word()
            self.page.wait_for_timeout(self.random.expovariate(1 / 60))
        if self.random.random() < 0.8:
            self.page.keyboard.press("Enter")

    def word(self) -> None:
        self.words += 1
        word = f"w{self.words:04d}x"
        at, began = None, moment()
        try:
            self.page.keyboard.type(f"{word} ")
            at = moment()
        finally:
            self.log.typed.append(Typed(word, at, self.log.during, began))

    def move(self) -> None:
        self.end_line()
        item = self.random.choice(self.items)
        step = self.steps.filter(has_text=item.question.title)
        step.get_by_role("link").press("Enter")
        expect(step).to_have_attribute("aria-current", "step", timeout=SHOWN)
        self.at_note()

    @property
    def steps(self) -> Locator:
        return self.page.get_by_role("complementary", name="Plan of this interview").get_by_role("listitem")

    def here(self) -> CardItem | None:
        """The question that is open; None at the end of the interview."""
        words = self.steps.and_(self.page.locator("[aria-current=step]")).text_content() or ""
        return next((item for item in self.items if item.question.title in words), None)

    def rate(self) -> None:
        item = self.here()
        if not item or item.ladders:
            return self.line()
        level = self.random.choice([n for n in range(1, 6) if not self._radio(n).is_checked()])
        self.bar()
        self.choose(str(level), f"item/{item.id}/rating", ("rating", level), lambda: self._radio(level).is_checked())
        return None

    def _radio(self, level: int) -> Locator:
        return self.page.get_by_role("radio", name=re.compile(rf"^{level}\b"))

    def tick(self) -> None:
        """The first thing to tick here, on or off."""
        item = self.here()
        place, words = self._first_tick(item) if item else ("", "")
        if not item or not place:
            return self.line()
        box = self.page.get_by_role("checkbox", name=words)
        before = box.is_checked()
        value = ("asked" if "probe" in place else "heard", not before)
        self.bar()
        self.choose("a", f"item/{item.id}/{place}", value, lambda: box.is_checked() != before)
        return None

    def _first_tick(self, item: CardItem) -> tuple[str, str]:
        if not item.ladders:
            probes = item.question.probes
            return ("probe/1", probes[0].prompt) if probes else ("", "")
        rung = self.rung()
        return (f"ladder/0/rung/{rung}/heard/1", item.ladders[0].rungs[rung - 1].met_when[0]) if rung else ("", "")

    def rung(self) -> int | None:
        """Which rung is being asked here; None when there is none."""
        if self.page.get_by_role("group", name="Met when you have heard").count() == 0:
            return None
        found = re.search(r"Rung (\d) of", self.page.get_by_role("main").text_content() or "")
        return int(found[1]) if found else None

    def climb(self) -> None:
        item, rung = self.here(), self.rung()
        if not item or rung is None:
            return self.line()
        heading = self.page.get_by_role("heading", level=1)
        before = heading.text_content()
        self.bar()
        self.choose("m", f"item/{item.id}/ladder/0/rung/{rung}", ("outcome", "met"), lambda: heading.text_content() != before)
        return None

    def choose(self, key: str, target: str, value: tuple[str, Any], is_shown: Callable[[], bool]) -> None:
        shown = None
        try:
            self.page.keyboard.press(key)
            until = moment() + SHOWN
            while shown is None and moment() < until:
                shown = moment() if is_shown() else None
            self.page.keyboard.press("Escape")
        finally:
            self.log.chosen.append(Chosen(target, value, shown, self.log.during))

    def bar(self) -> None:
        self.end_line()
        self.page.keyboard.press("Enter")
        expect(self.note).not_to_be_focused(timeout=SHOWN)

    def end_line(self) -> None:
        self.at_note()
        if self.note.input_value().strip():
            self.page.keyboard.press("Enter")
            expect(self.note).to_have_value("", timeout=SHOWN)

    def at_note(self) -> None:
        expect(self.note).to_be_focused(timeout=SHOWN)

    def status(self) -> str:
        return str(self.page.evaluate(STATUS))

    def waits_until_saved(self, seconds: float) -> bool:
        with suppress(AssertionError, Error):
            expect(self.page.get_by_role("status").first).to_contain_text("Saved", timeout=1000 * seconds)
            return True
        return False
