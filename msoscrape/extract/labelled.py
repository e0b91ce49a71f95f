"""Labelled lists: a line or table row that names a dimension and lists its names itself.

"By Type (A, B and C)", "By Type: A; B; C", "Regions covered | Europe; Asia". Owns those
forms. Lists under a heading are :mod:`msoscrape.extract.listings`'.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from msoscrape.document import Block, Document
from msoscrape.extract.headings import Meaning, read_heading
from msoscrape.extract.listings import Entry, split_names, split_pair
from msoscrape.records import Role

LISTED: frozenset[Role] = frozenset(("types", "applications", "segments", "regions", "players"))
"""Roles of sections that consist of lists."""

_LABEL = re.compile(
    r"""[Bb]y\ (?<![\w-]..\ )
        (?P<label>(?:the\ )?[A-Za-z][A-Za-z/&-]*(?:\ (?!by\b)[A-Za-z/&-]+){0,4})
        \s*(?:,\s*)?(?:(?P<open>[(\[])\s*(?:[(\[]\s*)?|:\s+|\s[–—-]\s+)""",
    re.VERBOSE,
)
_NEXT_LABEL = re.compile(r"[\s,.;|]*\b(?:and\s+)?by\s[A-Za-z]", re.IGNORECASE)
_LINE_END = re.compile(r"\.\s|\n|\t|$")
_BRACKETED = re.compile(r"\([^()]*\)?")
_MOST_WORDS = 8
_LONGEST_LABEL = 60
_LONGEST_BLOCK = 900


def labelled_blocks(document: Document, *, in_sentences: bool) -> list[int]:
    """Return the indexes of blocks with a "by" that are no rows, in page order."""
    text, blocks = document.text, document.blocks
    found: list[int] = []
    word = "y " if in_sentences else "By "
    offset = text.find(word)
    starts = [block.start for block in blocks] if offset >= 0 else []
    while offset >= 0:
        at = bisect_right(starts, offset) - 1
        if blocks[at].kind != "row":
            found.append(at)
        offset = text.find(word, blocks[at].end)
    return found


def find_labelled(
    document: Document, at: int, *, in_sentences: bool
) -> Iterator[tuple[Meaning, list[Entry]]]:
    """Yield what a block's labels mean, with the names listed behind each.

    ``in_sentences``: also where the label goes on a sentence ("segmented by type (A, B)").
    """
    block = document.blocks[at]
    text = document.text
    if block.kind == "row":
        yield from _row(text, block, at)
        return
    if block.end - block.start > _LONGEST_BLOCK:
        return
    for found in _LABEL.finditer(text, block.start, block.end):
        meaning = read_heading("by " + found["label"])
        if meaning.role in LISTED:
            entries = _entries(text, found.end(), _list_end(text, found, block.end), at)
            if len(entries) > 1 and (
                found[0][0] == "B" or (in_sentences and _are_capitals(text, entries))
            ):
                yield meaning, entries


def _are_capitals(text: str, entries: list[Entry]) -> bool:
    """Tell names from the words of a sentence."""
    return all(text[entry.start].isupper() or text[entry.start].isdigit() for entry in entries)


def _list_end(text: str, found: re.Match[str], end: int) -> int:
    """Return where the list behind a label ends: its bracket, its line, or the next label."""
    if not found["open"]:
        ends = [end, _LINE_END.search(text, found.end(), end)]
        following = _NEXT_LABEL.search(text, found.end(), end)
        return min(
            mark if isinstance(mark, int) else mark.start() for mark in [*ends, following] if mark
        )
    depth = found[0].count("(") + found[0].count("[")
    for offset in range(found.end(), end):
        if text[offset] in "([":
            depth += 1
        elif text[offset] in ")]":
            depth -= 1
            if not depth:
                return offset
    following = _NEXT_LABEL.search(text, found.end(), end)
    return following.start() if following else end


def _row(text: str, block: Block, at: int) -> Iterator[tuple[Meaning, list[Entry]]]:
    """Read a row of two cells: what it lists, and the names."""
    if len(block.cells) != 2 or block.header:
        return
    (start, end), (first, last) = block.cells
    if end - start > _LONGEST_LABEL:
        return
    meaning = read_heading(text[start:end])
    if meaning.role in LISTED:
        entries = _entries(text, first, last, at)
        if len(entries) > 1:
            yield meaning, entries


def _entries(text: str, start: int, end: int, at: int) -> list[Entry]:
    """Return the names listed in a span; none if they are no names but sentences."""
    spans = split_names(text, start, end)
    if len(spans) == 1:
        spans = split_pair(text, *spans[0])
    if any(_BRACKETED.sub("", text[slice(*span)]).count(" ") >= _MOST_WORDS for span in spans):
        return []
    return [Entry(first, _without_bracket(text, first, last), at, True) for first, last in spans]


def _without_bracket(text: str, start: int, end: int) -> int:
    """Return the end of a name without a closing bracket that opens before it."""
    opened = text.count("(", start, end) + text.count("[", start, end)
    closed = text.count(")", start, end) + text.count("]", start, end)
    while closed > opened and text[end - 1] in ")] ":
        closed -= text[end - 1] != " "
        end -= 1
    return end
