"""Time from bytes to a line of JSON, against bare BeautifulSoup on the same pages.

    python benchmarks/extract.py [FOLDER]... [--rounds 7] [--no-peers] [--frozen] [--most 1.5]

Without a folder the bundled pages are read. All runs on one core, in one process, the
contestants taking turns; what is compared are medians of processor time. The garbage
collector runs as Python starts it: to clear what a contestant leaves behind is part of
its cost, and BeautifulSoup's trees are garbage of the kind that only the collector
clears. ``--frozen`` leaves out of its work what was there before the first page, as
``msoscrape extract`` does. Markdown pages are rendered to HTML beforehand for everyone
but msoscrape, which renders them in its time. Peers (dependency group ``bench``) that
are not installed are left out. ``make bench`` measures the wheel that ``make wheel``
compiles; run by itself, the file measures what is installed, and says which it is.
"""

from __future__ import annotations

import argparse
import gc
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bs4 import BeautifulSoup

from msoscrape import walk
from msoscrape.document import UnreadablePage, decode_page, markdown_to_html
from msoscrape.extract import extract
from msoscrape.reading import find_pages, page_url
from msoscrape.serial import dump_record

INTERPRETED = walk.__file__.endswith(".py")
BUNDLED = Path(__file__).parent.parent / "fixtures" / "pages"
SLOW_PEERS_READ = 5
"""Pages that a parser of a hundred milliseconds a page is timed on."""
STARTS = 9
FEWEST_READ = 300
"""Pages a round has at least, the same ones again if need be: the collector's great rounds
come seldom, and must not fall to one contestant by chance."""
TURN = 25
"""Pages a contestant reads before it is the next one's turn: other work on the machine
then slows all of them."""


@dataclass(frozen=True)
class Page:
    """A page as every contestant wants it."""

    url: str
    body: bytes
    html: str
    text: str


@dataclass(frozen=True)
class Contestant:
    """Something that reads a page."""

    name: str
    read: Callable[[Page], object]
    most_pages: int | None = None


def load_pages(folders: list[Path]) -> list[Page]:
    """Load the pages that give a record; the others would be timed for giving up."""
    pages = []
    for path in find_pages(folders):
        url, body = page_url(path), path.read_bytes()
        try:
            text = extract(body, url=url).text
        except UnreadablePage:
            continue
        html = decode_page(body)
        if path.suffix.lower() in (".md", ".markdown"):
            html = markdown_to_html(html)
        pages.append(Page(url, body, html, text))
    return pages


def bare_soup(page: Page) -> object:
    """Build the tree, nothing else: the measure."""
    return BeautifulSoup(page.html, "lxml")


def json_line(page: Page) -> object:
    """Read the page's bytes into its line of JSON."""
    return dump_record(extract(page.body, url=page.url))


def trafilatura_text() -> Contestant:
    """Read the text with the extractor that people use for it."""
    import trafilatura

    return Contestant("trafilatura: the text alone", lambda page: trafilatura.extract(page.html))


def price_parser_figures() -> Contestant:
    """Look for an amount in every line of the text."""
    from price_parser import Price

    def prices(page: Page) -> object:
        return [Price.fromstring(line) for line in page.text.split("\n")]

    return Contestant("price-parser: an amount a line", prices)


def quantulum_figures() -> Contestant:
    """Find the figures of the text."""
    from quantulum3 import parser

    return Contestant(
        "quantulum3: the figures alone", lambda page: parser.parse(page.text), SLOW_PEERS_READ
    )


def find_peers() -> list[Contestant]:
    """Return the peers that are installed, and name those that are not."""
    peers = []
    for peer in (trafilatura_text, price_parser_figures, quantulum_figures):
        try:
            peers.append(peer())
        except ImportError as error:
            print(f"left out, not installed: {error.name} (make peers)")
    return peers


def time_pages(contestant: Contestant, pages: list[Page]) -> float:
    """Return the processor seconds that the contestant takes for the pages."""
    read = contestant.read
    start = time.process_time()
    for page in pages:
        read(page)
    return time.process_time() - start


