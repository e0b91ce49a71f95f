"""The README tells the truth: its tables, its paths and its commands."""

import re
from pathlib import Path

import pytest
from readme_tables import field_table

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


def test_the_page_it_shows_is_a_fixture() -> None:
    shown = re.findall(r"^([\w-]+)/page\.(?:html|md) ", README, re.MULTILINE)
    assert shown
    assert all((ROOT / "fixtures" / "pages" / name).is_dir() for name in shown)
