"""The archive: exchanges in, the same pages out, credentials never."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import _read_entire_stream

from msoscrape.archive import (
    Exchange,
    MissingPartError,
    PartFile,
    PartReader,
    pack_exchange,
    pack_info,
)
from msoscrape.captures import ArchiveError, Capture, is_archive, iter_warc, read_capture
from msoscrape.credentials import without_credentials

LARGEST = 1 << 20
TIME = "2026-11-22T10:00:00Z"
BODY = b"<h1>Zinc Market</h1><p>It grows by 4 % a year.</p>"


def exchange(url: str = "https://a.test/zinc", body: bytes = BODY, **more: object) -> Exchange:
    fields: dict[str, object] = {
        "status": 200,
        "request_headers": [("User-Agent", "msoscrape")],
        "response_headers": [("Content-Type", "text/html; charset=utf-8"), ("ETag", '"1"')],
    }
    return Exchange(url, TIME, body=body, **(fields | more))  # type: ignore[arg-type]


def archive_of(folder: Path, *exchanges: Exchange) -> Path:
    path = folder / "pages.warc.gz"
    path.write_bytes(pack_info("test", TIME) + b"".join(map(pack_exchange, exchanges)))
    return path


def pages_of(path: Path) -> list[Capture]:
    return list(iter_warc(path, LARGEST))


def test_a_page_comes_back_as_it_went_in(tmp_path: Path) -> None:
    (page,) = pages_of(archive_of(tmp_path, exchange()))
    assert (page.url, page.body, page.fetched_at) == ("https://a.test/zinc", BODY, TIME)
    assert page.header("content-type") == "text/html; charset=utf-8"
    assert page.header("etag") == '"1"'


def test_a_page_is_found_again_by_its_offset(tmp_path: Path) -> None:
    path = archive_of(tmp_path, exchange(), exchange("https://a.test/tin", b"tin"))
    for page in pages_of(path):
        assert read_capture(path, page.offset, LARGEST) == page


def test_other_tools_find_the_digests_right(tmp_path: Path) -> None:
    path = archive_of(tmp_path, exchange(), exchange("file:///zinc.html"))
    kinds = []
    with path.open("rb") as file:
        for record in ArchiveIterator(file, check_digests=True):
            _read_entire_stream(record.content_stream())
            kinds.append(record.rec_type)
            assert record.digest_checker.passed is not False, record.digest_checker.problems
    assert kinds == ["warcinfo", "response", "request", "resource"]


def test_every_record_is_a_gzip_member_of_its_own(tmp_path: Path) -> None:
    path = archive_of(tmp_path, exchange())
    with path.open("rb") as file:
        records = ArchiveIterator(file)
        offsets = []
        for _ in records:
            records.read_to_end()
            offsets.append(records.get_record_offset())
    whole = path.read_bytes()
    assert all(whole[offset : offset + 2] == b"\x1f\x8b" for offset in offsets)
    assert len(offsets) == 3


def test_a_compressed_body_is_kept_as_sent_and_read_decoded(tmp_path: Path) -> None:
    headers = [("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")]
    sent = exchange(body=gzip.compress(BODY), response_headers=headers)
    (page,) = pages_of(archive_of(tmp_path, sent))
    assert page.body == BODY


def test_a_gzip_bomb_is_cut_while_it_is_unpacked(tmp_path: Path) -> None:
    bomb = gzip.compress(bytes(50_000_000))
    sent = exchange(body=bomb, response_headers=[("Content-Encoding", "gzip")])
    (page,) = pages_of(archive_of(tmp_path, sent))
    assert len(page.body) == LARGEST + 1


def test_credentials_are_not_written(tmp_path: Path) -> None:
    secret = "hunter2"
    sent = exchange(
        f"https://me:{secret}@a.test/x?api_key={secret}&id=4",
        request_headers=[("Authorization", f"Bearer {secret}"), ("Cookie", f"s={secret}")],
        response_headers=[
            ("Set-Cookie", f"s={secret}"),
            ("Location", f"https://a.test/y?access_token={secret}"),
        ],
    )
    path = archive_of(tmp_path, sent)
    assert secret.encode() not in gzip.decompress(path.read_bytes())
    assert pages_of(path)[0].url == "https://a.test/x?api_key=removed&id=4"


@pytest.mark.parametrize(
    "url",
    ["https://a.test/monkey?keyword=zinc&tokens=3", "https://a.test/me@example", "file:///a.html"],
)
def test_urls_without_credentials_stay_as_they_are(url: str) -> None:
    assert without_credentials(url) == url


@pytest.mark.parametrize("status", [301, 404, 500, 304])
def test_answers_that_are_no_page_are_left_out(tmp_path: Path, status: int) -> None:
    assert pages_of(archive_of(tmp_path, exchange(status=status))) == []


def test_header_lines_cannot_be_smuggled_in(tmp_path: Path) -> None:
    sent = exchange(response_headers=[("X-Note", "a\r\nSet-Cookie: s=1")])
    (page,) = pages_of(archive_of(tmp_path, sent))
    assert page.header("set-cookie") is None


def test_a_plain_archive_with_revisits_is_read_like_common_crawls(tmp_path: Path) -> None:
    from warcio.warcwriter import WARCWriter

    path = tmp_path / "CC-MAIN-00000.warc"
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=False)
        from io import BytesIO

        from warcio.statusandheaders import StatusAndHeaders

        http = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], "HTTP/1.1")
        record = writer.create_warc_record(
            "https://a.test/zinc", "response", payload=BytesIO(BODY), length=len(BODY),
            http_headers=http,
        )  # fmt: skip
        writer.write_record(record)
        again = StatusAndHeaders("200 OK", [], "HTTP/1.1")
        writer.write_record(
            writer.create_revisit_record(
                "https://a.test/tin", "sha1:X", "https://a.test/zinc", TIME, http_headers=again
            )
        )
        robots = BytesIO(b"x")
        writer.write_record(
            writer.create_warc_record("https://a.test/m", "metadata", payload=robots, length=1)
        )
    assert [page.url for page in pages_of(path)] == ["https://a.test/zinc"]


def test_a_torn_archive_gives_its_whole_pages_and_says_where_it_is_torn(tmp_path: Path) -> None:
    path = archive_of(tmp_path, exchange(), exchange("https://a.test/tin", os.urandom(5000)))
    path.write_bytes(path.read_bytes()[:-1500])
    read = iter_warc(path, LARGEST)
    assert next(read).url == "https://a.test/zinc"
    with pytest.raises(ArchiveError, match="damaged"):
        list(read)


def test_an_archive_cut_off_anywhere_is_said_to_be_damaged(tmp_path: Path) -> None:
    info = pack_info("test", TIME)
    whole = info + pack_exchange(exchange(body=b"tin"))
    path = tmp_path / "cut.warc.gz"
    for end in range(len(info) + 1, len(whole), 7):
        path.write_bytes(whole[:end])
        request_begins = end == whole.rfind(b"\x1f\x8b")
        if not request_begins:
            with pytest.raises(ArchiveError):
                pages_of(path)


def test_what_is_no_archive_is_said_to_be_none(tmp_path: Path) -> None:
    path = tmp_path / "x.warc"
    path.write_bytes(b"<html>no archive</html>")
    with pytest.raises(ArchiveError, match=r"x\.warc"):
        pages_of(path)


def test_parts_give_back_what_was_appended(tmp_path: Path) -> None:
    part = PartFile(tmp_path, "w1")
    spans = [part.append(packed) for packed in (b"one", b"second")]
    part.sync()
    with (tmp_path / "w1.warc.gz").open("ab") as torn:
        torn.write(b"half an exch")
    reader = PartReader(tmp_path)
    assert [reader.read(span) for span in spans] == [b"one", b"second"]
    reader.close()
    part.close()


def test_a_part_is_never_opened_twice(tmp_path: Path) -> None:
    PartFile(tmp_path, "w1").close()
    with pytest.raises(FileExistsError):
        PartFile(tmp_path, "w1")


@pytest.mark.parametrize("span", [("gone.warc.gz", 0, 1), ("w1.warc.gz", 0, 99)])
def test_a_missing_exchange_is_said(tmp_path: Path, span: tuple[str, int, int]) -> None:
    part = PartFile(tmp_path, "w1")
    part.append(b"short")
    part.close()
    reader = PartReader(tmp_path)
    with pytest.raises(MissingPartError):
        reader.read(span)
    reader.close()


@pytest.mark.parametrize(
    ("name", "expected"),
    [("a.warc.gz", True), ("A.WARC", True), ("a.arc.gz", True), ("a.html.gz", False)],
)
def test_archives_are_known_by_their_names(name: str, expected: bool) -> None:
    assert is_archive(Path(name)) is expected