def compare(contestants: list[Contestant], pages: list[Page], rounds: int) -> list[list[float]]:
    """Return each contestant's seconds a page in every round; they take turns often."""
    for contestant in contestants:  # warm up: tables are loaded once
        for page in pages[:2]:
            contestant.read(page)
    times: list[list[float]] = [[] for _ in contestants]
    for _ in range(rounds):
        spent, read = [0.0] * len(contestants), [0] * len(contestants)
        for start in range(0, len(pages), TURN):
            for number, contestant in enumerate(contestants):
                turn = pages[start : start + TURN][: _left(contestant, start)]
                spent[number] += time_pages(contestant, turn)
                read[number] += len(turn)
        for measured, seconds, count in zip(times, spent, read, strict=True):
            measured.append(seconds / count)
    return times


def _left(contestant: Contestant, start: int) -> int | None:
    most = contestant.most_pages
    return None if most is None else max(0, most - start)


def print_table(contestants: list[Contestant], times: list[list[float]]) -> float:
    """Print medians and their ratio to the first contestant's; return the second's ratio."""
    base = median(times[0])
    print(f"{'':32} {'ms a page':>10} {'ratio':>7}   rounds")
    for contestant, measured in zip(contestants, times, strict=True):
        pairs = [own / bare for own, bare in zip(measured, times[0], strict=True)]
        spread = f"{min(pairs):.2f} to {max(pairs):.2f}" if contestant is not contestants[0] else ""
        cost = median(measured)
        print(f"{contestant.name:32} {cost * 1000:10.3f} {cost / base:7.2f}   {spread}".rstrip())
    return median(times[1]) / base


def print_starts() -> None:
    """Print how long the command and the import take to start, against Python itself."""
    folder = Path(sys.executable).parent
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        'python -c "import msoscrape"': [sys.executable, "-c", "import msoscrape"],
        "msoscrape --help": [str(folder / "msoscrape"), "--help"],
    }
    print(f"\n{'start':32} {'ms':>10}")
    for name, command in commands.items():
        times = []
        for _ in range(STARTS):
            start = time.perf_counter()
            subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
            times.append(time.perf_counter() - start)
        print(f"{name:32} {median(times) * 1000:10.1f}")


def main() -> int:
    """Run the benchmark; return 1 if msoscrape is slower than allowed."""
    parser = argparse.ArgumentParser(description="Time msoscrape against bare BeautifulSoup.")
    parser.add_argument("folders", nargs="*", type=Path, default=[BUNDLED], metavar="FOLDER")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--most", type=float, help="fail if the ratio is above this")
    parser.add_argument("--frozen", action="store_true", help="freeze what is loaded by then")
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    missing = [str(folder) for folder in options.folders if not folder.exists()]
    if missing:
        parser.error(f"no such folder: {', '.join(missing)}")
    pages = load_pages(options.folders)
    if not pages:
        parser.error("no page to read")
    size = sum(len(page.body) for page in pages)
    names = ", ".join(os.path.relpath(folder) for folder in options.folders)
    print(f"{len(pages)} pages of {names}, {size / len(pages) / 1000:.1f} kB each, one core\n")
    contestants = [
        Contestant('BeautifulSoup(html, "lxml")', bare_soup),
        Contestant(f"msoscrape, {'interpreted' if INTERPRETED else 'compiled'}", json_line),
    ]
    if options.frozen:
        gc.collect()
        gc.freeze()
    peers = [] if options.no_peers else find_peers()
    read = pages * -(-FEWEST_READ // len(pages))
    ratio = print_table(contestants, compare(contestants, read, options.rounds))
    if peers:
        both = [contestants[0], *peers]
        print()
        print_table(both, compare(both, pages[:20], 3))
    print_starts()
    return int(options.most is not None and ratio > options.most)


if __name__ == "__main__":
    sys.exit(main())
