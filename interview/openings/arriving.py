"""A sheet of candidates: what its rows say and what is wrong with them. Nothing in it is worked out. Pure."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import NoReturn

from email_validator import EmailNotValidError, validate_email

from question_bank.document import BankError, BankErrors
from question_bank.sheet import plain_cell
from question_bank.upload import read_table

MOST_ROWS, MOST_BYTES = 2000, 2 * 1024 * 1024
ENDINGS = "Choose one that ends in .csv or .xlsx"
TITLES = {"name": "Name", "say": "How to say it", "email": "E-mail"}
SPELLINGS = {
    "name": {"name", "candidate", "candidatename", "candidatesname", "fullname"},
    "say": {"howtosayit", "howthenameissaid", "howthenameispronounced", "say", "said", "pronunciation", "pronounced"},
    "email": {"email", "emailaddress", "mail", "candidateemail"},
}
LONGEST = {"name": 200, "say": 200, "email": 320}
TOO_MANY = "It has more cells than there are columns. Put a text that holds a comma in double quotes."
NO_NAME = "Name this person, or delete the row."
NO_EMAIL = "“{}” is no e-mail address. Write it whole, for example lea@example.org."


@dataclass(frozen=True)
class Entry:
    """A row of the sheet. faults: what is wrong with it, each with its mend."""

    line: int
    name: str
    say: str
    email: str
    faults: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Who it is: the e-mail address, or the name of who has none."""
        return (self.email or self.name).casefold()


@dataclass(frozen=True)
class Sheet:
    """ignored: columns that are not taken, by their titles."""

    entries: tuple[Entry, ...]
    ignored: tuple[str, ...]


def template() -> str:
    """A sheet with the titles of the columns and one row as an example."""
    out = StringIO()
    csv.writer(out).writerows([TITLES.values(), ("Mei Tanaka", "may ta-NA-ka", "mei@example.org")])
    return out.getvalue()


def read_sheet(name: str, content: bytes) -> Sheet:
    """name: of the file. Raises BankErrors where it cannot be read at all."""
    if len(content) > MOST_BYTES:
        _refuse(name, f"it is larger than {MOST_BYTES // 1024 // 1024} MB", "Split it into several files")
    (line, titles), *rows = list(read_table(name, content, ENDINGS)) or [(1, [])]
    columns = [_column(title) for title in titles]
    if "name" not in columns:
        _refuse(name, f"line {line} names no column “{TITLES['name']}”", "Name the columns in the first row, as the template does")
    twice = [TITLES[column] for column in TITLES if columns.count(column) > 1]
    if twice:
        _refuse(name, f"two columns are “{twice[0]}”", "Delete one of the two")
    entries = [entry for n, cells in rows if (entry := _entry(n, columns, cells))]
    if not entries:
        _refuse(name, "there is nobody in it", "Write one candidate a row, below the names of the columns")
    if len(entries) > MOST_ROWS:
        _refuse(name, f"it holds {len(entries):,} candidates", f"Send at most {MOST_ROWS:,} at once")
    ignored = tuple(title.strip() for title, column in zip(titles, columns, strict=True) if title.strip() and not column)
    return Sheet(tuple(_told_apart(entries)), ignored)


def _refuse(source: str, fault: str, mend: str) -> NoReturn:
    raise BankErrors([BankError(source, 1, fault, mend)])


def _column(title: str) -> str | None:
    plain = re.sub(r"[^a-z]", "", title.casefold())
    return next((column for column, spellings in SPELLINGS.items() if plain in spellings), None)


def _entry(line: int, columns: Sequence[str | None], cells: Sequence[str]) -> Entry | None:
    """None for a row that says nothing."""
    raw = {column: cell for column, cell in zip(columns, cells, strict=False) if column}
    said = {column: " ".join(plain_cell(raw.get(column, "")).split()) for column in TITLES}
    beyond = any(cell.strip() for cell in cells[len(columns) :])
    if not any(said.values()) and not beyond:
        return None
    return Entry(line, **said, faults=(*_faults(raw, said), *([TOO_MANY] * beyond)))


def _faults(raw: Mapping[str, str], said: Mapping[str, str]) -> Iterator[str]:
    for column, cell in raw.items():
        if cell.strip().startswith("="):
            yield f"{TITLES[column]} holds a formula. Write its text instead."
        elif len(said[column]) > LONGEST[column]:
            yield f"{TITLES[column]} has {len(said[column])} characters. Write at most {LONGEST[column]}."
        elif not said[column].isprintable():
            yield f"{TITLES[column]} holds a character that cannot be shown. Type it anew."
    if not said["name"]:
        yield NO_NAME
    if said["email"] and not _is_email(said["email"]):
        yield NO_EMAIL.format(said["email"][:80])


def _is_email(text: str) -> bool:
    try:
        validate_email(text, check_deliverability=False)
    except EmailNotValidError:
        return False
    return True


def _told_apart(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Nobody stands in two rows."""
    first: dict[str, int] = {}
    for entry in entries:
        before = first.setdefault(entry.key, entry.line) if entry.key else entry.line
        if before == entry.line:
            yield entry
        else:
            twice = f"Row {before} has this e-mail, too. Delete one of the two." if entry.email else _twice(before)
            yield Entry(entry.line, entry.name, entry.say, entry.email, (*entry.faults, twice))


def _twice(before: int) -> str:
    return f"Row {before} has this name, too. Delete one of the two, or give each their e-mail."
