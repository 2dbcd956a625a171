"""What can be changed in the rules of sight, and where they are asked, one change at a time. Pure.

A mutant is a place in a source with other words for it (DeMillo, Lipton & Sayward 1978, Hints on test data selection)."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

RULES = "interview/visibility"
ELSEWHERE = "interview/visibility/install.py"
"""Who may write questions and look after people: no law of a candidate's, held by the tests of bank and accounts."""
ANSWERS = {"YES": "HIDDEN", "HIDDEN": "YES"}
QUANTIFIERS = {"all": "any", "any": "all"}


@dataclass(frozen=True)
class Mutant:
    """start, end: the place, in bytes of the source; kind: what was done to it."""

    path: str
    line: int
    kind: str
    start: int
    end: int
    old: str
    new: str

    @property
    def name(self) -> str:
        return f"{self.path}:{self.line} {self.kind}: {self.old} -> {self.new}"

    def of(self, source: str) -> str:
        text = source.encode()
        return (text[: self.start] + self.new.encode() + text[self.end :]).decode()


def mutants_of(path: str, source: str, rules: frozenset[str]) -> list[Mutant]:
    """Of a module of rules every condition and answer; of any other every call of a rule. rules: their names."""
    if path == ELSEWHERE:
        return []
    inside = PurePath(path).is_relative_to(RULES)
    tree = ast.parse(source)
    starts = _starts(source)
    found: dict[tuple[int, int, str], Mutant] = {}
    for node, kind, new in _conditions(tree, source) if inside else _calls(tree, source, rules):
        start, end = starts[node.lineno] + node.col_offset, starts[node.end_lineno or 0] + (node.end_col_offset or 0)
        old = " ".join(_text(node, source).split())
        found.setdefault((start, end, new), Mutant(path, node.lineno, kind, start, end, old, new))
    return sorted(found.values(), key=lambda mutant: (mutant.start, mutant.end, mutant.new))


def rules_of(sources: dict[str, str]) -> frozenset[str]:
    """The public functions of the modules of rules. sources: path -> text."""
    return frozenset(
        node.name
        for path, source in sources.items()
        if PurePath(path).is_relative_to(RULES) and path != ELSEWHERE
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ) - {"no"}


def _starts(source: str) -> list[int]:
    """Where each line begins, from line 1: the tree counts columns in bytes."""
    starts = [0, 0]
    for line in source.encode().splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    return starts


def _conditions(tree: ast.AST, source: str) -> Iterator[tuple[ast.expr, str, str]]:
    for node in ast.walk(tree):
        match node:
            case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test):
                yield test, "inverted", f"(not ({_text(test, source)}))"
            case ast.comprehension(ifs=ifs):
                yield from ((test, "deleted", "True") for test in ifs)
            case ast.BoolOp(op=op, values=values):
                yield from ((value, "deleted", str(isinstance(op, ast.And))) for value in values)
            case ast.Compare():
                yield node, "inverted", f"(not ({_text(node, source)}))"
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                yield node, "inverted", f"bool({_text(operand, source)})"
            case ast.Call(func=ast.Name(id=name) as called) if name in QUANTIFIERS:
                yield called, "inverted", QUANTIFIERS[name]
            case ast.Return(value=ast.Name(id=name) as answer) if name in ANSWERS:
                yield answer, "inverted", ANSWERS[name]
            case ast.Return(value=ast.Call(func=ast.Name(id="no")) as answer):
                yield answer, "inverted", "YES"


def _calls(tree: ast.AST, source: str, rules: frozenset[str]) -> Iterator[tuple[ast.expr, str, str]]:
    asked = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and _is_call(node, frozenset({"require"}))]
    required = [node.args[0] for node in asked]
    yield from ((node, "deleted", "None") for node, rule in zip(asked, required, strict=True) if _is_call(rule, rules))
    filters = [test for node in ast.walk(tree) if isinstance(node, ast.comprehension) for test in node.ifs]
    yield from ((test, "deleted", "True") for test in filters if any(_is_call(node, rules) for node in ast.walk(test)))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _is_call(node, rules - {"require"}) and node not in required:
            yield node, "inverted", f"(not ({_text(node, source)}))"


def _is_call(node: ast.AST, names: frozenset[str]) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names


def _text(node: ast.expr, source: str) -> str:
    return ast.get_source_segment(source, node) or ""
