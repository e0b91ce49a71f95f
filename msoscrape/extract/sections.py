"""Sections: headings with the role they give to what stands under them.

Owns what counts as a heading (also plain lines that act as one), which heading is the
title, how sections nest, and which blocks hold no claims. Refuses to read names or
figures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from msoscrape.document import LEVEL_OF_BOLD, Block, Document
from msoscrape.extract.contents import find_contents, is_about, is_advert, link_blocks
from msoscrape.extract.headings import Meaning, read_heading
from msoscrape.extract.labelled import LISTED, find_labelled
from msoscrape.extract.listings import Entry, find_entries, without_junk
from msoscrape.places import Place, match_place
from msoscrape.records import Role, Section
from msoscrape.vocab import load_vocab


class Head(NamedTuple):
    """A heading that opens a section."""

    block: int
    rank: int
    """0 is the title, 1 to 7 as marked up, 8 a plain line, 9 a question."""
    role: Role
    dimension: str | None
    """What its list divides the market by."""


@dataclass(slots=True)
class Outline:
    """The page's sections, and for each block the role it stands under."""

    sections: tuple[Section, ...]
    roles: list[Role]
    """For each block of the document, the role of the innermost section it is in."""
    skipped: set[int]
    """Indexes of blocks that hold no claims: tables of contents, adverts, boilerplate."""
    heads: list[Head] = field(default_factory=list)
    """The headings, in page order."""
    title: int | None = None
    """Index of the title's block."""
    contents: set[int] = field(default_factory=set)
    """Indexes of the lines of tables of contents."""
    listings: dict[int, list[Entry]] = field(default_factory=dict)
    """The names listed under a heading, by the heading's block."""

    labelled: list[tuple[Head, list[Entry]]] = field(default_factory=list)
    """Lists in one line with what they list; no sections."""

    def lists(self) -> list[tuple[Head, list[Entry]]]:
        """Return the headings with what is listed under each, and the labelled lists."""
        headed = [(head, self.listings.get(head.block, [])) for head in self.heads]
        if not self.labelled:
            return headed
        return sorted([*headed, *self.labelled], key=lambda listed: listed[0].block)

    def until(self, head: Head) -> int:
        """Return the index behind the last block of the head's section."""
        for other in self.heads:
            if other.block > head.block and other.rank <= head.rank:
                return other.block
        return len(self.roles)


_PLAIN = 8
_QUESTION = 9
_LABEL = 10
_LONGEST_HEADING = 170
_LONG_PARAGRAPH = 120
_SHORT_ITEM = 40
_CRUMBS = re.compile(r"[›»]|\bHome\s*[>/|]")


def read_outline(document: Document) -> Outline:
    """Return the outline of a page."""
    blocks = document.blocks
    contents = find_contents(document)
    title = _title_block(document, contents)
    links = link_blocks(document)
    skipped = set(contents)
    found: list[tuple[int, int, Meaning]] = []
    for at, block in enumerate(blocks):
        if at in contents or at == title:
            continue
        size = block.end - block.start
        if block.kind == "item" and size < _SHORT_ITEM and _is_plain_item(blocks, at):
            if block.start in links:
                skipped.add(at)
        elif size <= _LONGEST_HEADING * 2:
            line = without_junk(document.text[block.start : block.end])
            if is_advert(line) or block.start in links:
                skipped.add(at)
                continue
            rank, meaning = _judge(document, at, line)
            if rank:
                found.append((at, rank, meaning))
    if title is not None:
        found.append((title, 0, read_heading("")))
        found.sort(key=lambda head: head[0])
    heads, roles = _assign_roles(document, found)
    outline = Outline((), roles, skipped, heads, title, contents)
    outline.sections = _sections(document, outline)
    _skip_boilerplate(document, outline)
    _find_listings(document, outline)
    _find_labelled(document, outline)
    return outline


def _is_plain_item(blocks: list[Block], at: int) -> bool:
    """Tell an item that heads nothing: not bold, no list inside it."""
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    return not blocks[at].bold and (following is None or following.level <= blocks[at].level)


# --- what is a heading --------------------------------------------------------------


_NOTHING = Meaning(None, None, False, False)


