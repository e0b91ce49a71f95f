"""The entries of a page's region lists, each judged once.

Owns the reading of an entry: known, ambiguous, merged from two names, one half of a
split name, out of place, or unknown. What is wrong with it is for
:mod:`msoscrape.checks.regions`. A list is judged by its words alone, as publishers give
the same lists on every page; where an entry stands is looked up for the odd ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from msoscrape.places import (
    AmbiguousPlace,
    AnyPlace,
    Place,
    RestOfPlace,
    is_place_adjective,
    is_usual_name,
    match_place,
    may_contain,
)
from msoscrape.records import Region

_JOINED = re.compile(r"\s*(?:[,/;+&]|\b(?:and|or)\b)\s*", re.IGNORECASE)


class Judged(NamedTuple):
    """One entry of a list of places, or two that hold one name."""

    raw: str
    first: int
    """Index of the entry, or of the first of two, in its list."""
    place: AnyPlace | None
    """What the entry names as it stands; for a split name, what its parts name together."""
    merged: tuple[str, ...] = ()
    """The names it runs together, if it does."""
    parts: int = 1
    """Over how many entries its name is split."""
    is_plain: bool = False
    """It is one place under its usual name."""
    is_misplaced: bool = False
    """It is one name, of a place that no report would list there."""

    @property
    def is_unknown(self) -> bool:
        """Whether no table knows it, nor the names it joins or runs together."""
        return self.place is None and not self.merged and not _is_joined(self.raw)


class Entry(NamedTuple):
    """A judged entry of a page, with where it stands."""

    judged: Judged
    region: Region

    @property
    def span(self) -> tuple[int, int]:
        """Where it begins and ends in the page's text."""
        countries, first = self.region.countries, self.judged.first
        return countries[first].start, countries[first + self.judged.parts - 1].end


class JudgedList(NamedTuple):
    """A region's list, and what a rule has to look at in it."""

    entries: tuple[Judged, ...]
    odd: tuple[Judged, ...]
    """Those that are not simply a place under its usual name."""
    misplaced: tuple[Judged, ...]
    country_codes: tuple[str, ...]
    """The codes of the countries that its entries name."""
    known: int
    """How many of the entries name anything."""


def judge_region(region: Region) -> JudgedList:
    """Return a region's list as judged."""
    return judge_list(region.raw, tuple([country.raw for country in region.countries]))


@lru_cache(maxsize=2048)
def judge_list(region: str, names: tuple[str, ...]) -> JudgedList:
    """Judge the names listed under a region.

    >>> [odd.raw for odd in judge_list("Europe", ("France", "Korea", "Italy")).odd]
    ['Korea']
    """
    entries = tuple(_judge(region, names))
    places = [entry.place for entry in entries]
    countries = [
        place.code for place in places if isinstance(place, Place) and place.kind == "country"
    ]
    return JudgedList(
        entries,
        tuple([entry for entry in entries if not entry.is_plain]),
        tuple([entry for entry in entries if entry.is_misplaced]),
        tuple(countries),
        len(places) - places.count(None),
    )


def _judge(region: str, names: Sequence[str]) -> Iterator[Judged]:
    places = [match_place(name) for name in names]
    half_read = False
    for index, (name, place) in enumerate(zip(names, places, strict=True)):
        if half_read:
            half_read = False
            continue
        if index + 1 < len(places) and (place is None or places[index + 1] is None):
            raw = f"{name} {names[index + 1]}"
            whole = match_place(raw)
            if isinstance(whole, Place):
                misplaced = _is_misplaced(region, whole)
                yield Judged(raw, index, whole, parts=2, is_misplaced=misplaced)
                half_read = True
                continue
        plain = isinstance(place, Place) and is_usual_name(name)
        merged = split_names(name) if place is None else ()
        misplaced = not merged and _is_misplaced(region, place)
        yield Judged(name, index, place, merged, 1, plain, misplaced)


def _is_misplaced(region: str, place: AnyPlace | None) -> bool:
    """Tell whether none of the places a name could mean may be listed under a region."""
    around = match_place(region)
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


@lru_cache(maxsize=8192)
def split_names(raw: str) -> tuple[str, ...]:
    """Return the names an entry runs together, none if it is not made of names.

    >>> split_names("Argentina Korea"), split_names("Argentina and Chile"), split_names("Utopia")
    (('Argentina', 'Korea'), (), ())
    """
    words = raw.split()
    if not 2 <= len(words) <= 6:
        return ()
    for cut in range(len(words) - 1, 0, -1):
        first, rest = " ".join(words[:cut]), " ".join(words[cut:])
        if not _is_name(first):
            continue
        if _is_name(rest):
            return first, rest
        more = split_names(rest)
        if more:
            return first, *more
    return ()


def _is_name(words: str) -> bool:
    place = match_place(words)
    return (
        place is not None
        and not isinstance(place, RestOfPlace)
        and not is_place_adjective(words)
        and words[-1].isalnum()
    )


@lru_cache(maxsize=8192)
def _is_joined(raw: str) -> bool:
    """Tell an entry that names several places on purpose: "UK & Ireland"."""
    names = [name for name in _JOINED.split(raw) if name]
    return len(names) > 1 and all(match_place(name) is not None for name in names)
