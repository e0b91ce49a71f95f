"""Browsing: what passed runs found in Datasette, from either database or a file."""

from __future__ import annotations

import json
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from running import BUNDLED, crawl, msoscrape, published, run

from msoscrape.browse import datasette_metadata, write_browsable, write_browsable_records
from msoscrape.store import open_store

needs_datasette = pytest.mark.skipif(
    find_spec("datasette") is None, reason="the extra `serve` is not installed"
)
SOURCE = BUNDLED / "source-page-twin"
NO_PAGE = "<html><title>x</title>"


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of a crawl of the bundled pages."""
    output = tmp_path_factory.mktemp("crawled")
    assert crawl(BUNDLED, output).returncode == 0
    return output


def ask(path: Path, question: str) -> list[tuple[Any, ...]]:
    copy = sqlite3.connect(path)
    try:
        return copy.execute(question).fetchall()
    finally:
        copy.close()


def test_the_copy_of_a_store_holds_its_records(store_address: str, tmp_path: Path) -> None:
    assert crawl(SOURCE, tmp_path / "output", MSOSCRAPE_STORE=store_address).returncode == 0
    (record,) = published(tmp_path / "output")
    store = open_store(store_address)
    assert write_browsable(store, tmp_path / "b.sqlite") == 1
    store.close()
    companies = [(company["name"],) for company in record["companies"]]
    assert companies
    assert ask(tmp_path / "b.sqlite", "SELECT name FROM companies ORDER BY ordinal") == companies
    assert ask(tmp_path / "b.sqlite", "SELECT count(*) FROM claims") == [(len(record["claims"]),)]
    assert ask(tmp_path / "b.sqlite", "SELECT source FROM runs") == [(str(SOURCE),)]


def test_the_copy_of_a_file_is_that_of_the_store(crawled: Path, tmp_path: Path) -> None:
    lines = (crawled / "latest" / "reports.jsonl").read_bytes().splitlines()
    store = open_store(crawled / "store.sqlite")
    number = write_browsable(store, tmp_path / "store.sqlite")
    store.close()
    twice = [*lines, *lines[:3]]
    seen = "2026-11-22T10:00:00Z"
    assert write_browsable_records(twice, "x", seen, tmp_path / "file.sqlite") == number
    for question in (
        "SELECT * FROM companies ORDER BY url, ordinal",
        "SELECT * FROM flagged ORDER BY url, message",
        "SELECT fingerprint, low, high, year FROM claims ORDER BY fingerprint",
        "SELECT rowid FROM reports_fts WHERE reports_fts MATCH 'market'",
    ):
        rows = ask(tmp_path / "file.sqlite", question)
        assert rows
        assert rows == ask(tmp_path / "store.sqlite", question)


def test_a_copy_that_fails_leaves_the_earlier_one(tmp_path: Path) -> None:
    (tmp_path / "b.sqlite").write_bytes(b"earlier")
    with pytest.raises(ValueError, match="expected"):
        write_browsable_records([b"no record"], "x", "", tmp_path / "b.sqlite")
    assert [path.name for path in tmp_path.iterdir()] == ["b.sqlite"]
    assert (tmp_path / "b.sqlite").read_bytes() == b"earlier"


def test_every_facet_is_a_column(crawled: Path, tmp_path: Path) -> None:
    store = open_store(crawled / "store.sqlite")
    write_browsable(store, tmp_path / "b.sqlite")
    store.close()
    for name, told in datasette_metadata("b")["databases"]["b"]["tables"].items():
        columns = {row[1] for row in ask(tmp_path / "b.sqlite", f"PRAGMA table_info({name})")}
        assert set(told["facets"]) <= columns


class Browser:
    """What a browser does with a running `msoscrape serve`."""

    def __init__(self, output: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = str(probe.getsockname()[1])
        program = str(Path(sys.executable).parent / "msoscrape")
        command = [program, "serve", "-o", str(output), "--port", self.port]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def ask(self, path: str, **fields: str | int) -> Any:
        url = f"http://127.0.0.1:{self.port}/browse/{path}.json?{urllib.parse.urlencode(fields)}"
        with urllib.request.urlopen(url, timeout=30) as answer:
            return json.load(answer)

    def wait_until_it_is_up(self) -> None:
        deadline = time.monotonic() + 60
        while True:
            try:
                return self.ask("reports", _size=1)
            except OSError:
                assert time.monotonic() < deadline
                assert self.process.poll() is None
                time.sleep(0.1)

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        self.process.communicate(timeout=20)
        return self.process.returncode


@pytest.fixture(scope="module")
def browser(crawled: Path) -> Iterator[Browser]:
    started = Browser(crawled)
    started.wait_until_it_is_up()
    yield started
    started.stop()


@needs_datasette
@pytest.mark.parametrize(
    ("table", "facet"),
    [
        ("flagged", "code"),
        ("flagged", "severity"),
        ("flagged", "publisher"),
        ("flagged", "market"),
        ("claims", "year"),
        ("companies", "name"),
    ],
)
def test_each_value_of_a_facet_leads_to_as_many_rows_as_it_says(
    browser: Browser, table: str, facet: str
) -> None:
    values = browser.ask(table)["facet_results"][facet]["results"]
    assert values
    for value in values[:3]:
        found = browser.ask(table, **{facet: value["value"], "_size": "max"})
        assert len(found["rows"]) == value["count"]


@needs_datasette
def test_the_search_finds_the_reports_that_say_a_word(browser: Browser, crawled: Path) -> None:
    found = browser.ask("reports", _search="hull", _shape="array", _size="max")
    pages = published(crawled)
    saying = {page["url"] for page in pages if re.search(r"\bhull\b", page["text"], re.IGNORECASE)}
    assert {row["url"] for row in found} == saying
    assert 0 < len(found) < len(pages)


@needs_datasette
def test_a_claim_leads_to_its_report(browser: Browser) -> None:
    (row,) = browser.ask("claims", _size=1, _labels="on")["rows"]
    assert row["url"]["label"]


@needs_datasette
def test_nothing_can_be_written(browser: Browser) -> None:
    url = f"http://127.0.0.1:{browser.port}/browse.json?sql=delete+from+claims"
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(url, timeout=30)
    assert refused.value.code == 400
    refused.value.close()


@needs_datasette
def test_a_busy_port_and_a_signal_end_it(crawled: Path) -> None:
    first = Browser(crawled)
    first.wait_until_it_is_up()
    second = msoscrape("serve", "-o", crawled, "--port", first.port)
    code = first.stop()
    assert second.returncode == 3
    assert b"address already in use" in second.stderr
    assert code in (0, -signal.SIGTERM)
    with pytest.raises(OSError, match="refused"):
        first.ask("reports")


@needs_datasette
def test_a_file_of_records_is_served_as_well(crawled: Path, tmp_path: Path) -> None:
    file = crawled / "latest" / "reports.jsonl"
    asked = ("--get", "/browse/flagged.json")
    shown = json.loads(msoscrape("serve", file, "-o", tmp_path, *asked).stdout)
    assert set(shown["facet_results"]) == {"code", "severity", "publisher", "market"}


NOTHING = {
    "no crawl yet": ((), "crawl something first"),
    "no such store": (("--store", "none.sqlite"), "none.sqlite: no store there"),
    "a store of another kind": (("--store", "mysql://db/x"), "SQLite or PostgreSQL"),
    "an empty file": (("-",), "no record in it"),
}


@needs_datasette
@pytest.mark.parametrize(("arguments", "said"), NOTHING.values(), ids=NOTHING)
def test_with_nothing_to_serve_it_says_so(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = msoscrape("serve", *arguments, "-o", tmp_path)
    assert (done.returncode, said in done.stderr.decode()) == (2, True)


@needs_datasette
def test_a_store_without_a_passed_run_is_nothing_to_serve(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(NO_PAGE)
    assert crawl(tmp_path / "page.html", tmp_path / "output").returncode == 1
    done = msoscrape("serve", "-o", tmp_path / "output", "--get", "/")
    assert done.returncode == 2
    assert b"no run has passed yet" in done.stderr


def test_without_the_extra_it_says_how_to_install_it(tmp_path: Path) -> None:
    hide = "import sys; sys.modules['datasette'] = None; from msoscrape.cli import main; main()"
    done = run("python", "-c", hide, "serve", "-o", str(tmp_path))
    assert done.returncode == 2
    assert b"pip install 'msoscrape[serve]'" in done.stderr
