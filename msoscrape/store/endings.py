"""How a url ends, or begins again: frontier row and page in one transaction.

Owns closing urls with their outcomes and queueing them for another try. Refuses to
decide which of the two it is: that is :mod:`msoscrape.frontier`'s.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, bindparam, select, update

from msoscrape.packed import Span
from msoscrape.store.hosts import host_of
from msoscrape.store.pages import (
    Outcome,
    dump_spans,
    insert_new,
    read_spans,
    save_outcomes,
    url_hash,
)
from msoscrape.store.tables import frontier

_NEVER = 1e12


@dataclass(frozen=True, slots=True)
class Retry:
    """A url to be tried again."""

    key: bytes
    retry_at: float
    reason: str
    spans: tuple[Span, ...]
    counts: bool = True


def close_urls(connection: Connection, run: int, ends: Sequence[Outcome]) -> int:
    """Close the urls that are still open and store what came of them; return how many.

    A url closed before keeps its first outcome. Where redirects led elsewhere, the url
    asked for is closed as moved, and the outcome is that of the url they led to: one page
    for all the addresses that lead to it.
    """
    moved: list[Outcome] = []
    stayed: list[Outcome] = []
    for end in ends:
        (moved if end.moved_to and end.moved_to != end.url else stayed).append(end)
    closed = _close(connection, run, stayed)
    if not moved:
        return closed
    places = [replace(end, url=end.moved_to or "", moved_to=None) for end in moved]
    _know(connection, run, [place.url for place in places])
    _close(connection, run, places)
    return closed + _close(connection, run, [Outcome(e.url, moved_to=e.moved_to) for e in moved])


def _know(connection: Connection, run: int, urls: Sequence[str]) -> None:
    """Add urls that redirects led to, so that they can be closed; no one else may lease them."""
    rows = [
        {
            "run": run,
            "url_hash": url_hash(url),
            "url": url,
            "host": host_of(url),
            "state": "queued",
            "ready_at": _NEVER,
        }
        for url in sorted(set(urls), key=url_hash)
    ]
    connection.execute(insert_new(connection, frontier).on_conflict_do_nothing(), rows)


def _close(connection: Connection, run: int, ends: Sequence[Outcome]) -> int:
    if not ends:
        return 0
    closing: dict[bytes, Outcome] = {}
    for end in ends:
        closing.setdefault(url_hash(end.url), end)
    asked = {"in_run": run, "keys": sorted(closing)}
    earlier = {key: read_spans(text) for key, text in connection.execute(_STILL_OPEN, asked)}
    closed = {key: end for key, end in closing.items() if key in earlier}
    if closed:
        rows = [
            {
                "in_run": run,
                "key": key,
                "end": "done" if end.reason is None else "failed",
                "why": end.reason,
                "archived": dump_spans([*earlier[key], *end.spans]),
            }
            for key, end in closed.items()
        ]
        connection.execute(_CLOSE, rows)
        save_outcomes(connection, run, list(closed.values()))
    return len(closed)


def queue_again(connection: Connection, run: int, worker: str, retries: Sequence[Retry]) -> None:
    """Queue urls for another try, those of them that ``worker`` still holds."""
    rows = [
        {
            "in_run": run,
            "held_by": worker,
            "key": retry.key,
            "next_time": retry.retry_at,
            "why": retry.reason,
            "archived": dump_spans(retry.spans),
            "tried": int(retry.counts),
        }
        for retry in retries
    ]
    connection.execute(_QUEUE_AGAIN, rows)


_STILL_OPEN = (
    select(frontier.c.url_hash, frontier.c.spans)
    .where(
        frontier.c.run == bindparam("in_run"),
        frontier.c.ready_at.is_not(None),
        frontier.c.url_hash.in_(bindparam("keys", expanding=True)),
    )
    .order_by(frontier.c.url_hash)
    .with_for_update()
)
_THIS_URL = (frontier.c.run == bindparam("in_run"), frontier.c.url_hash == bindparam("key"))
_CLOSE = (
    update(frontier)
    .where(*_THIS_URL)
    .values(
        state=bindparam("end"),
        ready_at=None,
        owner=None,
        reason=bindparam("why"),
        spans=bindparam("archived"),
    )
)
_QUEUE_AGAIN = (
    update(frontier)
    .where(*_THIS_URL, frontier.c.owner == bindparam("held_by"), frontier.c.state == "leased")
    .values(
        state="queued",
        owner=None,
        ready_at=bindparam("next_time"),
        attempts=frontier.c.attempts + bindparam("tried"),
        reason=bindparam("why"),
        spans=bindparam("archived"),
    )
)
