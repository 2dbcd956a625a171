"""How a file is called that is taken elsewhere: whom or what it is about, and the day. Pure."""

import unicodedata
from datetime import date
from urllib.parse import quote

LONGEST = 120
"""Bytes of UTF-8; a file system takes 255 for a whole name."""
UNSAFE = '<>:"/\\|?*;%'
FORMAT = "Cf"
"""Among them what turns the direction of text and so hides how a name ends."""


def file_name(about: str, day: date, ending: str) -> str:
    """Ines Carvalho 2026-12-01.csv"""
    kept = "".join(" " if each in UNSAFE or not each.isprintable() else each for each in about if unicodedata.category(each) != FORMAT)
    whole = " ".join(kept.split()).encode()[:LONGEST].decode(errors="ignore").strip(" .")
    return f"{whole} {day.isoformat()}.{ending}".lstrip()


def disposition(name: str) -> str:
    """Of a file that is kept, not opened (RFC 6266): its name in ASCII, and whole as RFC 5987 writes it."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().strip()
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
