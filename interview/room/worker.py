"""The service worker as it is served: its source, told what belongs to this release."""

import json
from collections.abc import Mapping

from interview.web.assets import Assets

SOURCE = "js/room/worker.js"


def worker_source(assets: Assets, shells: Mapping[str, str], headers: Mapping[str, str]) -> str:
    """JavaScript. shells: the pages `room` and `show`, the same for every scorecard; headers: what the worker answers them with."""
    pages = "".join(shells.values())
    release = {
        "tree": f"fourfold-tree-{assets.digest}",
        "files": [url for name in assets.files if _is_needed(name, url := assets.url(name), pages)],
        "shells": dict(shells),
        "headers": {**headers, "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store"},
    }
    return f"const RELEASE = {json.dumps(release)}\n{assets.files[SOURCE].decode()}"


def _is_needed(name: str, url: str, pages: str) -> bool:
    """What the room's pages link, and the fonts and drawings that those name."""
    return name.endswith((".woff2", ".svg")) or url in pages
