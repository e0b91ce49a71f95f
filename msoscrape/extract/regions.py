"""Regions: the regions a page lists, with the countries under them.

Reads headings with a list each, "Region (country, country)", and flat lists in which
regions and countries alternate. Names stay exactly as written, defects included; what
they are is :mod:`msoscrape.places`' to say, what is wrong with them the checks'.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from msoscrape.document import Block, Document
from msoscrape.extract.enumerations import split_names, split_pair
from msoscrape.extract.evidence import Citer
from msoscrape.extract.listings import Entry, name_span
from msoscrape.extract.outline import Outline
from msoscrape.places import (
    AnyPlace,
    Place,
    contains,
    is_region,
    match_place,
    may_contain,
    place_pattern,
)
from msoscrape.records import Country, Region


class _Line(NamedTuple):
    """A region as listed: its name, its countries' names."""

    start: int
    end: int
    inner: list[tuple[int, int]]
    closed: bool
    """Its countries are given with it: what follows is another region."""


_WITH_LIST = re.compile(
    r"\s*(?:[(\[{]\s*(?P<inner>[^\n]*?)[)\]}]?[.,;]?$|(?::|\s[–—-])\s+(?P<rest>[^\n]+)$)"
)
_DIVIDING = re.compile(r"[Bb]y\s")
"""In brackets behind a region: what else its market is divided by."""
_LED = re.compile(r":\s+(?P<rest>[^\n]+)")
_NAME = re.compile(r"[^(\[{:–—\n]{2,60}?(?=\s*(?:[(\[{:]|\s[–—-]\s)|$)")


def read_regions(document: Document, outline: Outline, citer: Citer) -> tuple[Region, ...]:
    """Return the regions listed on the page, in page order, each once."""
    text = document.text
    lines = _without_repeated(text, _find_lines(document, outline))
    named: dict[str, _Line] = {}
    for line in lines:
        name = text[line.start : line.end].lower()
        if name not in named or (line.inner and not named[name].inner):
            named[name] = line  # said once with its countries and once without
    regions = tuple(_region(text, line, citer) for line in named.values())
    return regions or _in_prose(document, citer)


def _region(text: str, line: _Line, citer: Citer) -> Region:
    raw = text[line.start : line.end]
    place = match_place(raw)
    countries = tuple([_country(text, start, end) for start, end in line.inner])
    return Region(raw, place.code if place else None, countries, citer.cite(line.start, line.end))


_ENUMERATING = re.compile(
    r"\b(?:analy[sz]ed|assessed|examined|studied|covers?|covered|segmented|divided|categori[sz]ed)\s"
    r"(?:[\w-]+\s){0,6}regions?(?:\s\w+){0,3},?\s(?:including|namely)\s(?:the\s)?"
    r"|\bregions\s(?:covered|included|analy[sz]ed|studied)\s(?:[\w-]+\s){0,9}(?:are|include)\s(?:the\s)?"
    r"|\b[Mm]arket\s(?:[Rr]eport\s)?(?:[Ii]ncludes|[Cc]overs)\s(?:the\s)?"
    r"(?=[A-Z][\w&. -]{2,30}\s\()"
    r"|\bfollowing\s(?:\w+\s)?(?:regions|geographies|markets|countries)(?:\s[^:.;]{0,30})?:\s(?:the\s)?"
)
_COUNTRIES = re.compile(r"\s\((?P<inner>[^()]{2,300})\)")
_BETWEEN = re.compile(r"(?:,\s(?:and\s)?|\sand\s)(?:[Tt]he\s)?")
_FEWEST_TOLD = 3


