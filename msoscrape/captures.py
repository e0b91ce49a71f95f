"""Captures: pages read back from WARC archives, this project's and Common Crawl's.

Owns streaming through an archive (gzip or plain, WARC or ARC, any size) and reading one
record by its offset. Refuses what is no page: requests, metadata, revisits (their page
is the capture they point at), answers without a 2xx status.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from msoscrape.archive import INDEX_MARK

Headers = tuple[tuple[str, str], ...]

ARCHIVE_SUFFIXES = (".warc", ".warc.gz", ".arc", ".arc.gz")
_GZIP_MAGIC = b"\x1f"
_PIECE = 1 << 16
_PAGE_KINDS = ("response", "resource")
_PAGE_TYPES = ("", "application/xhtml+xml", "application/octet-stream", "application/xml")


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

    def is_page(self) -> bool:
        """Tell whether it may be a page: text, or of a type that is not said."""
        media_type = (self.header("Content-Type") or "").partition(";")[0].strip().lower()
        return media_type in _PAGE_TYPES or media_type.startswith("text/")


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
    last = 0
    try:
        for record in records:
            last = records.offset
            if record.rec_type in _PAGE_KINDS and _is_readable(record):
                yield _capture(record, records.offset, largest)
        _check_end(file, last)
    except (ArchiveLoadFailed, EOFError, OSError, zlib.error, AttributeError) as error:
        # AttributeError is what warcio raises for a record whose header is cut off
        raise ArchiveError(f"{path}: damaged after byte {records.offset}: {error}") from error


def _is_readable(record: Any) -> bool:
    if record.rec_headers.get_header(INDEX_MARK):
        return False
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
    return b"".join(pieces)


def _check_end(file: IO[bytes], last: int) -> None:
    """Raise ``EOFError`` if the archive is cut off: warcio takes what is left for all.

    ``last`` is where the last record begins that was found.
    """
    file.seek(last)
    rest = file.read(_PIECE)
    if not rest.startswith(_GZIP_MAGIC):
        file.seek(-min(4, file.seek(0, 2)), 2)
        if rest and not file.read().endswith(b"\n"):
            raise EOFError("the archive ends within a record")
        return
    whole = True
    while rest:
        if whole:
            member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        member.decompress(rest)
        whole = member.eof
        rest = member.unused_data or file.read(_PIECE)
    if not whole:
        raise EOFError("the archive ends within a record")
