"""``msoscrape prune``: free the room that old runs take."""

from __future__ import annotations

from pathlib import Path

import click

from msoscrape.cli.outputfolder import output_option
from msoscrape.cli.storeoption import opened_store, store_option

_MEGABYTE = 1_000_000


@click.command("prune", short_help="Remove old runs.")
@click.option(
    "--keep",
    metavar="N",
    type=click.IntRange(min=1),
    required=True,
    help="How many passed runs of each source stay, the newest ones.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be removed, remove nothing.")
@output_option("Where the runs lie.")
@store_option()
def command(keep: int, dry_run: bool, output: Path, store: str | None) -> None:
    """Remove runs older than the N newest passed ones of their source.

    Their folders go, and what the store keeps of their pages. What stays: the newest
    passed run of every source, open runs, the run that `latest` leads to, and from all
    runs ever when a claim was first and last seen (`msoscrape serve`). May be run while
    crawls are under way, and again if it was stopped.
    """
    from msoscrape.credentials import without_credentials
    from msoscrape.pruning import find_old_runs, forget_records, prune_run
    from msoscrape.runs import OutputFolder

    folder, freed = OutputFolder(output), 0
    with opened_store(store, output) as (opened, _):
        old_runs = find_old_runs(opened, folder, keep)
        for old in old_runs:
            size = old.size()
            freed += size
            if not dry_run:
                prune_run(opened, folder, old)
            source = without_credentials(old.run.source)
            click.echo(f"{old.run.name}  {old.run.state:8} {size / _MEGABYTE:>9.1f} MB  {source}")
        forgotten = 0 if dry_run else forget_records(opened)
    done = "to be removed" if dry_run else "removed"
    more = f", {forgotten} records that were in no other run" if forgotten else ""
    click.echo(f"{len(old_runs)} runs {done}, {freed / _MEGABYTE:.1f} MB{more}", err=True)
