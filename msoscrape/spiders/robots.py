"""Scrapy middleware: robots.txt, obeyed by every request.

In Scrapy 2.19 the requests that wait for one robots.txt share a Deferred, and on asyncio
only the first of them gets its rules; the others get none and are let through. Here each
waits for the same task. Also, a server that fails to say its rules (5xx, 429) forbids
everything for the time being, as RFC 9309 has it; one that has none (404) allows it.
"""

from __future__ import annotations

import asyncio

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached

_TOO_MANY_REQUESTS = 429
_SERVER_ERROR = 500
_FORBID_ALL = b"User-agent: *\nDisallow: /\n"


class RobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's, with the rules given to everyone who waits for them."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._rules: dict[str, asyncio.Future[RobotParser | None]] = {}

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """Return the rules of the request's site, fetched once."""
        site = urlparse_cached(request).netloc
        if site not in self._rules:
            self._rules[site] = asyncio.ensure_future(super().robot_parser(request))
        return await asyncio.shield(self._rules[site])  # one who gives up must not stop the others

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= _SERVER_ERROR or response.status == _TOO_MANY_REQUESTS:
            response = response.replace(body=_FORBID_ALL)
        await super()._parse_robots(response, netloc, request)
