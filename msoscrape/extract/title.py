"""Title and market: what the page calls itself and the market it is about."""

from __future__ import annotations

from msoscrape.document import Document
from msoscrape.extract.sections import Outline
from msoscrape.records import Title


def read_title(document: Document, outline: Outline) -> Title:  # noqa: ARG001 (stub)
    """Return the page's title: its h1, else its first heading."""
    for block in document.blocks:
        if block.kind == "heading":
            return Title(document.block_text(block))
    return Title()


def read_market(document: Document, outline: Outline, title: Title) -> str | None:  # noqa: ARG001
    """Return the market's name as the headings give it, without the word Market."""
    return title.text.partition(" Market")[0] if title.text else None
