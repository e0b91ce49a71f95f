"""Crawls inside the test's process, through a download handler that cassettes can record."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

from scrapy import signals
from scrapy.core.downloader.handlers._aiohttp import AiohttpDownloadHandler
from scrapy.crawler import AsyncCrawlerRunner
from scrapy.settings import Settings

from msoscrape.records import Record
from msoscrape.rejects import Reject, page_rejected
from msoscrape.spiders.reports import ReportsSpider


class ReplayHandler(AiohttpDownloadHandler):
    """Scrapy's handler; a replayed response has no connection to ask for the peer's address."""

    @staticmethod
    def _build_base_response_args(response: Any, request: Any, headers: Any) -> Any:
        if getattr(response, "_peername", None) is None:
            response._peername = ("127.0.0.1", 0)
            response._ssl_object = None
        return AiohttpDownloadHandler._build_base_response_args(response, request, headers)


@dataclass
class Outcome:
    """What a crawl gave."""

    records: list[Record] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    stats: dict[str, Any] = field(default_factory=dict)


def crawl_here(source: str, **overrides: Any) -> Outcome:
    """Run the real spider with the project's settings on asyncio alone."""
    settings = Settings()
    settings.setmodule("msoscrape.settings", priority="project")
    handler = "replaying.ReplayHandler"
    settings.update(
        {
            "TWISTED_REACTOR_ENABLED": False,
            "ASYNCIO_EVENT_LOOP": None,
            "DOWNLOAD_HANDLERS": {"http": handler, "https": handler},
            "OUTPUT_DIR": "",
            "RECORDS_AS_ITEMS": True,
            "PAGE_PROCESSES": 0,
            "RETRY_PAUSE": 0.01,
            "AUTOTHROTTLE_START_DELAY": 0,
            "AUTOTHROTTLE_MAX_DELAY": 0.01,
        }
        | overrides,
        priority="cmdline",
    )
    outcome = Outcome()

    async def crawl() -> None:
        runner = AsyncCrawlerRunner(settings)
        crawler = runner.create_crawler(ReportsSpider)
        kept = (
            (lambda item: outcome.records.append(item), signals.item_scraped),
            (lambda reject: outcome.rejects.append(reject), page_rejected),
        )
        for receiver, signal in kept:
            crawler.signals.connect(receiver, signal, weak=False)
        await runner.crawl(crawler, source=source)
        assert crawler.stats
        outcome.stats = crawler.stats.get_stats()

    asyncio.run(crawl())
    return outcome
