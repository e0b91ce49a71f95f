"""The spider: pages of a source to records, one request and one record a page.

Owns which requests are made and what becomes of a failed one. Refuses to extract (the
core does), to write (the feed does) and to know where pages come from (sources do).
"""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scrapy import Request, Spider, signals
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from msoscrape import __version__
from msoscrape.extract.links import canonical_url
from msoscrape.reading import read_record
from msoscrape.records import Record
from msoscrape.rejects import Reject, page_rejected
from msoscrape.spiders.failures import reject_failure
from msoscrape.spiders.sources import SourceError, read_sources

LOCAL_SLOT = "local files"
"""Download slot of local files: no politeness is due to a disk."""


class ReportsSpider(Spider):
    """Reads market-report pages: ``scrapy crawl reports -a source=...``."""

    name = "reports"

    def __init__(self, source: str | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.source = source
        self._asked: set[str] = set()
        self._records: set[str] = set()

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Say in the user agent whom to write to, if ``CONTACT`` is set."""
        super().update_settings(settings)
        contact = settings.get("CONTACT")
        if contact:
            agent = f"msoscrape/{__version__} (market-report reader; +{contact})"
            settings.set("USER_AGENT", agent, priority="spider")

    async def start(self) -> AsyncIterator[Request]:
        """Yield a request a page, only as fast as they are worked off."""
        gc.freeze()  # what is loaded by now stays: the collector need not look at it again
        try:
            for page in read_sources(self._source()):
                if isinstance(page, Reject):
                    self._reject(page)
                    continue
                url = canonical_url(page.url)
                if url in self._asked:
                    continue
                self._asked.add(url)
                if self.crawler.engine.needs_backout():
                    await self.crawler.signals.wait_for(signals.scheduler_empty)
                yield self._request(url, local=page.local)
        except SourceError as error:
            self.logger.error("source: %s", error)
            raise CloseSpider("bad_source") from error

    def _source(self) -> str:
        if self.source is not None:
            return self.source
        bundled: Path = self.settings["BUNDLED_PAGES"]
        if not bundled.is_dir():
            raise SourceError("none given, and the bundled pages are in a checkout only")
        return str(bundled)

    def _request(self, url: str, *, local: bool) -> Request:
        meta: dict[str, Any] = {}
        if local:
            meta = {
                "local": True,
                "download_slot": LOCAL_SLOT,
                "autothrottle_dont_adjust_delay": True,
                "dont_retry": True,
            }
        # Scrapy's own filter would drop a redirect to a known page, and the loop, in silence
        return Request(url, errback=self.fail, meta=meta, dont_filter=True)

    def parse(self, response: Response, **_: Any) -> Iterator[Record]:
        """Yield the page's record, unless another address has led to the same page."""
        local = response.meta.get("local", False)
        header = response.headers.get("Content-Type")
        outcome = read_record(
            response.body,
            url=response.url,
            content_type=header.decode("latin-1") if header else None,
            fetched_at=None if local else datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        )
        if isinstance(outcome, Reject):
            self._reject(outcome)
        elif outcome.id not in self._records:
            self._records.add(outcome.id)
            yield outcome

    def fail(self, failure: Failure) -> None:
        """Turn a failed request into a reject."""
        self._reject(reject_failure(failure))

    def _reject(self, reject: Reject) -> None:
        log = self.logger.error if reject.reason == "crashed" else self.logger.warning
        log("rejected %s: %s", reject.url, reject.message)
        self.crawler.stats.inc_value(f"rejects/{reject.reason}")
        self.crawler.signals.send_catch_log(page_rejected, reject=reject)
