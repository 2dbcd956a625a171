"""What every page of the app must be (EXAMPLES 14). The test client calls `check_page` on each page it opens."""

import re
from collections import Counter
from functools import lru_cache
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib

STATIC = Path(__file__).parent.parent / "static"
UNLABELLED_TYPES = {"hidden", "submit", "button", "image"}
NUMBERS = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[\w-]{40,}\.[\w-]{6}\.[\w-]{27}|\d+")
WORDS = re.compile(r">[^<]*[^\s<][^<]*")
VALUES = re.compile(r'(value|href|action|data-[\w-]+|title|aria-label|content|datetime|src)="(?!#)[^"]+"')
IDS = ("for", "aria-describedby", "aria-labelledby", "aria-controls")


def check_page(html: str) -> None:
    """Raises AssertionError that names every fault of the page. A page as one that passed, but for words, numbers and addresses, passes."""
    ids = re.findall(r'\bid="([^"]*)"', html)
    shape = hash((VALUES.sub(r'\1="x"', WORDS.sub(">x", NUMBERS.sub("0", html))), len(ids) - len(set(ids))))
    if shape not in _passed:
        faults = faults_of(html)
        assert not faults, "\n".join(faults)
        _passed.add(shape)


_passed: set[int] = set()


def faults_of(html: str) -> list[str]:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root = parser.parse(html)
    broken = [f"not valid HTML, line {line}: {code} {data}" for (line, _column), code, data in parser.errors]
    checks = (_heading, _ids, _labels, _inline, _names, _elsewhere, _sheets)
    return broken + [fault for check in checks for fault in check(root)]


def _text(element: Element) -> str:
    """What is read out: hidden pictures left out, spaces made one."""
    if element.get("aria-hidden") == "true":
        return ""
    parts = [element.text or ""]
    for child in element:
        parts += [_text(child) if isinstance(child.tag, str) else "", child.tail or ""]
    return " ".join("".join(parts).split())


def _elements(root: Element) -> list[Element]:
    return [element for element in root.iter() if isinstance(element.tag, str)]


def _heading(root: Element) -> list[str]:
    headings = [_text(element) for element in root.iter("h1")]
    title = _text(next(root.iter("title"), Element("title")))
    if len(headings) != 1:
        return [f"{len(headings)} h1, not one"]
    faults = [] if root.get("lang") else ["html has no lang"]
    if not title.endswith(" · Fourfold"):
        faults.append(f"title {title!r} does not end with · Fourfold")
    if not headings[0] or headings[0] not in title:
        faults.append(f"h1 {headings[0]!r} does not agree with title {title!r}")
    return faults


def _ids(root: Element) -> list[str]:
    ids = Counter(element.get("id") for element in _elements(root) if element.get("id") is not None)
    faults = [f"id {name!r} stands {count} times" for name, count in ids.items() if count > 1]
    for element in _elements(root):
        named = {name for attribute in IDS for name in element.get(attribute, "").split()}
        target = element.get("href", "")
        if element.tag == "a" and target.startswith("#"):
            named.add(target[1:])
        faults += [f"{element.tag} points to #{name}, which is not there" for name in named - ids.keys()]
    return faults


def _labels(root: Element) -> list[str]:
    labelled = {element.get("for") for element in root.iter("label")} - {None}
    inside = {field for label in root.iter("label") for field in label.iter() if _text(label)}
    faults = []
    for field in _elements(root):
        if field.tag not in {"input", "select", "textarea"} or field.get("type") in UNLABELLED_TYPES:
            continue
        if not (field.get("id") in labelled or field in inside or field.get("aria-label") or field.get("aria-labelledby")):
            faults.append(f"{field.tag} {field.get('name')!r} has no label")
    return faults + [
        "a fieldset has no legend" for group in root.iter("fieldset") if not any(_text(legend) for legend in group.iter("legend"))
    ]


def _inline(root: Element) -> list[str]:
    faults = ["a style element" for _ in root.iter("style")]
    faults += ["a script without src" for script in root.iter("script") if not script.get("src")]
    for element in _elements(root):
        bad = [name for name in element.keys() if name == "style" or name.startswith("on")]  # noqa: SIM118
        bad += ["javascript:"] if element.get("href", "").startswith("javascript:") else []
        faults += [f"{element.tag} has {name}" for name in bad]
    return faults


def _names(root: Element) -> list[str]:
    faults = [
        f"an empty {element.tag} ({element.get('href') or element.get('type')})"
        for element in _elements(root)
        if element.tag in {"a", "button", "summary"} and not (_text(element) or element.get("aria-label"))
    ]
    return faults + ["an img without alt" for image in root.iter("img") if image.get("alt") is None]


def _elsewhere(root: Element) -> list[str]:
    """Nothing is fetched from outside."""
    fetched = [(e, e.get("src") or e.get("href")) for e in _elements(root) if e.tag in {"script", "link", "img", "use", "source"}]
    return [f"{element.tag} fetches {address}" for element, address in fetched if address and not re.match(r"/(?!/)", address)]


def _sheets(root: Element) -> list[str]:
    """A class that some sheet styles must be styled by a sheet that the page links: its component's own where there is one."""
    linked = {Path(e.get("href", "")).stem for e in root.iter("link") if e.get("rel") == "stylesheet"}
    used = {name for element in _elements(root) for name in element.get("class", "").split()}
    styled = _sheets_by_class()
    return [
        f"class {name!r} needs the sheet {' or '.join(sorted(styled[name]))}"
        for name in sorted(used & styled.keys())
        if not styled[name] & linked
    ]


@lru_cache
def _sheets_by_class() -> dict[str, set[str]]:
    """For each class that a sheet styles by itself: the sheet of its name where there is one, else all that name it."""
    alone: dict[str, set[str]] = {}
    named: dict[str, set[str]] = {}
    for sheet in (STATIC / "css").glob("*.css"):
        rules = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.S)
        for selector in ",".join(re.findall(r"([^{};]+)\{", rules)).split(","):
            for name in re.findall(r"\.([a-zA-Z][\w-]*)", selector):
                named.setdefault(name, set()).add(sheet.stem)
            if single := re.fullmatch(r"\s*[a-z]*\.([\w-]+)([.:\[][^\s>+~]*)*\s*", selector):
                alone.setdefault(single[1], set()).add(sheet.stem)
    own = {name: re.split("__|--", name)[0].replace("-", "_") for name in alone}
    return {name: {own[name]} if own[name] in sheets else named[name] for name, sheets in alone.items()}
