"""Politeness beyond Scrapy's own: crawl-delay, and hosts that ask to be left alone.

Owns what ``Crawl-delay`` in robots.txt and ``Retry-After`` in an answer lead to. A host
that answers 429 or 503 with ``Retry-After`` gets no further request of this worker until
then (the frontier keeps other workers away); requests that wait for it fail with
:class:`HostRestsError` and are leased again later.
"""

from __future__ import annotations

import time
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import Any, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils.httpobj import urlparse_cached

ASKS_FOR_REST = (429, 503)


class HostRestsError(Exception):
    """The request's host has asked to be left alone for a while."""

    def __init__(self, until: float) -> None:
        super().__init__("the host asked to be left alone for a while")
        self.until = until


def read_retry_after(value: str | None, now: float, longest: float) -> float | None:
    """Return until when a ``Retry-After`` header (RFC 9110) asks to wait.

    >>> read_retry_after("120", now=1000.0, longest=3600)
    1120.0
    >>> read_retry_after("Thu, 01 Jan 1970 00:20:00 GMT", now=1000.0, longest=3600)
    1200.0
    >>> read_retry_after("soon", now=1000.0, longest=3600) is None
    True
    """
    if not value:
        return None
    text = value.strip()
    if text.isascii() and text.isdigit():
        return now + min(float(text[:9]), longest)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return min(max(moment.timestamp(), now), now + longest)


class PolitenessMiddleware:
    """Scrapy middleware that lets hosts rest and keeps to their crawl-delay."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._longest: float = crawler.settings.getfloat("RETRY_AFTER_LIMIT")
        self._agent: str = crawler.settings["ROBOTSTXT_USER_AGENT"]
        self._rest: dict[str, float] = {}
        self._delays: dict[str, float] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Listen to parsed robots.txt files too."""
        made = cls(crawler)
        crawler.signals.connect(made.robots_parsed, signals.robots_parsed)
        return made

    def process_request(self, request: Request) -> None:
        """Refuse a request to a host that rests; keep AutoThrottle from undercutting a delay."""
        host = _host(request)
        until = self._rest.get(host, 0.0)
        if until > time.time():
            raise HostRestsError(until)
        if host in self._delays:
            request.meta["autothrottle_dont_adjust_delay"] = True

    def process_response(self, request: Request, response: Response) -> Response:
        """Note that a host asks for rest, and take back what waits for it."""
        if response.status in ASKS_FOR_REST:
            header = response.headers.get("Retry-After")
            value = header.decode("latin-1") if header else None
            until = read_retry_after(value, time.time(), self._longest)
            if until is not None:
                request.meta["rest_until"] = until
                self._let_rest(_host(request), until)
        return response

    def robots_parsed(self, robotparser: Any, request: Request) -> None:
        """Keep to the site's crawl-delay."""
        parser = getattr(robotparser, "rp", None)
        read_delay = getattr(parser, "crawl_delay", None)
        delay = read_delay(self._agent) if read_delay else None
        if not delay:
            return
        host = _host(request)
        longest = self._crawler.settings.getfloat("CRAWL_DELAY_LIMIT")
        self._delays[host] = min(float(delay), longest)
        downloader = self._engine().downloader
        downloader.per_slot_settings[host] = {
            "concurrency": 1, "delay": self._delays[host], "jitter": 0.0,
        }  # fmt: skip
        if host in downloader.slots:
            slot = downloader.slots[host]
            slot.concurrency, slot.delay, slot.jitter = 1, self._delays[host], 0.0

    def _let_rest(self, host: str, until: float) -> None:
        self._rest[host] = max(until, self._rest.get(host, 0.0))
        slot = self._engine().downloader.slots.get(host)
        while slot is not None and slot.queue:
            _, waiting = slot.queue.popleft()
            waiting.errback(HostRestsError(self._rest[host]))

    def _engine(self) -> Any:
        return self._crawler.engine


def _host(request: Request) -> str:
    return urlparse_cached(request).hostname or ""
