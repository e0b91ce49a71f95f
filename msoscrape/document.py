"""Bytes of a page in, its visible text and blocks out: the only user of BeautifulSoup.

Owns decoding, parsing, what is visible, what is site furniture and where a block ends.
Refuses to say what a block means: that is :mod:`msoscrape.extract`.

The text is the blocks in page order, one a line. White space (no-break space too) is
folded inside a block as a browser does; cells of a table row are joined by a tab.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import PreformattedString

BlockKind = Literal["heading", "paragraph", "item", "row"]

LEVEL_OF_BOLD = 7
"""Heading level of a paragraph that is bold from end to end: below h6."""


class UnreadablePage(ValueError):
    """The page cannot be read at all; the message says why."""


@dataclass(slots=True)
class Block:
    """A heading, paragraph, list item or table row: one line of the text."""

    kind: BlockKind
    start: int
    """Offset of its first character in the document's text."""
    end: int
    """Offset behind its last."""
    level: int
    """Heading: 1 to 7 (7 is a bold paragraph); item: depth of its list from 1; else 0."""
    group: int
    """Number of the list or table it belongs to, counted from 1; 0 outside of any."""
    bold: list[tuple[int, int]] = field(default_factory=list)
    """Spans in bold type."""
    cells: list[tuple[int, int]] = field(default_factory=list)
    """Spans of a row's cells."""
    header: bool = False
    """A row of header cells only."""


@dataclass(slots=True)
class Anchor:
    """A link of the main content, its url as written."""

    url: str
    start: int
    end: int


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
    """Content of a publication date in the page's metadata, as written."""
    _starts: list[int] = field(default_factory=list)

    def block_text(self, block: Block) -> str:
        """Return the block's text."""
        return self.text[block.start : block.end]

    def block_at(self, offset: int) -> Block:
        """Return the block that holds the character at ``offset``."""
        if not self._starts:
            self._starts = [block.start for block in self.blocks]
        return self.blocks[max(0, bisect_right(self._starts, offset) - 1)]


# --- decoding ---------------------------------------------------------------------

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{1,40})", re.I)
_NOT_ASCII_SUPERSET = re.compile(r"(?:iso-?2022|utf-?7|hz-|utf-?16|utf-?32)", re.I)
_BINARY_MAGIC = (
    b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"\x7fELF",
    b"OTTO", b"wOFF", b"wOF2", b"RIFF", b"\x00\x00\x01\x00", b"BZh", b"\xd0\xcf\x11\xe0",
)  # fmt: skip


def decode_page(body: bytes, charset: str | None = None) -> str:
    """Return the page's text; ``charset`` is what the HTTP header declares, if anything.

    A byte-order mark wins, then UTF-8 if the body is valid UTF-8 (pages that declare
    ISO-8859-1 and are UTF-8 are common, the reverse does not occur by chance), then the
    header, the meta element, and windows-1252 last. Raises :class:`UnreadablePage` for
    empty and binary bodies.
    """
    if not body.strip(b"\x00 \t\r\n\f"):
        raise UnreadablePage("the page is empty")
    if body.startswith(_BINARY_MAGIC):
        raise UnreadablePage("the body is a binary file, not a page")
    from w3lib.encoding import html_to_unicode, read_bom, resolve_encoding

    declared = charset or _meta_charset(body)
    if read_bom(body)[0] is None:
        resolved = resolve_encoding(declared) if declared else None
        if not (resolved and _NOT_ASCII_SUPERSET.match(resolved)):
            try:
                return _without_controls(body.decode("utf-8"))
            except UnicodeDecodeError:
                pass
    header = f"text/html; charset={charset}" if charset else None
    text = html_to_unicode(header, body, default_encoding="cp1252")[1]
    return _without_controls(text)


def _meta_charset(body: bytes) -> str | None:
    found = _META_CHARSET.search(body, 0, 4096)
    return found[1].decode("ascii") if found else None


_CONTROLS = dict.fromkeys([*range(9), 11, *range(14, 32), 127])
_ANY_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]")
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "�")


