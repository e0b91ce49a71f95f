"""Years, spans and horizons."""

import pytest

from msoscrape.extract.when import find_horizon, find_times

TIMES = {
    "a year": ("in 2022", [("point", 2022, 2022)]),
    "a span with a dash": ("the period 2021-2026", [("span", 2021, 2026)]),
    "a span in words": ("from 2021 to 2026", [("span", 2021, 2026)]),
    "a span with between": ("between 2021 and 2026", [("span", 2021, 2026)]),
    "a span with two digits": ("2024-30 outlook", [("span", 2024, 2030)]),
    "two years joined by and": ("in 2019 and 2020", [("point", 2019, 2019), ("point", 2020, 2020)]),
    "the end of a growth": ("through 2030", [("through", None, 2030)]),
    "until": ("until 2030", [("through", None, 2030)]),
    "a fiscal year over two": ("in fiscal year 2020-2021", [("point", 2021, 2021)]),
    "a fiscal year": ("in FY 2023", [("point", 2023, 2023)]),
    "a short fiscal year": ("in FY24 and by FY'30", [("point", 2024, 2024), ("point", 2030, 2030)]),
    "a span of short fiscal years": ("between FY19 and FY 24", [("span", 2019, 2024)]),
    "a span of them with a dash": ("over FY19-FY24", [("span", 2019, 2024)]),
    "a span of years of one fiscal sign": ("over FY19-24", [("span", 2019, 2024)]),
    "one fiscal year over two": ("in FY23-24", [("point", 2024, 2024)]),
    "short and long in order": ("by FY28, in 2020", [("point", 2028, 2028), ("point", 2020, 2020)]),
    "no amount": ("sold 2050 units at $2030 or 2024.5 or 1,999", [("point", 2050, 2050)]),
}


@pytest.mark.parametrize(("text", "expected"), TIMES.values(), ids=TIMES.keys())
def test_finds(text: str, expected: list[tuple[str, int | None, int]]) -> None:
    found = find_times(text, 0, len(text))
    assert [(time.kind, time.first, time.last) for time in found] == expected


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("over the next five years", 5),
        ("in the coming 7 years", 7),
        ("in next six years", 6),
        ("over the next few years", None),
        ("for five years", None),
    ],
)
def test_reads_the_horizon_of(text: str, years: int | None) -> None:
    assert find_horizon(text, 0, len(text)) == years
