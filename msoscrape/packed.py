"""Packed things: what crosses from the processes that read pages to the one that stores.

Owns how a record is packed for the store and how an exchange's place is named. Light to
import: processes that read pages need no database.
"""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass

from msoscrape.deflate import deflate

Span = tuple[str, int, int]
"""Where an exchange lies in the run's archive: part, offset, length."""


@dataclass(frozen=True, slots=True)
class PackedRecord:
    """A record's JSON line, ``fetched_at`` null, as the store keeps it."""

    key: bytes
    """The first 16 bytes of the line's SHA-256: equal records are kept once."""
    data: bytes
    """The line, compressed."""

    def unpack(self) -> bytes:
        """Return the line."""
        return unpack_record(self.data)


def pack_record(line: bytes) -> PackedRecord:
    """Pack a record's line."""
    return PackedRecord(hashlib.sha256(line).digest()[:16], deflate(line))


def unpack_record(data: bytes) -> bytes:
    """Return the line that was packed."""
    return zlib.decompress(data)
