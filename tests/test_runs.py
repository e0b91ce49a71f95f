"""Runs: one worker at a source unless joined, published whole or not at all."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from conftest import HandClock
from working import SOURCE, crawl, publish, record_line

from msoscrape.captures import iter_warc
from msoscrape.frontier import Candidate, Frontier
from msoscrape.gate import Limits
from msoscrape.packed import pack_record
from msoscrape.publishing import Publisher
from msoscrape.runs import (
    OutputFolder,
    RunLockedError,
    bury_dead_workers,
    enter_run,
    leave_run,
)
from msoscrape.store import Store
from msoscrape.store.ledger import DutyRoster, list_runs
from msoscrape.store.pages import Outcome
from msoscrape.store.tables import claims


@pytest.fixture
def output(tmp_path: Path) -> OutputFolder:
    return OutputFolder(tmp_path / "output")


def test_a_passed_run_is_a_whole_folder_that_latest_leads_to(
    store: Store, output: OutputFolder
) -> None:
    entry = crawl(store, output, records=30, rejects=2)
    verdict = publish(store, output, entry, Limits())
    assert verdict.passed
    assert output.latest.resolve() == verdict.folder.resolve()
    assert sorted(path.name for path in verdict.folder.iterdir()) == [
        "pages.warc.gz", "rejects.jsonl", "reports.jsonl", "run.json",
    ]  # fmt: skip
    lines = (verdict.folder / "reports.jsonl").read_text().splitlines()
    urls = [json.loads(line)["url"] for line in lines]
    assert urls == sorted(urls)
    assert len(urls) == 30
    assert {json.loads(line)["fetched_at"] for line in lines} == {"2026-11-22T10:00:00Z"}
    archived = [page.url for page in iter_warc(verdict.folder / "pages.warc.gz", 1 << 20)]
    assert archived == urls
    rejects = (verdict.folder / "rejects.jsonl").read_text().splitlines()
    assert [json.loads(line)["reason"] for line in rejects] == ["http-status"] * 2
    assert [path.name for path in output.runs.iterdir() if path.name != ".workers"] == [
        verdict.name
    ]


def test_run_json_says_how_the_run_went(store: Store, output: OutputFolder) -> None:
    verdict = publish(store, output, crawl(store, output, 5, 1), Limits())
    said = json.loads((verdict.folder / "run.json").read_bytes())
    assert said["counts"] == {"records": 5, "rejects": 1}
    assert said["reasons"] == {"http-status": 1}
    assert said["verdict"] == "passed"
    assert said["limits"]["reject_share"] == 0.3
    assert (
        said["files"]["reports.jsonl"]["bytes"] == (verdict.folder / "reports.jsonl").stat().st_size
    )


@pytest.mark.parametrize(
    ("records", "rejects", "limits", "words"),
    [
        pytest.param(2, 0, Limits(minimum_records=3), "minimum is 3", id="too few records"),
        pytest.param(0, 0, Limits(), "0 records", id="no page at all"),
        pytest.param(5, 5, Limits(), "5 of 10 pages were rejected", id="too many rejects"),
    ],
)
def test_a_refused_run_leaves_latest_where_it_was(
    store: Store, output: OutputFolder, clock: HandClock, records: int, rejects: int,
    limits: Limits, words: str,
) -> None:  # fmt: skip
    good = publish(store, output, crawl(store, output, 4), Limits())
    clock.forward(3600)
    entry = crawl(store, output, records, rejects)
    verdict = publish(store, output, entry, Limits(**{**_fields(limits), "drop_share": 1.0}))
    assert not verdict.passed
    assert any(words in refusal for refusal in verdict.refusals), verdict.refusals
    assert output.latest.resolve() == good.folder.resolve()
    assert json.loads((verdict.folder / "run.json").read_bytes())["verdict"] == "refused"


def _fields(limits: Limits) -> dict[str, float]:
    return {name: getattr(limits, name) for name in Limits.__slots__}


def test_a_run_that_lost_most_pages_is_refused(
    store: Store, output: OutputFolder, clock: HandClock
) -> None:
    publish(store, output, crawl(store, output, 10), Limits())
    clock.forward(3600)
    verdict = publish(store, output, crawl(store, output, 6), Limits())
    assert verdict.refusals == (
        "6 records where the last runs had 10 (40 % fewer), the limit is 30 %",
    )


def test_a_second_run_of_a_source_is_refused_while_a_worker_lives(
    store: Store, output: OutputFolder
) -> None:
    first = enter_run(store, output, SOURCE)
    with pytest.raises(RunLockedError, match=first.worker):
        enter_run(store, output, SOURCE)
    second = enter_run(store, output, SOURCE, join=True)
    assert second.run.run == first.run.run
    other = enter_run(store, output, "https://b.test/list")
    assert other.run.run != first.run.run
    for entry in (first, second, other):
        leave_run(store, entry)


def test_a_run_whose_worker_died_is_gone_on_with_at_once(
    store: Store, output: OutputFolder
) -> None:
    dead = enter_run(store, output, SOURCE)
    mine = Frontier(store, dead.run.run, dead.worker)
    mine.add([Candidate("https://a.test/1")])
    assert len(mine.lease(1)) == 1
    DutyRoster(store, dead.run.run, dead.worker).take("seed")
    os.close(dead.lock._file)  # what the kernel does for a killed process
    heir = enter_run(store, output, SOURCE)
    assert (heir.run, heir.resumed) == (dead.run, True)
    assert len(Frontier(store, heir.run.run, heir.worker).lease(1)) == 1
    assert DutyRoster(store, heir.run.run, heir.worker).take("seed") is True
    leave_run(store, heir)


def test_a_living_worker_frees_what_a_dead_one_held(store: Store, output: OutputFolder) -> None:
    dead = enter_run(store, output, SOURCE)
    frontier = Frontier(store, dead.run.run, dead.worker)
    frontier.add([Candidate("https://a.test/1")])
    frontier.lease(1)
    alive = enter_run(store, output, SOURCE, join=True)
    mine = Frontier(store, alive.run.run, alive.worker)
    assert mine.lease(1) == []
    os.close(dead.lock._file)
    bury_dead_workers(store, output, alive)
    assert len(mine.lease(1)) == 1
    leave_run(store, alive)


def test_a_worker_elsewhere_counts_as_living_until_its_time_is_over(
    store: Store, output: OutputFolder, clock: HandClock, tmp_path: Path
) -> None:
    elsewhere = enter_run(store, OutputFolder(tmp_path / "other machine"), SOURCE)
    with pytest.raises(RunLockedError):
        enter_run(store, output, SOURCE)
    clock.forward(121)
    leave_run(store, enter_run(store, output, SOURCE))
    leave_run(store, elsewhere)


def test_a_duty_is_one_workers_until_it_is_done(
    store: Store, output: OutputFolder, clock: HandClock
) -> None:
    entry = enter_run(store, output, SOURCE)
    one, two = (DutyRoster(store, entry.run.run, worker) for worker in ("w1", "w2"))
    assert one.take("seed")
    assert one.take("seed")
    assert not two.take("seed")
    clock.forward(121)
    assert two.take("seed")
    assert not one.take("seed")
    assert not two.is_done("seed")
    two.done("seed")
    clock.forward(999)
    assert two.is_done("seed")
    assert not one.take("seed")
    leave_run(store, entry)


@pytest.mark.parametrize("step", ["_move_latest", "remember_records", "finish_run", "sync_folder"])
def test_publishing_killed_at_any_step_is_finished_by_the_next_worker(
    store: Store, output: OutputFolder, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = crawl(store, output, records=3)

    class Killed(BaseException):
        pass

    def die(*_: object, **__: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(f"msoscrape.publishing.{step}", die)
        with pytest.raises(Killed):
            Publisher(store, output, entry, Limits()).publish()
    os.close(entry.lock._file)
    heir = enter_run(store, output, SOURCE)
    verdict = publish(store, output, heir, Limits())
    assert verdict.name == entry.run.name
    assert output.latest.resolve() == verdict.folder.resolve()
    assert len((verdict.folder / "reports.jsonl").read_text().splitlines()) == 3


def test_latest_never_goes_back_to_an_older_run(
    store: Store, output: OutputFolder, clock: HandClock
) -> None:
    old = crawl(store, output, 3)
    clock.forward(60)
    newer = enter_run(store, output, "https://b.test/list")
    Frontier(store, newer.run.run, newer.worker).add([Candidate("https://b.test/1")])
    frontier = Frontier(store, newer.run.run, newer.worker)
    frontier.settle(
        [Outcome(x.url, record=pack_record(record_line(x.url))) for x in frontier.lease(5)]
    )
    last = publish(store, output, newer, Limits())
    publish(store, output, old, Limits())
    assert output.latest.resolve() == last.folder.resolve()


def test_an_exchange_that_is_not_here_refuses_the_run(store: Store, output: OutputFolder) -> None:
    entry = crawl(store, output, 3)
    for part in output.work(entry.run.name).iterdir():
        part.rename(part.with_suffix(".elsewhere"))
    verdict = publish(store, output, entry, Limits())
    assert "the archive lacks 3 exchanges" in verdict.refusals[0]


def test_claims_keep_when_they_were_first_and_last_seen(
    store: Store, output: OutputFolder, clock: HandClock
) -> None:
    publish(store, output, crawl(store, output, 2), Limits())
    first = clock()
    clock.forward(86400)
    publish(store, output, crawl(store, output, 2), Limits())
    with store.engine.connect() as connection:
        rows = connection.execute(claims.select()).all()
    assert len(rows) == 2
    assert {(row.first_seen < row.last_seen) for row in rows} == {True}
    assert first < clock()


def test_the_ledger_lists_runs_in_order(store: Store, output: OutputFolder) -> None:
    for _ in range(3):  # within one second: names stay apart
        publish(store, output, crawl(store, output, 1), Limits())
    listed = list_runs(store)
    assert [run.state for run in listed] == ["passed"] * 3
    assert len({run.name for run in listed}) == 3
