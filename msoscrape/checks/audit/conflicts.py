"""Figures of pages about one thing that cannot all be right.

Owns what it means for two pages to disagree. What it means for two figures is said by
the rules of one page (:mod:`msoscrape.checks.growth`, :mod:`msoscrape.checks.sizes`), and
used here. That one page contradicts itself is its own flag, not a finding between pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from msoscrape.checks.audit.facts import PageFacts, unpack_claims
from msoscrape.checks.audit.groups import Group
from msoscrape.checks.audit.report import GrowthConflict, PageFigures, SizeConflict, StatedFigure
from msoscrape.checks.figures import ends, values_overlap
from msoscrape.checks.growth import periods_apart
from msoscrape.checks.rule import FlagCode
from msoscrape.checks.sizes import is_rounded
from msoscrape.checks.wording import amount
from msoscrape.records import Claim, Period

GROWTH = FlagCode(
    "cross-growth-conflict",
    "error",
    "pages about the same report number, else the same market, state growth rates that do "
    "not overlap, unless their periods do not overlap either",
)
SIZE = FlagCode(
    "cross-size-conflict",
    "error",
    "pages about the same report number, else the same market, state market sizes for one "
    "year and currency that do not overlap",
)

_UNKNOWN = Period()

Agree = Callable[[Claim, Claim], bool | None]
"""Tells whether two figures agree; None if they are not about the same years."""

Figures = Mapping[str, tuple[Claim, ...]]
"""Claims by the url of their page."""


@dataclass(frozen=True, slots=True)
class _Extent:
    """The lowest and the highest figure of a group."""

    lowest: Claim
    highest: Claim

    @property
    def low(self) -> float:
        return _finite(self.lowest)[0]

    @property
    def high(self) -> float:
        return _finite(self.highest)[-1]


def find_growth_conflicts(groups: Iterable[Group]) -> Iterator[GrowthConflict]:
    """Find the groups whose pages state growth rates that do not agree.

    Code ``cross-growth-conflict``. A page with 4.7 % and 15 % conflicts with one that only
    says 15 %, not with one that says both as well; a rate "during the forecast period" is
    for the years of its page's title, so 2016-2021 does not contradict 2025-2032.
    """
    for group in groups:
        stating = [page for page in group.pages if page.rates]
        if len(stating) < 2:
            continue
        rates = {page.url: _dated_by_title(page) for page in stating}
        if not _disagree(rates, _rates_agree):
            continue
        extent = _extent(rates)
        said = f"{_percent(extent.low)} to {_percent(extent.high)} a year"
        yield GrowthConflict(
            code="cross-growth-conflict",
            severity=GROWTH.severity,
            message=f"{len(rates)} pages about {group.name} state growth of {said}.",
            basis=group.basis,
            report_number=group.report_number,
            market=group.market,
            low=extent.low,
            high=extent.high,
            spread=round(extent.high - extent.low, 6),
            group_pages=len(group.pages),
            pages=_pages(group, rates),
        )


def find_size_conflicts(groups: Iterable[Group]) -> Iterator[SizeConflict]:
    """Find the groups whose pages state sizes of their market that do not agree.

    Code ``cross-size-conflict``. USD 3.4 billion and USD 3.41 billion agree: one is the
    other rounded; sizes of two years or in two currencies are not compared.
    """
    for group in groups:
        dated: dict[tuple[int, str], dict[str, tuple[Claim, ...]]] = defaultdict(dict)
        for page in group.pages:
            for size in unpack_claims(page.sizes):
                of_year = dated[size.year or 0, size.currency or ""]
                of_year[page.url] = (*of_year.get(page.url, ()), size)
        for (year, currency), sizes in sorted(dated.items()):
            if _disagree(sizes, _sizes_agree):
                yield _size_conflict(group, (year, currency), sizes)


def _size_conflict(group: Group, dated: tuple[int, str], sizes: Figures) -> SizeConflict:
    year, currency = dated
    extent = _extent(sizes)
    low, high = (
        amount(replace(extent.lowest, low=end, high=end)) for end in (extent.low, extent.high)
    )
    return SizeConflict(
        code="cross-size-conflict",
        severity=SIZE.severity,
        message=f"{len(sizes)} pages about {group.name} state its size in {year} as {low} to "
        f"{high}.",
        basis=group.basis,
        report_number=group.report_number,
        market=group.market,
        year=year,
        currency=currency,
        low=extent.low,
        high=extent.high,
        ratio=round(extent.high / extent.low, 6) if extent.low > 0 else None,
        group_pages=len(group.pages),
        pages=_pages(group, sizes),
    )


def _dated_by_title(page: PageFacts) -> tuple[Claim, ...]:
    """Return the page's rates; one that names no years is for those of the title."""
    return tuple(
        replace(rate, period=page.title_period) if rate.period == _UNKNOWN else rate
        for rate in unpack_claims(page.rates)
    )


def _rates_agree(first: Claim, second: Claim) -> bool | None:
    return None if periods_apart(first, second) else values_overlap(first, second)


def _sizes_agree(first: Claim, second: Claim) -> bool | None:
    return values_overlap(first, second) or is_rounded(first, second)


def _disagree(figures: Figures, agree: Agree) -> bool:
    """Tell whether two pages disagree.

    Pages that state the same are compared once. Figures that have a value in common agree
    in pairs as well, so the usual group costs one look at each figure.
    """
    claims = [claim for of_page in figures.values() for claim in of_page]
    if len(figures) < 2 or max(ends(c)[0] for c in claims) <= min(ends(c)[1] for c in claims):
        return False
    stated = {frozenset(map(_value, of_page)): of_page for of_page in figures.values()}
    return any(
        _contradicts(first, second, agree) or _contradicts(second, first, agree)
        for first, second in combinations(stated.values(), 2)
    )


def _contradicts(page: tuple[Claim, ...], other: tuple[Claim, ...], agree: Agree) -> bool:
    """Tell whether a figure of a page agrees with none that another page has for its years."""
    for claim in page:
        answers = [answer for one in other if (answer := agree(claim, one)) is not None]
        if answers and not any(answers):
            return True
    return False


def _value(claim: Claim) -> tuple[object, ...]:
    return claim.low, claim.high, claim.period


def _extent(figures: Figures) -> _Extent:
    claims = [claim for of_page in figures.values() for claim in of_page]
    return _Extent(
        min(claims, key=lambda claim: _finite(claim)[0]),
        max(claims, key=lambda claim: _finite(claim)[-1]),
    )


def _finite(claim: Claim) -> list[float]:
    """Return the ends of a figure that are stated: "over 5 %" has one."""
    return [end for end in (claim.low, claim.high) if end is not None]


def _percent(value: float) -> str:
    return f"{value:.12g} %"


def _pages(group: Group, figures: Figures) -> tuple[PageFigures, ...]:
    """Return what each page states, the lowest first."""
    pages = [page for page in group.pages if page.url in figures]
    pages.sort(key=lambda page: (min(_finite(c)[0] for c in figures[page.url]), page.url))
    return tuple(
        PageFigures(
            url=page.url,
            publisher=page.domain,
            published=page.published,
            figures=tuple(map(_stated, figures[page.url])),
        )
        for page in pages
    )


def _stated(claim: Claim) -> StatedFigure:
    return StatedFigure(
        claim=claim.id,
        low=claim.low,
        high=claim.high,
        printed=claim.printed,
        period=claim.period,
        section=claim.section,
        evidence=claim.evidence,
    )
