"""Cards: a figure in a block of its own, with its label in the block above or below it.

"Market Size (2023)", then "USD 4 billion". Owns which blocks are such pairs; what label
and figure say together is read as one sentence. A box of the page's markup that holds few
blocks and one figure is a card; without such boxes the row's other cards tell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from msoscrape.document import Block, Document
from msoscrape.extract.figures import Figure, find_figures

_LONGEST_LABEL = 60
_LONGEST_VALUE = 40
_MOST_SPACES = 7
_FURTHEST = 40
"""Blocks around a card that are looked at to tell how its row is built."""
_FEWEST_BELOW = 2
"""Cards of a row with the labels below its figures."""
_MEASURES = {
    "money": re.compile(
        r"\b(?:size|value|valuation|revenues?|forecast|market (?:in )?\(?\d{4}\b)", re.IGNORECASE
    ),
    "percent": re.compile(r"\b(?:cagr|growth|shares?)\b", re.IGNORECASE),
}
_GROWTH = re.compile(r"\b(?:cagr|growth)\b", re.IGNORECASE)
_NO_LABEL = re.compile(r"[?!]|[.,;]$|\b(?:period|prices?|is|are|was|were|by|and)\b", re.IGNORECASE)
_SAYS_WHOSE = re.compile(r",\s[A-Z]")
"""In a label that says whose share it is: of that nothing but the words is known."""
_AROUND = " \t*.~≈"
_SAID_BEHIND = ("", "cagr", "(cagr)")
_FEWEST_BOXES = 2
"""Boxes with a figure alone, before a label that names no measure is taken for one."""
_NOT_TOLD = re.compile(
    r"[?!:.,;]$|^\W*sources?\b|\b(?:discount|off|save|loading|users?|licen[cs]es?|price|cart|"
    r"clients?|client\w+|satisf\w+|retention|repeat\w*|our|us)\b",
    re.IGNORECASE,
)
"""In a line: that it says nothing of a market, but of the page, a price, or the firm's own."""


_DATE = re.compile(
    r"\W*(?:(?:by|in|from|during|until|for|fy)\s)?(?:19|20)\d\d\s?[AEFP]?"
    r"(?:\s?(?:[–—-]|to)\s?(?:19|20)\d\d\s?[AEFP]?)?\W*",
    re.IGNORECASE,
)
"""The last line of a card: when its figure is for."""
_YEAR = re.compile(
    r"\W*(?:(?:total|fy)\s)?(?:19|20)\d\d\s?\(?(?:[AEFP]|est|estimated?|forecast|projected|actual)?\W*",
    re.IGNORECASE,
)


class Card(NamedTuple):
    """What is read as one sentence: a figure that stands alone, and its label."""

    start: int
    end: int
    label: str | None = None
    """What the figure is of, where the label names no measure."""


def is_alone(text: str, block: Block, figures: list[Figure]) -> bool:
    """Tell a block that is one figure and nothing else."""
    if block.end - block.start > _LONGEST_VALUE or len(figures) != 1 or block.kind == "row":
        return False
    before = text[block.start : figures[0].lead]
    behind = text[figures[0].end : block.end]
    return not before.strip(_AROUND) and behind.strip(_AROUND).lower() in _SAID_BEHIND


def find_cards(
    document: Document, values: Mapping[int, Figure], title: int | None
) -> dict[int, Card]:
    """Return the cards of figures that stand alone, by the figure's block."""
    blocks = document.blocks
    boxes = {at: box for at in values if len(box := _box(document, at)) > 1}
    cards = _cards_in_boxes(document, values, boxes, title)
    free = {at: figure for at, figure in values.items() if at not in boxes}
    above = _label_starts(document, free, title)
    cards |= {at: Card(start, blocks[at].end) for at, start in above.items()}
    if above or len(free) < _FEWEST_BELOW:
        return cards
    below = _labels_below(document, free)
    return cards | {at: Card(blocks[at].start, blocks[at + 1].end) for at in below}


def _cards_in_boxes(
    document: Document,
    values: Mapping[int, Figure],
    boxes: Mapping[int, range],
    title: int | None,
) -> dict[int, Card]:
    """Return the cards of boxes: each holds one figure alone, and what is said of it."""
    text, blocks = document.text, document.blocks
    cards: dict[int, Card] = {}
    for at, box in boxes.items():
        beside = [other for other in (at - 1, at + 1) if other in box]
        if title in box or _has_figure(text, blocks[beside[0]]):
            continue
        label = _measuring(document, at, values[at], beside)
        if label is not None:
            first = min(at, label)
            named = first == at and at - 1 in beside and _tells(text, blocks[at - 1])
            last = max(at, label)
            last += last + 1 in box and _DATE.fullmatch(document.line(last + 1)) is not None
            cards[at] = Card(blocks[first - named].start, blocks[last].end)
        elif len(boxes) >= _FEWEST_BOXES and _tells(text, blocks[beside[0]]):
            if _says_itself(document, at, values[at]) or sum(one in values for one in box) > 1:
                continue
            first, last = sorted((at, beside[0]))
            said = document.line(beside[0])
            told = None if _YEAR.fullmatch(said) else said
            cards[at] = Card(blocks[first].start, blocks[last].end, told)
    return cards


