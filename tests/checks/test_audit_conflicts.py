"""Figures of several pages that cannot all be right, and those that can."""

from __future__ import annotations

import pytest
from auditing import found, page
from drafting import rate, size

from msoscrape.checks.audit.markets import market_key
from msoscrape.records import Subject

GROWTH, SIZE = "cross-growth-conflict", "cross-size-conflict"


def test_pages_about_one_report_with_rates_that_do_not_overlap_are_one_conflict():
    pages = [
        page("https://a.example/1", rate(5.7), number="77", domain="a.example"),
        page("https://b.example/1", rate(10.1), rate(7), number="77", domain="b.example"),
        page("https://c.example/1", rate(4.7), rate(15), number="77", domain="c.example"),
        page("https://d.example/1", number="77", domain="d.example"),
    ]
    (conflict,) = found(pages, GROWTH)
    assert (conflict.low, conflict.high, conflict.spread) == (4.7, 15, 10.3)
    assert (conflict.basis, conflict.report_number, conflict.market) == ("report", "77", "Zinc")
    assert conflict.severity == "error"
    assert conflict.group_pages == 4
    said = [(one.publisher, [figure.low for figure in one.figures]) for one in conflict.pages]
    assert said == [("c.example", [4.7, 15]), ("a.example", [5.7]), ("b.example", [10.1, 7])]
    message = "3 pages about report 77 (Zinc) state growth of 4.7 % to 15 % a year."
    assert conflict.message == message


def test_a_conflict_shows_where_each_figure_stands():
    pages = [page("https://a.example/1", rate(5)), page("https://b.example/1", rate(9))]
    (conflict,) = found(pages, GROWTH)
    for stated, record in zip(conflict.pages, pages, strict=True):
        (figure,) = stated.figures
        assert figure.evidence == record.claims[0].evidence
        assert figure.evidence.link.startswith(stated.url + "#:~:text=")
        assert (figure.claim, figure.printed) == ("c1", record.claims[0].printed)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ([rate(5.9)], [rate(5.9)]),
        ([rate(5.9)], [rate(5, high=None)]),
        ([rate(5, high=7)], [rate(6, high=8)]),
        ([rate(4.7), rate(15)], [rate(4.7), rate(15)]),
        ([rate(4.7), rate(15)], []),
        ([rate(4, (2016, 2021))], [rate(9, (2025, 2032))]),
        ([rate(None, placeholder=True)], [rate(9)]),
        ([rate(5)], [rate(9, subject=Subject("region", ("Asia",), ("142",)))]),
    ],
    ids=[
        "the same",
        "over the other",
        "ranges that overlap",
        "each page contradicts itself in the same way",
        "only one page states any",
        "periods that do not overlap",
        "a blank",
        "a region's",
    ],
)  # fmt: skip
def test_rates_that_can_all_be_right_are_no_conflict(first, second):
    pages = [page("https://a.example/1", *first), page("https://b.example/1", *second)]
    assert found(pages, GROWTH) == []


def test_a_rate_that_no_rate_of_the_other_page_agrees_with_is_a_conflict():
    pages = [
        page("https://a.example/1", rate(4.7), rate(15)),
        page("https://b.example/1", rate(15)),
    ]
    assert len(found(pages, GROWTH)) == 1


def test_a_rate_without_years_is_for_those_of_the_title():
    old = page("https://a.example/1", rate(4), years=(2016, 2021))
    new = page("https://b.example/1", rate(9), years=(2025, 2032))
    same = page("https://c.example/1", rate(9), years=(2017, 2022))
    assert found([old, new], GROWTH) == []
    (conflict,) = found([old, same], GROWTH)
    assert [one.figures[0].period.start for one in conflict.pages] == [2016, 2017]


def test_sizes_of_one_year_and_currency_that_do_not_overlap_are_a_conflict():
    pages = [
        page("https://a.example/1", size(2.5, 2020), size(4, 2027)),
        page("https://b.example/1", size(3.6, 2020), size(4.4, 2027)),
        page("https://c.example/1", size(9, 2020, "EUR"), size(9, None), size(9, 2021)),
    ]
    conflicts = found(pages, SIZE)
    assert [(one.year, one.currency, one.ratio) for one in conflicts] == [
        (2020, "USD", 1.44), (2027, "USD", 1.1),
    ]  # fmt: skip
    assert [one.url for one in conflicts[0].pages] == ["https://a.example/1", "https://b.example/1"]
    assert "in 2020 as USD 2.5 billion to USD 3.6 billion." in conflicts[0].message


