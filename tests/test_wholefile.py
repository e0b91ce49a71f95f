"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from msoscrape.wholefile import WholeFile


def test_the_name_appears_when_the_file_is_published(tmp_path: Path) -> None:
    path = tmp_path / "new" / "lines.jsonl"
    file = WholeFile(path)
    file.write_line(b"{}")
    assert not path.exists()
    file.publish()
    assert path.read_bytes() == b"{}\n"
    assert list(path.parent.iterdir()) == [path]


def test_an_error_leaves_the_last_good_file(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_bytes(b"good\n")
    with suppress(ZeroDivisionError), WholeFile(path) as file:
        file.write_line(b"bad")
        raise ZeroDivisionError
    assert path.read_bytes() == b"good\n"
    assert list(tmp_path.iterdir()) == [path]


def test_a_killed_writer_leaves_the_last_good_file(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_bytes(b"good\n")
    program = (
        "import os, sys; from pathlib import Path; from msoscrape.wholefile import WholeFile\n"
        "file = WholeFile(Path(sys.argv[1]))\n"
        "for _ in range(100000): file.write_line(b'bad')\n"
        "os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", program, str(path)], check=False)
    assert done.returncode == -9
    assert path.read_bytes() == b"good\n"


def test_a_symbolic_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "file")
    with WholeFile(tmp_path / "link") as file:
        file.write_line(b"1")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_bytes() == b"1\n"


def test_a_device_is_written_through_and_stays(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    reader = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK)
    with WholeFile(fifo) as file:
        file.write_line(b"1")
    assert os.read(reader, 10) == b"1\n"
    os.close(reader)
    assert fifo.is_fifo()
