"""Percentages in words: "two-thirds of the market", "six per cent".

Owns where they stand and what they say. Fractions are those of ``vocab/amounts.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from msoscrape.vocab import load_vocab

FRACTION_WORDS = ("third", "quarter", "fourth", "fifth", "sixth", "tenth", "half", "Half of")
"""What every fraction in words has one of."""
PER_CENT = ("ercent", "er cent")
"""What every percentage with its number in words has one of."""


class InWords(NamedTuple):
    """A percentage in words, and where it stands; ``low`` and ``high`` differ for a range."""

    start: int
    end: int
    low: float
    high: float
    fraction: bool


def find_in_words(text: str, start: int, end: int) -> Sequence[InWords]:
    """Return the percentages in words of ``text[start:end]``.

    >>> [found.low for found in find_in_words("half of it, or six per cent", 0, 27)]
    [50.0, 6.0]
    """
    part = text[start:end]
    fractions: dict[int, InWords] = {}
    for word in FRACTION_WORDS:
        if word in part:
            fractions |= _find_fractions(text, start, end, word)
    found = list(fractions.values())
    if (PER_CENT[0] in part or PER_CENT[1] in part) and _BEHIND_WORD.search(part):
        found += _find_numbers(text, start, end)
    return found


def _find_fractions(text: str, start: int, end: int, word: str) -> dict[int, InWords]:
    """Return by offset the fractions that stand around a word: it is no use to look elsewhere."""
    values = load_vocab("amounts")["fractions"]
    pattern, longest = _fractions()
    fractions: dict[int, InWords] = {}
    at = text.find(word, start, end)
    while at >= 0:
        behind = at + len(word)
        for found in pattern.finditer(text, max(start, at - longest), min(end, behind + 3)):
            value = values[found[0].lower()]
            fractions[found.start()] = InWords(*found.span(), value, value, fraction=True)
        at = text.find(word, behind, end)
    return fractions


def _find_numbers(text: str, start: int, end: int) -> Iterator[InWords]:
    for found in _IN_WORDS.finditer(text, start, end):
        first = "low" if found["low"] else "number"
        low, high = _number(found[first]), _number(found["number"])
        yield InWords(found.start(first), found.end(), low, high, fraction=False)


def _number(words: str) -> float:
    """Read a number of one word or two.

    >>> _number("Thirty-six"), _number("twelve"), _number("forty")
    (36.0, 12.0, 40.0)
    """
    tens, _, units = words.lower().replace("-", " ").partition(" ")
    return _NUMBERS[tens] + (_NUMBERS[units] if units else 0.0)


@cache
def _fractions() -> tuple[re.Pattern[str], int]:
    """Return the pattern of all fractions, and how long the longest is."""
    known = load_vocab("amounts")["fractions"]
    words = "|".join(map(re.escape, known))
    return re.compile(
        rf"(?<![\w-])(?<!first\s)(?<!second\s)(?<!latter\s)(?:{words})(?![\w-])", re.IGNORECASE
    ), max(map(len, known))


_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
          "eighteen", "nineteen")  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBERS = {word: float(number) for number, word in enumerate((*_UNITS, *_TEENS), 1)} | {
    word: float(10 * number) for number, word in enumerate(_TENS, 2)
}
_NUMBER = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_UNITS)}))?|{'|'.join((*_TEENS, *_UNITS))})"
)
_BEHIND_WORD = re.compile(r"[ -](?<=[A-Za-z].)per ?cent", re.IGNORECASE)
"""Tells cheaply "six per cent" from "6 per cent"."""
_IN_WORDS = re.compile(
    rf"(?<![\w-])(?<!hundred )(?<!hundred and )(?<!thousand )(?<!point )(?P<between>between )?"
    rf"(?:(?P<low>{_NUMBER})(?: to | or |-to-|(?(between) and |(?!))))?"
    rf"(?P<number>{_NUMBER})[ -](?:percent|per cent)\b",
    re.IGNORECASE,
)
