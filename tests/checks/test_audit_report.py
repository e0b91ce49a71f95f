"""The audit's report: it does not depend on the order, and has the shape it promises."""

from __future__ import annotations

import json
import random
from dataclasses import fields

import jsonschema
import pytest
from auditing import page, report, words
from drafting import rate, size
from hypothesis import given
from hypothesis import strategies as st

from msoscrape.checks import FLAG_CODES
from msoscrape.checks.audit import AUDIT_CODES, AUDIT_VERSION, audit_schema, dump_audit
from msoscrape.checks.audit import report as shapes

TEXT = words("text", 200)


def mixed_pages():
    """Pages with a finding of every code, and pages that were read twice."""
    pages = [
        page(f"https://{site}.example/{n}", rate(5 + n), size(n + 1, 2020), "Argentina XX.",
             number=str(n // 2), domain=f"{site}.example", market=f"M{n // 2}")
        for site in "ab" for n in range(6)
    ]  # fmt: skip
    pages += [page(f"https://c.example/{n}", TEXT, own_words=0) for n in range(3)]
    pages += [
        page("https://a.example/0", rate(rates), domain="a.example", number="0", fetched_at=when)
        for rates, when in ((7, "2026-01-01T00:00:00Z"), (8, "2026-01-02T00:00:00Z"), (9, None))
    ]
    blank = rate(None, placeholder=True, sentence="It will grow at XX % a year.")
    pages += [
        page(f"https://t.example/{n}", blank, domain="t.example", market=None) for n in range(6)
    ]
    return pages


PAGES = mixed_pages()


@given(st.randoms(use_true_random=False))
def test_the_order_of_the_records_does_not_change_a_byte(chance: random.Random):
    shuffled = chance.sample(PAGES, len(PAGES))
    assert dump_audit(report(shuffled)) == dump_audit(report(PAGES))


def test_the_examples_hold_a_finding_of_every_code():
    assert {one.code for one in report(PAGES).findings} == {row.code for row in AUDIT_CODES}


def test_findings_come_by_their_code_conflicts_first():
    codes = [one.code for one in report(PAGES).findings]
    order = [
        "cross-growth-conflict", "cross-size-conflict", "template-defect", "near-duplicate-page",
    ]  # fmt: skip
    assert codes == sorted(codes, key=order.index)


def test_every_finding_has_the_severity_of_its_code():
    severities = {row.code: row.severity for row in AUDIT_CODES}
    for one in report(PAGES).findings:
        assert one.severity == severities[one.code]
        assert one.message.endswith(".")


def test_codes_of_pages_and_between_pages_are_different():
    codes = [row.code for row in (*FLAG_CODES, *AUDIT_CODES)]
    assert len(set(codes)) == len(codes) == 28


def test_of_two_records_of_one_page_the_one_fetched_later_counts():
    old = page("https://a.example/1", rate(5), fetched_at="2026-01-01T00:00:00Z")
    new = page("https://a.example/1", rate(9), fetched_at="2026-02-01T00:00:00Z")
    other = page("https://b.example/1", rate(9))
    audited = report([new, old, other])
    assert audited.findings == ()
    assert (audited.summary.pages, audited.summary.superseded) == (2, 1)


def test_a_page_is_no_duplicate_of_itself():
    again = page("https://a.example/1", TEXT)
    assert report([again, again]).findings == ()


def test_the_summary_counts_pages_claims_and_flags():
    pages = [
        page("https://a.example/1", rate(5), rate(9), size(2, 2020), domain="a.example"),
        page("https://a.example/2", rate(5), domain="a.example"),
        page("https://b.example/1", market=None),
    ]
    summary = report(pages).summary
    assert (summary.pages, summary.claims, summary.refused_lines) == (3, 4, 0)
    assert summary.claims_by_kind == {"cagr": 3, "market_size": 1}
    assert [(row.code, row.severity, row.flags, row.pages) for row in summary.flags] == [
        ("growth-rate-conflict", "error", 1, 1)
    ]
    assert [(row.domain, row.pages, row.claims, row.flags) for row in summary.publishers] == [
        ("a.example", 2, 4, {"growth-rate-conflict": 1}), (None, 1, 0, {}),
    ]  # fmt: skip


def test_no_records_are_a_report_too():
    assert report([]).findings == ()
    assert report([]).summary.pages == 0


def test_a_report_is_valid_by_its_schema():
    schema = audit_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for records in (PAGES, []):
        validator.validate(json.loads(dump_audit(report(records))))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda found: found.pop("summary"),
        lambda found: found["findings"][0].update(code="no-such-code"),
        lambda found: found["findings"][0].pop("pages"),
    ],
    ids=["no summary", "another code", "a finding without its pages"],
)
def test_a_report_of_another_shape_is_not_valid(spoil):
    found = json.loads(dump_audit(report(PAGES)))
    spoil(found)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(audit_schema()).validate(found)


def test_every_field_of_the_report_is_described():
    schema = audit_schema()
    assert AUDIT_VERSION in schema["title"]
    described = {"AuditReport": schema} | schema["$defs"]
    ours = {name: shape for name, shape in described.items() if hasattr(shapes, name)}
    assert {"GrowthConflict", "SizeConflict", "NearDuplicate", "TemplateDefect"} <= set(ours)
    for name, shape in ours.items():
        with_words = [key for key, value in shape["properties"].items() if value.get("description")]
        assert with_words == [field.name for field in fields(getattr(shapes, name))], name
