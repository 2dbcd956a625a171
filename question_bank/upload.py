"""What somebody uploads to the bank, read into questions by its name's ending: YAML, JSON, CSV or XLSX. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from question_bank.document import BankError, BankErrors
from question_bank.schema import Question
from question_bank.sheet import csv_rows, read_json, read_rows
from question_bank.workbook import read_workbook
from question_bank.yaml_format import read_question

MAX_QUESTIONS = 5000
ENDINGS = "Choose one that ends in .yaml, .json, .csv or .xlsx"
ZIP, WORD_OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class Uploaded:
    """A question and where it stood. `text`: the YAML it was written in, None from the others."""

    source: str
    line: int
    question: Question
    text: str | None = None


def read_uploads(files: Iterable[tuple[str, bytes]]) -> list[Uploaded]:
    """All questions of these (name, content). Raises BankErrors with every fault of every file; then nothing of them holds."""
    found: list[Uploaded] = []
    errors: list[BankError] = []
    for name, content in files:
        try:
            found += _read(name, content)
        except BankErrors as faults:
            errors += faults.errors
    errors += _twice(found)
    if errors:
        raise BankErrors(errors)
    if not found:
        raise BankErrors([BankError("the upload", 1, "there is no question in it", ENDINGS)])
    if len(found) > MAX_QUESTIONS:
        raise BankErrors([BankError("the upload", 1, f"it holds {len(found)} questions", f"Send at most {MAX_QUESTIONS} at once")])
    return found


def _read(name: str, content: bytes) -> list[Uploaded]:
    match name.rpartition(".")[2].lower():
        case "yaml" | "yml":
            text = _text(name, content)
            return [Uploaded(name, 1, read_question(text, name), text)]
        case "json":
            return [Uploaded(name, line, question) for line, question in read_json(_text(name, content), name)]
    return [Uploaded(name, line, question) for line, question in read_rows(read_table(name, content, ENDINGS), name)]


def read_table(name: str, content: bytes, endings: str) -> Iterable[tuple[int, list[str]]]:
    """(line, cells) of every row of a CSV text, or of a workbook's first sheet, that holds something. endings: which files to choose.

    Raises BankErrors, for a CSV text also while it is read."""
    match name.rpartition(".")[2].lower():
        case "csv":
            return csv_rows(_text(name, content, endings), name)
        case "xlsx":
            return read_workbook(content, name)
    raise BankErrors([BankError(name, 1, "this kind of file cannot be read", endings)])


def _text(name: str, content: bytes, endings: str = ENDINGS) -> str:
    if content.startswith((ZIP, WORD_OLD)):
        fault = "this is a zip archive or an office document"
        raise BankErrors([BankError(name, 1, fault, "Unpack it, or save the sheet as .xlsx or .csv, and choose that file")])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        mend = "Save it in UTF-8; in Excel as “CSV UTF-8” or as .xlsx" if name.lower().endswith(".csv") else "Save it in UTF-8"
        raise BankErrors([BankError(name, line, "the file is not in UTF-8", mend)]) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise BankErrors([BankError(name, line, "this is no text file", endings)])
    return text


def _twice(found: Iterable[Uploaded]) -> Iterable[BankError]:
    first: dict[str, Uploaded] = {}
    for each in found:
        before = first.setdefault(each.question.id, each)
        if before is not each:
            mend = f"Keep one of the two; the first is in {before.source}, line {before.line}"
            yield BankError(each.source, each.line, f"the id “{each.question.id}” comes twice", mend)
