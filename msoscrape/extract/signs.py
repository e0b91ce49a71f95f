"""Signs: where on a page figures may stand, told without reading them.

Owns nothing but that; what a figure is, :mod:`msoscrape.extract.figures` says.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

_DIGIT, _SIGN = 1, 2
_MARKS = bytes(_DIGIT if c in b"0123456789" else _SIGN * (c in b"%$\xa3\xa5") for c in range(256))
"""What each byte of Latin-1 is a mark of: a digit, a unit's sign or nothing."""
_OTHER_SIGNS = "€₹₩₽％"
_WORDS = ("xx", "XX", "USD", "third", "quarter", "fourth", "fifth", "sixth", "tenth", "half")
_UNITS = (
    *("illion", "ILLION", "ercent", "er cent", "ERCENT", "Bn", "bn", "BN", "Mn", "mn", "MN"),
    *("rore", "akh", "USD", "EUR", "INR", "RMB", "GBP", "JPY", "CHF", "CNY", "Rs", "xx", "XX"),
)


class Signs:
    """Cheap signs of figures on a page: a sentence without any holds none."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words = sorted(_find_all(text, _WORDS))
        for sign in _OTHER_SIGNS:
            if sign in text:
                text = text.replace(sign, "$")
        self._marks = text.encode("latin-1", "replace").translate(_MARKS)

    def any_in(self, start: int, end: int) -> bool:
        """Tell whether ``text[start:end]`` may hold a figure.

        >>> signs = Signs("It grew 4.7%. No more.")
        >>> signs.any_in(0, 13), signs.any_in(14, 22)
        (True, False)
        """
        find = self._marks.find
        return (
            find(_DIGIT, start, end) >= 0
            or find(_SIGN, start, end) >= 0
            or self.word_in(start, end)
        )

    def word_in(self, start: int, end: int) -> bool:
        """Tell whether a blank or fraction in words may stand there."""
        words = self._words
        if not words:
            return False
        at = bisect_left(words, start)
        return at < len(words) and words[at] < end

    def figure_in(self, start: int, end: int) -> bool:
        """Tell the same more surely, looking for a unit too."""
        if self._marks.find(_SIGN, start, end) >= 0 or self.word_in(start, end):
            return True
        if self._marks.find(_DIGIT, start, end) < 0:
            return False
        part = self._text[start:end]
        for unit in _UNITS:  # noqa: SIM110  # any() takes twice the time
            if unit in part:
                return True
        return False


def _find_all(text: str, words: Iterable[str]) -> Iterator[int]:
    """Yield the offsets of all occurrences of the words."""
    for word in words:
        at = text.find(word)
        while at >= 0:
            yield at
            at = text.find(word, at + len(word))
