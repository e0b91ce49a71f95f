"""Sections: headings with the role they give to what stands under them.

Owns how sections nest, the role of every block, and which blocks hold no claims. What
acts as a heading is :mod:`msoscrape.extract.heading_lines`' to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msoscrape.document import Document
from msoscrape.extract.contents import (
    find_adverts,
    find_contents,
    find_linked_teasers,
    find_teasers,
    is_about,
    link_ends,
)
from msoscrape.extract.divided import find_divided
from msoscrape.extract.heading_lines import LONGEST_HEADING, is_plain_item, judge_block
from msoscrape.extract.headings import Meaning, read_heading
from msoscrape.extract.labelled import (
    LISTED,
    find_labelled,
    find_lines,
    labelled_blocks,
)
from msoscrape.extract.labelled_items import find_in_items, find_in_lines
from msoscrape.extract.labelled_rows import find_in_row
from msoscrape.extract.listings import (
    Entry,
    find_entries,
    is_sentence,
    without_junk,
)
from msoscrape.extract.measured import without_figures
from msoscrape.extract.outline import Head, Outline
from msoscrape.extract.signs import has_amount
from msoscrape.extract.table_lists import find_in_tables
from msoscrape.extract.title_lines import find_title_block
from msoscrape.extract.titled import find_in_brackets, find_in_title, find_places
from msoscrape.places import Place, match_place
from msoscrape.records import Role, Section

_LABEL = 10
_SHORT_ITEM = 40
_LONGEST_LINE = LONGEST_HEADING * 2
"""Characters of a block that may be a heading or an advert."""


def read_outline(document: Document) -> Outline:
    """Return the outline of a page."""
    contents = find_contents(document)
    title = find_title_block(document, contents)
    skipped = contents | find_linked_teasers(document, title)
    found = _find_heads(document, title, skipped)
    heads, roles, ends = _assign_roles(document, found)
    rows = [at for at, block in enumerate(document.blocks) if block.kind == "row"]
    for at in rows:
        roles[at] = "table"
    outline = Outline((), roles, skipped, heads, title, contents)
    outline.sections = _sections(document, outline, ends)
    _skip_boilerplate(document, outline)
    skipped.update(find_teasers(document, rows))
    in_lines = find_lines(document)
    _find_listings(document, outline, in_lines)
    _add_lines(outline, in_lines)
    _find_labelled(document, outline, rows)
    told = [*find_in_title(document, title), *find_in_brackets(document)]
    told += find_places(document, title)
    told += find_in_lines(document, outline)
    told += [*find_divided(document), *find_in_tables(document, rows, heads)]
    told = [one for one in told if one[0] not in skipped]
    _add_told(document, outline, [*find_in_items(document, outline), *told])
    return outline


def _find_heads(
    document: Document, title: int | None, skipped: set[int]
) -> list[tuple[int, int, Meaning]]:
    """Find the blocks that act as headings; add adverts and mere links to ``skipped``."""
    indexes, lines = _lines_to_judge(document, title, skipped)
    adverts = find_adverts(lines)
    found: list[tuple[int, int, Meaning]] = []
    for index, at in enumerate(indexes):
        if at == title:
            found.append((at, 0, read_heading("")))
        elif index in adverts:
            skipped.add(at)
        else:
            rank, meaning = judge_block(document, at, lines[index])
            if rank:
                found.append((at, rank, meaning))
    return found


def _lines_to_judge(
    document: Document, title: int | None, skipped: set[int]
) -> tuple[list[int], list[str]]:
    """Return the blocks that may be headings or adverts, and their lines; that of the title empty.

    Mere links are added to ``skipped``.
    """
    text, blocks = document.text, document.blocks
    links = link_ends(document)
    indexes: list[int] = []
    lines: list[str] = []
    for at, block in enumerate(blocks):
        start, end = block.start, block.end
        if at == title:
            end = start
        elif end - start > _LONGEST_LINE or at in skipped:
            continue
        elif start in links and (links[start] >= end - 1 or block.kind == "heading"):
            skipped.add(at)
            continue
        elif block.kind == "item" and end - start < _SHORT_ITEM and is_plain_item(blocks, at):
            continue
        indexes.append(at)
        lines.append(text[start:end])
    return indexes, without_junk(lines)


# --- roles and nesting --------------------------------------------------------------


_NUMBERED = re.compile(r"\d{1,2}[.)]\s")


def _assign_roles(
    document: Document, found: list[tuple[int, int, Meaning]]
) -> tuple[list[Head], list[Role], dict[int, int]]:
    """Give every head and every block the role of the section it is in.

    With them comes where the sections end that another one follows, by the head's block.
    """
    blocks = document.blocks
    heads: list[Head] = []
    roles: list[Role] = []
    ends: dict[int, int] = {}
    stack: list[Head] = []
    current: Role = "overview"
    for at, rank, meaning in found:
        if at > len(roles):
            roles.extend([current] * (at - len(roles)))
        while stack and stack[-1].rank >= rank:
            ends[stack.pop().block] = blocks[at - 1].end
        parent = stack[-1] if stack else None
        role = meaning.role or _inherited(document, at, rank, parent, heads)
        if parent is not None and parent.role == "faq" and document.line(at).endswith("?"):
            role = "faq"  # whatever it asks for
        head = Head(at, rank, role, meaning.dimension)
        heads.append(head)
        stack.append(head)
        roles.append("title" if rank == 0 else role)
        current = "overview" if rank == 0 else role
    roles.extend([current] * (len(blocks) - len(roles)))
    return heads, roles, ends


def _inherited(
    document: Document, at: int, rank: int, parent: Head | None, heads: list[Head]
) -> Role:
    """Return the role of a heading the table has no phrase for."""
    if rank == 0:
        return "title"
    line = document.line(at)
    if heads and heads[-1].role == "regions" and isinstance(match_place(line), Place):
        return "regions"
    if parent is not None and parent.rank > 0:
        return "other" if _has_left(parent, rank, heads) else parent.role
    before = heads[-1] if heads else None
    if before is None or before.rank != rank or before.role != "players":
        return "other"
    return "players" if _NUMBERED.match(line) else "other"


def _has_left(parent: Head, rank: int, heads: list[Head]) -> bool:
    """Tell whether a heading beside this one is about something else than the one above them.

    Then the one above is no more than the first of a page whose others are marked otherwise.
    """
    for head in reversed(heads):
        if head is parent:
            break
        if head.rank == rank and head.role not in (parent.role, "other"):
            return True
    return False


def _sections(document: Document, outline: Outline, ends: dict[int, int]) -> tuple[Section, ...]:
    """Make the sections, the first one without a heading if text stands before them."""
    blocks, text = document.blocks, document.text
    page_end = blocks[-1].end
    sections = []
    if not outline.heads or outline.heads[0].block > 0:
        last = outline.heads[0].block if outline.heads else len(blocks)
        sections.append(Section(outline.roles[0], None, blocks[0].start, blocks[last - 1].end))
    for head in outline.heads:
        block = blocks[head.block]
        start, end = block.start, ends.get(head.block, page_end)
        sections.append(Section(head.role, text[start : block.end], start, end))
    return tuple(sections)


# --- what holds no claims -----------------------------------------------------------


def _skip_boilerplate(document: Document, outline: Outline) -> None:
    for head in outline.heads:
        line = document.line(head.block)
        if is_about(line):
            listing = "content" in line.lower() or "TOC" in line  # which asks no questions
            outline.skipped.update(range(head.block, outline.until(head, questions=listing)))


_NO_COMPANY = re.compile(r"\b(?:market|report|industry|news|blog|more)\b", re.IGNORECASE)


def _linked_names(document: Document, heading: int, links: dict[int, int]) -> set[int]:
    """Return the items right below a heading that are links, as the names of players may be."""
    blocks, linked = document.blocks, set[int]()
    for at in range(heading + 1, len(blocks)):
        block = blocks[at]
        if block.kind != "item" or links.get(block.start, 0) < block.end - 1:
            break
        if block.end - block.start > _SHORT_ITEM or _NO_COMPANY.search(document.line(at)):
            return set()
        linked.add(at)
    return linked


def _find_listings(document: Document, outline: Outline, labelled: Iterable[int]) -> None:
    """Find the names listed under headings, and skip the lines that are names only."""
    players = [head.block for head in outline.heads if head.role == "players"]
    links = link_ends(document) if players else {}
    for at in players:
        if at not in outline.skipped:
            outline.skipped -= _linked_names(document, at, links)
    stops = {head.block for head in outline.heads}.union(outline.skipped, labelled)
    for head in outline.heads:
        if head.role not in LISTED or head.block in outline.skipped:
            continue
        entries = find_entries(document, head.block, stops)
        if entries and not (head.role in _PROSE_ROLES and is_sentence(document, entries)):
            values: set[int] = set()
            if head.dimension is not None or head.role == "regions":
                entries, values = without_figures(document, head, entries)
                outline.shares |= values
            outline.listings[head.block] = entries
            named = [entry.block for entry in entries if entry.whole]
            if head.role in _PROSE_ROLES and has_amount(
                document.text[entries[0].start : entries[-1].end]
            ):  # a line with an amount is no name
                named = [at for at in named if not has_amount(document.line(at))]
            outline.skipped.update(at for at in named if at not in values)


def _find_labelled(document: Document, outline: Outline, rows: list[int]) -> None:
    """Find the lists that stand in one line with their label, or in a table's row."""
    dividing = {head.block for head in outline.heads if head.dimension}
    divided = not dividing.isdisjoint(outline.listings)
    skipped = outline.skipped - _undivided(document, outline)
    for at in sorted([*rows, *labelled_blocks(document, in_sentences=not divided)]):
        if at in skipped or at == outline.title or at in outline.listings:
            continue
        block = document.blocks[at]
        labelled = document.text.startswith("By ", block.start)
        if block.kind == "item" and block.end - block.start < _SHORT_ITEM and not labelled:
            continue
        if divided and outline.roles[at] in ("types", "applications"):
            continue  # what follows a list says it again
        listed, first = 0, block.end
        found = (
            find_in_row(document, at)
            if block.kind == "row"
            else find_labelled(document, at, in_sentences=not divided)
        )
        for meaning, entries in found:
            if meaning.role is not None:
                head = Head(at, _LABEL, meaning.role, meaning.dimension)
                outline.labelled.append((head, entries))
                listed += entries[-1].end - entries[0].start
                first = min(first, entries[0].start)
        mostly = listed * 2 > block.end - block.start and block.kind != "row"
        if mostly and not has_amount(document.text[block.start : first]):
            outline.skipped.add(at)


