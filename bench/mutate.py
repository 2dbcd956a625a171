"""bin/mutate [--only TEXT] [--list] [--json FILE]: changes the rules of sight one by one; the tests of the laws must fail for each."""

import argparse
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from multiprocessing import get_context
from pathlib import Path
from queue import SimpleQueue

import pytest
from hypothesis import Phase, settings

from bench.figures import Figure, Goal, Measured, Row, as_json, table
from bench.mutants import RULES, Mutant, mutants_of, rules_of

FIGURES = (Figure("laws.mutants", "mutants", Goal()), Figure("laws.survivors", "mutants", Goal(value=0)))
ALONE = tuple(f"tests/laws/test_visibility{of}.py" for of in ("", "_cards", "_debriefs", "_install", "_properties"))
FIRST = (*ALONE, "tests/laws/test_had_seen.py")
OUTSIDE = "tests/laws/test_outsiders.py"
LAST = ("tests/laws/test_stories.py", "tests/laws/test_two_worlds.py", "tests/laws/test_marks.py")
ALIKE: Mapping[str, str] = {
    "interview/visibility/sight.py application_id in merge.applications -> (not (application_id in merge.applications))": (
        "only which applications are alike counts, and turning every answer over leaves those alike that were"
    ),
}
"""Mutants that behave as the original does, by their names without the line: why."""
PATIENCE = 2400
COPIED = ("interview", "question_bank", "tests", "bench", "templates", "static", "migrations", "docs", "changes", "bin")
LOADED = (
    "alembic",
    "flask_migrate",
    "flask_security",
    "flask_sqlalchemy",
    "html5lib",
    "playwright.sync_api",
    "psycopg",
    "ruamel.yaml",
    "scipy.stats",
)
FORKS = get_context("forkserver")
OURS = Path(__file__).parent.parent


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
    tried = try_all(root, mutants, listed_tests(root))
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


def listed_tests(root: Path) -> tuple[str, ...]:
    """The files of the laws 2, 4 and 6, quickest first."""
    laws = re.split(r"^## Law (\d+)", (root / "docs" / "laws.md").read_text(), flags=re.M)
    named = [path for n, text in zip(laws[1::2], laws[2::2], strict=True) if n in "246" for path in re.findall(r"tests/[\w/]+\.py", text)]
    return tuple(path for path in (*FIRST, *sorted(set(named) - {*FIRST, *LAST}), *LAST) if (root / path).exists())


def try_all(root: Path, mutants: Iterable[Mutant], tests: Sequence[str]) -> list[Tried] | None:
    """None when the tests fail without any mutant."""
    FORKS.set_forkserver_preload([__name__, *LOADED])
    workers = max(1, os.cpu_count() or 1)
    with tempfile.TemporaryDirectory(prefix="ff-mutate-") as folder, ThreadPoolExecutor(workers) as pool:
        free: SimpleQueue[Path] = SimpleQueue()
        for n in range(workers):
            free.put(_copy(root, Path(folder) / str(n)))
        if not _pass(Path(folder) / "0", tests):
            return None
        return list(pool.map(lambda mutant: _try(free, mutant, tests), mutants))


def _copy(root: Path, to: Path) -> Path:
    to.mkdir()
    for name in COPIED:
        if (root / name).exists():
            shutil.copytree(root / name, to / name, ignore=shutil.ignore_patterns("__pycache__"))
    for path in (root / "pyproject.toml", root / "wsgi.py"):
        if path.exists():
            shutil.copy(path, to)
    (to / ".venv").symlink_to(root / ".venv")
    return to


def _try(free: "SimpleQueue[Path]", mutant: Mutant, tests: Sequence[str]) -> Tried:
    tree = free.get()
    path = tree / mutant.path
    source = path.read_text()
    try:
        path.write_text(mutant.of(source))
        killed = not _pass(tree, _near(mutant, tests))
    finally:
        path.write_text(source)
        free.put(tree)
    print("." if killed else "", end="", file=sys.stderr, flush=True)
    if not killed:
        print(f"survives: {mutant.name}", flush=True)
    return Tried(mutant, killed)


def _near(mutant: Mutant, tests: Sequence[str]) -> list[str]:
    """The rules' own tests first where a rule is changed. Where one is asked, every action tried from outside, then the tests of the same
    context; those of the rules alone not at all, as they ask nobody."""
    if mutant.path.startswith(RULES):
        return sorted(tests, key=lambda path: (path in LAST, path not in ALONE))
    context = mutant.path.split("/")[1]
    asking = [path for path in tests if path not in ALONE]
    return sorted(asking, key=lambda path: (path in LAST, path != OUTSIDE, f"/{context}/" not in path))


def _pass(tree: Path, tests: Sequence[str]) -> bool:
    """Runs them in groups, so that the first that fails ends it; what hangs has failed."""
    for _, some in groupby(tests, key=lambda path: (path in FIRST, path in LAST, path.split("/")[1])):
        run = FORKS.Process(target=_run, args=(tree, tuple(some)))
        run.start()
        run.join(PATIENCE)
        if run.is_alive():
            run.kill()
            run.join()
        if run.exitcode not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
            return False
    return True


def _run(tree: Path, tests: Sequence[str]) -> None:
    """In a process of its own, forked from one in which the packages of others are loaded: they take longer than most tests do.

    What fails is not made smaller: that it fails is enough."""
    os.chdir(tree)
    sys.path[:] = [str(tree), *(path for path in sys.path if path not in ("", str(OURS)))]
    for name in [name for name in sys.modules if name.partition(".")[0] in COPIED]:
        del sys.modules[name]
    for stream in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
    settings.register_profile("as found", phases=[Phase.explicit, Phase.generate])
    settings.load_profile("as found")
    sys.exit(pytest.main([*tests, "-x", "-q", "-n0", "-p", "no:cacheprovider", "-k", "test_law_ and not postgresql"]))


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
