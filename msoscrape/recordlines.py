"""Files of records: each line a record, or the reason why it is none.

Owns the reading of JSON lines (plain or gzip) one at a time, and the writing of a record
back in the shape it had. A line that cannot be read is a :class:`RefusedLine` with its
file and number; the lines after it are read all the same. Refuses to print anything and
to open what it reads.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from io import BufferedReader

from pydantic import ValidationError

from msoscrape.records import SCHEMA_VERSION, Record
from msoscrape.serial import dump_record, load_record

_GZIP = b"\x1f\x8b"
_MAJOR = SCHEMA_VERSION.partition(".")[0]


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A line that is a record."""

    record: Record
    line: bytes
    """The line as read."""


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A line that is no record this program can read."""

    file: str
    number: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.number}: {self.message}"


def read_record_lines(stream: BufferedReader, name: str) -> Iterator[RecordLine | RefusedLine]:
    """Read the lines of a file in order, one in memory at a time; blank ones are skipped.

    A file that ends inside its gzip data is refused at the line it ends in.
    """
    packed = stream.peek(2)[:2] == _GZIP
    lines: Iterable[bytes] = gzip.GzipFile(fileobj=stream) if packed else stream
    number = 0
    try:
        for number, line in enumerate(lines, 1):
            if line.strip():
                read = read_record_line(line)
                yield RefusedLine(name, number, read) if isinstance(read, str) else read
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield RefusedLine(name, number + 1, f"damaged gzip file: {error}")


def read_record_line(line: bytes) -> RecordLine | str:
    """Read one line; return why if it is no record of this major version.

    >>> read_record_line(b'{"schema_version": "7.0"}')
    'a record of schema version 7.0; this program reads 1.x'
    >>> read_record_line(b'{"schema_version": "1.0", "id":')
    'broken JSON: EOF while parsing a value at column 31'
    >>> read_record_line(b'{"schema_version": "1.0"}')
    'missing field: id'
    """
    try:
        record = load_record(line.rstrip())
    except ValidationError as error:
        return _other_version(line) or _what_is_wrong(error)
    if record.schema_version.partition(".")[0] != _MAJOR:
        return _version_message(record.schema_version)
    published = record.publisher.published
    if published is not None and not _is_date(published):
        return f"publisher.published: not an ISO date: {published[:40]!r}"
    return RecordLine(record, line)


def dump_as_read(read: RecordLine, flagged: Record) -> bytes:
    """Return the line of a record whose flags are new.

    A record of a newer minor version keeps the fields that this program does not know.
    """
    if flagged.schema_version == SCHEMA_VERSION:
        return dump_record(flagged)
    fields = json.loads(read.line)
    fields["flags"] = json.loads(dump_record(flagged))["flags"]
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()


def _is_date(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _other_version(line: bytes) -> str | None:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError):
        return None
    version = fields.get("schema_version") if isinstance(fields, dict) else None
    if version is None or str(version).partition(".")[0] == _MAJOR:
        return None
    return _version_message(str(version))


def _version_message(version: str) -> str:
    return f"a record of schema version {version[:40]}; this program reads {_MAJOR}.x"


def _what_is_wrong(error: ValidationError) -> str:
    """Say the first thing that is wrong with a line."""
    first = error.errors(include_url=False, include_input=False)[0]
    field = ".".join(map(str, first["loc"]))
    if first["type"] == "json_invalid":
        what = first["msg"].removeprefix("Invalid JSON: ").replace(" at line 1 ", " at ")
        return f"broken JSON: {what}"
    if first["type"] == "missing":
        return f"missing field: {field}"
    return f"{field}: {first['msg']}" if field else "not a JSON object"
