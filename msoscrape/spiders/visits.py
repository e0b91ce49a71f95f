"""Visits: what the answer to a request means for the page that was asked for.

Owns turning responses and failures into ends for the worker: a record's outcome, a
reject, another try and when. Refuses to fetch and to store.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure as ScrapyFailure

from msoscrape.archive import Exchange
from msoscrape.frontier import Failure, Lease
from msoscrape.pagejobs import PageResult, reading_version
from msoscrape.rejects import Reject
from msoscrape.spiders.archived import CAPTURED_AT
from msoscrape.spiders.failures import reject_failure
from msoscrape.spiders.politeness import HostRestsError
from msoscrape.spiders.worker import End, reject_outcome
from msoscrape.store.pages import Fetch, Outcome

NOT_MODIFIED = 304
_WORTH_ANOTHER_TRY = ("timeout", "network", "incomplete")


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """Which failures are tried again, and when."""

    attempts: int
    statuses: frozenset[int]
    pause: float
    """Seconds before the second try; doubled for each further one."""
    longest_pause: float

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> RetryPolicy:
        """Read the policy from Scrapy's and the project's settings."""
        return cls(
            attempts=settings.getint("RETRY_TIMES") + 1,
            statuses=frozenset(map(int, settings.getlist("RETRY_HTTP_CODES"))),
            pause=settings.getfloat("RETRY_PAUSE"),
            longest_pause=settings.getfloat("RETRY_PAUSE_LIMIT"),
        )


def conditional_headers(lease: Lease) -> dict[str, str]:
    """Return what makes a request conditional, if an unchanged page need not be read again."""
    earlier = lease.earlier
    if earlier is None or earlier.archived is None or earlier.tool != reading_version():
        return {}
    headers = {"If-None-Match": earlier.etag, "If-Modified-Since": earlier.last_modified}
    return {name: value for name, value in headers.items() if value}


def fetch_of(response: Response, exchanges: list[Exchange], sha256: str) -> Fetch:
    """Return what the web said about a page; a local file has no fetch time."""
    return Fetch(
        status=response.status,
        fetched_at=_fetched_at(response, exchanges),
        content_sha256=sha256,
        etag=_header(response, "ETag"),
        last_modified=_header(response, "Last-Modified"),
    )


def unchanged_end(lease: Lease, result: PageResult, fetch: Fetch) -> End:
    """Return the end of a page that is as it was: its earlier record goes into this run."""
    earlier = lease.earlier
    if earlier is None:
        raise ValueError(f"{lease.url}: not modified since no earlier visit")
    said_so = fetch.status == NOT_MODIFIED
    if said_so:
        fetch = replace(
            fetch,
            fetched_at=earlier.fetched_at,
            content_sha256=earlier.content_sha256,
            etag=fetch.etag or earlier.etag,
            last_modified=fetch.last_modified or earlier.last_modified,
        )
    outcome = Outcome(
        lease.url,
        record_key=earlier.record_key,
        carried=earlier.archived if said_so else None,
        fetch=fetch,
        tool=reading_version(),
    )
    return End(outcome, result.packed)


def read_end(lease: Lease, result: PageResult, fetch: Fetch) -> End:
    """Return the end of a page that was read: a record or a reject."""
    if result.reject is not None:
        fetch = replace(fetch, status=result.reject.status)
        return End(reject_outcome(result.reject, lease.url, fetch=fetch), result.packed)
    moved_to = result.url if result.url != lease.url else None
    outcome = Outcome(
        lease.url, record=result.record, moved_to=moved_to, fetch=fetch, tool=reading_version()
    )
    return End(outcome, result.packed)


def failed_end(
    lease: Lease, failure: ScrapyFailure, packed: tuple[bytes, ...], policy: RetryPolicy
) -> tuple[End, Reject]:
    """Return the end of a visit that gave no page, and what to say of it."""
    error = failure.value
    now = time.time()
    if isinstance(error, HostRestsError):
        reject = Reject(lease.url, "http-status", str(error))
        again = Failure(lease, reject.reason, reject.message, error.until, counts=False)
        return End(again, packed, rest_until=error.until), reject
    reject = replace(reject_failure(failure), url=lease.url)
    meta = failure.request.meta  # type: ignore[attr-defined]  # Scrapy puts it there
    rest_until, local = float(meta.get("rest_until", 0.0)), meta.get("local")
    passing = reject.status in policy.statuses or reject.reason in _WORTH_ANOTHER_TRY
    if passing and not local and lease.attempts + 1 < policy.attempts:
        pause = min(policy.pause * 2**lease.attempts, policy.longest_pause)
        again = Failure(
            lease, reject.reason, reject.message, max(now + pause, rest_until), status=reject.status
        )
        return End(again, packed, rest_until=rest_until), reject
    fetch = Fetch(status=reject.status)
    return End(reject_outcome(reject, lease.url, fetch=fetch), packed), reject


def crashed_end(lease: Lease, error: BaseException) -> tuple[End, Reject]:
    """Return the end of a page on which the spider itself crashed."""
    reject = Reject(lease.url, "crashed", f"{type(error).__name__}: {error}")
    return End(reject_outcome(reject, lease.url)), reject


def _fetched_at(response: Response, exchanges: list[Exchange]) -> str | None:
    if response.meta.get("local") or response.url.startswith("file:"):
        return None
    if exchanges:
        return exchanges[-1].fetched_at
    captured_at: str | None = response.meta.get(CAPTURED_AT)
    return captured_at


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None
