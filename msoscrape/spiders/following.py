"""Following: from indexes to pages, and from pages to related reports.

Owns which links are followed: those of a page that lead to reports, within a depth, on
the page's own host and the hosts that settings name. Refuses to follow by itself: what
it finds goes through the frontier.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace

from scrapy.http import Response
from scrapy.settings import BaseSettings

from msoscrape.archive import Exchange
from msoscrape.extract.links import canonical_url
from msoscrape.frontier import Candidate, Lease
from msoscrape.pagejobs import PageJob, PagePool, PageResult
from msoscrape.rejects import Reject
from msoscrape.spiders.exchanges import KEPT
from msoscrape.spiders.sources import INDEX, SourceError, candidate_of, read_index
from msoscrape.spiders.visits import fetch_of
from msoscrape.spiders.worker import End, reject_outcome
from msoscrape.store.hosts import host_of
from msoscrape.store.pages import Outcome


@dataclass(frozen=True, slots=True)
class Following:
    """Which links of a page are followed."""

    depth: int = 0
    """How far from the source's pages."""
    hosts: frozenset[str] = frozenset()
    """Hosts that may be followed to, besides the page's own."""

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Following:
        """Read ``FOLLOW_DEPTH`` and ``FOLLOW_HOSTS``."""
        hosts = frozenset(host.strip().lower() for host in settings.getlist("FOLLOW_HOSTS"))
        return cls(settings.getint("FOLLOW_DEPTH"), hosts - {""})

    def candidates(self, lease: Lease, result: PageResult) -> list[Candidate]:
        """Return the pages to visit because a page leads to them."""
        if lease.depth >= self.depth:
            return []
        allowed = self.hosts | {host_of(result.url or lease.url)}
        return [
            Candidate(canonical_url(url), lease.depth + 1, lease.url)
            for _, url in result.links
            if url.startswith(("http://", "https://")) and host_of(url) in allowed
        ]


async def index_end(lease: Lease, response: Response, pool: PagePool) -> End:
    """Return the end of a visit to an index: the pages that it names."""
    exchanges: list[Exchange] = response.meta[KEPT]
    marked = tuple(replace(exchange, is_index=True) for exchange in exchanges)
    packed = (await pool.do(PageJob(lease.url, marked))).packed
    fetch = fetch_of(response, exchanges, "")
    headers = {
        name.decode("latin-1").lower(): b", ".join(values).decode("latin-1")
        for name, values in response.headers.items()
    }
    kind = (lease.origin or "").removeprefix(INDEX)

    def read() -> list[Candidate]:
        pages = read_index(kind, response.url, response.body, headers)
        return [candidate_of(page, lease) for page in pages]

    try:
        found = await asyncio.to_thread(read)
    except SourceError as error:
        reject = Reject(lease.url, "unreadable", str(error))
        return End(reject_outcome(reject, lease.url, fetch=fetch), packed)
    return End(Outcome(lease.url, is_index=True, fetch=fetch), packed, found=found)
