"""``msoscrape audit``, as a process."""

from __future__ import annotations

import gzip
import json
import os
import pty
import random
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from auditing import page, words
from drafting import rate, size
from running import ROOT, msoscrape

from msoscrape.serial import dump_record

SCHEMA = ROOT / "msoscrape" / "schema" / "audit.schema.json"
TEXT = words("text", 200)
PAGES = [
    page("https://a.example/zinc-r7", rate(4.7), rate(15), size(2, 2020), number="7",
         domain="a.example"),
    page("https://b.example/zinc-r7", rate(5.7), size(3, 2020), number="7", domain="b.example"),
    page("https://c.example/1", TEXT, market="Tin", own_words=0),
    page("https://c.example/2", TEXT, market="Tin", own_words=0),
]  # fmt: skip
LINES = [dump_record(one) + b"\n" for one in PAGES]


@pytest.fixture
def records(tmp_path) -> Path:
    path = tmp_path / "records.jsonl"
    path.write_bytes(b"".join(LINES))
    return path


def on_a_terminal(*arguments: str | Path) -> str:
    """Run the program with stdout on a terminal; return what that shows."""
    terminal, its_end = pty.openpty()
    program = Path(sys.executable).with_name("msoscrape")
    command = [str(program), *map(str, arguments)]
    with subprocess.Popen(command, stdout=its_end, stderr=subprocess.PIPE) as child:
        os.close(its_end)
        shown = b""
        while True:
            try:
                read = os.read(terminal, 100_000)
            except OSError:  # how Linux says that the other end is closed
                break
            if not read:
                break
            shown += read
    os.close(terminal)
    assert child.returncode == 0
    return shown.decode().replace("\r\n", "\n")


def test_the_committed_schema_is_current():
    done = msoscrape("schema", "--audit")
    assert done.returncode == 0
    assert done.stdout == SCHEMA.read_bytes(), "run: make schema"


def test_in_a_pipe_it_prints_json_that_is_valid(records):
    done = msoscrape("audit", records)
    assert (done.returncode, done.stderr) == (0, b"")
    report = json.loads(done.stdout)
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_bytes())).validate(report)
    assert [one["code"] for one in report["findings"]] == [
        "cross-growth-conflict", "cross-size-conflict", "near-duplicate-page",
    ]  # fmt: skip
    assert report["summary"]["pages"] == 4


def test_a_file_gets_the_same_bytes_and_stdout_nothing(records, tmp_path):
    done = msoscrape("audit", records, "-o", tmp_path / "audit.json")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert (tmp_path / "audit.json").read_bytes() == msoscrape("audit", records, "--json").stdout


def test_neither_order_nor_files_change_the_bytes(records, tmp_path):
    expected = msoscrape("audit", records).stdout
    shuffled = random.Random(7).sample(LINES, len(LINES))
    assert msoscrape("audit", "-", stdin=b"".join(shuffled)).stdout == expected
    packed = tmp_path / "packed.jsonl.gz"
    packed.write_bytes(gzip.compress(b"".join(LINES[2:])))
    assert msoscrape("audit", packed, "-", stdin=b"".join(LINES[:2])).stdout == expected


def test_on_a_terminal_it_prints_a_table_with_the_spread(records):
    shown = on_a_terminal("audit", records)
    assert "1 conflict of growth, the worst first" in shown
    assert "10.3 points: 4.7 to 15 % a year" in shown
    assert "Zinc, report 7" in shown
    assert "1.5 times: USD 2 billion to 3 billion" in shown
    assert "4.7 %, 15 %" in shown
    link = PAGES[1].claims[0].evidence.link
    assert f"\x1b]8;;{link}\x1b\\https://b.example/zinc-r7\x1b]8;;" in shown
    assert "1 text at more than one address" in shown
    assert "4 pages, 5 claims" in shown
    assert shown.index("4.7 %, 15 %") < shown.index("5.7 %")


def test_the_table_is_plain_in_a_pipe(records):
    done = msoscrape("audit", records, "--table")
    assert b"10.3 points" in done.stdout
    assert b"\x1b" not in done.stdout


def test_conflicts_stand_in_the_table_worst_first(tmp_path):
    pages = [
        page(f"https://{site}.example/{name}", rate(5 + gap * at), market=name)
        for name, gap in (("Tin", 1), ("Lead", 30), ("Iron", 7))
        for at, site in enumerate("ab")
    ]
    path = tmp_path / "records.jsonl"
    path.write_bytes(b"".join(dump_record(one) + b"\n" for one in pages))
    shown = msoscrape("audit", path, "--table").stdout.decode()
    heads = [line for line in shown.splitlines() if "points: " in line]
    assert [line.split()[-1] for line in heads] == ["Lead", "Iron", "Tin"]


def test_a_page_cannot_steer_the_terminal(tmp_path):
    pages = [
        page(f"https://{site}.example/1", rate(5 + at), market="Zinc \x1b]0;owned\x07 \x9b31m")
        for at, site in enumerate("ab")
    ]
    path = tmp_path / "records.jsonl"
    path.write_bytes(b"".join(dump_record(one) + b"\n" for one in pages))
    shown = on_a_terminal("audit", path)
    assert "\x1b]0;" not in shown
    assert "\x07" not in shown
    assert "\x9b" not in shown


def test_lines_that_are_no_records_are_named_and_counted(records, tmp_path):
    expected = json.loads(msoscrape("audit", records).stdout)
    with records.open("ab") as file:
        file.write(b'{"schema_version": "3.0"}\n{"broken\n')
    done = msoscrape("audit", records, "-o", tmp_path / "audit.json")
    assert done.returncode == 1
    assert [line.partition(": ")[0] for line in done.stderr.decode().splitlines()] == [
        f"{records}:5", f"{records}:6",
    ]  # fmt: skip
    report = json.loads((tmp_path / "audit.json").read_bytes())
    assert report["summary"].pop("refused_lines") == 2
    assert expected["summary"].pop("refused_lines") == 0
    assert report == expected


def test_no_record_leaves_the_last_good_file(tmp_path):
    (tmp_path / "audit.json").write_bytes(b"good")
    done = msoscrape("audit", "-", "-o", tmp_path / "audit.json", stdin=b"\n")
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"no record was read\n")
    assert (tmp_path / "audit.json").read_bytes() == b"good"


@pytest.mark.parametrize("arguments", [(), ("no-such-file.jsonl",), ("-", "-")])
def test_wrong_use_is_code_2(arguments):
    done = msoscrape("audit", *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
