"""The figure grammar: what is a figure, what it prints, and that nothing makes it run away."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msoscrape.extract.figures import Figure, find_figures
from msoscrape.extract.signs import Signs


def figures(text: str) -> list[Figure]:
    return list(find_figures(text, 0, len(text)))


def printed(text: str) -> list[str]:
    return [text[figure.start : figure.end] for figure in figures(text)]


VALUES = {
    "percent sign": ("a CAGR of 4.7% now", 4.7, 4.7, None),
    "percent sign after a space": ("a CAGR of 5.11 % now", 5.11, 5.11, None),
    "full-width percent sign": ("gain 4.6％ a year", 4.6, 4.6, None),
    "percent in a word": ("grew 32.4 percent", 32.4, 32.4, None),
    "per cent in two words": ("grew 10 per cent", 10, 10, None),
    "decimal comma": ("grew 4,7% there", 4.7, 4.7, None),
    "dollars in billions": ("worth $3 billion", 3e9, 3e9, "USD"),
    "US dollars in millions": ("worth US$ 269.7 million", 269.7e6, 269.7e6, "USD"),
    "thousands commas": ("worth USD 1,929.21 Million", 1929.21e6, 1929.21e6, "USD"),
    "short scale glued on": ("worth $390mn then", 390e6, 390e6, "USD"),
    "short scale apart": ("worth USD 173.15 Bn then", 173.15e9, 173.15e9, "USD"),
    "currency behind": ("reach 21.31 Bn USD by then", 21.31e9, 21.31e9, "USD"),
    "currency in words": ("of 5.5 trillion U.S. dollars", 5.5e12, 5.5e12, "USD"),
    "yuan": ("was 632.89 billion yuan", 632.89e9, 632.89e9, "CNY"),
    "a year is no low end": ("in 2025 to 2.4 Billion USD by", 2.4e9, 2.4e9, "USD"),
    "a unit in brackets": ("at 1.12 (USD Billion) in", 1.12e9, 1.12e9, "USD"),
    "a unit in brackets right behind": ("at 1.16(EUR million) in", 1.16e6, 1.16e6, "EUR"),
    "crore with Indian commas": ("of INR 2,50,000 crore", 2.5e12, 2.5e12, "INR"),
    "lakh": ("of ₹85 lakh", 8.5e6, 8.5e6, "INR"),
    "euros": ("was €1.6 billion", 1.6e9, 1.6e9, "EUR"),
    "full units": ("up for USD 500,000 each", 500_000, 500_000, "USD"),
    "percent range": ("of 5-6% there", 5, 6, None),
    "percent range, both signed": ("of 5% to 6% there", 5, 6, None),
    "between": ("between 5% and 6% there", 5, 6, None),
    "ranging from": ("ranging from 5% to 7%", 5, 7, None),
    "money range with one scale": ("of $1.5-$2 billion", 1.5e9, 2e9, "USD"),
    "money range in words": ("USD 1.5 to 2 billion", 1.5e9, 2e9, "USD"),
    "money range with two scales": ("$10 million to $15 million", 10e6, 15e6, "USD"),
    "over": ("at over 6% there", 6, None, None),
    "exceeding": ("sales exceeding $800 million", 800e6, None, "USD"),
    "surged past": ("has surged past $1.5 billion", 1.5e9, None, "USD"),
    "plus sign": ("some 10%+ here", 10, None, None),
    "more than, as a sign": ("works >₹100 crore in all", 1e9, None, "INR"),
    "at most, as a sign": ("works ≤ $2 million in all", None, 2e6, "USD"),
    "up to": ("savings of up to 40% there", None, 40, None),
    "less than": ("less than $2 million", None, 2e6, "USD"),
    "to top": ("demand to top $8 billion", 8e9, None, "USD"),
    "not exceed": ("will not exceed 1.5 percent", None, 1.5, None),
    "currency before the scale": ("was 4.5 USD Billion in 2023", 4.5e9, 4.5e9, "USD"),
    "range, currency before the scale": ("4.5 to 6.5 EUR million", 4.5e6, 6.5e6, "EUR"),
    "dirhams": ("at Dh17.5 billion", 17.5e9, 17.5e9, "AED"),
    "bigger than": ("is bigger than $40 Bn", 40e9, None, "USD"),
    "a scale that touches the next word": ("valued at USD 4 billionin 2023", 4e9, 4e9, "USD"),
    "a range that touches the next word": ("$1.5 to $2 billionby 2030", 1.5e9, 2e9, "USD"),
    "below zero": ("a CAGR of -3.2% now", -3.2, -3.2, None),
    "below zero in brackets": ("sales (−12%) fell", -12, -12, None),
    "below zero behind a dash": ("fell by –1.5 per cent", -1.5, -1.5, None),
    "a dash before a range": ("in 2020 -2025, 5 -6% more", 5, 6, None),
    "number in words": ("by six per cent there", 6, 6, None),
    "number in two words": ("by thirty-six percent there", 36, 36, None),
    "number in two words apart": ("by Fifty six per cent there", 56, 56, None),
    "range in words": ("by six to seven percent there", 6, 7, None),
    "range in words with between": ("between six and twelve percent", 6, 12, None),
    "two numbers in words": ("six and seven percent", 7, 7, None),
    "mil": ("of $3,200 mil there", 3.2e9, 3.2e9, "USD"),
    "bil": ("of $3.2 bil there", 3.2e9, 3.2e9, "USD"),
    "fraction": ("nearly two-fifths of it", 40, 40, None),
    "a fraction that opens": ("Half of it", 50, 50, None),
}


@pytest.mark.parametrize(("text", "low", "high", "currency"), VALUES.values(), ids=VALUES.keys())
def test_reads_the_value_of(text: str, low: float, high: float, currency: str) -> None:
    [figure] = figures(text)
    assert (figure.low, figure.high, figure.currency) == (low, high, currency)
    assert not figure.placeholder


SEVERAL = {
    "a list": ("18.58%, 14.05% and 8.80%", ["18.58%", "14.05%", "8.80%"]),
    "two joined by and": ("30% and 25% respectively", ["30%", "25%"]),
    "from one to another": ("rise from 20% to 25%", ["20%", "25%"]),
    "amounts with years between": (
        "from $4.53 billion in 2016 to $8.25 billion by 2021",
        ["$4.53 billion", "$8.25 billion"],
    ),
    "amounts with a year and the currency behind": (
        "from 3.1 USD Billion in 2022 to 4.5 USD Billion in 2023",
        ["3.1 USD Billion", "4.5 USD Billion"],
    ),
    "an amount and its gloss": ("€43 billion ($50 billion)", ["€43 billion", "$50 billion"]),
}


@pytest.mark.parametrize(("text", "expected"), SEVERAL.values(), ids=SEVERAL.keys())
def test_keeps_apart(text: str, expected: list[str]) -> None:
    assert printed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "a share of XX% there",
        "worth $xx million then",
        "reach xxx Million USD then",
        "valued at US$ million in 2023",
        "at a CAGR of % to 2030",
        "with a % CAGR then",
        "about $X.X billion",
    ],
)
def test_sees_a_blank_where_a_figure_should_stand_in(text: str) -> None:
    [figure] = figures(text)
    assert figure.placeholder
    assert figure.low is None
    assert figure.high is None


@pytest.mark.parametrize(
    "text",
    [
        "in 2022 with 34 plants",
        "from 2019-2024 and later",
        "the 3M Company with 5G in 4K at 1MW",
        "values (USD Million) by type (%)",
        "hundreds of millions of users",
        "version 1.2.3 of A320-200",
        "grew by one hundred and six per cent",
        "Revenue, 2019-2030 USD Million",
        "grew by two point six per cent",
        "a film of 3 mil there",
        "Ropes -35% of it",
        "a walk of 5 min to it",
    ],
)
def test_finds_no_figure_in(text: str) -> None:
    assert [f for f in figures(text) if f.type != "count"] == []


def test_says_that_a_scaled_number_without_currency_is_a_count() -> None:
    [figure] = figures("made 266.2 billion payments")
    assert figure.type == "count"
    assert figure.currency is None


def test_marks_the_same_amount_in_another_currency() -> None:
    first, second = figures("€43.55 billion ($50.19 billion) in 2019")
    assert not first.gloss
    assert second.gloss


def test_says_where_the_bound_words_start() -> None:
    text = "is at approximately 15% now"
    [figure] = figures(text)
    assert figure.approximate
    assert text[figure.lead : figure.end] == "approximately 15%"


_PIECES = [
    *("$", "%", "USD", " ", ",", ".", "-", "–", "1", "23", "4.5", "million", "bn", "x", "xx", "to"),
    *("and", "between", "from", "over", "+", "(", ")", "€", "of", "a", "half", "2024"),
]
_ALPHABET = st.sampled_from(_PIECES)


@given(st.lists(_ALPHABET, max_size=40).map("".join))
@settings(max_examples=300)
def test_figures_stand_in_order_inside_the_text(text: str) -> None:
    position = 0
    for figure in figures(text):
        assert position <= figure.start < figure.end <= len(text)
        assert figure.lead <= figure.start
        assert figure.placeholder == (figure.low is None and figure.high is None)
        if figure.low is not None and figure.high is not None and "-" not in text:
            assert figure.low >= 0
        position = figure.end


@given(st.lists(_ALPHABET, max_size=30).map("".join))
@settings(max_examples=200)
def test_a_text_with_a_figure_shows_a_sign_of_it(text: str) -> None:
    if figures(text):
        assert Signs(text).figure_in(0, len(text))


@pytest.mark.parametrize(
    "unit", ["1,", "9", "x", "$", "1-", "USD ", "1 to ", "over ", "5% and ", "1.", "US$ million "]
)
def test_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    """Counts regex work by text length: a runaway pattern would not end at all."""
    for text in (unit * 20_000, unit * 20_000 + "%", "a" + unit * 20_000 + "!"):
        assert len(figures(text)) <= len(text)


def test_bounds_are_matched_as_whole_words() -> None:
    [figure] = figures("the Dover 6% and")
    assert figure.high == 6
    assert re.fullmatch("6%", "the Dover 6% and"[figure.lead : figure.end])
