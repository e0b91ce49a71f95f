"""Golden pages: what every page in ``fixtures/pages`` says, subject by subject.

A page whose extraction is not right fails; nothing here is expected to fail. The
expectations are written by hand (``fixtures/README.md``); no test writes them.
"""

import difflib
import json
import re
import unicodedata
from functools import cache
from pathlib import Path

import pytest

from msoscrape import Record, extract

PAGES = Path(__file__).parent.parent / "fixtures" / "pages"
NAMES = sorted(folder.name for folder in PAGES.iterdir() if folder.is_dir())

PAGE_FLAGS = {
    "company-name-variant", "forecast-in-past", "forecast-period-conflict", "growth-arithmetic",
    "growth-rate-conflict", "growth-rate-repeated", "link-mismatch", "market-name-conflict",
    "market-size-conflict", "markup-residue", "placeholder-value", "region-ambiguous-name",
    "region-duplicate", "region-merged-name", "region-misplaced", "region-nonstandard-name",
    "region-split-name", "region-unknown-name", "section-empty", "share-overlap",
    "share-part-exceeds-whole", "share-rank", "share-sum", "text-repeated",
}  # fmt: skip


@cache
def expected(name):
    return json.loads((PAGES / name / "expected.json").read_text(encoding="utf-8"))


@cache
def record_of(name) -> Record:
    (page,) = (PAGES / name).glob("page.*")
    return extract(page.read_bytes(), url=expected(name)["url"])


def plain(text):
    """Fold white space and drop characters that are not seen (RTL marks, ZWSP)."""
    seen = "".join(c for c in text or "" if unicodedata.category(c) != "Cf")
    return " ".join(seen.split())


def same(want, found):
    """Fail with a line-by-line difference, ours against the page's."""
    if want != found:
        lines = difflib.unified_diff(want, found, "expected.json", "extracted", "", "", 99, "")
        pytest.fail("\n" + "\n".join(lines), pytrace=False)


def number(value):
    return "-" if value is None else format(value, ".12g")


def claim_line(claim, quote):
    """Write a claim in one line, so that a difference can be read."""
    subject, period = claim["subject"], claim["period"]
    names = [] if subject["type"] == "other" else [plain(n).casefold() for n in subject["names"]]
    low, high = number(claim["low"]), number(claim["high"])
    marks = [m for m in ("approximate", "placeholder", "combined") if claim[m]]
    parts = [
        claim["kind"],
        f"{subject['type']}:{' + '.join(names)}",
        low if low == high else f"{low}..{high}",
        claim["currency"] or "",
        f"in {claim['year']}" if claim["year"] else "",
        f"{period['start']} to {period['end']}" if period["start"] or period["end"] else "",
        f"over {claim['horizon_years']} years" if claim["horizon_years"] else "",
        *marks,
        f"[{claim['section']}]",
        f"«{re.sub(r'^A: ', '', plain(quote))}»",
    ]
    return " ".join(filter(None, parts))


@pytest.mark.parametrize("name", NAMES)
def test_title_and_its_period(name):
    want, found = expected(name), record_of(name).title
    period = want["title_period"]
    assert (plain(found.text), found.period.start, found.period.end) == (
        plain(want["title"]),
        period["start"],
        period["end"],
    )


@pytest.mark.parametrize("name", NAMES)
def test_market(name):
    assert plain(record_of(name).market) == plain(expected(name)["market"])


@pytest.mark.parametrize("name", NAMES)
def test_publisher(name):
    want, found = expected(name), record_of(name).publisher
    assert (found.domain, found.report_number, found.published) == (
        want["vendor"],
        want["report_number"],
        want["published"],
    )


@pytest.mark.parametrize("name", NAMES)
def test_segments(name):
    want = [
        f"{dimension}: {' | '.join(map(plain, names))}"
        for dimension, names in expected(name)["segments"].items()
    ]
    found = [
        f"{segment.dimension.casefold()}: {' | '.join(map(plain, segment.names))}"
        for segment in record_of(name).segments
    ]
    same(want, found)


@pytest.mark.parametrize("name", NAMES)
def test_regions(name):
    want = [
        f"{plain(region['name'])}: {' | '.join(map(plain, region['countries']))}"
        for region in expected(name)["regions"]
    ]
    found = [
        f"{plain(region.raw)}: {' | '.join(plain(place.raw) for place in region.countries)}"
        for region in record_of(name).regions
    ]
    same(want, found)


@pytest.mark.parametrize("name", NAMES)
def test_companies(name):
    found = record_of(name).companies
    same([plain(c) for c in expected(name)["companies"]], [plain(c.name) for c in found])
    variants = {company.name: list(company.variants) for company in found}
    for company, spellings in expected(name)["variants"].items():
        assert variants[company] == spellings


@pytest.mark.parametrize("name", NAMES)
def test_claims_and_nothing_else(name):
    want = [claim_line(claim, claim["quote"]) for claim in expected(name)["claims"]]
    claims = json.loads(record_of(name).to_json())["claims"]
    found = [claim_line(claim, claim["evidence"]["quote"]) for claim in claims]
    same(sorted(want), sorted(found))


@pytest.mark.parametrize("name", NAMES)
def test_flags(name):
    found = sorted({flag.code for flag in record_of(name).flags})
    same(expected(name)["flags"], found)


@pytest.mark.parametrize("name", NAMES)
def test_every_expected_quote_stands_on_the_page(name):
    text = plain(record_of(name).text)
    missing = [c["quote"] for c in expected(name)["claims"] if plain(c["quote"]) not in text]
    assert not missing


def test_there_are_twenty_pages_or_more():
    assert len(NAMES) >= 20


def test_every_folder_holds_one_page_and_its_expectation():
    files = {name: sorted(file.name for file in (PAGES / name).iterdir()) for name in NAMES}
    allowed = (["expected.json", "page.html"], ["expected.json", "page.md"])
    assert {name: held for name, held in files.items() if held not in allowed} == {}
    assert [expected(name)["page"] for name in NAMES] == NAMES


def test_every_flag_of_a_page_is_earned_by_some_fixture():
    earned = {code for name in NAMES for code in expected(name)["flags"]}
    assert earned == PAGE_FLAGS
