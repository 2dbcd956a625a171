"""bin/torture [--faults N] [--seed S] [--database sqlite|postgresql] [--json FILE]: interviews under faults, and what was lost."""

import argparse
import os
import shutil
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

from bench.figures import as_json, table
from tests.browser import MENDS, MISSING, find_chromium
from tests.postgres import start_postgres
from tests.torture.cards import make_card, moved
from tests.torture.interview import Told, torture
from tests.torture.tally import by_kind, rows_of, troubles

DATABASES = ("sqlite", "postgresql")
PER_INTERVIEW = 25
AT_ONCE = 1 + (os.cpu_count() or 1)


def main(arguments: Sequence[str]) -> int:
    """0 when nothing was lost or doubled and the status never lied, in any interview; 1 otherwise."""
    chosen = _parser().parse_args(arguments)
    chromium = find_chromium()
    if not chromium:
        print(f"{MISSING}: there is nothing to torture. {MENDS}", file=sys.stderr)
        return 1
    databases = [chosen.database] if chosen.database else DATABASES
    share = -(-chosen.faults // len(databases))
    with tempfile.TemporaryDirectory(prefix="ff-torture-") as folder:
        told = {kind: _all(kind, Path(folder), chromium, chosen.seed, share) for kind in databases}
    rows = [row for kind in databases for row in rows_of(kind, told[kind], share)]
    print(by_kind([each for some in told.values() for each in some if each]), table(rows), sep="\n\n")
    if chosen.json:
        chosen.json.write_text(as_json(rows))
    return int(not all(row.met for row in rows))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "bin/torture",
        description="Types interviews in real browsers while server, network, tabs and browser fail, and counts what is lost.",
        epilog="Example: bin/torture --faults 100 --seed 7 --database sqlite",
    )
    parser.add_argument("--faults", metavar="N", type=int, default=1000, help="how many in all (1000)")
    parser.add_argument("--seed", metavar="S", type=int, default=1, help="chooses what is typed and what fails when (1)")
    parser.add_argument("--database", choices=DATABASES, help="only this one; both without it")
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the rows there too")
    return parser


def _all(kind: str, folder: Path, chromium: str, seed: int, faults: int) -> list[Told | None]:
    """One for each interview; None for one that broke down."""
    counts = [min(PER_INTERVIEW, faults - done) for done in range(0, faults, PER_INTERVIEW)]
    with _databases(kind, folder) as new, ProcessPoolExecutor(AT_ONCE, mp_context=get_context("spawn")) as pool:
        card = make_card(new(None), folder)
        parts = [pool.submit(torture, moved(card, new(card.url)), chromium, seed * 1000 + n, count) for n, count in enumerate(counts)]
        return [_result(part.result, kind, n, len(parts)) for n, part in enumerate(parts, start=1)]


@contextmanager
def _databases(kind: str, folder: Path) -> Iterator[Callable[[str | None], str]]:
    """Gives what makes a new database, empty or a copy of the one at a URL."""
    if kind == "postgresql":
        with start_postgres() as server:
            yield server.new_database
        return
    names = iter(range(sys.maxsize))

    def new(template: str | None) -> str:
        path = folder / f"{next(names)}.db"
        if template:
            shutil.copy(template.removeprefix("sqlite:///"), path)
        return f"sqlite:///{path}"

    yield new


def _result(get: Callable[[], Told], kind: str, n: int, of: int) -> Told | None:
    try:
        told = get()
    except Exception:
        traceback.print_exc()
        told = None
    print(f"{kind}: interview {n} of {of} is {'over' if told else 'broken off'}", file=sys.stderr, flush=True)
    for words in troubles(told) if told else []:
        print(f"  {words}", file=sys.stderr, flush=True)
    return told


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
