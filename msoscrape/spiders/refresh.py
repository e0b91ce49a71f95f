"""Scrapy middleware: pages that send their reader on (``<meta http-equiv=refresh>``).

Scrapy's own, asked only about pages that may do so: it decodes every page's text to look,
in the one process that all pages pass.
"""

from __future__ import annotations

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import MetaRefreshMiddleware
from scrapy.http import Response

_LOOKED_AT = 4 * 4096
"""Bytes of the 4,096 characters that Scrapy looks at, at most."""


class RefreshMiddleware(MetaRefreshMiddleware):
    """Follows a page that sends its reader on."""

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]  # Scrapy leaves the spider off, too
        """Return the page, or the request it leads to."""
        body = response.body[:_LOOKED_AT]
        if b"refresh" in body.lower() or b"\0" in body:  # in UTF-16 no word is found so
            return super().process_response(request, response)
        return response
