"""Archives as sources: what was crawled is read again without the network, byte for byte."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from loopback import Site, Visitor, report_page
from running import crawl, msoscrape, read_lines


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published folder of a crawl; its site is gone."""
    folder = tmp_path_factory.mktemp("crawled")

    def packed(visitor: Visitor) -> None:
        visitor.answer(gzip.compress(report_page("Packed")), **{"Content-Encoding": "gzip"})

    pages = {
        "/zinc": report_page("Zinc"),
        "/moved": lambda v: v.answer(b"", status=301, Location="/target"),
        "/target": report_page("Target"),
        "/latin": lambda v: v.answer(
            "<h1>Café Market</h1><p>Olé</p>".encode("cp1252"), type="text/html; charset=iso-8859-1"
        ),
        "/notes": lambda v: v.answer(b"# Lead Market\n\nLead.", type="text/markdown"),
        "/packed": packed,
    }
    with Site(pages) as site:
        done = crawl(",".join(site.root + path for path in pages if path != "/target"), folder)
        assert done.returncode == 0, done.stderr.decode()
    return (folder / "latest").resolve()


def test_a_crawl_of_an_archive_gives_the_records_of_the_crawl_that_made_it(
    crawled: Path, tmp_path: Path
) -> None:
    done = crawl(crawled / "pages.warc.gz", tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    again = tmp_path / "latest" / "reports.jsonl"
    assert again.read_bytes() == (crawled / "reports.jsonl").read_bytes()
    assert len(again.read_bytes().splitlines()) == 5


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_extracting_from_an_archive_gives_the_same_records(
    crawled: Path, tmp_path: Path, jobs: str
) -> None:
    out = tmp_path / "out.jsonl"
    done = msoscrape("extract", crawled / "pages.warc.gz", "-o", out, "-j", jobs)
    assert done.returncode == 0, done.stderr.decode()
    assert sorted(out.read_bytes().splitlines()) == sorted(
        (crawled / "reports.jsonl").read_bytes().splitlines()
    )


def test_a_torn_archive_gives_the_pages_before_the_tear_and_a_reject(
    crawled: Path, tmp_path: Path
) -> None:
    whole = (crawled / "pages.warc.gz").read_bytes()
    torn = tmp_path / "torn.warc.gz"
    torn.write_bytes(whole[: len(whole) * 2 // 3])
    rejects = tmp_path / "rejects.jsonl"
    done = msoscrape("extract", torn, "-o", tmp_path / "out.jsonl", "--rejects", rejects)
    assert done.returncode == 1
    (reject,) = read_lines(rejects)
    assert (reject["reason"], reject["url"]) == ("unreadable", torn.as_uri())
    assert "damaged" in reject["message"]
    assert read_lines(tmp_path / "out.jsonl")


def test_an_archive_of_common_crawls_kind_is_read(tmp_path: Path) -> None:
    from io import BytesIO

    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    archive = tmp_path / "CC-MAIN-20261122-00000.warc.gz"
    answers = [
        ("https://a.test/zinc", "200 OK", "text/html", report_page("Zinc")),
        ("https://a.test/zinc", "200 OK", "text/html", report_page("Zinc again")),
        ("https://a.test/gone", "404 Not Found", "text/html", b"<h1>Gone</h1>"),
        ("https://a.test/paper", "200 OK", "application/pdf", b"%PDF-1.4"),
    ]
    with archive.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for url, status, kind, body in answers:
            headers = [("Content-Type", kind), ("X-Crawler-Content-Encoding", "gzip")]
            http = StatusAndHeaders(status, headers, "HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    url, "response", payload=BytesIO(body), length=len(body), http_headers=http
                )
            )
    assert crawl(archive, tmp_path / "out").returncode == 0
    lines = (tmp_path / "out" / "latest" / "reports.jsonl").read_bytes().splitlines()
    assert [json.loads(line)["market"] for line in lines] == ["Zinc"]
    done = msoscrape("extract", archive)
    assert [json.loads(line)["market"] for line in done.stdout.splitlines()] == ["Zinc"]
