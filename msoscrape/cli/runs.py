"""``msoscrape runs``: the runs there are and how they went."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from msoscrape.cli.outputfolder import output_option

if TYPE_CHECKING:
    from msoscrape.catalog import PublishedRun


@click.command("runs", short_help="List runs and their health.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON a run.")
@output_option("Where the runs lie.")
def command(as_json: bool, output: Path) -> None:
    """List the runs in an output folder, oldest first: counts, verdict, and why.

    `*` marks the one that `latest` leads to.
    """
    import json

    from msoscrape.catalog import list_published

    latest = (output / "latest").resolve()
    for run in list_published(output):
        if as_json:
            click.echo(json.dumps(run.summary, ensure_ascii=False))
        else:
            _show(run, is_latest=run.folder.resolve() == latest)
    for work in sorted((output / "runs").glob(".*.work")):
        click.echo(f"  {work.name[1:-5]}  open: run it again to go on", err=True)


def _show(run: PublishedRun, *, is_latest: bool) -> None:
    counts = run.summary["counts"]
    mark = "*" if is_latest else " "
    colour = "green" if run.passed else "red"
    verdict = click.style(f"{run.summary['verdict']:8}", fg=colour)
    click.echo(
        f"{mark} {run.name}  {verdict} {counts['records']:>8} records"
        f" {counts['rejects']:>6} rejects  {run.summary['source']}"
    )
    for reason, count in run.summary["reasons"].items():
        click.echo(f"      {count:>8} {reason}")
    for refusal in run.summary["refusals"]:
        click.echo(f"      refused: {refusal}")
