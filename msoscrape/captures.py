"""Captures: pages read back from WARC archives, this project's and Common Crawl's.

Owns streaming through an archive (gzip or plain, WARC or ARC, any size) and reading one
record by its offset. Refuses what is no page: requests, metadata, revisits (their page
is the capture they point at), answers without a 2xx status.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

Headers = tuple[tuple[str, str], ...]

ARCHIVE_SUFFIXES = (".warc", ".warc.gz", ".arc", ".arc.gz")
_PAGE_KINDS = ("response", "resource")


class ArchiveError(ValueError):
    """An archive cannot be read; the message names it."""


@dataclass(frozen=True, slots=True)
class Capture:
    """A page read from an archive."""

    url: str
    headers: Headers
    body: bytes
    """Decoded: what ``Content-Encoding`` said is undone. One byte longer than the limit
    asked for if it is larger than that."""
    fetched_at: str | None
    offset: int
    """Where its record begins in the archive."""

    def header(self, name: str) -> str | None:
        """Return the first header of that name, in any case."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)


def is_archive(path: Path) -> bool:
    """Tell whether a file is named like an archive."""
    return path.name.lower().endswith(ARCHIVE_SUFFIXES)


def iter_warc(path: Path, largest: int) -> Iterator[Capture]:
    """Yield the pages of an archive in its order, one in memory at a time.

    Bodies are cut behind ``largest`` + 1 bytes while they are decompressed. Raises
    :class:`ArchiveError` where the archive is damaged, after the pages before that.
    """
    with path.open("rb") as file:
        yield from _read(file, path, largest)


def read_capture(path: Path, offset: int, largest: int) -> Capture:
    """Read the page whose record begins at ``offset``."""
    with path.open("rb") as file:
        file.seek(offset)
        capture = next(_read(file, path, largest), None)
    if capture is None:
        raise ArchiveError(f"{path}: no page at byte {offset}")
    return capture


def _read(file: IO[bytes], path: Path, largest: int) -> Iterator[Capture]:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    records = ArchiveIterator(file, arc2warc=True)
    try:
        for record in records:
            if record.rec_type in _PAGE_KINDS and _succeeded(record):
                yield _capture(record, records.offset, largest)
    except (ArchiveLoadFailed, EOFError, OSError) as error:
        raise ArchiveError(f"{path}: damaged after byte {records.offset}: {error}") from error


def _succeeded(record: Any) -> bool:
    if record.http_headers is None:
        return bool(record.rec_type == "resource")
    return str(record.http_headers.get_statuscode()).startswith("2")


def _capture(record: Any, offset: int, largest: int) -> Capture:
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    http = record.http_headers.headers if record.http_headers else ()
    if not http:
        http = [("Content-Type", record.content_type)] if record.content_type else ()
    return Capture(
        url=url.strip("<>"),  # some writers of WARC 1.0 put them around
        headers=tuple((str(name), str(value)) for name, value in http),
        body=_body(record, largest),
        fetched_at=record.rec_headers.get_header("WARC-Date"),
        offset=offset,
    )


def _body(record: Any, largest: int) -> bytes:
    stream = record.content_stream()
    pieces, left = [], largest + 1
    while left > 0 and (piece := stream.read(min(left, 1 << 20))):
        pieces.append(piece)
        left -= len(piece)
    if left > 0 and getattr(record.raw_stream, "limit", 0) > 0:
        raise EOFError("the archive ends within a record")
    return b"".join(pieces)
