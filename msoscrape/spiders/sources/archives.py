"""Source: a WARC archive of this machine, this project's or Common Crawl's.

Its pages are not fetched again: the spider reads them from the archive, by their offset.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msoscrape.captures import ArchiveError, Capture, is_archive, iter_warc, read_capture
from msoscrape.reading import LARGEST_PAGE
from msoscrape.spiders.sources.page import Page, SourceError


def matches(location: str) -> bool:
    """Tell whether the location is an existing archive."""
    path = Path(location)
    return is_archive(path) and path.is_file()


def read(location: str) -> Iterator[Page]:
    """Yield the archive's pages; a damaged one is said when its whole part has been read."""
    path = Path(location).absolute()
    try:
        for capture in iter_warc(path, 0):
            if capture.is_page():
                yield Page(capture.url, archived=f"{capture.offset}@{path}")
    except (ArchiveError, OSError) as error:
        raise SourceError(str(error)) from error


def open_archived(place: str) -> Capture:
    """Return the page at a place that :func:`read` gave."""
    offset, _, path = place.partition("@")
    return read_capture(Path(path), int(offset), LARGEST_PAGE)
