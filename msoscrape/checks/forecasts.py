"""Forecasts whose years do not fit the title or the day the page was published."""

from __future__ import annotations

from collections.abc import Iterator

from msoscrape.checks.figures import is_stated
from msoscrape.checks.outlook import looks_ahead, speaks_of_forecasts
from msoscrape.checks.rule import Finding, Page, rule
from msoscrape.checks.wording import figure, names, percent, role
from msoscrape.records import Claim, Period

_OF_THE_REPORT = ("market", "region", "segment")


@rule(
    "forecast-period-conflict",
    "warning",
    "a growth rate's stated start or end differs from the title's",
)
def period_unlike_the_title(page: Page) -> Iterator[Finding]:
    """Flag a growth rate stated for other years than the title's.

    Code ``forecast-period-conflict``. An end the title does not state cannot differ from
    it ("Till 2032", "through 2032"); nor does a rate for years that were over when the
    title's begin, unless it is worded as a forecast; nor that of a company or another market;
    nor one whose years are those of the sizes beside it ("to reach $1 bn by 2026 at 8 %").
    A title's only year may be that of the edition; it is no forecast's end then.
    """
    title = page.record.title.period
    published = page.record.publisher.published
    for claim in page.claims_of("cagr"):
        if claim.subject.type not in _OF_THE_REPORT or not _differs(claim.period, title):
            continue
        if _is_edition(title, claim.period, published):
            continue
        if not _is_of_sizes(page, claim) and not _is_history(claim, title):
            yield Finding(
                f"The growth rate of {percent(claim)} in {role(claim)} is stated "
                f"{_years(claim.period)}, the title says {_years(title)}.",
                (claim,),
            )


@rule(
    "forecast-in-past",
    "warning",
    "a forecast is for a year before the page's own publication or the title's first year",
)
def forecast_for_a_past_year(page: Page) -> Iterator[Finding]:
    """Flag a forecast for a year that was over when the page appeared.

    Code ``forecast-in-past``. A size the market had in a past year is no forecast ("was
    valued at USD 3 billion in 2019", "to grow from USD 3 billion"), even beside one; a
    forecast for the year of publication itself is none for the past.
    """
    published, start = page.record.publisher.published, page.record.title.period.start
    years = [year for year in (start, int(published[:4]) if published else None) if year]
    if not years:
        return
    first = max(years)
    for claim in page.record.claims:
        year = claim.period.end if claim.kind == "cagr" else claim.year
        if year is not None and year < first and looks_ahead(page.record, claim):
            said = figure(claim) if is_stated(claim) else f'"{claim.printed}"'
            reason = "the page was published in" if first != start else "the title begins with"
            yield Finding(
                f"{said} is forecast for {names(claim)} for {year}, {reason} {first}.", (claim,)
            )


def _is_edition(title: Period, stated: Period, published: str | None) -> bool:
    """Tell the year a report came out in ("Trends and Insights (2025)") from a forecast's end."""
    if title.start is not None or title.end is None:
        return False
    if stated.start is not None:
        return title.end <= stated.start + 1
    return published is not None and title.end <= int(published[:4])


def _is_of_sizes(page: Page, claim: Claim) -> bool:
    """Tell a rate whose end is the year of a size in its sentence, which states no period."""
    return claim.period.start is None and any(
        size.year == claim.period.end and size.evidence.start == claim.evidence.start
        for size in page.claims_of("market_size")
        if size.year is not None
    )


def _differs(stated: Period, title: Period) -> bool:
    return _is_other(stated.start, title.start) or _is_other(stated.end, title.end)


def _is_other(stated: int | None, title: int | None) -> bool:
    return stated is not None and title is not None and stated != title


def _is_history(claim: Claim, title: Period) -> bool:
    """Tell a rate of years that were over when the title's begin, and not a forecast then."""
    end = claim.period.end
    over = end is not None and title.start is not None and end <= title.start
    return over and not speaks_of_forecasts(claim.evidence.quote)


def _years(period: Period) -> str:
    """Say a period: "from 2024 to 2031", "until 2030"."""
    if period.start is None:
        return f"until {period.end}"
    return f"from {period.start}" + (f" to {period.end}" if period.end else "")
