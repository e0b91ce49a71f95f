"""All rules together: their codes, their order, and what holds for every flag."""

from __future__ import annotations

from dataclasses import replace

import pytest
from drafting import Draft, rate, share, size

from msoscrape.checks import FLAG_CODES, RULES, flag_record, flag_table
from msoscrape.checks.rule import MOST_JUDGED
from msoscrape.records import Record
from msoscrape.serial import dump_record, load_record

CODES = [row.code for row in FLAG_CODES]


def full_of_defects() -> Draft:
    draft = Draft(years=(2024, 2031)).heading("overview", "Overview")
    draft.paragraph("**Zinc** is a metal.", rate(4.7), size(3, 2022), size(5, 2022))
    draft.heading("players", "Players").paragraph(rate(15, (None, 2030)))
    draft.player("Acme PPP Care", "Acme p.p.p Care")
    draft.heading("regions", "By Region")
    draft.region("Latin America", "Mexico", "Argentina Korea")
    draft.region("Middle East & Africa", "Saudi", "Arabia", "Korea", "UAE")
    return draft.paragraph(share("APAC", 20), share("China", 30), rate(15))


def test_there_is_one_rule_for_every_code_and_each_has_its_line():
    assert len(set(CODES)) == len(RULES) == 24
    for row in FLAG_CODES:
        assert f"| `{row.code}` | {row.severity} | {row.when} |" in flag_table().splitlines()


def test_rules_compare_no_more_claims_of_a_kind_than_a_page_may_have():
    draft = Draft(years=(2024, 2031)).heading("overview", "Overview")
    draft.paragraph(*[rate(4 + number / 1000) for number in range(MOST_JUDGED + 9)])
    assert len(draft.flag("growth-rate-conflict").claims) == MOST_JUDGED


def test_every_rule_says_what_it_flags_and_what_it_does_not():
    for rule in RULES:
        said = rule.find.__doc__ or ""
        assert said.startswith("Flag ")
        assert f"Code ``{rule.flag_code.code}``." in said
        assert len(said.split("``.", 1)[1].split()) > 5, f"{rule.flag_code.code}: nearest case"


def test_flags_come_in_the_order_of_the_table():
    codes = full_of_defects().codes
    assert codes == sorted(codes, key=CODES.index)
    assert len(set(codes)) >= 10


def test_every_flag_has_evidence_that_stands_in_the_text():
    record = full_of_defects().record()
    for flag in record.flags:
        assert flag.evidence, flag.code
        assert flag.message.endswith("."), flag.message
        assert set(flag.claims) <= {claim.id for claim in record.claims}
        for cited in flag.evidence:
            assert record.text[cited.start : cited.end] == cited.quote
            assert cited.link.startswith(record.url + "#:~:text=")


def test_old_flags_are_replaced_and_nothing_else_changes():
    record = full_of_defects().record()
    stale = replace(record, flags=record.flags[:1] * 3)
    assert flag_record(stale) == record
    assert flag_record(flag_record(record)) == record


def test_flags_are_the_same_after_the_record_was_written_and_read():
    record = full_of_defects().record()
    assert flag_record(load_record(dump_record(record))) == record


def test_a_record_of_nothing_has_no_flags():
    empty = Draft("").record()
    assert empty.flags == ()


@pytest.mark.parametrize("field", ["regions", "claims", "sections", "companies", "links"])
def test_a_record_may_lack_any_part(field):
    record = replace(full_of_defects().record(), **{field: ()})
    assert isinstance(flag_record(record), Record)
