"""Text nodes in, blocks out: how visible text becomes lines with offsets.

Owns folding of white space, where a block begins and ends, bold spans, and a table row
as one line. Refuses to know elements: :mod:`msoscrape.walk` says when one begins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal["heading", "paragraph", "item", "row"]

LEVEL_OF_BOLD = 7
"""Heading level of a paragraph that is bold from end to end: below h6."""

_BLOCKS_IN_CELL = 3
"""A cell that holds more lays out a page; its row is not one of data."""

_WRAPPED_LINE = 40
"""Characters of a line that ran on because the page's author wrapped it by hand."""

_HEADING_LENGTH = 250
_BOLD_SENTENCE = 40
"""A bold paragraph longer than the first, or than this and with a full stop, is one."""

_MOST_IN_CARD = 4

_FEWEST_TEASERS = 3
"""Headings in a row that link elsewhere and head nothing; fewer may be the page's own."""

_INVISIBLE = re.compile("[\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
"""Soft hyphens, zero-width spaces and marks of direction: no reader sees them."""


@dataclass(slots=True)
class Block:
    """A heading, paragraph, list item or table row: one line of the text."""

    kind: BlockKind
    start: int
    """Offset of its first character in the document's text."""
    end: int
    """Offset behind its last."""
    level: int
    """Heading: 1 to 7 (7 is a bold paragraph); item: depth of its list from 1; else 0."""
    group: int
    """Number of the list or table it belongs to, counted from 1; 0 outside of any."""
    bold: list[tuple[int, int]] = field(default_factory=list)
    """Spans in bold type."""
    cells: list[tuple[int, int]] = field(default_factory=list)
    """Spans of a row's cells from left to right; that of an empty one is empty."""
    header: bool = False
    """A row of header cells only."""
    lines: Sequence[tuple[int, int]] = ()
    """Spans of the lines of a row's cells, if one has several."""
    card: int = 0
    """Number of the box that holds it and few others, counted from 1; 0 outside of any."""


@dataclass(slots=True)
class Anchor:
    """A link of the main content, its url as written."""

    url: str
    start: int
    end: int


@dataclass(slots=True)
class _Row:
    """A table row being written."""

    part: int
    """Number of parts written before it."""
    block: int
    """Number of blocks written before it."""
    cells: list[int] = field(default_factory=list)
    """Number of blocks written before each of its cells."""


Mark = tuple[int, int, int, int]
"""Where a writer stood: its parts, characters, blocks and anchors."""


class BlockWriter:
    """Writes text node after text node into one text of one block a line."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.anchors: list[Anchor] = []
        self.heading = 0
        """Level of the heading the next text is in; 0 outside."""
        self.item_level = 0
        """Depth of the list whose item begins with the next text; 0 if none does."""
        self.group = 0
        self.bold_depth = 0
        self.rows: list[_Row] = []
        self.groups_begun = 0
        self.is_open = False
        """Whether a block is being written."""
        self.space = False
        """Whether the next text does not touch the last."""
        self._start = 0
        self._line_breaks = 0
        self._bold: list[tuple[int, int]] = []

    def add(self, string: str) -> None:
        """Append a text node, white space folded."""
        if not (string.isascii() or string.isprintable()):
            string = _INVISIBLE.sub("", string)
        begun = string.rstrip()
        folded = begun.lstrip()
        if not folded:
            self.space = True
            return
        began_in = len(folded) < len(begun)
        ended_in = len(begun) < len(string)
        if "  " in folded or not folded.isprintable():  # else all its white space is single
            folded = " ".join(folded.split())
        if self._line_breaks:
            self._end_line(folded)
        if not self.is_open:
            if self.parts:
                self.parts.append("\n")
                self.length += 1
            self._start = self.length
            self.is_open = True
        elif self.space or began_in:
            self.parts.append(" ")
            self.length += 1
        begin = self.length
        self.parts.append(folded)
        self.length = end = begin + len(folded)
        self.space = ended_in
        if self.bold_depth:
            bold = self._bold
            if bold and begin - bold[-1][1] <= 1:
                bold[-1] = (bold[-1][0], end)
            else:
                bold.append((begin, end))

    def add_lines(self, string: str) -> None:
        """Append preformatted text: its line breaks count."""
        first, *others = string.split("\n")
        self.add(first)
        for line in others:
            self.break_line()
            self.add(line)

    def break_line(self) -> None:
        """Note a line break inside a paragraph; what follows decides what it ends."""
        if self.is_open:
            self._line_breaks += 1

    def _end_line(self, following: str) -> None:
        """End the block at a line break, unless a sentence was wrapped there by hand."""
        bold = bool(self._bold) and self._bold[-1][1] == self.length
        wrapped = (
            self._line_breaks == 1
            and following[0].islower()
            and not following.startswith(("http", "www."))
            and self.length - self._start >= _WRAPPED_LINE
            and self.parts[-1][-1] not in ".:;!?"
            and bold == (self.bold_depth > 0)
        )
        if wrapped:
            self._line_breaks = 0
            self.space = True
        else:
            self.close()

    def close(self) -> None:
        """End the block being written, if any."""
        if not self.is_open:
            return
        self.is_open = self.space = False
        self._line_breaks = 0
        kind: BlockKind = "paragraph"
        level = 0
        if self.heading:
            kind, level = "heading", self.heading
        elif self.item_level:
            kind, level = "item", self.item_level
            self.item_level = 0
        elif self._bold and self._is_bold_line():
            kind, level = "heading", LEVEL_OF_BOLD
        block = Block(kind, self._start, self.length, level, self.group, self._bold, [])
        self.blocks.append(block)
        self._bold = []

    def _is_bold_line(self) -> bool:
        """Tell whether the block is bold from end to end, a last colon apart."""
        start, end = self._bold[0]
        return (
            start == self._start
            and end >= self.length - 2
            and (end == self.length or self.parts[-1] == ":")
            and end - start <= _HEADING_LENGTH
            and (end - start <= _BOLD_SENTENCE or not self.parts[-1].endswith("."))
        )

    def end_box(self, first: int) -> None:
        """End an element that holds the blocks from ``first`` on: a card, if they are few."""
        if 2 <= len(self.blocks) - first <= _MOST_IN_CARD:
            inside = self.blocks[first:]
            if not any(block.card for block in inside):
                for block in inside:
                    block.card = first + 1

    def begin_group(self) -> None:
        """Begin a list or table."""
        self.groups_begun += 1
        self.group = self.groups_begun

    def add_anchor(self, url: str, part: int, begin: int) -> None:
        """Note a link whose text began after ``part`` parts of ``begin`` characters."""
        separated = len(self.parts) > part and self.parts[part] in ("\n", " ")
        self.anchors.append(Anchor(url, begin + separated, self.length))

    # --- table rows: written as any blocks, then joined; called between blocks ------

    def begin_row(self) -> None:
        """Begin a table row."""
        self.rows.append(_Row(len(self.parts), len(self.blocks)))

    def begin_cell(self) -> None:
        """Begin a cell of the row, if there is a row."""
        if self.rows:
            self.rows[-1].cells.append(len(self.blocks))

    def end_row(self, header: bool) -> None:
        """End a table row: join its blocks into one, if it is a row of data."""
        row = self.rows.pop()
        inside = self.blocks[row.block :]
        if not inside or not row.cells:
            return
        spans = list(zip(row.cells, [*row.cells[1:], len(self.blocks)], strict=True))
        if _lays_out(inside, spans):
            return
        cells: list[tuple[int, int]] = []
        end = inside[0].start
        for first, behind in spans:
            begin = end
            if behind > first:
                begin, end = self.blocks[first].start, self.blocks[behind - 1].end
            cells.append((begin, end))
        self._join(row.part, inside, {begin for begin, end in cells if end > begin})
        bold = [span for block in inside for span in block.bold]
        start, end = inside[0].start, inside[-1].end
        joined = Block("row", start, end, 0, self.group, bold, cells, header)
        if len(inside) > len(cells):
            joined.lines = [(block.start, block.end) for block in inside]
        self.blocks[row.block :] = [joined]

    def _join(self, part: int, inside: list[Block], cell_starts: set[int]) -> None:
        """Replace the line breaks between the row's blocks by tabs and spaces."""
        parts = self.parts
        following = iter(inside[1:])
        for number in range(part + 1, len(parts)):
            if parts[number] == "\n":
                parts[number] = "\t" if next(following).start in cell_starts else " "

    # --- going back, between blocks -------------------------------------------------

    def mark(self) -> Mark:
        """Return where the writer stands."""
        return len(self.parts), self.length, len(self.blocks), len(self.anchors)

    def forget_teasers(self) -> None:
        """Forget headings at the page's end that are links and head nothing: other pages'."""
        if not self.blocks or self.blocks[-1].kind != "heading":
            return
        linked = {(anchor.start, anchor.end) for anchor in self.anchors}
        kept = len(self.blocks)
        while kept and self._is_linked_heading(self.blocks[kept - 1], linked):
            kept -= 1
        if not kept or len(self.blocks) - kept < _FEWEST_TEASERS:
            return
        end = self.blocks[kept - 1].end
        del self.blocks[kept:]
        self.anchors = [anchor for anchor in self.anchors if anchor.end <= end]
        while self.length > end:
            self.length -= len(self.parts.pop())

    @staticmethod
    def _is_linked_heading(block: Block, linked: set[tuple[int, int]]) -> bool:
        return block.kind == "heading" and (block.start, block.end) in linked

    def go_back(self, mark: Mark) -> None:
        """Forget what was written since ``mark``."""
        parts, self.length, blocks, anchors = mark
        del self.parts[parts:], self.blocks[blocks:], self.anchors[anchors:]


def _lays_out(inside: list[Block], spans: list[tuple[int, int]]) -> bool:
    """Tell a row that lays out the page from a row of data."""
    if any(behind - first > _BLOCKS_IN_CELL for first, behind in spans):
        return True
    return any(
        block.kind in ("row", "item") or (block.kind == "heading" and block.level < LEVEL_OF_BOLD)
        for block in inside
    )
