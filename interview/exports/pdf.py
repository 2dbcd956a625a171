"""HTML to PDF by WeasyPrint, where the extra `pdf` is installed. Nothing is fetched but our own static files, from memory."""

import os
from collections.abc import Mapping
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from interview.web.assets import TYPES

BASE = "https://static.invalid/"
"""No such host can be (RFC 2606): an address below it is the name of a file in static/."""
UA = "pdf/ua-1"


@cache
def weasyprint() -> Any:
    """None where it, or the Pango library that it needs, is not installed. Read when it is first asked for: that takes a second.

    The fonts in a file are stamped with SOURCE_DATE_EPOCH, not with the time of day: what is the same has the same bytes."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
    try:
        import weasyprint as found
    except (ImportError, OSError):
        return None
    return found


def is_installed() -> bool:
    return weasyprint() is not None


def as_pdf(html: str, files: Mapping[str, bytes]) -> bytes:
    """Tagged as PDF/UA asks (ISO 14289-1). files: content of static/ by path. LookupError where it is not installed."""
    found = weasyprint()
    if found is None:
        raise LookupError("WeasyPrint is not installed")
    document = found.HTML(string=html, base_url=BASE, url_fetcher=_only(files))
    return bytes(document.write_pdf(pdf_variant=UA))


def _only(files: Mapping[str, bytes]) -> Any:
    """Gives what stands below BASE and refuses every other address."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OurFilesAlone(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            name = url.removeprefix(BASE)
            if name == url or name not in files:
                raise ValueError(f"{url} is no file of ours")
            return URLFetcherResponse(url, files[name], {"Content-Type": TYPES[PurePosixPath(name).suffix]})

    return OurFilesAlone()
