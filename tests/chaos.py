"""A site where much goes wrong, crawls of it that are killed, and the check of what is left.

Used by the tests with few pages and by ``benchmarks/chaos.py`` with many.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import signal
import struct
import subprocess
import sys
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from socket import SO_LINGER, SOL_SOCKET
from types import TracebackType
from typing import Any, Self

from loopback import Site, Visitor, report_page
from running import ROOT

from msoscrape.captures import iter_warc

LARGEST = 100_000
SETTINGS = {
    "AUTOTHROTTLE_ENABLED": "False",
    "CONCURRENT_REQUESTS_PER_DOMAIN": "16",
    "DOWNLOAD_DELAY": "0",
    "DOWNLOAD_MAXSIZE": str(LARGEST),
    "DOWNLOAD_TIMEOUT": "3",
    "GATE_REJECT_SHARE": "1",
    "LEASE_SECONDS": "10",
    "LOG_LEVEL": "ERROR",
    "RETRY_PAUSE": "0.1",
    "RETRY_TIMES": "3",
}


def _first_time(visitor: Visitor) -> bool:
    return visitor.server.paths().count(visitor.path) == 1


def _good(visitor: Visitor) -> None:
    visitor.answer(report_page(f"Product {visitor.path.rsplit('/', 1)[-1]}"))


def _busy_once(visitor: Visitor) -> None:
    if _first_time(visitor):
        visitor.answer(b"later", status=429, **{"Retry-After": "1"})
    else:
        _good(visitor)


def _broken_once(visitor: Visitor) -> None:
    if _first_time(visitor):
        visitor.answer(b"oh", status=500)
    else:
        _good(visitor)


def _reset_once(visitor: Visitor) -> None:
    if _first_time(visitor):
        visitor.connection.setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))
        visitor.connection.close()
    else:
        _good(visitor)


def _stalls(visitor: Visitor) -> None:
    visitor.close_connection = True
    visitor.server.over.wait(6)


def _cut(visitor: Visitor) -> None:
    visitor.close_connection = True
    visitor.answer(report_page("Cut"), length="5000")


def _long(visitor: Visitor) -> None:
    """Say a shorter length than is sent: what is over is not the page's."""
    body = report_page(f"Product {visitor.path.rsplit('/', 1)[-1]}")
    visitor.close_connection = True
    visitor.answer(body + b"more than was announced", length=str(len(body)))


def _huge(visitor: Visitor) -> None:
    visitor.close_connection = True
    visitor.send_response(200)
    visitor.end_headers()
    for _ in range(3 * LARGEST // 1000):
        visitor.wfile.write(b"x" * 1000)


BOMB = gzip.compress(bytes(20 * LARGEST))
KINDS: tuple[tuple[str, Any, str], ...] = (
    ("busy", _busy_once, "record"),
    ("broken-once", _broken_once, "record"),
    ("reset", _reset_once, "record"),
    ("long", _long, "record"),
    ("stalls", _stalls, "timeout"),
    ("cut", _cut, "incomplete"),
    ("huge", _huge, "too-large"),
    ("bomb", lambda v: v.answer(BOMB, **{"Content-Encoding": "gzip"}), "too-large"),
    ("loop", lambda v: v.answer(b"", 302, Location=v.path), "redirects"),
    ("gone", lambda v: v.answer(b"", 404), "http-status"),
    ("broken", lambda v: v.answer(b"", 500), "http-status"),
    ("private", _good, "robots"),
    ("empty", lambda v: v.answer(b""), "unreadable"),
)
"""Kinds of trouble: name, what the site does, what becomes of the page."""


@dataclass
class ChaosSite:
    """Sites on several loopback addresses, and what should become of each of their pages."""

    pages: int
    trouble: int
    """Pages of each kind of trouble."""
    hosts: int = 1
    expected: dict[str, str] = field(default_factory=dict)

    def __enter__(self) -> Self:
        self._stack = ExitStack()
        self.sites = [
            self._stack.enter_context(Site({}, host=f"127.0.0.{number}"))
            for number in range(1, self.hosts + 1)
        ]
        for number in range(self.trouble):
            for name, answer, end in KINDS:
                folder = "private" if name == "private" else name
                self._add(number, f"/{folder}/{number}", answer, end)
        for number in range(self.pages - len(self.expected)):
            self._add(number, f"/good/{number}", _good, "record")
        return self

    def _add(self, number: int, path: str, answer: Any, end: str) -> None:
        site = self.sites[number % self.hosts]
        site.pages[path] = answer
        self.expected[site.root + path] = end

    def write_list(self, folder: Path) -> Path:
        urls = list(self.expected)
        random.Random(7).shuffle(urls)
        path = folder / "urls.txt"
        path.write_text("\n".join(urls))
        return path

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()


@dataclass
class Crawls:
    """Starts and kills crawls of one source."""

    source: Path
    output: Path
    settings: dict[str, str] = field(default_factory=dict)
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)
    log_path: Path | None = None

    def start(self, *, join: bool = False) -> subprocess.Popen[bytes]:
        command = [str(Path(sys.executable).parent / "scrapy"), "crawl", "reports"]
        command += ["-a", f"source={self.source}", "-s", f"OUTPUT_DIR={self.output}"]
        if join:
            command += ["-a", "join=1"]
        for name, value in (SETTINGS | self.settings).items():
            command += ["-s", f"{name}={value}"]
        log = self._log_path().open("ab")
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)
        log.close()
        self.started.append(process)
        return process

    def finish(self, process: subprocess.Popen[bytes], seconds: float = 300) -> int:
        return process.wait(seconds)

    def log(self) -> str:
        return self._log_path().read_text(errors="replace")

    def _log_path(self) -> Path:
        return self.log_path or self.output.parent / "crawls.log"

    def stop_all(self) -> None:
        for process in self.started:
            if process.poll() is None:
                process.kill()
            process.wait()


def kill_at_random(crawls: Crawls, times: int, seconds: tuple[float, float], seed: int) -> int:
    """Start the crawl, kill it, and again; return how often it was killed at work."""
    chance = random.Random(seed)
    killed = 0
    for _ in range(times):
        process = crawls.start()
        until = time.monotonic() + chance.uniform(*seconds)
        while time.monotonic() < until and process.poll() is None:
            time.sleep(0.01)
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
            killed += 1
        process.wait()
    return killed


def assert_every_page_once(output: Path, expected: dict[str, str]) -> dict[str, Any]:
    """Assert that the published run holds every page once, with the right end."""
    folder = output / "latest"
    ends: dict[str, str] = {}
    lines = (folder / "reports.jsonl").read_bytes().splitlines()
    rejects = (folder / "rejects.jsonl").read_bytes().splitlines()
    for line in lines:
        ends[json.loads(line)["url"]] = "record"
    for line in rejects:
        reject = json.loads(line)
        ends[reject["url"]] = reject["reason"]
    wrong = {url: (end, ends.get(url)) for url, end in expected.items() if ends.get(url) != end}
    assert wrong == {}
    assert set(ends) == set(expected)
    assert len(lines) + len(rejects) == len(expected), "a page is there twice"
    archived = Counter(page.url for page in iter_warc(folder / "pages.warc.gz", 10 * LARGEST))
    records = {url for url, end in expected.items() if end == "record"}
    assert {url for url in records if archived[url] != 1} == set()
    leftovers = [path.name for path in (output / "runs").iterdir() if path.name.startswith(".")]
    assert leftovers == [".workers"]
    assert os.listdir(output / "runs" / ".workers") == []  # noqa: PTH208  names are compared
    summary: dict[str, Any] = json.loads((folder / "run.json").read_bytes())
    return summary
