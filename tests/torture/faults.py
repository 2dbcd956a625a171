"""What goes wrong, and how it is mended again."""

from collections.abc import Callable
from contextlib import suppress
from random import Random
from threading import Timer

from playwright.sync_api import Error

from tests.torture.chromium import moment
from tests.torture.stage import Stage

PATIENCE = 3.0


class Faults:
    """Each method is one kind of fault at a moment of its own; the interviewer goes on meanwhile."""

    def __init__(self, stage: Stage, random: Random) -> None:
        self.stage, self.random = stage, random

    def server_killed(self) -> None:
        killed = self._soon(self.stage.server.kill)
        self._go_on()
        killed.join()
        self._soon(self.stage.server.start, 2)

    def server_killed_with_a_batch(self) -> None:
        """While it applies one."""
        delay = self.random.uniform(0, 0.03)
        self._on_batch(lambda: Timer(delay, self.stage.server.kill).start())
        self._go_on()
        self.stage.proxy.on_batch = None
        self.stage.server.kill()
        self._soon(self.stage.server.start, 1)

    def answer_dropped(self) -> None:
        """After the batch was applied."""
        self.stage.proxy.swallow = True
        self._go_on()

    def network_cut(self) -> None:
        context = self.stage.chromium.context
        context.set_offline(True)
        self._go_on()
        context.set_offline(False)

    def network_silent(self) -> None:
        """Nothing passes, and no connection fails; then all of them break."""
        proxy = self.stage.proxy
        proxy.silence()
        self._go_on()
        proxy.cut = True
        proxy.speak()
        self._soon(lambda: setattr(proxy, "cut", False), 0.5)

    def tab_closed(self) -> None:
        self._pause()
        self.stage.close_tab()
        self.stage.open_tab()

    def tab_killed(self) -> None:
        self._pause()
        self.stage.kill_tab()
        self.stage.open_tab()

    def browser_killed(self) -> None:
        timer = self._soon(self._kill_browser)
        self._until_it_is_gone()
        timer.join()
        self.stage.open_browser()

    def browser_killed_when_kept(self) -> None:
        """In the moment in which the status says that one more change is kept."""
        self.stage.proxy.cut = True
        self.stage.when_kept = self._kill_browser
        self._until_it_is_gone()
        self.stage.when_kept = None
        self._kill_browser()
        self.stage.proxy.cut = False
        self.stage.open_browser()

    def _kill_browser(self) -> None:
        at = self.stage.chromium.kill()
        if at is not None:
            self.stage.log.kills.append(at)

    def _on_batch(self, act: Callable[[], None]) -> None:
        self.stage.proxy.on_batch = act

    def _soon(self, act: Callable[[], None], seconds: float = 0.8) -> Timer:
        timer = Timer(self.random.uniform(0, seconds), act)
        self.stage.timers.append(timer)
        timer.start()
        return timer

    def _pause(self) -> None:
        """Up to a line, and up to a little after it."""
        self.stage.interviewer.line()
        self.stage.interviewer.page.wait_for_timeout(self.random.uniform(0, 400))

    def _go_on(self) -> None:
        for _ in range(self.random.randint(1, 3)):
            self.stage.interviewer.anything()

    def _until_it_is_gone(self) -> None:
        until = moment() + 1000 * PATIENCE
        with suppress(Error, AssertionError):
            while moment() < until:
                self.stage.interviewer.line()


WEIGHTS: dict[Callable[[Faults], None], int] = {
    Faults.server_killed: 10,
    Faults.server_killed_with_a_batch: 12,
    Faults.answer_dropped: 18,
    Faults.network_cut: 16,
    Faults.network_silent: 10,
    Faults.tab_closed: 10,
    Faults.tab_killed: 10,
    Faults.browser_killed: 8,
    Faults.browser_killed_when_kept: 6,
}
KINDS = [kind.__name__ for kind in WEIGHTS]


def seeded(random: Random, count: int) -> list[str]:
    """Every kind once while there is room, then by weight, in any order."""
    kinds = random.sample(KINDS, min(count, len(KINDS)))
    kinds += random.choices(KINDS, weights=list(WEIGHTS.values()), k=count - len(kinds))
    random.shuffle(kinds)
    return kinds
