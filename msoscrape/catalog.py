"""The catalog: published runs found in an output folder, by name, date or path.

Owns reading ``run.json``. Refuses the store: a folder of runs that was copied elsewhere
can be listed and compared there.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any


class UnknownRunError(LookupError):
    """There is no such run; the message says which there are."""


@dataclass(frozen=True, slots=True)
class PublishedRun:
    """A run's folder and what its ``run.json`` says."""

    folder: Path
    summary: dict[str, Any]

    @property
    def name(self) -> str:
        """The run's name, which is when it started."""
        return str(self.summary["run"])

    @property
    def passed(self) -> bool:
        """Whether the gate let it pass."""
        return bool(self.summary["verdict"] == "passed")

    @property
    def records(self) -> Path:
        """Its file of records."""
        return self.folder / "reports.jsonl"


def list_published(output: Path) -> list[PublishedRun]:
    """Return the runs of an output folder, oldest first."""
    found = [read_published(path.parent) for path in (output / "runs").glob("[!.]*/run.json")]
    return sorted(found, key=lambda run: run.name)


def read_published(folder: Path) -> PublishedRun:
    """Return the run in a folder; raise :class:`UnknownRunError` if there is none."""
    try:
        return PublishedRun(folder, json.loads((folder / "run.json").read_bytes()))
    except FileNotFoundError as error:
        raise UnknownRunError(f"{folder}: no run.json there") from error
    except ValueError as error:
        raise UnknownRunError(f"{folder / 'run.json'}: not JSON") from error


def find_records(output: Path, run: str) -> Path:
    """Return the records of a run given as a path, a name (or its start) or ``latest``."""
    path = Path(run)
    if path.is_file():
        return path
    if (path / "reports.jsonl").is_file():
        return path / "reports.jsonl"
    if run == "latest":
        return read_published((output / "latest").resolve()).records
    matching = [known for known in list_published(output) if known.name.startswith(run)]
    if len(matching) == 1:
        return matching[0].records
    names = ", ".join(known.name for known in matching or list_published(output))
    problem = "several runs begin so" if matching else "no such run"
    raise UnknownRunError(f"{run}: {problem} in {output}: {names or 'there is none at all'}")


def find_since(output: Path, day: date) -> tuple[Path, Path]:
    """Return the records to compare for "since a day".

    These are the last passed run that had finished when the day began (else the first
    one there is), and the newest passed run of the same source.
    """
    passed = [run for run in list_published(output) if run.passed]
    if not passed:
        raise UnknownRunError(f"no run in {output} has passed")
    newest = passed[-1]
    begin = datetime(day.year, day.month, day.day, tzinfo=UTC)
    same = [run for run in passed if run.summary["source"] == newest.summary["source"]]
    before = [run for run in same if datetime.fromisoformat(run.summary["finished"]) < begin]
    return (before[-1] if before else same[0]).records, newest.records
