"""Text to models and back. A reader gives the whole thing or raises BankErrors with every fault, its file, line and mend."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from io import StringIO
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from question_bank.crosscheck import Files, Loaded, faults_between
from question_bank.document import MAX_BYTES, BankError, BankErrors, Document, parse
from question_bank.schema import Bank, Kit, Plan, Question, Trait
from question_bank.wording import worded

__all__ = ["BankError", "BankErrors", "read_bank", "read_kit", "plain_values", "read_plan", "read_question", "write_question"]

T = TypeVar("T", Question, Kit, Plan)
PLANS = "plans"
UNBROKEN = 1_000_000
KITS = f"{PLANS}/kits"


def read_question(text: str, source: str) -> Question:
    """source: how the file is called in messages, e.g. `intelligence/repair-cafe.yaml`."""
    return _read(Question, text, source).content


def read_kit(text: str, source: str) -> Kit:
    return _read(Kit, text, source).content


def read_plan(text: str, source: str) -> Plan:
    return _read(Plan, text, source).content


def write_question(question: Question) -> str:
    """YAML in the schema's order, without what has its default; reading it gives the same question."""
    yaml, out = YAML(typ="rt", pure=True), StringIO()
    yaml.width = UNBROKEN  # ruamel loses spaces where it breaks a line
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.dump(plain_values(question), out)
    return out.getvalue()


def plain_values(question: Question) -> dict[str, Any]:
    """What its YAML holds, as plain values; without what has its default."""
    values: dict[str, Any] = _written(question.model_dump(by_alias=True, exclude_defaults=True))
    return values


def read_bank(folder: Path) -> Bank:
    """Questions in `<trait>/*.yaml`, plans in `plans/*.yaml`, kits in `plans/kits/*.yaml`. All of it, or BankErrors."""
    reading = _Reading(folder)
    questions = [loaded for trait in Trait for loaded in reading.all(Question, trait)]
    kits, plans = reading.all(Kit, KITS), reading.all(Plan, PLANS)
    reading.complain_of_strays()
    names = {place: frozenset(stems) for place, stems in reading.names.items()}
    question_names = frozenset[str]().union(*(names[trait] for trait in Trait), (each.content.id for each in questions))
    kit_names = names[KITS].union(each.content.id for each in kits)
    errors = reading.errors + list(faults_between(Files(questions, kits, plans, question_names, kit_names)))
    if errors:
        raise BankErrors(errors)
    return Bank(
        questions=tuple(each.content for each in questions),
        kits=tuple(each.content for each in kits),
        plans=tuple(each.content for each in plans),
    )


@dataclass
class _Reading:
    """One pass over a folder: what was wrong, and the file names met in each place."""

    folder: Path
    errors: list[BankError] = field(default_factory=list)
    names: dict[str, set[str]] = field(default_factory=dict)

    def all(self, model: type[T], place: str) -> list[Loaded[T]]:
        loaded: list[Loaded[T]] = []
        paths = sorted((self.folder / place).glob("*.yaml"))
        self.names[place] = {path.stem for path in paths}
        for path in paths:
            try:
                source = path.relative_to(self.folder).as_posix()
                loaded.append(_read(model, _text(path, source), source))
            except BankErrors as faults:
                self.errors += faults.errors
        return loaded

    def complain_of_strays(self) -> None:
        if not self.folder.is_dir():
            self.errors.append(BankError(self.folder.name, 1, "there is no such folder", "Give the folder that holds the traits' folders"))
        for path in sorted(self.folder.rglob("*.y*ml")):
            source = path.relative_to(self.folder)
            if source.parent.as_posix() not in self.names or path.suffix != ".yaml":
                mend = f"Move it to a folder named {', '.join(Trait)}, {PLANS} or {KITS}, and end its name in “.yaml”"
                self.errors.append(BankError(source.as_posix(), 1, "the file is not where content is read", mend))


def _read(model: type[T], text: str, source: str) -> Loaded[T]:
    document = parse(text, source)
    try:
        return Loaded(document, model.model_validate(document.value))
    except ValidationError as error:
        raise BankErrors(_faults(document, error, model)) from error


def _faults(document: Document, error: ValidationError, model: type[T]) -> list[BankError]:
    return [document.error(each["loc"], *worded(each, model)) for each in error.errors()]


def _text(path: Path, source: str) -> str:
    if path.stat().st_size > MAX_BYTES:
        raise BankErrors([BankError(source, 1, f"the file is larger than {MAX_BYTES // 1024} kB", "Split it: one question a file")])
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BankErrors([BankError(source, line, "the file is not in UTF-8", "Save it in UTF-8")]) from error


def _written(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _written(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return [_written(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    return DoubleQuotedScalarString(value) if isinstance(value, str) and not value.isprintable() else value
