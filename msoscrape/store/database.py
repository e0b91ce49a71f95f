"""The store's database: opening it, its clock, and transactions that survive a restart.

Owns connections, pragmas and retries. Refuses to know what the tables mean. SQLite runs
in WAL mode with ``synchronous=NORMAL``: a process killed at any moment loses nothing it
had committed; a power cut may lose the last commits, never the file's integrity, and a
page whose commit is lost is simply leased again.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, insert, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError, OperationalError

from msoscrape.store import tables

Clock = Callable[[], float]
"""Gives the time in seconds since 1970. Tests hand in one that they move themselves."""

T = TypeVar("T")

_BUSY_SECONDS = 30
_RECONNECT_SECONDS = 90.0
_PAUSES = (0.05, 0.2, 0.5, 1.0, 2.0)
_TRY_AGAIN_SQLSTATES = ("40001", "40P01", "57P01", "57P02", "57P03", "55P03")
"""Serialization failure, deadlock, shutdown, crash, starting up, lock not available."""


class StoreError(RuntimeError):
    """The store cannot be used: wrong version, wrong url, missing driver."""


@dataclass(frozen=True, slots=True)
class Store:
    """An open store: hand it to the frontier, the runs and the history."""

    engine: Engine
    clock: Clock
    pause: Callable[[float], None] = time.sleep

    @property
    def on_sqlite(self) -> bool:
        """Whether the store is a SQLite file."""
        return self.engine.dialect.name == "sqlite"

    def write(self, work: Callable[[Connection], T]) -> T:
        """Run ``work`` in one transaction and return what it returns.

        Run again after a deadlock or a lost connection (a restarted server included), so
        ``work`` must be safe to repeat.
        """
        return self._attempt(lambda: self._in_transaction(work))

    def read(self, work: Callable[[Connection], T]) -> T:
        """Run ``work``, which only reads, and return what it returns."""
        return self._attempt(lambda: self._in_transaction(work, read_only=True))

    def close(self) -> None:
        """Close the connections."""
        self.engine.dispose()

    def _in_transaction(self, work: Callable[[Connection], T], *, read_only: bool = False) -> T:
        with self.engine.connect() as connection:
            connection.execution_options(msoscrape_read_only=read_only)
            with connection.begin():
                return work(connection)

    def _attempt(self, transaction: Callable[[], T]) -> T:
        waited, tried = 0.0, 0
        while True:
            try:
                return transaction()
            except DBAPIError as error:
                pause = _PAUSES[min(tried, len(_PAUSES) - 1)]
                if not _worth_another_try(error) or waited + pause > _RECONNECT_SECONDS:
                    raise
            self.pause(pause)
            waited, tried = waited + pause, tried + 1


def open_store(address: str | Path, clock: Clock = time.time) -> Store:
    """Open the store at a SQLite path or a database url, making its tables if need be.

    Raises :class:`StoreError` for a store of another version or a missing driver. The
    password of a PostgreSQL url belongs in the environment (``PGPASSWORD``) or in
    ``~/.pgpass``, not on a command line.
    """
    url = _database_url(address)
    try:
        engine = _sqlite_engine(url) if url.get_backend_name() == "sqlite" else _server_engine(url)
    except ModuleNotFoundError as error:
        raise StoreError(
            f"the store {url.render_as_string()} needs the package {error.name!r}: "
            "pip install 'msoscrape[postgres]'"
        ) from error
    store = Store(engine, clock)
    store.write(_prepare)
    return store


def shown_address(address: str | Path) -> str:
    """Return the store's address without a password, for logs and messages.

    >>> shown_address("postgresql://crawler:secret@db/reports")
    'postgresql+psycopg://crawler:***@db/reports'
    """
    return _database_url(address).render_as_string(hide_password=True)


def _database_url(address: str | Path) -> URL:
    if isinstance(address, Path) or "://" not in address:
        path = Path(address)
        path.parent.mkdir(parents=True, exist_ok=True)
        return URL.create("sqlite", database=str(path))
    url = make_url(address)
    if url.drivername in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise StoreError(f"the store is SQLite or PostgreSQL, not {url.get_backend_name()!r}")
    return url


def _server_engine(url: URL) -> Engine:
    return create_engine(url, pool_pre_ping=True, isolation_level="READ COMMITTED")


def _sqlite_engine(url: URL) -> Engine:
    engine = create_engine(url, connect_args={"timeout": _BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # sqlite3 must not begin transactions by itself
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "cache_size=-16384"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        read_only = connection.get_execution_options().get("msoscrape_read_only")
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

    return engine


def _prepare(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7305841)")
    tables.metadata.create_all(connection)
    version = connection.scalar(select(tables.versions.c.version))
    if version is None:
        connection.execute(insert(tables.versions).values(version=tables.STORE_VERSION))
    elif version != tables.STORE_VERSION:
        raise StoreError(
            f"the store has version {version}, this msoscrape reads {tables.STORE_VERSION}: "
            "use another store, or the msoscrape it was made with"
        )


def _worth_another_try(error: DBAPIError) -> bool:
    if error.connection_invalidated:
        return True
    state = getattr(error.orig, "sqlstate", None)
    if state is None and isinstance(error, OperationalError):
        words = str(error.orig)
        return "connection" in words or "database is locked" in words
    return state in _TRY_AGAIN_SQLSTATES
