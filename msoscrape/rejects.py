"""Rejects: pages that gave no record, each with the reason.

Owns the shape of a reject and its line of JSON. Refuses to decide what is rejected:
readers and the spider do.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Literal

Reason = Literal[
    "unreadable", "missing", "too-large", "http-status", "timeout", "incomplete", "robots",
    "redirects", "network", "forbidden", "bad-source", "crashed",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reject:
    """A page without a record."""

    url: str
    """The page's address as it was asked for."""
    reason: Reason
    """What kind of failure: stable, for programs."""
    message: str
    """What happened, in one sentence, for people."""
    status: int | None = None
    """HTTP status of the last answer, if there was one."""


class RejectError(Exception):
    """Carries a reject out of code that can only raise."""

    def __init__(self, reject: Reject) -> None:
        super().__init__(reject.message)
        self.reject = reject


page_rejected = object()
"""Scrapy signal: a page was rejected; its argument is ``reject``."""


def dump_reject(reject: Reject) -> bytes:
    """Return the reject as one line of JSON (UTF-8, no line feed at the end).

    >>> dump_reject(Reject("file:///a.html", "unreadable", "the page is empty"))
    b'{"url":"file:///a.html","reason":"unreadable","message":"the page is empty","status":null}'
    """
    line = json.dumps(asdict(reject), ensure_ascii=False, separators=(",", ":"))
    return line.encode("utf-8", "backslashreplace")
