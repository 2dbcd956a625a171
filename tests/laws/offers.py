"""What a page offers to whoever reads it: where its links lead, and what its buttons send."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import html5lib

WRITTEN = "Written on the way."
TYPED = {"date": "2026-12-09", "time": "10:00", "email": "written@example.org", "url": "https://example.org/written", "number": "20"}


@dataclass(frozen=True)
class Offer:
    """url: that of a form without its query; sends: the name and value of the button, None for a link."""

    url: str
    sends: tuple[str, str] | None = None


Fields = list[tuple[str, str]]


def offers_of(html: str, at: str) -> dict[Offer, Fields]:
    """Each with what its form holds, filled in as far as it is empty. at: the address of the page."""
    root = html5lib.parse(html, namespaceHTMLElements=False)
    main = next(root.iter("main"))
    return dict(_links(main)) | dict(_buttons(root, main, at))


def _links(main: Element) -> Iterator[tuple[Offer, Fields]]:
    for link in main.iter("a"):
        if link.get("href", "").startswith("/"):
            yield Offer(link.get("href", "").partition("#")[0]), []


def _buttons(root: Element, main: Element, at: str) -> Iterator[tuple[Offer, Fields]]:
    for form in main.iter("form"):
        whole = [*form.iter(), *(each for each in root.iter() if form.get("id") and each.get("form") == form.get("id"))]
        held = [field for each in whole for field in _held(each)]
        for button in (each for each in whole if each.tag == "button" and each.get("type", "submit") == "submit"):
            url = _bare(button.get("formaction") or form.get("action") or at)
            if form.get("method", "get").lower() == "get":
                yield Offer(url), []
            else:
                sent = (button.get("name", ""), button.get("value", ""))
                yield Offer(url, sent), [*held, *([sent] if sent[0] else [])]


def _held(field: Element) -> Iterator[tuple[str, str]]:
    name, kind = field.get("name"), field.get("type", "text")
    if not name or field.get("disabled") is not None:
        return
    if field.tag == "textarea":
        yield name, (field.text or "").strip() or WRITTEN
    elif field.tag == "select":
        values = [each.get("value", "") for each in field.iter("option") if each.get("disabled") is None]
        chosen = [each.get("value", "") for each in field.iter("option") if each.get("selected") is not None]
        yield name, next(filter(None, [*chosen, *values]), "")
    elif field.tag == "input" and kind in {"radio", "checkbox"}:
        if field.get("checked") is not None or kind == "radio":
            yield name, field.get("value", "y")
    elif field.tag == "input" and kind not in {"submit", "file"}:
        yield name, field.get("value") or TYPED.get(kind, "" if kind == "hidden" else WRITTEN)


def _bare(url: str) -> str:
    return url.partition("#")[0].partition("?")[0]
