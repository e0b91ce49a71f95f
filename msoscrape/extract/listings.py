"""Listings: the names listed under a heading, each with its span.

A listing is items, or short paragraphs one a line, or one line with commas or
semicolons, or paragraphs that begin with a name in bold. Owns where a listing ends and
what of a line is the name. Refuses to know what the names are.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from msoscrape.document import LEVEL_OF_BOLD, Block, Document
from msoscrape.extract.enumerations import ends_in_abbreviation, split_names
from msoscrape.extract.headings import ends_listing
from msoscrape.extract.signs import has_amount
from msoscrape.places import match_place
from msoscrape.vocab import load_vocab


class Entry(NamedTuple):
    """A name in a listing."""

    start: int
    end: int
    block: int
    """Index of the block it stands in."""
    whole: bool
    """The block holds the name, or names, and no more."""
    inner: bool = False
    """It stands in a list inside the list."""


_LONGEST_NAME = 100
_MOST_INTRODUCING = 2
"""Paragraphs that may stand between a heading and its list."""
_MOST_WORDS = 14
_SENTENCE = re.compile(
    r"[a-z)\d%]\.$|[.!?]\s+[A-Z][a-z]+\s[a-z]|\s(?:is|are|was|were|has|have|had|will|reported)\s(?=\S+\s)"
)
_BULLET = re.compile(
    r"(?:[•●▪■◦►➢✓✔✅☑→➤➔➜▶▸‣⁃◆★🔹🔸👉*·–—]+️?\s*|[l§Øo-]\s+(?=\S)|\d{1,2}[.)]\s+|\(\d{1,2}\)\s*)"
)
_LEAD = re.compile(r"[^:–—\n]{2,70}?(?=\s*(?::\s|\s[–—-]\s))")
_SIMPLE = re.compile(r"[A-Z][a-z]+(?:[ /&-]{1,3}[A-Za-z]+){0,6}")


@cache
def _junk() -> tuple[str, ...]:
    return tuple(load_vocab("boilerplate")["junk"]["endings"])


def without_junk(lines: list[str]) -> list[str]:
    """Return lines without what a spreadsheet leaves at their ends."""
    for junk in _junk():
        lines = [line.removesuffix(junk) for line in lines]
    return lines


def is_sentence(document: Document, entries: list[Entry]) -> bool:
    """Tell a paragraph of prose from a line of names: its pieces do not all begin as names."""
    at = entries[0].block
    if entries[-1].block != at or document.blocks[at].kind != "paragraph":
        return False
    text = document.text
    told = any(
        text[one.start].islower() and not text.startswith("other", one.start) for one in entries
    )
    return told or has_amount(document.line(at))


def name_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without bullet, numbering, and what is left off a line's end.

    >>> text = "l  Aluminium foil:"
    >>> text[slice(*name_span(text, 0, len(text)))]
    'Aluminium foil'
    """
    for junk in _junk():
        if text.endswith(junk, start, end):
            end -= len(junk)
    bullet = _BULLET.match(text, start, end)
    if bullet and bullet.end() < end:
        start = bullet.end()
    while start < end and text[start] in " *\t":
        start += 1
    while end > start and text[end - 1] in " :;,*\t":
        end -= 1
    return start, end


def find_entries(document: Document, after: int, stops: Collection[int]) -> list[Entry]:
    """Return the names listed after block ``after``, up to the first block in ``stops``."""
    first = after + 1
    if first >= len(document.blocks) or first in stops:
        return []
    if document.blocks[first].kind == "item":
        entries = _items(document, first, stops)
    else:
        entries = _lines(document, first, stops)
    if entries and _is_card(document.text, entries):
        return []
    if len(entries) > 1 and _is_long_list(document.text, entries[0]):
        entries = entries[:1]  # what follows is no part of it
    if len(entries) == 1 and not entries[0].inner:
        return _split_line(document, entries[0])
    return entries or _list_paragraph(document, first, stops)


_MANY_NAMES = 5


def _is_long_list(text: str, entry: Entry) -> bool:
    """Tell a first line that lists many names itself."""
    if not entry.whole or text.count(",", entry.start, entry.end) < _MANY_NAMES - 1:
        return False
    return len(split_names(text, entry.start, entry.end)) >= _MANY_NAMES


_FIGURE = re.compile(
    r"[~<>+]?\s?(?:USD?\s?)?[$€£₹]?\d[\d.,]*\s?(?:%|[mbtr]+illion|Mn|Bn)", re.IGNORECASE
)
_LABEL = re.compile(r"\b(?:share|cagr|growth|size|revenue|value)\b|\b20\d\d\b", re.IGNORECASE)


