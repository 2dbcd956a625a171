"""An interview as a calendar entry (RFC 5545, 5546): one UID for good, a sequence that grows, times in UTC. Pure."""

from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True)
class Entry:
    """starts_at, ends_at: None in a cancelled one that has lost its time. organizer, attendee: (name, address)."""

    uid: str
    sequence: int
    stamp: datetime
    cancelled: bool
    starts_at: datetime | None
    ends_at: datetime | None
    summary: str
    description: str
    location: str
    url: str
    organizer: tuple[str, str]
    attendee: tuple[str, str]


def method_of(entry: Entry) -> str:
    return "CANCEL" if entry.cancelled else "REQUEST"


def as_ics(entry: Entry) -> str:
    times = [("DTSTART", entry.starts_at), ("DTEND", entry.ends_at)]
    lines = [
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Fourfold//Fourfold//EN", f"METHOD:{method_of(entry)}", "BEGIN:VEVENT"),
        f"UID:{entry.uid}",
        f"SEQUENCE:{entry.sequence}",
        f"DTSTAMP:{_moment(entry.stamp)}",
        *(f"{name}:{_moment(at)}" for name, at in times if at),
        f"SUMMARY:{_text(entry.summary)}",
        f"DESCRIPTION:{_text(entry.description)}",
        f"LOCATION:{_text(entry.location)}",
        f"URL:{entry.url}",
        f"ORGANIZER;CN={_name(entry.organizer[0])}:mailto:{entry.organizer[1]}",
        f"ATTENDEE;CN={_name(entry.attendee[0])};PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:{entry.attendee[1]}",
        f"STATUS:{'CANCELLED' if entry.cancelled else 'CONFIRMED'}",
        *("END:VEVENT", "END:VCALENDAR"),
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    plain = _printed(words.replace("\r\n", "\n").replace("\r", "\n"), besides="\n\t")
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _name(words: str) -> str:
    """Quoted; a quotation mark cannot stand in it, and a caret is written twice (RFC 6868)."""
    return '"' + _printed(words).replace('"', "’").replace("^", "^^") + '"'


def _printed(words: str, besides: str = "") -> str:
    """Without control characters, which no entry may hold (RFC 5545, 3.1)."""
    return "".join(letter for letter in words if letter in besides or (letter >= " " and letter != "\x7f"))


def _folded(line: str) -> str:
    """At most 75 octets a line, no letter cut in two."""
    parts, size = [""], 0
    for letter in line:
        wide = len(letter.encode())
        if size + wide > 75:
            parts.append(" ")
            size = 1
        parts[-1] += letter
        size += wide
    return "\r\n".join(parts)
