"""Logs as JSON lines: every line, tracebacks included."""

from __future__ import annotations

import json
import logging
import sys
from pathlib import Path

from loopback import report_page
from running import crawl, msoscrape

from msoscrape.jsonlog import JsonRecord


def test_every_line_of_a_crawls_log_is_json(tmp_path: Path) -> None:
    (tmp_path / "zinc.html").write_bytes(report_page("Zinc"))
    done = crawl(tmp_path / "zinc.html", tmp_path / "out", "--json-log")
    assert done.returncode == 0
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert any("1 records, 0 rejects" in line["message"] for line in lines)
    assert {"time", "level", "logger", "message"} <= set(lines[0])


def test_the_command_line_logs_as_json_too(tmp_path: Path) -> None:
    done = msoscrape("crawl", "nowhere.html", "-o", tmp_path, "--json-log")
    assert "nowhere.html" in json.loads(done.stderr.splitlines()[0])["message"]


def test_a_traceback_is_part_of_its_line() -> None:
    try:
        raise ValueError("no\nway")
    except ValueError:
        info = sys.exc_info()
    record = JsonRecord("a", logging.ERROR, "a.py", 1, "went %s", ("wrong",), info)
    written = logging.Formatter("%(json)s").format(record)
    line = json.loads(written)
    assert line["message"] == "went wrong"
    assert "ValueError: no" in line["traceback"]
