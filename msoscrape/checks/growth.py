"""Growth rates that do not agree with each other or with the sizes they should lead to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from msoscrape.checks.figures import ends, is_stated, values_overlap
from msoscrape.checks.outlook import looks_ahead
from msoscrape.checks.rule import Finding, Page, rule
from msoscrape.checks.wording import amount, figures_by_role, listed, percent, role
from msoscrape.records import Claim, Period

_MOST_SIZES = 100
"""Sizes of one subject in one section that a rate is held against, the first ones."""
TOLERANCE_POINTS = 0.5
"""How far a stated rate may be from the one its sizes imply, in percentage points."""


@rule(
    "growth-rate-conflict",
    "error",
    "two growth rates for the market do not overlap, unless both state periods and these "
    "do not overlap",
)
def conflicting_growth_rates(page: Page) -> Iterator[Finding]:
    """Flag a page that states growth rates for its market that cannot all be right.

    Code ``growth-rate-conflict``. 5.9 % and "over 5 %" agree; 5.9 % and 6 % do not; a past
    and a forecast period that do not overlap may differ.
    """
    in_conflict: dict[str, Claim] = {}
    for first, second in combinations(page.market_rates, 2):
        if not values_overlap(first, second) and not periods_apart(first, second):
            in_conflict[first.id] = first
            in_conflict[second.id] = second
    if in_conflict:
        rates = [rate for rate in page.market_rates if rate.id in in_conflict]
        yield Finding(f"The market's growth rate is {figures_by_role(rates)}.", tuple(rates))


@rule(
    "growth-rate-repeated",
    "info",
    "the same growth rate for the market is stated more than once",
)
def repeated_growth_rate(page: Page) -> Iterator[Finding]:
    """Flag a growth rate of the market that the page states again.

    Code ``growth-rate-repeated``. "over 8 %" and 8 % agree, but are not the same; 15 %
    and "approximately 15 %" are.
    """
    if len(page.market_rates) < 2:
        return
    same: dict[tuple[float, float], list[Claim]] = defaultdict(list)
    for rate in page.market_rates:
        same[ends(rate)].append(rate)
    for rates in same.values():
        if len(rates) > 1:
            where = listed(role(rate) for rate in rates)
            yield Finding(
                f"The market's growth rate of {percent(rates[0])} is stated "
                f"{len(rates)} times, in {where}.",
                tuple(rates),
            )


@rule(
    "growth-arithmetic",
    "error",
    "in one section, the rate implied by sizes at two years is more than 0.5 points off the "
    "stated one (ranges by their ends)",
)
def growth_that_sizes_contradict(page: Page) -> Iterator[Finding]:
    """Flag a stated rate that the sizes beside it do not lead to.

    Code ``growth-arithmetic``. Right if any two sizes of the section lead to it, counted
    from the year of the first size or from the stated start of the forecast: from 50 in
    2023 to 80 in 2030 is 7.0 % a year, and 8.1 % "from 2024 to 2030". Two sizes of the past
    say nothing about a forecast that does not state its years, and sizes in the sentence of
    one rate say nothing about another.
    """
    for rates, all_sizes in _by_section_and_subject(page):
        with_rate = {rate.evidence.start for rate in rates}
        for rate in rates:
            others = with_rate - {rate.evidence.start}
            sizes = [size for size in all_sizes if size.evidence.start not in others]
            pairs = [pair for pair in combinations(sizes, 2) if _fits(rate, *pair)]
            if rate.period == Period() and looks_ahead(page.record, rate):
                pairs = [pair for pair in pairs if looks_ahead(page.record, pair[1])]
            gaps = [_gap(rate, first, second) for first, second in pairs]
            if not gaps or min(gaps) <= TOLERANCE_POINTS:
                continue
            first, second = pairs[gaps.index(min(gaps))]
            yield Finding(
                f"{amount(first)} in {first.year} and {amount(second)} in {second.year} imply "
                f"{_implied_in_words(first, second)} a year, not {percent(rate)}.",
                (first, second, rate),
            )


def periods_apart(first: Claim, second: Claim) -> bool:
    """Tell whether both rates state periods, and one is over when the other begins."""
    early, late = first.period, second.period
    return _over_before(early.end, late.start) or _over_before(late.end, early.start)


def _over_before(end: int | None, start: int | None) -> bool:
    return end is not None and start is not None and end <= start


def _by_section_and_subject(page: Page) -> Iterator[tuple[list[Claim], list[Claim]]]:
    """Yield rates and dated sizes of one subject that stand in one section."""
    rates: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    sizes: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    all_rates, all_sizes = page.claims_of("cagr"), page.claims_of("market_size")
    if not all_rates or len(all_sizes) < 2:
        return
    for claim in (*all_rates, *all_sizes):
        if claim.combined or not is_stated(claim):
            continue
        section = page.section_at(claim.evidence.start)
        subject = claim.subject
        key: tuple[object, ...] = (section and section.start, subject.type, subject.names)
        if claim.kind == "cagr":
            rates[key].append(claim)
        elif claim.year is not None:
            sizes[key].append(claim)
    for key, of_subject in rates.items():
        if len(sizes[key]) > 1:
            few = sizes[key][:_MOST_SIZES]
            yield of_subject, sorted(few, key=lambda size: size.year or 0)


def _fits(rate: Claim, first: Claim, second: Claim) -> bool:
    """Tell whether a rate is meant to lead from one size to the other."""
    if first.year is None or second.year is None or first.year >= second.year:
        return False
    start, end = rate.period.start, rate.period.end
    return (
        first.currency == second.currency
        and (end is None or end == second.year)
        and (start is None or start - 1 <= first.year <= start)
    )


def _gap(rate: Claim, first: Claim, second: Claim) -> float:
    """Return how far the stated rate is from the implied one, in percentage points."""
    starts = {first.year, rate.period.start} - {None, second.year}
    gaps = []
    for start in starts:
        low, high = _implied(first, second, (second.year or 0) - (start or 0))
        stated_low, stated_high = ends(rate)
        gaps.append(max(0.0, low - stated_high, stated_low - high))
    return min(gaps)


def _implied(first: Claim, second: Claim, years: int) -> tuple[float, float]:
    """Return the lowest and highest growth per year that two sizes allow, in percent."""

    def rate(start: float | None, end: float | None, otherwise: float) -> float:
        if not start or end is None or start < 0 or end < 0:
            return otherwise
        return float((end / start) ** (1 / years) - 1) * 100

    lowest = rate(first.high, second.low, float("-inf"))
    return lowest, rate(first.low, second.high, float("inf"))


def _implied_in_words(first: Claim, second: Claim) -> str:
    low, high = _implied(first, second, (second.year or 0) - (first.year or 0))
    if high == float("inf"):
        return f"over {low:.1f} %"
    if low == float("-inf"):
        return f"up to {high:.1f} %"
    return f"{low:.1f} %" if f"{low:.1f}" == f"{high:.1f}" else f"{low:.1f} to {high:.1f} %"