def _is_card(text: str, entries: list[Entry]) -> bool:
    """Tell a figure with its label below it; purities and grades have none."""
    if not _FIGURE.fullmatch(text, entries[0].start, entries[0].end):
        return False
    return any(_LABEL.search(text, entry.start, entry.end) for entry in entries[1:])


def _items(document: Document, first: int, stops: Collection[int]) -> list[Entry]:
    """Return the names of one list's items."""
    text, blocks = document.text, document.blocks
    group, level = blocks[first].group, blocks[first].level
    entries: list[Entry] = []
    for at in range(first, len(blocks)):
        block = blocks[at]
        inner = block.level > level
        if block.kind != "item" or at in stops or (block.group != group and not inner):
            break
        if not block.bold and _SIMPLE.fullmatch(text, block.start, block.end):
            entries.append(Entry(block.start, block.end, at, True, inner))
            continue
        found = _entry(document, block, at)
        if found:
            entries.append(found._replace(inner=True) if inner else found)
    return entries


_NOTE = re.compile(r"\W{0,3}(?:disclaimer|note|source)s?\s?:", re.IGNORECASE)
"""How a line opens that is none of the list above it."""
_OPENING = ("These ", "The following ", "Following ")
"""How a line opens that introduces the items behind it."""


def _lines(document: Document, first: int, stops: Collection[int]) -> list[Entry]:
    """Return the names of lines that follow each other, or of items that lines introduce."""
    text, blocks = document.text, document.blocks
    entries: list[Entry] = []
    card = blocks[first - 1].card
    for at in range(first, len(blocks)):
        block = blocks[at]
        if block.kind == "item" and not entries and at not in stops:
            return _items(document, at, stops)
        if at in stops or block.kind != "paragraph" or _ends(text, block, card):
            break
        if not entries and text.startswith(_OPENING, block.start) and text[block.end - 1] == ":":
            continue
        if find_bullet(text, block.start, block.end) >= 0:
            entries += split_bullets(text, block.start, block.end, at)
            continue
        found = _entry(document, block, at)
        if found is None:
            if not entries and (at - first < _MOST_INTRODUCING):
                continue
            break
        if found.end > found.start:
            entries.append(found)
    return entries


def _ends(text: str, block: Block, card: int) -> bool:
    """Tell a line behind a list: its heading's box has ended, or another part begins."""
    if card and block.card != card:
        return True
    span = block.start, block.end
    return ends_listing(text, *span) or _NOTE.match(text, *span) is not None


def find_bullet(text: str, start: int, end: int) -> int:
    """Return the offset of a bullet inside a line, not at its beginning; -1 if there is none."""
    return text.find("•", start + 2, end)


def split_bullets(text: str, start: int, end: int, at: int) -> list[Entry]:
    """Return the names between a line's bullets; none if one of them is a sentence."""
    entries = []
    for first, last in split_names(text, start, end):
        name = text[first:last]
        if last - first > _LONGEST_NAME or name.count(" ") >= _MOST_IN_PIECE or "%" in name:
            return []
        entries.append(Entry(first, last, at, True))
    return entries


def _entry(document: Document, block: Block, at: int) -> Entry | None:
    """Return the name a block holds, or none if it is a sentence."""
    text = document.text
    start, end = name_span(text, block.start, block.end)
    if start >= end:
        return Entry(start, start, at, True)
    remark = _REMARK.search(text, start, end) if text[end - 1] == ")" else None
    end = remark.start() if remark else end
    led = _lead(document, block, start, end)
    if led:
        return Entry(*led, at, False)
    if end - start > _LONGEST_NAME and not _is_enumeration(text, start, end):
        return None
    ends = text.endswith((").", " others."), start, end)
    name = text[start : end - ends]
    if _SENTENCE.search(name) and not ends_in_abbreviation(name):
        return None
    if name.count(" ") >= _MOST_WORDS and name.count(",") + name.count(";") < 2:
        return None
    return Entry(start, end, at, True)


_REMARK = re.compile(r"\s\((?:[Ll]argest|[Ff]astest|[Dd]ominant|[Ll]eading)[\w\s-]{0,40}\)$")
"""What a list adds to one of its names."""


def _lead(document: Document, block: Block, start: int, end: int) -> tuple[int, int] | None:
    """Return the name a line begins with and then explains."""
    text = document.text
    if block.bold and block.bold[0][0] <= start + 1 and block.bold[0][1] < end:
        first, last = name_span(text, start, block.bold[0][1])
        behind = text[last : block.bold[0][1] + 3]
        if ":" in behind or "–" in behind or "—" in behind or "- " in behind:
            return first, last
    if end - start > 60 and block.level != LEVEL_OF_BOLD and _may_lead(text[start : start + 76]):
        lead = _LEAD.match(text, start, end)
        if lead and end - lead.end() > 30 and "," not in lead[0] and lead[0].count(" ") <= 7:
            return name_span(text, start, lead.end())
    shared = _SHARED.match(text, start, end) if "%" in text[start : start + 80] else None
    return name_span(text, start, shared.end("name")) if shared else None


