"""Pruning: old runs go, on either database; what a next crawl or a history needs stays."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from conftest import HandClock
from running import crawl as crawl_command
from running import msoscrape, published
from sqlalchemy import Table, func, insert, select
from working import crawl, publish

from msoscrape.gate import Limits
from msoscrape.packed import pack_record
from msoscrape.pruning import find_old_runs, forget_records, prune_run
from msoscrape.publishing import Publisher, Verdict
from msoscrape.runs import Entry, OutputFolder, enter_run, leave_run
from msoscrape.store import Store
from msoscrape.store.ledger import list_runs
from msoscrape.store.pages import Outcome, find_validators, save_outcomes, url_hash
from msoscrape.store.tables import claims, frontier, hosts, pages, records

REFUSING = Limits(minimum_records=1000)


@pytest.fixture
def output(tmp_path: Path) -> OutputFolder:
    return OutputFolder(tmp_path / "output")


def rows(store: Store, table: Table) -> int:
    query = select(func.count()).select_from(table)
    return int(store.read(lambda connection: connection.scalar(query)) or 0)


def run_of(
    store: Store, output: OutputFolder, clock: HandClock, limits: Limits | None = None, growth=4.0
) -> Verdict:
    clock.forward(3600)
    return publish(store, output, crawl(store, output, 4, growth=growth), limits or Limits())


def prune(store: Store, output: OutputFolder, keep: int) -> list[str]:
    old = find_old_runs(store, output, keep)
    for one in old:
        prune_run(store, output, one)
    return [one.run.name for one in old]


def left(output: OutputFolder) -> list[str]:
    return sorted(path.name for path in output.runs.iterdir() if path.name != ".workers")


def test_the_newest_passed_runs_stay_and_the_older_go(
    store: Store, output: OutputFolder, clock: HandClock
) -> None:
    names = [run_of(store, output, clock).name for _ in range(4)]
    assert prune(store, output, keep=2) == names[:2]
    assert left(output) == names[2:]
    assert output.latest.resolve().name == names[3]
    for table in (pages, frontier):
        assert rows(store, table) == 2 * 4
    assert rows(store, hosts) == 2
    assert [run.name for run in list_runs(store)] == names  # the gate compares with them
    assert rows(store, claims) == 4
    assert prune(store, output, keep=2) == []


def test_a_refused_run_goes_with_the_passed_ones_around_it(
    store: Store, output: OutputFolder, clock: HandClock
) -> None:
    first = run_of(store, output, clock)
    refused = run_of(store, output, clock, REFUSING)
    good = run_of(store, output, clock)
    newest = run_of(store, output, clock, REFUSING)
    assert prune(store, output, keep=1) == [first.name, refused.name]
    assert left(output) == [good.name, newest.name]


def test_of_a_source_that_never_passed_the_newest_runs_stay(
    store: Store, output: OutputFolder, clock: HandClock
) -> None:
    names = [run_of(store, output, clock, REFUSING).name for _ in range(3)]
    assert prune(store, output, keep=1) == names[:2]


def test_a_run_that_is_open_stays_and_finds_what_it_compares_with(
    store: Store, output: OutputFolder, clock: HandClock
) -> None:
    run_of(store, output, clock)
    newest = run_of(store, output, clock)
    clock.forward(3600)
    entry: Entry = crawl(store, output, 4)
    assert len(prune(store, output, keep=1)) == 1
    assert entry.earlier_run is not None
    known = store.read(
        lambda c: find_validators(c, entry.earlier_run or 0, [url_hash("https://a.test/000")])
    )
    assert len(known) == 1
    verdict = publish(store, output, entry, Limits())
    assert left(output) == [newest.name, verdict.name]


def test_each_source_keeps_its_own(store: Store, output: OutputFolder, clock: HandClock) -> None:
    here = [run_of(store, output, clock).name for _ in range(2)]
    clock.forward(3600)
    other = enter_run(store, output, "https://b.test/list")
    verdict = Publisher(store, output, other, Limits()).publish()
    leave_run(store, other)
    assert verdict is not None
    assert prune(store, output, keep=1) == here[:1]


def test_a_killed_pruning_is_done_again(
    store: Store, output: OutputFolder, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [run_of(store, output, clock).name for _ in range(2)]
    with monkeypatch.context() as patch:
        patch.setattr("msoscrape.pruning.shutil.rmtree", _die)
        with pytest.raises(KeyboardInterrupt):
            prune(store, output, keep=1)
    assert left(output) == [f".{names[0]}.pruned", names[1]]
    assert prune(store, output, keep=1) == names[:1]
    assert left(output) == names[1:]


def _die(_: Path) -> None:
    raise KeyboardInterrupt


def test_records_go_when_no_run_has_them(
    store: Store, output: OutputFolder, clock: HandClock
) -> None:
    run_of(store, output, clock, growth=4.0)
    run_of(store, output, clock, growth=5.0)
    assert rows(store, records) == 8
    assert forget_records(store) == 0
    prune(store, output, keep=1)
    assert forget_records(store) == 4
    assert rows(store, records) == 4


def test_a_record_that_a_crawl_is_about_to_refer_to_stays(
    store: Store, output: OutputFolder
) -> None:
    """A crawl has found its record there, and not yet said that its page has it."""
    entry = crawl(store, output, 0)
    record = pack_record(b'{"fetched_at":null}')
    store.write(lambda c: c.execute(insert(records).values(key=record.key, json_zlib=record.data)))
    done: list[int] = []
    pruning = threading.Thread(target=lambda: done.append(forget_records(store)))
    with store.engine.begin() as connection:
        outcome = Outcome("https://a.test/x", record=record)
        save_outcomes(connection, entry.run.run, [outcome])
        pruning.start()
        pruning.join(0.5)
        assert not done
    pruning.join(30)
    assert done == [0]
    assert rows(store, records) == 1
    leave_run(store, entry)


def test_at_least_one_run_is_kept(store: Store, output: OutputFolder) -> None:
    with pytest.raises(ValueError, match="at least one"):
        find_old_runs(store, output, 0)


def test_the_command_says_what_goes_and_the_next_crawl_goes_on(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<h1>Zinc Market</h1><p>The zinc market grows at a CAGR of 4.7%.")
    output = tmp_path / "output"
    for _ in range(3):
        assert crawl_command(page, output).returncode == 0
    names = sorted(path.name for path in (output / "runs").glob("[!.]*"))
    dry = msoscrape("prune", "--keep", "1", "--dry-run", "-o", output)
    assert (dry.returncode, dry.stdout.decode().count("\n")) == (0, 2)
    assert b"2 runs to be removed" in dry.stderr
    assert sorted(path.name for path in (output / "runs").glob("[!.]*")) == names
    done = msoscrape("prune", "--keep", "1", "-o", output)
    assert done.returncode == 0, done.stderr
    assert [line.split()[0] for line in done.stdout.decode().splitlines()] == names[:2]
    assert b"2 runs removed" in done.stderr
    assert [path.name for path in (output / "runs").glob("[!.]*")] == names[2:]
    assert crawl_command(page, output).returncode == 0
    assert len(published(output)) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["--keep", "0"], b"--keep", id="keeps none"),
        pytest.param([], b"--keep", id="does not say how many"),
        pytest.param(["--keep", "1"], b"no store there", id="no store"),
    ],
)
def test_wrong_use_is_said(tmp_path: Path, arguments: list[str], words: bytes) -> None:
    said = msoscrape("prune", *arguments, "-o", tmp_path / "nothing")
    assert said.returncode == 2
    assert words in said.stderr
    assert not (tmp_path / "nothing").exists()
