"""Lines of files: records, or why they are none."""

from __future__ import annotations

import gzip
import io
import json

import pytest
from drafting import Draft, rate

from msoscrape.checks import flag_record
from msoscrape.recordlines import (
    RecordLine,
    RefusedLine,
    dump_as_read,
    read_record_line,
    read_record_lines,
)
from msoscrape.serial import dump_record

RECORD = Draft().paragraph(rate(4.7), rate(15)).record()
LINE = dump_record(RECORD) + b"\n"
PUBLISHER = json.loads(LINE)["publisher"]


def spoiled(**changes) -> bytes:
    fields = json.loads(LINE) | changes
    return json.dumps({key: value for key, value in fields.items() if value != "gone"}).encode()


def read(data: bytes) -> list[RecordLine | RefusedLine]:
    return list(read_record_lines(io.BufferedReader(io.BytesIO(data)), "some.jsonl"))


def test_a_line_is_the_record_it_was_dumped_from():
    assert read(LINE) == [RecordLine(RECORD, LINE)]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b'{"schema_version": "1.0", "id"', "broken JSON: EOF while parsing an object at col"),
        (LINE[:900], "broken JSON: EOF while parsing "),
        (b"\xff\xfe{}", "broken JSON: expected value at column 1"),
        (b"[]", "not a JSON object"),
        (b"42", "not a JSON object"),
        (b"[" * 100_000, "broken JSON: "),
        (spoiled(claims="gone"), "missing field: claims"),
        (spoiled(claims=[{}]), "missing field: claims.0.id"),
        (spoiled(title={"text": 4, "period": {}}), "title.text: Input should be a valid string"),
        (spoiled(publisher=PUBLISHER | {"published": "April 2025"}),
         "publisher.published: not an ISO date: 'April 2025'"),
        (spoiled(schema_version="gone"), "missing field: schema_version"),
        (spoiled(schema_version="2.0"), "a record of schema version 2.0; this program reads 1.x"),
        (spoiled(schema_version="2.1", claims="gone"), "a record of schema version 2.1; "),
        (spoiled(schema_version="10.0"), "a record of schema version 10.0; "),
        (spoiled(schema_version=2), "a record of schema version 2; "),
        (spoiled(schema_version=None), "schema_version: Input should be a valid string"),
    ],
)  # fmt: skip
def test_a_line_that_is_no_record_says_why(line, message):
    assert str(read_record_line(line)).startswith(message)


def test_the_lines_after_a_refused_one_are_read():
    first, refused, last = read(LINE + b"{\n" + LINE)
    assert first == last == RecordLine(RECORD, LINE)
    assert isinstance(refused, RefusedLine)
    assert str(refused).startswith("some.jsonl:2: broken JSON: ")


def test_blank_lines_are_nothing_but_are_counted():
    refused = read(b"\n  \n" + LINE + b"\n{}\n")[1]
    assert str(refused) == "some.jsonl:5: missing field: schema_version"


def test_a_last_line_without_a_line_feed_and_windows_line_ends_are_read():
    assert [type(one) for one in read(LINE.rstrip() + b"\r\n" + LINE.rstrip())] == [RecordLine] * 2


def test_gzip_is_seen_by_its_content():
    assert read(gzip.compress(LINE * 3)) == [RecordLine(RECORD, LINE)] * 3


def test_a_gzip_file_cut_off_gives_what_it_has_and_says_so():
    lines = read(gzip.compress(LINE * 50, mtime=0)[:-20])
    assert all(isinstance(one, RecordLine) for one in lines[:-1])
    assert str(lines[-1]).startswith(f"some.jsonl:{len(lines)}: damaged gzip file: ")


def test_fields_of_a_newer_minor_version_are_kept():
    line = spoiled(schema_version="1.7", a_new_field=["kept", "ä"], flags=[])
    kept = read_record_line(line)
    assert isinstance(kept, RecordLine)
    written = json.loads(dump_as_read(kept, flag_record(kept.record)))
    assert written["a_new_field"] == ["kept", "ä"]
    assert written == json.loads(line) | {"flags": json.loads(LINE)["flags"]}
    assert written["flags"]
