"""Heading lines: which blocks act as headings.

A heading is marked up as one, or is a plain line that acts as one by its words and by
what follows it. Owns that judgement; the words are :mod:`msoscrape.extract.headings`',
the title is :mod:`msoscrape.extract.title_lines`'.
"""

from __future__ import annotations

import re
from functools import cache

from msoscrape.document import LEVEL_OF_BOLD, Block, Document
from msoscrape.extract.headings import (
    Meaning,
    heading_words,
    is_dimension,
    is_known_dimension,
    may_introduce,
    read_heading,
)
from msoscrape.extract.labelled import LISTED, names_in
from msoscrape.places import is_region, match_place
from msoscrape.vocab import load_vocab

PLAIN = 8
"""Rank of a plain line that acts as a heading: below bold ones."""
QUESTION = 9
"""Rank of a question: below all others."""
LONGEST_HEADING = 170
_LONG_PARAGRAPH = 120
_SENTENCE_ENDS = frozenset(".!;,")


def is_plain_item(blocks: list[Block], at: int) -> bool:
    """Tell an item that heads nothing: not bold, no list inside it."""
    block = blocks[at]
    if block.bold or at + 1 == len(blocks):
        return not block.bold
    return blocks[at + 1].level <= block.level and not _leads_another(blocks, at)


def _leads_another(blocks: list[Block], at: int) -> bool:
    """Tell an item that is all of its list, with another list behind it ("1. By Type", "- A")."""
    group, following = blocks[at].group, blocks[at + 1]
    if following.kind != "item" or following.group == group:
        return False
    return (at == 0 or blocks[at - 1].group != group) and at + 2 < len(blocks)


def _leads_list(blocks: list[Block], at: int) -> bool:
    return blocks[at + 1].level > blocks[at].level or _leads_another(blocks, at)


_NOTHING = Meaning(None, None, False, False)
_REGION = Meaning("regions", None, False, False)


def judge_block(document: Document, at: int, line: str) -> tuple[int, Meaning]:
    """Return a block's rank as a heading, 0 if it is none, and what it says."""
    block = document.blocks[at]
    if block.kind == "heading":
        meaning = read_heading(line)
        if block.level == LEVEL_OF_BOLD and meaning.role is None and len(line) > LONGEST_HEADING:
            return 0, _NOTHING
        return (QUESTION if meaning.role == "faq" and block.level > 3 else block.level), meaning
    if block.kind == "item":
        return _judge_item(document, at, line)
    if line.endswith(").") and _UNITS.search(line):
        line = line[:-1]
    if block.kind != "paragraph" or len(line) > LONGEST_HEADING or not _may_head(line):
        return 0, _NOTHING
    meaning = read_heading(line)
    if meaning.role is None:
        return (PLAIN, _REGION) if _is_region_over_items(document, at, line) else (0, _NOTHING)
    if meaning.role == "faq" and meaning.alone:
        return QUESTION, meaning
    if meaning.alone or line.endswith(":") or _acts_as_heading(document, at, line, meaning):
        return PLAIN, meaning
    return 0, _NOTHING


_UNITS = re.compile(
    r"\((?:usd|us\$|\$|kilo|tons?|units?|million|thousand)[^()]{0,30}\)\.$", re.IGNORECASE
)
"""How a heading of a list ends with its units and a full stop."""


def _is_region_over_items(document: Document, at: int, line: str) -> bool:
    """Tell "North America" with its countries as items below it."""
    following = document.blocks[at + 1 : at + 2]
    if not following or following[0].kind != "item" or len(line) > _LONGEST_REGION:
        return False
    return is_region(match_place(line.rstrip(" :")))


_LONGEST_REGION = 40
_LONGEST_SENTENCE = 60
"""Characters of a heading that ends with a full stop."""


def _may_head(line: str) -> bool:
    """Tell cheaply a plain line that may act as a heading: a long sentence does not."""
    if line[-1:] not in _SENTENCE_ENDS or len(line) <= _LONGEST_SENTENCE or line[0] in "qQ":
        return True
    return may_introduce(line)


