"""Region lists whose entries are not what they should be."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msoscrape.checks.placings import Entry
from msoscrape.checks.rule import Finding, Page, rule
from msoscrape.checks.wording import listed
from msoscrape.places import (
    AmbiguousPlace,
    Place,
    is_usual_name,
    match_place,
    may_contain,
)


@rule(
    "region-merged-name",
    "error",
    'one entry runs two names together ("Argentina Korea")',
)
def merged_names(page: Page) -> Iterator[Finding]:
    """Flag an entry that is two places' names with nothing between them.

    Code ``region-merged-name``. A name that merely contains another is not merged
    ("Papua New Guinea"), a name the tables know is none ("China Taiwan"), and places
    joined on purpose are two ("UK & Ireland").
    """
    for entry in page.odd_entries:
        if entry.merged:
            yield Finding(
                f'"{entry.raw}" under {entry.region.raw} runs {listed(entry.merged)} together.',
                evidence=(page.cite(entry.start, entry.end),),
                suggestion=", ".join(entry.merged),
            )


@rule(
    "region-split-name",
    "error",
    'one name is split over two entries ("Saudi", "Arabia")',
)
def split_name(page: Page) -> Iterator[Finding]:
    """Flag two neighbouring entries that are one name in two halves.

    Code ``region-split-name``. Two entries that are names themselves are two places,
    though together they would name a third ("China", "Taiwan").
    """
    for entry in page.odd_entries:
        if entry.parts > 1 and isinstance(entry.place, Place):
            halves = page.record.text[entry.start : entry.end].split("\n")
            yield Finding(
                f"{entry.place.name} is split over two entries under {entry.region.raw}: "
                + " and ".join(f'"{half.strip()}"' for half in (halves[0], halves[-1]))
                + ".",
                evidence=(page.cite(entry.start, entry.end),),
                suggestion=entry.place.name,
            )


@rule(
    "region-misplaced",
    "error",
    'a country is listed under a region it is not in ("Korea" under Middle East & Africa)',
)
def place_under_a_wrong_region(page: Page) -> Iterator[Finding]:
    """Flag a country or region listed where no report would list it.

    Code ``region-misplaced``. Conventions are not errors: Mexico under Latin America or
    North America, Turkey under Europe or the Middle East, Russia under Europe or Asia. An
    ambiguous name is misplaced only if none of the places it could mean would fit.
    """
    for entry in page.entries:
        if not entry.merged and _is_misplaced(entry.region.raw, entry.raw):
            yield Finding(
                f'"{entry.raw}" is listed under {entry.region.raw}, which it is not in.',
                evidence=(page.cite(entry.start, entry.end),),
            )


@rule(
    "region-ambiguous-name",
    "warning",
    'a name could be more than one country ("Korea")',
)
def ambiguous_name(page: Page) -> Iterator[Finding]:
    """Flag an entry that could be more than one country.

    Code ``region-ambiguous-name``. "South Korea" and "Guinea" are names of one each.
    """
    for entry in page.odd_entries:
        if isinstance(entry.place, AmbiguousPlace):
            meant = [candidate.name for candidate in entry.place.candidates]
            yield Finding(
                f'"{entry.raw}" under {entry.region.raw} could be {" or ".join(meant)}.',
                evidence=(page.cite(entry.start, entry.end),),
            )


@rule(
    "region-nonstandard-name",
    "info",
    'a name is recognised, but is not the usual one ("China Taiwan")',
)
def unusual_name(page: Page) -> Iterator[Finding]:
    """Flag a name that the tables know as odd: run together, misspelt, half, out of date.

    Code ``region-nonstandard-name``. "U.K.", "UAE" and "Türkiye" are as usual as the
    names in full; a half of a split name is flagged as that.
    """
    for entry in page.odd_entries:
        if entry.parts == 1 and isinstance(entry.place, Place) and not is_usual_name(entry.raw):
            yield Finding(
                f'"{entry.raw}" is not the usual name of {entry.place.name}.',
                evidence=(page.cite(entry.start, entry.end),),
                suggestion=entry.place.name,
            )


@rule("region-duplicate", "warning", "the same country is listed twice")
def country_listed_twice(page: Page) -> Iterator[Finding]:
    """Flag a country that two entries name, under one region or under two.

    Code ``region-duplicate``. "Korea" beside "South Korea" may be another one; a region
    whose list the page gives again lists nothing twice.
    """
    first_seen: dict[str, Entry] = {}
    for entry in page.entries:
        if not isinstance(entry.place, Place) or entry.place.kind != "country":
            continue
        first = first_seen.setdefault(entry.place.code, entry)
        repeated_list = first.region is not entry.region and first.region.code == entry.region.code
        if first is not entry and not repeated_list:
            where = listed((first.region.raw, entry.region.raw))
            yield Finding(
                f"{entry.place.name} is listed twice, under {where}.",
                evidence=(page.cite(first.start, first.end), page.cite(entry.start, entry.end)),
            )


@rule("region-unknown-name", "warning", "no table knows a name")
def unknown_name(page: Page) -> Iterator[Finding]:
    """Flag an entry that no table knows.

    Code ``region-unknown-name``. "Rest of Europe" and "Others" are no names, and lists
    that hold no known place are not lists of places.
    """
    known = sum(entry.place is not None for entry in page.entries)
    for entry in page.odd_entries:
        if entry.is_unknown and known > 1:
            yield Finding(
                f'"{entry.raw}" under {entry.region.raw} is the name of no country or region.',
                evidence=(page.cite(entry.start, entry.end),),
            )


@lru_cache(maxsize=8192)
def _is_misplaced(region: str, name: str) -> bool:
    """Tell whether none of the places a name could mean may be listed under a region."""
    around, place = match_place(region), match_place(name)
    if not isinstance(around, Place) or around.kind != "region":
        return False
    if isinstance(place, Place):
        candidates: tuple[Place, ...] = (place,)
    else:
        candidates = place.candidates if isinstance(place, AmbiguousPlace) else ()
    return bool(candidates) and not any(
        candidate.code == around.code or may_contain(around.code, candidate.code)
        for candidate in candidates
    )
