"""The frontier: which pages a run still has to visit, and who is visiting them.

A url is queued, then leased, then done or failed, and never forgotten: a lease that runs
out is taken again, tries are counted and end with a reason. Finishing a url and storing
what came of it are one transaction, so a page is in the store exactly if its url is
closed. A host belongs to one worker at a time, so politeness holds however many work.

Refuses to fetch, to read pages, to sleep and to look at a clock of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import islice
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Row,
    bindparam,
    case,
    func,
    select,
    update,
)

from msoscrape.store import Store
from msoscrape.store.endings import Retry, close_urls, queue_again
from msoscrape.store.hosts import HostBook, host_of
from msoscrape.store.leases import Candidate, Failure, Lease, LeasePolicy
from msoscrape.store.pages import (
    Fetch,
    Outcome,
    Validators,
    find_validators,
    insert_new,
    read_spans,
    url_hash,
)
from msoscrape.store.tables import frontier

__all__ = ["Candidate", "Failure", "Frontier", "Lease", "LeasePolicy"]

_ADDED_AT_ONCE = 1000
_ORDER_STEP = 1e-6


class Frontier:
    """One worker's view of a run's frontier. Used from one thread at a time."""

    def __init__(
        self,
        store: Store,
        run: int,
        worker: str,
        policy: LeasePolicy | None = None,
        earlier_run: int | None = None,
    ) -> None:
        """``earlier_run``: whose pages conditional requests are made from."""
        self._store = store
        self._run = run
        self._worker = worker
        self._policy = policy or LeasePolicy()
        self._earlier_run = earlier_run
        self._held: dict[bytes, Lease] = {}
        self._visited: set[bytes] = set()
        """Those of them that their host has nothing more to do with."""
        self._hosts: dict[str, None] = {}
        self._book = HostBook(run, worker)

    @property
    def held(self) -> int:
        """How many urls this worker holds."""
        return len(self._held)

    def visited(self, lease: Lease) -> None:
        """Note that a url's host has answered: it may be asked for another page."""
        self._visited.add(lease.key)

    def add(self, candidates: Iterable[Candidate]) -> int:
        """Queue the pages that the run does not know yet; return how many those are."""
        remaining = iter(candidates)
        added = 0
        while batch := list(islice(remaining, _ADDED_AT_ONCE)):
            added += self._store.write(partial(self._add, rows=self._new_rows(batch)))
        return added

    def lease(self, limit: int) -> list[Lease]:
        """Take up to ``limit`` urls whose time has come, of hosts nobody else works."""
        leases = self._store.write(lambda connection: self._lease(connection, limit))
        for lease in leases:
            self._held[lease.key] = lease
        return leases

    def settle(self, outcomes: Sequence[Outcome], failures: Sequence[Failure] = ()) -> int:
        """Close urls with what came of them, queue failed ones again; return how many closed.

        All in one transaction. A url that is closed already (a slow worker whose lease
        was taken over) keeps its first outcome.
        """
        again, given_up = self._sort_failures(failures)
        ends = [*outcomes, *given_up]
        closed = self._store.write(lambda connection: self._settle(connection, ends, again))
        for key in [*(url_hash(end.url) for end in ends), *(one.lease.key for one in again)]:
            self._held.pop(key, None)
            self._visited.discard(key)
        return closed

    def complete(self, outcome: Outcome) -> bool:
        """Close one url with its record or reject; False if it was closed before."""
        return self.settle([outcome]) == 1

    def fail(self, failure: Failure) -> bool:
        """Queue one url again, or close it if its tries are used up; True if it is closed."""
        return self.settle([], [failure]) == 1

    def renew(self) -> None:
        """Make the leases held last from now on; to be called well before they run out."""
        if self._held:
            self._store.write(self._renew)

    def hold_host(self, host: str, until: float) -> None:
        """Let a host rest until a time (``Retry-After``), whoever works it."""
        self._store.write(lambda connection: self._book.rest(connection, host, until))

    def release(self) -> None:
        """Give back every url and host held, so that other workers may take them at once."""
        self._store.write(self._release)
        self._held.clear()
        self._visited.clear()
        self._hosts.clear()

    def is_finished(self) -> bool:
        """Return whether every url is done or failed."""
        query = select(frontier.c.url_hash).where(*self._open()).limit(1)
        return self._store.read(lambda connection: connection.execute(query).first()) is None

    def counts(self) -> dict[str, int]:
        """Return how many urls are in each state. Reads the whole run."""
        query = select(frontier.c.state, func.count()).where(frontier.c.run == self._run)
        rows = self._store.read(
            lambda connection: connection.execute(query.group_by(frontier.c.state)).all()
        )
        return {str(state): int(count) for state, count in rows}

    def _open(self) -> tuple[ColumnElement[bool], ...]:
        return frontier.c.run == self._run, frontier.c.ready_at.is_not(None)

    def _new_rows(self, batch: Sequence[Candidate]) -> list[dict[str, object]]:
        """Make frontier rows that are leased in the order given and locked in key order."""
        first = self._store.clock() - len(batch) * _ORDER_STEP
        rows = [
            {
                "run": self._run,
                "url_hash": url_hash(candidate.url),
                "url": candidate.url,
                "host": host_of(candidate.url),
                "state": "queued",
                "ready_at": first + place * _ORDER_STEP,
                "depth": candidate.depth,
                "parent": candidate.parent,
                "origin": candidate.origin,
            }
            for place, candidate in enumerate(batch)
        ]
        return sorted(rows, key=lambda row: row["url_hash"])  # type: ignore[arg-type, return-value]  # bytes

    def _add(self, connection: Connection, rows: Sequence[dict[str, object]]) -> int:
        options = {"preserve_rowcount": True}
        new = insert_new(connection, frontier).on_conflict_do_nothing()
        added = connection.execute(new, rows, execution_options=options).rowcount
        if not added:
            return 0
        names = {str(row["host"]) for row in rows}
        self._book.announce(connection, names, self._store.clock())
        return added

    def _lease(self, connection: Connection, limit: int) -> list[Lease]:
        now = self._store.clock()
        in_flight = Counter(
            lease.host for key, lease in self._held.items() if key not in self._visited
        )
        own = self._keep_hosts(connection, now)
        rows: list[Row[*tuple[Any, ...]]] = []
        own = own or self._claim_hosts(connection, limit, now)
        while own:
            for host in own:
                room = min(limit - len(rows), self._policy.per_host - in_flight[host])
                due = self._due(connection, host, room, now) if room > 0 else []
                if not due and not in_flight[host]:
                    self._book.leave(connection, host)
                    self._hosts.pop(host, None)
                rows += due
            own = self._claim_hosts(connection, limit - len(rows), now)
        return self._take(connection, rows, now)

    def _keep_hosts(self, connection: Connection, now: float) -> list[str]:
        """Prolong this worker's hosts; return those whose urls may be taken, in turn."""
        if not self._hosts:
            return []
        until = now + self._policy.seconds
        kept, resting = self._book.keep(connection, list(self._hosts), now, until)
        self._hosts = {host: None for host in self._hosts if host in kept}
        turn = [host for host in self._hosts if host not in resting]
        for host in turn[:1]:  # next time another host is asked first
            self._hosts[host] = self._hosts.pop(host)
        return turn

    def _claim_hosts(self, connection: Connection, wanted: int, now: float) -> list[str]:
        if wanted <= 0:
            return []
        limit = -(-wanted // self._policy.per_host)
        claimed = self._book.claim(connection, limit, now, now + self._policy.seconds)
        self._hosts.update(dict.fromkeys(claimed))
        return claimed

    def _due(
        self, connection: Connection, host: str, limit: int, now: float
    ) -> list[Row[*tuple[Any, ...]]]:
        asked = {"in_run": self._run, "of_host": host, "now": now, "most": limit}
        return list(connection.execute(_DUE, asked))

    def _take(
        self, connection: Connection, rows: Sequence[Row[*tuple[Any, ...]]], now: float
    ) -> list[Lease]:
        lost = [row for row in rows if row.state == "leased" and row.lost + 1 >= self._policy.lost]
        if lost:
            self._settle(connection, [_lost_outcome(row) for row in lost], [])
        keys = [row.url_hash for row in rows if row not in lost]
        if not keys:
            return []
        until = now + self._policy.seconds
        asked = {"in_run": self._run, "keys": keys, "now": now}
        asked |= {"taken_by": self._worker, "until": until}
        taken = {key for (key,) in connection.execute(_TAKE, asked)} - self._held.keys()
        earlier: dict[bytes, Validators] = {}
        if self._earlier_run is not None:
            earlier = find_validators(connection, self._earlier_run, keys)
        return [_lease_of(row, earlier.get(row.url_hash)) for row in rows if row.url_hash in taken]

    def _renew(self, connection: Connection) -> None:
        until = self._store.clock() + self._policy.seconds
        held = update(frontier).where(
            frontier.c.run == self._run,
            frontier.c.url_hash.in_(sorted(self._held)),
            frontier.c.owner == self._worker,
            frontier.c.state == "leased",
        )
        self._book.keep(connection, sorted(self._hosts), self._store.clock(), until)
        connection.execute(held.values(ready_at=until))

    def _release(self, connection: Connection) -> None:
        now = self._store.clock()
        held = update(frontier).where(
            frontier.c.run == self._run,
            frontier.c.url_hash.in_(sorted(self._held)),
            frontier.c.owner == self._worker,
            frontier.c.state == "leased",
        )
        connection.execute(held.values(state="queued", owner=None, ready_at=now))
        self._book.give_back(connection, now)

    def _sort_failures(self, failures: Sequence[Failure]) -> tuple[list[Failure], list[Outcome]]:
        most = self._policy.attempts
        again = [item for item in failures if item.lease.attempts + item.counts < most]
        given_up = [_final_outcome(item) for item in failures if item not in again]
        return again, given_up

    def _settle(
        self, connection: Connection, ends: Sequence[Outcome], again: Sequence[Failure]
    ) -> int:
        closed = close_urls(connection, self._run, ends)
        if again:
            retries = [
                Retry(
                    item.lease.key,
                    item.retry_at,
                    item.reason,
                    (*item.lease.spans, *item.spans),
                    item.counts,
                )
                for item in again
            ]
            queue_again(connection, self._run, self._worker, retries)
        return closed


_DUE = (
    select(frontier)
    .where(
        frontier.c.run == bindparam("in_run"),
        frontier.c.host == bindparam("of_host"),
        frontier.c.ready_at <= bindparam("now"),
    )
    .order_by(frontier.c.ready_at)
    .limit(bindparam("most", type_=Integer))
)
_TAKE = (
    update(frontier)
    .where(
        frontier.c.run == bindparam("in_run"),
        frontier.c.url_hash.in_(bindparam("keys", expanding=True)),
        frontier.c.ready_at <= bindparam("now"),
    )
    .values(
        lost=frontier.c.lost + case((frontier.c.state == "leased", 1), else_=0),
        state="leased",
        owner=bindparam("taken_by"),
        ready_at=bindparam("until"),
    )
    .returning(frontier.c.url_hash)
)
"""Made once: to make a statement takes longer than to run it."""


def _lease_of(row: Row[*tuple[Any, ...]], earlier: Validators | None) -> Lease:
    spans = read_spans(row.spans)
    return Lease(
        row.url,
        row.url_hash,
        row.host,
        row.depth,
        row.attempts,
        spans,
        row.origin,
        row.parent,
        earlier,
    )


def _lost_outcome(row: Row[*tuple[Any, ...]]) -> Outcome:
    message = f"{row.lost + 1} workers stopped while they had this page"
    return Outcome(row.url, reason="crashed", message=message)


def _final_outcome(failure: Failure) -> Outcome:
    return Outcome(
        failure.lease.url,
        reason=failure.reason,
        message=failure.message,
        fetch=Fetch(failure.status, failure.fetched_at),
        spans=failure.spans,
    )
