"""The entries of a page's region lists, each judged once.

Owns the reading of an entry: known, ambiguous, merged from two names, one half of a
split name, or unknown. What is wrong with it is for :mod:`msoscrape.checks.regions`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from msoscrape.places import (
    AnyPlace,
    Place,
    RestOfPlace,
    is_place_adjective,
    is_usual_name,
    match_place,
)
from msoscrape.records import Record, Region

_JOINED = re.compile(r"\s*(?:[,/;+&]|\b(?:and|or)\b)\s*", re.IGNORECASE)


class Entry(NamedTuple):
    """One entry of a region's list, or two that hold one name."""

    raw: str
    start: int
    end: int
    region: Region
    place: AnyPlace | None
    """What the entry names as it stands; for a split name, what its parts name together."""
    merged: tuple[str, ...] = ()
    """The names it runs together, if it does."""
    parts: int = 1
    """Over how many entries its name is split."""
    is_plain: bool = False
    """It is one place under its usual name."""

    @property
    def is_unknown(self) -> bool:
        """Whether no table knows it, nor the names it joins or runs together."""
        return self.place is None and not self.merged and not _is_joined(self.raw)


def read_entries(record: Record) -> list[Entry]:
    """Return the entries of all region lists of a page, in page order."""
    return [entry for region in record.regions for entry in _entries(region)]


def _entries(region: Region) -> Iterator[Entry]:
    countries = region.countries
    places = [match_place(country.raw) for country in countries]
    half_read = False
    for index, (country, place) in enumerate(zip(countries, places, strict=True)):
        if half_read:
            half_read = False
            continue
        if index + 1 < len(places) and (place is None or places[index + 1] is None):
            second = countries[index + 1]
            raw = f"{country.raw} {second.raw}"
            whole = match_place(raw)
            if isinstance(whole, Place):
                yield Entry(raw, country.start, second.end, region, whole, parts=2)
                half_read = True
                continue
        plain = isinstance(place, Place) and is_usual_name(country.raw)
        merged = split_names(country.raw) if place is None else ()
        yield Entry(country.raw, country.start, country.end, region, place, merged, is_plain=plain)


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
