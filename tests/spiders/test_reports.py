"""The spider on a real site and on real files, as ``scrapy crawl reports`` runs it."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from loopback import Site, Visitor, report_page
from running import BUNDLED, ROOT, crawl, published

from msoscrape.reading import find_pages, page_url

LIMIT = 200_000


def _flaky(visitor: Visitor) -> None:
    first = visitor.server.paths().count("/flaky") == 1
    visitor.answer(b"busy" if first else report_page("Flaky"), status=503 if first else 200)


def _slow(visitor: Visitor) -> None:
    visitor.server.over.wait(5)


def _cut_short(visitor: Visitor) -> None:
    visitor.close_connection = True
    visitor.answer(report_page("Cut"), length="5000")


def _endless(visitor: Visitor) -> None:
    visitor.close_connection = True
    visitor.send_response(200)
    visitor.end_headers()
    for _ in range(4 * LIMIT // 1000):
        visitor.wfile.write(b"x" * 1000)


def _bomb(visitor: Visitor) -> None:
    visitor.answer(gzip.compress(b"x" * LIMIT * 20), **{"Content-Encoding": "gzip"})


def _redirect(target: str) -> Any:
    return lambda visitor: visitor.answer(b"", status=302, Location=target)


@dataclass
class Crawl:
    site: Site
    folder: Path
    code: int
    log: str
    records: list[dict[str, Any]]
    rejects: dict[str, dict[str, Any]]

    def urls(self) -> list[str]:
        return sorted(record["url"].removeprefix(self.site.root) for record in self.records)


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """One crawl of a site where everything goes wrong that can."""
    folder = tmp_path_factory.mktemp("web")
    secret = folder / "secret.html"
    secret.write_bytes(report_page("Secret"))
    refresh = f'<meta http-equiv="refresh" content="0;url={secret.as_uri()}">'
    pages: dict[str, Any] = {
        "/zinc": report_page("Zinc"),
        "/tin": report_page("Tin", "3%"),
        "/steel,iron": report_page("Steel"),
        "/latin": lambda v: v.answer(
            "<h1>Café Market</h1><p>Olé</p>".encode("cp1252"), type="text/html; charset=iso-8859-1"
        ),
        "/notes.md": lambda v: v.answer(b"# Lead Market\n\nLead.", type="text/markdown"),
        "/flaky": _flaky,
        "/moved": _redirect("/zinc"),
        "/moved-empty": _redirect("/empty"),
        "/loop": _redirect("/loop?"),
        "/to-file": _redirect(secret.as_uri()),
        "/refresh": refresh.encode() + report_page("Refresh"),
        "/broken": lambda v: v.answer(b"no", status=500),
        "/private/zinc": report_page("Private"),
        "/slow": _slow,
        "/cut-short": _cut_short,
        "/large": b"<h1>x</h1>" * (LIMIT // 5),
        "/endless": _endless,
        "/bomb": _bomb,
        "/empty": b"",
        "/image": lambda v: v.answer(b"\x89PNG\r\n\x1a\n" + b"\x00" * 99, type="image/png"),
    }
    with Site(pages) as site:
        asked = [
            "zinc", "tin#growth", "tin?utm_source=mail&gclid=1", "tin", "steel,iron", "latin",
            "notes.md", "flaky", "moved", "moved-empty", "loop", "to-file", "refresh", "broken",
            "private/zinc", "slow", "cut-short", "large", "endless", "bomb", "empty", "image",
            "missing",
        ]  # fmt: skip
        lines = [f"{site.root}/{path}" for path in asked]
        lines += ["# a comment", "", "http://", "no-such-file.html", "http://127.0.0.1:9/refused"]
        listed = folder / "urls.txt"
        listed.write_text("\n".join(lines))
        options = ("-O", f"{folder}/also.jsonl", "-s", f"DOWNLOAD_MAXSIZE={LIMIT}")
        done = crawl(listed, folder, *options, MSOSCRAPE_CONTACT="desk@example.org")
        rejects = {
            reject["url"].removeprefix(site.root): reject
            for reject in published(folder, "rejects.jsonl")
        }
        records = published(folder)
        yield Crawl(site, folder, done.returncode, done.stderr.decode(), records, rejects)


def test_every_good_page_gives_one_record(web: Crawl) -> None:
    assert web.urls() == sorted(
        ["/zinc", "/tin", "/steel,iron", "/latin", "/notes.md", "/flaky", "/refresh"]
    )


@pytest.mark.parametrize(
    ("url", "reason", "status", "words"),
    [
        ("/missing", "http-status", 404, "404"),
        ("/broken", "http-status", 500, "500"),
        ("/to-file", "http-status", 302, "302"),
        ("/loop", "redirects", None, "redirections"),
        ("/private/zinc", "robots", None, "robots.txt"),
        ("/slow", "timeout", None, "1.5 seconds"),
        ("/cut-short", "incomplete", None, ""),
        ("/large", "too-large", None, ""),
        ("/endless", "too-large", None, ""),
        ("/bomb", "too-large", None, "DOWNLOAD_MAXSIZE"),
        ("/empty", "unreadable", None, "empty"),
        ("/moved-empty", "unreadable", None, "empty"),
        ("/image", "unreadable", None, "binary"),
        ("http://", "bad-source", None, "no host"),
        ("no-such-file.html", "bad-source", None, "urls.txt:27"),
        ("http://127.0.0.1:9/refused", "network", None, "refused"),
    ],
)
def test_a_page_that_cannot_be_had_is_a_reject_with_its_reason(
    web: Crawl, url: str, reason: str, status: int | None, words: str
) -> None:
    reject = web.rejects[url]
    assert (reject["reason"], reject["status"]) == (reason, status)
    assert words in reject["message"]


def test_nothing_is_rejected_but_these(web: Crawl) -> None:
    assert len(web.rejects) == 16
    assert len((web.folder / "latest/rejects.jsonl").read_bytes().splitlines()) == 16


def test_tracking_is_stripped_and_a_page_is_fetched_once(web: Crawl) -> None:
    assert [path for path in web.site.paths() if path.startswith("/tin")] == ["/tin"]


def test_a_page_that_a_redirect_leads_to_again_gives_no_second_record(web: Crawl) -> None:
    assert web.site.paths().count("/moved") == 1
    assert web.urls().count("/zinc") == 1


def test_server_errors_are_tried_again_and_then_given_up(web: Crawl) -> None:
    assert web.site.paths().count("/broken") == 3
    assert web.site.paths().count("/flaky") == 2
    assert web.site.paths().count("/missing") == 1


def test_a_page_that_robots_txt_forbids_is_never_asked_for(web: Crawl) -> None:
    assert "/robots.txt" in web.site.paths()
    assert "/private/zinc" not in web.site.paths()


def test_the_user_agent_says_who_asks_and_whom_to_write_to(web: Crawl) -> None:
    agents = {headers["User-Agent"] for _, headers in web.site.visits}
    assert len(agents) == 1
    assert agents.pop().startswith("msoscrape/")
    assert all("+desk@example.org" in headers["User-Agent"] for _, headers in web.site.visits)


def test_no_file_is_reached_from_the_web(web: Crawl) -> None:
    assert b"Secret" not in (web.folder / "latest/reports.jsonl").read_bytes()


def test_a_record_says_when_the_page_was_fetched(web: Crawl) -> None:
    assert all(record["fetched_at"].endswith("Z") for record in web.records)


def test_the_charset_the_server_declares_is_used(web: Crawl) -> None:
    latin = next(record for record in web.records if record["url"].endswith("/latin"))
    assert latin["title"]["text"] == "Café Market"


def test_scrapys_own_output_holds_the_same_lines(web: Crawl) -> None:
    also = (web.folder / "also.jsonl").read_bytes().splitlines()
    assert sorted(also) == sorted((web.folder / "latest/reports.jsonl").read_bytes().splitlines())


def test_no_failure_passes_through_the_projects_code(web: Crawl) -> None:
    assert f'File "{ROOT}/msoscrape/' not in web.log
    assert "Deprecat" not in web.log


def test_without_a_source_the_bundled_pages_are_read(tmp_path: Path) -> None:
    done = crawl(None, tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    urls = [record["url"] for record in published(tmp_path)]
    rejected = {reject["url"] for reject in published(tmp_path, "rejects.jsonl")}
    assert urls == sorted(
        url for page in find_pages([BUNDLED]) if (url := page_url(page)) not in rejected
    )
    assert len(urls) >= 6


def test_files_urls_and_folders_are_read_together(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "b.html").write_bytes(report_page("B"))
    (folder / "a, with comma.md").write_bytes(b"# A Market\n\nA.")
    (tmp_path / "c.html").write_bytes(report_page("C"))
    with Site({"/d": report_page("D")}) as site:
        crawl(f"{folder},{tmp_path / 'c.html'},{site.root}/d,{folder / 'b.html'}", tmp_path)
    records = {record["url"]: record for record in published(tmp_path)}
    assert set(records) == {
        page_url(folder / "a, with comma.md").replace("%2C", ","),
        page_url(folder / "b.html"),
        page_url(tmp_path / "c.html"),
        f"{site.root}/d",
    }
    assert records[page_url(folder / "b.html")]["fetched_at"] is None


def test_a_source_that_does_not_exist_is_said_in_one_line(tmp_path: Path) -> None:
    done = crawl(tmp_path / "nowhere", tmp_path / "out")
    log = done.stderr.decode()
    assert "nowhere: neither an http(s) url nor an existing file or folder" in log
    assert "Traceback" not in log
    assert done.returncode == 2
    assert not (tmp_path / "out").exists()


def test_a_user_and_password_of_a_url_are_sent_and_written_nowhere(tmp_path: Path) -> None:
    def members_only(visitor: Visitor) -> None:
        if visitor.headers.get("Authorization") != "Basic bWU6cEB3b3Jk":  # me:p@word
            visitor.answer(b"<h1>Who are you?</h1>", status=401)
            return
        visitor.answer(report_page("Zinc"))

    with Site({"/zinc": members_only}) as site:
        done = crawl(site.root.replace("//", "//me:p%40word@") + "/zinc", tmp_path)
        assert done.returncode == 0, done.stderr.decode()
        assert [record["url"] for record in published(tmp_path)] == [f"{site.root}/zinc"]
    warc = gzip.decompress((tmp_path / "latest" / "pages.warc.gz").read_bytes())
    feeds = [path.read_bytes() for path in (tmp_path / "latest").glob("*.json*")]
    written = b"".join([warc, *feeds, done.stderr, done.stdout])
    assert b"p%40word" not in written
    assert b"bWU6cEB3b3Jk" not in written
