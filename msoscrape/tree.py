"""BeautifulSoup's tree, built faster: the same nodes and links as its lxml builder makes.

Owns one thing, a ``builder=`` for BeautifulSoup that listens to the same lxml events as
the stock builder and links the nodes itself, in place of some ten calls a node. Refuses
to guess: with options set it is the stock builder, at an event whose outcome there is
not plain it hands the page over to it, and markup nested beyond ``MAX_DEPTH`` it rejects.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from functools import cache
from threading import local
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.builder import HTMLTreeBuilder, ParserRejectedMarkup
from bs4.builder._lxml import LXMLTreeBuilder
from bs4.element import (
    AttributeValueList,
    Comment,
    Doctype,
    NavigableString,
    PageElement,
    XMLAttributeDict,
)
from lxml import etree

MAX_DEPTH = 2_000
"""Elements inside each other. Browsers stop at 512; libxml2 looks through all of them at
an end tag that fits none, which takes hours on a page made for it."""

_PIECE = 16_384
"""Characters given to the parser at once; the depth is looked at in between."""

_ASCII_SPACES = BeautifulSoup.ASCII_SPACES
_EMPTY_TAGS: Container[str] = HTMLTreeBuilder.DEFAULT_EMPTY_ELEMENT_TAGS or frozenset()
_LIST_ATTRIBUTES = HTMLTreeBuilder.DEFAULT_CDATA_LIST_ATTRIBUTES
_PRESERVING = HTMLTreeBuilder.DEFAULT_PRESERVE_WHITESPACE_TAGS
_CONTAINERS = HTMLTreeBuilder.DEFAULT_STRING_CONTAINERS
_MAIN_STRINGS = Tag.MAIN_CONTENT_STRING_TYPES
_SPECIAL = frozenset(_PRESERVING) | frozenset(_CONTAINERS) | {"meta"}


class _UnusualMarkupError(Exception):
    """An event whose outcome in the stock builder is not plain to see."""


class LinkingTreeBuilder(LXMLTreeBuilder):
    """Build the tree of ``BeautifulSoup(markup, "lxml")``, at a fraction of the time.

    >>> BeautifulSoup("<p>Zinc <b>4.7 %</b>", builder=LinkingTreeBuilder).b.string
    '4.7 %'
    """

    _made: _Made | None = None
    """What the tree built last consists of, if it was not built as stock does."""

    def prepare_markup(
        self, markup: Any, *args: Any, **kwargs: Any
    ) -> Iterable[tuple[Any, Any, Any, bool]]:
        """Yield the ways to read the markup; unlike stock, without warning of XML in it."""
        if isinstance(markup, str):
            yield markup.removeprefix("\N{BYTE ORDER MARK}"), None, None, False
        else:
            yield from super().prepare_markup(markup, *args, **kwargs)

    def feed(self, markup: Any) -> None:
        """Parse the markup into ``self.soup``."""
        soup = self.soup
        if soup is None or not isinstance(markup, str) or not self._is_plain(soup):
            super().feed(markup)
            return
        linker, _spare.linker = _spare.linker or _Linker(), None
        try:
            made = linker.begin(soup, self)
            self._parse(markup, linker.parser, linker.depth)
            soup._most_recent_element = _last_node(soup)
            self._made, _spare.linker = made, linker
        except _UnusualMarkupError:
            soup.reset()
            self.initialize_soup(soup)
            self._parse(markup, _parser_telling(self), lambda: len(soup.tagStack))

    def take_apart(self, soup: BeautifulSoup) -> None:
        """Free the tree built last, whose nodes hold each other, ahead of the garbage collector."""
        made, self._made = self._made, None
        if made is not None:
            _cut_links(*made)
        else:
            for node in list(soup.contents):
                node.decompose()
        soup.contents.clear()
        soup.tagStack.clear()
        soup.currentTag = soup._most_recent_element = soup.next_element = None

    def _parse(self, markup: str, parser: Any, depth: Callable[[], int]) -> None:
        """Feed the markup to a parser; reject it if nested too deep."""
        try:
            for start in range(0, len(markup) or 1, _PIECE):
                parser.feed(markup[start : start + _PIECE])
                if depth() > MAX_DEPTH:
                    raise ParserRejectedMarkup(f"more than {MAX_DEPTH} elements inside each other")
            parser.close()
        except (UnicodeError, LookupError, etree.ParserError) as error:
            raise ParserRejectedMarkup(error) from error

    def _is_plain(self, soup: BeautifulSoup) -> bool:
        """Tell whether neither the soup nor this builder was given options."""
        return (
            not self.huge_tree
            and not soup.element_classes
            and soup.parse_only is None
            and self.cdata_list_attributes is _LIST_ATTRIBUTES
            and self.preserve_whitespace_tags is _PRESERVING
            and self.string_containers is _CONTAINERS
            and self.empty_element_tags is _EMPTY_TAGS
            and self.attribute_dict_class is XMLAttributeDict
            and self.attribute_value_list_class is AttributeValueList
        )


def _parser_telling(target: Any) -> Any:
    return etree.HTMLParser(target=target, recover=True)


_Made = tuple[list[Tag], list[dict[str, Any]]]
"""The tags of a tree, and the attributes of each of its texts."""


def _cut_links(tags: list[Tag], texts: list[dict[str, Any]]) -> None:
    """Let no node hold a later one: so each is freed at once, not by the garbage collector."""
    nothing: list[PageElement] = []
    for attributes in texts:
        attributes.clear()
    for tag in tags:
        tag.contents = nothing
        tag.next_element = tag.next_sibling = None


class _Linker:
    """A target for lxml's parser: each event makes its node and ties it to the last.

    It and its parser serve page after page, as lxml makes a parser in the time of ten tags.
    """

    def __init__(self) -> None:
        self._texts: list[str] = []
        self.data: Callable[[str], None] = self._texts.append
        self.begin, self.start, self.end, self._end_text, self.close, self.depth = _handlers(
            self._texts
        )
        self.parser = _parser_telling(self)

    def comment(self, text: str) -> None:
        """Add a comment."""
        self._add_markup(text, Comment)

    def pi(self, target: str, data: str | None) -> None:
        """Refuse a processing instruction, which libxml2 reads as a comment since 2.14."""
        raise _UnusualMarkupError(target, data)

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        """Add a document type declaration."""
        self._add_markup(Doctype._string_for_name_and_ids(name, pubid, system), Doctype)

    def _add_markup(self, text: str, kind: type[NavigableString]) -> None:
        if self._texts:
            self._end_text()
        self.data(text)
        self._end_text(kind)


class _Spare(local):
    """A thread's linker between two pages; one that met an error is not used again."""

    linker: _Linker | None = None


