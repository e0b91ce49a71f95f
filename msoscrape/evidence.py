"""Evidence: a quote, where it stands, and a link that makes a browser show it.

Links carry a text fragment (WICG, https://wicg.github.io/scroll-to-text-fragment/):
``#:~:text=[prefix-,]start[,end]``. A long quote, or one that runs over several blocks,
is given by its first and last words; one that occurs earlier on the page too gets the
words before it as prefix.
"""

from __future__ import annotations

import re
from typing import Protocol
from urllib.parse import quote

from msoscrape.records import Evidence

_LONGEST_WHOLE = 120
_EDGE_WORDS = 6
_PREFIX_WORDS = 4
_PREFIX_CHARACTERS = 100


class HasText(Protocol):
    """A document or a record: what has the page's visible text."""

    @property
    def text(self) -> str:
        """The text that offsets point into."""


class Citer:
    """Makes evidence for one page."""

    def __init__(self, page: HasText, url: str) -> None:
        self._text = page.text
        self._base = url.partition("#")[0] + "#:~:text="
        self._made: dict[tuple[int, int], Evidence] = {}

    def cite(self, start: int, end: int) -> Evidence:
        """Return evidence for ``text[start:end]``; the same span gives the same object."""
        made = self._made.get((start, end))
        if made is None:
            quoted = self._text[start:end]
            made = Evidence(quoted, start, end, self._base + self._directive(quoted, start))
            self._made[start, end] = made
        return made

    def _directive(self, quoted: str, start: int) -> str:
        if len(quoted) <= _LONGEST_WHOLE and "\n" not in quoted and "\t" not in quoted:
            first = quoted
            directive = _encode(first)
        else:  # splitting off only the words that are asked for, as a quote may be long
            first = " ".join(_line(quoted, 0).split(None, _EDGE_WORDS)[:_EDGE_WORDS])
            last = " ".join(_line(quoted, -1).rsplit(None, _EDGE_WORDS)[-_EDGE_WORDS:])
            directive = f"{_encode(first)},{_encode(last)}"
        if self._text.find(first, 0, start + len(first) - 1) < 0:
            return directive
        prefix = self._words_before(start)
        return f"{_encode(prefix)}-,{directive}" if prefix else directive

    def _words_before(self, start: int) -> str:
        """Return the last words before an offset that stand in one block."""
        before = self._text[max(0, start - _PREFIX_CHARACTERS) : start].rstrip()
        words = _line(before, -1).split()
        whole = len(words) <= _PREFIX_WORDS and len(_line(before, -1)) < len(before)
        return " ".join(words if whole else words[1:][-_PREFIX_WORDS:])


def _line(text: str, index: int) -> str:
    """Return the first (0) or last (-1) line or table cell of a text."""
    if "\t" in text:
        text = text.replace("\t", "\n")
    return text.split("\n")[index] if "\n" in text else text


_ENCODED = re.compile(r"[\w%!'()*;:@$/?~.]*", re.ASCII)


def _encode(words: str) -> str:
    """Percent-encode for a text directive, where ``-``, ``&`` and ``,`` have a meaning.

    >>> _encode("A-B, 4 % & more"), _encode("à la carte")
    ('A%2DB%2C%204%20%25%20%26%20more', '%C3%A0%20la%20carte')
    """
    encoded = words.replace("%", "%25").replace(" ", "%20").replace("-", "%2D")
    encoded = encoded.replace(",", "%2C").replace("&", "%26")
    if _ENCODED.fullmatch(encoded):
        return encoded
    return quote(words, safe="!'()*;:@$/?~._").replace("-", "%2D")
