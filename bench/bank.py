"""The question bank with 10,000 questions: its list, its search, and an import of 1,000 at once."""

import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from flask import Flask
from sqlalchemy import func, insert, select, text

from bench.figures import Figure, Goal, Measured, p95
from bench.house import peopled, signed_in
from interview.bank import importing
from interview.bank.actions import new_version
from interview.bank.lines import refresh
from interview.bank.listing import SHOWN, Wanted, found_lines
from interview.bank.models import Question, QuestionLine
from interview.clock import new_id, now
from interview.db import db
from interview.demo.cast import seen_as
from question_bank.schema import LEVELS, Kind, Trait
from question_bank.schema import Question as QuestionBody
from question_bank.sheet import write_json
from question_bank.upload import read_uploads

LISTED = (Figure("bank.list_10000", "ms", Goal(ratio=3)), Figure("bank.search_10000", "ms", Goal(ratio=3)))
IMPORTED = (Figure("bank.import_1000", "s", Goal(value=10 / 3)),)
MANY, FEW, AT_ONCE, TURNS, CHUNK = 10_000, 100, 1000, 60, 500
READER = "lea"
PAGES = ("/questions", "/questions?page=2", "/questions?trait=commitment", "/questions?kind=conversation&status=published")
BARE = text("SELECT rowid FROM question_fts WHERE question_fts MATCH :asked ORDER BY rank LIMIT :shown")
SYLLABLES = ("ba", "de", "fi", "go", "lu", "ma", "ne", "pi", "ro", "su", "ta", "ve")


def measure_listed() -> Mapping[str, Measured]:
    with (
        tempfile.TemporaryDirectory(prefix="ff-bench-") as many,
        tempfile.TemporaryDirectory(prefix="ff-bench-") as few,
        peopled(Path(many)) as (large, ids),
        peopled(Path(few)) as (small, small_ids),
    ):
        fill(large, MANY)
        fill(small, FEW)
        clients = [signed_in(large, ids[READER]), signed_in(small, small_ids[READER])]
        listed = _p95s([lambda turn, client=client: _opened(client, PAGES[turn % len(PAGES)]) for client in clients])
        with large.app_context():
            words = _words_asked(Random(3))
            searched = _p95s([lambda turn: found_lines(Wanted(words=words[turn])), lambda turn: _bare(words[turn])])
        return {LISTED[0].name: listed, LISTED[1].name: searched}


def measure_imported() -> Mapping[str, Measured]:
    """From the bytes of one JSON file until all of it is published: read, checked, kept, taken."""
    content = write_json(bodies(AT_ONCE, Random(2))).encode()
    with tempfile.TemporaryDirectory(prefix="ff-bench-") as folder, peopled(Path(folder)) as (app, ids), app.app_context():
        samir = seen_as(ids, "samir")
        db.session.rollback()
        began = time.perf_counter()
        uploads = read_uploads([("bank.json", content)])
        taken = importing.take(samir, importing.keep(samir, uploads, now()), now())
        seconds = time.perf_counter() - began
    if taken != AT_ONCE:
        raise RuntimeError(f"{taken} questions were imported, not {AT_ONCE}")
    return {IMPORTED[0].name: Measured(seconds)}


def fill(app: Flask, count: int) -> None:
    """Brings the bank to `count` questions."""
    with app.app_context():
        there = db.session.scalar(select(func.count()).select_from(QuestionLine)) or 0
        left = iter(bodies(count - there, Random(1)))
        while chunk := list(islice(left, CHUNK)):
            _insert(chunk)
        db.session.commit()


def bodies(count: int, random: Random) -> list[QuestionBody]:
    """Questions of made-up words, the common ones in many of them and the rare ones in few, as in a language."""
    words = _vocabulary()
    weights = [1 / rank for rank in range(1, len(words) + 1)]

    def say(length: int) -> str:
        return " ".join(random.choices(words, weights, k=length)).capitalize() + "."

    return [_body(n, say, random) for n in range(count)]


def _body(n: int, say: Callable[[int], str], random: Random) -> QuestionBody:
    about = {"purpose": say(12), "job_task": say(8), "misrating": say(20), "fairness": say(15), "theme": f"Theme {n % 40}"}
    return QuestionBody.model_validate(
        about
        | {"id": f"made-up-{n}", "title": f"{say(4)} {n}", "trait": random.choice(list(Trait)), "kind": Kind.conversation, "minutes": 8}
        | {"prompt": say(30), "probes": [{"prompt": say(8)}, {"prompt": say(8)}], "anchors": {level: say(18) for level in LEVELS}}
    )


def _vocabulary() -> list[str]:
    return [f"{one}{two}{three}" for one in SYLLABLES for two in SYLLABLES for three in SYLLABLES]


def _words_asked(random: Random) -> list[str]:
    """One or two words for each turn, common and rare ones."""
    words = _vocabulary()
    return [" ".join(random.sample(words[:400], 1 + turn % 2)) for turn in range(TURNS)]


def _insert(some: Sequence[QuestionBody]) -> None:
    at = now()
    versions = [new_version(new_id(), 1, body, at) for body in some]
    slugs = [{"id": each.question_id, "slug": each.body["id"]} for each in versions]
    db.session.execute(insert(Question), slugs)
    db.session.add_all(versions)
    refresh(each.question_id for each in versions)
    db.session.expunge_all()


def _bare(words: str) -> list[Any]:
    asked = " ".join(f'"{word}"*' for word in words.split())
    return list(db.session.execute(BARE, {"asked": asked, "shown": SHOWN}))


def _opened(client: Any, address: str) -> None:
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address}: {answer.status}")


def _p95s(both: Sequence[Callable[[int], Any]]) -> Measured:
    """Milliseconds; the two take turns, after one turn that is not counted."""
    for each in both:
        each(0)
    turns = [[_milliseconds(each, turn) for each in both] for turn in range(TURNS)]
    value, bare = (p95(column) for column in zip(*turns, strict=True))
    return Measured(value, bare)


def _milliseconds(act: Callable[[int], Any], turn: int) -> float:
    began = time.perf_counter()
    act(turn)
    return 1000 * (time.perf_counter() - began)
