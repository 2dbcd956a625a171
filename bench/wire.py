"""How much comes over the wire for a page, in a real browser that knows nothing of it yet."""

import gzip
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page, expect


@dataclass(frozen=True)
class Loaded:
    """kB, headers too. page: the document as it came; gz: as gzip would make it; rest: all that it loads."""

    page: float
    gz: float
    rest: float


def loaded(page: Page, address: str, shown: Locator, fonts: bool) -> Loaded:
    """Until `shown` stands. fonts: count them."""
    session = page.context.new_cdp_session(page)
    kinds: dict[str, str] = {}
    sizes: dict[str, float] = {}

    def received(event: dict[str, Any]) -> None:
        kinds[event["requestId"]] = event["type"]

    session.on("Network.responseReceived", received)
    session.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"] / 1000}))
    session.send("Network.enable")
    answer = page.goto(address, wait_until="networkidle" if fonts else "load")
    expect(shown).to_be_visible()
    document = sum(size for request, size in sizes.items() if kinds[request] == "Document")
    counted = sum(size for request, size in sizes.items() if fonts or kinds[request] != "Font")
    body = answer.body() if answer else b""
    return Loaded(document, document + (len(gzip.compress(body)) - len(body)) / 1000, counted - document)