def _without_controls(text: str) -> str:
    """Drop control characters and lone surrogates; refuse text that is mostly such.

    >>> _without_controls("a\\x00b")
    'ab'
    """
    controls = len(_ANY_CONTROL.findall(text))
    if not controls:
        return text
    if controls > 16 and controls > len(text) // 10:
        raise UnreadablePage("the body is binary data, not a page")
    return text.translate(_CONTROLS | _SURROGATES)


# --- Markdown ---------------------------------------------------------------------

_HTML_TAG = re.compile(
    r"<(?:!doctype\s+html|html|head|body|p|div|h[1-6]|ul|ol|table|section|article|br|span)\b", re.I
)


def looks_like_markdown(text: str) -> bool:
    """Tell whether a page without a name or type to go by is Markdown.

    >>> looks_like_markdown("# Zinc Market")
    True
    >>> looks_like_markdown("<p><h1>Zinc Market</h1>")
    False
    """
    return _HTML_TAG.search(text, 0, 20_000) is None


def markdown_to_html(text: str) -> str:
    """Render Markdown (GitHub's) to HTML, raw HTML in it kept."""
    import cmarkgfm
    from cmarkgfm.cmark import Options

    options = Options.CMARK_OPT_UNSAFE  # the default drops raw HTML
    return cmarkgfm.github_flavored_markdown_to_html(text, options)


# --- the walk ---------------------------------------------------------------------

_HIDDEN_TAGS = frozenset(
    "script style noscript template iframe object svg math canvas audio video map select option "
    "button textarea input datalist dialog head nav footer aside".split()
)
_BLOCK_TAGS = frozenset(
    "address article blockquote body center dd details div dl dt fieldset figcaption figure form "
    "header hgroup hr html legend main menu ol optgroup p pre section summary ul table thead "
    "tbody tfoot caption li tr td th h1 h2 h3 h4 h5 h6 search slot".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)} | {"caption": 6, "legend": 6, "dt": 6}
_BOLD_TAGS = frozenset(("b", "strong"))
_LISTS = frozenset(("ul", "ol", "menu"))

_FURNITURE = re.compile(
    r"(?<![a-z])(?:nav|navbar|navigation|menu|breadcrumbs?|side-?bar|site-?(?:header|footer)|"
    r"footer|cookies?|consent|gdpr|newsletter|subscribe|social|share|sharing|popup|modal|"
    r"advert\w*|ads?-?(?:banner|slot|box)|banner|carousel|related-?(?:reports?|posts?|articles?|"
    r"news|products?)|comments?|pagination|chat-?box|skip-?link|sign-?in|login|search-?(?:box|form))"
    r"(?![a-z])",
    re.I,
)
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_KEPT_WITHIN = ("h1", "main", "article")
_DATE_PROPERTIES = frozenset(
    ("article:published_time", "datepublished", "date", "dc.date", "dcterms.created", "pubdate")
)


def _is_furniture(tag: Tag) -> bool:
    attrs = tag.attrs
    name = tag.name
    if "hidden" in attrs or ("style" in attrs and _INVISIBLE.search(str(attrs["style"]))):
        return True
    if name in ("body", "html", "main", "article", "p", "span", "li", "a", "b", "strong"):
        return False
    if name == "header" and not tag.find_parent(("article", "main")):
        return tag.find("h1") is None
    words = [attrs.get("id"), attrs.get("role")]
    classes = attrs.get("class")
    words += classes if isinstance(classes, list) else [classes]
    if any(word and _FURNITURE.search(str(word)) for word in words):
        return tag.find(_KEPT_WITHIN) is None
    return False


