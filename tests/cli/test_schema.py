"""``msoscrape schema``, and records against it with an independent validator."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

import jsonschema
import pytest
from running import BUNDLED, ROOT, msoscrape

from msoscrape import records
from msoscrape.reading import find_pages, page_url, read_body, read_record
from msoscrape.records import SCHEMA_VERSION, Record
from msoscrape.serial import dump_record

COMMITTED = ROOT / "msoscrape" / "schema" / "record.schema.json"
PAGES = sorted(find_pages([BUNDLED]))


@pytest.fixture(scope="module")
def schema() -> Any:
    return json.loads(COMMITTED.read_bytes())


def test_the_committed_schema_is_current() -> None:
    done = msoscrape("schema")
    assert done.returncode == 0
    assert done.stdout == COMMITTED.read_bytes(), "run: make schema"


def test_the_schema_is_a_schema_of_draft_2020_12(schema: Any) -> None:
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMA_VERSION in schema["title"]
    jsonschema.Draft202012Validator.check_schema(schema)


def test_every_field_is_described(schema: Any) -> None:
    shapes = {"Record": schema} | schema["$defs"]
    for name, shape in shapes.items():
        described = [key for key, value in shape["properties"].items() if "description" in value]
        assert described == [field.name for field in fields(getattr(records, name))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_every_bundled_pages_record_is_valid_and_round_trips(page: Any, schema: Any) -> None:
    record = read_record(read_body(page), url=page_url(page))
    assert isinstance(record, Record)
    line = json.loads(dump_record(record))
    jsonschema.Draft202012Validator(schema).validate(line)
    assert Record.from_json(record.to_json()) == record
    assert json.loads(record.to_json()) == line


@pytest.mark.parametrize(
    "spoil",
    [
        lambda record: record.pop("claims"),
        lambda record: record.update(market=0),
        lambda record: record["claims"].append({}),
    ],
    ids=["a missing field", "0 for unknown", "an empty claim"],
)
def test_a_record_of_another_shape_is_not_valid(spoil: Any, schema: Any) -> None:
    page = PAGES[0]
    record = read_record(read_body(page), url=page_url(page))
    assert isinstance(record, Record)
    line = json.loads(dump_record(record))
    spoil(line)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(line)