_spare = _Spare()

_Handlers = tuple[
    Callable[[BeautifulSoup, LinkingTreeBuilder], _Made],
    Callable[[str, Mapping[str, str]], None],
    Callable[[str], None],
    Callable[..., None],
    Callable[[], None],
    Callable[[], int],
]


def _handlers(texts: list[str]) -> _Handlers:  # noqa: C901 - closures over one state, for speed
    """Return what handles a page's begin, tags that start and end, the end of a text and of all.

    And what tells the depth. Closures, as they reach their state three times faster than
    methods do. Nothing is read from a tag, whose attributes ``Tag.__getattr__`` makes ten
    times slower to read than a variable. Python sets an attribute quickly where all it
    meets there is of one type: so texts and tags are linked apart, and a text, whose
    attributes are slow to set one by one, is given all of them at once.
    """
    new_tag, new_string = Tag.__new__, str.__new__
    builder: Any = None
    soup_class: type[BeautifulSoup] = BeautifulSoup
    namespaces: dict[str, str] = {}
    tags: list[Tag] = []
    links: list[dict[str, Any]] = []
    current: Any = None
    current_name = ""
    siblings: list[PageElement] = []
    around: list[tuple[Tag, str, list[PageElement]]] = []
    last: Any = None
    """The node made last."""
    last_is_text = False
    before: Any = None
    """The last of the siblings."""
    preserving = 0
    containers: list[type[NavigableString]] = []

    def begin(soup: BeautifulSoup, its_builder: LinkingTreeBuilder) -> _Made:
        nonlocal builder, soup_class, namespaces, tags, links, current, siblings
        builder, soup_class = its_builder, type(soup)
        namespaces = builder.active_namespace_prefixes[-1]
        current, siblings = soup, soup.contents
        tags, links = [], []
        return tags, links

    def end_text(kind: type[NavigableString] = NavigableString) -> None:
        nonlocal last, last_is_text, before
        text = texts[0] if len(texts) == 1 else "".join(texts)
        texts.clear()
        if (text.isspace() or not text) and not preserving and not text.strip(_ASCII_SPACES):
            text = "\n" if "\n" in text else " "
        if containers and kind is NavigableString:
            kind = containers[-1]
        attributes = {
            "hidden": False,
            "parent": current,
            "previous_element": last,
            "next_element": None,
            "next_sibling": None,
            "previous_sibling": before,
        }
        node = new_string(kind, text)
        node.__dict__ = attributes
        if last_is_text:  # noqa: SIM114 - apart, so that each line meets nodes of one type
            last.next_element = node
        elif last is not None:
            last.next_element = node
        if before is not None:
            before.next_sibling = node
        last = before = node
        last_is_text = True
        siblings.append(node)
        links.append(attributes)

    def start(name: str, attrib: Mapping[str, str]) -> None:
        nonlocal current, current_name, siblings, last, last_is_text, before, preserving
        tag = new_tag(Tag)
        if texts:
            end_text()
            last.next_element = before.next_sibling = tag
        else:
            if last_is_text:  # noqa: SIM114 - as above
                last.next_element = tag
            elif last is not None:
                last.next_element = tag
            if before is not None:
                before.next_sibling = tag
        contents: list[PageElement] = []
        tag.parser_class = soup_class
        tag.name = name
        tag.namespace = tag.prefix = tag.sourceline = tag.sourcepos = None
        tag._namespaces = namespaces
        tag.attribute_value_list_class = AttributeValueList
        tag.attrs = _read_attributes(name, attrib) if len(attrib) else XMLAttributeDict()
        tag.known_xml = tag.hidden = False
        tag.contents = contents
        tag.parent = current
        tag.previous_element = last
        tag.next_element = tag.next_sibling = None
        tag.previous_sibling = before
        tag.can_be_empty_element = name in _EMPTY_TAGS
        tag.cdata_list_attributes = _LIST_ATTRIBUTES
        tag.preserve_whitespace_tags = _PRESERVING
        tag.interesting_string_types = _MAIN_STRINGS
        if name in _SPECIAL:
            if name == "meta":
                builder.set_up_substitutions(tag)
            elif name in _PRESERVING:
                preserving += 1
            else:
                containers.append(_CONTAINERS[name])
                tag.interesting_string_types = {_CONTAINERS[name]}
        siblings.append(tag)
        tags.append(tag)
        around.append((current, current_name, siblings))
        current = last = tag
        current_name, siblings, before, last_is_text = name, contents, None, False

    def end(name: str) -> None:
        nonlocal current, current_name, siblings, before, preserving
        if texts:
            end_text()
        if current_name != name:
            raise _UnusualMarkupError
        if name in _SPECIAL:
            if name in _PRESERVING:
                preserving -= 1
            elif name in _CONTAINERS:
                containers.pop()
        before = current
        current, current_name, siblings = around.pop()

    def close() -> None:  # and hold nothing of the page
        nonlocal builder, tags, links, current, siblings, last, last_is_text, before
        if texts:
            end_text()
        builder = current = last = before = None
        last_is_text = False
        tags, links, siblings = [], [], []

    return begin, start, end, end_text, close, around.__len__


def _read_attributes(name: str, attrib: Mapping[str, str]) -> XMLAttributeDict:
    """Return an element's attributes, those that hold lists as lists of words."""
    attrs = XMLAttributeDict(attrib)
    multiple = _list_attributes(name)
    for key in attrib:
        if key in multiple:
            dict.__setitem__(attrs, key, AttributeValueList(attrib[key].split()))
        elif key[0] == "{":  # to lxml, a namespace
            raise _UnusualMarkupError(key)
    return attrs


def _last_node(soup: BeautifulSoup) -> PageElement | None:
    """Return the node that ends the page; None if it has none."""
    node: PageElement = soup
    while isinstance(node, Tag) and node.contents:
        node = node.contents[-1]
    return None if node is soup else node


@cache
def _list_attributes(name: str) -> frozenset[str]:
    """Return which attributes of an element hold lists."""
    return frozenset(_LIST_ATTRIBUTES["*"] | _LIST_ATTRIBUTES.get(name.lower(), set()))
