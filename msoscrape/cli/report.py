"""``msoscrape report``: records to an HTML page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from msoscrape.records import Record

_RECORDS = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("report", short_help="Write records as an HTML page with links to the sentences.")
@click.argument("records", metavar="RECORDS.jsonl", type=_RECORDS)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write it.  [default: index.html beside the records]",
)
def command(records: Path, output: Path | None) -> None:
    """Write records as one HTML page, each figure a link to its sentence in the page."""
    target = output or records.with_name("index.html")
    write_report(records, target)
    click.echo(f"report: {target.absolute().as_uri()}", err=True)


def write_report(records: Path, target: Path) -> None:
    """Write the report of a file of records; ``target`` is replaced at the end."""
    from msoscrape.report import html_report
    from msoscrape.wholefile import WholeFile

    with WholeFile(target) as file:
        for piece in html_report(read_records(records)):
            file.write_line(piece.encode("utf-8", "replace"))


def read_records(path: Path) -> Iterator[Record]:
    """Yield the records of a file; a line that is none is wrong use, named by its number."""
    from msoscrape.serial import load_record

    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield load_record(line)
            except ValueError as error:
                what = str(error).partition("\n")[0]
                raise click.UsageError(f"{path}:{number}: not a record: {what}") from error
