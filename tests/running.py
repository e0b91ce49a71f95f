"""Runs the project's programs as a user does: as processes of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
BUNDLED = ROOT / "fixtures" / "pages"

QUICK = (
    "AUTOTHROTTLE_START_DELAY=0",
    "AUTOTHROTTLE_MAX_DELAY=0.02",
    "DOWNLOAD_TIMEOUT=1.5",
    "GATE_REJECT_SHARE=1",
    "RETRY_PAUSE=0.01",
    "PAGE_PROCESSES=0",
)
"""Settings of a crawl of a site that needs no politeness."""


def run(*command: str, stdin: bytes = b"", **environ: str) -> subprocess.CompletedProcess[bytes]:
    """Run a program of the environment in the project's folder."""
    program, *arguments = command
    return subprocess.run(
        [str(Path(sys.executable).parent / program), *arguments],
        input=stdin,
        capture_output=True,
        cwd=ROOT,
        env=os.environ | environ,
        timeout=120,
        check=False,
    )


def msoscrape(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run ``msoscrape``."""
    return run("msoscrape", *map(str, arguments), stdin=stdin)


def crawl(
    source: str | Path | None, output: Path, *more: str, **environ: str
) -> subprocess.CompletedProcess[bytes]:
    """Run ``scrapy crawl reports`` with its feed in ``output``."""
    arguments = [] if source is None else ["-a", f"source={source}"]
    for setting in (f"OUTPUT_DIR={output}", *QUICK):
        arguments += ["-s", setting]
    return run("scrapy", "crawl", "reports", *arguments, *more, **environ)


def published(output: Path, name: str = "reports.jsonl") -> list[dict[str, Any]]:
    """Read a file of the run that ``latest`` leads to."""
    return read_lines(output / "latest" / name)


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Read a file of JSON lines."""
    return [json.loads(line) for line in path.read_bytes().splitlines()]
