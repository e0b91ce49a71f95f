"""Tables of contents: which blocks are lines of one, and which are adverts or boilerplate.

Owns the telling of blocks that hold no claims by their own shape and words
(``vocab/boilerplate.toml``). Refuses to judge lists of segments, regions and companies:
that is :mod:`msoscrape.extract.listings`.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from msoscrape.document import Block, Document
from msoscrape.vocab import load_vocab

_LONGEST_LINE = 240
_FEWEST_NUMBERED = 2
_FEWEST_LINES = 4
_NUMBERED = re.compile(
    r"""(?:\d{1,2}(?:\.\d{1,3}){1,4}\.?\s*(?-i:[A-Z(&“"'])
        |(?:chapter|part|section|table|figure|fig)\b\.?\s*(?:\d|[ivx]{1,4}\b|[A-Z])
        |TOC\b)""",
    re.VERBOSE | re.IGNORECASE,
)
_LIKE_NUMBERED = re.compile(
    r"\n(?:\d\d?\.\d|[Cc][Hh][Aa]|[Pp][Aa][Rr]|[Ss][Ee][Cc]|[Tt](?:[Aa][Bb]|[Oo][Cc])|[Ff][Ii][Gg])"
)
"""Cheaply, how a numbered line begins: most pages have none."""
_WEAK = re.compile(r"\d{1,2}\.?\s+[A-Z]")
_SENTENCE_END = re.compile(r"[a-z)]\.$")


def find_contents(document: Document) -> set[int]:
    """Return the indexes of blocks that are lines of a table of contents.

    A numbered line alone is none; it takes neighbours that are numbered, too. Short lines
    between such lines belong to it.
    """
    text, blocks = document.text, document.blocks
    likely = {found.start() + 1 for found in _LIKE_NUMBERED.finditer(text)} | {0}
    if len(likely) < _FEWEST_NUMBERED:
        return set()
    numbered = [
        at
        for at, block in enumerate(blocks)
        if block.start in likely
        and block.end - block.start <= _LONGEST_LINE
        and _NUMBERED.match(text, block.start, block.end)
    ]
    found: set[int] = set()
    for first, second in pairwise(numbered):
        if second - first <= 4 and all(
            _is_line(text, blocks[at]) for at in range(first + 1, second)
        ):
            found.update(range(first, second + 1))
    for at in sorted(found):
        before = at - 1
        if before >= 0 and before not in found and _is_weak(text, blocks[before]):
            found.add(before)
    return found if len(found) >= _FEWEST_LINES else set()


def _is_weak(text: str, block: Block) -> bool:
    return _is_line(text, block) and _WEAK.match(text, block.start, block.end) is not None


def _is_line(text: str, block: Block) -> bool:
    """Tell a line from a sentence."""
    if block.end - block.start > 140:
        return False
    return _SENTENCE_END.search(text, max(block.start, block.end - 3), block.end) is None


@cache
def _adverts_by_stem() -> tuple[dict[str, list[str]], int]:
    """Return the phrases of adverts by the stem each has, and how long an advert may be."""
    table = load_vocab("boilerplate")
    by_stem: dict[str, list[str]] = {}
    for phrase in table["adverts"]:
        by_stem.setdefault(next(s for s in table["stems"] if s in phrase), []).append(phrase)
    return by_stem, table["advert_length"]


def find_adverts(lines: list[str]) -> set[int]:
    """Return the indexes of lines that are calls to buy, sample or enquire about the report.

    >>> find_adverts(["Shops buy tiles by the pallet.", "Purchase this Report: example.org/12"])
    {1}
    """
    by_stem, longest = _adverts_by_stem()
    lower = [line.lower() if len(line) <= longest else "" for line in lines]
    together = "\n".join(lower)
    said = [stem for stem in by_stem if stem in together]
    adverts = set()
    for at, line in enumerate(lower):
        for stem in said:
            if stem in line and at not in adverts:
                for phrase in by_stem[stem]:
                    if phrase in line:
                        adverts.add(at)
                        break
    return adverts


@cache
def _about() -> tuple[frozenset[str], frozenset[str]]:
    """Return the headings, and how they begin: most headings of a page begin otherwise."""
    headings = frozenset(load_vocab("boilerplate")["about"])
    return headings, frozenset(heading[:3] for heading in headings) | {"abo"}


_CONTENTS = re.compile(
    r"(?:(?:view\s)?(?:details?|detailed|full|complete|brief|overview|major\spoints\s(?:from|of|in)"
    r"(?:\sthe)?)\s)?(?:toc|tables?\sof\scontents?)\s*(?:$|:|[-–—]|of\s|for\s|given\s|below|here)",
    re.IGNORECASE,
)


def is_about(heading: str) -> bool:
    """Tell a heading under which the research firm speaks of itself, or lists contents.

    >>> is_about("About Us:"), is_about("About the Zinc Market and What Drives It")
    (True, False)
    >>> is_about("Overview Table Of Content Given Below:")
    True
    >>> is_about("Detailed TOC of Zinc Market Research Report"), is_about("What the TOC holds")
    (True, False)
    """
    headings, beginnings = _about()
    if "TOC" in heading or "ontent" in heading:
        lists = _CONTENTS.match(heading)
        if lists is not None:
            return True
    if heading.lstrip(" :")[:3].lower() not in beginnings:
        return False
    words = heading.lower().strip(" :").split()
    return " ".join(words) in headings or (words[:1] == ["about"] and _names_a_firm(heading))


_MOST_WORDS = 6
_SHORT = 3
_SUBJECTS = frozenset(("market", "markets", "industry", "report", "study", "sector"))


def _names_a_firm(heading: str) -> bool:
    """Tell "About Foo Bar Research" from "About the Zinc Market"."""
    words = heading.strip(" :").split()
    if len(words) <= _SHORT:
        return True
    proper = all(word[0].isupper() or word in ("and", "of", "&", "the") for word in words)
    return proper and len(words) <= _MOST_WORDS and _SUBJECTS.isdisjoint(heading.lower().split())


def find_teasers(document: Document, rows: list[int]) -> set[int]:
    """Return those rows that list other pages below each other ("Readers also ordered")."""
    teasers: set[int] = set()
    group = 0
    for at in rows:
        block = document.blocks[at]
        if len(block.cells) == 1 and (block.group == group or is_about(document.line(at))):
            group = block.group
            teasers.add(at)
    return teasers


_LONGEST_TEASER = 800


def find_linked_teasers(document: Document, title: int | None) -> set[int]:
    """Return the lines of links that hold several: each is another page's headline and summary."""
    text = document.text
    spans = [
        (anchor.start, anchor.end)
        for anchor in document.anchors
        if anchor.end - anchor.start <= _LONGEST_TEASER
        and text.find("\n", anchor.start, anchor.end) >= 0
    ]
    teasers: set[int] = set()
    reached = passed = 0
    for at, block in enumerate(document.blocks) if spans else ():
        while passed < len(spans) and spans[passed][0] <= block.start:
            reached = max(reached, spans[passed][1])
            passed += 1
        if block.end <= reached and at != title:
            teasers.add(at)
    return teasers


def link_ends(document: Document) -> dict[int, int]:
    """Return where the links end, by where they start; no empty ones."""
    ends: dict[int, int] = {}
    for anchor in document.anchors:
        if anchor.end > anchor.start and anchor.end > ends.get(anchor.start, 0):
            ends[anchor.start] = anchor.end
    return ends
