"""Bytes of a page in, its visible text and blocks out.

Owns the document every reader works on, and the one place where BeautifulSoup is called.
Refuses to say what a block means: that is :mod:`msoscrape.extract`.

The text is the blocks in page order, one a line. White space (no-break space too) is
folded inside a block as a browser does; cells of a table row are joined by a tab.
"""

from __future__ import annotations

import gc
from bisect import bisect_right
from dataclasses import dataclass, field

from bs4 import BeautifulSoup
from bs4.builder import ParserRejectedMarkup

from msoscrape.blocks import LEVEL_OF_BOLD, Anchor, Block, BlockKind
from msoscrape.decoding import (
    MAX_LENGTH,
    UnreadablePage,
    decode_page,
    without_controls,
)
from msoscrape.furniture import Furniture
from msoscrape.markdown import looks_like_markdown, markdown_to_html
from msoscrape.metadata import read_metadata
from msoscrape.tree import LinkingTreeBuilder
from msoscrape.walk import Walk

__all__ = [
    "LEVEL_OF_BOLD",
    "MAX_LENGTH",
    "Anchor",
    "Block",
    "BlockKind",
    "Document",
    "UnreadablePage",
    "decode_page",
    "looks_like_markdown",
    "markdown_to_html",
    "read_document",
]

_MAX_TAGS = 500_000
"""Tags of the page with the most that is read: a gigabyte of tree."""


@dataclass(slots=True)
class Document:
    """What a reader of the page sees."""

    text: str
    blocks: list[Block]
    anchors: list[Anchor]
    page_title: str | None
    """Text of the title element."""
    canonical: str | None
    """Href of ``<link rel=canonical>``, as written."""
    published: str | None
    """Publication date in the page's metadata, as written."""
    beside: list[str]
    """Hrefs of the links in asides, as written: no text of the page, but a shop's buttons."""
    _starts: list[int] = field(default_factory=list, init=False, repr=False, compare=False)

    def block_text(self, block: Block) -> str:
        """Return the block's text."""
        return self.text[block.start : block.end]

    def line(self, index: int) -> str:
        """Return the text of the block with an index."""
        return self.block_text(self.blocks[index])

    def block_at(self, offset: int) -> Block:
        """Return the block that holds the character at ``offset``."""
        if not self._starts:
            self._starts = [block.start for block in self.blocks]
        return self.blocks[max(0, bisect_right(self._starts, offset) - 1)]


def read_document(text: str, *, markdown: bool = False, max_length: int = MAX_LENGTH) -> Document:
    """Read a decoded page of up to ``max_length`` characters.

    Raises :class:`UnreadablePage` if nothing on it is visible, or if it is too long or
    too deeply nested to be a page.
    """
    if len(text) > max_length:
        raise UnreadablePage(f"the page has {len(text)} characters, more than {max_length}")
    try:
        text.encode("utf-16")  # in half the time of UTF-8
    except UnicodeEncodeError:  # lone surrogates, which decode_page() leaves none of
        text = without_controls(text)
    if markdown:
        text = markdown_to_html(text)
    if len(text) > _MAX_TAGS and text.count("<") > _MAX_TAGS:
        raise UnreadablePage(f"the page has more than {_MAX_TAGS} tags")
    if "<" not in text:
        text = f"<p>{text}"  # BeautifulSoup warns of a text that could be a file's name
    collects = gc.isenabled()
    gc.disable()  # until the tree is freed nothing is garbage, and it is long to look through
    try:
        return _read_markup(text)
    finally:
        if collects:
            gc.enable()


def _read_markup(text: str) -> Document:
    builder = LinkingTreeBuilder()
    try:
        soup = BeautifulSoup(text, builder=builder)
    except ParserRejectedMarkup as error:
        reason = str(error).rpartition("\n")[2].strip()
        raise UnreadablePage(f"the parser rejects the page: {reason}") from error
    try:
        return _read_soup(soup)
    finally:
        builder.take_apart(soup)


def _read_soup(soup: BeautifulSoup) -> Document:
    walk = Walk(Furniture(soup))
    walk.run(soup)
    if not walk.writer.blocks:
        walk = Walk(None)
        walk.run(soup)
    writer = walk.writer
    writer.forget_teasers()
    if not writer.blocks:
        raise UnreadablePage("the page has no visible text")
    title, canonical, published = read_metadata(walk.notes)
    text = "".join(writer.parts)
    return Document(text, writer.blocks, writer.anchors, title, canonical, published, walk.beside)