def _judge(document: Document, at: int, line: str) -> tuple[int, Meaning]:
    """Return a block's rank as a heading, 0 if it is none, and what it says."""
    block = document.blocks[at]
    if block.kind == "heading":
        meaning = read_heading(line)
        if block.level == LEVEL_OF_BOLD and meaning.role is None and len(line) > _LONGEST_HEADING:
            return 0, _NOTHING
        return (_QUESTION if meaning.role == "faq" and block.level > 3 else block.level), meaning
    if block.kind == "item":
        return _judge_item(document, at, line)
    if block.kind != "paragraph" or len(line) > _LONGEST_HEADING:
        return 0, _NOTHING
    meaning = read_heading(line)
    if meaning.role is None:
        return 0, _NOTHING
    if meaning.role == "faq" and meaning.alone:
        return _QUESTION, meaning
    if meaning.alone or line.endswith(":") or _acts_as_heading(document, at, line, meaning):
        return _PLAIN, meaning
    return 0, _NOTHING


def _acts_as_heading(document: Document, at: int, line: str, meaning: Meaning) -> bool:
    """Tell a plain line that acts as a heading by what follows it."""
    if at + 1 >= len(document.blocks):
        return False
    following = document.blocks[at + 1]
    size = following.end - following.start
    if meaning.introduces:
        return following.kind in ("item", "paragraph") and size < 70
    if not line or line[-1] in ".!;," or _LABELLED.search(line):
        return False
    if meaning.role in LISTED and size < 70 and len(line) < 70:
        return _announces(line) and following.kind in ("item", "paragraph")
    if (meaning.dimension or meaning.role in ("regions", "players")) and _LISTS_BY.search(line):
        return following.kind in ("item", "paragraph")
    if following.kind != "paragraph" or size < _LONG_PARAGRAPH or len(line) > 90:
        return False
    words = [word for word in line.split() if len(word) > 3]
    return bool(words) and all(not word[0].islower() for word in words)


@cache
def _announcing() -> tuple[str, ...]:
    return tuple(load_vocab("headings")["dimensions"]["announcing"])


def _announces(line: str) -> bool:
    """Tell a line that ends as a list's announcement does ("players covered")."""
    return line.lower().endswith(_announcing()) or _LISTS_BY.search(line) is not None


_LABELLED = re.compile(r":\s+\S")
_LISTS_BY = re.compile(r"\b(?:by|basis of|based on)\s", re.IGNORECASE)


def _judge_item(document: Document, at: int, line: str) -> tuple[int, Meaning]:
    """Judge an item: of its own and bold from end to end, it heads the paragraph behind it."""
    blocks = document.blocks
    block = blocks[at]
    if at + 1 < len(blocks) and blocks[at + 1].level > block.level and _LISTS_BY.search(line):
        meaning = read_heading(line)
        return (_PLAIN if meaning.dimension else 0), meaning
    if not block.bold or block.bold[0] != (block.start, block.end) or at + 1 >= len(blocks):
        return 0, _NOTHING
    alone = blocks[at + 1].kind == "paragraph" and (at == 0 or blocks[at - 1].group != block.group)
    meaning = read_heading(line) if alone else _NOTHING
    return (_PLAIN if meaning.role else 0), meaning


def _title_block(document: Document, contents: set[int]) -> int | None:
    """Return the h1 that is no breadcrumb, else the first line if it names a market."""
    text, blocks = document.text, document.blocks
    headings = [
        at for at, block in enumerate(blocks) if block.kind == "heading" and at not in contents
    ]
    first = [at for at in headings if blocks[at].level == 1 and not _is_crumbs(text, blocks[at])]
    if first:
        return next((at for at in first if _names_market(text, blocks[at])), first[0])
    if _is_title_line(text, blocks[0]):
        return 0
    headings = [at for at in headings if not _is_crumbs(text, blocks[at])]
    above = [at for at in headings if blocks[at].level <= 3] or headings
    return above[0] if above else None


def _is_crumbs(text: str, block: Block) -> bool:
    return _CRUMBS.search(text, block.start, block.end) is not None


def _names_market(text: str, block: Block) -> bool:
    return " market" in text[block.start : block.end].lower()


def _is_title_line(text: str, block: Block) -> bool:
    size = block.end - block.start
    if block.kind == "row" or size > 220 or text[block.end - 1] == ".":
        return False
    return _names_market(text, block) and not _is_crumbs(text, block)


