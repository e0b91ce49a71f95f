"""Sources: what ``-a source=`` may name, one module a kind.

A kind is a module with ``matches(location)``, which says whether the location is of its
kind, and ``read(location)``, which yields its pages, or a reject for an entry that leads
nowhere. A kind that has to be asked for over the network yields indexes first: it has a
name ``INDEX`` and ``read_index(answer)`` too. A new kind is its module and its line in
:data:`KINDS`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from types import ModuleType

from msoscrape.extract.links import canonical_url
from msoscrape.frontier import Candidate, Lease
from msoscrape.rejects import Reject
from msoscrape.spiders.sources import archives, files, github, listings, lists, sitemaps, urls
from msoscrape.spiders.sources.page import IndexAnswer, Page, SourceError
from msoscrape.store.pages import INDEX_ORIGIN

__all__ = [
    "ARCHIVED",
    "INDEX",
    "KINDS",
    "LOCAL",
    "Page",
    "SourceError",
    "candidate_of",
    "read_candidates",
    "read_index",
    "read_sources",
]

LOCAL = "local"
"""Origin of a file of this machine that the user named."""

INDEX = INDEX_ORIGIN
"""Origin of what names pages, followed by its kind."""

ARCHIVED = "archived:"
"""Origin of a page of an archive, followed by its place."""

KINDS: tuple[ModuleType, ...] = (
    github, sitemaps, listings, urls, archives, files, lists,
)  # fmt: skip
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
    return found if isinstance(found, Reject) else candidate_of(found)


def candidate_of(page: Page, parent: Lease | None = None) -> Candidate:
    """Return what puts a page into the frontier, named by the source or by an index."""
    origin = None
    if page.local:
        origin = LOCAL
    elif page.archived is not None:
        origin = ARCHIVED + page.archived
    elif page.index is not None:
        origin = INDEX + page.index
    url = page.url if page.index else canonical_url(page.url)
    if parent is None:
        return Candidate(url, origin=origin)
    return Candidate(url, depth=parent.depth, parent=parent.url, origin=origin)


def read_index(kind: str, url: str, body: bytes, headers: Mapping[str, str]) -> Iterator[Page]:
    """Return the pages, and further indexes, that an index of a kind names.

    Raises :class:`SourceError` if it is none of its kind.
    """
    readers = {source.INDEX: source.read_index for source in KINDS if hasattr(source, "INDEX")}
    name, _, rest = kind.partition(":")
    found: Iterator[Page] = readers[name](IndexAnswer(url, body, headers, rest))
    return found
