"""Makes .venv ready: `bootstrap.py base` for bin/run, `bootstrap.py dev` for tests and checks.

When .venv/stamp-NAME still fits this Python, this folder and the lock files, nothing is done and no network is needed.
The stamp is written last and taken away first, so an install that was broken off is made again from nothing.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCKS = {"base": ["base"], "dev": ["base", "dev"]}
MADE_FOR = f"{sys.version} {sys.base_prefix} {ROOT}".replace("\n", " ")
PIP = ["--no-compile", "--no-input", "--disable-pip-version-check", "--retries", "1", "--quiet", "--use-pep517"]
LOCKED = ["--require-hashes", "--no-deps", "--no-build-isolation"]


def lock_file(name: str) -> str:
    return str(ROOT / "requirements" / f"{name}.lock")


def stamp(name: str) -> str:
    """What .venv/stamp-NAME holds when all is installed: whom the .venv was made for, then a digest of what is in it."""
    files = [ROOT / "pyproject.toml", *(Path(lock_file(lock)) for lock in ["uv", "build", *LOCKS[name]])]
    return f"{MADE_FOR}\n{hashlib.sha256(b''.join(file.read_bytes() for file in files)).hexdigest()}\n"


def stamped(name: str) -> str:
    file = VENV / f"stamp-{name}"
    return file.read_text() if file.exists() else ""


@contextmanager
def alone() -> Iterator[None]:
    """Lets one install at a time into .venv; a second start waits here until the first has finished."""
    VENV.mkdir(exist_ok=True)
    with (VENV / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another start is installing; waiting for it.", flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def fresh_venv() -> None:
    for entry in VENV.iterdir():
        if entry.name != "lock":
            shutil.rmtree(entry) if entry.is_dir() and not entry.is_symlink() else entry.unlink()
    venv.create(VENV, symlinks=True, with_pip=False)


def find_pip() -> list[str]:
    """This Python's pip (22.3 or newer) working on .venv, for it is at hand at once; else one of .venv's own."""
    host = [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    if subprocess.run([*host, "--version"], capture_output=True).returncode == 0:
        return host
    subprocess.run([PYTHON, "-m", "ensurepip"], check=True, stdout=subprocess.DEVNULL)
    return [str(PYTHON), "-m", "pip"]


def install_with_uv(pip: list[str], name: str) -> bool:
    """Pip brings uv, uv the rest: several times faster. False: uv would not (it does not know pip's own settings)."""
    tools = [*pip, "install", *PIP, *LOCKED, "-r", lock_file("uv"), "-r", lock_file("build")]
    uv = [str(VENV / "bin" / "uv"), "pip", "install", "--quiet", "--python", str(PYTHON)]
    rest = [[*uv, *LOCKED, "-r", lock_file(name)], [*uv, "--no-deps", "--no-build-isolation", "-e", str(ROOT)]]
    try:
        return all(subprocess.run(command, capture_output=True).returncode == 0 for command in [tools, *rest])
    except OSError:
        return False


def install_with_pip(pip: list[str], name: str) -> None:
    for arguments in (
        [*LOCKED, "-r", lock_file("build")],
        [*LOCKED, "-r", lock_file(name)],
        ["--no-deps", "--no-build-isolation", "-e", str(ROOT)],
    ):
        subprocess.run([*pip, "install", *PIP, *arguments], check=True)


def install(name: str) -> None:
    print("Installing what Fourfold needs into .venv (once; about half a minute) …", flush=True)
    sound = any(stamped(known).startswith(MADE_FOR + "\n") for known in LOCKS)
    for known in LOCKS:
        (VENV / f"stamp-{known}").unlink(missing_ok=True)
    if not sound:
        fresh_venv()
    pip = find_pip()
    if not install_with_uv(pip, name):
        install_with_pip(pip, name)
    for known in LOCKS[name]:
        (VENV / f"stamp-{known}").write_text(stamp(known))


def main(name: str) -> str | int:
    """0, or the line that says what to do."""
    if stamped(name) == stamp(name):
        return 0
    try:
        with alone():
            if stamped(name) != stamp(name):
                install(name)
    except subprocess.CalledProcessError:
        return "Fourfold's packages could not be installed. Is a package index reachable (see pip's words above)? Then start this again."
    except OSError as error:
        where = error.filename or VENV
        return (
            f"Cannot write to {where}: {error.strerror}. Put Fourfold into a folder of your own, with room on the disk, and start it there."
        )
    except KeyboardInterrupt:
        return "Stopped. Start this again to finish installing."
    return 0


if __name__ == "__main__":
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.exit(main(sys.argv[1]))
