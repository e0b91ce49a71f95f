"""Enumerations: the names of one line, split at its separators.

Owns which commas and "and"s separate names and which full stop is a name's own. Which
lines are enumerations is :mod:`msoscrape.extract.listings`' to say.
"""

from __future__ import annotations

import re

from msoscrape.places import match_place

_LIST_END = re.compile(r"[\s.,;:]+$")

_ABBREVIATED = re.compile(
    r"(?:\b(?:inc|ltd|co|corp|llc|plc|s\.?a|s\.p\.a|n\.v|b\.v|l\.p|pvt|etc|gmbh|ag|kg|s\.?r\.?l|"
    r"bhd|usa|u\.s|u\.k|k\.k|sdn|pte|pty|limited|others?)|\.[a-z])\.$",
    re.IGNORECASE,
)


def ends_in_abbreviation(name: str) -> bool:
    """Tell a name whose last full stop is its own."""
    return _ABBREVIATED.search(name) is not None


_LAST_AND = re.compile(r"\s+(?:and|&)\s+(?=\S)")
_OXFORD = re.compile(r"(?:and|&|or)\s+")
_LEAD = re.compile(r"(?:(?:and|&|or)\s+)?(?:the\s+(?=[A-Z]))?")
"""Before a name, no part of it: "and", "the"."""
_LEADS = ("a", "o", "t", "&")


def split_names(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split an enumeration at its separators outside brackets; return the names' spans.

    Semicolons win over commas; a comma before a company's legal form is none.

    >>> text = "Zinc, Iron (cast, wrought), Acme Co., Ltd. and Tin"
    >>> [text[a:b] for a, b in split_names(text, 0, len(text))]
    ['Zinc', 'Iron (cast, wrought)', 'Acme Co., Ltd.', 'Tin']
    >>> text = "Acme, Air Goods and Chemicals, Inc."
    >>> [text[a:b] for a, b in split_names(text, 0, len(text))]
    ['Acme', 'Air Goods and Chemicals, Inc.']
    """
    line = text[start:end]
    mark = next((mark for mark in (";", "|", "•") if mark in line), ",")
    if mark == "," and "," not in line:
        mark = next((mark[1] for mark in (" / ", " * ") if mark in line), ",")
    cuts = _cuts(text, start, end, mark)
    spans: list[tuple[int, int]] = []
    begin = start
    for cut in [*cuts, end]:
        spans.append((begin, cut))
        begin = cut + 1
    if mark == "," and cuts:
        spans = _split_last(text, spans)
    trimmed = [_trim(text, first, last) for first, last in spans]
    return [(first, last) for first, last in trimmed if first < last]


def split_list(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split an enumeration, which may be a mere "A and B"."""
    spans = split_names(text, start, end)
    return split_pair(text, *spans[0]) if len(spans) == 1 else spans


def split_pair(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split "A and B" at an "and" outside brackets.

    >>> text = "Iron [cast and wrought] and Zinc"
    >>> [text[a:b] for a, b in split_pair(text, 0, len(text))]
    ['Iron [cast and wrought]', 'Zinc']
    """
    for found in _LAST_AND.finditer(text, start, end):
        if _outside_brackets(text, start, found.start()):
            return [(start, found.start()), _trim(text, found.end(), end)]
    return [(start, end)]


def _outside_brackets(text: str, start: int, at: int) -> bool:
    """Tell whether no bracket that opens behind ``start`` is open at ``at``."""
    return all(
        text.count(opening, start, at) <= text.count(closing, start, at)
        for opening, closing in ("()", "[]")
    )


_LEGAL = re.compile(
    r"\s*(?:inc|incorporated|ltd|limited|llc|l\.l\.c|corp|co|plc|gmbh|ag|s\.?a|n\.?v|b\.?v|l\.?p|"
    r"pvt|pte|pty|kg|se|s\.?r\.?l|s\.?p\.?a|k\.k|pbc|llp|bhd|sdn)\b\.?,?\s*(?=$|[,;.)]|(?:and|co|ltd|"
    r"limited|kg|llc|inc)\b)",
    re.IGNORECASE,
)


_OWN_AND = re.compile(
    r"(?:Chemicals?|Company|Sons?|Brothers|Associates|Partners|Materials|Technologies|Industries|"
    r"Fragrances|Gas|Engineering|Manufacturing|Machinery|Trading|Development|Technology)"
    r"(?=,?\s(?:Inc|Ltd|LLC|Corp|Co|Limited|Company|Corporation|plc|GmbH)\b)"
)
"""Behind an "and" that is a company's own: "Air Products and Chemicals, Inc."."""


def _cuts(text: str, start: int, end: int, mark: str) -> list[int]:
    cuts = []
    depth = 0
    for at in range(start, end):
        char = text[at]
        if char in "([{":
            depth += 1
        elif char in ")]}":
            depth = max(0, depth - 1)
        elif char == mark and not depth:
            if mark in "/*" and text[at - 1 : at + 2] != f" {mark} ":
                continue
            if mark == ",":
                if text[at + 1 : at + 2].isdigit() and text[at - 1].isdigit():
                    continue
                if _LEGAL.match(text, at + 1, end):
                    continue
            cuts.append(at)
    return cuts


def _split_last(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Split "X and Y" at the end of a list that has no comma before its "and"."""
    start, end = spans[-1]
    while start < end and text[start].isspace():
        start += 1
    if _OXFORD.match(text, start, end):
        return spans
    ands = [
        found
        for found in _LAST_AND.finditer(text, start, end)
        if "&" not in found[0] and _outside_brackets(text, start, found.start())
    ]
    if not ands or match_place(text[start:end]) is not None:  # "Middle East and Africa"
        return spans
    found = ands[-1]
    if _OWN_AND.match(text, found.end(), end):
        return spans
    return [*spans[:-1], (start, found.start()), (found.end(), end)]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " *\t":
        start += 1
    if text[start : start + 1] in _LEADS:
        lead = _LEAD.match(text, start, end)
        start = lead.end() if lead else start
    tail = _LIST_END.search(text, start, end)
    if tail:
        kept = text[start : tail.start() + 1]
        end = tail.start() + 1 if tail[0][0] == "." and ends_in_abbreviation(kept) else tail.start()
    return start, end
