"""``msoscrape check``: the rules again over records that are there."""

from __future__ import annotations

import sys
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from msoscrape.cli.recordfiles import RECORDS, STDIN, RecordFiles, counted, say

if TYPE_CHECKING:
    from msoscrape.wholefile import WholeFile

_SEVERITIES = ("error", "warning", "info")


@click.command("check", short_help="Apply the rules to records again, replacing their flags.")
@click.argument("records", metavar="RECORDS.jsonl...", nargs=-1, required=True, type=RECORDS)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    help="Write here, not to stdout; may be the file that is read.",
)
@click.option(
    "--fail-on",
    type=click.Choice(_SEVERITIES),
    help="Exit with 1 if a flag is of this severity or a worse one.",
)
def command(records: tuple[Path, ...], output: Path | None, fail_on: str | None) -> int:
    """Apply the rules to records again, so that a better rule needs no crawl.

    RECORDS.jsonl are JSON lines, plain or gzip, or stdin (-). Every record is written in
    its place with its flags replaced and nothing else changed. A line that is no record
    of this version is named on stderr and left out. FILE gets its name only when it is
    complete; a file that was read keeps its content if lines of it would be left out.

    Exit codes: 0 every line was a record and no flag as bad as --fail-on, 1 otherwise, 2
    wrong use, 3 crashed.
    """
    shown = output in (None, STDIN) and sys.stdout.isatty()
    files = RecordFiles(records, quiet=shown)
    flags: Counter[str] = Counter()
    with ExitStack() as stack:
        target = None if output is None or output == STDIN else _open(output, stack)
        count = _check(files, target, flags)
        published = target is None or _may_publish(target, files, records, count)
    said = ", ".join(counted(flags[severity], severity) for severity in _SEVERITIES)
    say(f"{counted(count, 'record')}, {files.refused} refused; flags: {said}")
    failed = fail_on is not None and any(
        flags[severity] for severity in _SEVERITIES[: _SEVERITIES.index(fail_on) + 1]
    )
    return 1 if failed or files.refused or not published or not count else 0


def _open(output: Path, stack: ExitStack) -> WholeFile:
    from msoscrape.wholefile import WholeFile

    return stack.enter_context(WholeFile(output))


def _check(files: RecordFiles, target: WholeFile | None, flags: Counter[str]) -> int:
    """Write every record with its flags anew; return how many."""
    from msoscrape.checks import flag_record
    from msoscrape.recordlines import dump_as_read

    count = 0
    for read in files:
        count += 1
        flagged = flag_record(read.record)
        flags.update(flag.severity for flag in flagged.flags)
        line = dump_as_read(read, flagged)
        if target is None:
            sys.stdout.buffer.write(line + b"\n")
        else:
            target.write_line(line)
    return count


def _may_publish(
    target: WholeFile, files: RecordFiles, records: tuple[Path, ...], count: int
) -> bool:
    """Tell whether the output may take its name; what it would destroy is left as it was."""
    in_place = target.path.exists() and any(
        path.samefile(target.path) for path in records if path != STDIN
    )
    if count and not (in_place and files.refused):
        return True
    why = "lines of it would be lost" if count else "no record was read"
    target.discard()
    say(f"{target.path} is left as it was: {why}")
    return False
