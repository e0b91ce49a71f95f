"""Forecasts whose years do not fit, and the nearest whose years do."""

from __future__ import annotations

import pytest
from drafting import Draft, fact, rate, size

from msoscrape.records import Period, Subject


def titled(years, *facts, published=None):
    draft = Draft(years=years).heading("overview", "Overview").paragraph(*facts)
    draft.published = published
    return draft


FORECAST = "It is expected to grow at 5 % a year over that time."


@pytest.mark.parametrize(
    ("title", "stated"),
    [
        pytest.param((None, 2032), (None, 2030), id="another end"),
        pytest.param((2024, 2031), (2023, 2031), id="another start"),
        pytest.param((2024, 2031), (2021, 2026), id="both"),
        pytest.param((2024, 2031), (2025, None), id="only a start"),
    ],
)
def test_a_period_unlike_the_titles_is_flagged(title, stated):
    assert "forecast-period-conflict" in titled(title, rate(5, stated)).codes


@pytest.mark.parametrize(
    ("title", "stated"),
    [
        pytest.param((None, 2032), (2025, 2032), id="the title has no start"),
        pytest.param((2024, 2031), (None, 2031), id="through 2031"),
        pytest.param((2024, 2031), (2024, None), id="from 2024 on"),
        pytest.param((None, None), (2021, 2026), id="a title without years"),
        pytest.param((2024, 2031), (None, None), id="a rate without years"),
        pytest.param((2024, 2031), (2018, 2023), id="a rate of the past"),
        pytest.param((None, 2025), (2024, 2030), id="the year of the edition"),
    ],
)
def test_a_period_that_fits_the_title_is_not(title, stated):
    assert "forecast-period-conflict" not in titled(title, rate(5, stated)).codes


def test_a_title_s_year_is_no_forecast_s_end_if_the_page_was_published_then():
    drafts = [titled((None, 2025), rate(5, (None, 2030)), published=day)
              for day in ("2025-03-03", "2024-03-03")]  # fmt: skip
    flagged = ["forecast-period-conflict" in draft.codes for draft in drafts]
    assert flagged == [False, True]


def test_a_rate_worded_as_a_forecast_is_no_history():
    draft = titled((2024, 2031), rate(5, (2018, 2023), sentence=FORECAST))
    assert "forecast-period-conflict" in draft.codes


@pytest.mark.parametrize("subject", ["company", "other"])
def test_the_rate_of_a_company_or_another_market_may_have_its_own_years(subject):
    stated = rate(5, (2019, 2026), subject=Subject(subject, ("Acme",)))
    assert titled((2024, 2031), stated).codes == []


def test_the_period_conflict_says_both_periods():
    flag = titled((2024, 2031), rate(5, (None, 2030))).flag("forecast-period-conflict")
    assert flag.message == (
        "The growth rate of 5 % in the overview is stated until 2030, "
        "the title says from 2024 to 2031."
    )


def reach(year, words="It is expected to reach USD 2 billion by {year}."):
    sentence = words.format(year=year)
    return size(2, year, sentence=sentence)


@pytest.mark.parametrize(
    ("draft", "reason"),
    [
        pytest.param(
            titled((2024, 2031), reach(2022)), "the title begins with 2024", id="the title"
        ),
        pytest.param(
            titled((None, 2032), reach(2023), published="2025-04-13"),
            "the page was published in 2025",
            id="the day of publication",
        ),
        pytest.param(
            titled((2024, 2031), rate(5, (2018, 2022), sentence=f"{FORECAST} So 5 %.")),
            "the title begins with 2024",
            id="a growth rate",
        ),
    ],
)
def test_a_forecast_for_a_year_that_is_over_is_flagged(draft, reason):
    flag = draft.flag("forecast-in-past")
    assert reason in flag.message
    assert flag.claims == ("c1",)


@pytest.mark.parametrize(
    "stated",
    [
        pytest.param(reach(2024), id="the first year itself"),
        pytest.param(reach(2019, "It was valued at USD 2 billion in {year}."), id="a past size"),
        pytest.param(
            reach(2020, "Worth USD 2 billion in {year}, it is expected to grow."), id="then ahead"
        ),
        pytest.param(
            reach(2020, "It is expected to grow from USD 2 billion in {year}."), id="a base year"
        ),
        pytest.param(
            reach(2023, "As of {year}, it is projected to reach USD 2 billion."), id="as of"
        ),
        pytest.param(
            reach(2020, "It was estimated to be around USD 2 billion in {year}."), id="estimated"
        ),
    ],
)
def test_what_is_no_forecast_for_a_past_year_is_not(stated):
    assert "forecast-in-past" not in titled((2024, 2031), stated).codes


def test_a_past_size_beside_a_forecast_is_told_from_it():
    sentence = "It was worth USD 2 billion in 2020 and is expected to reach USD 3 billion by 2022."
    draft = titled((2024, 2031))
    draft.facts.clear()
    draft.paragraph(size(2, 2020, sentence=sentence))
    later = fact(sentence, "market_size", 3e9, year=2022, printed="USD 3 billion", currency="USD")
    later.fields["period"] = Period()
    draft.facts.append((later, "overview", draft.facts[0][2]))
    assert draft.flag("forecast-in-past").claims == ("c2",)


def test_without_a_year_to_compare_with_nothing_is_past():
    assert titled((None, 2032), reach(2001)).codes == []
