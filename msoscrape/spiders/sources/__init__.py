"""Sources: what ``-a source=`` may name, one module a kind.

A kind is a module with ``matches(location)``, which says whether the location is of its
kind, and ``read(location)``, which yields its pages, or a reject for an entry that leads
nowhere. A new kind is its module and its line in :data:`KINDS`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from types import ModuleType

from msoscrape.extract.links import canonical_url
from msoscrape.frontier import Candidate
from msoscrape.rejects import Reject
from msoscrape.spiders.sources import files, lists, urls
from msoscrape.spiders.sources.page import Page, SourceError

__all__ = ["KINDS", "LOCAL", "Page", "SourceError", "read_candidates", "read_sources"]

LOCAL = "local"
"""Origin of a file of this machine that the user named."""

KINDS: tuple[ModuleType, ...] = (urls, files, lists)
"""The first kind that matches reads the location."""


def read_sources(source: str) -> Iterator[Page | Reject]:
    """Return the pages of one location or of several with commas between them.

    Raises :class:`SourceError` at once if a location is of no kind or does not exist.
    """
    locations = split_locations(source)
    if not locations:
        raise SourceError("the source is empty")
    found = [(_match_kind(location), location) for location in locations]
    return chain.from_iterable(kind.read(location) for kind, location in found)


def _match_kind(location: str) -> ModuleType:
    for kind in KINDS:
        if kind.matches(location):
            return kind
    raise SourceError(f"{location}: neither an http(s) url nor an existing file or folder")


def split_locations(source: str) -> list[str]:
    """Split a source at its commas; a url keeps the commas that are its own.

    >>> split_locations("https://a.example/1, https://a.example/2")
    ['https://a.example/1', 'https://a.example/2']
    >>> split_locations("https://a.example/steel,zinc")
    ['https://a.example/steel,zinc']
    """
    if source.strip() and (files.matches(source) or lists.matches(source)):
        return [source]
    locations: list[str] = []
    for part in source.split(","):
        known = any(kind.matches(part.strip()) for kind in KINDS)
        if not known and locations and urls.matches(locations[-1]):
            locations[-1] += "," + part.rstrip()
        elif part.strip():
            locations.append(part.strip())
    return locations


def read_candidates(source: str) -> Iterator[Candidate | Reject]:
    """Return what a source puts into the frontier; raises as :func:`read_sources` does."""
    return map(_candidate, read_sources(source))


def _candidate(found: Page | Reject) -> Candidate | Reject:
    if isinstance(found, Reject):
        return found
    return Candidate(canonical_url(found.url), origin=LOCAL if found.local else None)
