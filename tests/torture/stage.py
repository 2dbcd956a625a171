"""One room in one browser, behind a bad line, over one server: what the faults act on."""

from collections.abc import Callable
from pathlib import Path
from threading import Timer
from typing import Any
from uuid import UUID

from playwright.sync_api import Error, Page, Playwright, expect

from tests.torture.chromium import Chromium, moment
from tests.torture.proxy import Proxy
from tests.torture.script import Interviewer
from tests.torture.server import Rows, Server
from tests.torture.verdict import Said, Stored, Trouble, age_at_kill, claimed, missing_choices, missing_words

OBSERVE = (Path(__file__).parent / "observe.js").read_text()
READY = 30_000


class Stage:
    """Everything is started by `open_browser`, ended by `close`."""

    def __init__(self, playwright: Playwright, chromium: str, profile: Path, server: Server, rows: Rows, interviewer: Interviewer) -> None:
        self.server, self.rows, self.interviewer, self.log = server, rows, interviewer, interviewer.log
        self.proxy = Proxy(lambda: server.port)
        self.chromium = Chromium(playwright, chromium, profile)
        self.timers: list[Timer] = []
        self.when_kept: Callable[[], None] | None = None
        self.cookie: dict[str, Any] = {}

    def sign_in(self, name: str, value: str) -> None:
        self.cookie = {"name": name, "value": value, "url": self.origin}

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.proxy.port}"

    def address(self, scorecard_id: UUID) -> str:
        return f"{self.origin}/scorecards/{scorecard_id}/room"

    def begin(self) -> None:
        """Opens the lobby, waits until the room opens without a connection, too, and starts the interview."""
        self.server.start()
        self.chromium.start()
        self._prepare()
        page = self._page()
        page.goto(self.address(self.rows.scorecard_id))
        expect(page.get_by_text("This room now opens without a connection, too.")).to_be_visible(timeout=READY)
        page.get_by_role("button", name="Start the interview").press("Enter")
        self.interviewer.at_note()

    def open_browser(self) -> None:
        self.chromium.start()
        self._prepare()
        self.open_tab()

    def _prepare(self) -> None:
        context = self.chromium.context
        context.add_cookies([self.cookie])  # type: ignore[list-item]
        context.expose_binding("statusSaid", self._said)
        context.add_init_script(OBSERVE)

    def _said(self, _source: Any, at: float, text: str, stored: list[tuple[str, str, str]]) -> None:
        before = self.log.said[-1].text if self.log.said else ""
        self.log.said.append(Said(at, text, [Stored(UUID(id_), target, clock) for id_, target, clock in stored], self.log.during))
        if self.when_kept and claimed(before) and claimed(text):
            self.when_kept()

    def open_tab(self) -> None:
        until = moment() + READY
        while True:
            try:
                page = self._page()
                page.goto(self.address(self.rows.scorecard_id))
                return expect(self.interviewer.note).to_be_focused(timeout=5000)
            except (Error, AssertionError):
                if moment() > until:
                    raise

    def _page(self) -> Page:
        """A new tab beside an empty one, without which closing it would end the browser's session; killed ones do not stay."""
        before = self.chromium.context.pages
        self.chromium.context.new_page()
        self.interviewer.page = self.chromium.context.new_page()
        for page in before:
            page.close()
        return self.interviewer.page

    def close_tab(self) -> None:
        self.interviewer.page.close()

    def kill_tab(self) -> None:
        """SIGKILL to the process of the tab, and of the service worker beside it."""
        crashed = self.interviewer.page
        with crashed.expect_event("crash"):
            self.log.kills.append(self.chromium.kill_renderers())

    def look(self) -> None:
        """Is there a lie? Nobody types meanwhile: whatever was typed is on the server when the status says Saved."""
        if not self.interviewer.status().startswith("Saved"):
            return
        operations, entries = self.rows.operations(), self.rows.entries()
        typed = [each for each in self.log.typed if age_at_kill(each, self.log) is None]
        missing = [each.word for each in missing_words(typed, operations, entries)]
        missing += [each.target for each in missing_choices(self.log.chosen, operations)]
        self.log.lies += [Trouble(what, self.log.during) for what in missing]

    def restore(self) -> None:
        """Server, line and tab are well again, and the room is opened once more."""
        for timer in self.timers:
            timer.join()
        self.proxy.swallow = self.proxy.cut = False
        self.proxy.speak()
        self.server.start()
        self.close_tab()
        self.open_tab()

    def close(self) -> None:
        self.chromium.kill()
        self.proxy.close()
        for timer in self.timers:
            timer.join()
        self.server.kill()
        self.rows.close()
