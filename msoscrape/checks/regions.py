"""Region lists whose entries are not what they should be."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from msoscrape.checks.placings import Entry
from msoscrape.checks.rule import Finding, Page, rule
from msoscrape.checks.wording import listed
from msoscrape.places import AmbiguousPlace, Place, is_usual_name


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
        odd = entry.judged
        if odd.merged:
            yield Finding(
                f'"{odd.raw}" under {entry.region.raw} runs {listed(odd.merged)} together.',
                evidence=(page.cite(*entry.span),),
                suggestion=", ".join(odd.merged),
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
        place = entry.judged.place
        if entry.judged.parts > 1 and isinstance(place, Place):
            start, end = entry.span
            halves = page.record.text[start:end].split("\n")
            yield Finding(
                f"{place.name} is split over two entries under {entry.region.raw}: "
                + " and ".join(f'"{half.strip()}"' for half in (halves[0], halves[-1]))
                + ".",
                evidence=(page.cite(start, end),),
                suggestion=place.name,
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
    for region, judged in page.region_lists:
        for misplaced in judged.misplaced:
            yield Finding(
                f'"{misplaced.raw}" is listed under {region.raw}, which it is not in.',
                evidence=(page.cite(*Entry(misplaced, region).span),),
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
        odd = entry.judged
        if isinstance(odd.place, AmbiguousPlace):
            meant = [candidate.name for candidate in odd.place.candidates]
            yield Finding(
                f'"{odd.raw}" under {entry.region.raw} could be {" or ".join(meant)}.',
                evidence=(page.cite(*entry.span),),
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
        odd = entry.judged
        if odd.parts == 1 and isinstance(odd.place, Place) and not is_usual_name(odd.raw):
            yield Finding(
                f'"{odd.raw}" is not the usual name of {odd.place.name}.',
                evidence=(page.cite(*entry.span),),
                suggestion=odd.place.name,
            )


@rule("region-duplicate", "warning", "the same country is listed twice")
def country_listed_twice(page: Page) -> Iterator[Finding]:
    """Flag a country that two entries name, under one region or under two.

    Code ``region-duplicate``. "Korea" beside "South Korea" may be another one; a region
    whose list the page gives again lists nothing twice.
    """
    codes = list(chain.from_iterable(judged.country_codes for _, judged in page.region_lists))
    if len(set(codes)) == len(codes):
        return
    first_seen: dict[str, Entry] = {}
    for region, judged in page.region_lists:
        for entry in (Entry(each, region) for each in judged.entries):
            place = entry.judged.place
            if not isinstance(place, Place) or place.kind != "country":
                continue
            first = first_seen.setdefault(place.code, entry)
            repeated_list = first.region is not region and first.region.code == region.code
            if first is not entry and not repeated_list:
                where = listed((first.region.raw, region.raw))
                yield Finding(
                    f"{place.name} is listed twice, under {where}.",
                    evidence=(page.cite(*first.span), page.cite(*entry.span)),
                )


@rule("region-unknown-name", "warning", "no table knows a name")
def unknown_name(page: Page) -> Iterator[Finding]:
    """Flag an entry that no table knows.

    Code ``region-unknown-name``. "Rest of Europe" and "Others" are no names, and lists
    that hold no known place are not lists of places.
    """
    unknown = [entry for entry in page.odd_entries if entry.judged.is_unknown]
    if unknown and sum(judged.known for _, judged in page.region_lists) > 1:
        for entry in unknown:
            yield Finding(
                f'"{entry.judged.raw}" under {entry.region.raw} is the name of no country or '
                "region.",
                evidence=(page.cite(*entry.span),),
            )
