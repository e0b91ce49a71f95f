"""Exchanges shaped like GitHub's API and like sitemaps, recorded once and replayed.

Recorded from stand-ins on the loopback interface, built to the documented REST API
(2022-11-28) and the sitemap protocol. Written anew with
``make test ARGS="tests/spiders/test_index_cassettes.py --record-mode=rewrite"``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from typing import Any

import pytest
from loopback import Site, report_page
from replaying import crawl_here
from test_indexes import FILES, GitHub, sitemap_index, urlset

GITHUB_PORT, SITEMAP_PORT = 58232, 58233
GITHUB, SITEMAP = f"http://127.0.0.1:{GITHUB_PORT}", f"http://127.0.0.1:{SITEMAP_PORT}"


@pytest.fixture(scope="module")
def vcr_config() -> dict[str, Any]:
    return {"filter_headers": ["user-agent", "authorization"], "allow_playback_repeats": False}


@pytest.fixture
def github(record_mode: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("MSOSCRAPE_GITHUB_API", f"{GITHUB}/api")
    monkeypatch.setenv("MSOSCRAPE_GITHUB_RAW", f"{GITHUB}/raw")
    monkeypatch.setenv("GITHUB_TOKEN", "ghp_secret")
    with GitHub(FILES, 2, GITHUB_PORT).site if record_mode != "none" else nullcontext():
        yield


@pytest.fixture
def sitemap(record_mode: str) -> Iterator[None]:
    pages = {
        "/sitemap.xml": sitemap_index(f"{SITEMAP}/reports.xml"),
        "/reports.xml": urlset(f"{SITEMAP}/zinc", f"{SITEMAP}/tin"),
        "/zinc": report_page("Zinc"),
        "/tin": report_page("Tin"),
    }
    with Site(pages, SITEMAP_PORT) if record_mode != "none" else nullcontext():
        yield


@pytest.mark.vcr
@pytest.mark.usefixtures("github")
def test_a_users_repositories_are_read_from_the_cassette(vcr: Any, record_mode: str) -> None:
    outcome = crawl_here("github:acme")
    assert sorted(record.url.split("/main/")[1] for record in outcome.records) == [
        "light/alloys/brass.md", "light/tin.html", "oak.md", "zinc.md",
    ]  # fmt: skip
    assert outcome.rejects == []
    if record_mode == "none":
        assert vcr.all_played


@pytest.mark.vcr
@pytest.mark.usefixtures("sitemap")
def test_a_sitemap_is_read_from_the_cassette(vcr: Any, record_mode: str) -> None:
    outcome = crawl_here(f"{SITEMAP}/sitemap.xml")
    assert {record.market for record in outcome.records} == {"Zinc", "Tin"}
    assert outcome.rejects == []
    if record_mode == "none":
        assert vcr.all_played
