"""The real spider on recorded exchanges: what a site answered once is answered again.

The committed cassette is written anew with ``make test ARGS="-k cassette --record-mode=rewrite"``.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import vcr
from loopback import Answer, Site, report_page
from replaying import Outcome, crawl_here

PORT = 58231
PAGES: dict[str, Answer] = {
    "/zinc": report_page("Zinc"),
    "/tin": report_page("Tin", "3.1%"),
    "/moved": lambda visitor: visitor.answer(b"", status=301, Location="/lead"),
    "/lead": report_page("Lead", "5-6%"),
    "/broken": lambda visitor: visitor.answer(b"no", status=500),
    "/private/gold": report_page("Gold"),
}
ASKED = ("zinc", "tin?utm_source=mail", "moved", "gone", "broken", "private/gold")


def crawl_site(root: str) -> Outcome:
    return crawl_here(",".join(f"{root}/{path}" for path in ASKED))


def assert_site_was_read(outcome: Outcome, root: str) -> None:
    found = {record.url: record for record in outcome.records}
    assert set(found) == {f"{root}/zinc", f"{root}/tin", f"{root}/lead"}
    assert [claim.printed for claim in found[f"{root}/tin"].claims] == ["3.1%"]
    assert {(reject.url, reject.reason, reject.status) for reject in outcome.rejects} == {
        (f"{root}/gone", "http-status", 404),
        (f"{root}/broken", "http-status", 500),
        (f"{root}/private/gold", "robots", None),
    }
    forbidden = {"downloader/exception_type_count/scrapy.exceptions.IgnoreRequest": 1}
    failures = {key: n for key, n in outcome.stats.items() if "exception_type_count" in key}
    assert failures == forbidden
    assert outcome.stats["finish_reason"] == "finished"


@pytest.fixture(scope="module")
def vcr_config() -> dict[str, Any]:
    return {"filter_headers": ["user-agent"], "allow_playback_repeats": False}


@pytest.fixture
def site_if_recording(record_mode: str) -> Iterator[None]:
    with Site(PAGES, PORT) if record_mode != "none" else nullcontext():
        yield


@pytest.mark.vcr
@pytest.mark.usefixtures("site_if_recording")
def test_the_committed_cassette_is_crawled_without_a_server(vcr: Any, record_mode: str) -> None:
    root = f"http://127.0.0.1:{PORT}"
    if record_mode == "none":
        with socket.socket() as probe:
            assert probe.connect_ex(("127.0.0.1", PORT)) != 0, "a server answers: nothing is proven"
    assert_site_was_read(crawl_site(root), root)
    if record_mode == "none":
        assert vcr.all_played
        assert vcr.play_count == 9  # robots.txt, 3 pages, 1 redirect, 1 missing, 3 tries


def test_what_is_recorded_now_is_replayed_when_the_site_is_gone(tmp_path: Path) -> None:
    cassette = str(tmp_path / "site.yaml")
    with Site(PAGES) as site, vcr.use_cassette(cassette, record_mode="all"):
        recorded = crawl_site(site.root)
        assert len(site.visits) == 9
    with vcr.use_cassette(cassette, record_mode="none") as played:
        replayed = crawl_site(site.root)
        assert played.all_played
    assert_site_was_read(recorded, site.root)
    assert timeless(replayed) == timeless(recorded)


def timeless(outcome: Outcome) -> list[Any]:
    return sorted((replace(r, fetched_at=None) for r in outcome.records), key=lambda r: r.url)


def test_a_page_that_is_not_on_the_cassette_is_a_reject(tmp_path: Path) -> None:
    cassette = str(tmp_path / "site.yaml")
    with Site(PAGES) as site, vcr.use_cassette(cassette, record_mode="all"):
        crawl_here(f"{site.root}/zinc")
    with vcr.use_cassette(cassette, record_mode="none"):
        outcome = crawl_here(f"{site.root}/zinc,{site.root}/tin", RETRY_TIMES=0)
    assert [record.market for record in outcome.records] == ["Zinc"]
    assert [reject.url for reject in outcome.rejects] == [f"{site.root}/tin"]
