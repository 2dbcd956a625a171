"""One YAML text: its plain value, and the line of every place in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

MAX_BYTES = 256 * 1024
Loc = tuple[str | int, ...]
SYNTAX_MENDS = {
    "mapping values are not allowed here": "Put a text that holds “: ” in double quotes",
    "found character '\\t' that cannot start any token": "Indent with spaces, never with tabs",
    "but found another document": "Keep one thing a file, without “---” lines",
}


@dataclass(frozen=True)
class BankError:
    """One fault. fault: a clause without its full stop; mend: a sentence without it."""

    source: str
    line: int
    fault: str
    mend: str

    def __str__(self) -> str:
        return f"{self.source}, line {self.line}: {self.fault}. {self.mend}."


class BankErrors(Exception):  # noqa: N818 - it carries many
    """All faults of all files read, in order of file and line; nothing was loaded."""

    def __init__(self, errors: list[BankError]) -> None:
        self.errors = sorted(errors, key=lambda error: (error.source, error.line))
        super().__init__("\n".join(str(error) for error in self.errors))


@dataclass(frozen=True)
class Document:
    source: str
    root: Node

    @property
    def value(self) -> Any:
        return _plain(self.root)

    def line(self, loc: Loc) -> int:
        """The line of the deepest part of `loc` that is written in the file, from 1."""
        node, line = self.root, self.root.start_mark.line
        for part in loc:
            found = _inside(node, part)
            if found is None:
                break
            line, node = found
        return int(line) + 1

    def error(self, loc: Loc, fault: str, mend: str) -> BankError:
        return BankError(self.source, self.line(loc), fault, mend)


def parse(text: str, source: str) -> Document:
    """Raises BankErrors when the text is too large, no YAML, or uses what content has no need of: anchors, tags, repeated keys."""
    if len(text.encode("utf-8", "replace")) > MAX_BYTES:
        raise BankErrors([BankError(source, 1, f"the file is larger than {MAX_BYTES // 1024} kB", "Split it: one question a file")])
    root = _composed(text, source)
    if not isinstance(root, MappingNode):
        raise BankErrors([BankError(source, 1, "the file holds no fields", "Start with “id: …” and “title: …”")])
    faults = [BankError(source, node.start_mark.line + 1, fault, mend) for node, fault, mend in _refused(root)]
    if faults:
        raise BankErrors(faults)
    return Document(source, root)


def _composed(text: str, source: str) -> Node | None:
    try:
        root: Node | None = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        mend = SYNTAX_MENDS.get(error.problem or "", "Check quotes, colons and indentation on this line and the one before")
        raise BankErrors([BankError(source, line, f"this is not valid YAML ({error.problem})", mend)]) from error
    except RecursionError as error:
        raise BankErrors([BankError(source, 1, "lists stand inside lists too deeply", "Write plain lists and fields")]) from error
    except YAMLError as error:
        position = getattr(error, "position", 0)
        line = text.count("\n", 0, position) + 1
        raise BankErrors([BankError(source, line, "a character is not allowed in a text file", "Delete the control character")]) from error
    return root


def _refused(node: Node) -> Iterator[tuple[Node, str, str]]:
    if node.anchor:
        yield node, f"the YAML anchor “&{node.anchor}” is not allowed", "Write the text out where it is used"
        return
    if not str(node.tag).startswith("tag:yaml.org,2002:") or "/" in str(node.tag):
        yield node, f"the YAML tag “{node.tag}” is not allowed", "Leave the tag out"
    if isinstance(node, SequenceNode):
        for item in node.value:
            yield from _refused(item)
    if isinstance(node, MappingNode):
        yield from _refused_keys(node)


def _refused_keys(node: MappingNode) -> Iterator[tuple[Node, str, str]]:
    seen: dict[Any, int] = {}
    for key, value in node.value:
        if not isinstance(key, ScalarNode) or key.anchor:
            yield key, "a field's name is not plain text", "Write “name: value”"
            continue
        name = _plain(key)
        if name in seen:
            yield key, f"“{name}” is written twice, first in line {seen[name]}", "Keep one of the two"
        seen.setdefault(name, key.start_mark.line + 1)
        yield from _refused(value)


def _plain(node: Node) -> Any:
    if isinstance(node, MappingNode):
        return {_plain(key): _plain(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [_plain(item) for item in node.value]
    if str(node.tag).endswith(":null"):
        return None
    if str(node.tag).endswith(":int"):
        return _whole_number(node.value)
    return node.value


def _whole_number(text: str) -> int | str:
    try:
        return int(text)
    except ValueError:
        return text


def _inside(node: Node, part: str | int) -> tuple[int, Node] | None:
    if isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node.value):
        item = node.value[part]
        return item.start_mark.line, item
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if _plain(key) == part or key.value == str(part):
                return key.start_mark.line, value
    return None
