"""Scrapy middleware: keeps what went over the wire, for the archive.

Stands next to the downloader, so that it sees bodies as they were sent, redirects and
answers that are not pages. What it keeps travels in the request's meta, which Scrapy
hands on along redirects. Only requests for leased pages are kept.
"""

from __future__ import annotations

from datetime import UTC, datetime

from scrapy import Request
from scrapy.http import Headers, Response

from msoscrape.archive import Exchange
from msoscrape.spiders.archived import PLACE

KEPT = "msoscrape_exchanges"
"""The key in a request's meta."""


class ExchangeMiddleware:
    """Keeps exchanges."""

    def process_response(self, request: Request, response: Response) -> Response:
        """Keep the exchange and pass the response on."""
        kept = request.meta.get(KEPT)
        if kept is not None and PLACE not in request.meta:  # what is archived is kept already
            kept.append(
                Exchange(
                    url=response.url,
                    fetched_at=now_rfc3339(),
                    status=response.status,
                    request_headers=_pairs(request.headers),
                    response_headers=_pairs(response.headers),
                    body=response.body,
                    method=request.method,
                )
            )
        return response


def now_rfc3339() -> str:
    """Return the time as text."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _pairs(headers: Headers) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in headers.items()
        for value in values
    )