def _in_prose(document: Document, citer: Citer) -> tuple[Region, ...]:
    """Return the regions a sentence says the report covers, on a page that lists none."""
    text = document.text
    if "egions" not in text:
        return ()
    for leads in _ENUMERATING.finditer(text):
        lines: list[_Line] = []
        place = place_pattern().match(text, leads.end())
        while place is not None:
            bracket = _COUNTRIES.match(text, place.end())
            inner = _split_places(text, *bracket.span("inner")) if bracket else []
            known = _are_all_places(text, inner)
            lines.append(_Line(*place.span(), inner if known else [], True))
            between = _BETWEEN.match(text, bracket.end() if bracket else place.end())
            place = place_pattern().match(text, between.end()) if between else None
        if len(lines) >= _FEWEST_TOLD and all(is_region(_place(text, line)) for line in lines):
            return tuple(_region(text, line, citer) for line in lines)
    return ()


def _country(text: str, start: int, end: int) -> Country:
    raw = text[start:end]
    place = match_place(raw)
    if place is None:
        return Country(raw, None, None, start, end)
    return Country(raw, place.code, place.name, start, end)


def _find_lines(document: Document, outline: Outline) -> list[_Line]:
    """Return the regions under all headings about regions."""
    text, blocks = document.text, document.blocks
    lines: list[_Line] = []
    for head, entries in outline.lists():
        if head.role != "regions" or head.block in outline.contents:
            continue
        block = blocks[head.block]
        span = name_span(text, block.start, block.end)
        place = match_place(text[slice(*span)]) if span[1] - span[0] < 60 else None
        if isinstance(place, Place):
            inner = [(entry.start, entry.end) for entry in entries if entry.whole]
            if lines and not entries and lines[-1][:2] == span:
                continue
            lines.append(_Line(*span, inner if _are_places(text, inner) else [], True))
        elif entries:
            found = _read_groups(text, entries, blocks) or _read_list(text, entries)
            if not _is_said(text, found, lines):
                lines += found
    return lines


def _is_said(text: str, lines: list[_Line], before: list[_Line]) -> bool:
    """Tell a list of regions that one before gives, under other names ("MEA")."""
    if any(line.inner for line in lines):
        return False
    codes = {_code(text, line.start, line.end) for line in lines}
    return None not in codes and codes.issubset(
        [_code(text, line.start, line.end) for line in before]
    )


def _read_groups(text: str, entries: list[Entry], blocks: list[Block]) -> list[_Line]:
    """Read "Europe: Germany, France; Asia: China", all in one line; none if it is not."""
    start, end = entries[0].start, blocks[entries[0].block].end
    if len(entries) > 1 or text.find("; ", start, end) < 0:
        return []
    pieces = [Entry(*span, entries[0].block, True) for span in split_names(text, start, end)]
    lines = [_read_line(text, piece) for piece in pieces]
    return [line for line in lines if line] if all(line and line.closed for line in lines) else []


def _without_repeated(text: str, lines: list[_Line]) -> list[_Line]:
    """Leave out what stands before a list that gives the same regions with their countries.

    A table's "Regional scope" and "Country scope", for one. Elsewhere, too, countries that
    stand under their regions are not listed beside these.
    """
    listed = {_code(text, *span) for line in lines for span in line.inner} - {None}
    lines = [
        line
        for line in lines
        if line.inner or not listed or _code(text, line.start, line.end) not in listed
    ]
    first = next((at for at, line in enumerate(lines) if line.inner), 0)
    if not first:
        return lines
    known: set[str | None] = set()
    for line in lines[first:]:
        known.update(_code(text, *span) for span in ((line.start, line.end), *line.inner))
    before = [match_place(text[line.start : line.end]) for line in lines[:first]]
    return lines[first:] if all(one and one.code in known for one in before) else lines


def _code(text: str, start: int, end: int) -> str | None:
    place = match_place(text[start:end])
    return place.code if place else None


def _are_places(text: str, spans: list[tuple[int, int]]) -> bool:
    """Tell a list of places, some of them perhaps misspelt, from a list of anything else."""
    places = [match_place(text[start:end]) for start, end in spans]
    known = len(places) - places.count(None)
    return known * 2 >= len(places) and known > 0


