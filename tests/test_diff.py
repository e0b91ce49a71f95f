"""Comparing runs: pages that came and went, claims from what to what."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from msoscrape.cli import cli
from msoscrape.compare import UnsortedRunError, diff_records, diff_runs


def claim(printed: str, kind: str = "cagr", **more: Any) -> dict[str, Any]:
    number = float(printed.split()[-2])
    fields = {
        "kind": kind, "subject": {"type": "market", "names": [], "codes": []}, "low": number,
        "high": number, "printed": printed, "currency": None, "year": None,
        "period": {"start": None, "end": None}, "horizon_years": None, "approximate": False,
        "placeholder": False, "combined": False,
    }  # fmt: skip
    return fields | more


def page(name: str, *claims: dict[str, Any], **more: Any) -> dict[str, Any]:
    fields = {
        "url": f"https://a.test/{name}", "content_sha256": str(claims) + str(more),
        "title": {"text": f"{name} Market"}, "market": name, "publisher": {"domain": "a.test"},
        "companies": [], "segments": [], "flags": [], "claims": list(claims),
    }  # fmt: skip
    return fields | more


def share(printed: str, company: str) -> dict[str, Any]:
    subject = {"type": "company", "names": [company], "codes": []}
    return claim(printed, "market_share", subject=subject)


def changes(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> list[str]:
    return [change.as_text() for change in diff_records(before, after)]


def test_a_changed_growth_rate_is_said_from_what_to_what() -> None:
    (text,) = changes([page("zinc", claim("12.8 %"))], [page("zinc", claim("4.7 %"))])
    assert text.splitlines()[1].strip() == "CAGR 12.8 % -> 4.7 %"


def test_pages_that_came_and_went_are_told_apart() -> None:
    said = changes([page("a"), page("b")], [page("b"), page("c"), page("d")])
    assert [line.split() for line in said] == [
        ["went", "https://a.test/a"],
        ["came", "https://a.test/c"],
        ["came", "https://a.test/d"],
    ]


def test_equal_runs_differ_in_nothing() -> None:
    run = [page("a", claim("4 %")), page("b", claim("5 %"))]
    assert changes(run, run) == []


def test_a_page_that_only_moved_its_words_has_not_changed() -> None:
    assert changes([page("a", claim("4 %"))], [page("a", claim("4 %"), content_sha256="x")]) == []


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param([], [claim("4 %")], ["CAGR 4 % (new)"], id="a claim came"),
        pytest.param([claim("4 %")], [], ["CAGR 4 % (gone)"], id="a claim went"),
        pytest.param(
            [claim("4 %"), claim("15 %")], [claim("15 %"), claim("5 %")], ["CAGR 4 % -> 5 %"],
            id="what both say stays out of it",
        ),
        pytest.param(
            [claim("4 %"), claim("4 %")], [claim("4 %")], ["CAGR 4 % (gone)"],
            id="said once less",
        ),
        pytest.param(
            [share("30 %", "Acme"), share("20 %", "Bolt")],
            [share("20 %", "Bolt"), share("31 %", "Acme")],
            ["market share of Acme 30 % -> 31 %"],
            id="each company by its name",
        ),
        pytest.param(
            [claim("3 bn", "market_size", year=2022), claim("5 bn", "market_size", year=2027)],
            [claim("3 bn", "market_size", year=2022), claim("6 bn", "market_size", year=2027)],
            ["market size, 2027: 5 bn -> 6 bn"],
            id="each year by itself",
        ),
        pytest.param(
            [claim("4 %")], [claim("about 4 %", approximate=True)],
            ["CAGR 4 % -> about 4 %"],
            id="the same number, now approximate",
        ),
    ],
)  # fmt: skip
def test_claims_are_matched_by_what_they_are_about(
    before: list[dict[str, Any]], after: list[dict[str, Any]], expected: list[str]
) -> None:
    said = changes([page("zinc", *before)], [page("zinc", *after)])
    assert [line.strip() for text in said for line in text.splitlines()[1:]] == expected


def test_other_changes_of_a_record_are_named() -> None:
    after = page("zinc", market="tin", companies=[{"name": "Acme"}], title={"text": "Tin"})
    (change,) = diff_records([page("zinc")], [after])
    assert change.fields == ("title", "market", "companies")


def write_run(output: Path, name: str, records: list[dict[str, Any]], **more: Any) -> Path:
    folder = output / "runs" / name
    folder.mkdir(parents=True)
    (folder / "reports.jsonl").write_text("".join(json.dumps(r) + "\n" for r in records))
    day = f"{name[:4]}-{name[4:6]}-{name[6:8]}T10:00:00Z"
    summary = {
        "run": name, "verdict": "passed", "finished": day, "source": "s", "refusals": [],
        "reasons": {"timeout": 2}, "counts": {"records": len(records), "rejects": 2},
    }  # fmt: skip
    (folder / "run.json").write_text(json.dumps(summary | more))
    return folder


@pytest.fixture
def output(tmp_path: Path) -> Path:
    write_run(tmp_path, "20261101T100000Z", [page("zinc", claim("12.8 %"))])
    write_run(tmp_path, "20261102T100000Z", [], verdict="refused", refusals=["0 records"])
    last = write_run(tmp_path, "20261103T100000Z", [page("zinc", claim("4.7 %"))])
    (tmp_path / "latest").symlink_to(last)
    return tmp_path


def run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(cli, list(arguments))
    assert result.exit_code == code, result.output
    return result.stdout


@pytest.mark.parametrize(
    "runs",
    [("20261101", "20261103"), ("20261101T100000Z", "latest"), ("--since", "2026-11-02")],
    ids=["by the start of the name", "by name and latest", "since a day"],
)
def test_runs_are_found_by_name_and_day(output: Path, runs: tuple[str, ...]) -> None:
    assert "CAGR 12.8 % -> 4.7 %" in run("diff", *runs, "-o", str(output))


def test_runs_are_found_by_their_folders(output: Path) -> None:
    folders = [str(output / "runs" / name) for name in ("20261101T100000Z", "20261103T100000Z")]
    assert "12.8 % -> 4.7 %" in run("diff", *folders)


def test_a_diff_as_json_has_a_line_a_page(output: Path) -> None:
    (line,) = run("diff", "20261101", "latest", "--json", "-o", str(output)).splitlines()
    assert json.loads(line) == {
        "url": "https://a.test/zinc",
        "happened": "changed",
        "title": "zinc Market",
        "claims": [{"what": "CAGR", "before": "12.8 %", "after": "4.7 %"}],
        "fields": [],
    }


@pytest.mark.parametrize("runs", [(), ("20261101",), ("2026110", "latest"), ("1999", "latest")])
def test_an_unclear_run_is_wrong_use(output: Path, runs: tuple[str, ...]) -> None:
    run("diff", *runs, "-o", str(output), code=2)


def test_records_that_are_not_sorted_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "unsorted.jsonl"
    path.write_text("".join(json.dumps(page(name)) + "\n" for name in "ba"))
    with pytest.raises(UnsortedRunError, match=r"unsorted\.jsonl:2"):
        list(diff_runs(path, path))


def test_runs_are_listed_with_their_health(output: Path) -> None:
    lines = run("runs", "-o", str(output)).splitlines()
    assert [line[0] for line in lines if " rejects " in line] == [
        " ",
        " ",
        "*",
    ]
    assert "      refused: 0 records" in lines
    assert "             2 timeout" in lines


def test_an_output_without_runs_lists_none(tmp_path: Path) -> None:
    assert run("runs", "-o", str(tmp_path)) == ""
