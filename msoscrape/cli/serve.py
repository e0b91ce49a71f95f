"""``msoscrape serve``: look around in the claims, in a browser."""

from __future__ import annotations

from pathlib import Path

import click

_LOOPBACK = "127.0.0.1"


@click.command("serve", short_help="Browse reports, claims and flags with Datasette.")
@click.option(
    "-o",
    "--output",
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("output"),
    show_default=True,
    help="Where the runs lie.",
)
@click.option(
    "--store",
    metavar="ADDRESS",
    envvar="MSOSCRAPE_STORE",
    help="The store.  [default: store.sqlite in the output folder]",
)
@click.option("-p", "--port", type=click.IntRange(0, 65535), default=8001, show_default=True)
@click.option("--get", metavar="PATH", help="Print the answer to one request, and end.")
def command(output: Path, store: str | None, port: int, get: str | None) -> int:
    """Browse what passed runs found: facets by flag, publisher and market, and a search.

    A copy of the store is made (browse.sqlite in the output folder) and served by
    Datasette on this machine only. Needs the extra `serve`.
    """
    import subprocess
    import sys
    from importlib.util import find_spec

    if find_spec("datasette") is None:
        raise click.UsageError("Datasette is not installed: pip install 'msoscrape[serve]'")
    address = store or str(output / "store.sqlite")
    if store is None and not Path(address).exists():
        raise click.UsageError(f"{address}: no store there; crawl something first")
    options = _write_copy(address, output)
    options += ["--get", get] if get else ["--host", _LOOPBACK, "--port", str(port)]
    datasette = [sys.executable, "-m", "datasette", "serve", "--immutable", *options]
    return subprocess.run(datasette, check=False).returncode  # noqa: S603  arguments are our own


def _write_copy(address: str, output: Path) -> list[str]:
    """Write the copy and Datasette's metadata; return the options that name them."""
    import json

    from msoscrape.browse import datasette_metadata, write_browsable
    from msoscrape.store import open_store

    copy, metadata = output / "browse.sqlite", output / "browse.json"
    opened = open_store(address)
    try:
        number = write_browsable(opened, copy)
    finally:
        opened.close()
    metadata.write_text(json.dumps(datasette_metadata(copy.stem)))
    click.echo(f"{number} reports in {copy}", err=True)
    return [str(copy), "--metadata", str(metadata), "--setting", "default_page_size", "50"]
