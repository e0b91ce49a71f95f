"""The tree's one walk: which element begins and ends which block.

Owns the meaning of HTML elements for the text. Refuses recursion: a page may nest its
elements a thousand deep.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement, PreformattedString

from msoscrape.blocks import BlockWriter, Mark
from msoscrape.furniture import SHOWS_NOTHING, TELLING, Furniture

_BLOCK_TAGS = frozenset(
    (
        "address", "blockquote", "body", "center", "dd", "details", "dir", "dl", "fieldset",
        "figcaption", "figure", "frameset", "header", "hgroup", "hr", "html", "noframes", "p",
        "search", "summary", "tbody", "tfoot", "thead",
    )
)  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)} | {"caption": 6, "legend": 6, "dt": 6}
_LISTS = frozenset(("ul", "ol", "menu"))
_CONTENT_TAGS = frozenset(("article", "main", "section"))
_NOTED = frozenset(("title", "meta", "link", "script", "time"))
_LOOKED_AT = SHOWS_NOTHING | _NOTED | {"header"}
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|list-item)", re.IGNORECASE)
_UNSTYLED = (False, False)
_LONG_IN_FORM = 100


class Walk:
    """One walk over a tree; ``writer`` and ``notes`` hold what it found."""

    def __init__(self, furniture: Furniture | None) -> None:
        self.writer = BlockWriter()
        self.notes: list[Tag] = []
        """Elements of the head and body that may tell the title, address or date."""
        self.beside: list[str] = []
        """Where the links lead that stand in an aside: a shop's buttons."""
        self.preformatted = 0
        self.inside_content = 0
        self.chips: Tag | None = None
        """The last box of names that only style sets apart: each is a block."""
        self.list_depth = 0
        self._furniture = furniture

    def run(self, soup: BeautifulSoup) -> None:  # noqa: C901 - a call a node costs as much as the rest
        """Visit every visible node once."""
        writer = self.writer
        add, close = writer.add, writer.close
        stack: list[tuple[Iterator[Any], bool, _Leave | None, Tag, Any]] = []
        nodes: Iterator[Any] = iter(soup.contents)
        while True:
            for node in nodes:
                kind = type(node)
                if kind is NavigableString and not self.preformatted:
                    if node.isspace():  # as half of all are
                        writer.space = True
                    else:
                        add(node)
                elif kind is not Tag:  # the soup's own class is that of no node in it
                    self._add_special(node)
                else:
                    name: str = node.name  # once: Tag.__getattr__ makes it slow
                    attrs = node.attrs
                    looked_at = name in _LOOKED_AT or (attrs and not TELLING.isdisjoint(attrs))
                    if looked_at and not self._shows(node):
                        continue
                    breaks, enter, leave = _HANDLERS.get(name, _INLINE)
                    if breaks and writer.is_open:
                        close()
                    state = enter(self, node) if enter else None
                    stack.append((nodes, breaks, leave, node, state))
                    nodes = iter(node.contents)
                    break
            else:
                if not stack:
                    close()
                    return
                nodes, breaks, leave, node, state = stack.pop()
                if breaks and writer.is_open:
                    close()
                if leave:
                    leave(self, node, state)

    def _add_special(self, string: NavigableString) -> None:
        """Add preformatted text or that of a ruby; no comment."""
        if self.preformatted and type(string) is NavigableString:
            self.writer.add_lines(string)
        elif not isinstance(string, PreformattedString):
            self.writer.add(string)

    def break_line(self) -> None:
        """Break the line where lines count: not in a heading or an item."""
        if self.writer.heading or self.writer.item_level or self.list_depth:
            self.writer.space = True
        else:
            self.writer.break_line()

    def _shows(self, tag: Tag) -> bool:
        """Tell whether an element is visible text; note it if it tells about the page."""
        name = tag.name
        if name in _NOTED:
            self.notes.append(tag)
        if name in SHOWS_NOTHING:
            if name == "head":
                self.notes += [child for child in tag.contents if isinstance(child, Tag)]
            elif name == "aside":
                self.beside += [str(link["href"]) for link in tag.find_all("a", href=True)]
            return name == "button" and self.writer.heading > 0
        if self._furniture is None or (TELLING.isdisjoint(tag.attrs) and name != "header"):
            return True
        return not self._furniture.holds(tag, self.inside_content > 0)


