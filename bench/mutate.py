"""bin/mutate [--only TEXT] [--list] [--json FILE]: changes the rules of sight one by one; the tests of the laws must fail for each."""

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from bench.figures import Figure, Goal, Measured, Row, as_json, table
from bench.lawtests import OURS, WALKS, Known, Line, copy_of, files_of_laws, first_failure, run_all
from bench.mutants import Mutant, mutants_of, rules_of

FIGURES = (Figure("laws.mutants", "mutants", Goal()), Figure("laws.survivors", "mutants", Goal(value=0)))
ALIKE: Mapping[str, str] = {
    "interview/visibility/sight.py application_id in merge.applications -> (not (application_id in merge.applications))": (
        "only which applications are alike counts, and turning every answer over leaves those alike that were"
    ),
}
"""Mutants that behave as the original does, by their names without the line: why."""


@dataclass(frozen=True)
class Tried:
    mutant: Mutant
    killed: bool


def main(arguments: Sequence[str], root: Path) -> int:
    """0 when every mutant was killed; 1 otherwise."""
    chosen = _parser().parse_args(arguments)
    mutants = [mutant for mutant in all_mutants(root) if chosen.only in mutant.name and _alike(mutant) not in ALIKE]
    if chosen.list:
        print("\n".join(mutant.name for mutant in mutants))
        return 0
    began = time.monotonic()
    tried = try_all(root, mutants)
    if tried is None:
        print("The tests of the laws fail as they are: mend that first.", file=sys.stderr)
        return 1
    alive = [each.mutant for each in tried if not each.killed]
    print(f"{len(tried) - len(alive)} of {len(tried)} killed in {(time.monotonic() - began) / 60:.0f} minutes; {len(ALIKE)} behave alike")
    rows = [Row(figure, Measured(number)) for figure, number in zip(FIGURES, (len(tried), len(alive)), strict=True)]
    print(table(rows))
    if chosen.json:
        chosen.json.write_text(as_json(rows))
    return int(bool(alive))


def all_mutants(root: Path) -> list[Mutant]:
    sources = {str(path.relative_to(root)): path.read_text() for path in sorted((root / "interview").rglob("*.py"))}
    rules = rules_of(sources)
    return [mutant for path, source in sources.items() for mutant in mutants_of(path, source, rules)]


def try_all(root: Path, mutants: Sequence[Mutant]) -> list[Tried] | None:
    """None when the tests fail without any mutant."""
    workers = max(1, os.cpu_count() or 1)
    with tempfile.TemporaryDirectory(prefix="ff-mutate-") as folder, ThreadPoolExecutor(workers) as pool:
        trees = [copy_of(root, Path(folder).resolve() / str(n)) for n in range(workers)]
        files = files_of_laws(root)
        known = run_all(trees, files, {line for mutant in mutants for line in _lines(root, mutant)})
        if known is None:
            return None
        free: SimpleQueue[Path] = SimpleQueue()
        for tree in trees:
            free.put(tree)
        trial = Trial(root, known, [path for path in WALKS if path in files], Counter())
        return list(pool.map(lambda mutant: _try(free, mutant, trial), mutants))


@dataclass(frozen=True)
class Trial:
    """walks: the files that are tried last; kills: how many mutants each test has killed."""

    root: Path
    known: Known
    walks: Sequence[str]
    kills: Counter[str]

    def tests(self, mutant: Mutant) -> list[str]:
        """Those that run its lines: first the quick, and those that have killed others already."""
        running = {test for line in _lines(self.root, mutant) for test in self.known.running.get(line, ())}
        return sorted(running, key=lambda test: (self.known.seconds[test] / (1 + self.kills[test]), test))


def _lines(root: Path, mutant: Mutant) -> list[Line]:
    ends = mutant.line + (root / mutant.path).read_bytes()[mutant.start : mutant.end].count(b"\n")
    return [(mutant.path, n) for n in range(mutant.line, ends + 1)]


def _try(free: "SimpleQueue[Path]", mutant: Mutant, trial: Trial) -> Tried:
    tree = free.get()
    path = tree / mutant.path
    source = path.read_text()
    try:
        path.write_text(mutant.of(source))
        killer = first_failure(tree, trial.tests(mutant))
        if killer is None:
            killer = first_failure(tree, trial.walks)
    finally:
        path.write_text(source)
        free.put(tree)
    print(f"survives: {mutant.name}" if killer is None else f"killed: {mutant.name}, by {killer or 'a fault before any test'}", flush=True)
    trial.kills.update([killer] if killer else [])
    return Tried(mutant, killer is not None)


def _alike(mutant: Mutant) -> str:
    return f"{mutant.path} {mutant.old} -> {mutant.new}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "bin/mutate", description="Changes the rules of sight one by one; the tests of the laws must fail for each."
    )
    parser.add_argument("--only", metavar="TEXT", default="", help="only mutants whose name holds this, e.g. visibility/cards.py")
    parser.add_argument("--list", action="store_true", help="name them, try none")
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the figures there too")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], OURS))
