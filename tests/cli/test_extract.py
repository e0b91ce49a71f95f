"""``msoscrape extract``, run as a user runs it."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest
from loopback import report_page
from running import BUNDLED, ROOT, msoscrape, read_lines

PROGRAM = str(Path(sys.executable).parent / "msoscrape")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three pages in HTML and Markdown."""
    pages = tmp_path / "pages"
    (pages / "sub").mkdir(parents=True)
    (pages / "tin.html").write_bytes(report_page("Tin"))
    (pages / "sub" / "zinc.htm").write_bytes(report_page("Zinc"))
    (pages / "sub" / "lead.md").write_bytes(
        b"# Lead Market\n\nLead grows at a CAGR of 3% a year.\n"
    )
    (pages / "sub" / "notes.txt").write_bytes(b"not a page")
    return pages


BAD_PAGES = {
    "binary.html": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3",
    "blank.md": b" \n\n",
    "empty.html": b"",
    "image.htm": b"\x89PNG\r\n\x1a\n\x00\x00",
    "noise.html": bytes(range(256)) * 40,
    "nested.html": b"<div>" * 100_000 + b"<h1>Deep Market</h1>",
    "nul.html": b"\x00" * 1000,
}
ODD_PAGES = {
    "lying.html": b'<meta charset="latin-1">' + "<h1>Café Market</h1><p>Olé</p>".encode(),
    "nuls.html": b"<h1>Zi\x00nc Mar\x00ket</h1><p>Zinc</p>\x00",
    "truncated.html": report_page("Cut")[:150],
    "utf-16.html": "<h1>Цинк</h1><p>ok</p>".encode("utf-16"),
}


def test_records_come_on_stdout_in_stable_order(folder: Path) -> None:
    done = msoscrape("extract", folder)
    assert (done.returncode, done.stderr) == (0, b"")
    urls = [json.loads(line)["url"] for line in done.stdout.splitlines()]
    names = ["tin.html", "sub/lead.md", "sub/zinc.htm"]
    assert urls == [(folder / name).as_uri() for name in names]


def test_jobs_do_not_change_a_byte() -> None:
    alone = msoscrape("extract", BUNDLED)
    together = msoscrape("extract", BUNDLED, "--jobs", "2")
    assert alone.stdout == together.stdout
    assert len(alone.stdout.splitlines()) >= 6


def test_the_spider_and_extract_give_the_same_records(tmp_path: Path) -> None:
    msoscrape("crawl", BUNDLED, "-o", tmp_path)
    crawled = (tmp_path / "latest" / "reports.jsonl").read_bytes()
    assert sorted(crawled.splitlines()) == sorted(msoscrape("extract", BUNDLED).stdout.splitlines())


def test_stdin_is_a_page(folder: Path) -> None:
    page = (folder / "tin.html").read_bytes()
    done = msoscrape("extract", "-", "--url", "https://a.example/tin?utm_source=x", stdin=page)
    assert done.returncode == 0
    assert json.loads(done.stdout)["url"] == "https://a.example/tin"
    unnamed = json.loads(msoscrape("extract", "-", stdin=page).stdout)
    assert unnamed["url"] == "file:///dev/stdin"


def test_a_file_is_read_whatever_its_name(folder: Path) -> None:
    renamed = (folder / "tin.html").rename(folder / "tin.saved")
    assert json.loads(msoscrape("extract", renamed).stdout)["market"] == "Tin"


def test_bad_pages_become_rejects_and_the_good_ones_records(tmp_path: Path) -> None:
    for name, body in (BAD_PAGES | ODD_PAGES).items():
        (tmp_path / name).write_bytes(body)
    out, rejects = tmp_path / "out.jsonl", tmp_path / "rejects.jsonl"
    done = msoscrape("extract", tmp_path, "-o", out, "--rejects", rejects)
    talk = done.stderr.decode()
    assert done.returncode == 1
    assert "Traceback" not in talk
    records = [record["url"] for record in read_lines(out)]
    assert records == [(tmp_path / name).as_uri() for name in sorted(ODD_PAGES)]
    rejected = read_lines(rejects)
    assert [reject["url"] for reject in rejected] == [
        (tmp_path / name).as_uri() for name in sorted(BAD_PAGES)
    ]
    for reject in rejected:
        assert reject["reason"] == "unreadable"
        assert f"rejected {reject['url']}: {reject['message']}\n" in talk
    assert talk.endswith("4 records, 7 rejects\n")


