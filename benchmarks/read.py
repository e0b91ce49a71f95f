"""Time from a decoded page to its tree and its document, against BeautifulSoup's own tree.

    python benchmarks/read.py [FOLDER] [--rounds N]

Reads the pages of a folder (default: the bundled ones), each way in turn, round after
round in one process, and prints the median time a page and its ratio to
``BeautifulSoup(html, "lxml")``. Named peers are timed if they are installed: selectolax
(parse and all text) and trafilatura (main text).
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from bs4 import BeautifulSoup
from lxml import etree

from msoscrape.document import decode_page, markdown_to_html, read_document
from msoscrape.tree import LinkingTreeBuilder

BUNDLED = Path(__file__).parent.parent / "fixtures" / "pages"
SUFFIXES = frozenset((".html", ".htm", ".md"))
STOCK = "BeautifulSoup, stock builder"
Way = Callable[[str], object]


def build_and_free(html: str) -> None:
    """Build the tree and take it apart again, as ``read_document`` does."""
    soup = BeautifulSoup(html, builder=LinkingTreeBuilder)
    for node in list(soup.contents):
        node.decompose()


def ways() -> dict[str, Way]:
    """Return what is timed, by name."""
    found: dict[str, Way] = {
        "lxml alone": etree.HTML,
        STOCK: lambda html: BeautifulSoup(html, "lxml"),
        "BeautifulSoup, our builder": lambda html: BeautifulSoup(html, builder=LinkingTreeBuilder),
        "BeautifulSoup, ours, freed": build_and_free,
        "read_document": read_document,
    }
    try:
        from selectolax.lexbor import LexborHTMLParser

        found["selectolax, all text"] = lambda html: LexborHTMLParser(html).text()
    except ImportError:
        pass
    try:
        import trafilatura

        found["trafilatura, main text"] = trafilatura.extract
    except ImportError:
        pass
    return found


def read_pages(folder: Path) -> list[str]:
    """Return the folder's pages as HTML; rendering Markdown (0.04 ms a page) is not timed."""
    return [read_page(file) for file in sorted(folder.rglob("*.*")) if file.suffix in SUFFIXES]


def read_page(file: Path) -> str:
    """Return a page's HTML."""
    text = decode_page(file.read_bytes())
    return markdown_to_html(text) if file.suffix == ".md" else text


def time_ways(pages: list[str], rounds: int) -> dict[str, float]:
    """Return the median of the processor seconds a round takes, for each way."""
    timed: dict[str, list[float]] = {name: [] for name in ways()}
    for _ in range(rounds):
        for name, way in ways().items():
            start = time.process_time()
            for page in pages:
                way(page)
            timed[name].append(time.process_time() - start)
    return {name: statistics.median(times) for name, times in timed.items()}


def main() -> None:
    """Time all ways and print a table."""
    parser = argparse.ArgumentParser(description="Time reading pages.")
    parser.add_argument("folder", nargs="?", type=Path, default=BUNDLED)
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    pages = read_pages(options.folder)
    if not pages:
        parser.error(f"no pages under {options.folder}")
    timed = time_ways(pages, options.rounds)
    size = statistics.mean(map(len, pages))
    print(f"{len(pages)} pages of {size:,.0f} characters, median of {options.rounds} rounds")
    for name, seconds in timed.items():
        ratio = seconds / timed[STOCK]
        print(f"{name:30} {1000 * seconds / len(pages):8.3f} ms a page {ratio:8.2f} x stock")


if __name__ == "__main__":
    main()