def _read_list(text: str, entries: list[Entry]) -> list[_Line]:
    """Read one list: regions with their countries in brackets, or one name a line."""
    lines = [line for entry in entries if (line := _read_line(text, entry))]
    if any(line.closed for line in lines):
        return [line for line in lines if isinstance(_place(text, line), Place)]
    other = (at for at, line in enumerate(lines) if _is_other(text, line))
    lines = lines[: next(other, len(lines))]
    if not _are_places(text, [(line.start, line.end) for line in lines]):
        return []
    return _read_flat(text, lines)


_FEWEST_OTHER = 2
"""Spaces of a line that is no misspelt place."""


def _is_other(text: str, line: _Line) -> bool:
    """Tell a line that is no place, not even a misspelt one, and no two places in one."""
    if _place(text, line) is not None or text.count(" ", line.start, line.end) < _FEWEST_OTHER:
        return False
    return not _are_all_places(text, split_pair(text, line.start, line.end))


def _read_line(text: str, entry: Entry) -> _Line | None:
    """Read "Europe (Germany, France)", "Europe: Germany, France" or a bare name."""
    start, end = entry.start, entry.end
    if not entry.whole:
        if match_place(text[start:end]) is None:
            return None
        listed = _LED.match(text, end)  # "<b>Europe:</b> Germany, France"
        inner = _split_places(text, *listed.span("rest")) if listed else []
        return _Line(start, end, inner if _are_all_places(text, inner) else [], True)
    if match_place(text[start:end]) is None or text[end - 1] in ")]}":
        name = _NAME.match(text, start, end)
        found = _WITH_LIST.match(text, name.end(), end) if name else None
        if name and found and found.end() > name.end():
            if _DIVIDING.match(found["inner"] or ""):
                return _Line(*name_span(text, start, name.end()), [], False)
            group = "inner" if found["inner"] is not None else "rest"
            inner = _split_places(text, *found.span(group))
            if len(inner) == 1 and _is_same(text[start : name.end()], text[slice(*inner[0])]):
                return _Line(start, end, [], False)  # "Middle East and Africa (MEA)"
            if inner and (len(inner) > 1 or match_place(text[slice(*inner[0])])):
                return _Line(*name_span(text, start, name.end()), inner, True)
    return _Line(start, end, [], False)


def _split_places(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split what stands behind a region, "U.S. and Canada" too but no place's own "and"."""
    spans = split_names(text, start, end)
    if len(spans) != 1:
        return spans
    pair = split_pair(text, *spans[0])
    known = match_place(text[slice(*spans[0])]) is not None
    countries = all(
        isinstance(place := match_place(text[slice(*span)]), Place) and place.kind == "country"
        for span in pair
    )
    return pair if countries or (not known and _are_all_places(text, pair)) else spans


def _are_all_places(text: str, spans: list[tuple[int, int]]) -> bool:
    return all(match_place(text[start:end]) is not None for start, end in spans)


def _is_same(name: str, gloss: str) -> bool:
    place, other = match_place(name.strip()), match_place(gloss)
    return place is not None and other is not None and place.code == other.code is not None


def _place(text: str, line: _Line) -> AnyPlace | None:
    return match_place(text[line.start : line.end])


def _read_flat(text: str, lines: list[_Line]) -> list[_Line]:
    """Read a list with one name a line: regions followed by their countries, or regions only."""
    nested = any(
        is_region(first) and second is not None and not is_region(second) and _lies(first, second)
        for first, second in zip(
            [_place(text, line) for line in lines],
            [_place(text, line) for line in lines[1:]],
            strict=False,
        )
    )
    if not nested:
        return lines
    read: list[_Line] = []
    outer: Place | None = None
    for line in lines:
        place = _place(text, line)
        if is_region(place) and not (outer and _lies(outer, place)):
            outer = place
            read.append(line)
        elif outer is None:
            read.append(line)
        else:
            read[-1].inner.append((line.start, line.end))
    return read


def _lies(outer: AnyPlace | None, inner: AnyPlace | None) -> bool:
    """Tell whether one place may be listed under another."""
    if not isinstance(outer, Place) or not isinstance(inner, Place):
        return False
    return contains(outer.code, inner.code) or may_contain(outer.code, inner.code)
