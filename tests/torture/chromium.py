"""A real Chromium whose process can be killed and started again on the same profile."""

import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Playwright

from tests.browser import ARGS

PATIENCE = 60
HEADLESS = ["--headless", "--window-size=1280,800", "--remote-debugging-port=0", "--password-store=basic", "--no-default-browser-check"]


def moment() -> float:
    """Milliseconds since 1970, as Date.now() in the page."""
    return time.time() * 1000


class Chromium:
    """context: the profile's own, so that its storage outlives the process."""

    context: BrowserContext

    def __init__(self, playwright: Playwright, path: str, profile: Path) -> None:
        self.playwright, self.path, self.profile = playwright, path, profile
        self.process: subprocess.Popen[bytes] | None = None
        self.browser: Browser | None = None

    def start(self) -> None:
        told = self.profile / "DevToolsActivePort"
        told.unlink(missing_ok=True)
        (self.profile / "SingletonLock").unlink(missing_ok=True)
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        command = [self.path, *HEADLESS, *sandbox, *ARGS, f"--user-data-dir={self.profile}", "about:blank"]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        self.browser = self.playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{self._port(told)}")
        self.context = self.browser.contexts[0]

    def _port(self, told: Path) -> int:
        """Written by Chromium once it listens."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if told.exists() and (lines := told.read_text().splitlines()):
                return int(lines[0])
            time.sleep(0.02)
        raise RuntimeError("Chromium did not start")

    def kill(self) -> float | None:
        """SIGKILL to all its processes at once; gives the moment, None when it did not run."""
        process, self.process = self.process, None
        if not process:
            return None
        at = moment()
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return at

    def kill_renderers(self) -> float:
        """SIGKILL to the processes in which pages and workers run; gives the moment. One that is only being started has no id yet: 0."""
        assert self.browser
        session = self.browser.new_browser_cdp_session()
        processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
        session.detach()
        at = moment()
        for pid in [each["id"] for each in processes if each["type"] == "renderer" and each["id"] > 1]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        return at
