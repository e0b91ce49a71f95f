"""Region shares that stand side by side: in one part of the page, at one year or none.

Owns which shares may be compared. What is wrong with them is for
:mod:`msoscrape.checks.shares`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from msoscrape.checks.figures import is_stated
from msoscrape.checks.wording import percent
from msoscrape.places import Place, RestOfPlace, contains, match_place, place_pattern
from msoscrape.records import Claim


@dataclass(slots=True, eq=False)
class Share:
    """One region's share."""

    claim: Claim
    name: str
    code: str | None
    """Null for what is left of the regions."""
    year: int | None
    """The year it is at: its own, or that of the other shares in its sentence."""

    @property
    def said(self) -> str:
        """The share with its region, for messages."""
        return f"{self.name} {percent(self.claim)}"


def read_share_groups(claims: Iterable[Claim]) -> list[list[Share]]:
    """Return the shares of regions, those in sections of one role together, two or more.

    ``claims`` are of shares. Blanks and names that are not sure are left out.
    """
    claims = [claim for claim in claims if claim.subject.type == "region" and is_stated(claim)]
    if not claims:
        return []
    years = _years_by_sentence(claims)
    groups: dict[str, list[Share]] = {}
    for claim in claims:
        year = claim.year or years.get(claim.evidence.start)
        groups.setdefault(claim.section, []).extend(_shares(claim, year))
    return [shares for shares in groups.values() if len(shares) > 1]


def at_one_year(groups: list[list[Share]]) -> list[list[Share]]:
    """Split groups of shares by year; shares at no stated year are together too."""
    split = []
    for shares in groups:
        by_year: dict[int | None, list[Share]] = {}
        for share in shares:
            by_year.setdefault(share.year, []).append(share)
        split += [at_year for at_year in by_year.values() if len(at_year) > 1]
    return split


def _years_by_sentence(claims: list[Claim]) -> dict[int, int | None]:
    """Return for each sentence the year its shares are at, if it states one only."""
    years: dict[int, int | None] = {}
    for claim in claims:
        if claim.year is not None:
            start = claim.evidence.start
            years[start] = claim.year if years.get(start, claim.year) == claim.year else None
    return years


def _shares(claim: Claim, year: int | None) -> Iterator[Share]:
    """Yield a claim's share for each region it names that is sure."""
    for name in claim.subject.names:
        place = match_place(name)
        if isinstance(place, Place):
            if not _is_of_region(claim, place):
                yield Share(claim, name, place.code, year)
        elif isinstance(place, RestOfPlace):
            yield Share(claim, name, None, year)


_REGIONAL = re.compile(r"\s(?:share\s)?of\s(?:the|its)\sregion")
_WITHIN = re.compile(r"\b(?:in|of|within|across)\s(?:the\s)?$")


def _is_of_region(claim: Claim, place: Place) -> bool:
    """Tell a share of a region's market, not of the whole one ("of the market in Europe")."""
    behind = claim.evidence.quote.partition(claim.printed)[2]
    if _REGIONAL.match(behind):
        return True
    for found in place_pattern().finditer(behind):
        around = match_place(found[0])
        if isinstance(around, Place) and contains(around.code, place.code):
            return _WITHIN.search(behind, 0, found.start()) is not None
    return False
