"""Records to and from JSON, and the JSON Schema: pydantic over the record's dataclasses.

dataclasses-json takes about a millisecond a record; pydantic, on the same classes, a
fiftieth of it, and gives the same JSON. Refuses nothing itself: :func:`load_record`
raises pydantic's ``ValidationError`` (a ``ValueError``) that names the field.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import TypeAdapter

from msoscrape.records import SCHEMA_VERSION, Record

SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"


@cache
def _adapter() -> TypeAdapter[Record]:
    return TypeAdapter(Record)


def dump_record(record: Record) -> bytes:
    """Return the record as one line of JSON (UTF-8, no line feed at the end)."""
    return _adapter().serializer.to_json(record)


def load_record(line: bytes | str) -> Record:
    """Read one line of JSON; raise ``ValueError`` naming what is missing or wrong."""
    return _adapter().validate_json(line)


def record_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the record."""
    schema = _adapter().json_schema(mode="serialization")
    title = {"$schema": SCHEMA_DIALECT, "title": f"msoscrape record {SCHEMA_VERSION}"}
    return title | {key: value for key, value in schema.items() if key != "title"}
