"""Sections: headings with the role they give to what stands under them."""

from __future__ import annotations

from dataclasses import dataclass

from msoscrape.document import Document
from msoscrape.records import Role, Section


@dataclass(slots=True)
class Outline:
    """The page's sections, and for each block the role it stands under."""

    sections: tuple[Section, ...]
    roles: list[Role]
    """For each block of the document, the role of the innermost section it is in."""
    skipped: set[int]
    """Indexes of blocks that hold no claims: tables of contents, adverts, boilerplate."""


def read_outline(document: Document) -> Outline:
    """Return the outline of a page."""
    return Outline((), ["other"] * len(document.blocks), set())
