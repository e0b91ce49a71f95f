"""The faster builder makes the tree BeautifulSoup's own lxml builder makes, node for node."""

import gc
import warnings
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from weakref import ref

import pytest
from bs4 import BeautifulSoup, SoupStrainer, Tag
from bs4.builder import ParserRejectedMarkup
from bs4.element import NavigableString
from hypothesis import given, settings
from hypothesis import strategies as st

from msoscrape import tree
from msoscrape.tree import MAX_DEPTH, LinkingTreeBuilder

PAGES = sorted((Path(__file__).parent.parent / "fixtures" / "pages").glob("*/page.*"))
LINKS = frozenset(
    (
        "parent", "next_element", "previous_element", "next_sibling", "previous_sibling",
        "_most_recent_element", "currentTag",
    )
)  # fmt: skip
LISTS_OF_LINKS = frozenset(("contents", "tagStack"))
NOT_OF_THE_TREE = frozenset(("builder", "open_tag_counter"))


def nodes_of(soup):
    found, waiting = [], [soup]
    while waiting:
        node = waiting.pop()
        found.append(node)
        if isinstance(node, Tag):
            waiting.extend(reversed(node.contents))
    return found


def describe(soup):
    """Everything a tree holds: types, strings and all instance attributes, links as numbers."""
    nodes = nodes_of(soup)
    number = {id(node): index for index, node in enumerate(nodes)}
    return [(type(n), str(n) if not isinstance(n, Tag) else "", state(n, number)) for n in nodes]


def state(node, number):
    described = {}
    for name, value in vars(node).items():
        if name in LINKS:
            value = None if value is None else number[id(value)]
        elif name in LISTS_OF_LINKS:
            value = [number[id(one)] for one in value]
        elif name == "attrs":
            value = (type(value), [(k, type(k), v, type(v)) for k, v in value.items()])
        if name not in NOT_OF_THE_TREE:
            described[name] = value
    return described


def stock(markup, **options):
    with warnings.catch_warnings():  # it warns of XML and of texts like a file's name
        warnings.simplefilter("ignore")
        return BeautifulSoup(markup, "lxml", **options)


def ours(markup, **options):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return BeautifulSoup(markup, builder=LinkingTreeBuilder, **options)


def assert_same(markup, **options):
    assert describe(ours(markup, **options)) == describe(stock(markup, **options))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_a_bundled_page_has_the_same_tree(page):
    assert_same(page.read_text(encoding="utf-8", errors="replace"))


