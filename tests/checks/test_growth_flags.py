"""Growth rates that do not agree, and the nearest that do."""

from __future__ import annotations

import pytest
from drafting import Draft, rate, size
from hypothesis import given
from hypothesis import strategies as st

from msoscrape.records import Subject

OVER_5 = {"high": None}


def two_rates(first, second):
    draft = Draft().heading("overview", "Overview").paragraph(first)
    return draft.heading("opportunities", "Opportunities").paragraph(second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(rate(5.9), rate(6), id="5.9 and 6"),
        pytest.param(rate(4), rate(5, **OVER_5), id="4 and over 5"),
        pytest.param(rate(4, high=6), rate(7), id="4 to 6, and 7"),
        pytest.param(rate(None, high=3), rate(7), id="up to 3, and 7"),
        pytest.param(rate(5), rate(7, (2024, 2030)), id="only one states a period"),
        pytest.param(rate(5, (2023, 2028)), rate(7, (2024, 2030)), id="periods overlap"),
        pytest.param(rate(5, (None, 2028)), rate(7, (2024, 2030)), id="an open start"),
    ],
)
def test_rates_that_cannot_both_be_right_conflict(first, second):
    assert "growth-rate-conflict" in two_rates(first, second).codes


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(rate(5.9), rate(5, **OVER_5), id="5.9 and over 5"),
        pytest.param(rate(5, high=6), rate(6), id="5 to 6, and 6"),
        pytest.param(rate(None, high=6), rate(4, **OVER_5), id="up to 6, and over 4"),
        pytest.param(rate(3, (2018, 2023)), rate(7, (2024, 2030)), id="past and forecast"),
        pytest.param(rate(3, (2018, 2024)), rate(7, (2024, 2030)), id="one year in common"),
        pytest.param(rate(5), rate(7, subject=Subject("company", ("A",))), id="a company's"),
        pytest.param(rate(5), rate(None, placeholder=True), id="a blank"),
    ],
)
def test_rates_that_could_both_be_right_do_not(first, second):
    assert "growth-rate-conflict" not in two_rates(first, second).codes


def test_the_message_says_each_figure_once_with_where_it_stands():
    draft = two_rates(rate(4.7), rate(15))
    draft.heading("players", "Players").paragraph(rate(15))
    flag = draft.flag("growth-rate-conflict")
    assert flag.message == (
        "The market's growth rate is 4.7 % in the overview, 15 % in opportunities and players."
    )
    assert flag.claims == ("c1", "c2", "c3")
    assert [cited.quote for cited in flag.evidence] == [
        draft.record().claims[i].evidence.quote for i in range(3)
    ]


@pytest.mark.parametrize(
    ("first", "second", "repeated"),
    [
        pytest.param(rate(15), rate(15, approximate=True), True, id="15 and about 15"),
        pytest.param(rate(8, high=10), rate(8, high=10), True, id="a range twice"),
        pytest.param(rate(8), rate(8, **OVER_5), False, id="8 and over 8"),
        pytest.param(rate(8), rate(9), False, id="8 and 9"),
        pytest.param(rate(8), rate(8, subject=Subject("region", ("Asia",))), False, id="a region"),
    ],
)
def test_a_rate_is_repeated_if_the_same_value_is_stated_again(first, second, repeated):
    assert ("growth-rate-repeated" in two_rates(first, second).codes) is repeated


