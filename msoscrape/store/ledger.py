"""The ledger: which runs there are, who works on them, and who has which duty.

Owns the ``runs``, ``workers`` and ``duties`` tables. At most one run of a source is open
(an index says so, not a check). Duties are what exactly one worker does at a time, taken
over if it dies: ``seed`` (read the source into the frontier) and ``publish``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, delete, insert, or_, select, update

from msoscrape.store.database import Store
from msoscrape.store.pages import insert_new
from msoscrape.store.tables import duties, frontier, hosts, pages, runs, workers

Duty = Literal["seed", "publish"]
RunState = Literal["open", "passed", "refused"]


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run as the ledger knows it."""

    run: int
    name: str
    source: str
    state: RunState
    started_at: float
    finished_at: float | None = None
    summary: dict[str, Any] | None = None
    """What its ``run.json`` says, once it is finished."""


def rfc3339(seconds: float) -> str:
    """Return a time as text.

    >>> rfc3339(1795341600)
    '2026-11-22T10:00:00Z'
    """
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def run_name(seconds: float) -> str:
    """Return the name of a run that starts at a time; names sort as their times do.

    >>> run_name(1795341600)
    '20261122T100000Z'
    """
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y%m%dT%H%M%SZ")


def find_open_run(connection: Connection, source: str) -> RunRow | None:
    """Return the source's open run, locked until the transaction ends."""
    query = select(runs).where(runs.c.source == source, runs.c.state == "open")
    row = connection.execute(query.with_for_update()).first()
    return _run_row(row) if row else None


def start_run(connection: Connection, source: str, now: float) -> RunRow:
    """Enter a new run. Raises ``IntegrityError`` if one of the source is open."""
    name = _free_name(connection, now)
    values = {"name": name, "source": source, "state": "open", "started_at": now}
    number = connection.scalar(insert(runs).values(values).returning(runs.c.run))
    return RunRow(int(number or 0), name, source, "open", now)


def _free_name(connection: Connection, now: float) -> str:
    taken = set(connection.scalars(select(runs.c.name).where(runs.c.name >= run_name(now))))
    second = 0
    while run_name(now + second) in taken:
        second += 1
    return run_name(now + second)


def finish_run(connection: Connection, run: int, state: RunState, summary: dict[str, Any]) -> bool:
    """Close an open run; False if it was closed before."""
    values = {"state": state, "finished_at": summary["finished"], "summary": json.dumps(summary)}
    statement = update(runs).where(runs.c.run == run, runs.c.state == "open")
    values["finished_at"] = datetime.fromisoformat(summary["finished"]).timestamp()
    return connection.execute(statement.values(values)).rowcount == 1


def forget_run(connection: Connection, run: int) -> None:
    """Remove every trace of a run, except records that other runs may share."""
    for table in (pages, frontier, hosts, duties, workers, runs):
        connection.execute(delete(table).where(table.c.run == run))


def read_run(store: Store, run: int) -> RunRow:
    """Return a run by its number."""
    row = store.read(lambda c: c.execute(select(runs).where(runs.c.run == run)).one())
    return _run_row(row)


def list_runs(store: Store, source: str | None = None) -> list[RunRow]:
    """Return all runs, or those of a source, oldest first."""
    query = select(runs).order_by(runs.c.name)
    if source is not None:
        query = query.where(runs.c.source == source)
    return [_run_row(row) for row in store.read(lambda c: c.execute(query).all())]


def last_passed(connection: Connection, source: str, limit: int) -> list[RunRow]:
    """Return the newest passed runs of a source, newest first."""
    query = select(runs).where(runs.c.source == source, runs.c.state == "passed")
    rows = connection.execute(query.order_by(runs.c.run.desc()).limit(limit))
    return [_run_row(row) for row in rows]


def _run_row(row: Row[Any]) -> RunRow:
    summary = json.loads(row.summary) if row.summary else None
    return RunRow(
        row.run, row.name, row.source, row.state, row.started_at, row.finished_at, summary
    )


def enter_worker(connection: Connection, run: int, worker: str, until: float) -> None:
    """Say that a worker works on a run, and until when that is to be believed."""
    row = {"run": run, "worker": worker, "alive_until": until}
    statement = insert_new(connection, workers).values(row)
    statement = statement.on_conflict_do_update(
        index_elements=[workers.c.run, workers.c.worker], set_={"alive_until": until}
    )
    connection.execute(statement)


def remove_worker(connection: Connection, run: int, worker: str) -> None:
    """Take a worker that has stopped off the list, and its unfinished duties from it."""
    connection.execute(delete(workers).where(workers.c.run == run, workers.c.worker == worker))
    mine = (duties.c.run == run, duties.c.worker == worker, duties.c.until.is_not(None))
    connection.execute(delete(duties).where(*mine))


def list_workers(connection: Connection, run: int) -> Sequence[tuple[str, float]]:
    """Return the workers of a run and until when each is believed to be alive."""
    query = select(workers.c.worker, workers.c.alive_until).where(workers.c.run == run)
    return [(worker, until) for worker, until in connection.execute(query)]


@dataclass(frozen=True, slots=True)
class DutyRoster:
    """The duties of one run, as one worker sees them."""

    store: Store
    run: int
    worker: str
    seconds: float = 120.0
    """How long a duty stays with a worker that does not renew it."""

    def take(self, duty: Duty) -> bool:
        """Take or renew a duty; False if it is done or another worker has it."""
        now = self.store.clock()
        row = {"run": self.run, "duty": duty, "worker": self.worker, "until": now + self.seconds}

        def work(connection: Connection) -> bool:
            statement = insert_new(connection, duties).values(row)
            statement = statement.on_conflict_do_update(
                index_elements=[duties.c.run, duties.c.duty],
                set_={"worker": self.worker, "until": row["until"]},
                where=duties.c.until.is_not(None)
                & or_(duties.c.until <= now, duties.c.worker == self.worker),
            )
            return connection.execute(statement.returning(duties.c.worker)).first() is not None

        return self.store.write(work)

    def done(self, duty: Duty) -> None:
        """Say that a duty this worker has is done for good."""
        statement = update(duties).where(*self._where(duty), duties.c.worker == self.worker)
        self.store.write(lambda connection: connection.execute(statement.values(until=None)))

    def is_done(self, duty: Duty) -> bool:
        """Tell whether a duty is done."""
        query = select(duties.c.run).where(*self._where(duty), duties.c.until.is_(None))
        return self.store.read(lambda connection: connection.execute(query).first()) is not None

    def _where(self, duty: Duty) -> tuple[Any, ...]:
        return duties.c.run == self.run, duties.c.duty == duty
