"""Files that are there whole or not at all.

Lines go to ``NAME.part`` beside the file; only a published file takes the name, after
its bytes are on the disk. What had the name before stays until then. Devices and pipes
(``/dev/null``, ``/dev/stdout``) are written straight through.
"""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import Self


class WholeFile:
    """A file of lines that appears under its name when it is published."""

    def __init__(self, path: Path) -> None:
        self.path = path
        """The name it will have."""
        self.lines = 0
        """Lines written so far."""
        self._target = Path(os.path.realpath(path))
        self._special = self._target.exists() and not self._target.is_file()
        if self._special:
            self.part = self._target
        else:
            self._target.parent.mkdir(parents=True, exist_ok=True)
            self.part = self._target.with_name(self._target.name + ".part")
        self._file = self.part.open("wb")

    def write_line(self, line: bytes) -> None:
        """Write one line; the line feed is added."""
        self._file.write(line + b"\n")
        self.lines += 1

    def publish(self) -> None:
        """Put the bytes on the disk, then give the file its name."""
        if self._special:
            self._file.close()
            return
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self.part.replace(self._target)
        folder = os.open(self._target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def close(self) -> None:
        """Close without publishing; the ``.part`` file stays."""
        self._file.close()

    def discard(self) -> None:
        """Close without publishing and remove the ``.part`` file."""
        self._file.close()
        if not self._special:
            self.part.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._file.closed:
            return
        if kind is None:
            self.publish()
        else:
            self.discard()
