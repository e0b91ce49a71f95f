"""``msoscrape crawl`` and ``msoscrape report``: what a person sees."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

from loopback import report_page
from lxml import html
from running import ROOT, msoscrape

PROGRAM = str(Path(sys.executable).parent / "msoscrape")
NASTY = """<h1><script>alert(1)</script>Zinc &lt;b onclick="x"&gt; Market</h1>
<p>The &lt;img src=x&gt; market grows at a CAGR of 4.7%. <a href="javascript:alert(2)">go</a></p>"""


def test_the_bundled_pages_are_shown_in_a_table(tmp_path: Path) -> None:
    done = msoscrape("crawl", "-o", tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    lines = done.stdout.decode().splitlines()
    assert lines[0].split() == ["page", "market", "claims", "companies", "flags"]
    assert any(line.startswith("source-page-twin/page.html  ") for line in lines)
    assert f"records  {tmp_path}/latest/reports.jsonl" in lines
    assert "\x1b" not in done.stdout.decode()


def test_on_a_terminal_the_pages_are_links(tmp_path: Path) -> None:
    (tmp_path / "zinc.html").write_bytes(report_page("Zinc"))
    ours, theirs = pty.openpty()
    command = [PROGRAM, "crawl", str(tmp_path / "zinc.html"), "-o", str(tmp_path)]
    subprocess.run(command, stdout=theirs, stderr=subprocess.DEVNULL, check=True, cwd=ROOT)
    os.close(theirs)
    shown = os.read(ours, 65536).decode()
    os.close(ours)
    assert f"\x1b]8;;{(tmp_path / 'zinc.html').as_uri()}\x1b\\" in shown


def test_rejects_are_counted_and_kept_beside_the_records(tmp_path: Path) -> None:
    (tmp_path / "empty.html").touch()
    (tmp_path / "zinc.html").write_bytes(report_page("Zinc"))
    done = msoscrape("crawl", tmp_path, "-o", tmp_path / "out", "-s", "GATE_REJECT_SHARE=0.5")
    assert done.returncode == 0
    assert "1 pages, 1 claims, 1 rejects" in done.stdout.decode()
    assert b"empty.html" in (tmp_path / "out" / "latest" / "rejects.jsonl").read_bytes()


def test_a_setting_says_where_the_output_goes_as_well(tmp_path: Path) -> None:
    (tmp_path / "zinc.html").write_bytes(report_page("Zinc"))
    done = msoscrape("crawl", tmp_path / "zinc.html", "-s", f"OUTPUT_DIR={tmp_path / 'out'}")
    assert f"records  {tmp_path}/out/latest/reports.jsonl" in done.stdout.decode()
    assert (tmp_path / "out" / "latest" / "reports.jsonl").exists()


def test_without_an_output_folder_nothing_is_kept_and_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "zinc.html").write_bytes(report_page("Zinc"))
    done = msoscrape("crawl", tmp_path / "zinc.html", "-s", "OUTPUT_DIR=")
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"nothing is kept, for OUTPUT_DIR is empty (passed)" in done.stderr


def test_a_crawl_without_a_record_is_refused_and_keeps_the_last_good_one(tmp_path: Path) -> None:
    (tmp_path / "empty.html").touch()
    (tmp_path / "zinc.html").write_bytes(report_page("Zinc"))
    msoscrape("crawl", tmp_path / "zinc.html", "-o", tmp_path)
    good = (tmp_path / "latest").resolve()
    done = msoscrape("crawl", tmp_path / "empty.html", "-o", tmp_path)
    assert done.returncode == 1
    assert b"refused: 0 records, the minimum is 1" in done.stderr
    assert (tmp_path / "latest").resolve() == good


def test_a_source_that_does_not_exist_is_wrong_use(tmp_path: Path) -> None:
    done = msoscrape("crawl", "nowhere.html", "-o", tmp_path)
    assert done.returncode == 2
    assert b"nowhere.html: neither an http(s) url nor an existing file" in done.stderr
    assert b"Traceback" not in done.stderr


def test_each_quote_in_the_report_is_a_link_to_its_sentence(tmp_path: Path) -> None:
    page = tmp_path / "zinc.html"
    page.write_bytes(report_page("Zinc"))
    msoscrape("crawl", page, "-o", tmp_path)
    tree = html.fromstring((tmp_path / "index.html").read_bytes())
    (quote,) = [link for link in tree.iter("a") if "CAGR" in link.text_content()]
    assert quote.get("href").startswith(f"{page.as_uri()}#:~:text=The%20Zinc%20market")


def test_nothing_of_a_page_is_markup_in_the_report(tmp_path: Path) -> None:
    (tmp_path / "nasty.html").write_text(NASTY)
    msoscrape("extract", tmp_path, "-o", tmp_path / "out.jsonl")
    done = msoscrape("report", tmp_path / "out.jsonl", "-o", tmp_path / "report.html")
    assert done.returncode == 0, done.stderr.decode()
    tree = html.fromstring((tmp_path / "report.html").read_bytes())
    assert {str(element.tag) for element in tree.iter()}.isdisjoint({"script", "img"})
    assert not [link for link in tree.iter("a") if not link.get("href").startswith("file:///")]
    assert "onclick" in tree.find(".//summary").text_content()


def test_a_line_that_is_no_record_is_named(tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").write_text('{"schema_version":"1.0"}\n')
    done = msoscrape("report", tmp_path / "out.jsonl")
    assert done.returncode == 2
    assert b"out.jsonl:1: not a record" in done.stderr
