"""Failed requests to rejects: the reason of each kind of failure, in one table."""

from __future__ import annotations

from scrapy import Request
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from msoscrape.rejects import Reason, Reject, RejectError

_REASONS: tuple[tuple[type[Exception], str, Reason], ...] = (
    (DownloadTimeoutError, "", "timeout"),
    (DownloadCancelledError, "", "too-large"),
    (IgnoreRequest, "DOWNLOAD_MAXSIZE", "too-large"),
    (IgnoreRequest, "robots.txt", "robots"),
    (IgnoreRequest, "redirections", "redirects"),
    (ResponseDataLossError, "", "incomplete"),
    (CannotResolveHostError, "", "network"),
    (DownloadConnectionRefusedError, "", "network"),
    (DownloadFailedError, "", "network"),
    (OSError, "", "network"),
    (UnsupportedURLSchemeError, "", "forbidden"),
)
"""Kind of exception, what its message holds, the reason; the first that fits counts."""


def first_url(request: Request) -> str:
    """Return the url that was asked for before any redirect."""
    url: str = request.meta.get("redirect_urls", [request.url])[0]
    return url


def reject_failure(failure: Failure) -> Reject:
    """Return the reject of a failed request, under the url that was asked for first."""
    url = first_url(failure.request)  # type: ignore[attr-defined]  # Scrapy puts it there
    error = failure.value
    if isinstance(error, RejectError):
        return error.reject
    if isinstance(error, HttpError):
        status = error.response.status
        return Reject(url, "http-status", f"the server answered {status}", status)
    message = str(error).strip() or type(error).__name__
    for kind, words, reason in _REASONS:
        if isinstance(error, kind) and words in message:
            return Reject(url, reason, message)
    return Reject(url, "crashed", f"{type(error).__name__}: {message}")
