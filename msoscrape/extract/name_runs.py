"""Runs of names: which company names of a paragraph stand in one enumeration.

Owns what may stand between two names ("and", ", the", "as well as"), which "and" is a
name's own, and runs in titles and tables of contents. What a name is, is
:mod:`msoscrape.extract.name_grammar`'s to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msoscrape.extract.name_grammar import NAME, Span, clean_name
from msoscrape.vocab import load_vocab

_GAP = re.compile(
    r"""\.?(?P<tail>(?:\ [a-z][\w-]*){0,3}?)\**
        (?:(?P<comma>[,;])\s*
            (?:(?P<lower>(?!among|and|others|etc|respectively|including|namely)[a-z][a-z]\w{2,14}
                (?:\ (?:(?!others)[a-z]\w+|AG|SA|SE|NV|AB|plc|GmbH))?(?:,\ Inc\.|,\ Ltd\.)?),\s*)?
            (?P<and>and\s+|or\s+|&\s+|as\ well\ as\ |along\ with\ )?
          |\s+(?P<bare>and|&|as\ well\ as|along\ with|or)\s+)
        (?:also\s+|the\s+)?\**$""",
    re.VERBOSE,
)
_NO_TAIL = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|which|who|that|with|in|by|for|from|at|on|to|as|among|"
    r"each|all|also|leading|while|its|their|and|of|the|offers?|reported|company|market|region|"
    r"industry)\b"
)
_MARKED = ("® ", "™ ")
_LONGEST_GAP = 50
_PLAIN_JOINS = {gap: _GAP.match(gap) for gap in (", ", " and ", ", and ")}


def join_of(gap: str) -> re.Match[str] | None:
    """Match the text between two names of one enumeration.

    >>> join_of(", and ")["and"], join_of(" and ")["bare"], join_of(" was acquired by ")
    ('and ', 'and', None)
    """
    if gap in _PLAIN_JOINS:
        return _PLAIN_JOINS[gap]
    if len(gap) > _LONGEST_GAP or (gap[:1] not in ",; *" and not gap.startswith(".,")):
        return None
    found = _GAP.match(gap)
    if found is None or not found["tail"]:
        return found
    return None if not found["comma"] or _NO_TAIL.search(found["tail"]) else found


def find_runs(text: str, start: int, end: int) -> Iterator[list[Span]]:
    """Yield the names of a paragraph, those of one enumeration together.

    >>> text = "Acme, Reid and Taylor, and Zenith Co., Ltd. grew. Apex fell."
    >>> [[text[a:b] for a, b in run] for run in find_runs(text, 0, len(text))]
    [['Acme', 'Reid and Taylor', 'Zenith Co., Ltd.'], ['Apex']]
    """
    run: list[Span] = []
    joins: list[re.Match[str]] = []
    behind = start
    for match in NAME.finditer(text, start, end):
        first, last = match.span()
        if first < behind or (text[first - 1 : first] == "," and text[first].isdigit()):
            continue  # in a bracket behind a name, or the end of a number
        if text[first - 1 : first] != " " or text[first - 2 : first] in _MARKED:
            first = _lower_beginning(text, start, first)
        span = clean_name(text, first, last)
        if span is None:
            continue
        join = None
        if run:
            gap = text[behind : span[0]]
            if gap in _HOLDING and _are_one(text, run[-1], span):
                behind = span[1]
                run[-1] = (run[-1][0], behind)
                continue
            join = join_of(gap)
        behind = _behind(text, span[1], last, end)
        if join is not None:
            _extend(text, run, joins, join, span)
            continue
        if run:
            yield run if len(run) < _FEWEST_MERGED else _merged(text, run, joins)
            joins = []
        run = [span]
    if run:
        yield run if len(run) < _FEWEST_MERGED else _merged(text, run, joins)


def _lower_beginning(text: str, start: int, first: int) -> int:
    """Return where a name with letters in lower case before its first capital begins."""
    if text[first - 1 : first] == " ":
        return text.rfind(" ", start, first - 2) + 1  # "terrafix® Geosynthetics"
    while first > start and text[first - 1].islower():
        first -= 1  # "eBay"
    return first


_SOURCE_LEADS = ("ccording to ", "ccording to the ")


def without_sources(text: str, runs: list[list[Span]]) -> list[list[Span]]:
    """Return runs without the source before them ("According to Acme, Reid and Apex grow")."""
    return [
        run[1:] if len(run) > 1 and text.endswith(_SOURCE_LEADS, 0, run[0][0]) else run
        for run in runs
    ]


_FEWEST_MERGED = 3
"""Names of an enumeration in which an "and" may be a name's own."""