def _acts_as_heading(document: Document, at: int, line: str, meaning: Meaning) -> bool:
    """Tell a plain line that acts as a heading by what follows it."""
    if at + 1 >= len(document.blocks):
        return False
    following = document.blocks[at + 1]
    size = following.end - following.start
    if meaning.introduces:
        return following.kind in ("item", "paragraph") and size < 70
    if not line or line[-1] in _SENTENCE_ENDS or _LABELLED.search(line):
        return False
    if meaning.role in LISTED and len(line) < 70 and (size < 70 or _is_list(document, at + 1)):
        return _announces(line, meaning) and following.kind in ("item", "paragraph")
    if (meaning.dimension or meaning.role in ("regions", "players")) and _lists_by(line, meaning):
        return following.kind in ("item", "paragraph")
    if following.kind != "paragraph" or size < _LONG_PARAGRAPH or len(line) > 90:
        return False
    words = [word for word in line.split() if len(word) > 3]
    return bool(words) and all(not word[0].islower() for word in words)


_FEWEST_NAMES = 3


def _is_list(document: Document, at: int) -> bool:
    """Tell a paragraph that is a list of names in one line."""
    block = document.blocks[at]
    if block.kind != "paragraph" or block.end - block.start > _LONGEST_LIST:
        return False
    return len(names_in(document.text, block.start, block.end, at)) >= _FEWEST_NAMES


_LONGEST_LIST = 1_000


@cache
def _announcing() -> tuple[str, ...]:
    return tuple(load_vocab("headings")["dimensions"]["announcing"])


def _announces(line: str, meaning: Meaning) -> bool:
    """Tell a line that ends as a list's announcement does ("players covered")."""
    lower = line.lower()
    if lower.endswith(_announcing()) or _lists_by(line, meaning):
        return True
    if meaning.role != "players" or not lower.endswith((" market", " industry")):
        return False
    bare = _IN_MARKET.sub("", lower)
    return len(bare) < len(lower) and bare.endswith(_announcing())


_IN_MARKET = re.compile(r"\s(?:operating\s)?(?:in|of)\s(?:the\s)?[^,.;:]+$")


_LABELLED = re.compile(r":\s+\S")
_LISTS_BY = re.compile(r"\b(?:by|basis of|based on)\s", re.IGNORECASE)


def _lists_by(line: str, meaning: Meaning) -> bool:
    """Tell a line whose "by" divides the market from one that says by whom something is done."""
    found = _LISTS_BY.search(line)
    if found is None or meaning.dimension is None or found[0][0] not in "bB":
        return found is not None
    before = line[: found.start()].lower()
    return (
        not any(map(str.isalpha, before))
        or is_known_dimension(meaning.dimension)
        or any(word in _divided() for word in heading_words(before))
    )


@cache
def _divided() -> frozenset[str]:
    return frozenset(load_vocab("headings")["dimensions"]["divided"])


_OUTLOOK = re.compile(r"\bOutlook\s\(")
"""In an item with a list inside: "Application Outlook (Revenue, USD Million, 2018 - 2030)"."""


def _judge_item(document: Document, at: int, line: str) -> tuple[int, Meaning]:
    """Judge an item: bold from end to end, it heads a list inside it, or the paragraph behind.

    The paragraph behind only where no other item stands beside it.
    """
    blocks = document.blocks
    block = blocks[at]
    listed = _LISTS_BY.search(line) and match_place(line.partition(" (")[0]) is None
    if at + 1 < len(blocks) and listed and _leads_list(blocks, at):
        meaning = read_heading(line)
        divides = meaning.dimension or meaning.role == "regions"
        return (PLAIN if divides and _lists_by(line, meaning) else 0), meaning
    if at + 1 >= len(blocks):
        return 0, _NOTHING
    deeper = blocks[at + 1].level > block.level
    if deeper and at + 2 < len(blocks) and is_dimension(line.lower().strip(" :")):
        return PLAIN, read_heading("by " + line)
    bold = bool(block.bold) and block.bold[0] == (block.start, block.end)
    if deeper and (bold or _OUTLOOK.search(line)):
        meaning = read_heading(line)
        return (PLAIN if meaning.role in LISTED else 0), meaning
    if not bold:
        return 0, _NOTHING
    alone = blocks[at + 1].kind == "paragraph" and (at == 0 or blocks[at - 1].group != block.group)
    meaning = read_heading(line) if alone else _NOTHING
    return (PLAIN if meaning.role else 0), meaning
