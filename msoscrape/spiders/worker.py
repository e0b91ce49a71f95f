"""A crawl's worker: its place in a run, its frontier, its archive, its verdict.

Owns the one thread in which the store and the part file are used, and the order that
makes a page safe: exchange on the disk, then the url closed with its outcome. Whatever
is waiting when the thread is free goes in one transaction. Refuses Scrapy: the spider
asks for leases and hands over ends.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from msoscrape.archive import PartFile
from msoscrape.frontier import Candidate, Failure, Frontier, Lease, LeasePolicy
from msoscrape.gate import Limits
from msoscrape.publishing import Publisher, Verdict, read_verdict
from msoscrape.rejects import Reject
from msoscrape.runs import (
    Entry,
    OutputFolder,
    abandon_run,
    bury_dead_workers,
    enter_run,
    leave_run,
)
from msoscrape.store import Store, open_store
from msoscrape.store.ledger import DutyRoster
from msoscrape.store.pages import Outcome, read_stored_record

T = TypeVar("T")

_SEEDED_AT_ONCE = 1000
_COMMIT_SECONDS = 0.1
"""At least between two commits: each costs a sync of the archive and a transaction."""

_VERDICT_POLL_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Plan:
    """What a worker is to work on, and how."""

    store: str
    """Path or url."""
    output: Path
    source: str
    """The source's name: at most one run of it is open."""
    join: bool = False
    limits: Limits = field(default_factory=Limits)
    policy: LeasePolicy = field(default_factory=LeasePolicy)


@dataclass(frozen=True, slots=True)
class End:
    """How a visit ended: with an outcome, or a failure that may be tried again."""

    ended: Outcome | Failure
    packed: Sequence[bytes] = ()
    """Exchanges for the archive."""
    rest_until: float = 0.0
    """Until when the page's host asked to be left alone."""
    found: Sequence[Candidate] = ()
    """Pages that this one leads to."""