_SHARED = re.compile(r"(?P<name>[A-Z][^:%\n]{1,60}):\s[~<>]?\d[\d.,]*\s?%\s?[-–—(]\s?[A-Za-z]")
"""A name before its share: "Clubs: 27% - the most"."""


def _may_lead(line: str) -> bool:
    """Tell cheaply a line that may begin with a name it explains."""
    return ": " in line or " - " in line or " – " in line or " — " in line


def _is_enumeration(text: str, start: int, end: int) -> bool:
    """Tell a line of names from a sentence with commas: its pieces are short."""
    first = _SEPARATOR.search(text, start, end) if end - start <= _LONGEST_ENUMERATION else None
    if first is None or text.count(" ", start, first.start()) >= _MOST_IN_PIECE:
        return False
    line = text[start:end]
    separators = sum(line.count(mark) for mark in (", ", "; ", " | ", " / ", " * ", " • "))
    if separators < 2 or line.count(" ") >= _MOST_IN_PIECE * (separators + 1):
        return False
    spaces: list[int] = []
    for piece in _SEPARATOR.split(line):
        spaces.append(piece.count(" "))
        if spaces[-1] >= _MOST_IN_PIECE:
            return False
    spaces.sort()
    return spaces[len(spaces) // 2] < _MOST_IN_HALF and _IN_SENTENCES.search(line) is None


_LONGEST_ENUMERATION = 5000
_MOST_IN_PIECE = 9
"""Words of any of a line's names."""
_MOST_IN_HALF = 5
"""Words of half of them."""
_SEPARATOR = re.compile(r"[;,]\s|\s[|/*•]\s")
_IN_SENTENCES = re.compile(
    r"\b(?:is|are|was|has|have|will|includ\w+|such as|stand|play|hold|dominate|lead)\b"
)


def _list_paragraph(document: Document, at: int, stops: Collection[int]) -> list[Entry]:
    """Return the names of a paragraph that is one enumeration."""
    if at >= len(document.blocks) or at in stops:
        return []
    block = document.blocks[at]
    if block.kind not in ("paragraph", "item"):
        return []
    start, end = name_span(document.text, block.start, block.end)
    if _is_enumeration(document.text, start, end):
        return _split_line(document, Entry(start, end, at, True))
    return _split_at_places(document.text, start, end, at)


_PLACED = re.compile(r"[A-Z0-9][^()\n]{1,60}?\s\((?P<place>[^(),]{2,25})\),?(?:\s+|$)")
_FEWEST_PLACED = 3


def _split_at_places(text: str, start: int, end: int, at: int) -> list[Entry]:
    """Return names run together, each with its country ("Acme (US) Apex Ltd. (Japan)")."""
    entries: list[Entry] = []
    while placed := _PLACED.match(text, start, end):
        if match_place(placed["place"]) is None:
            return []
        entries.append(Entry(start, placed.start("place") - 2, at, True))
        start = placed.end()
    rest = text[start:end].lower().strip(" .,")
    return entries if len(entries) >= _FEWEST_PLACED and rest in _REST else []


_REST = frozenset(("", "others", "and others", "other", "among others", "and other players"))


_PLAIN_NAME = re.compile(r"[A-Z0-9][\w&'’/+-]*(?:\s[\w&'’/+-]+){0,3}")


_TITLED_NAME = re.compile(r"[A-Z0-9][\w&'’/+.-]*(?:\s(?:[A-Z0-9&][\w&'’/+.-]*|of|de)){0,4}")


def _are_few_names(text: str, spans: list[tuple[int, int]]) -> bool:
    """Tell "Europe, Asia" and "Acme Inc., Apex Ltd. and Zenith" from sentences."""
    if len(spans) == 2 and all(_PLAIN_NAME.fullmatch(text, *span) for span in spans):
        return True
    return len(spans) in (2, 3) and all(_TITLED_NAME.fullmatch(text, *span) for span in spans)


def _split_line(document: Document, entry: Entry) -> list[Entry]:
    """Split the only line of a listing at its semicolons or commas."""
    text = document.text
    if not entry.whole:
        return [entry]
    spans = split_names(text, entry.start, entry.end)
    listed = len(spans) > 1 and (
        _is_enumeration(text, entry.start, entry.end) or _are_few_names(text, spans)
    )
    if not listed and document.blocks[entry.block].kind != "item":
        return _split_at_places(text, entry.start, entry.end, entry.block)
    return [Entry(start, end, entry.block, True) for start, end in spans]
