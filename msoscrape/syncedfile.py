"""Files and folders that are on the disk, not only in the machine's memory.

Owns writing a file that is to be published with others: new, synced, with its digest.
Refuses names: who publishes renames the folder.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path


class SyncedFile:
    """A file that is on the disk when it is closed, and knows what was written."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("xb")
        self._digest = hashlib.sha256()
        self._bytes = 0

    @property
    def size(self) -> int:
        """How many bytes were written."""
        return self._bytes

    def write(self, data: bytes) -> None:
        """Write bytes at the end."""
        self._file.write(data)
        self._digest.update(data)
        self._bytes += len(data)

    def close(self) -> None:
        """Put the bytes on the disk and close the file."""
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
        finally:
            self._file.close()

    def described(self) -> dict[str, object]:
        """Return size and SHA-256, for ``run.json``."""
        return {"bytes": self._bytes, "sha256": self._digest.hexdigest()}


def sync_folder(path: Path) -> None:
    """Put the names in a folder on the disk."""
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
