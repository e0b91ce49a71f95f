"""Headings of another market or of nothing, and the nearest that are fine."""

from __future__ import annotations

import pytest
from drafting import Draft

TEXT = "Zinc is a metal."


def headed(market, heading, role="overview"):
    draft = Draft(f"{market} Market")
    draft.market = market
    return draft.heading(role, heading).paragraph(TEXT)


@pytest.mark.parametrize(
    ("market", "heading"),
    [
        ("Zinc Oxide", "Stir-in Sauce Market Analysis and Latest Trends"),
        ("Zinc Oxide", "The Copper Oxide Market Analysis by types is segmented into:"),
        ("Die Casting Machinery", "Die Casting Moulds Market Overview"),
    ],
)
def test_a_heading_of_another_market_is_flagged(market, heading):
    flag = headed(market, heading).flag("market-name-conflict")
    assert flag.evidence[0].quote == heading


@pytest.mark.parametrize(
    ("market", "heading"),
    [
        ("Zinc Oxide", "Zinc Oxides Market Analysis"),
        ("Zinc Oxide", "Global Zinc-Oxide Market Overview"),
        ("Zinc Oxide", "The ZINC OXIDE Market Analysis by types"),
        ("Zinc Oxide", "Zinc Oxide (ZnO) Powder Market"),
        ("Zinc Oxide Powder", "Zinc Market Growth"),
        ("Drive Shaft (Driveshaft)", "Driveshaft Market Size"),
        ("Dielectric Elastomers (DEs)", "DE Market Players"),
        ("Cough and Cold Remedie", "Cough & Cold Remedies Market"),
        ("Zinc Oxide", "Key Players in the Market"),
        ("Zinc Oxide", "Major Market Players"),
        ("Zinc Oxide", "Fastest Growing Market"),
        ("Zinc Oxide", "Decoding the Zinc Oxide Market"),
        ("Zinc Oxide", "Asia-Pacific Chemicals Market Share"),
    ],
)
def test_another_way_to_name_the_market_is_not(market, heading):
    assert headed(market, heading).codes == []


def test_a_heading_off_the_subject_may_name_another_market():
    assert headed("Zinc Oxide", "Stir-in Sauce Market", role="other").codes == []


def test_a_page_without_a_market_has_nothing_to_conflict_with():
    draft = Draft("Untitled").heading("overview", "Stir-in Sauce Market").paragraph(TEXT)
    draft.market = None
    assert draft.codes == []


def test_a_heading_with_nothing_under_it_is_flagged():
    draft = Draft().heading("trends", "Latest Trends").heading("faq", "Questions").paragraph(TEXT)
    assert draft.flag("section-empty").evidence[0].quote == "Latest Trends"


def test_a_heading_at_the_end_of_the_page_is_empty_too():
    assert Draft().heading("trends", "Latest Trends").codes == ["section-empty"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(("segments", "Market Segmentation"), ("types", "By Type"), id="a parent"),
        pytest.param(("regions", "By Region"), ("regions", "Europe"), id="the same subject"),
        pytest.param(("other", "Contact us:"), ("other", "A. Writer"), id="a colon"),
        pytest.param(("faq", "How large is it?"), ("faq", "A: large"), id="a question"),
        pytest.param(("other", "Objectives"), ("types", "1. To define types"), id="an item"),
        pytest.param(("other", "Scope"), ("types", "This page is about zinc."), id="a sentence"),
    ],
)
def test_a_heading_that_goes_on_in_the_next_is_not_empty(first, second):
    assert Draft().heading(*first).heading(*second).paragraph(TEXT).codes == []


def test_a_list_in_bold_type_is_no_row_of_empty_sections():
    draft = Draft().heading("other", "Contents")
    for name in ("Introduction", "Method", "Results"):
        draft.heading("other", name)
    assert draft.heading("other", "Summary").paragraph(TEXT).codes == []


def test_two_empty_headings_in_a_row_are_both_flagged():
    draft = Draft().heading("trends", "Latest Trends").heading("other", "Conclusion")
    assert draft.codes == ["section-empty", "section-empty"]


def test_a_region_without_countries_is_no_empty_section():
    assert Draft().heading("regions", "By Region").heading("regions", "Europe").codes == []
