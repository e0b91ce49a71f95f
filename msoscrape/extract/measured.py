"""Measured lists: names under a heading that have a figure each.

"Box kites: 35%", "Stunt kites (CAGR 6%)", and cards with the name above its figure. Owns
what of such a line is the name, and when a percentage without a word is a share: the
heading says so, or all of them make a whole. Grades ("Purity 99%") are names. What an item
of a list says itself is no claim, what a card says is one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from msoscrape.document import Document
from msoscrape.extract.listings import Entry
from msoscrape.extract.outline import Head

_NUMBER = r"\d{1,9}(?:,\d{3}){0,4}(?:\.\d{1,6})?"
_AMOUNT = rf"(?:US\$|USD\s?|[$€£₹¥])\s?{_NUMBER}\s?(?:[mbtr]+illion|[MBmb]n|[MBT]\b)|{_NUMBER}\s?%"
_SIGN = re.compile(r"[%$€£¥₹]")
_MEASURES = frozenset(
    ("share", "shares", "cagr", "growth", "annually", "annum", "revenue", "sales", "size")
)
_FILLERS = frozenset(
    (
        "of", "the", "total", "global", "market", "in", "by", "from", "to", "through", "until",
        "year", "a", "an", "per", "fy", "value", "rate", "at", "about", "around", "over", "nearly",
        "approximately", "with", "forecast", "period", "during", "illion",
    )
)  # fmt: skip
_NAMED = re.compile(
    r"""(?P<name>[^\W\d_][^:%$€£₹¥\t\n]{0,60}?)(?P<gap>:\s|\s[–—-]\s|\s\(|\s)
        (?P<label>(?:(?:"""
    + "|".join(sorted(_MEASURES | _FILLERS))
    + r""")[\s:]\s?){0,4})
        (?P<figure>[~≈]?\s?(?:"""
    + _AMOUNT
    + r"""))(?P<rest>[^%$€£₹¥\t\n]{0,40})""",
    re.VERBOSE | re.IGNORECASE,
)
_VALUE = re.compile(
    rf"[~≈]?\s?(?:{_AMOUNT})(?P<measure>\s(?:(?:market|revenue|value)\s)?(?:share|cagr))?",
    re.IGNORECASE,
)
"""A line of a card: a figure, and what it is."""
_BOUNDS = ("below ", "under ", "above ", "less ", "more ", "up to", "over ", "from ", "between ")
_WORD = re.compile(r"[A-Za-z]+")
_WHOLE = 100
_FEWEST = 2


class _Measured(NamedTuple):
    """A name with its figure."""

    entry: Entry
    """The name alone."""
    percent: float | None
    """The percentage that no word says the meaning of."""
    at: int
    """Index of the block with the figure."""


def without_figures(
    document: Document, head: Head, entries: list[Entry]
) -> tuple[list[Entry], set[int]]:
    """Return a list's names without their figures, and the blocks that are a name's share alone."""
    text, blocks = document.text, document.blocks
    span = entries[0].start, blocks[entries[-1].block].end
    if not _SIGN.search(text, *span) and text.find("USD", *span) < 0:
        return entries, set()
    measured = [found for entry in entries if (found := _read(document, entry))]
    names = {found.entry.block: found.entry for found in measured}
    cards = {blocks[at].card for at in names}
    kept = [
        names.get(entry.block, entry)
        for entry in entries
        if entry.block in names or (0 in cards and blocks[entry.block].card not in cards - {0})
    ]
    bare = [found.percent for found in measured if found.percent is not None]
    if len(measured) < _FEWEST or not (
        head.role == "regions" or _are_shares(document.line(head.block), bare, len(kept))
    ):
        return entries, set()
    return kept, {found.at for found in measured}.difference(names)


def _are_shares(heading: str, percents: Sequence[float], count: int) -> bool:
    """Tell shares: most of a list has them, and they are parts of a whole."""
    if not percents:
        return True
    whole = sum(percents)
    if whole > _WHOLE + 1 or len(percents) * 2 < count:
        return False
    return whole >= _WHOLE - 3 or "share" in heading.lower()


def _read(document: Document, entry: Entry) -> _Measured | None:
    """Return a list's name and its figure, which stands behind it or beside it in its card."""
    text, block = document.text, document.blocks[entry.block]
    found = _NAMED.fullmatch(text, entry.start, block.end)
    if found is not None:
        return _in_line(entry, found)
    if not block.card or any(map(str.isdigit, document.line(entry.block))):
        return None
    top = document.blocks[entry.block - 1].card != block.card
    at = entry.block + 1 if top else entry.block - 1  # the name is a card's first line, or second
    if at >= len(document.blocks) or document.blocks[at].card != block.card:
        return None
    if not top and document.blocks[at - 1].card == block.card:
        return None
    value = document.blocks[at]
    found = _VALUE.fullmatch(text, value.start, value.end)
    if found is None:
        return None
    return _Measured(entry, None if found["measure"] else _percent(found[0]), at)


def _in_line(entry: Entry, found: re.Match[str]) -> _Measured | None:
    name = found["name"].rstrip(" (,")
    words = [word.lower() for word in _WORD.findall(f"{found['label']} {found['rest']}")]
    if not (_MEASURES | _FILLERS).issuperset(words) or name.lower().startswith(_BOUNDS):
        return None
    last = entry.start + len(name)
    bare = _MEASURES.isdisjoint(words)
    percent = _percent(found["figure"]) if bare else None
    return _Measured(entry._replace(end=last), percent, entry.block)


def _percent(figure: str) -> float | None:
    """Return what a percentage says; None for an amount."""
    if not figure.endswith("%"):
        return None
    return float(figure.strip("~≈% ").replace(",", ""))
