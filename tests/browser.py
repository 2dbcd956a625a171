"""The real Chromium for tests. `python tests/browser.py` installs one where it can."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ARGS = [
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
# Chromium without its own windows: a test's context opens in a third of the time.
SHELL = "chromium-headless-shell"
MISSING = "no Chromium"
MENDS = """Mend it in one of three ways, then start again:
  - Debian or Ubuntu: sudo apt install chromium-headless-shell libatomic1 (on Ubuntu: the next line)
  - anywhere with open internet: .venv/bin/playwright install chromium
  - a Chromium or Chrome that is elsewhere: CHROMIUM=/path/to/chromium bin/test"""


def driver_works() -> bool:
    """Playwright's own node needs libatomic1, which a minimal Debian lacks."""
    spec = find_spec("playwright")
    assert spec and spec.origin
    node = os.environ.get("PLAYWRIGHT_NODEJS_PATH") or Path(spec.origin).parent / "driver" / "node"
    return subprocess.run([node, "--version"], capture_output=True).returncode == 0


def find_chromium() -> str | None:
    """$CHROMIUM, one on PATH, or Playwright's own; None when there is none or it could not be driven."""
    if not driver_works():
        return None
    named = (os.environ.get("CHROMIUM"), SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = next((path for name in named if name and (path := shutil.which(name))), None)
    return found or playwrights_own()


def playwrights_own() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


@contextmanager
def start_chromium(path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGS)
        yield browser
        browser.close()


def install() -> None:
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Chromium with apt …", flush=True)
        apt = ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        get = ["-y", "--no-install-recommends", "install"]
        for arguments in (["update"], [*get, SHELL], [*get, "fonts-liberation", "libatomic1"]):
            subprocess.run([*apt, *arguments], env=environment, stdout=subprocess.DEVNULL)
        if not find_chromium():
            subprocess.run([*apt, *get, "chromium"], env=environment, stdout=subprocess.DEVNULL)
    if not find_chromium():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], capture_output=True)


def main() -> int:
    if not find_chromium():
        install()
    found = find_chromium()
    print(found or f"{MISSING}: browser tests cannot run. {MENDS}")
    return 1 if os.environ.get("CI") and not found else 0


if __name__ == "__main__":
    sys.exit(main())
