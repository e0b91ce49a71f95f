"""Links: where the page's links lead, their urls made canonical."""

from __future__ import annotations

from w3lib.url import canonicalize_url

from msoscrape.document import Document
from msoscrape.records import Link


def canonical_url(url: str) -> str:
    """Return the url without fragment and tracking parameters."""
    return canonicalize_url(url)


def read_links(document: Document, url: str) -> tuple[Link, ...]:
    """Return the links of the main content, each url and text once."""
    return ()
