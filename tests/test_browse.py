"""Browsing: the claims of passed runs in Datasette, from either database."""

from __future__ import annotations

import importlib.util
import json
import sqlite3
from pathlib import Path

import pytest
from running import msoscrape
from test_runs import crawl, publish

from msoscrape.browse import write_browsable
from msoscrape.gate import Limits
from msoscrape.runs import OutputFolder
from msoscrape.store import Store


def test_the_copy_holds_reports_claims_and_a_search(store: Store, tmp_path: Path) -> None:
    output = OutputFolder(tmp_path / "output")
    publish(store, output, crawl(store, output, 3), Limits())
    assert write_browsable(store, tmp_path / "browse.sqlite") == 3
    copy = sqlite3.connect(tmp_path / "browse.sqlite")
    counts = [copy.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("claims", "runs")]
    found = copy.execute(
        "SELECT market FROM reports_fts WHERE reports_fts MATCH 'grows'"
    ).fetchall()
    copy.close()
    assert counts == [3, 1]
    assert found == [("Zinc",)] * 3


@pytest.mark.skipif(
    importlib.util.find_spec("datasette") is None, reason="the extra `serve` is not installed"
)
def test_datasette_shows_facets_and_finds_words(tmp_path: Path) -> None:
    assert msoscrape("crawl", "-o", tmp_path, "-s", "PAGE_PROCESSES=0").returncode == 0
    shown = json.loads(msoscrape("serve", "-o", tmp_path, "--get", "/browse/flagged.json").stdout)
    assert set(shown["facet_results"]) == {"code", "severity", "publisher", "market"}
    words = "/browse/reports.json?_search=market&_shape=array"
    assert json.loads(msoscrape("serve", "-o", tmp_path, "--get", words).stdout)


def test_there_is_nothing_to_serve_before_a_crawl(tmp_path: Path) -> None:
    done = msoscrape("serve", "-o", tmp_path)
    assert done.returncode == 2