# --- roles and nesting --------------------------------------------------------------


_NUMBERED = re.compile(r"\d{1,2}[.)]\s")


def _assign_roles(
    document: Document, found: list[tuple[int, int, Meaning]]
) -> tuple[list[Head], list[Role]]:
    """Give every head and every block its role."""
    heads: list[Head] = []
    roles: list[Role] = []
    stack: list[Head] = []
    current: Role = "overview"
    for at, rank, meaning in found:
        roles.extend([current] * (at - len(roles)))
        while stack and stack[-1].rank >= rank:
            stack.pop()
        parent = stack[-1] if stack else None
        role = meaning.role or _inherited(document, at, rank, parent, heads)
        head = Head(at, rank, role, meaning.dimension)
        heads.append(head)
        stack.append(head)
        roles.append("title" if rank == 0 else role)
        current = "overview" if rank == 0 else role
    roles.extend([current] * (len(document.blocks) - len(roles)))
    for at, block in enumerate(document.blocks):
        if block.kind == "row":
            roles[at] = "table"
    return heads, roles


def _inherited(
    document: Document, at: int, rank: int, parent: Head | None, heads: list[Head]
) -> Role:
    """Return the role of a heading the table has no phrase for."""
    if rank == 0:
        return "title"
    block = document.blocks[at]
    line = document.text[block.start : block.end]
    if heads and heads[-1].role == "regions" and is_place_name(line):
        return "regions"
    if parent is not None and parent.rank > 0:
        return parent.role
    before = heads[-1] if heads else None
    if before is None or before.rank != rank or before.role != "players":
        return "other"
    return "players" if _NUMBERED.match(line) else "other"


def is_place_name(line: str) -> bool:
    """Tell a line that names a country or region and says no more."""
    return isinstance(match_place(line), Place)


def _sections(document: Document, outline: Outline) -> tuple[Section, ...]:
    """Make the sections, the first one without a heading if text stands before them."""
    blocks, text = document.blocks, document.text
    sections = []
    if not outline.heads or outline.heads[0].block > 0:
        last = outline.heads[0].block if outline.heads else len(blocks)
        sections.append(Section(outline.roles[0], None, blocks[0].start, blocks[last - 1].end))
    ends: dict[int, int] = {}
    open_heads: list[Head] = []
    for head in outline.heads:
        while open_heads and open_heads[-1].rank >= head.rank:
            ends[open_heads.pop().block] = blocks[head.block - 1].end
        open_heads.append(head)
    for head in outline.heads:
        block = blocks[head.block]
        end = ends.get(head.block, blocks[-1].end)
        sections.append(Section(head.role, text[block.start : block.end], block.start, end))
    return tuple(sections)


# --- what holds no claims -----------------------------------------------------------


def _skip_boilerplate(document: Document, outline: Outline) -> None:
    for head in outline.heads:
        block = document.blocks[head.block]
        if is_about(document.text[block.start : block.end]):
            outline.skipped.update(range(head.block, outline.until(head)))


def _find_listings(document: Document, outline: Outline) -> None:
    """Find the names listed under headings, and skip the lines that are names only."""
    stops = {head.block for head in outline.heads} | outline.skipped
    for head in outline.heads:
        if head.role not in LISTED or head.block in outline.skipped:
            continue
        entries = find_entries(document, head.block, stops)
        if entries:
            outline.listings[head.block] = entries
            outline.skipped.update(entry.block for entry in entries if entry.whole)


def _find_labelled(document: Document, outline: Outline) -> None:
    """Find the lists that stand in one line with their label."""
    divided = any(head.dimension and head.block in outline.listings for head in outline.heads)
    for at, block in enumerate(document.blocks):
        if at in outline.skipped or at == outline.title or at in outline.listings:
            continue
        if block.kind == "item" and block.end - block.start < _SHORT_ITEM:
            continue
        if divided and outline.roles[at] in ("types", "applications"):
            continue  # what follows a list says it again
        listed = 0
        for meaning, entries in find_labelled(document, at, in_sentences=not divided):
            if meaning.role is not None:
                head = Head(at, _LABEL, meaning.role, meaning.dimension)
                outline.labelled.append((head, entries))
                listed += entries[-1].end - entries[0].start
        if listed * 2 > block.end - block.start and block.kind != "row":
            outline.skipped.add(at)