MARKUP = {
    "nothing": "",
    "white space only": " \n\t ",
    "text only": "zinc",
    "text before and after the page": "a<html><body>b</body></html>c",
    "comment before the page": "<!-- a --><!doctype html><p>b",
    "empty comment": "a<!---->b",
    "comment of white space": "a<!--  \n -->b",
    "comment never closed": "a<!-- b <p>c",
    "comment closed by a bang": "a<!-- b --!>c",
    "comment with dashes": "<!-- a -- b --->c",
    "conditional comment": "<!--[if IE]><p>a</p><![endif]-->b<![endif]>",
    "doctype": "<!DOCTYPE html><p>a",
    "doctype of old": '<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01//EN" "http://w3.example/s.dtd"><p>',
    "doctype of a system": "<!doctype html SYSTEM 'about:legacy-compat'><p>a",
    "doctype without a name": "<!doctype><p>a",
    "doctype late": "<p>a<!doctype html>b",
    "two doctypes": "<!doctype html><!doctype svg>a",
    "XML declaration": "<?xml version='1.0' encoding='utf-8'?><html xmlns='http://w3.example/'><p>a",
    "processing instruction": "<p>a<?php echo '<b>' ?>b",
    "CDATA section": "<p>a<![CDATA[<b>b</b>]]>c",
    "classes": "<p class='a  b\n c' id='a b'>",
    "empty class": "<p class='' accesskey='a b'>",
    "class without a value": "<p class>",
    "rel of a link and of an anchor": "<link rel='a b'><a rel='c d' rev='e f'>x</a><p rel='g h'>",
    "lists that depend on the element": (
        "<td headers='a b'><th headers='c d'><form accept-charset='e f'><object archive='g h'>"
        "<area rel='i j'><icon sizes='k l'><iframe sandbox='m n'></iframe><output for='o p'>"
    ),
    "class parted by odd spaces": "<p class='a\u00a0b\u3000c\x1cd'>",
    "the same attribute twice": "<p id=a id=b ID=c>",
    "attributes of all kinds": "<p a b='' c=1 d=\"x'y\" E='&amp;&lt' on:click=f @x=1 data-é=ü>",
    "attribute with a brace": "<p {a}b=1 class='c d'>e",
    "attribute with an xml name": "<p xml:lang=en xmlns:o='urn:x'><o:p>a</o:p>",
    "attribute never closed": "<p>a<p title='b <p>c",
    "meta charset": (
        "<meta charset=latin1><meta http-equiv=Content-Type content='text/html; charset=x'>"
    ),
    "meta of other kinds": (
        "<meta name=a content=b><meta http-equiv=refresh content='0; url=c'><meta>"
    ),
    "void elements": "<p>a<br>b<br/>c<hr>d<img src=e>f<input>g<wbr>h</br>i",
    "elements nobody knows": "<foo><bar-baz>a</foo>b</bar-baz><İ>c",
    "element named by a Kelvin sign": "<lin\u212a rel='a b'>",
    "upper case": "<P CLASS=A>x<B>y</B></P>",
    "script": "<script>if (a < b) { '<p>' } //</script><p>c",
    "script with a comment": "<script><!-- a </script> --> b</script>c",
    "script never closed": "<script>a <p>b",
    "style": "<style>\n  p > b { }\n</style><p>c",
    "template": "<template> <div> a </div> <script>b</script></template>c",
    "template in a template": "<template>a<template>b</template>c</template>d",
    "ruby": "<ruby>a<rp>(</rp><rt>b<b>c</b></rt><rp>)</rp></ruby>",
    "title": "<title> a &amp; <b>b</b></title>c",
    "white space kept in pre": "<pre>\n  \n a <b> </b> </pre>  <p>  </p>",
    "pre in a pre": "<pre> <pre> </pre> </pre> ",
    "white space kept in a text area": "<textarea>\n </textarea> <textarea>  <p> </textarea>",
    "white space folded": "<p> \t </p>\n  <p>\r\n\f</p><p>\u00a0</p><p>\u2003 </p>",
    "text in pieces": "a &amp; b &lt; &#8212; &euro; &nbsp; &notanentity; &#x110000; &#0; & c",
    "entities without a semicolon": "&amp&copy&notit;&lt3",
    "null": "a\x00b<p title='\x00'>\x00</p>",
    "control characters": "a\x01b\x0b\x1f\x7f\x80",
    "beyond the first plane": "\U0001d4b3<p class='\U0001d4b3'>\U0001f600",
    "byte order mark": "\ufeff<p>a",
    "line ends of all kinds": "a\rb\r\nc\n\rd<p>\r\n</p>",
    "paragraphs never closed": "<p>a<p>b<div>c<p>d</div>e",
    "list in a paragraph": "<p>a<ul><li>b</ul>c</p>d",
    "items never closed": "<ul><li>a<li>b<ul><li>c</ul><li>d",
    "definitions never closed": "<dl><dt>a<dd>b<dt>c<dd>d",
    "table in pieces": "<table>a<tr>b<td>c<tr><td>d<tbody>e<td>f</table>g",
    "table in a table": "<table><tr><td><table><tr><td>a</table>b</table>",
    "cells outside of a table": "<td>a<tr>b<th>c</table>d",
    "crossed elements": "<b>a<i>b</b>c</i>d",
    "crossed blocks": "<p><b>a<p>b</b>c",
    "anchor in an anchor": "<a href=a>b<a href=c>d</a>e</a>f",
    "form in a form": "<form>a<form>b</form>c</form>d",
    "select": "<select><option>a<option>b<optgroup>c</select>d",
    "heading in a heading": "<h1>a<h2>b</h1>c",
    "end tags without a start": "</p>a</div></b></html>b</body>c",
    "end tags with attributes": "<b>a</b class=c>d",
    "head late": "<p>a<head><title>b</title></head>c<body class=d>e",
    "two bodies": "<body class=a>b<body id=c>d</body><body>e",
    "two htmls": "<html lang=a>b<html lang=c id=d>e",
    "frames": "<frameset><frame src=a><noframes><p>b</noframes></frameset>c",
    "plain text": "<p>a<plaintext><b>c</b>",
    "xmp and listing": "<xmp><b>a</b></xmp><listing>\n<b>c</b></listing>",
    "noscript": "<head><noscript><link rel=a></noscript><p>b<noscript><p>c</noscript>",
    "svg and math": "<svg viewBox='0'><path d=a /><title>b</title></svg><math><mi>c</mi></math>",
    "less-than signs": "a < b <3 <> </> <<p>>c",
    "end in a tag": "<p>a<b",
    "end in an end tag": "<p>a</",
    "end in an entity": "a &am",
    "marquee and blink": "<marquee>a<blink>b</marquee>c",
    "image": "<image src=a><img></img>",
    "nested deep": "<div>" * 300 + "a" + "</div>" * 300,
    "bold never closed": "<p><b>a" * 60,
}