_GIVEN_AGAIN = 2
"""Names of a list that stand in others, too: what it lists the page gives already."""


def _add_told(
    document: Document, outline: Outline, told: Sequence[tuple[int, Meaning, list[Entry]]]
) -> None:
    """Add what the title, a sentence or a table lists and the page does not give again."""
    if not told:
        return
    text = document.text
    given = [(head, outline.listings.get(head.block, [])) for head in outline.heads]
    given += outline.labelled
    divided = {head.dimension or head.role for head, entries in given if entries}
    names = {text[entry.start : entry.end].lower() for _, some in given for entry in some}
    for at, meaning, entries in told:
        if meaning.role is None:
            continue
        if meaning.role == "players" and "players" in outline.roles:
            continue
        by = meaning.dimension or meaning.role
        if by in divided:
            continue
        known = sum(text[entry.start : entry.end].lower() in names for entry in entries)
        if known < _GIVEN_AGAIN:
            outline.labelled.append((Head(at, _LABEL, meaning.role, meaning.dimension), entries))
            divided.add(by)


def _undivided(document: Document, outline: Outline) -> set[int]:
    """Return the lines listed under "Market segmentation" that are lists of their own."""
    return {
        entry.block
        for head in outline.heads
        if head.role == "segments" and head.dimension is None
        for entry in outline.listings.get(head.block, ())
        if document.text.startswith("By ", entry.start)
    }


def _add_lines(outline: Outline, in_lines: dict[int, list[tuple[Meaning, list[Entry]]]]) -> None:
    """Add the lists of lines with a label of their own to the labelled ones."""
    for at, listed in in_lines.items():
        if at in outline.skipped or at in outline.listings or at == outline.title:
            continue
        outline.skipped.add(at)
        outline.labelled += [
            (Head(at, _LABEL, meaning.role, meaning.dimension), entries)
            for meaning, entries in listed
            if meaning.role is not None
        ]


_PROSE_ROLES = frozenset(("players", "regions"))
