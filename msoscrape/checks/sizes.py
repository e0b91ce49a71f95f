"""Market sizes that do not agree, and figures that are not there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from msoscrape.checks.figures import is_stated, values_overlap
from msoscrape.checks.rule import Finding, Page, rule
from msoscrape.checks.wording import figures_by_role, names
from msoscrape.records import Claim

_KINDS = {
    "cagr": "growth rate",
    "market_size": "size",
    "market_share": "share",
    "revenue": "revenue",
    "size_increment": "increase",
    "other_money": "amount",
    "other_percent": "percentage",
}


@rule(
    "market-size-conflict",
    "error",
    "two market sizes for the same year and currency do not overlap",
)
def conflicting_market_sizes(page: Page) -> Iterator[Finding]:
    """Flag sizes of the market at one year, in one currency, that cannot both be right.

    Code ``market-size-conflict``. "over USD 500 million" and USD 1.4 billion agree, and so
    do USD 3.4 billion and USD 3.41 billion: one is the other rounded. Sizes at two years,
    in two currencies, or of a region do not have to agree with it.
    """
    dated: dict[tuple[int, str], list[Claim]] = defaultdict(list)
    for claim in page.claims_of("market_size"):
        if claim.subject.type != "market" or not is_stated(claim):
            continue
        if claim.year is not None and claim.currency is not None:
            dated[claim.year, claim.currency].append(claim)
    for (year, _), sizes in dated.items():
        conflicts: dict[str, Claim] = {}
        for first, second in combinations(sizes, 2):
            if not values_overlap(first, second) and not is_rounded(first, second):
                conflicts |= {first.id: first, second.id: second}
        if conflicts:
            said = figures_by_role(conflicts.values())
            yield Finding(f"The market's size in {year} is {said}.", tuple(conflicts.values()))


def is_rounded(first: Claim, second: Claim) -> bool:
    """Tell whether one of two sizes is the other with fewer digits, two at the least."""
    one, other = first.low, second.low
    if one is None or other is None or one != first.high or other != second.high:
        return False
    return any(
        f"{one:.{digits}g}" == f"{other:.{digits}g}"
        and (float(f"{one:.{digits}g}") in (one, other))
        for digits in range(2, 6)
    )


@rule("placeholder-value", "error", "a blank or XX stands where a figure should")
def placeholder_for_a_figure(page: Page) -> Iterator[Finding]:
    """Flag a blank, XX or X.X that was never filled in.

    Code ``placeholder-value``. A figure said in words ("several billion") is not a blank.
    """
    for claim in page.record.claims:
        if claim.placeholder:
            kind = _KINDS[claim.kind]
            message = f'"{claim.printed}" stands where the {kind} of {names(claim)} should.'
            yield Finding(message, (claim,))
