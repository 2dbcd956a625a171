"""Addresses that somebody gives and others follow. Pure."""

from urllib.parse import urlsplit

LONGEST = 2000
EXAMPLE = "https://ats.example.org/candidates/123"
UNSAFE = set('<>"\\^`{|}')


def fault_of(address: str) -> str | None:
    """What is wrong with it as the address of a page elsewhere, with the mend; None where nothing is."""
    if len(address) > LONGEST:
        return f"This address has {len(address)} characters. Write at most {LONGEST}."
    if not address.casefold().startswith("https://"):
        return f"Write an address that begins with https://, for example {EXAMPLE}."
    if any(each.isspace() or not each.isprintable() or each in UNSAFE for each in address):
        return "There is a space or a character in it that no address has. Copy it anew from the page in the ATS."
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host:
        return f"No server is named in it. Write the whole address, for example {EXAMPLE}."
    if "@" in parts.netloc:
        return "Leave the name and the password out of it: everybody who sees this candidate sees the address."
    return None
