"""Scrapy download handler of file: urls, for files that the user named and no others.

Refuses a file: url that came from anywhere else (a redirect, a link, another spider's
page), and files over the size limit.
"""

from __future__ import annotations

from pathlib import Path

from scrapy import Request
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.http import Response
from w3lib.url import file_uri_to_path

from msoscrape.reading import read_body
from msoscrape.rejects import Reject, RejectError


class LocalFileHandler(BaseDownloadHandler):
    """Reads a file into a response."""

    async def download_request(self, request: Request) -> Response:
        """Return the file; raise :class:`RejectError` if it may not or cannot be read."""
        if not request.meta.get("local"):
            message = "a local file is read only when it is named as a source"
            raise RejectError(Reject(request.url, "forbidden", message))
        body = read_body(Path(file_uri_to_path(request.url)), request.url)
        return Response(request.url, body=body)
