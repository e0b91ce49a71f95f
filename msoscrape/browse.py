"""Browsing: the claims of passed runs as a SQLite file made for Datasette.

Owns the copy (reports, claims, flags, with full text search) and what Datasette is told
about it (facets, descriptions). Refuses to serve the store itself: a copy can be looked
at, shared and thrown away, and PostgreSQL stores are browsed in the same way.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Table, select

from msoscrape.store import Store
from msoscrape.store.tables import claims, flags, reports, runs

_COPIED = (reports, claims, flags, runs)
_ROWS_AT_ONCE = 1000
_SEARCHED = "title, market, publisher, companies, text"
_FACETS = {
    "reports": ["publisher", "market", "source"],
    "claims": ["kind", "subject", "year", "currency"],
    "flags": ["code", "severity"],
    "flagged": ["code", "severity", "publisher", "market"],
    "runs": ["source", "state"],
}
_FLAGGED = """
CREATE VIEW flagged AS
SELECT flags.code, flags.severity, flags.message, flags.quote, flags.link,
       reports.market, reports.publisher, reports.title, reports.url
FROM flags JOIN reports USING (url)
"""


def write_browsable(store: Store, path: Path) -> int:
    """Write the copy, in place of an earlier one; return how many reports it has."""
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    target = sqlite3.connect(part)
    try:
        for table in _COPIED:
            _copy(store, table, target)
        target.execute(
            f"CREATE VIRTUAL TABLE reports_fts USING fts5({_SEARCHED}, content='reports')"
        )
        target.execute("INSERT INTO reports_fts(reports_fts) VALUES ('rebuild')")
        target.execute(_FLAGGED)
        target.commit()
        number = target.execute("SELECT count(*) FROM reports").fetchone()[0]
    finally:
        target.close()
    part.replace(path)
    return int(number)


def _copy(store: Store, table: Table, target: sqlite3.Connection) -> None:
    names = [column.name for column in table.columns]
    keys = [column.name for column in table.primary_key]
    listed = ", ".join(f'"{name}"' for name in names)
    key = ", ".join(f'"{name}"' for name in keys)
    target.execute(f'CREATE TABLE "{table.name}" ({listed}, PRIMARY KEY ({key}))')
    marks = ", ".join("?" * len(names))
    target.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', _rows(store, table))  # noqa: S608  names are the project's own
    for index in table.indexes:
        columns = ", ".join(f'"{column.name}"' for column in index.columns)
        target.execute(f'CREATE INDEX "{index.name}" ON "{table.name}" ({columns})')


def _rows(store: Store, table: Table) -> Iterator[tuple[Any, ...]]:
    options = {"msoscrape_read_only": True, "yield_per": _ROWS_AT_ONCE}
    with store.engine.connect().execution_options(**options) as connection:
        for row in connection.execute(select(table)):
            yield tuple(row)


def datasette_metadata(database: str) -> dict[str, Any]:
    """Return what Datasette is told: titles, facets, the searched table."""
    tables: dict[str, Any] = {name: {"facets": facets} for name, facets in _FACETS.items()}
    tables["reports"] |= {"fts_table": "reports_fts", "fts_pk": "rowid", "label_column": "title"}
    return {
        "title": "msoscrape: cited claims of market reports",
        "databases": {database: {"tables": tables}},
    }
