"""Which worker works which host: the part of the frontier that keeps crawls polite.

Owns the ``hosts`` table. A host has one owner at a time; ``ready_at`` is when it may be
taken (over): the end of its owner's lease, or for a free host the time of its next url.
Refuses to touch urls, but for reading when the next one is due.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from sqlalchemy import Connection, bindparam, case, func, or_, select, update

from msoscrape.store.pages import insert_new, url_hash
from msoscrape.store.tables import frontier, hosts

_FILE_SHARDS = 16


def host_of(url: str) -> str:
    """Return what a url is scheduled under: its host, or for files a share of them.

    >>> host_of("https://www.example.com:8443/a")
    'www.example.com'
    >>> host_of("file:///srv/pages/a.html") == host_of("file:///srv/pages/b.html")
    False
    """
    try:
        host = urlsplit(url).hostname
    except ValueError:
        host = None
    return host or f"file-{url_hash(url)[0] % _FILE_SHARDS}"


_MINE = (
    hosts.c.run == bindparam("in_run"),
    hosts.c.host.in_(bindparam("names", expanding=True)),
    hosts.c.owner == bindparam("held_by"),
)
_KEPT = (
    select(hosts.c.host, hosts.c.held_until, hosts.c.ready_at)
    .where(*_MINE)
    .order_by(hosts.c.host)
    .with_for_update()
)
_PROLONG = update(hosts).where(*_MINE).values(ready_at=bindparam("until"))
"""Made once, as all statements that a lease needs: to make one takes longer than to run it."""


@dataclass(frozen=True, slots=True)
class HostBook:
    """The hosts of one run, as one worker sees them."""

    run: int
    worker: str

    def announce(self, connection: Connection, names: Iterable[str], now: float) -> None:
        """Say that hosts have urls that are due, so that free ones may be claimed."""
        touch = insert_new(connection, hosts)
        touch = touch.on_conflict_do_update(
            index_elements=[hosts.c.run, hosts.c.host],
            set_={"ready_at": touch.excluded.ready_at},
            where=hosts.c.owner.is_(None)
            & or_(hosts.c.ready_at.is_(None), hosts.c.ready_at > touch.excluded.ready_at),
        )
        rows = [{"run": self.run, "host": name, "ready_at": now} for name in sorted(names)]
        connection.execute(touch, rows)

    def keep(
        self, connection: Connection, names: Sequence[str], now: float, until: float
    ) -> tuple[set[str], set[str]]:
        """Lock and prolong those of ``names`` still owned; return them, and those that rest."""
        mine = {"in_run": self.run, "names": names, "held_by": self.worker}
        rows = connection.execute(_KEPT, mine).all()
        if any(row.ready_at < (now + until) / 2 for row in rows):  # each wears the index
            connection.execute(_PROLONG, {**mine, "until": until})
        return {row.host for row in rows}, {row.host for row in rows if row.held_until > now}

    def claim(self, connection: Connection, limit: int, now: float, until: float) -> list[str]:
        """Take up to ``limit`` hosts that nobody owns (any more) and that have urls due."""
        free = (
            select(hosts.c.host)
            .where(hosts.c.run == self.run, hosts.c.ready_at <= now, hosts.c.held_until <= now)
            .order_by(hosts.c.ready_at)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        claimed = [host for (host,) in connection.execute(free)]
        if claimed:
            statement = update(hosts).where(hosts.c.run == self.run, hosts.c.host.in_(claimed))
            connection.execute(statement.values(owner=self.worker, ready_at=until))
        return claimed

    def leave(self, connection: Connection, host: str) -> None:
        """Give up a host that has nothing to do now, until it has."""
        next_due = (
            select(func.min(frontier.c.ready_at))
            .where(
                frontier.c.run == self.run,
                frontier.c.host == host,
                frontier.c.ready_at.is_not(None),
            )
            .scalar_subquery()
        )
        statement = update(hosts).where(hosts.c.run == self.run, hosts.c.host == host)
        connection.execute(statement.values(owner=None, ready_at=next_due))

    def rest(self, connection: Connection, host: str, until: float) -> None:
        """Let a host rest until a time, whoever owns it."""
        held = case((hosts.c.held_until < until, until), else_=hosts.c.held_until)
        statement = update(hosts).where(hosts.c.run == self.run, hosts.c.host == host)
        connection.execute(statement.values(held_until=held))

    def give_back(self, connection: Connection, now: float) -> None:
        """Free what this worker, which has stopped or died, holds of the run.

        A url it still held stays marked as leased, with a lease that runs out now, so
        that the next to take it counts the loss.
        """
        its_hosts = select(hosts.c.host).where(
            hosts.c.run == self.run, hosts.c.owner == self.worker
        )
        connection.execute(
            update(frontier)
            .where(frontier.c.run == self.run, frontier.c.host.in_(its_hosts))
            .where(frontier.c.ready_at > now, frontier.c.owner == self.worker)
            .values(ready_at=now)
        )
        connection.execute(
            update(hosts)
            .where(hosts.c.run == self.run, hosts.c.owner == self.worker)
            .values(owner=None, ready_at=now)
        )