def in_one_section(*facts):
    return Draft().heading("players", "Players").paragraph(*facts)


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param((size(14, 2020), size(38, 2027), rate(12)), id="15.3 implied, 12 stated"),
        pytest.param((size(8, 2019), size(20, 2025), rate(20, **OVER_5)), id="16.5, over 20"),
        pytest.param(
            (size(30, 2024), size(46, 2030, **OVER_5), rate(6)), id="over 7.4 implied, 6 stated"
        ),
        pytest.param(
            (size(50, 2023), size(80, 2030), rate(5, (2024, 2030))), id="7.0 or 8.1, 5 stated"
        ),
        pytest.param(
            (size(5, 2020, None), size(9, 2027, None), rate(5)), id="no currency on either"
        ),
        pytest.param((size(8, 2025), size(4, 2030), rate(5)), id="a market that shrinks"),
    ],
)
def test_a_rate_that_the_sizes_beside_it_do_not_lead_to_is_wrong(facts):
    assert in_one_section(*facts).codes == ["growth-arithmetic"]


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param((size(14, 2020), size(38, 2027), rate(15)), id="15.3 implied, 15 stated"),
        pytest.param((size(8, 2019), size(20, 2025), rate(15, high=20)), id="16.5 in 15 to 20"),
        pytest.param((size(30, 2024), size(46, 2030, **OVER_5), rate(9)), id="over 7.4, and 9"),
        pytest.param(
            (size(50, 2023), size(80, 2030), rate(8.1, (2024, 2030))), id="counted from 2024"
        ),
        pytest.param(
            (size(50, 2023), size(80, 2030), rate(7, (2024, 2030))), id="counted from 2023"
        ),
        pytest.param(
            (size(10, 2020), size(40, 2025), size(51, 2030), rate(5)), id="one pair of three fits"
        ),
        pytest.param((size(10, 2020), size(90, 2030, "EUR"), rate(5)), id="two currencies"),
        pytest.param((size(10, 2020), size(90, 2030), rate(5, (2010, 2015))), id="other years"),
        pytest.param((size(10, 2020), size(90, None), rate(5)), id="one without a year"),
        pytest.param((size(10, 2020), size(0, 2030), rate(None, high=5)), id="nothing left"),
        pytest.param(
            (size(10, 2020), size(90, 2030), rate(5, subject=Subject("segment", ("Wire",)))),
            id="a segment's rate",
        ),
    ],
)
def test_a_rate_that_some_sizes_lead_to_is_not(facts):
    assert "growth-arithmetic" not in in_one_section(*facts).codes


FORECAST = "It is expected to grow at 4 % a year."
REACHED = "It is expected to reach USD 9 billion by 2030."


def test_sizes_of_the_past_say_nothing_about_a_forecast():
    stated = rate(4, sentence=FORECAST)
    assert in_one_section(size(5, 2018), size(7, 2023), stated).codes == []
    ahead = size(9, 2030, sentence=REACHED)
    assert in_one_section(size(5.6, 2018), ahead, stated).codes == []
    assert in_one_section(size(5, 2023), ahead, stated).codes == ["growth-arithmetic"]


def test_sizes_in_the_sentence_of_one_rate_say_nothing_about_another():
    draft = in_one_section(size(10, 2020), size(20, 2027), rate(10.4), rate(25))
    (first, role, at), second, own, _ = draft.facts
    assert draft.codes == ["growth-rate-conflict", "growth-arithmetic"]
    for fact in (first, second[0], own[0]):
        fact.sentence = "From USD 10 billion in 2020 to USD 20 billion in 2027, at 10.4 %."
    draft.facts[:3] = [(each, role, at) for each in (first, second[0], own[0])]
    draft.lines[-1] = f"{first.sentence} {draft.facts[3][0].sentence}"
    draft.facts[3] = (draft.facts[3][0], role, at + len(first.sentence) + 1)
    assert draft.codes == ["growth-rate-conflict"]


def test_sizes_of_another_section_say_nothing_about_a_rate():
    draft = in_one_section(size(10, 2020), size(90, 2030))
    assert draft.heading("opportunities", "Opportunities").paragraph(rate(5)).codes == []


def test_the_arithmetic_is_said_in_the_message():
    flag = in_one_section(size(8, 2019), size(20, 2025), rate(20, **OVER_5)).flags[0]
    assert flag.message == (
        "USD 8 billion in 2019 and USD 20 billion in 2025 imply 16.5 % a year, not over 20 %."
    )


RATES = st.floats(0.1, 90).map(lambda value: round(value, 2))


@given(first=RATES, second=RATES)
def test_a_conflict_does_not_depend_on_the_order(first, second):
    there = two_rates(rate(first), rate(second)).codes
    assert there == two_rates(rate(second), rate(first)).codes
    assert ("growth-rate-conflict" in there) is (first != second)


@given(start=st.floats(0.1, 900), percent=RATES, years=st.integers(1, 20))
def test_sizes_computed_from_the_rate_never_contradict_it(start, percent, years):
    end = start * (1 + percent / 100) ** years
    assert in_one_section(size(start, 2020), size(end, 2020 + years), rate(percent)).codes == []