def test_a_size_and_the_same_size_rounded_are_no_conflict():
    pages = [
        page("https://a.example/1", size(3.4, 2020)),
        page("https://b.example/1", size(3.41, 2020)),
    ]
    assert found(pages, SIZE) == []


def test_sizes_that_differ_on_one_page_only_are_that_pages_flag():
    pages = [page("https://a.example/1", size(3, 2020), size(5, 2020)), page("https://b.example/1")]
    assert found(pages, SIZE) == []
    assert "market-size-conflict" in {flag.code for flag in pages[0].flags}


def test_conflicts_come_with_the_worst_first():
    pages = [
        page(f"https://{site}.example/{market}", rate(5 + gap * at), size(2, 2020), market=market)
        for market, gap in (("Tin", 1), ("Zinc", 7), ("Lead", 3))
        for at, site in enumerate("ab")
    ]
    assert [one.market for one in found(pages, GROWTH)] == ["Zinc", "Lead", "Tin"]


def test_one_number_of_two_publishers_is_one_report_only_if_something_else_is_alike():
    def two(**second):
        first = {"number": "12", "domain": "a.example", "market": "Zinc", "slug": "zinc-r12"}
        return [
            page("https://a.example/1", rate(5), **first),
            page("https://b.example/1", rate(9), **first | {"domain": "b.example"} | second),
        ]

    assert found(two(market="Tea", slug="tea-r12"), GROWTH) == []
    assert found(two(market="Tea", slug=None), GROWTH) == []
    assert found(two(market="Zinc Metal"), GROWTH)[0].basis == "report"
    assert found(two(slug="r12"), GROWTH)[0].basis == "report"
    assert found(two(market="Tea", domain="a.example", slug=None), GROWTH)[0].basis == "report"


def test_pages_of_other_reports_or_of_none_are_compared_by_their_market():
    pages = [
        page("https://a.example/1", rate(5), number="12", domain="a.example"),
        page("https://b.example/1", rate(9), market="Global ZINC Market"),
        page("https://c.example/1", rate(20), market="Zinc Oxide"),
        page("https://d.example/1", rate(30), market=None),
        page("https://e.example/1", rate(40), market=None),
    ]
    (conflict,) = found(pages, GROWTH)
    assert (conflict.basis, conflict.report_number) == ("market", None)
    assert [one.figures[0].low for one in conflict.pages] == [5, 9]


def test_one_page_read_wrongly_does_not_tie_two_markets_together():
    pages = [
        page(f"https://a.example/{n}", rate(5), number="12", domain="a.example") for n in range(3)
    ]
    pages.append(page("https://a.example/9", number="12", domain="a.example", market="Tea"))
    pages.append(page("https://t.example/1", rate(9), market="Tea"))
    assert found(pages, GROWTH) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zinc", "the global zinc market"),
        ("Neural Networks (NN)", "Neural Network"),
        ("Oil & Gas Pumps", "oil and gas pump"),
        ("E-Commerce", "E Commerce"),
        ("ＡＩ Chips", "AI Chip"),
    ],
)
def test_spellings_of_one_market_are_one(one, other):
    assert market_key(one) == market_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Zinc", "Zinc Oxide"), ("India Tea", "Tea"), ("Gas", "Ga"), ("5G Chips", "4G Chips")],
)
def test_other_markets_stay_apart(one, other):
    assert market_key(one) != market_key(other)


@pytest.mark.parametrize("nothing", [None, "", " - ", "()"])
def test_no_name_is_no_market(nothing):
    assert market_key(nothing) is None


def test_a_name_of_nothing_but_a_gloss_is_that_gloss():
    assert market_key("(LED)") == "led"
    assert market_key("Global Market") is None


def test_a_market_of_many_pages_is_looked_at_once_a_page(monkeypatch):
    from msoscrape.checks.audit import conflicts

    looks = 0
    overlap = conflicts.values_overlap

    def counting(first, second):
        nonlocal looks
        looks += 1
        return overlap(first, second)

    monkeypatch.setattr(conflicts, "values_overlap", counting)
    agreeing = [page(f"https://a.example/{n}", rate(n / 100, high=None)) for n in range(300)]
    assert found(agreeing, GROWTH) == []
    differing = [page(f"https://a.example/{n}", rate(n / 100)) for n in range(300)]
    assert len(found(differing, GROWTH)[0].pages) == 300
    assert looks <= 300