_Enter = Callable[[Walk, Tag], Any]
_Leave = Callable[[Walk, Tag, Any], None]


def _enter_content(walk: Walk, _tag: Tag) -> None:
    walk.inside_content += 1


def _leave_content(walk: Walk, _tag: Tag, _state: None) -> None:
    walk.inside_content -= 1


def _enter_line_break(walk: Walk, _tag: Tag) -> None:
    walk.break_line()


_CURRENCY_SIGNS = frozenset("$€£¥₹")
_FIGURE_STARTS = _CURRENCY_SIGNS | frozenset("0123456789")


def _set_apart(writer: BlockWriter, tag: Tag) -> None:
    """Keep a figure and its label apart that only the page's style does.

    As in "<span>Asia</span><span>35%</span>" and "<b>$5B</b><span>Market size</span>".
    """
    if writer.is_open and not writer.space and type(tag.previous_sibling) is Tag:
        first, before = tag.contents[0] if tag.contents else None, writer.parts[-1]
        if isinstance(first, NavigableString) and len(before) > 2:
            if first[:1] in _CURRENCY_SIGNS:
                writer.space = before[-1].isalnum()
            elif first[:1] in _FIGURE_STARTS:
                writer.space = before[-3:].isalpha()
            elif before[0] in _FIGURE_STARTS:
                writer.space = before[-1] == "%" or (first[:1].isupper() and first[1:2].islower())
            elif before[-1] in ".)":
                writer.space = first[:1].isupper()


def _enter_bold(walk: Walk, tag: Tag) -> None:
    _set_apart(walk.writer, tag)
    walk.writer.bold_depth += 1


def _leave_bold(walk: Walk, _tag: Tag, _state: None) -> None:
    walk.writer.bold_depth -= 1


def _enter_styled(walk: Walk, tag: Tag) -> tuple[bool, bool]:
    if tag.parent is walk.chips:
        walk.writer.close()
    else:
        _set_apart(walk.writer, tag)
    style: Any = tag.attrs.get("style")
    if not style:
        return _UNSTYLED
    bold, block = bool(_BOLD_STYLE.search(style)), bool(_BLOCK_STYLE.search(style))
    walk.writer.bold_depth += bold
    if block:
        walk.writer.close()
    return bold, block


def _leave_styled(walk: Walk, _tag: Tag, state: tuple[bool, bool]) -> None:
    bold, block = state
    walk.writer.bold_depth -= bold
    if block:
        walk.writer.close()


def _enter_anchor(walk: Walk, _tag: Tag) -> tuple[int, int]:
    return len(walk.writer.parts), walk.writer.length


def _leave_anchor(walk: Walk, tag: Tag, state: tuple[int, int]) -> None:
    href: Any = tag.attrs.get("href")
    if href and href.strip():
        walk.writer.add_anchor(href.strip(), *state)


def _enter_heading(walk: Walk, tag: Tag) -> int:
    before = walk.writer.heading
    walk.writer.heading = _HEADINGS[tag.name]
    return before


def _leave_heading(walk: Walk, _tag: Tag, before: int) -> None:
    walk.writer.heading = before


def _enter_list(walk: Walk, _tag: Tag) -> tuple[int, int]:
    writer = walk.writer
    state = writer.group, walk.list_depth
    writer.begin_group()
    walk.list_depth += 1
    writer.item_level = 0
    return state


def _enter_table(walk: Walk, _tag: Tag) -> tuple[int, int]:
    state = walk.writer.group, walk.list_depth
    walk.writer.begin_group()
    walk.list_depth = 0
    return state


def _leave_group(walk: Walk, _tag: Tag, state: tuple[int, int]) -> None:
    walk.writer.item_level = 0
    walk.writer.group, walk.list_depth = state


_FEWEST_CHIPS = 2
_FEWEST_APART = 3
_LONGEST_CHIP = 60
_MOST_WORDS_OF_CHIP = 8


