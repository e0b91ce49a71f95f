"""Cards: a figure in a block of its own, with its label in the block above it.

"Market Size (2023)", then "USD 4 billion". Owns which blocks are such pairs; what label
and figure say together is read as one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from msoscrape.document import Block, Document
from msoscrape.extract.figures import Figure, find_figures

_LONGEST_LABEL = 60
_LONGEST_VALUE = 40
_MOST_SPACES = 7
_FURTHEST = 40
"""Blocks around a card that are looked at to tell how its row is built."""
_MEASURES = {
    "money": re.compile(
        r"\b(?:size|value|valuation|revenues?|forecast|market (?:in )?\(?\d{4}\b)", re.IGNORECASE
    ),
    "percent": re.compile(r"\b(?:cagr|growth|shares?)\b", re.IGNORECASE),
}
_NO_LABEL = re.compile(r"[?!]|[.,;]$|\b(?:period|prices?|is|are|was|were|by|and)\b", re.IGNORECASE)
_AROUND = " \t*.~≈"


def is_alone(text: str, block: Block, figures: list[Figure]) -> bool:
    """Tell a block that is one figure and nothing else."""
    if block.end - block.start > _LONGEST_VALUE or len(figures) != 1 or block.kind == "row":
        return False
    before = text[block.start : figures[0].lead]
    behind = text[figures[0].end : block.end]
    return not before.strip(_AROUND) and not behind.strip(_AROUND)


def label_starts(
    document: Document, values: Mapping[int, Figure], title: int | None
) -> dict[int, int]:
    """Return where the labels of figures that stand alone start, by the figure's block."""
    starts: dict[int, int] = {}
    for at, figure in values.items():
        measure = _MEASURES.get(figure.type)
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
