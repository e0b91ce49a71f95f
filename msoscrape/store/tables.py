"""The store's tables, once, for SQLite and PostgreSQL alike.

Owns names, columns and indexes; refuses queries (they stand beside their callers). Times
that are compared are seconds since 1970 (``float``, the store's clock); times that are
only shown are RFC 3339 text. A page is known everywhere by the hash of its canonical
url, so the same page has the same key in every run.

One column decides what may be leased: ``frontier.ready_at`` is when a url may next be
taken. For a queued url that is its earliest time, for a leased one the moment its lease
runs out, and null once it is done or failed. The partial index over it holds open urls
only, so a lease costs the same at the first url and the millionth. ``hosts.ready_at``
says the same of a host: until then it belongs to its owner (or rests).
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)

STORE_VERSION = 1
"""Raised when a table changes shape; a store of another version is refused."""

metadata = MetaData()

_BYTEWISE = Text().with_variant(Text(collation="C"), "postgresql")
"""Sorted by code point in both databases, as Python sorts it."""

versions = Table("store_version", metadata, Column("version", Integer, primary_key=True))

runs = Table(
    "runs",
    metadata,
    Column("run", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("source", Text, nullable=False),
    Column("state", Text, CheckConstraint("state IN ('open','passed','refused')"), nullable=False),
    Column("started_at", Double, nullable=False),
    Column("finished_at", Double),
    Column("summary", Text),
    Index("runs_one_open", "source", unique=True,
          sqlite_where=text("state = 'open'"), postgresql_where=text("state = 'open'")),
    Index("runs_by_source", "source", "run"),
)  # fmt: skip

workers = Table(
    "workers",
    metadata,
    Column("run", Integer, ForeignKey("runs.run"), primary_key=True),
    Column("worker", Text, primary_key=True),
    Column("alive_until", Double, nullable=False),
)

duties = Table(
    "duties",
    metadata,
    Column("run", Integer, ForeignKey("runs.run"), primary_key=True),
    Column("duty", Text, primary_key=True),
    Column("worker", Text, nullable=False),
    Column("until", Double),
)

hosts = Table(
    "hosts",
    metadata,
    Column("run", Integer, primary_key=True),
    Column("host", Text, primary_key=True),
    Column("owner", Text),
    Column("ready_at", Double),
    Column("held_until", Double, nullable=False, server_default="0"),
    Index("hosts_ready", "run", "ready_at",
          sqlite_where=text("ready_at IS NOT NULL"), postgresql_where=text("ready_at IS NOT NULL")),
)  # fmt: skip

frontier = Table(
    "frontier",
    metadata,
    Column("run", Integer, primary_key=True),
    Column("url_hash", LargeBinary, primary_key=True),
    Column("url", Text, nullable=False),
    Column("host", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("ready_at", Double),
    Column("owner", Text),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("lost", Integer, nullable=False, server_default="0"),
    Column("reason", Text),
    Column("depth", Integer, nullable=False, server_default="0"),
    Column("parent", Text),
    Column("origin", Text),
    Column("spans", Text),
    CheckConstraint("state IN ('queued','leased','done','failed')"),
    Index("frontier_ready", "run", "host", "ready_at",
          sqlite_where=text("ready_at IS NOT NULL"), postgresql_where=text("ready_at IS NOT NULL")),
)  # fmt: skip

records = Table(
    "records",
    metadata,
    Column("key", LargeBinary, primary_key=True),
    Column("json_zlib", LargeBinary, nullable=False),
)

pages = Table(
    "pages",
    metadata,
    Column("run", Integer, primary_key=True),
    Column("url_hash", LargeBinary, primary_key=True),
    Column("url", _BYTEWISE, nullable=False),
    Column("kind", Text, nullable=False),
    Column("reason", Text),
    Column("message", Text),
    Column("status", Integer),
    Column("fetched_at", Text),
    Column("content_sha256", Text),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("tool", Text),
    Column("record_key", LargeBinary),
    Column("carried", Text),
    Column("archived", Text),
    CheckConstraint("kind IN ('record','reject','moved','index')"),
)

reports = Table(
    "reports",
    metadata,
    Column("url", Text, primary_key=True),
    Column("title", Text),
    Column("market", Text),
    Column("publisher", Text),
    Column("published", Text),
    Column("fetched_at", Text),
    Column("claims", Integer, nullable=False),
    Column("companies", Text),
    Column("text", Text),
    Column("source", Text, nullable=False),
    Column("last_seen", Text, nullable=False),
    Index("reports_market", "market"),
    Index("reports_publisher", "publisher"),
)

claims = Table(
    "claims",
    metadata,
    Column("fingerprint", Text, primary_key=True),
    Column("url", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("printed", Text, nullable=False),
    Column("low", Double),
    Column("high", Double),
    Column("currency", Text),
    Column("year", Integer),
    Column("period_start", Integer),
    Column("period_end", Integer),
    Column("quote", Text),
    Column("link", Text),
    Column("first_seen", Text, nullable=False),
    Column("last_seen", Text, nullable=False),
    Index("claims_url", "url"),
)

flags = Table(
    "flags",
    metadata,
    Column("url", Text, primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("code", Text, nullable=False),
    Column("severity", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("quote", Text),
    Column("link", Text),
    Index("flags_code", "code"),
)