class CrawlWorker:
    """One process's part in a run. Create it, then :meth:`open` it."""

    def __init__(self, plan: Plan, on_crash: Callable[[BaseException], None]) -> None:
        self._plan = plan
        self._on_crash = on_crash
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="store")
        self._ends: list[End] = []
        self._waiting = asyncio.Event()
        self._committed = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._seeded = False

    async def open(self) -> Entry:
        """Enter the run. Raises ``RunLockedError`` or ``StoreError``."""
        await self._in_thread(self._open)
        self._tasks = [asyncio.ensure_future(self._keep(self._commit_ends()))]
        self._tasks.append(asyncio.ensure_future(self._keep(self._beat())))
        return self._entry

    def _open(self) -> None:
        self._store: Store = open_store(self._plan.store)
        self._output = OutputFolder(self._plan.output)
        entry = enter_run(self._store, self._output, self._plan.source, join=self._plan.join)
        self._entry = entry
        number, policy = entry.run.run, self._plan.policy
        self._frontier = Frontier(self._store, number, entry.worker, policy, entry.earlier_run)
        self._duties = DutyRoster(self._store, number, entry.worker)
        self._part = PartFile(self._output.work(entry.run.name), entry.worker)

    async def seed(self, found: Iterable[Candidate | Reject]) -> None:
        """Read the source into the frontier, unless another worker does or has done."""
        if not await self._in_thread(lambda: self._duties.take("seed")):
            return
        remaining = iter(found)
        while await self._in_thread(lambda: self._seed_some(remaining)):
            self._committed.set()
        await self._in_thread(lambda: self._duties.done("seed"))
        self._committed.set()

    def _seed_some(self, remaining: Iterator[Candidate | Reject]) -> bool:
        batch = list(islice(remaining, _SEEDED_AT_ONCE))
        self._frontier.add(
            Candidate(item.url) if isinstance(item, Reject) else item for item in batch
        )
        rejects = [item for item in batch if isinstance(item, Reject)]
        self._frontier.settle([reject_outcome(reject, reject.url) for reject in rejects])
        self._duties.take("seed")
        return bool(batch)

    async def lease(self, limit: int) -> list[Lease]:
        """Take up to ``limit`` pages to visit."""
        return await self._in_thread(lambda: self._frontier.lease(limit))

    def visited(self, lease: Lease) -> None:
        """Note that a page's host has answered: only the reading is left."""
        self._frontier.visited(lease)

    @property
    def held(self) -> int:
        """How many pages this worker holds, those included that wait to be committed."""
        return self._frontier.held

    def end(self, end: End) -> None:
        """Hand over a visit's end; it is safe a little later."""
        self._ends.append(end)
        self._waiting.set()

    async def next_commit(self, seconds: float) -> None:
        """Wait until something has been committed, but no longer than ``seconds``."""
        self._committed.clear()
        try:
            async with asyncio.timeout(seconds):
                await self._committed.wait()
        except TimeoutError:
            pass

    async def is_over(self) -> bool:
        """Tell whether the whole run has nothing left to visit, whoever works on it."""
        return await self._in_thread(self._is_over)

    def _is_over(self) -> bool:
        if not self._seeded:
            self._seeded = self._duties.is_done("seed")
        return self._seeded and self._frontier.is_finished()

    async def read_record(self, key: bytes) -> bytes:
        """Return a stored record's JSON line."""
        return await self._in_thread(lambda: read_stored_record(self._store, key))

    async def counts(self) -> dict[str, int]:
        """Return how many urls are in each state."""
        return await self._in_thread(self._frontier.counts)

    async def close(self) -> Verdict | None:
        """Commit what waits; publish the run if it is over, else leave it to be gone on with."""
        for task in self._tasks[:1]:
            task.cancel()
        try:
            await self._commit_waiting()
            await self._in_thread(self._part.close)
            verdict = await self._verdict() if await self.is_over() else None
            await self._in_thread(lambda: leave_run(self._store, self._entry))
        finally:
            for task in self._tasks:
                task.cancel()
            self._thread.shutdown()
            self._store.close()
        return verdict

    async def abandon(self) -> None:
        """Leave a run whose source cannot be read, as if it had never been."""
        for task in self._tasks:
            task.cancel()
        await self._in_thread(lambda: abandon_run(self._store, self._output, self._entry))
        self._thread.shutdown()
        self._store.close()

    async def _verdict(self) -> Verdict | None:
        """Publish, or wait for the worker that does."""
        publisher = Publisher(self._store, self._output, self._entry, self._plan.limits)
        number = self._entry.run.run
        while True:
            verdict = await asyncio.to_thread(publisher.publish)
            verdict = verdict or await self._in_thread(
                lambda: read_verdict(self._store, self._output, number)
            )
            if verdict is not None:
                return verdict
            await asyncio.sleep(_VERDICT_POLL_SECONDS)

    async def _commit_ends(self) -> None:
        while True:
            await self._waiting.wait()
            await self._commit_waiting()
            self._committed.set()
            await asyncio.sleep(_COMMIT_SECONDS)  # what ends meanwhile goes together

    async def _commit_waiting(self) -> None:
        self._waiting.clear()
        ends, self._ends = self._ends, []
        if ends:
            await self._in_thread(lambda: self._commit(ends))

    def _commit(self, ends: Sequence[End]) -> None:
        archived = [self._archived(end) for end in ends]
        if any(end.packed for end in ends):
            self._part.sync()
        found = [candidate for end in ends for candidate in end.found]
        if found:
            self._frontier.add(found)
        for end in ends:
            if end.rest_until and isinstance(end.ended, Failure):
                self._frontier.hold_host(end.ended.lease.host, end.rest_until)
        self._frontier.settle(
            [ended for ended in archived if isinstance(ended, Outcome)],
            [ended for ended in archived if isinstance(ended, Failure)],
        )

    def _archived(self, end: End) -> Outcome | Failure:
        spans = tuple(self._part.append(packed) for packed in end.packed)
        return replace(end.ended, spans=spans)

    async def _beat(self) -> None:
        """Say again and again that this worker lives, well before it would be doubted."""
        while True:
            await asyncio.sleep(self._plan.policy.seconds / 4)
            await self._in_thread(self._frontier.renew)
            await self._in_thread(lambda: bury_dead_workers(self._store, self._output, self._entry))

    async def _keep(self, work: Awaitable[None]) -> None:
        """Run a background task; if it crashes, the crawl must stop."""
        try:
            await work
        except asyncio.CancelledError:
            raise
        except BaseException as error:  # handed on: the crawl ends with it
            self._on_crash(error)

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)


def reject_outcome(reject: Reject, url: str, **more: Any) -> Outcome:
    """Return the outcome of a page that is rejected."""
    return Outcome(url, reason=reject.reason, message=reject.message, **more)
