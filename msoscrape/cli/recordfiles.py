"""Files of records, as commands read them: in turn, with progress, refusals said and counted."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from io import BufferedReader

    from tqdm import tqdm

    from msoscrape.recordlines import RecordLine

STDIN = Path("-")
RECORDS = click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)
"""Type of a file of records: plain or gzip, or stdin (-)."""


class RecordFiles:
    """Files of records, read once from first to last."""

    def __init__(self, paths: tuple[Path, ...], *, quiet: bool = False) -> None:
        """``quiet`` leaves out the progress bar: stdout is the terminal it would be on."""
        if paths.count(STDIN) > 1:
            raise click.UsageError("stdin (-) can be read once.")
        self.refused = 0
        """Lines that were no records, so far."""
        self._paths = paths
        self._quiet = quiet

    def __iter__(self) -> Iterator[RecordLine]:
        from msoscrape.recordlines import RefusedLine, read_record_lines

        with self._progress() as bar:
            for path in self._paths:
                with _open(path) as stream:
                    name = "stdin" if path == STDIN else str(path)
                    for read in read_record_lines(stream, name):
                        if isinstance(read, RefusedLine):
                            self.refused += 1
                            say(str(read))
                            continue
                        if bar is not None:
                            bar.update(len(read.line))
                        yield read

    def _progress(self) -> tqdm[NoReturn] | nullcontext[None]:
        """Return a progress bar on a terminal; nothing in a pipe."""
        if self._quiet or not sys.stderr.isatty():
            return nullcontext()
        from tqdm import tqdm

        plain = STDIN not in self._paths and not any(path.suffix == ".gz" for path in self._paths)
        total = sum(path.stat().st_size for path in self._paths) if plain else None
        return tqdm(total=total, unit="B", unit_scale=True, smoothing=0.1)


def say(message: str) -> None:
    """Talk on stderr, above the progress bar if there is one."""
    if "tqdm" in sys.modules:
        from tqdm import tqdm

        tqdm.write(message, file=sys.stderr)
    else:
        click.echo(message, err=True)


def counted(number: int, what: str) -> str:
    """Say a number of things: "1 record", "2 records"."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _open(path: Path) -> BufferedReader | nullcontext[BufferedReader]:
    if path == STDIN:
        return nullcontext(sys.stdin.buffer)  # type: ignore[arg-type]  # a BufferedReader, typed as BinaryIO
    return path.open("rb")
