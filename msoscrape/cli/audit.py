"""``msoscrape audit``: what does not hold together between pages."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from msoscrape.cli.recordfiles import RECORDS, STDIN, RecordFiles, say

if TYPE_CHECKING:
    from msoscrape.checks.audit.report import AuditReport


@click.command("audit", short_help="Say what does not hold together between pages.")
@click.argument("records", metavar="RECORDS.jsonl...", nargs=-1, required=True, type=RECORDS)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    help="Write the findings here, as JSON.",
)
@click.option(
    "--json/--table",
    "as_json",
    default=None,
    help="What goes to stdout.  [default: a table on a terminal, else JSON; with -o no JSON]",
)
def command(records: tuple[Path, ...], output: Path | None, as_json: bool | None) -> int:
    """Say what does not hold together between pages, and sum up what was read.

    Pages about one report number, else one market, are compared: growth rates and market
    sizes that do not overlap, the worst first. Then the defects of publishers' templates,
    and texts that stand at more than one address. The flags are those in the records
    (`msoscrape check` renews them). RECORDS.jsonl are JSON lines, plain or gzip, or stdin
    (-), read once; their order does not matter. `msoscrape schema --audit` prints the
    schema of the JSON.

    Exit codes: 0 every line was a record, 1 some were not (they are named on stderr and
    left out) or there was none, 2 wrong use, 3 crashed. Findings do not change the code.
    """
    from msoscrape.checks.audit import Audit

    files = RecordFiles(records)
    taken = Audit()
    for read in files:
        taken.add(read.record)
    report = taken.report(files.refused)
    if not report.summary.pages:
        say("no record was read")
        return 1
    _write(report, output, as_json)
    return 1 if files.refused else 0


def _write(report: AuditReport, output: Path | None, as_json: bool | None) -> None:
    from msoscrape.checks.audit import dump_audit

    to_file = output is not None and output != STDIN
    if output is not None and to_file:
        from msoscrape.wholefile import WholeFile

        with WholeFile(output) as file:
            file.write_line(dump_audit(report, indent=1))
    if as_json is None:
        as_json = not sys.stdout.isatty() and not to_file
        table = sys.stdout.isatty()
    else:
        table = not as_json
    if as_json or output == STDIN:
        sys.stdout.buffer.write(dump_audit(report, indent=1) + b"\n")
    elif table:
        from msoscrape.cli.audit_table import audit_lines

        for line in audit_lines(report):
            click.echo(line)
