"""Outline: a page's headings, what stands under each, and what holds no claims.

Owns the shape that :mod:`msoscrape.extract.sections` fills and the readers ask.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from msoscrape.extract.listings import Entry
from msoscrape.records import Role, Section


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

    shares: set[int] = field(default_factory=set)
    """Indexes of the blocks with a name of a list and its share, which no word calls one."""
    labelled: list[tuple[Head, list[Entry]]] = field(default_factory=list)
    """Lists in one line with what they list; no sections."""
    _lists: list[tuple[Head, list[Entry]]] | None = None

    def lists(self) -> list[tuple[Head, list[Entry]]]:
        """Return the headings with what is listed under each, and the labelled lists."""
        if self._lists is None:
            headed = [(head, self.listings.get(head.block, [])) for head in self.heads]
            self._lists = headed + self.labelled
            if self.labelled:
                self._lists.sort(key=lambda listed: listed[0].block)
        return self._lists

    def until(self, head: Head, *, questions: bool = False) -> int:
        """Return the index behind the last block of the head's section, or before questions."""
        for other in self.heads:
            if other.block > head.block and (
                other.rank <= head.rank or (questions and other.role == "faq")
            ):
                return other.block
        return len(self.roles)
