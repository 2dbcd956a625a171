"""The start of a fresh checkout, on a small copy that has the real commands but no packages to install."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
INSTALLING = "Installing what Fourfold needs into .venv (once; about half a minute) …"
# A build backend that installs a server of one line and counts how often it was asked to; the file `broken` makes it fail half-way.
BACKEND = """
import os, pathlib, zipfile

def build_editable(folder, config_settings=None, metadata_directory=None):
    with open("builds", "a") as builds:
        builds.write("built\\n")
    if os.path.exists("broken"):
        raise SystemExit("the lights went out")
    info = "tiny-1.dist-info"
    with zipfile.ZipFile(pathlib.Path(folder) / "tiny-1-py3-none-any.whl", "w") as wheel:
        wheel.writestr("tiny.py", "import sys; main = lambda: print('serving', *sys.argv[1:])")
        wheel.writestr(f"{info}/entry_points.txt", "[console_scripts]\\nfourfold = tiny:main\\n")
        wheel.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\\nName: tiny\\nVersion: 1\\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\\nGenerator: tiny\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr(f"{info}/RECORD", "")
    return "tiny-1-py3-none-any.whl"
"""
PROJECT = '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n[project]\nname = "tiny"\nversion = "1"\n'


class Checkout:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = os.environ | {"PYTHON": sys.executable, "PIP_NO_INDEX": "1"}
        shutil.copytree(ROOT / "bin", folder / "bin", ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "requirements").mkdir()
        for lock in ("base", "dev", "uv", "build"):
            (folder / "requirements" / f"{lock}.lock").touch()
        (folder / "pyproject.toml").write_text(PROJECT)
        (folder / "backend.py").write_text(BACKEND)

    def start(self, *before: str, **environment: str) -> "subprocess.Popen[str]":
        command = [*before, str(self.folder / "bin" / "run")]
        return subprocess.Popen(
            command, cwd="/", env=self.environment | environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def run(self, *before: str, **environment: str) -> tuple[int, str, str]:
        """Exit status, the last line printed, the last line of complaint."""
        return outcome(self.start(*before, **environment))

    def builds(self) -> int:
        return len((self.folder / "builds").read_text().splitlines())


def outcome(process: "subprocess.Popen[str]") -> tuple[int, str, str]:
    output, complaint = process.communicate(timeout=300)
    return process.returncode, last_line(output), last_line(complaint)


def last_line(text: str) -> str:
    return (text.splitlines() or [""])[-1]


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path / "a checkout")


def script(file: Path, text: str) -> None:
    file.write_text(f"#!/bin/sh\n{text}\n")
    file.chmod(0o755)


def as_somebody_whom_permissions_bind() -> list[str]:
    return ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []


def test_a_second_start_installs_nothing_unless_the_locks_have_changed(checkout: Checkout) -> None:
    assert checkout.run() == (0, "serving serve", "")
    assert checkout.run() == (0, "serving serve", "")
    assert checkout.builds() == 1
    (checkout.folder / "requirements" / "base.lock").write_text("# another\n")
    assert checkout.run() == (0, "serving serve", "")
    assert checkout.builds() == 2


def test_a_checkout_that_was_moved_starts_anew(checkout: Checkout) -> None:
    checkout.run()
    checkout.folder = checkout.folder.rename(checkout.folder.with_name("moved"))
    assert checkout.run() == (0, "serving serve", "")
    assert checkout.builds() == 2


def test_two_first_starts_at_once_install_once_and_both_serve(checkout: Checkout) -> None:
    first, second = checkout.start(), checkout.start()
    assert [outcome(first), outcome(second)] == [(0, "serving serve", "")] * 2
    assert checkout.builds() == 1


def test_an_install_that_was_broken_off_is_made_again_from_nothing(checkout: Checkout) -> None:
    (checkout.folder / "broken").touch()
    assert checkout.run()[0] == 1
    left = checkout.folder / ".venv" / "lib" / "left-behind"
    left.touch()
    (checkout.folder / "broken").unlink()
    assert checkout.run() == (0, "serving serve", "")
    assert not left.exists()


def test_without_a_package_index_the_last_line_says_what_to_look_at(checkout: Checkout) -> None:
    (checkout.folder / "requirements" / "base.lock").write_text(f"fourfold-is-not-a-package==1 --hash=sha256:{'0' * 64}\n")
    mend = "Is a package index reachable (see pip's words above)? Then start this again."
    assert checkout.run() == (1, INSTALLING, f"Fourfold's packages could not be installed. {mend}")


def test_a_folder_that_cannot_be_written_to_says_where_to_go(checkout: Checkout) -> None:
    checkout.folder.chmod(0o555)
    status, output, complaint = checkout.run(*as_somebody_whom_permissions_bind())
    checkout.folder.chmod(0o755)
    mend = "Put Fourfold into a folder of your own, with room on the disk, and start it there."
    assert (status, output) == (1, "")
    assert complaint == f"Cannot write to {checkout.folder}/.venv: Permission denied. {mend}"


@pytest.mark.parametrize("python", ["exit 1", None], ids=["old", "none"])
def test_without_a_new_enough_python_the_one_line_says_how_to_get_it(checkout: Checkout, tmp_path: Path, python: str | None) -> None:
    if python:
        script(tmp_path / "python3", python)
    mend = "On Debian or Ubuntu: sudo apt install python3 python3-venv. Or set PYTHON=/path/to/python3."
    assert checkout.run(PATH=str(tmp_path), PYTHON="") == (1, "", f"Fourfold needs Python 3.11 or newer with the venv module. {mend}")
