"""Source: local pages, one file or all in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from w3lib.url import file_uri_to_path

from msoscrape.reading import PAGE_SUFFIXES, find_pages, page_url
from msoscrape.rejects import Reject
from msoscrape.spiders.sources.page import Page, SourceError


def matches(location: str) -> bool:
    """Tell whether the location is a folder or an existing page file (path or file URI)."""
    path = _path(location)
    return path.is_dir() or (path.suffix.lower() in PAGE_SUFFIXES and path.is_file())


def read(location: str) -> Iterator[Page | Reject]:
    """Yield the pages in stable order; raise :class:`SourceError` for a folder without any."""
    empty = True
    for page in find_pages([_path(location)]):
        empty = False
        yield Page(page_url(page), local=True)
    if empty:
        raise SourceError(f"{location}: no page in this folder ({', '.join(PAGE_SUFFIXES)})")


def _path(location: str) -> Path:
    if location.lower().startswith("file://"):
        return Path(file_uri_to_path(location))
    return Path(location)
