"""Crawls that are killed, stopped, locked, starved: no page is lost, none is there twice.

``benchmarks/chaos.py`` does the same with 2,000 pages and twenty kills.
"""

from __future__ import annotations

import json
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from chaos import ChaosSite, Crawls, assert_every_page_once, kill_at_random
from loopback import Site, Visitor, report_page

from msoscrape.captures import iter_warc


@pytest.fixture
def crawls(tmp_path: Path) -> Iterator[Crawls]:
    made = Crawls(tmp_path / "urls.txt", tmp_path / "output")
    yield made
    made.stop_all()


def wait_for(condition: object, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_every_page_of_a_troubled_site_ends_as_what_it_is(crawls: Crawls) -> None:
    with ChaosSite(pages=120, trouble=2) as chaos:
        crawls.source = chaos.write_list(crawls.output.parent)
        assert crawls.finish(crawls.start()) == 0, crawls.log()
    assert_every_page_once(crawls.output, chaos.expected)


def test_a_crawl_killed_again_and_again_publishes_every_page_once(crawls: Crawls) -> None:
    with ChaosSite(pages=250, trouble=2) as chaos:
        crawls.source = chaos.write_list(crawls.output.parent)
        killed = kill_at_random(crawls, 4, (1.5, 3.5), seed=1)
        assert crawls.finish(crawls.start()) == 0, crawls.log()
    assert killed >= 2
    assert_every_page_once(crawls.output, chaos.expected)


def test_workers_share_a_frontier_and_one_of_them_dies(crawls: Crawls, postgres: object) -> None:
    crawls.settings["STORE"] = postgres.create_database("workers")  # type: ignore[attr-defined]
    with ChaosSite(pages=300, trouble=1, hosts=4) as chaos:
        crawls.source = chaos.write_list(crawls.output.parent)
        workers = [crawls.start(join=True) for _ in range(3)]
        wait_for(lambda: sum(len(site.visits) for site in chaos.sites) > 60)
        workers[0].kill()
        assert [crawls.finish(worker) for worker in workers[1:]] == [0, 0], crawls.log()
    summary = assert_every_page_once(crawls.output, chaos.expected)
    assert summary["verdict"] == "passed"


def test_a_database_that_restarts_in_the_middle_loses_nothing(
    crawls: Crawls, postgres: object
) -> None:
    crawls.settings["STORE"] = postgres.create_database("restarted")  # type: ignore[attr-defined]
    with ChaosSite(pages=300, trouble=1) as chaos:
        crawls.source = chaos.write_list(crawls.output.parent)
        process = crawls.start()
        wait_for(lambda: len(chaos.sites[0].visits) > 60)
        postgres.stop("immediate")  # type: ignore[attr-defined]
        postgres.start()  # type: ignore[attr-defined]
        assert crawls.finish(process) == 0, crawls.log()
    assert_every_page_once(crawls.output, chaos.expected)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "Ctrl-C"])
def test_a_stopped_crawl_is_gone_on_with(crawls: Crawls, number: signal.Signals) -> None:
    with ChaosSite(pages=200, trouble=0) as chaos:
        crawls.source = chaos.write_list(crawls.output.parent)
        process = crawls.start()
        wait_for(lambda: len(chaos.sites[0].visits) > 40)
        process.send_signal(number)
        assert crawls.finish(process) == 1
        assert "run it again to go on" in crawls.log()
        assert not (crawls.output / "latest").exists()
        before = len(chaos.sites[0].visits)
        assert crawls.finish(crawls.start()) == 0, crawls.log()
        after = len(chaos.sites[0].visits) - before
    assert after < 200
    assert_every_page_once(crawls.output, chaos.expected)


def test_a_second_crawl_of_the_same_source_is_refused(crawls: Crawls) -> None:
    def never(visitor: Visitor) -> None:
        visitor.close_connection = True
        visitor.server.over.wait(30)

    with Site({"/never": never}) as site:
        crawls.source.write_text(f"{site.root}/never")
        first = crawls.start()
        wait_for(lambda: "/never" in site.paths())
        assert crawls.finish(crawls.start()) == 1
        assert "join it with -a join=1" in crawls.log()
        first.kill()


