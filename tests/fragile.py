"""Worker processes that die of one page, as if the system had killed them."""

from __future__ import annotations

import os
import signal
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from msoscrape import reading
from msoscrape.rejects import Reject

DEADLY = "40.html"


def start_fragile_pool(jobs: int) -> ProcessPoolExecutor:
    """Start processes like those of :mod:`msoscrape.reading`, but fragile."""
    context = get_context("forkserver")
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_make_fragile)


def _make_fragile() -> None:
    unharmed = reading.read_file

    def die_of_one(path: Path) -> bytes | Reject:
        if path.name == DEADLY:
            os.kill(os.getpid(), signal.SIGKILL)
        return unharmed(path)

    reading.read_file = die_of_one  # type: ignore[assignment]  # in this process only
