"""``scrapy crawl``: Scrapy's own, but its exit code says how the run ended.

Scrapy exits 0 when every callback crashed. Here: 0 passed, 1 refused, 2 wrong use, 3
crashed, as ``msoscrape crawl`` does.
"""

from __future__ import annotations

import argparse

from scrapy import Spider
from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.crawler import Crawler

from msoscrape.loglines import set_up_log_lines


class Command(ScrapyCrawl):
    """Scrapy's command, with the exit code of the run."""

    _made: Crawler | None = None

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the project's own."""
        super().add_options(parser)
        parser.add_argument("--json-log", action="store_true", help="write logs as JSON lines")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Say what log lines are before the first one is logged."""
        super().process_options(args, opts)
        if self.settings is None:
            return
        if opts.json_log:
            self.settings.set("LOG_JSON", value=True, priority="cmdline")
        set_up_log_lines(self.settings)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Run the spider."""
        super().run(args, opts)
        from msoscrape.spiders.endings import exit_code_of
        from msoscrape.spiders.reports import ReportsSpider

        if self._made is not None and issubclass(self._made.spidercls, ReportsSpider):
            self.exitcode = exit_code_of(self._made)

    def _create_crawler(self, spidercls: type[Spider] | str) -> Crawler:
        self._made = super()._create_crawler(spidercls)
        return self._made
