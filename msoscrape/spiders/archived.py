"""Scrapy middleware: answers requests for pages of an archive from the archive.

Stands before everything else, so that nothing is fetched, no robots.txt either: the
page was fetched when the archive was made.
"""

from __future__ import annotations

import asyncio

from scrapy import Request
from scrapy.http import Response

from msoscrape.reading import LARGEST_PAGE, too_large
from msoscrape.rejects import RejectError
from msoscrape.spiders.sources.archives import open_archived

PLACE, CAPTURED_AT = "msoscrape_archived", "msoscrape_captured_at"
"""Keys in a request's meta: where the page lies, and when it was fetched."""

_UNDONE = frozenset(("content-encoding", "transfer-encoding", "content-length"))


class ArchivedMiddleware:
    """Reads pages from archives."""

    async def process_request(self, request: Request) -> Response | None:
        """Return the archived page, if the request is for one."""
        place = request.meta.get(PLACE)
        if place is None:
            return None
        capture = await asyncio.to_thread(open_archived, place)
        if len(capture.body) > LARGEST_PAGE:
            raise RejectError(too_large(request.url))
        request.meta[CAPTURED_AT] = capture.fetched_at
        headers = [(n, v) for n, v in capture.headers if n.lower() not in _UNDONE]
        return Response(capture.url, headers=headers, body=capture.body, request=request)
