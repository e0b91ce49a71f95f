"""Log lines: no credentials in any, and JSON, tracebacks included, where it is asked for."""

from __future__ import annotations

import json
import logging
import sys
from pathlib import Path
from typing import Any

import pytest
from loopback import Site, Visitor, report_page
from running import crawl, msoscrape, run

from msoscrape.loglines import CleanRecord, JsonRecord

ASKED = {
    "an option": (("--json-log",), {}),
    "a setting": (("-s", "LOG_JSON=1"), {}),
    "the environment": ((), {"MSOSCRAPE_LOG": "json"}),
}


def record_of(kind: type[CleanRecord], message: str, *values: object) -> Any:
    try:
        raise ValueError("no\nway to https://me:pw@a.example/")
    except ValueError:
        return kind("a", logging.ERROR, "a.py", 1, message, values, sys.exc_info())


@pytest.mark.parametrize(("options", "environ"), ASKED.values(), ids=ASKED)
def test_every_line_of_a_crawls_log_is_json(
    tmp_path: Path, options: tuple[str, ...], environ: dict[str, str]
) -> None:
    (tmp_path / "zinc.html").write_bytes(report_page("Zinc"))
    done = crawl(tmp_path / "zinc.html", tmp_path / "out", *options, **environ)
    assert done.returncode == 0
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert any("1 records, 0 rejects" in line["message"] for line in lines)
    assert all({"time", "level", "logger", "message"} <= set(line) for line in lines)


def test_the_command_line_logs_as_json_too(tmp_path: Path) -> None:
    done = msoscrape("crawl", "nowhere.html", "-o", tmp_path, "--json-log")
    messages = [json.loads(line)["message"] for line in done.stderr.splitlines()]
    assert "nowhere.html" in messages[0]
    assert messages[-1] == "nothing was published (bad_source)"


def test_the_command_line_hears_the_environment(tmp_path: Path) -> None:
    done = run("msoscrape", "crawl", "nowhere.html", "-o", str(tmp_path), MSOSCRAPE_LOG="json")
    assert all(json.loads(line) for line in done.stderr.splitlines())


@pytest.mark.parametrize("options", [(), ("--json-log",)], ids=["text", "json"])
def test_no_credential_is_logged_however_much_is_logged(
    tmp_path: Path, options: tuple[str, ...]
) -> None:
    def moved(visitor: Visitor) -> None:
        visitor.answer(b"", status=302, location="/zinc?access_token=SECRET")

    def reset(visitor: Visitor) -> None:
        visitor.connection.close()

    with Site({"/zinc": report_page("Zinc"), "/moved": moved, "/reset": reset}) as site:
        paths = ("/moved?key=SECRET", "/reset?token=SECRET", "/none?api_key=SECRET")
        urls = [site.root + path for path in paths]
        urls.append(site.root.replace("//", "//me:SECRET@") + "/zinc")
        debug = ("-s", "LOG_LEVEL=DEBUG", "-s", "STATS_DUMP=1")
        done = crawl(",".join(urls), tmp_path, *debug, *options)
    assert b"token=removed" in done.stderr
    assert b"SECRET" not in done.stderr


def test_a_traceback_is_part_of_its_line() -> None:
    written = logging.Formatter("%(json)s").format(record_of(JsonRecord, "went %s", "wrong"))
    line = json.loads(written)
    assert line["message"] == "went wrong"
    assert "ValueError: no" in line["traceback"]
    assert "pw" not in written


def test_a_traceback_in_a_text_log_holds_no_credentials() -> None:
    written = logging.Formatter("%(message)s").format(record_of(CleanRecord, "went wrong"))
    assert written.startswith("went wrong\nTraceback")
    assert written.endswith("way to https://a.example/")


@pytest.mark.parametrize("kind", [CleanRecord, JsonRecord])
def test_arguments_that_do_not_fit_are_logged_and_do_not_crash(kind: type[CleanRecord]) -> None:
    assert record_of(kind, "%d of %d", "one").getMessage() == "%d of %d ('one',)"


def test_a_line_with_half_a_character_can_be_written_as_utf8() -> None:
    line = record_of(JsonRecord, "name %s", "\udc80").json
    assert json.loads(line.encode())["message"] == "name \udc80"
