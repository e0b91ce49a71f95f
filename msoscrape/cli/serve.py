"""``msoscrape serve``: look around in the claims, in a browser."""

from __future__ import annotations

from pathlib import Path

import click

from msoscrape.cli.outputfolder import output_option
from msoscrape.cli.recordfiles import RECORDS, STDIN, RecordFiles
from msoscrape.cli.storeoption import opened_store, store_option

_LOOPBACK = "127.0.0.1"


@click.command("serve", short_help="Browse reports, claims and flags with Datasette.")
@click.argument("records", type=RECORDS, required=False)
@output_option("Where the runs lie.")
@store_option()
@click.option("--host", default=_LOOPBACK, show_default=True, help="Address to listen on.")
@click.option("-p", "--port", type=click.IntRange(0, 65535), default=8001, show_default=True)
@click.option("--get", metavar="PATH", help="Print the answer to one request, and end.")
def command(
    records: Path | None, output: Path, store: str | None, get: str | None, **listen: str | int
) -> int:
    """Browse what passed runs found: facets by flag, publisher and market, and a search.

    Instead of the store a file of RECORDS can be given (JSON lines, plain or gzip, - for
    stdin). A copy is made (browse.sqlite in the output folder) and served by Datasette,
    on this machine only unless --host says otherwise; it can be read by whoever reaches
    it, and changed by nobody. Needs the extra `serve`.
    """
    from importlib.util import find_spec

    if find_spec("datasette") is None:
        raise click.UsageError("Datasette is not installed: pip install 'msoscrape[serve]'")
    copy = output / "browse.sqlite"
    number = _copy_records(records, copy) if records else _copy_store(store, output, copy)
    click.echo(f"{number} reports in {copy}", err=True)
    options = ["--get", get] if get else ["--host", str(listen["host"])]
    options += [] if get else ["--port", str(listen["port"])]
    return _run_datasette(copy, options)


def _copy_records(records: Path, copy: Path) -> int:
    """Copy a file of records; lines that are none are said and left out."""
    import time

    from msoscrape.browse import write_browsable_records
    from msoscrape.store.ledger import rfc3339

    seen = rfc3339(time.time() if records == STDIN else records.stat().st_mtime)
    lines = (read.line for read in RecordFiles((records,)))
    number = write_browsable_records(lines, str(records), seen, copy)
    if not number:
        raise click.UsageError(f"{records}: no record in it")
    return number


def _copy_store(store: str | None, output: Path, copy: Path) -> int:
    """Copy what the passed runs of a store found."""
    from msoscrape.browse import write_browsable

    with opened_store(store, output) as (opened, address):
        number = write_browsable(opened, copy)
    if not number:
        raise click.UsageError(f"{address}: no run has passed yet")
    return number


def _run_datasette(copy: Path, options: list[str]) -> int:
    """Run Datasette in this process, so that signals reach it, and return its exit code."""
    import json
    from importlib import import_module

    from msoscrape.browse import datasette_metadata

    metadata = copy.with_suffix(".json")
    metadata.write_text(json.dumps(datasette_metadata(copy.stem)), encoding="utf-8")
    arguments = ["serve", "--immutable", str(copy), "--metadata", str(metadata)]
    arguments += ["--setting", "default_page_size", "50", *options]
    try:
        import_module("datasette.cli").cli.main(args=arguments, prog_name="datasette")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return 0
