"""``msoscrape crawl``: the spider, then a table of what it found."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from msoscrape.cli.outputfolder import output_option

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from msoscrape.records import Record

_MOST_ROWS = 50
_RED, _YELLOW = "red", "yellow"


@click.command("crawl", short_help="Crawl pages through the spider and print what was found.")
@click.argument("sources", metavar="[SOURCE]...", nargs=-1)
@output_option("Where records and rejects go.")
@click.option("--join", is_flag=True, help="Work together with those at the source already.")
@click.option("-s", "--set", "overrides", metavar="NAME=VALUE", multiple=True, help="A setting.")
@click.option("--json-log", is_flag=True, help="Write logs as JSON lines.")
@click.option("-v", "--verbose", is_flag=True, help="Say what the crawl does.")
def command(
    sources: tuple[str, ...], output: Path, overrides: tuple[str, ...], **switches: bool
) -> int:
    """Crawl SOURCEs and print what was found; without any, the bundled pages.

    A SOURCE is an http(s) url, a sitemap, listing:URL, github:owner/name, a local page or
    folder, an archive (.warc.gz), a text file that lists such, or a name in sources.toml.
    It is `scrapy crawl reports -a source=...` followed by a table.

    A crawl that was stopped or killed goes on when the same command is given again.

    Exit codes: 0 the run passed and `latest` in the output folder leads to it, 1 it was
    refused (or is not finished, or another crawl is at the source), 2 wrong use, 3 crashed.
    """
    settings = {
        "OUTPUT_DIR": str(output),
        "LOG_LEVEL": "INFO" if switches["verbose"] else "WARNING",
    }
    if switches["json_log"]:
        settings["LOG_JSON"] = "1"
    settings |= dict(map(_split_setting, overrides))
    arguments = {"source": ",".join(sources) or None, "join": "1" if switches["join"] else ""}
    crawler = _crawl(arguments, settings)

    from msoscrape.spiders.endings import ending_of, exit_code_of, run_folder_of

    folder = run_folder_of(crawler)
    if folder is None:
        _say(f"nothing was published ({ending_of(crawler)})", crawler)
    elif not settings["OUTPUT_DIR"]:
        _say(f"nothing is kept, for OUTPUT_DIR is empty ({ending_of(crawler)})", crawler)
    else:
        latest = Path(settings["OUTPUT_DIR"]) / "latest"
        _show(latest if ending_of(crawler) == "passed" else Path(folder))
    return exit_code_of(crawler)


def _split_setting(override: str) -> tuple[str, str]:
    name, equals, value = override.partition("=")
    if not equals:
        raise click.UsageError(f"-s {override}: not NAME=VALUE")
    return name, value


def _say(message: str, crawler: Crawler) -> None:
    """Say it on stderr, as JSON if the log there is JSON."""
    import logging

    if crawler.settings.getbool("LOG_JSON"):
        logging.getLogger(__name__).warning(message)
    else:
        click.echo(message, err=True)


def _crawl(arguments: dict[str, str | None], overrides: dict[str, Any]) -> Crawler:
    """Run the spider in this process until it is done."""
    from scrapy.crawler import AsyncCrawlerProcess
    from scrapy.settings import Settings

    from msoscrape.loglines import set_up_log_lines

    settings = Settings()
    settings.setmodule("msoscrape.settings", priority="project")
    settings.update(overrides, priority="cmdline")
    set_up_log_lines(settings)
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler("reports")
    process.crawl(crawler, **arguments)
    if settings.getbool("LOG_JSON") or not sys.stderr.isatty():
        process.start()
        return crawler
    from tqdm import tqdm

    from msoscrape.spiders.reports import visit_ended

    with tqdm(unit=" pages", smoothing=0.1) as bar:
        count = partial(bar.update, 1)
        crawler.signals.connect(count, visit_ended, weak=False)
        process.start()
    return crawler


def _show(folder: Path) -> None:
    """Print the table of a run and where its files lie."""
    from msoscrape.cli.report import read_records, write_report

    records, rejects = folder / "reports.jsonl", folder / "rejects.jsonl"
    report = folder.resolve().parent.parent / "index.html"
    write_report(records, report)
    rows: list[tuple[_Cell, ...]] = []
    pages = claims = 0
    for record in read_records(records):
        pages += 1
        claims += len(record.claims)
        if len(rows) < _MOST_ROWS:
            rows.append(_row(record))
    _print_table(("page", "market", "claims", "companies", "flags"), rows)
    if pages > len(rows):
        click.echo(f"... and {pages - len(rows)} more pages")
    rejected = len(rejects.read_bytes().splitlines())
    click.echo(f"\n{pages} pages, {claims} claims, {rejected} rejects")
    for name, path in (("records", records), ("report", report)):
        click.echo(f"{name:8} {_linked(str(path), path.absolute().as_uri())}")
    if rejected:
        click.echo(f"{'rejects':8} {rejects}")


class _Cell:
    """Text of a table cell, with its colour and its link."""

    def __init__(self, text: str, colour: str | None = None, url: str | None = None) -> None:
        self.text = "".join(char for char in text if char.isprintable())
        self._colour, self._url = colour, url

    def shown(self, width: int, *, right: bool) -> str:
        text = self.text
        if _columns(text) > width:
            while _columns(text) >= width:
                text = text[:-1]
            text += "…"
        padding = " " * (width - _columns(text))
        styled = click.style(text, fg=self._colour) if self._colour else text
        linked = _linked(styled, self._url) if self._url else styled
        return padding + linked if right else linked + padding


def _row(record: Record) -> tuple[_Cell, ...]:
    return (
        _Cell(_page_name(record.url), url=record.url),
        _Cell(record.market or "-"),
        _Cell(str(len(record.claims))),
        _Cell(str(len(record.companies))),
        _flags_cell(record),
    )


def _page_name(url: str) -> str:
    """Return the end of a url that tells pages apart.

    >>> _page_name("file:///fixtures/pages/two-currencies/page.html")
    'two-currencies/page.html'
    >>> _page_name("https://a.example/zinc-r1")
    'a.example/zinc-r1'
    """
    from urllib.parse import unquote

    return "/".join(unquote(url).rstrip("/").rsplit("/", 2)[-2:])


def _flags_cell(record: Record) -> _Cell:
    counts = [
        (number, severity)
        for severity in ("error", "warning", "info")
        if (number := sum(flag.severity == severity for flag in record.flags))
    ]
    plural = {"error": "errors", "warning": "warnings", "info": "infos"}
    words = [
        f"{number} {severity if number == 1 else plural[severity]}" for number, severity in counts
    ]
    colour = {"error": _RED, "warning": _YELLOW}.get(counts[0][1]) if counts else None
    return _Cell(", ".join(words) or "-", colour)


def _print_table(head: tuple[str, ...], rows: list[tuple[_Cell, ...]]) -> None:
    widths = [
        min(44, max([len(name), *(_columns(row[column].text) for row in rows)]))
        for column, name in enumerate(head)
    ]
    numbers = (False, False, True, True, False)
    cells = [tuple(map(_Cell, head)), *rows]
    for row in cells:
        line = "  ".join(
            cell.shown(width, right=number)
            for cell, width, number in zip(row, widths, numbers, strict=True)
        )
        click.echo(line.rstrip())


def _columns(text: str) -> int:
    """Return how many columns of a terminal the text takes.

    >>> _columns("Zinc"), _columns("精密")
    (4, 4)
    """
    from unicodedata import combining, east_asian_width

    wide = sum(east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(map(bool, map(combining, text)))


def _linked(text: str, url: str) -> str:
    """Return text that terminals with OSC 8 make clickable; plain text in a pipe."""
    if not sys.stdout.isatty():
        return text
    return f"\x1b]8;;{url}\x1b\\{text}\x1b]8;;\x1b\\"
