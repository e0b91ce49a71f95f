"""Browsing: what passed runs found, or a file of records, as a SQLite file for Datasette.

Owns the copy (reports, claims, flags, companies, runs, with full text search) and what
Datasette is told about it (facets, descriptions). Refuses to serve the store itself: a
copy can be looked at, shared and thrown away, and PostgreSQL stores are browsed in the
same way.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pydantic_core import from_json
from sqlalchemy import Table, func, select
from sqlalchemy.dialects import sqlite

from msoscrape.packed import unpack_record
from msoscrape.store import Store, open_store
from msoscrape.store.history import remember_records
from msoscrape.store.tables import claims, flags, pages, records, reports, runs

_COPIED = (reports, claims, flags, runs)
_ROWS_AT_ONCE = 1000
_SEARCHED = "title, market, publisher, companies, text"
_OF_REPORTS = ("claims", "flags")
_REFERENCE = "FOREIGN KEY (url) REFERENCES reports(url)"
_COMPANIES = f"""
CREATE TABLE companies (
    url TEXT, ordinal INTEGER, name TEXT, variants TEXT, quote TEXT, link TEXT,
    PRIMARY KEY (url, ordinal), {_REFERENCE}
)
"""
_FLAGGED = """
CREATE VIEW flagged AS
SELECT flags.code, flags.severity, flags.message, flags.quote, flags.link,
       reports.market, reports.publisher, reports.title, reports.url
FROM flags JOIN reports USING (url)
"""
_FACETS = {
    "reports": ["publisher", "market", "source"],
    "claims": ["kind", "subject", "year", "currency"],
    "flags": ["code", "severity"],
    "flagged": ["code", "severity", "publisher", "market"],
    "companies": ["name"],
    "runs": ["source", "state"],
}
_DESCRIPTIONS = {
    "reports": "One row a page. Search looks at title, market, publisher, companies and text.",
    "claims": "Figures, each with its sentence (quote) and a link that marks it on the page; "
    "when a page was first and last seen making the claim.",
    "flags": "What does not hold together on a page, by code and severity.",
    "flagged": "The flags again, with the page's market, publisher and title beside them.",
    "companies": "The players a page presents, in its order, and where it does.",
    "runs": "Crawls; times are seconds since 1970.",
}


def write_browsable(store: Store, path: Path) -> int:
    """Write what the store's passed runs found, in place of an earlier copy.

    Returns how many reports it has.
    """
    with _new_copy(path) as copy:
        for line in _latest_lines(store):
            _list_companies(copy, from_json(line))
        return _fill(copy, store)


def write_browsable_records(lines: Iterable[bytes], source: str, seen: str, path: Path) -> int:
    """Write records (their JSON lines, seen at a time) as :func:`write_browsable` does.

    Of several records of one url the first is taken.
    """
    with (
        TemporaryDirectory() as folder,
        closing(open_store(Path(folder) / "store.sqlite")) as store,
        _new_copy(path) as copy,
    ):
        remember_records(store, source, seen, _listed(copy, lines))
        return _fill(copy, store)


@contextmanager
def _new_copy(path: Path) -> Iterator[sqlite3.Connection]:
    """Open an empty database that takes the name ``path`` when the block ends well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(part)) as copy:
            copy.execute(_COMPANIES)
            yield copy
            copy.commit()
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _latest_lines(store: Store) -> Iterator[bytes]:
    """Yield the records of each source's latest passed run, the newest run's last."""
    latest = select(func.max(runs.c.run)).where(runs.c.state == "passed").group_by(runs.c.source)
    query = (
        select(records.c.json_zlib)
        .join(pages, pages.c.record_key == records.c.key)
        .where(pages.c.kind == "record", pages.c.run.in_(latest))
        .order_by(pages.c.run)
    )
    for (packed,) in _rows(store, query):
        yield unpack_record(packed)


def _listed(copy: sqlite3.Connection, lines: Iterable[bytes]) -> Iterator[bytes]:
    """Enter the companies of records on their way, each url once."""
    urls = set()
    for line in lines:
        record = from_json(line)
        if record["url"] not in urls:
            urls.add(record["url"])
            _list_companies(copy, record)
            yield line


def _list_companies(copy: sqlite3.Connection, record: dict[str, Any]) -> None:
    url = record["url"]
    copy.execute("DELETE FROM companies WHERE url = ?", (url,))
    rows = [
        (url, ordinal, company["name"], ", ".join(company["variants"]),
         company["evidence"]["quote"], company["evidence"]["link"])
        for ordinal, company in enumerate(record["companies"])
    ]  # fmt: skip
    copy.executemany("INSERT INTO companies VALUES (?, ?, ?, ?, ?, ?)", rows)


def _fill(copy: sqlite3.Connection, store: Store) -> int:
    """Copy the tables, add the search and the view; return the number of reports."""
    for table in _COPIED:
        _copy_table(store, table, copy)
    copy.execute("CREATE INDEX companies_name ON companies (name)")
    copy.execute(f"CREATE VIRTUAL TABLE reports_fts USING fts5({_SEARCHED}, content='reports')")
    copy.execute("INSERT INTO reports_fts(reports_fts) VALUES ('rebuild')")
    copy.execute(_FLAGGED)
    return int(copy.execute("SELECT count(*) FROM reports").fetchone()[0])


def _copy_table(store: Store, table: Table, copy: sqlite3.Connection) -> None:
    dialect = sqlite.dialect()
    parts = [f'"{c.name}" {c.type.compile(dialect)}' for c in table.columns]
    parts.append(f"PRIMARY KEY ({', '.join(c.name for c in table.primary_key)})")
    if table.name in _OF_REPORTS:
        parts.append(_REFERENCE)
    copy.execute(f'CREATE TABLE "{table.name}" ({", ".join(parts)})')
    marks = ", ".join("?" * len(table.columns))
    copy.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', _rows(store, select(table)))  # noqa: S608  names are the project's own
    for index in table.indexes:
        columns = ", ".join(f'"{column.name}"' for column in index.columns)
        copy.execute(f'CREATE INDEX "{index.name}" ON "{table.name}" ({columns})')


def _rows(store: Store, query: Any) -> Iterator[tuple[Any, ...]]:
    options = {"msoscrape_read_only": True, "yield_per": _ROWS_AT_ONCE}
    with store.engine.connect().execution_options(**options) as connection:
        for row in connection.execute(query):
            yield tuple(row)


def datasette_metadata(database: str) -> dict[str, Any]:
    """Return what Datasette is told: titles, facets, the searched table."""
    tables: dict[str, dict[str, Any]] = {
        name: {"facets": facets, "description": _DESCRIPTIONS[name]}
        for name, facets in _FACETS.items()
    }
    tables["reports"] |= {"fts_table": "reports_fts", "fts_pk": "rowid", "label_column": "title"}
    return {
        "title": "msoscrape: cited claims of market reports",
        "databases": {database: {"tables": tables}},
    }
