"""History: what the claims of passed runs were, when first and when last.

Owns the ``reports``, ``claims`` and ``flags`` tables, filled from the records of a run
that passed. They hold plain columns, made for looking around (Datasette, SQL). Refuses
runs that were refused: a broken run must not look like a change of the web.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from operator import itemgetter
from typing import Any

from pydantic_core import from_json
from sqlalchemy import Connection, Table, delete

from msoscrape.store.database import Store
from msoscrape.store.pages import insert_new
from msoscrape.store.tables import claims, flags, reports

_RECORDS_AT_ONCE = 100
_said = itemgetter("kind", "low", "high", "printed", "currency", "year", "horizon_years",
                   "approximate", "placeholder", "combined")  # fmt: skip
_of_subject = itemgetter("type", "names")

Json = Mapping[str, Any]


def claim_fingerprint(url: str, claim: Json) -> str:
    """Return what stays the same as long as a page makes a claim, wherever on the page.

    The figure is part of it: a changed figure is another claim.
    """
    subject, period = claim["subject"], claim["period"]
    said = (url, *_said(claim), *_of_subject(subject), period["start"], period["end"])
    return hashlib.sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def remember_records(store: Store, source: str, seen: str, lines: Iterable[bytes]) -> None:
    """Enter the records of a passed run, seen at a time (RFC 3339). May be repeated."""
    remaining = iter(lines)
    while batch := list(islice(remaining, _RECORDS_AT_ONCE)):
        records = [from_json(line) for line in batch]
        store.write(lambda connection, r=records: _remember(connection, source, seen, r))  # type: ignore[misc]  # default binds the loop's value


def _remember(connection: Connection, source: str, seen: str, records: list[Json]) -> None:
    urls = [record["url"] for record in records]
    _replace(connection, reports, [_report_row(record, source, seen) for record in records])
    connection.execute(delete(flags).where(flags.c.url.in_(urls)))
    flag_rows = [row for record in records for row in _flag_rows(record)]
    if flag_rows:
        connection.execute(insert_new(connection, flags), flag_rows)
    claim_rows = {row["fingerprint"]: row for record in records for row in _claim_rows(record)}
    if claim_rows:
        times = {"first_seen": seen, "last_seen": seen}
        rows = [claim_rows[key] | times for key in sorted(claim_rows)]
        statement = insert_new(connection, claims)
        statement = statement.on_conflict_do_update(
            index_elements=[claims.c.fingerprint],
            set_={"last_seen": statement.excluded.last_seen, "quote": statement.excluded.quote},
            where=claims.c.last_seen < statement.excluded.last_seen,
        )
        connection.execute(statement, rows)


def _replace(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    statement = insert_new(connection, table)
    new = {column.name: column for column in statement.excluded if not column.primary_key}
    keys = list(table.primary_key)
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=new), rows)


def _report_row(record: Json, source: str, seen: str) -> dict[str, Any]:
    return {
        "url": record["url"],
        "title": record["title"]["text"],
        "market": record["market"],
        "publisher": record["publisher"]["domain"],
        "published": record["publisher"]["published"],
        "fetched_at": record["fetched_at"],
        "claims": len(record["claims"]),
        "companies": ", ".join(company["name"] for company in record["companies"]),
        "text": record["text"],
        "source": source,
        "last_seen": seen,
    }


def _claim_rows(record: Json) -> Iterator[dict[str, Any]]:
    for claim in record["claims"]:
        yield {
            "fingerprint": claim_fingerprint(record["url"], claim),
            "url": record["url"],
            "kind": claim["kind"],
            "subject": ", ".join(claim["subject"]["names"]) or claim["subject"]["type"],
            "printed": claim["printed"],
            "low": claim["low"],
            "high": claim["high"],
            "currency": claim["currency"],
            "year": claim["year"],
            "period_start": claim["period"]["start"],
            "period_end": claim["period"]["end"],
            "quote": claim["evidence"]["quote"],
            "link": claim["evidence"]["link"],
        }


def _flag_rows(record: Json) -> Iterator[dict[str, Any]]:
    for ordinal, flag in enumerate(record["flags"]):
        evidence = flag["evidence"][0] if flag["evidence"] else {"quote": None, "link": None}
        yield {
            "url": record["url"],
            "ordinal": ordinal,
            "code": flag["code"],
            "severity": flag["severity"],
            "message": flag["message"],
            "quote": evidence["quote"],
            "link": evidence["link"],
        }
