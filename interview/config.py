"""Settings from the environment, and the secrets that are made on first start."""

import errno
import json
import os
import secrets
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zoneinfo import available_timezones

CHECKOUT = Path(__file__).resolve().parent.parent


class BadSetting(Exception):  # noqa: N818
    """One line that says what is wrong and the mend."""


@dataclass(frozen=True)
class Settings:
    """One install over one database. `name` is "demo" or "main" and stands in its file and cookie names."""

    name: str
    database_url: str
    secret_key: str
    data: Path
    testing: bool = False

    @property
    def demo(self) -> bool:
        return self.name == "demo"

    @property
    def heads_file(self) -> Path:
        """The signed list of audit heads, kept outside the database."""
        return self.data / f"{self.name}.heads.json"


def data_folder(environ: Mapping[str, str] = os.environ) -> Path:
    return Path(environ.get("FOURFOLD_DATA") or CHECKOUT / "var").absolute()


def port(environ: Mapping[str, str] = os.environ) -> int:
    text = environ.get("PORT") or "8000"
    if not (text.isascii() and text.isdigit()) or not 0 <= int(text) <= 65535:
        raise BadSetting(f"PORT={text} is not a port number. Choose one from 1 to 65535: PORT=8001 bin/run")
    return int(text)


def load_settings(name: str, environ: Mapping[str, str] = os.environ) -> Settings:
    """Reads or makes the folder and secrets of one install. Raises BadSetting when the folder cannot be written."""
    data = data_folder(environ)
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not os.access(data, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        key = _secret_key(data / f"{name}.secrets.json")
    except OSError as error:
        raise BadSetting(
            f"cannot write to {data} ({error.strerror}). Make it writable, or choose another folder: FOURFOLD_DATA=…"
        ) from error
    url = environ.get("FOURFOLD_DATABASE_URL") if name == "main" else None
    return Settings(name, url or f"sqlite:///{data / name}.db", key, data)


def _secret_key(path: Path) -> str:
    """The secret in `path`; made with mode 0600 when it is not there yet. Two first starts at once agree on one set."""
    if not path.exists():
        handle, fresh = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        with os.fdopen(handle, "w") as file:
            json.dump({"secret_key": secrets.token_urlsafe(48)}, file)
        with suppress(FileExistsError):
            os.link(fresh, path)
        Path(fresh).unlink()
    try:
        return str(json.loads(path.read_text())["secret_key"])
    except (ValueError, TypeError, KeyError) as error:
        raise BadSetting(f"{path} is damaged. Put it back from a copy; without one, delete it: everybody then signs in again") from error


def local_zone(environ: Mapping[str, str] = os.environ) -> str:
    """This machine's IANA time zone, UTC when it does not say."""
    named = environ.get("TZ", "").lstrip(":")
    if not named and Path("/etc/localtime").is_symlink():
        named = str(Path("/etc/localtime").resolve()).partition("zoneinfo/")[2]
    return named if named in zones() else "UTC"


@cache
def zones() -> tuple[str, ...]:
    """IANA zones by name: those of places, and UTC."""
    places = {zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "SystemV/", "posix/", "right/"))}
    return ("UTC", *sorted(places))
