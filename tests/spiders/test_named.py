"""Named sources: what ``sources.toml`` says of each."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from loopback import Site, report_page
from running import crawl, msoscrape, published

from msoscrape.spiders.named import find_named
from msoscrape.spiders.sources import SourceError


def write(folder: Path, text: str) -> Path:
    path = folder / "sources.toml"
    path.write_text(text)
    return path


def test_a_name_stands_for_its_locations_and_limits(tmp_path: Path) -> None:
    path = write(tmp_path, '[acme]\nlocation = ["a", "b"]\nminimum_records = 5\n')
    named = find_named(path, "acme")
    assert named is not None
    assert (named.location, named.settings) == ("a,b", {"GATE_MINIMUM_RECORDS": 5})


def test_another_name_is_no_named_source(tmp_path: Path) -> None:
    assert find_named(write(tmp_path, '[acme]\nlocation = "a"\n'), "zinc.html") is None
    assert find_named(tmp_path / "no-file.toml", "acme") is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[acme]\nminimum_records = 5", "has no location"),
        ('[acme]\nlocation = "a"\nminimum_record = 5', "'minimum_record'"),
        ('[acme]\nlocation = "a"\nminimum_records = "5"', "wrong kind"),
        ('[acme]\nlocation = "a"\nminimum_records = true', "wrong kind"),
        ("[acme", "sources.toml"),
    ],
    ids=["no location", "a misspelt limit", "text for a number", "yes for a number", "no TOML"],
)
def test_a_source_that_is_not_understood_is_refused(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(SourceError, match=words):
        find_named(write(tmp_path, text), "acme")


def test_a_named_crawl_keeps_to_what_is_expected_of_it(tmp_path: Path) -> None:
    with Site({"/zinc": report_page("Zinc"), "/tin": report_page("Tin")}) as site:
        path = write(
            tmp_path,
            f'[both]\nlocation = ["{site.root}/zinc", "{site.root}/tin"]\nminimum_records = 2\n'
            f'[more]\nlocation = "{site.root}/zinc"\nminimum_records = 2\n',
        )
        output, named = tmp_path / "output", ("-s", f"SOURCES={path}")
        assert crawl("both", output, *named).returncode == 0
        assert crawl("more", output, *named).returncode == 1
    assert len(published(output)) == 2
    lines = msoscrape("runs", "-o", output, "--json").stdout.splitlines()
    assert [json.loads(line)["source"] for line in lines] == ["both", "more"]