_GLOSS = re.compile(r"\s\([^()\n]{1,60}\)")


def _behind(text: str, name_end: int, last: int, end: int) -> int:
    """Return where what belongs to a name ends, of which a match ends at ``last``.

    A bracket left off it belongs, a second one ("Acme Co. (AC) (Japan)"), a possessive with
    no noun of its own.
    """
    closed = text[last - 1] == ")"
    behind = last if last > name_end and (closed or text.startswith(" and ", last)) else name_end
    if closed and text.startswith(" (", behind):
        gloss = _GLOSS.match(text, behind, end)
        return gloss.end() if gloss else behind
    return behind


_HOLDING = frozenset((" for ", " - ", " – "))
_APPOSED = re.compile(r"(?:An? )?(?:Div(?:ision|\.)|Subsidiary|Unit) of\b", re.IGNORECASE)


def _are_one(text: str, one: Span, other: Span) -> bool:
    """Tell the halves of one name in an enumeration ("Uber for Trucks, ", "Modo - The Co-op, ")."""
    before = text[max(0, one[0] - 10) : one[0]]
    return before.endswith((", ", ", and ", " include ", "such as ", " like ")) and text[
        other[1] : other[1] + 1
    ] in (",", ".", "(")


def _extend(
    text: str, run: list[Span], joins: list[re.Match[str]], join: re.Match[str], span: Span
) -> None:
    """Add a name to a run, and what of the text between belongs to names, too."""
    gap = join.string
    if gap == ", " and _APPOSED.match(text, *span):
        run[-1] = (run[-1][0], span[1])
        return
    if gap not in _PLAIN_JOINS:
        before = span[0] - len(gap)
        if join["tail"]:  # "Balaji fiber reinforced"
            run[-1] = (run[-1][0], before + join.end("tail"))
        if join["lower"]:  # "idverde"
            run.append((before + join.start("lower"), before + join.end("lower")))
            joins.append(join)
    run.append(span)
    joins.append(join)


def _merged(text: str, run: list[Span], joins: list[re.Match[str]]) -> list[Span]:
    """Join names that an "and" inside an enumeration with commas holds together."""
    merged = [run[0]]
    last = next((at for at, join in enumerate(joins) if join["comma"] and join["and"]), len(joins))
    for at, join in enumerate(joins):
        inside = at > last or at < last < len(joins)
        if join["bare"] and inside and (at or text.count(text[run[0][0] : run[1][1]]) > 1):
            merged[-1] = (merged[-1][0], run[at + 1][1])
        else:
            merged.append(run[at + 1])
    return merged


_INLINE_NUMBER = re.compile(r"\d(?<![\d.].)\d?\.\d{1,2}\.?\s+(?=[A-Z])")
_LEGAL_END = re.compile(
    r"\b(?:Inc|Ltd|LLC|Corp|Corporation|Co|GmbH|AG|PLC|plc|Holdings|Group|Limited|SA|SE|N\.V)\.?$"
)


def numbered_names(text: str, start: int, end: int) -> list[Span]:
    """Return the names of a table of contents run together, most of them with a legal form."""
    names = [
        span
        for number in _INLINE_NUMBER.finditer(text, start, end)
        if (match := NAME.match(text, number.end(), end))
        and (span := clean_name(text, match.start(), match.end()))
    ]
    legal = sum(_LEGAL_END.search(text, *span) is not None for span in names)
    return names if len(names) > 2 and legal * 2 >= len(names) else []


_TITLE_LEAD = re.compile(r"(?i:\||\b(?:on|with|are|include|by|profiles\sof)|:|[–—-])\s+$")
_TITLE_END = re.compile(
    r"[\s.,]*(?:(?:and\s+)?(?:etc|more|others|among others)\b[\s.]*)?", re.IGNORECASE
)


def ends_title(text: str, start: int, end: int, run: list[Span]) -> bool:
    """Tell the names a title ends with from what it says the report is about."""
    before, behind = text[start : run[0][0]], text[run[-1][1] : end]
    if len(run) < (2 if before.endswith("| ") else 3):
        return False
    if not (_TITLE_LEAD.search(before) and _TITLE_END.fullmatch(behind)):
        return False
    named = re.findall(r"[\w-]+", text[run[0][0] : run[-1][1]].lower())
    return not any(word in load_vocab("companies")["title_words"] for word in named)
