"""Runs the tests of the laws in copies of the project, each run in a process of its own: all of them once, keeping which lines each of them
runs; then some of them, until one fails."""

import json
import os
import re
import shutil
import sys
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from coverage import Coverage
from hypothesis import Phase, settings

WALKS = ("tests/laws/test_stories.py", "tests/laws/test_two_worlds.py", "tests/laws/test_marks.py")
"""They run nearly every line, and take minutes: which lines they run is not kept."""
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
FORKS.set_forkserver_preload([__name__, *LOADED])
OURS = Path(__file__).parent.parent
PASSED = (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)
Line = tuple[str, int]
"""A file by its path in the project, and a number from 1."""


@dataclass(frozen=True)
class Known:
    """seconds: of each test by its id, so long as it took while lines were kept; running: which tests run a line."""

    seconds: Mapping[str, float]
    running: Mapping[Line, frozenset[str]]


def files_of_laws(root: Path) -> list[str]:
    """The files of the laws 2, 4 and 6 that are there, by name."""
    laws = re.split(r"^## Law (\d+)", (root / "docs" / "laws.md").read_text(), flags=re.M)
    named = {path for n, text in zip(laws[1::2], laws[2::2], strict=True) if n in "246" for path in re.findall(r"tests/[\w/]+\.py", text)}
    return sorted(path for path in named if (root / path).exists())


def copy_of(root: Path, to: Path) -> Path:
    to.mkdir()
    for name in COPIED:
        if (root / name).exists():
            shutil.copytree(root / name, to / name, ignore=shutil.ignore_patterns("__pycache__"))
    for path in (root / "pyproject.toml", root / "wsgi.py"):
        if path.exists():
            shutil.copy(path, to)
    (to / ".venv").symlink_to(root / ".venv")
    return to


def run_all(trees: Sequence[Path], files: Sequence[str], lines: Collection[Line]) -> Known | None:
    """Every test of the laws, over all trees at once. lines: those of which is kept who runs them. None: some test fails."""
    shares = [(tree, [path for path in files if path not in WALKS][n :: len(trees)], lines) for n, tree in enumerate(trees)]
    walks = [path for path in WALKS if path in files]
    with ThreadPoolExecutor(len(trees)) as pool:
        kept = list(pool.map(lambda share: _kept(*share), shares))
        passed = all(pool.map(lambda n: first_failure(trees[n], walks[n :: len(trees)]) is None, range(len(trees))))
    found = [each for each in kept if each is not None]
    if not passed or len(found) < len(kept):
        return None
    running: dict[Line, set[str]] = {}
    for each in found:
        for line, tests in each.running.items():
            running.setdefault(line, set()).update(tests)
    seconds = {test: took for each in found for test, took in each.seconds.items()}
    return Known(seconds, {line: frozenset(tests) for line, tests in running.items()})


def _kept(tree: Path, files: Sequence[str], lines: Collection[Line]) -> Known | None:
    to = tree / "kept.json"
    if not files:
        return Known({}, {})
    if _forked(_keep, tree, files, lines, to) not in PASSED:
        return None
    found = json.loads(to.read_text())
    return Known(found["seconds"], {(path, n): frozenset(tests) for path, n, tests in found["running"]})


def first_failure(tree: Path, tests: Sequence[str]) -> str | None:
    """The id of the first test that fails, "" where none could begin or what ran did not end. None: all pass. tests: ids or files."""
    failed = tree / "failed"
    failed.unlink(missing_ok=True)
    if not tests or _forked(_until_one_fails, tree, tests, failed) in PASSED:
        return None
    return failed.read_text() if failed.exists() else ""


def _forked(run: Any, *arguments: Any) -> int | None:
    """The exit code of `run` in a process that is forked from one in which the packages of others are loaded: they take longer than
    most tests do. None: it hung."""
    process = FORKS.Process(target=run, args=arguments)
    process.start()
    process.join(PATIENCE)
    if process.is_alive():
        process.kill()
        process.join()
        return None
    return process.exitcode


# In a process of its own


class _Keeping:
    """A plugin of pytest: how long each test takes, and in whose name lines are kept. What is made before a test, others of its file may
    stand on too."""

    def __init__(self, coverage: Coverage) -> None:
        self.coverage, self.seconds = coverage, dict[str, float]()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.coverage.switch_context(_file_of(item.nodeid))
        began = time.monotonic()
        done = yield
        self.seconds[item.nodeid] = time.monotonic() - began
        return done

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        self.coverage.switch_context(item.nodeid)
        done = yield
        self.coverage.switch_context(_file_of(item.nodeid))
        return done

    def tests_of(self, contexts: Collection[str]) -> list[str]:
        return [test for test in self.seconds if test in contexts or _file_of(test) in contexts]


def _file_of(test: str) -> str:
    return test.partition("::")[0]


class _Failing:
    """A plugin of pytest: writes down which test failed."""

    def __init__(self, to: Path) -> None:
        self.to = to

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.to.write_text(report.nodeid)


def _keep(tree: Path, files: Sequence[str], lines: Collection[Line], to: Path) -> None:
    _enter(tree)
    coverage = Coverage(data_file=None, source=[str(tree / "interview")], config_file=False)
    keeping = _Keeping(coverage)
    coverage.start()
    code = _pytest([*files], keeping)
    coverage.stop()
    running = []
    for path in sorted({path for path, _ in lines}):
        contexts_of = coverage.get_data().contexts_by_lineno(str(tree / path))
        running += [(path, n, keeping.tests_of(contexts)) for n, contexts in contexts_of.items() if (path, n) in lines]
    to.write_text(json.dumps({"seconds": keeping.seconds, "running": running}))
    sys.exit(code)


def _until_one_fails(tree: Path, tests: Sequence[str], failed: Path) -> None:
    _enter(tree)
    sys.exit(_pytest([*tests, "-x"], _Failing(failed)))


def _enter(tree: Path) -> None:
    """What fails is not made smaller: that it fails is enough."""
    os.chdir(tree)
    sys.path[:] = [str(tree), *(path for path in sys.path if path not in ("", str(OURS)))]
    for name in [name for name in sys.modules if name.partition(".")[0] in COPIED]:
        del sys.modules[name]
    for stream in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
    settings.register_profile("as found", phases=[Phase.explicit, Phase.generate])
    settings.load_profile("as found")


def _pytest(arguments: list[str], plugin: object) -> int:
    own = [*arguments, "-q", "-n0", "-p", "no:cacheprovider", "-k", "test_law_ and not postgresql"]
    return int(pytest.main(own, plugins=[plugin]))
