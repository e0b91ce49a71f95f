"""Pruning: old runs taken out of the output folder and out of the store.

Owns which runs may go, and the order that lets it be killed anywhere and done again: what
the store knows of a run's pages first, its folder last. What passed runs found (claims,
first and last seen) and the ledger's line of each run stay, so that neither a history
nor the gate's comparison loses anything. Refuses open runs, the newest passed run of a
source (the next crawl asks for changes since it) and the run that ``latest`` leads to.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Table, delete, select, text

from msoscrape.runs import OutputFolder
from msoscrape.store import Store
from msoscrape.store.ledger import RunRow, list_runs
from msoscrape.store.tables import duties, frontier, hosts, pages, records, workers

_OF_A_RUN: Sequence[Table] = (pages, frontier, hosts, duties, workers)


@dataclass(frozen=True, slots=True)
class OldRun:
    """A run that may go."""

    run: RunRow
    folder: Path

    def size(self) -> int:
        """Return the bytes of its files."""
        return sum(file.stat().st_size for file in self.folder.rglob("*") if file.is_file())


def find_old_runs(store: Store, output: OutputFolder, keep: int) -> list[OldRun]:
    """Return the runs older than the ``keep`` newest passed ones of their source, oldest first.

    Of a source that never passed, the ``keep`` newest runs stay. A refused run stays as long
    as a passed one that is older does. Runs whose folder is elsewhere, or which the store
    does not know, are nobody's to remove here. Raises ``ValueError`` if ``keep`` is below 1.
    """
    if keep < 1:
        raise ValueError(f"keep {keep} runs: at least one is needed to see what changes")
    latest = output.latest.resolve().name
    by_source: defaultdict[str, list[RunRow]] = defaultdict(list)
    for run in list_runs(store):
        by_source[run.source].append(run)
    old = [run for runs in by_source.values() for run in _older(runs, keep) if run.name != latest]
    found = [OldRun(run, _folder(output, run.name)) for run in old]
    return sorted((one for one in found if one.folder.is_dir()), key=lambda one: one.run.name)


def _older(runs: Sequence[RunRow], keep: int) -> list[RunRow]:
    """Return the finished runs of one source, oldest first, that are older than those to keep."""
    passed = [run.name for run in runs if run.state == "passed"]
    kept = passed or [run.name for run in runs if run.state == "refused"]
    oldest = kept[-keep:][0] if kept else ""
    return [run for run in runs if run.state != "open" and run.name < oldest]


def _folder(output: OutputFolder, name: str) -> Path:
    """Return a run's folder, or what a killed pruning has left of it."""
    leaving = _leaving(output, name)
    return leaving if leaving.exists() else output.published(name)


def _leaving(output: OutputFolder, name: str) -> Path:
    return output.runs / f".{name}.pruned"


def prune_run(store: Store, output: OutputFolder, old: OldRun) -> None:
    """Remove an old run; what was left of it by a killed pruning, too."""
    number = old.run.run
    for table in _OF_A_RUN:  # a transaction each: crawls wait for one no longer than they must
        store.write(lambda c, of=table: c.execute(delete(of).where(of.c.run == number)))  # type: ignore[misc]  # default binds the loop's value
    leaving = _leaving(output, old.run.name)
    if old.folder != leaving:
        old.folder.rename(leaving)  # nobody finds a folder that is half gone
    shutil.rmtree(leaving)


def forget_records(store: Store) -> int:
    """Remove the records that no run's page has any more, and return how many.

    Crawls go on meanwhile: what they are about to refer to is either there before or put
    there afterwards.
    """

    def work(connection: Connection) -> int:
        if connection.dialect.name == "postgresql":
            # a crawl that finds its record there has not yet said that its page has it
            connection.execute(text("LOCK TABLE records IN SHARE ROW EXCLUSIVE MODE"))
        referred = select(pages.c.record_key).where(pages.c.record_key.is_not(None))
        return connection.execute(delete(records).where(records.c.key.not_in(referred))).rowcount

    return store.write(work)
