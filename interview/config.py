"""Settings from the environment, and the secrets that are made on first start."""

import errno
import json
import os
import re
import secrets
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit
from zoneinfo import available_timezones

CHECKOUT = Path(__file__).resolve().parent.parent


class BadSetting(Exception):  # noqa: N818
    """One line that says what is wrong and the mend."""


@dataclass(frozen=True)
class MailServer:
    """wrapped: TLS from the first byte; starttls: begun before any mail, or none is sent; neither: begun where the server offers it."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    wrapped: bool = False
    starttls: bool = False


@dataclass(frozen=True)
class Settings:
    """One install over one database. `name` is "demo" or "main" and stands in its file and cookie names.

    `address`: where people find it; `mail_server`: None keeps mails as files in `mail_folder`."""

    name: str
    database_url: str
    secret_key: str
    data: Path
    testing: bool = False
    address: str = "http://localhost:8000"
    mail_from: str = "fourfold@localhost"
    mail_server: MailServer | None = None

    @property
    def demo(self) -> bool:
        return self.name == "demo"

    @property
    def secrets_file(self) -> Path:
        """The key that signs sessions, links and the list of audit heads."""
        return self.data / f"{self.name}.secrets.json"

    @property
    def heads_file(self) -> Path:
        """The signed list of audit heads, kept outside the database."""
        return self.data / f"{self.name}.heads.json"

    @property
    def mail_folder(self) -> Path:
        return self.data / f"{self.name}.mail"


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
    settings = Settings(name, url or f"sqlite:///{data / name}.db", key, data, address=address(environ))
    return settings if settings.demo else replace(settings, mail_from=mail_from(environ), mail_server=mail_server(environ))


def address(environ: Mapping[str, str] = os.environ) -> str:
    """Without a slash at its end."""
    given = (environ.get("FOURFOLD_ADDRESS") or f"http://localhost:{port(environ)}").rstrip("/")
    parts = urlsplit(given)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query:
        raise BadSetting(f"FOURFOLD_ADDRESS={given} is not an address such as https://fourfold.example.org")
    return given


def mail_from(environ: Mapping[str, str] = os.environ) -> str:
    given = environ.get("FOURFOLD_MAIL_FROM") or "fourfold@localhost"
    if not re.fullmatch(r"[^@\s<>,;:]+@[^@\s<>,;:]+", given):
        raise BadSetting("FOURFOLD_MAIL_FROM is not an e-mail address such as fourfold@example.org")
    return given


def mail_server(environ: Mapping[str, str] = os.environ) -> MailServer | None:
    """From smtp://name:password@host:port, smtp+starttls://… or smtps://…; what it holds is in no message."""
    given = environ.get("FOURFOLD_SMTP")
    if not given:
        return None
    try:
        parts = urlsplit(given)
        wrapped, starttls, host, at_port = parts.scheme == "smtps", parts.scheme == "smtp+starttls", parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or parts.scheme not in {"smtp", "smtps", "smtp+starttls"} or parts.path not in {"", "/"}:
        raise BadSetting("FOURFOLD_SMTP is not such as smtp://mail.example.org:587 or smtps://name:password@mail.example.org")
    default = 465 if wrapped else 587 if parts.username or starttls else 25
    return MailServer(host, at_port or default, unquote(parts.username or ""), unquote(parts.password or ""), wrapped, starttls)


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
