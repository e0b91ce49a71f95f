"""The archive: what was asked and what was answered, as WARC.

Owns the form of an archived exchange (a response and a request record, gzipped one by
one, with digests) and the part files that workers append to. Refuses credentials:
headers and parts of urls that carry them are never written. Reading archives is
:mod:`msoscrape.captures`.

An exchange counts only once its bytes are on the disk and the store has its span (part,
offset, length). So a part file that a killed worker left torn needs no repair: nothing
refers to its torn end, and :class:`PartReader` takes whole exchanges only.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

from msoscrape.credentials import without_credentials
from msoscrape.deflate import gzip_member
from msoscrape.packed import Span

Headers = Sequence[tuple[str, str]]

INDEX_MARK = "X-Msoscrape-Role"
"""WARC header of what names pages and is none."""

PART_SUFFIX = ".warc.gz"

_SECRET_HEADERS = frozenset(
    ("authorization", "proxy-authorization", "cookie", "set-cookie", "set-cookie2",
     "x-api-key", "x-auth-token", "www-authenticate", "proxy-authenticate")
)  # fmt: skip
_TRANSFER = frozenset(("transfer-encoding", "content-length"))


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its response, as they went over the wire."""

    url: str
    fetched_at: str
    """RFC 3339, UTC."""
    status: int
    request_headers: Headers
    response_headers: Headers
    body: bytes
    """As received: still compressed if ``Content-Encoding`` says so."""
    method: str = "GET"
    is_index: bool = False
    """It names pages and is none: marked, so that it is not read as one."""


def pack_exchange(exchange: Exchange) -> bytes:
    """Return the exchange as gzipped WARC records: response and request.

    A local file becomes one ``resource`` record. ``Transfer-Encoding`` and the length
    sent are kept as ``X-Archive-Orig-...``, for the body is stored without chunks.
    """
    if urlsplit(exchange.url).scheme == "file":
        return _pack([_record("resource", exchange, None, exchange.body)])
    response = _record("response", exchange, _answer(exchange), exchange.body)
    request = _record("request", exchange, _question(exchange), b"")
    answer_id = response.rec_headers.get_header("WARC-Record-ID")
    request.rec_headers.add_header("WARC-Concurrent-To", answer_id)
    return _pack([response, request])


def pack_info(software: str, made_at: str) -> bytes:
    """Return the ``warcinfo`` record that an archive begins with."""
    payload = f"software: {software}\r\nformat: WARC File Format 1.0\r\n".encode()
    return _pack([_record("warcinfo", Exchange("", made_at, 0, (), (), b""), None, payload)])


def _record(kind: str, exchange: Exchange, http: Any, payload: bytes) -> Any:
    from warcio.recordbuilder import RecordBuilder

    headers = {"WARC-Date": exchange.fetched_at}
    if exchange.is_index:
        headers[INDEX_MARK] = "index"
    if kind == "resource":
        sent = _header(exchange.response_headers, "content-type")
        headers["Content-Type"] = sent or "application/octet-stream"
    return RecordBuilder().create_warc_record(
        without_credentials(exchange.url),
        kind,
        payload=io.BytesIO(payload),
        length=len(payload),
        warc_headers_dict=headers,
        http_headers=http,
    )


def _pack(made: Iterable[Any]) -> bytes:
    """Serialize warcio's records, each a gzip member of its own."""
    from warcio.warcwriter import WARCWriter

    packed = []
    for record in made:
        plain = io.BytesIO()
        WARCWriter(plain, gzip=False).write_record(record)
        packed.append(gzip_member(plain.getbuffer()))
    return b"".join(packed)


def _answer(exchange: Exchange) -> Any:
    from warcio.statusandheaders import StatusAndHeaders

    headers = [
        (f"X-Archive-Orig-{name}" if name.lower() in _TRANSFER else name, value)
        for name, value in _public(exchange.response_headers)
    ]
    headers.append(("Content-Length", str(len(exchange.body))))
    return StatusAndHeaders(f"{exchange.status} {_phrase(exchange.status)}", headers, "HTTP/1.1")


def _question(exchange: Exchange) -> Any:
    from warcio.statusandheaders import StatusAndHeaders

    parts = urlsplit(without_credentials(exchange.url))
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = [("Host", parts.netloc), *_public(exchange.request_headers)]
    line = f"{exchange.method} {target} HTTP/1.1"
    return StatusAndHeaders(line, headers, is_http_request=True)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"


def _header(headers: Headers, name: str) -> str:
    return next((value for key, value in headers if key.lower() == name), "")


def _public(headers: Headers) -> Iterator[tuple[str, str]]:
    for name, value in headers:
        lowered = name.lower()
        if lowered in _SECRET_HEADERS or lowered == "host":
            continue
        carries_url = lowered in ("location", "content-location", "referer", "refresh", "link")
        shown = without_credentials(value) if carries_url else value
        yield name, " ".join(shown.split())


class PartFile:
    """A worker's part of a run's archive. Never opened twice: each worker makes its own."""

    def __init__(self, folder: Path, worker: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._name = worker + PART_SUFFIX
        self._file = (folder / self._name).open("xb")
        self._end = 0
        self._torn = False

    def append(self, packed: bytes) -> Span:
        """Append a packed exchange; it is safe only after :meth:`sync`."""
        if self._torn:
            self._file.seek(self._end)
            self._file.truncate()
        self._torn = True
        self._file.write(packed)
        self._torn = False
        span = (self._name, self._end, len(packed))
        self._end += len(packed)
        return span

    def sync(self) -> None:
        """Return when everything appended is on the disk."""
        self._file.flush()
        os.fsync(self._file.fileno())

    def close(self) -> None:
        """Close the file."""
        self._file.close()


class MissingPartError(RuntimeError):
    """A part of the archive that the store refers to is not there, or shorter than it says."""


class PartReader:
    """Reads exchanges back from the part files in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._parts: dict[str, IO[bytes]] = {}

    def read(self, span: Span) -> bytes:
        """Return a packed exchange.

        Raises :class:`MissingPartError` if its part is not there: the worker that wrote
        it ran on a machine that does not share this folder.
        """
        name, offset, length = span
        part = self._parts.get(name) or self._open(name)
        part.seek(offset)
        packed = part.read(length)
        if len(packed) != length:
            raise MissingPartError(f"{self._folder / name} ends before byte {offset + length}")
        return packed

    def close(self) -> None:
        """Close the part files."""
        for part in self._parts.values():
            part.close()

    def _open(self, name: str) -> IO[bytes]:
        path = self._folder / Path(name).name
        try:
            part = self._parts[name] = path.open("rb")
        except FileNotFoundError as error:
            message = f"{path} is not on this machine: workers need one output folder"
            raise MissingPartError(message) from error
        return part