@pytest.mark.parametrize("markup", MARKUP.values(), ids=MARKUP)
def test_odd_markup_has_the_same_tree(markup):
    assert_same(markup)


@pytest.mark.parametrize("markup", MARKUP.values(), ids=MARKUP)
def test_odd_markup_has_the_same_tree_when_parsed_in_pieces(markup, monkeypatch):
    monkeypatch.setattr(tree, "_PIECE", 3)
    assert_same(markup)


PIECES = [
    "<p>", "</p>", "<b", "</b>", ">", "<li>", "<ul>", "</ul>", "<table>", "<tr>", "<td>", "</td>",
    "<pre>", "</pre>", "<script>", "</script>", "<template>", "</template>", "<a/href=x>", "</a>",
    "<!--", "-->", "&", "&amp;", "&#", ";", "<", "/>", "'", '"', "=", "<br>", "<h1>", "</h1>",
]  # fmt: skip
TOKENS = st.sampled_from([part for m in MARKUP.values() for part in (m, m[:7], m[-7:])] + PIECES)
SOUP = st.lists(TOKENS | st.text(max_size=5), max_size=12).map("".join)


@settings(deadline=None, max_examples=150)
@given(SOUP)
def test_any_soup_of_tags_has_the_same_tree(markup):
    # lxml cannot take lone surrogates
    assert_same(markup.encode("utf-8", "replace").decode("utf-8"))


@settings(deadline=None, max_examples=75)
@given(st.text(alphabet="<>/!-?&;='\" \nabpi{}[]", max_size=40))
def test_any_run_of_markup_characters_has_the_same_tree(markup):
    assert_same(markup)


def test_bytes_have_the_same_tree():
    assert_same("<meta charset=latin1><p>caf\u00e9".encode("latin-1"))


class Shouted(NavigableString):
    pass


@pytest.mark.parametrize(
    "options",
    [
        {"parse_only": SoupStrainer("b")},
        {"element_classes": {NavigableString: Shouted}},
        {"multi_valued_attributes": None},
        {"preserve_whitespace_tags": {"p"}},
        {"string_containers": {}},
    ],
    ids=lambda options: next(iter(options)),
)
def test_options_are_heeded(options):
    assert_same("<p class='a b'>  <b>c</b> <script>d</script>", **options)


def test_an_event_that_is_not_plain_hands_the_page_to_the_stock_builder():
    soup = ours("<p {urn:a}b=1>c")
    assert [type(key).__name__ for key in soup.p.attrs] == ["NamespacedAttribute"]


def test_markup_nested_too_deep_is_rejected():
    assert_same("<b>" * (MAX_DEPTH - 10) + "a")
    with pytest.raises(ParserRejectedMarkup, match=f"more than {MAX_DEPTH} elements"):
        ours("<b>" * 50_000 + "</x>" * 5_000_000)  # libxml2 alone would take half an hour


def test_xml_read_as_html_is_not_warned_of():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        BeautifulSoup("<?xml version='1.0'?><feed>a</feed>", builder=LinkingTreeBuilder)


PAIR = ("<p class='a b'>c<b>d</b></p> <!--e-->", "<!DOCTYPE html><ul><li>f<li><pre> g")


def test_two_soups_alive_at_once_share_nothing():
    soups = [ours(markup) for markup in PAIR]
    assert [describe(soup) for soup in soups] == [describe(stock(markup)) for markup in PAIR]


@pytest.mark.parametrize(
    "markup",
    ["<pre>a<b {urn:a}b=1>c", "<pre>a" + "<b>" * (MAX_DEPTH + 10)],
    ids=["to the stock builder", "altogether"],
)
def test_a_page_read_after_one_that_was_given_up_has_the_same_tree(markup):
    with suppress(ParserRejectedMarkup):
        ours(markup)
    assert_same(PAIR[0])


def test_pages_read_by_several_threads_have_the_same_trees():
    with ThreadPoolExecutor(4) as pool:
        soups = list(
            pool.map(lambda page: BeautifulSoup(page, builder=LinkingTreeBuilder), PAIR * 40)
        )
    assert [describe(soup) for soup in soups] == [describe(stock(page)) for page in PAIR] * 40


def test_a_soup_that_is_let_go_of_is_not_kept_for_the_next_page():
    soup = ours(PAIR[0])
    tag = ref(soup.b)
    del soup
    gc.collect()
    assert tag() is None
