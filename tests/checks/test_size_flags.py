"""Market sizes that do not agree, blanks, and the nearest that are fine."""

from __future__ import annotations

import pytest
from drafting import Draft, rate, share, size

from msoscrape.records import Subject


def sizes(*facts):
    return Draft().heading("overview", "Overview").paragraph(*facts)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(size(3, 2022), size(3.4, 2022), id="3 and 3.4 billion"),
        pytest.param(size(1, 2025), size(1.4, 2025, high=None), id="1 and over 1.4 billion"),
        pytest.param(size(1, 2025, high=2e9), size(2.5, 2025), id="1 to 2, and 2.5 billion"),
    ],
)
def test_two_sizes_for_one_year_conflict(first, second):
    assert sizes(first, second).codes == ["market-size-conflict"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(size(3, 2022), size(3, 2022), id="the same"),
        pytest.param(size(3.4, 2022), size(3.41, 2022), id="one rounded"),
        pytest.param(size(0.5, 2025, high=None), size(1.4, 2025), id="over 0.5, and 1.4"),
        pytest.param(size(3, 2022), size(5, 2027), id="two years"),
        pytest.param(size(3, 2022), size(2.8, 2022, "EUR"), id="two currencies"),
        pytest.param(size(3, 2022), size(9, 2022, None), id="one without currency"),
        pytest.param(size(3, None), size(9, None), id="no year"),
        pytest.param(size(3, 2022), size(1, 2022, subject=Subject("region", ("Asia",))), id="Asia"),
        pytest.param(size(3, 2022), size(None, 2022, placeholder=True), id="a blank"),
    ],
)
def test_sizes_that_need_not_agree_do_not(first, second):
    assert "market-size-conflict" not in sizes(first, second).codes


def test_the_conflict_says_year_figures_and_places():
    draft = sizes(size(3, 2022)).heading("faq", "FAQ").paragraph(size(5, 2022))
    assert draft.flag("market-size-conflict").message == (
        "The market's size in 2022 is USD 3 billion in the overview, "
        "USD 5 billion in the questions and answers."
    )


def test_a_blank_where_a_figure_should_stand_is_flagged_with_its_subject():
    blank = share("China", None, placeholder=True)
    blank.fields["printed"] = "XX%"
    flag = Draft().heading("regions", "By Region").paragraph(blank, rate(5)).flags[0]
    assert flag.code == "placeholder-value"
    assert flag.message == '"XX%" stands where the share of China should.'
    assert flag.claims == ("c1",)


def test_an_open_figure_is_no_blank():
    assert sizes(size(1, 2022, high=None)).codes == []