def test_what_is_unchanged_is_not_sent_again(crawls: Crawls) -> None:
    def page(visitor: Visitor) -> None:
        if visitor.headers.get("If-None-Match") == '"v1"':
            visitor.answer(b"", status=304)
        else:
            visitor.answer(report_page("Tin", "3%"), ETag='"v1"')

    with Site({"/tin": page, "/zinc": report_page("Zinc")}) as site:
        crawls.source.write_text(f"{site.root}/tin\n{site.root}/zinc\n")
        assert crawls.finish(crawls.start()) == 0, crawls.log()
        first = (crawls.output / "latest" / "reports.jsonl").read_bytes()
        assert crawls.finish(crawls.start()) == 0, crawls.log()
        assert crawls.finish(crawls.start()) == 0, crawls.log()
        second = (crawls.output / "latest" / "reports.jsonl").read_bytes()
        asked = [headers.get("If-None-Match") for path, headers in site.visits if path == "/tin"]
    assert asked == [None, '"v1"', '"v1"']
    one, two = ([json.loads(line) for line in run.splitlines()] for run in (first, second))
    assert [record["claims"] for record in one] == [record["claims"] for record in two]
    assert one[0] == two[0]  # not fetched again: fetched when it was
    archived = [page.url for page in iter_warc(crawls.output / "latest" / "pages.warc.gz", 99999)]
    assert archived == [record["url"] for record in two]  # each run's archive is whole


def test_a_host_that_asks_for_rest_is_left_alone_for_so_long(crawls: Crawls) -> None:
    times: dict[str, list[float]] = {}

    def busy(visitor: Visitor) -> None:
        seen = times.setdefault(visitor.path, [])
        seen.append(time.monotonic())
        if len(seen) == 1:
            visitor.answer(b"", status=429, **{"Retry-After": "2"})
        else:
            visitor.answer(report_page("Busy"))

    def other(visitor: Visitor) -> None:
        times.setdefault("others", []).append(time.monotonic())
        visitor.answer(report_page(visitor.path))

    with Site({"/busy": busy} | {f"/{n}": other for n in range(30)}) as site:
        urls = [f"{site.root}/busy", *(f"{site.root}/{n}" for n in range(30))]
        crawls.source.write_text("\n".join(urls))
        crawls.settings["CONCURRENT_REQUESTS_PER_DOMAIN"] = "1"
        assert crawls.finish(crawls.start()) == 0, crawls.log()
    first, second = times["/busy"]
    assert second - first >= 2
    assert len(times["others"]) == 30
    # what was under way when the host asked may still arrive, a second later if its connection
    # had to be tried again
    assert not [at for at in times["others"] if first + 1.5 < at < first + 2]
    assert [at for at in times["others"] if at > first + 2]


def test_a_full_disk_ends_the_crawl_and_a_larger_one_lets_it_go_on(
    crawls: Crawls, tmp_path: Path
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(disk)], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("a small tmpfs cannot be mounted here (not root?)")
    try:
        crawls.output = disk / "output"
        with ChaosSite(pages=150, trouble=0) as chaos:
            crawls.source = chaos.write_list(tmp_path)
            log = tmp_path / "crawls.log"
            process = start_logging_to(crawls, log)
            assert crawls.finish(process) == 3, log.read_text()
            assert not (crawls.output / "latest").exists()
            subprocess.run(["mount", "-o", "remount,size=64m", str(disk)], check=True)
            assert crawls.finish(start_logging_to(crawls, log)) == 0, log.read_text()
        assert_every_page_once(crawls.output, chaos.expected)
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def start_logging_to(crawls: Crawls, log: Path) -> subprocess.Popen[bytes]:
    """Start a crawl whose log is not on the disk that is full."""
    crawls.log_path = log
    return crawls.start()
