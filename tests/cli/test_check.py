"""``msoscrape check`` and ``msoscrape flags``, as processes."""

from __future__ import annotations

import gzip
import json
import os
import pty
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from drafting import Draft, rate
from running import BUNDLED, msoscrape

from msoscrape.checks import FLAG_CODES
from msoscrape.checks.audit import AUDIT_CODES
from msoscrape.reading import read_files
from msoscrape.serial import dump_record

ERROR = Draft().paragraph(rate(4.7), rate(15)).record()
INFO = Draft().paragraph(rate(4.7), rate(4.7)).record()
NOTHING = Draft().paragraph("Zinc is a metal.").record()


def stale(record) -> bytes:
    """A record's line with a flag no rule gives."""
    old = {"code": "old", "severity": "error", "message": "Old.", "claims": [], "evidence": []}
    fields = json.loads(dump_record(record)) | {"flags": [old | {"suggestion": None}]}
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()


def file_of(path: Path, *lines: bytes) -> Path:
    path.write_bytes(b"".join(line + b"\n" for line in lines))
    return path


def test_flags_are_replaced_and_nothing_else(tmp_path):
    lines = [dump_record(one) for one in (ERROR, NOTHING, INFO)]
    source = file_of(tmp_path / "old.jsonl", *map(stale, (ERROR, NOTHING, INFO)))
    done = msoscrape("check", source)
    assert done.returncode == 0
    assert done.stdout.splitlines() == lines
    assert done.stderr == b"3 records, 0 refused; flags: 1 error, 0 warnings, 1 info\n"


def test_what_extract_wrote_does_not_change(tmp_path):
    pages = sorted(BUNDLED.glob("*/page.html"))[:8]
    lines = [line for line in read_files(iter(pages), 1) if isinstance(line, bytes)]
    source = file_of(tmp_path / "records.jsonl", *lines)
    assert msoscrape("check", source).stdout == source.read_bytes()


def test_several_files_and_stdin_keep_their_order(tmp_path):
    one = file_of(tmp_path / "1.jsonl", dump_record(ERROR))
    packed = tmp_path / "2.jsonl.gz"
    packed.write_bytes(gzip.compress(dump_record(INFO) + b"\n"))
    done = msoscrape("check", packed, "-", one, stdin=dump_record(NOTHING))
    assert done.stdout.splitlines() == [dump_record(each) for each in (INFO, NOTHING, ERROR)]


@pytest.mark.parametrize(
    ("record", "fail_on", "code"),
    [
        (ERROR, "error", 1), (ERROR, "warning", 1), (ERROR, "info", 1),
        (INFO, "error", 0), (INFO, "warning", 0), (INFO, "info", 1),
        (NOTHING, "info", 0),
    ],
)  # fmt: skip
def test_fail_on_sets_the_exit_code_and_the_records_are_written_all_the_same(
    record, fail_on, code, tmp_path
):
    source = file_of(tmp_path / "records.jsonl", stale(record))
    done = msoscrape("check", source, "--fail-on", fail_on, "-o", tmp_path / "new.jsonl")
    assert done.returncode == code
    assert done.stdout == b""
    assert (tmp_path / "new.jsonl").read_bytes() == dump_record(record) + b"\n"


def test_the_file_that_is_read_may_be_written(tmp_path):
    source = file_of(tmp_path / "records.jsonl", *[stale(ERROR)] * 400)
    assert msoscrape("check", source, "-o", source).returncode == 0
    assert source.read_bytes() == (dump_record(ERROR) + b"\n") * 400
    assert list(tmp_path.iterdir()) == [source]


