"""How a crawl ends for the caller: the exit code, and what is said.

Owns the table of endings. The spider notes its ending in the stats; ``scrapy crawl``,
``msoscrape crawl`` and tests read it from there.
"""

from __future__ import annotations

from typing import Literal

from scrapy.crawler import Crawler

Ending = Literal["passed", "refused", "unfinished", "locked", "bad_source", "bad_store", "crashed"]

EXIT_CODES: dict[Ending, int] = {
    "passed": 0,
    "refused": 1,  # by the gate
    "unfinished": 1,  # stopped before its end: running it again goes on with it
    "locked": 1,  # another worker is at the source
    "bad_source": 2,
    "bad_store": 2,
    "crashed": 3,
}
_ENDING, _FOLDER = "run/ending", "run/folder"


def note_ending(crawler: Crawler, ending: Ending, folder: str | None = None) -> None:
    """Note how the crawl ended; the first note counts."""
    if crawler.stats is not None and crawler.stats.get_value(_ENDING) is None:
        crawler.stats.set_value(_ENDING, ending)
        crawler.stats.set_value(_FOLDER, folder)


def ending_of(crawler: Crawler) -> Ending:
    """Return how a crawl ended; one that noted nothing crashed."""
    ending: Ending = crawler.stats.get_value(_ENDING, "crashed") if crawler.stats else "crashed"
    return ending


def run_folder_of(crawler: Crawler) -> str | None:
    """Return the published folder, if there is one."""
    folder: str | None = crawler.stats.get_value(_FOLDER) if crawler.stats else None
    return folder


def exit_code_of(crawler: Crawler) -> int:
    """Return the exit code of a crawl."""
    return EXIT_CODES[ending_of(crawler)]
