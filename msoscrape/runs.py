"""Runs: entering one as a worker, and publishing it whole or not at all.

Owns the output folder::

    output/latest -> runs/20261122T100000Z      the last run that passed the gate
    output/runs/20261122T100000Z/               reports.jsonl rejects.jsonl pages.warc.gz run.json
    output/runs/.20261122T100000Z.work/         part files of an open run
    output/runs/.workers/                       one locked file for each living worker

A published folder is complete: its files are written and synced under another name
first. Everything here may be killed at any line and done again. Refuses to crawl.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from msoscrape.store import Store
from msoscrape.store.hosts import HostBook
from msoscrape.store.ledger import (
    RunRow,
    enter_worker,
    find_open_run,
    forget_run,
    last_passed,
    list_workers,
    remove_worker,
    start_run,
)

_ALIVE_SECONDS = 120.0
_ENTER_ATTEMPTS = 5


class RunLockedError(RuntimeError):
    """Another worker is at this source now, and joining it was not asked for."""


class OutputFolder:
    """Where runs lie. Knows names only; see the module's docstring."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.runs = path / "runs"
        self.latest = path / "latest"
        self.workers = self.runs / ".workers"

    def work(self, run: str) -> Path:
        """Return the folder of an open run's part files."""
        return self.runs / f".{run}.work"

    def archive(self, run: str) -> Path:
        """Return the archive of a published run."""
        return self.runs / run / "pages.warc.gz"

    def published(self, run: str) -> Path:
        """Return the folder of a published run."""
        return self.runs / run


class WorkerLock:
    """A locked file that says a worker lives: the kernel unlocks it however it dies."""

    def __init__(self, folder: Path, worker: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / f"{worker}.lock"
        self._file = os.open(self._path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o644)
        fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def release(self) -> None:
        """Say that the worker has stopped."""
        self._path.unlink(missing_ok=True)
        os.close(self._file)


def is_alive(folder: Path, worker: str) -> bool | None:
    """Tell whether a worker lives, by its lock; None if this machine cannot know."""
    try:
        file = os.open(folder / f"{worker}.lock", os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    else:
        return False
    finally:
        os.close(file)


def new_worker_name() -> str:
    """Return a name that no worker had before: machine, process, chance."""
    machine = "".join(char if char.isalnum() else "-" for char in socket.gethostname())[:40]
    return f"{machine}-{os.getpid()}-{secrets.token_hex(3)}"


@dataclass(frozen=True, slots=True)
class Entry:
    """A worker's place in a run."""

    run: RunRow
    worker: str
    resumed: bool
    """The run was open already: begun by a worker that died, or joined."""
    earlier_run: int | None
    """The source's last passed run, for conditional requests; None if its archive is gone."""
    lock: WorkerLock


def enter_run(store: Store, output: OutputFolder, source: str, *, join: bool = False) -> Entry:
    """Go on with the source's open run, or start one.

    What dead workers held is freed. Raises :class:`RunLockedError` if a living worker is
    there and ``join`` is false.
    """
    worker = new_worker_name()
    lock = WorkerLock(output.workers, worker)

    def work(connection: Connection) -> tuple[RunRow, bool, int | None]:
        now = store.clock()
        run = find_open_run(connection, source)
        resumed = run is not None
        if run is None:
            run = start_run(connection, source, now)
        living = _living_workers(connection, output, run, now)
        if living and not join:
            raise RunLockedError(
                f"the run {run.name} of {source!r} is being worked by {', '.join(living)}; "
                "join it with -a join=1"
            )
        enter_worker(connection, run.run, worker, now + _ALIVE_SECONDS)
        passed = last_passed(connection, source, 1)
        kept = [row.run for row in passed if output.archive(row.name).exists()]
        return run, resumed, kept[0] if kept else None

    try:
        for attempt in range(_ENTER_ATTEMPTS):
            try:
                run, resumed, earlier = store.write(work)
                break
            except IntegrityError:  # another worker started the run at the same moment
                if attempt == _ENTER_ATTEMPTS - 1:
                    raise
    except BaseException:
        lock.release()
        raise
    return Entry(run, worker, resumed, earlier, lock)


def _living_workers(
    connection: Connection, output: OutputFolder, run: RunRow, now: float
) -> Sequence[str]:
    """Return the run's living workers; free what the dead ones held."""
    living = []
    for worker, until in list_workers(connection, run.run):
        alive = is_alive(output.workers, worker)
        if alive or (alive is None and until > now):
            living.append(worker)
            continue
        HostBook(run.run, worker).give_back(connection, now)
        remove_worker(connection, run.run, worker)
        (output.workers / f"{worker}.lock").unlink(missing_ok=True)
    return living


def bury_dead_workers(store: Store, output: OutputFolder, entry: Entry) -> None:
    """Free what workers held that have died since, and say that this one lives."""

    def work(connection: Connection) -> None:
        now = store.clock()
        enter_worker(connection, entry.run.run, entry.worker, now + _ALIVE_SECONDS)
        _living_workers(connection, output, entry.run, now)

    store.write(work)


def leave_run(store: Store, entry: Entry) -> None:
    """Take a worker that stops out of its run; what it holds is free at once."""

    def work(connection: Connection) -> None:
        HostBook(entry.run.run, entry.worker).give_back(connection, store.clock())
        remove_worker(connection, entry.run.run, entry.worker)

    store.write(work)
    entry.lock.release()


def abandon_run(store: Store, output: OutputFolder, entry: Entry) -> None:
    """Leave a run whose source cannot be read; a run that this worker began is forgotten."""

    def work(connection: Connection) -> None:
        HostBook(entry.run.run, entry.worker).give_back(connection, store.clock())
        remove_worker(connection, entry.run.run, entry.worker)
        if not entry.resumed and not list_workers(connection, entry.run.run):
            forget_run(connection, entry.run.run)

    store.write(work)
    if not entry.resumed:
        shutil.rmtree(output.work(entry.run.name), ignore_errors=True)
    entry.lock.release()