def test_lines_that_are_no_records_are_named_counted_and_left_out(tmp_path):
    other = stale(ERROR).replace(b'"schema_version":"1.0"', b'"schema_version":"2.0"')
    source = file_of(tmp_path / "r.jsonl", b'{"id":', stale(ERROR), b"", other, b"{}", stale(INFO))
    done = msoscrape("check", source, "-o", tmp_path / "new.jsonl")
    assert done.returncode == 1
    said = done.stderr.decode().splitlines()
    assert [line.partition(": ")[0] for line in said[:3]] == [f"{source}:{n}" for n in (1, 4, 5)]
    assert [line.split(": ")[1] for line in said[:3]] == [
        "broken JSON", "a record of schema version 2.0; this program reads 1.x", "missing field",
    ]  # fmt: skip
    assert said[3:] == ["2 records, 3 refused; flags: 1 error, 0 warnings, 1 info"]
    assert (tmp_path / "new.jsonl").read_bytes().splitlines() == [
        dump_record(ERROR), dump_record(INFO),
    ]  # fmt: skip


@pytest.mark.parametrize("through_a_link", [False, True], ids=["by its name", "through a link"])
def test_a_file_is_not_replaced_by_one_that_lost_lines_of_it(through_a_link, tmp_path):
    source = file_of(tmp_path / "records.jsonl", stale(ERROR), b"{")
    before = source.read_bytes()
    target = source
    if through_a_link:
        target = tmp_path / "link.jsonl"
        target.symlink_to(source)
    done = msoscrape("check", source, "-o", target)
    assert done.returncode == 1
    assert b"is left as it was: lines of it would be lost" in done.stderr
    assert source.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"{\n", b"\n\n"], ids=["empty", "broken", "blank"])
def test_no_record_leaves_the_last_good_file(content, tmp_path):
    (tmp_path / "records.jsonl").write_bytes(content)
    good = file_of(tmp_path / "good.jsonl", dump_record(ERROR))
    done = msoscrape("check", tmp_path / "records.jsonl", "-o", good)
    assert done.returncode == 1
    assert b"good.jsonl is left as it was: no record was read" in done.stderr
    assert good.read_bytes() == dump_record(ERROR) + b"\n"
    assert not (tmp_path / "good.jsonl.part").exists()


@pytest.mark.parametrize(
    "arguments",
    [(), ("no-such-file.jsonl",), (".",), ("-", "-"), ("-", "--fail-on", "doom")],
    ids=["no file", "a file that is not there", "a folder", "stdin twice", "another severity"],
)
def test_wrong_use_is_code_2(arguments):
    done = msoscrape("check", *arguments)
    assert (done.returncode, done.stdout) == (2, b"")


def test_a_bar_shows_the_progress_on_a_terminal_only(tmp_path):
    source = file_of(tmp_path / "records.jsonl", *[stale(ERROR)] * 50)
    terminal, its_end = pty.openpty()
    termios.tcsetwinsize(its_end, (24, 80))
    program = Path(sys.executable).with_name("msoscrape")
    done = subprocess.run(
        [str(program), "check", str(source)], stdout=subprocess.PIPE, stderr=its_end, check=True
    )
    os.close(its_end)
    shown = os.read(terminal, 100_000)
    os.close(terminal)
    assert b"100%" in shown
    assert done.stdout == (dump_record(ERROR) + b"\n") * 50
    assert b"%" not in msoscrape("check", source).stderr


def test_flags_lists_every_code_with_its_severity_and_meaning():
    done = msoscrape("flags")
    assert done.returncode == 0
    lines = done.stdout.decode().splitlines()
    for line, row in zip(lines, (*FLAG_CODES, *AUDIT_CODES), strict=True):
        assert line.split()[:2] == [row.code, row.severity]
        assert line.endswith(row.when)


def test_flags_are_there_as_json_too():
    rows = json.loads(msoscrape("flags", "--json").stdout)
    assert [row["code"] for row in rows] == [row.code for row in (*FLAG_CODES, *AUDIT_CODES)]
    assert {row["code"] for row in rows if row["scope"] == "audit"} == {
        row.code for row in AUDIT_CODES
    }
    assert all(set(row) == {"code", "severity", "when", "scope"} for row in rows)
