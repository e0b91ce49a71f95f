"""``msoscrape diff``: what changed between two runs."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from msoscrape.cli.outputfolder import output_option


@click.command("diff", short_help="Say which pages and claims changed between two runs.")
@click.argument("runs", metavar="[BEFORE AFTER]", nargs=-1)
@click.option(
    "--since",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Compare the last run before this day (UTC) with the newest.",
)
@click.option("--json", "as_json", is_flag=True, help="One line of JSON a page.")
@output_option("Where the runs lie.")
def command(runs: tuple[str, ...], since: datetime | None, as_json: bool, output: Path) -> None:
    """Say which pages came, went and changed, and which claims, from what to what.

    A run is given by its name, the start of it, `latest`, its folder, or a file of
    records in the order of their urls.
    """
    import json

    from msoscrape.compare import UnsortedRunError, diff_runs

    before, after = _files(runs, since, output)
    counts = {"came": 0, "went": 0, "changed": 0}
    try:
        for change in diff_runs(before, after):
            counts[change.happened] += 1
            if as_json:
                click.echo(json.dumps(change.as_json(), ensure_ascii=False))
            else:
                click.echo(change.as_text())
    except (UnsortedRunError, KeyError, TypeError, json.JSONDecodeError) as error:
        raise click.UsageError(f"not files of records to compare: {error}") from error
    said = ", ".join(f"{count} pages {what}" for what, count in counts.items())
    click.echo(f"{said}: {before} -> {after}", err=True)


def _files(runs: tuple[str, ...], since: datetime | None, output: Path) -> tuple[Path, Path]:
    from msoscrape.catalog import UnknownRunError, find_records, find_since

    try:
        if since is not None and not runs:
            return find_since(output, since.date())
        if since is None and len(runs) == 2:
            return find_records(output, runs[0]), find_records(output, runs[1])
    except UnknownRunError as error:
        raise click.UsageError(str(error)) from error
    raise click.UsageError("give two runs, or --since DATE")
