"""Times: years, spans of years and horizons in a sentence, and which figure they date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

TimeKind = Literal["point", "span", "through"]


@dataclass(frozen=True, slots=True)
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
_FISCAL = re.compile(r"(?i:fiscal(?:\s+years?)?|financial\s+years?|FY)[\s-]?$")
_FOUNDED = re.compile(
    r"(?i:\b(?:founded|established|incorporated|inception|formed)\s(?:back\s)?in\s$)"
)
_NOT_BEFORE = re.compile(r"[\w.,$€£-]")
_REST = re.compile(
    r"""
    (?:
      \s?(?:[-–—~/]|(?:and|until|till|through|to|up\sto|to\sthe\syear|through\sto)(?=\s))\s?
      (?P<last>(?:19|20)\d\d|\d\d(?=[)\s,.;]|$)(?!\s?(?:%|percent)))
    )?
    (?:[EFPA](?!\w))?  # 2034F: a forecast
    (?![\w%]|\.\d|,\d)
    """,
    re.VERBOSE,
)
_BEFORE = re.compile(
    r"(?i:\b(through|thru|until|till|up\sto|by|to|towards?|before|between|from|during)"
    r"(?:\s+the\s+(?:end\s+of|year)(?:\s+of)?|\s+year|\s+end\s+of)?\s+$)"
)
_THROUGH = frozenset(("through", "thru", "until", "till", "up to"))
_BY = frozenset(("by", "to", "toward", "towards", "before"))
_JOINT = re.compile(r"\d\d\d\d\s?(?:and|to|through|until|till|up\sto)")


def find_times(text: str, start: int, end: int) -> list[Time]:
    """Return the times of ``text[start:end]`` in order.

    >>> text = "from 2021 to 2026, through 2030, in FY 2020-21"
    >>> [(t.kind, t.first, t.last) for t in find_times(text, 0, len(text))]
    [('span', 2021, 2026), ('through', None, 2030), ('point', 2021, 2021)]
    """
    times: list[Time] = []
    position = start
    while (year := _YEAR.search(text, position, end)) is not None:
        position = year.end()
        fiscal = _FISCAL.search(text, max(start, year.start() - 18), year.start())
        begin = fiscal.start() if fiscal else year.start()
        if begin > start and _NOT_BEFORE.match(text, begin - 1):
            continue
        rest = _REST.match(text, position, end)
        if rest is None or _FOUNDED.search(text, max(start, begin - 24), begin):
            continue
        position = max(position, rest.end())
        times += _read_time(text, start, (begin, rest.end()), year, rest, fiscal is not None)
    return times


def _read_time(
    text: str,
    start: int,
    span: tuple[int, int],
    year: re.Match[str],
    rest: re.Match[str],
    fiscal: bool,
) -> list[Time]:
    """Return the time that a year and what is joined to it make: two for "2019 and 2020"."""
    begin, end = span
    first = int(year[0])
    before = _BEFORE.search(text, max(start, begin - 30), begin)
    word = " ".join(before[1].lower().split()) if before else ""
    last = _last_year(first, rest["last"])
    if last is None:
        if word in _THROUGH:
            return [Time("through", begin, end, None, first)]
        return [Time("point", begin, end, first, first, fiscal, word in _BY)]
    if _is_pair(text[begin:end], word):
        return [
            Time("point", begin, year.end(), first, first),
            Time("point", rest.start("last"), end, last, last),
        ]
    if fiscal:
        return [Time("point", begin, end, last, last, fiscal=True)]
    return [Time("span", begin, end, first, last)]


def _last_year(first: int, printed: str | None) -> int | None:
    """Complete "2020-21" to 2021; None where the second number is no later year."""
    if not printed:
        return None
    last = int(printed) if len(printed) == 4 else first // 100 * 100 + int(printed)
    return last if first <= last <= first + 60 else None


def _is_pair(printed: str, before: str) -> bool:
    """Tell "in 2019 and 2020" from "between 2019 and 2024"."""
    return before != "between" and re.search(r"\d\s?and\s", printed) is not None


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
    if not any(word in part for word in ("period", "time", "years", "horizon")):
        return False
    return _FORECAST_PERIOD.search(part) is not None


_FORECAST_PERIOD = re.compile(
    r"(?i:\b(?:forecast(?:ed|ing)?|projected|projection|analysis|assessment|study|estimated|"
    r"review|predicted|prediction|anticipated|specified)\s+(?:time\s?)?(?:period|timeframe|years|"
    r"timeline|horizon|time)\b)"
)