def card_top(document: Document, at: int) -> tuple[int, int] | None:
    """Return the first line of the box that a block is in and not the first of."""
    first = _box(document, at)[0]
    top = document.blocks[first]
    return (top.start, top.end) if first < at else None


def _box(document: Document, at: int) -> range:
    """Return the blocks of the box that a block is in; it alone if it is in none."""
    blocks, card = document.blocks, document.blocks[at].card
    first, end = at, at + 1
    while card and first and blocks[first - 1].card == card:
        first -= 1
    while card and end < len(blocks) and blocks[end].card == card:
        end += 1
    return range(first, end)


def _measuring(document: Document, at: int, figure: Figure, beside: list[int]) -> int | None:
    """Return which of the blocks beside a figure says what it measures."""
    measure = _measure(document, at, figure)
    for other in beside:
        block = document.blocks[other]
        if measure is None or not _is_label(document, other):
            continue
        if measure.search(document.text, block.start, block.end):
            return other
    return None


def _measure(document: Document, at: int, figure: Figure) -> re.Pattern[str] | None:
    """Return what labels a figure may have; "6% CAGR" has none but of growth."""
    return _GROWTH if _says_itself(document, at, figure) else _MEASURES.get(figure.type)


def _says_itself(document: Document, at: int, figure: Figure) -> bool:
    behind = document.text[figure.end : document.blocks[at].end]
    return any(map(str.isalpha, behind))


def _tells(text: str, block: Block) -> bool:
    """Tell a short line that may say what a figure is of."""
    if block.kind == "row" or block.end - block.start > _LONGEST_LABEL:
        return False
    return _NOT_TOLD.search(text[block.start : block.end]) is None


def _has_figure(text: str, block: Block) -> bool:
    return bool(find_figures(text, block.start, block.end))


def _labels_below(document: Document, values: Mapping[int, Figure]) -> list[int]:
    """Return the figures whose label is the block below: rows of such cards begin with a figure."""
    text, blocks = document.text, document.blocks
    found: list[int] = []
    rows = 0
    for first in sorted(values):
        if first - 2 in values and _is_label(document, first - 1):
            continue  # in the row of the one before
        row = [first]
        while row[-1] + 2 in values and _is_label(document, row[-1] + 1):
            row.append(row[-1] + 2)
        if _is_label(document, first - 1) or not _is_label(document, row[-1] + 1):
            return []
        rows = max(rows, len(row))
        found += row
    if rows < _FEWEST_BELOW:
        return []
    labels = {at: (blocks[at + 1].start, blocks[at + 1].end) for at in found}
    return [
        at
        for at in found
        if (measure := _measure(document, at, values[at])) is not None
        and measure.search(text, *labels[at])
        and not _SAYS_WHOSE.search(text, *labels[at])
    ]


def _label_starts(
    document: Document, values: Mapping[int, Figure], title: int | None
) -> dict[int, int]:
    """Return where the labels above figures that stand alone start, by the figure's block."""
    starts: dict[int, int] = {}
    for at, figure in values.items():
        measure = _measure(document, at, figure)
        above = at - 1
        if measure is None or above < 0 or above == title or above in values:
            continue
        block = document.blocks[above]
        if not _is_label(document, above) or not measure.search(
            document.text, block.start, block.end
        ):
            continue
        if not _stands_above(document, at, values):
            continue
        starts[at] = block.start
    return starts


def _is_label(document: Document, at: int) -> bool:
    """Tell a short line that names what is measured, and states no figure itself."""
    if not 0 <= at < len(document.blocks):
        return False
    block, text = document.blocks[at], document.text
    if block.kind == "row" or block.end - block.start > _LONGEST_LABEL:
        return False
    if text.count(" ", block.start, block.end) > _MOST_SPACES:
        return False
    if not any(measure.search(text, block.start, block.end) for measure in _MEASURES.values()):
        return False
    if _NO_LABEL.search(text, block.start, block.end):
        return False
    return not find_figures(text, block.start, block.end)


def _stands_above(document: Document, at: int, values: Mapping[int, Figure]) -> bool:
    """Tell cards with the label above their figure from those with the label below it."""
    first, last = at - 1, at
    while first - 1 in values and at - first < _FURTHEST and _is_label(document, first - 2):
        first -= 2
    if first - 1 in values:
        return False
    while last + 2 in values and last - at < _FURTHEST and _is_label(document, last + 1):
        last += 2
    if not _is_label(document, last + 1):
        return True
    label, below = document.blocks[first], document.blocks[last + 1]
    return below.kind == "heading" or (below.kind, below.level) == (label.kind, label.level)
