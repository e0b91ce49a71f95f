"""Times: years, spans of years and horizons in a sentence, and which figure they date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal

TimeKind = Literal["point", "span", "through"]


@dataclass(slots=True)
class Time:
    """A time as a sentence states it."""

    kind: TimeKind
    """``point``: in 2022; ``span``: from 2021 to 2026; ``through``: through 2030."""
    start: int
    end: int
    """Offsets in the text."""
    first: int | None
    last: int
    fiscal: bool = False
    by: bool = False
    """"by 2030", "to 2030": the end of a growth, too."""


_YEAR = re.compile(r"(?:19|20)\d\d")
_FISCAL = re.compile(r"(?:fiscal(?:\syears?)?|financial\syears?|fy)[\s-]?$")
_FISCAL_ENDS = ("fiscal", "year", "years", "fy")
_FOUNDED = frozenset(("founded", "established", "incorporated", "inception", "formed"))
_NOT_BEFORE = frozenset("_.,$€£-")
_REST = re.compile(
    r"""
    (?:
      \s?(?:[-–—~/]|(?:and|until|till|through|to|up\sto|to\sthe\syear|through\sto)(?=\s))\s?
      (?:FY\s?(?=\d{4}))?(?P<last>(?:19|20)\d\d|\d\d(?=[)\s,.;]|$)(?!\s?(?:%|percent)))
    )?
    (?:[EFPA](?!\w))?  # 2034F: a forecast
    (?![\w%]|\.\d|,\d)
    """,
    re.VERBOSE,
)
_LONGEST_LEAD = 30
_OPENING = "(["
_BEFORE = re.compile(
    r"\b(through|thru|until|till|up\sto|by|to|towards?|before|between)"
    r"\s(?:the\s(?:end\sof|year)(?:\sof)?|year|end\sof)\s$"
)
_THROUGH = frozenset(("through", "thru", "until", "till", "up to"))
_BY = frozenset(("by", "to", "toward", "towards", "before"))


def find_times(text: str, start: int, end: int) -> list[Time]:
    """Return the times of ``text[start:end]`` in order.

    >>> text = "from 2021 to 2026, through 2030, in FY 2020-21"
    >>> [(t.kind, t.first, t.last) for t in find_times(text, 0, len(text))]
    [('span', 2021, 2026), ('through', None, 2030), ('point', 2021, 2021)]
    """
    times: list[Time] = []
    position = start
    while (year := _YEAR.search(text, position, end)) is not None:
        begin, position = year.span()
        lead = text[max(start, begin - _LONGEST_LEAD) : begin].lower()
        fiscal = None
        if lead.rstrip(" -").endswith(_FISCAL_ENDS):
            fiscal = _FISCAL.search(lead)
        if fiscal:
            begin -= len(lead) - fiscal.start()
            lead = lead[: fiscal.start()]
        if lead and (lead[-1].isalnum() or lead[-1] in _NOT_BEFORE):
            continue
        rest = _REST.match(text, position, end)
        if rest is None or _is_founding(lead):
            continue
        position = max(position, rest.end())
        times += _read_time(text, _word_before(lead), begin, year, rest, fiscal is not None)
    if "FY" in text[start:end]:
        times += _short_fiscal_years(text, start, end)
        times.sort(key=attrgetter("start"))
    return times


_SHORT_FISCAL = re.compile(
    r"\bFY\s?['’]?(?P<first>\d\d)(?!\d)"
    r"(?:\s?(?:[-–—/]|to|and)\s?(?P<last>FY\s?['’]?\d\d|(?<=[-–—/])\d\d)(?!\d))?"
)


def _short_fiscal_years(text: str, start: int, end: int) -> Iterator[Time]:
    """Yield the fiscal years written with two digits: "FY24", "between FY19 and FY24"."""
    for found in _SHORT_FISCAL.finditer(text, start, end):
        at, stop = found.span()
        first = 2000 + int(found["first"])
        before = _word_before(text[max(start, at - _LONGEST_LEAD) : at].lower())
        if found["last"] is None:
            yield Time("point", at, stop, first, first, fiscal=True, by=before in _BY)
            continue
        last = 2000 + int(found["last"][-2:])
        if before != "between" and "and" in found[0]:
            yield Time("point", at, at + 4, first, first, fiscal=True)
            yield Time("point", found.start("last"), stop, last, last, fiscal=True)
        elif last == first + 1 and not found["last"].startswith("FY"):  # "FY23-24"
            yield Time("point", at, stop, last, last, fiscal=True)
        elif last > first:
            yield Time("span", at, stop, first, last)


def _is_founding(lead: str) -> bool:
    """Tell the year a company was founded in, by the words before it."""
    if not lead.endswith(" in "):
        return False
    words = lead.split()[:-1]
    if words and words[-1] == "back":
        words.pop()
    return bool(words) and words[-1].lstrip(_OPENING) in _FOUNDED


def _word_before(lead: str) -> str:
    """Return the word that says how a year is meant: "by", "through"; "" if there is none."""
    words = lead.split() if lead[-1:].isspace() else ()
    if not words:
        return ""
    last = words[-1].lstrip(_OPENING)
    if last in ("year", "of"):
        found = _BEFORE.search(lead)
        return found[1] if found else ""
    return "up to" if last == "to" and words[-2:-1] == ["up"] else last


def _read_time(
    text: str,
    before: str,
    begin: int,
    year: re.Match[str],
    rest: re.Match[str],
    fiscal: bool,
) -> list[Time]:
    """Return the time that a year and what is joined to it make: two for "2019 and 2020"."""
    end = rest.end()
    first = int(year[0])
    last = _last_year(first, rest["last"])
    if last is None:
        if before in _THROUGH:
            return [Time("through", begin, end, None, first)]
        return [Time("point", begin, end, first, first, fiscal, before in _BY)]
    if before != "between" and _AND.search(text, begin, end):
        return [
            Time("point", begin, year.end(), first, first),
            Time("point", rest.start("last"), end, last, last),
        ]
    if fiscal and last <= first + 1:  # "FY 2020-21"; "FY2025-FY2031" is a span
        return [Time("point", begin, end, last, last, fiscal=True)]
    return [Time("span", begin, end, first, last)]


_AND = re.compile(r"\d\s?and\s")


def _last_year(first: int, printed: str | None) -> int | None:
    """Complete "2020-21" to 2021; None where the second number is no later year."""
    if not printed:
        return None
    last = int(printed) if len(printed) == 4 else first // 100 * 100 + int(printed)
    return last if first <= last <= first + 60 else None


_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "fifteen": 15, "twenty": 20,
}  # fmt: skip
_HORIZON = re.compile(
    r"(?i:\b(?:over|in|within|during|for|through(?:out)?|across)\s+(?:the\s+)?"
    r"(?:next|coming|following|upcoming|forthcoming|ensuing)\s+"
    rf"(\d{{1,2}}|{'|'.join(_WORDS)})(?:\s?(?:-|to|–)\s?(?:\d{{1,2}}|{'|'.join(_WORDS)}))?[\s-]years?)"
    r"|(?i:\bover\s+(?:the\s+)?(?:a\s+)?(\d{1,2}|five|ten|seven|six)[\s-]years?(?:\s+period)?\b)"
)


def find_horizon(text: str, start: int, end: int) -> int | None:
    """Return the horizon in years that ``text[start:end]`` states.

    >>> find_horizon("grow over the next five years", 0, 29)
    5
    """
    if text.find("year", start, end) < 0:
        return None
    found = _HORIZON.search(text, start, end)
    if found is None:
        return None
    word = (found[1] or found[2]).lower()
    return _WORDS.get(word) or int(word)


def names_forecast_period(text: str, start: int, end: int) -> bool:
    """Tell whether "during the forecast period" or the like stands in ``text[start:end]``."""
    part = text[start:end]
    if not ("period" in part or "time" in part or "years" in part or "horizon" in part):
        return False
    return _FORECAST_PERIOD.search(part) is not None


_FORECAST_PERIOD = re.compile(
    r"(?i:\b(?:forecast(?:ed|ing)?|projected|projection|analysis|assessment|study|estimated|"
    r"review|predicted|prediction|anticipated|specified)\s+(?:time\s?)?(?:period|timeframe|years|"
    r"timeline|horizon|time)\b)"
)
