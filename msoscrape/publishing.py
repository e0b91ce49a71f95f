"""Publishing: a finished run becomes a folder, and ``latest`` if it passes the gate.

Owns the files of a published run and the order of the steps, each of which may be
repeated: write under a hidden name, sync, rename, remember, move ``latest``, close the
run in the ledger. Killed anywhere, the next worker does the rest.

Refuses a half: a refused run has its folder and its reasons too, but ``latest`` stays.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeVar

from msoscrape.credentials import without_credentials
from msoscrape.gate import Limits, find_refusals
from msoscrape.records import SCHEMA_VERSION
from msoscrape.runarchive import TOOL, ArchiveCopy
from msoscrape.runs import Entry, OutputFolder
from msoscrape.store import Store
from msoscrape.store.history import remember_records
from msoscrape.store.ledger import (
    DutyRoster,
    RunState,
    finish_run,
    last_passed,
    read_run,
    rfc3339,
)
from msoscrape.store.pages import read_pages
from msoscrape.syncedfile import SyncedFile, sync_folder

T = TypeVar("T")

RUN_VERSION = "1.0"
"""Version of the shape of ``run.json``."""

REPORTS, REJECTS, PAGES, RUN = "reports.jsonl", "rejects.jsonl", "pages.warc.gz", "run.json"

_THINGS_PER_BEAT = 500


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a run ended."""

    name: str
    folder: Path
    passed: bool
    refusals: tuple[str, ...]
    summary: dict[str, Any]


def read_verdict(store: Store, output: OutputFolder, run: int) -> Verdict | None:
    """Return how a run ended, None while it is open."""
    row = read_run(store, run)
    if row.state == "open" or row.summary is None:
        return None
    refusals = tuple(row.summary["refusals"])
    passed = row.state == "passed"
    return Verdict(row.name, output.published(row.name), passed, refusals, row.summary)


class Publisher:
    """Publishes one run, in the name of one of its workers."""

    def __init__(self, store: Store, output: OutputFolder, entry: Entry, limits: Limits) -> None:
        self._store = store
        self._output = output
        self._entry = entry
        self._limits = limits
        self._unread: list[str] = []
        self._duties = DutyRoster(store, entry.run.run, entry.worker)

    def publish(self) -> Verdict | None:
        """Publish the finished run, unless another worker is at it (then None)."""
        if not self._duties.take("publish"):
            return None
        run = self._entry.run
        folder = self._output.published(run.name)
        if not (folder / RUN).exists():
            self._write_folder(folder)
        summary = json.loads((folder / RUN).read_bytes())
        passed = summary["verdict"] == "passed"
        if passed:
            with (folder / REPORTS).open("rb") as lines:
                remember_records(self._store, run.source, summary["finished"], self._beating(lines))
            _move_latest(self._output, run.name)
        state: RunState = "passed" if passed else "refused"
        self._store.write(lambda connection: finish_run(connection, run.run, state, summary))
        self._duties.done("publish")
        shutil.rmtree(self._output.work(run.name), ignore_errors=True)
        return read_verdict(self._store, self._output, run.run)

    def _write_folder(self, folder: Path) -> None:
        part = folder.with_name(f".{folder.name}.{self._entry.worker}.part")
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        try:
            self._write_files(part)
            sync_folder(part)
            part.rename(folder)
            sync_folder(folder.parent)
        except OSError:
            shutil.rmtree(part, ignore_errors=True)
            if not (folder / RUN).exists():  # else another worker was quicker
                raise

    def _write_files(self, folder: Path) -> None:
        files = {name: SyncedFile(folder / name) for name in (REPORTS, REJECTS, PAGES)}
        counts: Counter[str] = Counter()
        try:
            missing = self._write_pages(files, counts)
        finally:
            for file in files.values():
                file.close()
        summary = self._summary(counts, missing) | {
            "files": {name: file.described() for name, file in files.items()}
        }
        last = SyncedFile(folder / RUN)
        last.write(json.dumps(summary, indent=1, ensure_ascii=False).encode() + b"\n")
        last.close()

    def _write_pages(self, files: Mapping[str, SyncedFile], counts: Counter[str]) -> list[str]:
        """Write the pages in the order of their urls; return what the archive lacks."""
        run = self._entry.run
        self._unread = []
        archive = ArchiveCopy(self._store, self._output, run, files[PAGES])
        for page in self._beating(read_pages(self._store, run.run)):
            if page.kind != "index":
                counts["record" if page.kind == "record" else str(page.reason)] += 1
                files[REPORTS if page.kind == "record" else REJECTS].write(page.line + b"\n")
            if page.names_pages and page.kind == "reject":
                self._unread.append(page.url)
            archive.add(page)
        archive.close()
        return archive.missing

    def _summary(self, counts: Counter[str], missing: Sequence[str]) -> dict[str, Any]:
        run = self._entry.run
        earlier = self._store.read(
            lambda connection: last_passed(connection, run.source, self._limits.compared_runs)
        )
        before = [row.summary["counts"]["records"] for row in earlier if row.summary]
        refusals = find_refusals(counts, before, self._limits)
        if self._unread:
            urls = ", ".join(map(without_credentials, self._unread[:3]))
            refusals.append(f"{len(self._unread)} lists of pages could not be read: {urls}")
        if missing:
            refusals.append(f"the archive lacks {len(missing)} exchanges: {missing[0]}")
        records = counts.pop("record", 0)
        return {
            "run_version": RUN_VERSION,
            "schema_version": SCHEMA_VERSION,
            "tool": TOOL,
            "run": run.name,
            "source": without_credentials(run.source),
            "started": rfc3339(run.started_at),
            "finished": rfc3339(self._store.clock()),
            "verdict": "refused" if refusals else "passed",
            "refusals": refusals,
            "counts": {"records": records, "rejects": counts.total()},
            "reasons": dict(sorted(counts.items())),
            "limits": asdict(self._limits),
        }

    def _beating(self, things: Iterable[T]) -> Iterator[T]:
        """Keep the duty of publishing while working through many things."""
        for number, thing in enumerate(things, 1):
            if number % _THINGS_PER_BEAT == 0:
                self._duties.take("publish")
            yield thing


def _move_latest(output: OutputFolder, run: str) -> None:
    """Make ``latest`` lead to a run, in one step; never back to an older one."""
    if output.latest.is_symlink() and output.latest.readlink().name >= run:
        return
    swap = output.latest.with_name(f".latest.{run}")
    swap.unlink(missing_ok=True)
    swap.symlink_to(Path("runs") / run)
    swap.replace(output.latest)
    sync_folder(output.path)
