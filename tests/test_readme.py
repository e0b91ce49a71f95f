"""The README tells the truth: its tables, its paths and its commands."""

import re
from pathlib import Path

import pytest
from readme_tables import field_table

from msoscrape import extract
from msoscrape.checks import FLAG_CODES, flag_table
from msoscrape.checks.audit import AUDIT_CODES
from msoscrape.cli import COMMANDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_a_command_and_its_output_stand_before_line_25() -> None:
    lines = README.splitlines()[:24]
    assert "make crawl" in "\n".join(lines)
    assert any(line.startswith("source-page-twin/") for line in lines)


@pytest.mark.parametrize("name", ["Record", "Claim"])
def test_the_table_of_fields_is_the_schemas(name: str) -> None:
    table = field_table(name)
    assert table in README, f"put this into the README:\n{table}"


def test_the_table_of_flags_is_the_codes() -> None:
    table = flag_table((*FLAG_CODES, *AUDIT_CODES)).strip()
    assert table in README, f"put this into the README:\n{table}"


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\]\((?!http)([^)#]+)\)", README))))
def test_a_linked_file_is_there(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize("command", sorted(set(re.findall(r"`?msoscrape ([a-z]+)[ `]", README))))
def test_a_command_of_the_readme_is_there(command: str) -> None:
    assert command in {*COMMANDS, "import"}  # "from msoscrape import extract"


def test_the_crawl_it_shows_is_that_of_the_bundled_pages() -> None:
    pages = sorted((ROOT / "fixtures" / "pages").glob("*/page.*"))
    records = {page.parent.name: extract(page.read_bytes(), url=page.as_uri()) for page in pages}
    claims = sum(len(record.claims) for record in records.values())
    assert f"\n{len(records)} pages, {claims} claims, 0 rejects\n" in README
    row = r"^([\w-]+)/page\.(?:html|md) +(\S.*?) {2,}(\d+) +(\d+)  (.*)$"
    shown = re.findall(row, README, re.MULTILINE)
    assert len(shown) == 5
    for name, market, claims_shown, companies, flags in shown:
        record = records[name]
        assert (market, int(claims_shown), int(companies)) == (
            record.market, len(record.claims), len(record.companies),
        )  # fmt: skip
        assert sum(map(int, re.findall(r"\d+", flags))) == len(record.flags)
