"""The feed: whole or not at all, and Scrapy's own outputs beside it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from loopback import Site, Visitor, report_page
from running import QUICK, ROOT, crawl, published


def _never(visitor: Visitor) -> None:
    visitor.close_connection = True
    visitor.server.over.wait(30)


def _start_crawl(source: str, folder: Path) -> subprocess.Popen[bytes]:
    command = [str(Path(sys.executable).parent / "scrapy"), "crawl", "reports"]
    command += ["-a", f"source={source}", "-s", f"OUTPUT_DIR={folder}"]
    for setting in (*QUICK[:2], "DOWNLOAD_TIMEOUT=30"):
        command += ["-s", setting]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM], ids=["killed", "stopped"])
def test_a_crawl_that_does_not_finish_leaves_the_last_good_run(
    tmp_path: Path, end: signal.Signals
) -> None:
    (tmp_path / "tin.html").write_bytes(report_page("Tin"))
    crawl(tmp_path / "tin.html", tmp_path)
    good = (tmp_path / "latest").resolve()
    with Site({"/zinc": report_page("Zinc"), "/never": _never}) as site:
        process = _start_crawl(f"{site.root}/zinc,{site.root}/never", tmp_path)
        deadline = time.monotonic() + 30
        while "/never" not in site.paths() and time.monotonic() < deadline:
            time.sleep(0.02)
        process.send_signal(end)
        if end != signal.SIGKILL:
            site.over.set()
        process.wait(30)
    assert (tmp_path / "latest").resolve() == good
    assert process.returncode == (-9 if end == signal.SIGKILL else 1)


def test_scrapys_o_appends_and_capital_o_replaces(tmp_path: Path) -> None:
    (tmp_path / "zinc.html").write_bytes(report_page("Zinc"))
    appended, replaced = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    for _ in range(2):
        crawl(tmp_path / "zinc.html", tmp_path, "-o", str(appended))
        crawl(tmp_path / "zinc.html", tmp_path, "-O", str(replaced))
    record = (tmp_path / "latest" / "reports.jsonl").read_bytes()
    assert appended.read_bytes() == record * 2
    assert replaced.read_bytes() == record


def test_capital_o_without_records_leaves_the_last_good_file(tmp_path: Path) -> None:
    (tmp_path / "empty.html").touch()
    out = tmp_path / "out.jsonl"
    out.write_bytes(b"last good\n")
    crawl(tmp_path / "empty.html", tmp_path, "-O", str(out))
    assert out.read_bytes() == b"last good\n"
    assert not (tmp_path / "latest").exists()


def test_scrapys_json_output_holds_the_same_records(tmp_path: Path) -> None:
    (tmp_path / "zinc.html").write_bytes(report_page("Zinc"))
    crawl(tmp_path / "zinc.html", tmp_path, "-O", f"{tmp_path}/out.json")
    assert json.loads((tmp_path / "out.json").read_bytes()) == published(tmp_path)


def test_the_feed_can_be_turned_off(tmp_path: Path) -> None:
    (tmp_path / "zinc.html").write_bytes(report_page("Zinc"))
    done = crawl(tmp_path / "zinc.html", tmp_path, "-s", "OUTPUT_DIR=", "-o", "-:jsonl")
    assert json.loads(done.stdout)["market"] == "Zinc"
    assert os.listdir(tmp_path) == ["zinc.html"]  # noqa: PTH208  names are what is compared
