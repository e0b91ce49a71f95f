"""Flags that are the template's, and those that are a page's own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from auditing import found, page
from drafting import Draft

from msoscrape.evidence import Citer
from msoscrape.records import Flag

CODE = "template-defect"


def flagged(number: int, quote: str | None, domain: str | None = "a.example", **fields):
    """A page with one flag, whose evidence is a quote of its own text."""
    record = page(f"https://{domain}/{number}", quote or "Nothing.", domain=domain)
    flags = ()
    if quote:
        start = record.text.index(quote)
        cited = Citer(record, record.url).cite(start, start + len(quote))
        about = {"code": "region-merged-name", "severity": "error", "message": "Two names."}
        flags = (Flag(claims=(), evidence=(cited,), suggestion="Two", **about | fields),)
    return replace(record, flags=flags)


def test_the_same_flag_on_most_pages_is_one_finding_with_a_count():
    pages = [flagged(n, "Argentina Korea") for n in range(60)] + [flagged(99, None)]
    (defect,) = found(pages, CODE)
    assert (defect.flag, defect.flag_severity, defect.severity) == (
        "region-merged-name", "error", "info",
    )  # fmt: skip
    assert (defect.count, defect.suggestion, defect.quotes) == (60, "Two", ("Argentina Korea",))
    assert [(one.domain, one.flagged, one.pages) for one in defect.publishers] == [
        ("a.example", 60, 61)
    ]
    assert defect.message == "Two names. The same on 60 pages of a.example."


def test_its_examples_are_pages_with_links_to_the_place():
    (defect,) = found([flagged(n, "Argentina Korea") for n in range(40)], CODE)
    assert len(defect.examples) == 3
    for example in defect.examples:
        (cited,) = example.evidence
        assert cited.quote == "Argentina Korea"
        assert cited.link.startswith(example.url + "#:~:text=")


@pytest.mark.parametrize(
    ("with_it", "without", "is_one"),
    [(5, 5, True), (5, 6, False), (4, 0, False), (6, 0, True)],
    ids=["half of ten", "less than half", "four pages", "all of six"],
)
def test_most_is_half_of_the_pages_and_five(with_it, without, is_one):
    pages = [flagged(n, "Argentina Korea") for n in range(with_it)]
    pages += [flagged(100 + n, None) for n in range(without)]
    assert len(found(pages, CODE)) == is_one


def test_the_same_flag_with_other_evidence_is_each_pages_own():
    assert found([flagged(n, f"Growth of {n} %") for n in range(20)], CODE) == []


def test_the_same_evidence_under_another_flag_is_another_finding():
    pages = [flagged(n, "Korea") for n in range(6)]
    pages = [
        replace(
            one, flags=(*one.flags, replace(one.flags[0], code="region-misplaced", message="Far."))
        )
        for one in pages
    ]
    assert sorted(one.flag for one in found(pages, CODE)) == [
        "region-merged-name", "region-misplaced",
    ]  # fmt: skip


def test_publishers_with_one_template_share_the_finding():
    pages = [
        flagged(n, "Argentina Korea", f"{site}.example")
        for site in "abc"
        for n in range(5 + ord(site))
    ]
    pages += [flagged(n, "Argentina Korea", "few.example") for n in range(3)]
    (defect,) = found(pages, CODE)
    assert [one.domain for one in defect.publishers] == ["c.example", "b.example", "a.example"]
    assert defect.count == len(pages) - 3
    assert defect.message.endswith(f"The same on {defect.count} pages of 3 publishers.")


def test_pages_of_no_known_publisher_have_no_template():
    assert found([flagged(n, "Argentina Korea", None) for n in range(9)], CODE) == []


def test_a_flag_twice_on_a_page_is_one_page():
    pages = [flagged(n, "Korea") for n in range(6)]
    pages = [replace(one, flags=one.flags * 2) for one in pages]
    assert found(pages, CODE)[0].count == 6


def test_messages_that_differ_with_the_page_do_not_hide_the_template():
    pages = [flagged(n, "Zinc Market", message=f"Not {n}.") for n in range(8)]
    (defect,) = found(pages, CODE)
    assert defect.message == "Not 0. The same on 8 pages of a.example."


def test_the_rules_own_flags_of_a_real_list_are_one_finding_each():
    def listing(n):
        draft = Draft().heading("regions", "Regions")
        draft.region("Latin America", "Mexico", "Argentina Korea")
        draft.region("Middle East & Africa", "Saudi", "Arabia", "Korea", "UAE")
        own = page(f"https://a.example/{n}", domain="a.example")
        return replace(own, flags=draft.record().flags)

    codes = sorted(one.flag for one in found([listing(n) for n in range(9)], CODE))
    assert codes == sorted({flag.code for flag in listing(0).flags})
    assert {"region-merged-name", "region-split-name"} <= set(codes)