class _Walker:
    """Builds text, blocks and anchors in one walk over the tree."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.anchors: list[Anchor] = []
        # the block being written
        self.start = 0
        self.open = False
        self.space = False
        self.bold: list[tuple[int, int]] = []
        self.cells: list[tuple[int, int]] = []
        # where the walk stands
        self.bold_depth = 0
        self.heading = 0
        self.list_depth = 0
        self.group = 0
        self.groups: list[int] = []
        self.group_count = 0
        self.item_pending = False
        self.row_depth = 0
        self.preformatted = 0

    def add(self, string: str) -> None:
        """Append a text node, white space folded."""
        words = string.split()
        if not words:
            if string and self.open:
                self.space = True
            return
        if not self.open:
            if self.parts:
                self.parts.append("\n")
                self.length += 1
            self.start = self.length
            self.open = True
        elif self.space or string[0].isspace():
            self.parts.append(" ")
            self.length += 1
        folded = " ".join(words)
        begin = self.length
        self.parts.append(folded)
        self.length += len(folded)
        self.space = string[-1].isspace()
        if self.bold_depth:
            bold = self.bold
            if bold and begin - bold[-1][1] <= 1:
                bold[-1] = (bold[-1][0], self.length)
            else:
                bold.append((begin, self.length))

    def close(self) -> None:
        """End the block being written, if any."""
        self.space = False
        if not self.open or self.row_depth:
            return
        self.open = False
        start, end, bold = self.start, self.length, self.bold
        if self.heading:
            kind: BlockKind = "heading"
            level = self.heading
        elif self.item_pending:
            kind, level = "item", self.list_depth
            self.item_pending = False
        elif bold and bold[0] == (start, end):
            kind, level = "heading", LEVEL_OF_BOLD
        else:
            kind, level = "paragraph", 0
        self.blocks.append(Block(kind, start, end, level, self.group, bold))
        self.bold = []

    def close_row(self, header: bool) -> None:
        """End a table row."""
        if self.open:
            self.open = False
            self.blocks.append(
                Block("row", self.start, self.length, 0, self.group, self.bold, self.cells, header)
            )
        self.bold, self.cells, self.space = [], [], False

    def cell(self, begin: int) -> None:
        """End a table cell that began at ``begin``."""
        if self.open and self.length > begin:
            start = begin if begin >= self.start else self.start
            if self.parts[-1] != "\t":
                self.cells.append((start, self.length))

    def enter_list(self) -> None:
        self.groups.append(self.group)
        self.group_count += 1
        self.group = self.group_count

    def leave_list(self) -> None:
        self.group = self.groups.pop()


def _walk(root: Tag, skip_furniture: bool) -> _Walker:
    """Walk the tree once, without recursion."""
    walker = _Walker()
    iterator: Iterator[object] = iter(root.contents)
    stack: list[tuple[Iterator[object], Tag, object]] = []
    current: Tag = root
    state: object = None
    while True:
        for node in iterator:
            if type(node) is NavigableString:
                walker.add(node)
                continue
            if not isinstance(node, Tag):
                if isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
                    walker.add(node)
                continue
            name = node.name
            if name == "br":
                if walker.row_depth or walker.heading or walker.list_depth:
                    walker.space = True
                else:
                    walker.close()
                continue
            if name in _HIDDEN_TAGS:
                continue
            if skip_furniture and node.attrs and _is_furniture(node):
                continue
            stack.append((iterator, current, state))
            state = _enter(walker, name, node)
            current, iterator = node, iter(node.contents)
            break
        else:
            if not stack:
                walker.close()
                return walker
            _leave(walker, current.name, current, state)
            iterator, current, state = stack.pop()


def _enter(walker: _Walker, name: str, tag: Tag) -> object:
    """Begin an element; return what :func:`_leave` needs to end it."""
    if name in _BOLD_TAGS:
        walker.bold_depth += 1
        return None
    if name == "a":
        return walker.length
    if name not in _BLOCK_TAGS:
        return None
    if walker.row_depth:
        return _enter_in_row(walker, name)
    walker.close()
    if name in _LISTS:
        walker.list_depth += 1
        walker.enter_list()
        state = (walker.item_pending,)
        walker.item_pending = False
        return state
    if name == "li":
        if not walker.list_depth:
            walker.list_depth = 1
        walker.item_pending = True
    elif name in _HEADINGS:
        before = walker.heading
        walker.heading = _HEADINGS[name]
        return before
    elif name == "table":
        walker.enter_list()
        return walker.item_pending
    elif name == "tr":
        if _is_layout_row(tag):
            return False
        walker.row_depth += 1
        return True
    return None


def _enter_in_row(walker: _Walker, name: str) -> object:
    if name in ("td", "th"):
        if walker.open:
            walker.parts.append("\t")
            walker.length += 1
            walker.space = False
        return walker.length
    walker.space = walker.open
    return None


_BLOCKS_IN_LAYOUT = ("p", "ul", "ol", "table", "h1", "h2", "h3", "h4", "div")


def _is_layout_row(row: Tag) -> bool:
    """Tell a row that lays out a page (one cell of many blocks) from a row of data."""
    cells = [cell for cell in row.contents if isinstance(cell, Tag)]
    return any(len(cell.find_all(_BLOCKS_IN_LAYOUT, limit=4)) > 3 for cell in cells)


def _leave(walker: _Walker, name: str, tag: Tag, state: object) -> None:
    """End an element begun with :func:`_enter`."""
    if name in _BOLD_TAGS:
        walker.bold_depth -= 1
        return
    if name == "a":
        href = tag.attrs.get("href")
        if href and isinstance(state, int):
            _add_anchor(walker, str(href), state)
        return
    if name not in _BLOCK_TAGS:
        return
    if walker.row_depth:
        if name in ("td", "th") and isinstance(state, int):
            walker.cell(state)
            return
        if name == "tr" and state is True:
            walker.row_depth -= 1
            if not walker.row_depth:
                cells = [cell for cell in tag.contents if isinstance(cell, Tag)]
                walker.close_row(bool(cells) and all(cell.name == "th" for cell in cells))
        return
    walker.close()
    if name in _LISTS:
        walker.list_depth -= 1
        walker.leave_list()
        walker.item_pending = False
    elif name == "li":
        walker.item_pending = False
        if not walker.groups:
            walker.list_depth = 0
    elif name in _HEADINGS:
        walker.heading = state if isinstance(state, int) else 0
    elif name == "table":
        walker.leave_list()


def _add_anchor(walker: _Walker, href: str, begin: int) -> None:
    """Note a link whose text began when the text was ``begin`` long."""
    text_from = begin
    joined = walker.length - begin
    if joined > 0:
        # the first part written after ``begin`` may be the separator before the text
        seen = 0
        for part in reversed(walker.parts):
            seen += len(part)
            if seen >= joined:
                if part in ("\n", " ", "\t"):
                    text_from += 1
                break
    walker.anchors.append(Anchor(href.strip(), text_from, walker.length))


# --- the page ---------------------------------------------------------------------


def read_document(text: str, *, markdown: bool = False) -> Document:
    """Read a decoded page; raise :class:`UnreadablePage` if nothing on it is visible."""
    if markdown:
        text = markdown_to_html(text)
    soup = BeautifulSoup(text, "lxml")
    try:
        return _read_soup(soup)
    finally:
        for node in list(soup.contents):
            if isinstance(node, Tag):
                node.decompose()


def _read_soup(soup: BeautifulSoup) -> Document:
    walker = _walk(soup, skip_furniture=True)
    if not walker.blocks:
        walker = _walk(soup, skip_furniture=False)
    if not walker.blocks:
        raise UnreadablePage("the page has no visible text")
    page_title, canonical, published = _read_head(soup)
    return Document(
        "".join(walker.parts), walker.blocks, walker.anchors, page_title, canonical, published
    )


def _read_head(soup: BeautifulSoup) -> tuple[str | None, str | None, str | None]:
    """Return the title, the canonical url and the publication date from the head."""
    head = soup.find("head")
    title = canonical = published = None
    if not isinstance(head, Tag):
        return None, None, None
    for node in head.contents:
        if not isinstance(node, Tag):
            continue
        attrs = node.attrs
        if node.name == "title" and title is None:
            title = " ".join(node.get_text().split()) or None
        elif node.name == "link" and "canonical" in (attrs.get("rel") or ()):
            canonical = str(attrs.get("href") or "") or None
        elif node.name == "meta":
            key = str(attrs.get("property") or attrs.get("name") or attrs.get("itemprop") or "")
            if key.lower() in _DATE_PROPERTIES and published is None:
                published = str(attrs.get("content") or "") or None
    return title, canonical, published
