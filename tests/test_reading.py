"""Local files to lines: order, processes, limits, and pages that cannot be read."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from fragile import start_fragile_pool
from loopback import report_page

from msoscrape import reading
from msoscrape.reading import find_pages, page_url, read_file, read_files, read_record
from msoscrape.rejects import Reject


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Eighty small pages, one of them empty."""
    for number in range(80):
        body = report_page(f"Metal {number}") if number != 41 else b""
        (tmp_path / f"{number:02}.html").write_bytes(body)
    return tmp_path


def test_processes_change_neither_lines_nor_order(folder: Path) -> None:
    alone = list(read_files(find_pages([folder])))
    together = list(read_files(find_pages([folder]), jobs=2))
    assert alone == together
    assert len(alone) == 80
    assert [type(outcome) for outcome in alone].index(Reject) == 41


def test_processes_read_only_a_bounded_part_ahead(folder: Path) -> None:
    taken: list[Path] = []

    def endless() -> Iterator[Path]:
        while True:
            for page in find_pages([folder]):
                taken.append(page)
                yield page

    outcomes = read_files(endless(), jobs=2)
    for _ in range(200):
        next(outcomes)
    outcomes.close()  # type: ignore[attr-defined]  # it is a generator
    assert 200 <= len(taken) <= 200 + 16 * 7


def test_a_page_that_kills_its_process_is_a_reject_and_the_others_are_read(folder: Path) -> None:
    killed = folder / "40.html"
    pages = list(find_pages([folder]))
    workers = reading._Workers(2)
    workers._start = start_fragile_pool  # type: ignore[method-assign]  # the real pool, a killer inside
    workers._pool.shutdown()
    workers._pool = start_fragile_pool(2)
    outcomes = list(workers.read(pages))
    rejects = {outcome.url: outcome for outcome in outcomes if isinstance(outcome, Reject)}
    assert len(outcomes) == 80
    assert set(rejects) == {page_url(killed), page_url(folder / "41.html")}
    assert "was killed" in rejects[page_url(killed)].message


def test_memory_does_not_grow_with_the_number_of_pages(folder: Path) -> None:
    def peak(rounds: int) -> int:
        pages = (page for _ in range(rounds) for page in find_pages([folder]))
        tracemalloc.start()
        for _ in read_files(pages):
            pass
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    peak(2)  # what is loaded and cached once
    assert peak(6) < peak(2) + 300_000


def test_a_page_named_twice_is_read_once(folder: Path) -> None:
    again = folder / ".." / folder.name / "00.html"
    assert len(list(find_pages([folder, folder / "00.html", again]))) == 80


def test_the_address_of_a_file_is_its_uri(tmp_path: Path) -> None:
    page = tmp_path / "50% of #1?.html"
    page.write_bytes(report_page("Zinc"))
    line = read_file(page)
    assert isinstance(line, bytes)
    assert json.loads(line)["url"].endswith("/50%25%20of%20%231%3F.html")


def test_a_file_that_is_gone_is_a_reject(tmp_path: Path) -> None:
    reject = read_file(tmp_path / "gone.html")
    assert isinstance(reject, Reject)
    assert reject.reason == "missing"
    assert reject.message == "the file cannot be read: No such file or directory"


def test_a_file_over_the_limit_is_a_reject(tmp_path: Path) -> None:
    page = tmp_path / "large.html"
    with page.open("wb") as file:
        file.truncate(reading.LARGEST_PAGE + 1)
    reject = read_file(page)
    assert isinstance(reject, Reject)
    assert (reject.reason, reject.message) == ("too-large", "the page has more than 32 MiB")


def test_a_crash_of_the_extraction_is_a_reject_that_says_where(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import msoscrape.extract

    monkeypatch.setattr(msoscrape.extract, "read_document", lambda *_, **__: 1 // 0)
    reject = read_record(report_page("Zinc"), url="https://a.example/zinc")
    assert isinstance(reject, Reject)
    assert reject.reason == "crashed"
    assert reject.message.startswith("ZeroDivisionError: integer division or modulo by zero (")
