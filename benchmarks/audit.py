"""Time and peak memory of ``msoscrape audit`` at growing numbers of synthetic records.

    python benchmarks/audit.py [1000 10000 100000] [--alike] [--most 1.3]

Records are made from that of a bundled page (text of the length of real pages, in random
words; five pages a report, one report in ten in conflict, twenty publishers, one page in
a hundred a copy) and piped into the program, so no file is in the way. What is timed is
the processor time of the program alone, its start included. ``--alike`` gives every page
the same text: the worst case of a search for duplicates. Exits with 1 if the time per
record grows by more than ``--most`` from the first number to the last.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from msoscrape.extract import extract
from msoscrape.serial import dump_record

PAGE = Path(__file__).parent.parent / "fixtures" / "pages" / "source-page-twin" / "page.html"
TEXT_LENGTH = 7_000
PAGES_A_REPORT = 5
REPORTS_A_CONFLICT = 10
PUBLISHERS = 20
COPIES = 100
"""One page in this many is a copy of the one before."""


@dataclass(frozen=True)
class Run:
    """What one run of the program cost."""

    records: int
    seconds: float
    peak_bytes: int


def synthetic_lines(count: int, *, alike: bool) -> Iterator[bytes]:
    """Yield records as lines of JSON, the same ones in every run."""
    chance = random.Random(20_261_122)
    words = ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=6)) for _ in range(8_000)]
    fields: dict[str, Any] = json.loads(dump_record(extract(PAGE.read_bytes(), url="https://a.b/")))
    rates = [claim for claim in fields["claims"] if claim["kind"] == "cagr"]
    for number in range(count):
        report = number // PAGES_A_REPORT
        fields["url"] = f"https://mirror{number % PUBLISHERS}.example/page-{number}"
        fields["id"] = f"{number:016x}"
        fields["content_sha256"] = f"{number:064x}"
        fields["market"] = f"{words[report % 8_000]} {words[report // 8_000]}"
        fields["publisher"] |= {
            "domain": f"publisher{number % PUBLISHERS}.example",
            "report_number": str(1_000_000 + report),
            "report_url": f"https://publisher.example/report-r{report}",
        }
        if not (alike and number) and number % COPIES != 1:
            fields["text"] = " ".join(chance.choices(words, k=TEXT_LENGTH // 7))
        for rate in rates:
            at = number if report % REPORTS_A_CONFLICT == 0 else report
            rate["low"] = rate["high"] = 2 + at % 130 / 10
        yield json.dumps(fields, ensure_ascii=False).encode() + b"\n"


def run_audit(count: int, *, alike: bool) -> Run:
    """Pipe records into the program; return what it cost."""
    program = Path(sys.executable).with_name("msoscrape")
    command = [str(program), "audit", "-", "-o", os.devnull]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    assert child.stdin is not None
    with child.stdin:
        for line in synthetic_lines(count, alike=alike):
            child.stdin.write(line)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"the audit ended with {child.returncode}")
    return Run(count, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)


def main() -> None:
    """Run the benchmark and print what it found."""
    parser = argparse.ArgumentParser(description="Time and memory of the audit.")
    parser.add_argument("counts", nargs="*", type=int, default=[1_000, 10_000, 100_000])
    parser.add_argument("--alike", action="store_true", help="give every page the same text")
    parser.add_argument("--most", type=float, default=1.3, help="largest growth of time per record")
    given = parser.parse_args()
    length = sum(map(len, synthetic_lines(200, alike=False))) / 200
    print(f"{length / 1000:.0f} kB a record")
    print(f"{'records':>9} {'seconds':>8} {'ms/record':>10} {'peak MB':>8} {'kB/record':>10}")
    idle = run_audit(1, alike=False)
    runs = []
    for count in given.counts:
        run = run_audit(count, alike=given.alike)
        runs.append(run)
        each, memory = _time_each(run, idle), _memory_each(run, idle)
        print(
            f"{count:>9,} {run.seconds:>8.1f} {each * 1e3:>10.3f} "
            f"{run.peak_bytes / 1e6:>8.0f} {memory / 1e3:>10.2f}",
            flush=True,
        )
    growth = _time_each(runs[-1], idle) / _time_each(runs[0], idle)
    print(f"time per record, last to first: {growth:.2f}")
    if growth > given.most:
        raise SystemExit(1)


def _time_each(run: Run, idle: Run) -> float:
    return (run.seconds - idle.seconds) / run.records


def _memory_each(run: Run, idle: Run) -> float:
    return (run.peak_bytes - idle.peak_bytes) / run.records


if __name__ == "__main__":
    main()
