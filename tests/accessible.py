"""What axe finds on a page, in light and in dark."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

EVERYTHING: dict[str, Any] = {"resultTypes": ["violations"]}
OF_COLOURS = EVERYTHING | {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


def faults_of(page: Page) -> list[str]:
    """All of it in light; in dark, as the page is the same there but for its colours, what depends on them."""
    found = []
    for scheme, options in (("light", EVERYTHING), ("dark", OF_COLOURS)):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        violations = Axe().run(page, options=options).response["violations"]
        found += [f"{scheme}: {fault['id']}: {node['html'][:160]}" for fault in violations for node in fault["nodes"]]
    return found
