"""``msoscrape egg``: what a scrapyd server is given to run the project."""

from __future__ import annotations

from pathlib import Path

import click

_ENTRY_POINTS = "[scrapy]\nsettings = msoscrape.settings\n"


@click.command("egg", short_help="Write the egg that deploys the project to scrapyd.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("msoscrape.egg"),
    show_default=True,
)
def command(output: Path) -> None:
    """Write an egg for scrapyd's addversion.json.

    It holds no code: it says that the project's settings are those of the msoscrape that
    is installed where scrapyd runs. Deploy it with

        curl http://127.0.0.1:6800/addversion.json -F project=msoscrape -F version=1
        -F egg=@msoscrape.egg
    """
    from zipfile import ZipFile

    from msoscrape import __version__

    about = f"Metadata-Version: 2.1\nName: msoscrape-project\nVersion: {__version__}\n"
    part = output.with_name(output.name + ".part")
    with ZipFile(part, "w") as egg:
        egg.writestr("EGG-INFO/PKG-INFO", about)
        egg.writestr("EGG-INFO/entry_points.txt", _ENTRY_POINTS)
        egg.writestr("EGG-INFO/zip-safe", "")
    part.replace(output)
    click.echo(f"{output}", err=True)
