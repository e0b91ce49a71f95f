"""Source: a text file that names urls, page files and folders, one a line.

Blank lines and lines that begin with ``#`` are left out; relative paths start at the
list's folder. A line that leads nowhere becomes a reject, the others are read.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msoscrape.rejects import Reject
from msoscrape.spiders.sources import files, urls
from msoscrape.spiders.sources.page import Page, SourceError


def matches(location: str) -> bool:
    """Tell whether the location is an existing file; page files are matched before."""
    return Path(location).is_file()


def read(location: str) -> Iterator[Page | Reject]:
    """Yield the pages that the list names, in its order."""
    path = Path(location)
    try:
        with path.open(encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, 1):
                entry = line.strip()
                if entry and not entry.startswith("#"):
                    yield from _read_entry(entry, path.parent, f"{location}:{number}")
    except UnicodeDecodeError as error:
        raise SourceError(f"{location}: not a text file (UTF-8)") from error


def _read_entry(entry: str, folder: Path, place: str) -> Iterator[Page | Reject]:
    if urls.matches(entry):
        yield from urls.read(entry)
        return
    path = entry if entry.lower().startswith("file://") else str(folder / entry)
    if not files.matches(path):
        message = f"{place}: neither an http(s) url nor an existing page file or folder"
        yield Reject(entry, "bad-source", message)
        return
    try:
        yield from files.read(path)
    except SourceError as error:
        yield Reject(entry, "bad-source", f"{place}: {error}")
