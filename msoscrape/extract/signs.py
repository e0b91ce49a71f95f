"""Signs: where on a page figures may stand, told without reading them.

Owns nothing but that; what a figure is, :mod:`msoscrape.extract.figures` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msoscrape.extract.in_words import FRACTION_WORDS, PER_CENT

_NOTHING, _DIGIT, _UNIT = b" 0%"
_MARKS = bytes(
    _DIGIT if byte in b"0123456789" else _UNIT if byte in b"%$\xa3\xa5" else _NOTHING
    for byte in range(256)
)
"""What each byte of Latin-1 is a mark of: a digit, a unit or nothing."""
_OTHER_SIGNS = "€₹₩₽％"
_WORDS = ("xx", "XX", "USD", *PER_CENT, *FRACTION_WORDS)
"""What makes a figure with no digit or no sign."""
_UNITS = (
    *("illion", "ILLION", "ercent", "er cent", "ERCENT", "Bn", "bn", "BN", "Mn", "mn", "MN"),
    *("rore", "akh", "USD", "EUR", "INR", "RMB", "GBP", "JPY", "CHF", "CNY", "Rs", "xx", "XX"),
)


class Signs:
    """Cheap signs of figures on a page: a sentence without any holds none."""

    def __init__(self, text: str) -> None:
        self._text = text
        words = _find_all(text, _WORDS)
        for sign in _OTHER_SIGNS:
            if sign in text:
                text = text.replace(sign, "$")
        marks = bytearray(text.encode("latin-1", "replace").translate(_MARKS))
        for at in words:
            marks[at] = _UNIT
        self._marks = bytes(marks)

    def any_in(self, start: int, end: int) -> bool:
        """Tell whether ``text[start:end]``, not empty, may hold a figure.

        >>> signs = Signs("It grew 4.7%. No more.")
        >>> signs.any_in(0, 13), signs.any_in(14, 22)
        (True, False)
        """
        return not self._marks[start:end].isspace()

    def figure_in(self, start: int, end: int) -> bool:
        """Tell the same more surely: a digit counts only where a unit stands too."""
        marks = self._marks[start:end]
        if _UNIT in marks:
            return True
        if marks.isspace():
            return False
        part = self._text[start:end]
        for unit in _UNITS:  # noqa: SIM110  # any() takes twice the time
            if unit in part:
                return True
        return False


def _find_all(text: str, words: Iterable[str]) -> Iterator[int]:
    """Yield the offsets of all occurrences of the words."""
    for word in words:
        at = text.find(word) if word[0] in text else -1  # a character is found in no time
        while at >= 0:
            yield at
            at = text.find(word, at + len(word))


_AMOUNTS = ("$", "€", "£", "¥", "₹", "illion ", "illion\n")


def has_amount(line: str) -> bool:
    """Tell cheaply a line that may state a figure."""
    return "%" in line or line.endswith("illion") or any(sign in line for sign in _AMOUNTS)
