"""What passes between the frontier and a worker: candidates in, leases out, failures back.

Owns these shapes and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass

from msoscrape.packed import Span
from msoscrape.store.pages import Validators


@dataclass(frozen=True, slots=True)
class Candidate:
    """A page to visit, by its canonical url."""

    url: str
    depth: int = 0
    parent: str | None = None
    origin: str | None = None
    """Where the page lies if not on the web: as its source says, handed back with the lease."""


@dataclass(frozen=True, slots=True)
class Lease:
    """A url that this worker may visit until the lease runs out."""

    url: str
    key: bytes
    host: str
    depth: int
    attempts: int
    """How often it was tried and failed before."""
    spans: tuple[Span, ...]
    """The exchanges of those tries."""
    origin: str | None = None
    """As the candidate said."""
    parent: str | None = None
    """As the candidate said: the page that led to it; None if the source named it."""
    earlier: Validators | None = None
    """What the last passed run knows about the page."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A try that gave no page, but may be made again."""

    lease: Lease
    reason: str
    message: str | None = None
    retry_at: float = 0.0
    """When to try again at the earliest."""
    status: int | None = None
    fetched_at: str | None = None
    spans: tuple[Span, ...] = ()
    counts: bool = True
    """False if the page was not really tried (its host asked for rest)."""


@dataclass(frozen=True, slots=True)
class LeasePolicy:
    """How long leases last and how often a url is tried."""

    seconds: float = 120.0
    """How long a lease lasts unless :meth:`Frontier.renew` makes it longer."""
    per_host: int = 8
    """Urls of one host that a worker holds at once before the host has answered."""
    attempts: int = 5
    """Tries that may fail before the url is given up with the last reason."""
    lost: int = 12
    """Leases that may run out (their worker died) before the url is given up."""
