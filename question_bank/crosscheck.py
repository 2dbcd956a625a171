"""What no single file can tell: whether the files of a bank fit together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Generic, TypeVar

from question_bank.budget import item_minutes, kit_minutes
from question_bank.document import BankError, Document
from question_bank.schema import Kit, KitItem, Plan, Question

T = TypeVar("T", Question, Kit, Plan)


@dataclass(frozen=True)
class Loaded(Generic[T]):
    """A file that was read: where its lines are, and what it holds."""

    document: Document
    content: T


@dataclass(frozen=True)
class Files:
    """`names` holds the ids of every file there is, also of those with faults: a kit that names one is not at fault."""

    questions: Sequence[Loaded[Question]]
    kits: Sequence[Loaded[Kit]]
    plans: Sequence[Loaded[Plan]]
    question_names: frozenset[str]
    kit_names: frozenset[str]


def faults_between(files: Files) -> Iterator[BankError]:
    questions = {loaded.content.id: loaded.content for loaded in files.questions}
    for loaded in files.questions:
        yield from _folder(loaded)
        yield from _parallel(loaded, questions, files.question_names)
    for kit in files.kits:
        yield from _kit(kit, questions, files.question_names)
    for plan in files.plans:
        yield from _plan(plan, files.kit_names)
    yield from _names(files.questions)
    yield from _names(files.kits)
    yield from _names(files.plans)


def _names(group: Sequence[Loaded[T]]) -> Iterator[BankError]:
    first: dict[str, str] = {}
    for loaded in group:
        document, id_ = loaded.document, loaded.content.id
        name = PurePosixPath(document.source).stem
        if name != id_:
            yield document.error(("id",), f"id “{id_}” differs from the file's name", f"Write “id: {name}”, or name the file “{id_}.yaml”")
        if id_ in first:
            yield document.error(("id",), f"id “{id_}” is taken by {first[id_]}", "Choose another id, and name the file after it")
        first.setdefault(id_, document.source)


def _folder(loaded: Loaded[Question]) -> Iterator[BankError]:
    folder, trait = PurePosixPath(loaded.document.source).parent.name, loaded.content.trait
    if folder != trait:
        yield loaded.document.error(("trait",), f"trait “{trait}” lies in the folder “{folder}”", f"Move the file to “{trait}/”")


def _parallel(loaded: Loaded[Question], questions: Mapping[str, Question], names: frozenset[str]) -> Iterator[BankError]:
    question, loc = loaded.content, ("ladder", "parallel")
    name = question.ladder.parallel if question.ladder else None
    if name is None:
        return
    other = questions.get(name)
    if name == question.id:
        yield loaded.document.error(loc, "the ladder is its own parallel", "Name another ladder, or leave parallel out")
    elif name not in names:
        yield loaded.document.error(loc, f"parallel names “{name}”, which is not in the bank", "Write the id of another ladder")
    elif other is not None and other.ladder is None:
        yield loaded.document.error(loc, f"parallel names “{name}”, which is no ladder", "Write the id of another ladder")
    elif other is not None and other.ladder is not None and other.ladder.parallel != question.id:
        yield loaded.document.error(loc, f"“{name}” does not point back", f"Write “parallel: {question.id}” in the ladder of “{name}”")


def _kit(loaded: Loaded[Kit], questions: Mapping[str, Question], names: frozenset[str]) -> Iterator[BankError]:
    kit, seen = loaded.content, set()
    for n, item in enumerate(kit.items):
        if item.question not in names:
            loc = ("items", n, "question")
            yield loaded.document.error(loc, f"question “{item.question}” is not in the bank", "Write the id of a question")
        if item.question in seen:
            yield loaded.document.error(("items", n), f"question “{item.question}” stands in the kit twice", "Keep one of the two")
        seen.add(item.question)
        yield from _item(loaded.document, n, item, questions, names)
    yield from _minutes(loaded, questions)


def _item(document: Document, n: int, item: KitItem, questions: Mapping[str, Question], names: frozenset[str]) -> Iterator[BankError]:
    question = questions.get(item.question)
    if item.swap is not None and item.swap not in names:
        yield document.error(("items", n, "swap"), f"swap “{item.swap}” is not in the bank", "Write the id of the parallel ladder")
    elif item.swap is not None and question is not None and (question.ladder is None or question.ladder.parallel != item.swap):
        parallel = question.ladder.parallel if question.ladder else None
        mend = f"Write “swap: {parallel}”" if parallel else "Leave swap out"
        yield document.error(("items", n, "swap"), f"swap “{item.swap}” is not a parallel ladder of “{item.question}”", mend)
    if item.cap is not None and question is not None and question.ladder is None:
        yield document.error(("items", n, "cap"), f"“{item.question}” is no ladder and takes no cap", "Leave cap out")


def _minutes(loaded: Loaded[Kit], questions: Mapping[str, Question]) -> Iterator[BankError]:
    kit = loaded.content
    if not all(item.question in questions for item in kit.items):
        return
    needed = kit_minutes(item_minutes(questions[item.question], item.cap, questions.get(item.swap or "")) for item in kit.items)
    if needed > kit.slot:
        fault = f"the kit takes {needed} minutes with opening, your questions and closing, its slot has {kit.slot}"
        yield loaded.document.error(("slot",), fault, f"Write “slot: {needed}”, take a question out or cap a ladder")


def _plan(loaded: Loaded[Plan], names: frozenset[str]) -> Iterator[BankError]:
    for r, planned in enumerate(loaded.content.rounds):
        for n, kit in enumerate(planned.kits):
            if kit not in names:
                yield loaded.document.error(("rounds", r, "kits", n), f"kit “{kit}” does not exist", "Write the id of a kit in plans/kits/")
