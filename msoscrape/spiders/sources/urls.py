"""Source: one http(s) url."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from msoscrape.rejects import Reject
from msoscrape.spiders.sources.github import raw_url
from msoscrape.spiders.sources.page import Page


def matches(location: str) -> bool:
    """Tell whether the location is an http(s) url.

    >>> matches("HTTPS://a.example/zinc"), matches("pages/zinc.html")
    (True, False)
    """
    return location.lower().startswith(("http://", "https://"))


def read(location: str) -> Iterator[Page | Reject]:
    """Yield the one page, or a reject if the url has no host."""
    try:
        host = urlsplit(location).hostname
    except ValueError:
        host = None
    if host:
        yield Page(raw_url(location))
    else:
        yield Reject(location, "bad-source", "the url has no host")