def test_a_lying_charset_is_found_out(tmp_path: Path) -> None:
    (tmp_path / "lying.html").write_bytes(ODD_PAGES["lying.html"])
    record = json.loads(msoscrape("extract", tmp_path).stdout)
    assert record["title"]["text"] == "Café Market"


def test_a_file_that_nothing_came_of_is_left_as_it_was(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_bytes(b"last good\n")
    (tmp_path / "empty.html").touch()
    done = msoscrape("extract", tmp_path / "empty.html", "-o", out)
    assert done.returncode == 1
    assert b"is left as it was" in done.stderr
    assert out.read_bytes() == b"last good\n"
    assert not list(tmp_path.glob("*.part"))


def test_a_folder_without_pages_is_refused(tmp_path: Path) -> None:
    done = msoscrape("extract", tmp_path)
    assert (done.returncode, done.stderr) == (1, b"no page found\n")


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("no-such-file.html",),
        ("README.md", "--jobs", "0"),
        ("--url", "https://a.example/", "tests", "-"),
        ("-", "-o", "x.jsonl", "--rejects", "x.jsonl"),
        ("-", "-o", "tests"),
    ],
    ids=["nothing", "no such file", "no jobs", "url for many", "one file for both", "a folder"],
)
def test_wrong_use_is_said_with_code_2(arguments: tuple[str, ...]) -> None:
    done = msoscrape("extract", *arguments)
    assert done.returncode == 2
    assert done.stderr.startswith(b"Usage: msoscrape extract")
    assert done.stdout == b""


def test_output_that_cannot_be_written_is_said_with_code_3(folder: Path) -> None:
    done = msoscrape("extract", folder, "-o", "/proc/nowhere/out.jsonl")
    assert done.returncode == 3
    assert done.stderr.startswith(b"msoscrape: [Errno 2] No such file or directory")


def test_a_full_disk_is_said_with_code_3(folder: Path) -> None:
    done = msoscrape("extract", folder, "-o", "/dev/full")
    assert done.returncode == 3
    assert done.stderr.startswith(b"msoscrape: [Errno 28] No space left on device")


def test_a_reader_that_goes_away_is_no_error(folder: Path) -> None:
    for number in range(200):
        (folder / f"{number}.html").write_bytes(report_page("x" * 2000))
    process = subprocess.Popen(
        [PROGRAM, "extract", str(folder)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout
    assert process.stderr
    process.stdout.readline()
    process.stdout.close()
    with process.stderr as talk:
        assert talk.read() == b""
    assert process.wait(20) == 141


def test_ctrl_c_leaves_the_last_good_file_and_no_noise(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_bytes(b"last good\n")
    fifo = tmp_path / "endless.html"
    os.mkfifo(fifo)
    process = subprocess.Popen(
        [PROGRAM, "extract", str(fifo), "-o", str(out), "--jobs", "2"], stderr=subprocess.PIPE
    )
    writer = os.open(fifo, os.O_WRONLY)  # returns when the worker has opened the other end
    time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    os.close(writer)
    _, talk = process.communicate(timeout=20)
    assert process.returncode == 130
    assert talk.strip() == b"interrupted"
    assert out.read_bytes() == b"last good\n"
    assert not list(tmp_path.glob("*.part"))


def test_a_progress_bar_is_shown_on_a_terminal_only(folder: Path) -> None:
    out = folder / "out.jsonl"
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    command = [PROGRAM, "extract", str(folder), "-o", str(out)]
    subprocess.run(command, stderr=theirs, stdout=subprocess.DEVNULL, check=True, cwd=ROOT)
    os.close(theirs)
    shown = b""
    while chunk := _read(ours):
        shown += chunk
    os.close(ours)
    assert b"3/3" in shown
    piped = msoscrape("extract", folder, "-o", out)
    assert piped.stderr == b"3 records, 0 rejects\n"


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # the other end is closed
        return b""
