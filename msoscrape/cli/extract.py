"""``msoscrape extract``: local pages to records, without Scrapy."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

if TYPE_CHECKING:
    from msoscrape.rejects import Reject
    from msoscrape.wholefile import WholeFile

STDIN = Path("-")
_PATH = click.Path(exists=True, allow_dash=True, path_type=Path)
_FILE = click.Path(dir_okay=False, allow_dash=True, path_type=Path)


@click.command("extract", short_help="Write a JSON line for every local page.")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=_PATH)
@click.option("-o", "--output", metavar="FILE", type=_FILE, help="Write here, not to stdout.")
@click.option("--rejects", metavar="FILE", type=_FILE, help="Write rejects here, as JSON lines.")
@click.option(
    "-j", "--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes."
)
@click.option("--url", help="The page's address, if one page is read (default: its file URI).")
def command(
    paths: tuple[Path, ...], output: Path | None, rejects: Path | None, jobs: int, url: str | None
) -> int:
    """Write a JSON line for every local page: HTML and Markdown files, folders, stdin (-).

    Of an archive (.warc, .warc.gz, .arc, .arc.gz) every page is read, as it was fetched.

    Folders are searched for .html, .htm, .xhtml, .md and .markdown files, in sorted
    order; a file named by itself is read whatever its name. The lines are the same, in
    the same order, whatever --jobs is. FILE gets its name only when it is complete, and
    is left as it was if no page gave a record.

    Exit codes: 0 every page gave a record, 1 some were rejected (stderr and --rejects
    say which and why), 2 wrong use, 3 crashed.
    """
    if url is not None and (len(paths) > 1 or paths[0].is_dir()):
        raise click.UsageError("--url is for one page: stdin or one file.")
    if output == rejects and output not in (None, STDIN):
        raise click.UsageError("--output and --rejects are the same file.")
    outcomes = _with_progress(_read(paths, jobs, url), paths, output)
    return _write(outcomes, output, rejects)


def _read(paths: tuple[Path, ...], jobs: int, url: str | None) -> Iterator[bytes | Reject]:
    import gc
    from itertools import groupby

    from msoscrape import extract  # noqa: F401  loaded now, to be left alone by the collector
    from msoscrape.reading import find_local_pages, read_file, read_files

    gc.freeze()
    for from_stdin, group in groupby(paths, key=STDIN.__eq__):
        if from_stdin:
            yield _read_stdin(url or "file:///dev/stdin")
        elif url is not None:
            yield read_file(paths[0], url)
        else:
            yield from read_files(find_local_pages(group), jobs)


def _read_stdin(url: str) -> bytes | Reject:
    from msoscrape.reading import LARGEST_PAGE, read_line, too_large

    body = sys.stdin.buffer.read(LARGEST_PAGE + 1)
    return too_large(url) if len(body) > LARGEST_PAGE else read_line(body, url)


def _with_progress(
    outcomes: Iterator[bytes | Reject], paths: tuple[Path, ...], output: Path | None
) -> Iterable[bytes | Reject]:
    """Show a progress bar on a terminal, unless the records go there; nothing in a pipe."""
    records_shown = output in (None, STDIN) and sys.stdout.isatty()
    if records_shown or not sys.stderr.isatty():
        return outcomes
    from tqdm import tqdm

    from msoscrape.captures import is_archive
    from msoscrape.reading import find_pages

    if any(map(is_archive, paths)):
        return tqdm(outcomes, unit=" pages", smoothing=0.1)
    total = sum(1 for _ in find_pages(path for path in paths if path != STDIN))
    return tqdm(outcomes, total=total + paths.count(STDIN), unit=" pages", smoothing=0.1)


class _Stdout:
    """Lines on stdout."""

    def __init__(self) -> None:
        self._file: IO[bytes] = sys.stdout.buffer
        self.lines = 0

    def write_line(self, line: bytes) -> None:
        self._file.write(line + b"\n")
        self.lines += 1


def _write(outcomes: Iterable[bytes | Reject], output: Path | None, rejects: Path | None) -> int:
    """Write records and rejects; return the exit code."""
    from msoscrape.rejects import dump_reject

    with ExitStack() as stack:
        records = _open(output or STDIN, stack)
        rejected = None if rejects is None else _open(rejects, stack)
        count = 0
        for outcome in outcomes:
            if isinstance(outcome, bytes):
                records.write_line(outcome)
                continue
            count += 1
            _say(f"rejected {outcome.url}: {outcome.message}")
            if rejected is not None:
                rejected.write_line(dump_reject(outcome))
        if not records.lines:
            _refuse_empty(records, count)
    _say_count(records.lines, count, output)
    return 1 if count or not records.lines else 0


def _open(path: Path, stack: ExitStack) -> WholeFile | _Stdout:
    from msoscrape.wholefile import WholeFile

    return _Stdout() if path == STDIN else stack.enter_context(WholeFile(path))


def _refuse_empty(records: WholeFile | _Stdout, rejected: int) -> None:
    from msoscrape.wholefile import WholeFile

    if not rejected:
        _say("no page found")
    if isinstance(records, WholeFile):
        records.discard()
        _say(f"no page gave a record: {records.path} is left as it was")


def _say(message: str) -> None:
    """Talk on stderr, above the progress bar if there is one."""
    if "tqdm" in sys.modules:
        from tqdm import tqdm

        tqdm.write(message, file=sys.stderr)
    else:
        click.echo(message, err=True)


def _say_count(records: int, rejects: int, output: Path | None) -> None:
    if output not in (None, STDIN) or rejects:
        _say(f"{records} records, {rejects} rejects")