def _holds_chips(nodes: list[PageElement]) -> bool:
    """Tell a box of names, each in a span, that nothing but the page's style sets apart."""
    first = nodes[0] if type(nodes[0]) is Tag else nodes[1]
    if not isinstance(first, Tag) or first.name != "span":  # as in nearly all
        return False
    if all(map(_is_chip, nodes)):
        return True
    # with white space between them they are words, unless of one class
    chips = [node for node in nodes if not (isinstance(node, NavigableString) and node.isspace())]
    if len(chips) < _FEWEST_APART or not all(map(_is_chip, chips)):
        return False
    classes = {str(chip.attrs.get("class", "")) for chip in chips if isinstance(chip, Tag)}
    return len(classes) == 1 and "" not in classes


def _is_chip(node: PageElement) -> bool:
    if not isinstance(node, Tag) or node.name != "span" or len(node.contents) != 1:
        return False
    text = node.contents[0]
    return (
        isinstance(text, NavigableString)
        and (text[:1].isupper() or text[:1].isdigit())
        and len(text) <= _LONGEST_CHIP
        and text.count(" ") < _MOST_WORDS_OF_CHIP
        and (text[-1].isalnum() or text[-1] in ").")
    )


def _enter_box(walk: Walk, tag: Tag) -> int:
    writer = walk.writer
    if len(tag.contents) >= _FEWEST_CHIPS and not writer.heading and _holds_chips(tag.contents):
        walk.chips = tag
    return len(writer.blocks)


def _leave_box(walk: Walk, _tag: Tag, first: int) -> None:
    walk.writer.end_box(first)


def _enter_item(walk: Walk, _tag: Tag) -> tuple[int, int]:
    before = walk.list_depth
    walk.list_depth = walk.writer.item_level = before or 1
    return before, len(walk.writer.blocks)


def _leave_item(walk: Walk, _tag: Tag, state: tuple[int, int]) -> None:
    walk.writer.item_level = 0
    walk.list_depth, first = state
    walk.writer.end_box(first)


def _enter_row(walk: Walk, _tag: Tag) -> None:
    walk.writer.begin_row()


def _leave_row(walk: Walk, tag: Tag, _state: None) -> None:
    in_head = tag.parent is not None and tag.parent.name == "thead"
    names = {cell.name for cell in tag.contents if isinstance(cell, Tag)}
    walk.writer.end_row(header=in_head or names == {"th"})


def _enter_cell(walk: Walk, _tag: Tag) -> None:
    walk.writer.begin_cell()


def _enter_preformatted(walk: Walk, _tag: Tag) -> None:
    walk.preformatted += 1


def _leave_preformatted(walk: Walk, _tag: Tag, _state: None) -> None:
    walk.preformatted -= 1


def _enter_form(walk: Walk, _tag: Tag) -> Mark:
    return walk.writer.mark()


def _leave_form(walk: Walk, _tag: Tag, mark: Mark) -> None:
    """Forget a form's labels; keep the text of a page that is one form as a whole."""
    for block in walk.writer.blocks[mark[2] :]:
        long = block.kind in ("paragraph", "item") and block.end - block.start >= _LONG_IN_FORM
        if long or (block.kind == "heading" and block.level == 1):
            return
    walk.writer.go_back(mark)


_Handler = tuple[bool, _Enter | None, _Leave | None]
"""Whether the element is a block of its own; what is done where it begins and where it ends."""

_INLINE: _Handler = (False, None, None)

_HANDLERS: dict[str, _Handler] = {
    **dict.fromkeys(_BLOCK_TAGS, (True, None, None)),
    **dict.fromkeys(_CONTENT_TAGS, (True, _enter_content, _leave_content)),
    "div": (True, _enter_box, _leave_box),
    **dict.fromkeys(_HEADINGS, (True, _enter_heading, _leave_heading)),
    **dict.fromkeys(_LISTS, (True, _enter_list, _leave_group)),
    **dict.fromkeys(("b", "strong"), (False, _enter_bold, _leave_bold)),
    **dict.fromkeys(("span", "font"), (False, _enter_styled, _leave_styled)),
    **dict.fromkeys(("td", "th"), (True, _enter_cell, None)),
    **dict.fromkeys(
        ("pre", "listing", "xmp", "plaintext"), (True, _enter_preformatted, _leave_preformatted)
    ),
    "br": (False, _enter_line_break, None),
    "a": (False, _enter_anchor, _leave_anchor),
    "table": (True, _enter_table, _leave_group),
    "tr": (True, _enter_row, _leave_row),
    "li": (True, _enter_item, _leave_item),
    "form": (True, _enter_form, _leave_form),
}
