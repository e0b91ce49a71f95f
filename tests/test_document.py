"""The document: what it promises its readers, and what it refuses to read."""

import gc
import warnings
from contextlib import suppress

import pytest
from bs4 import Tag
from bs4.element import PageElement

from msoscrape.document import MAX_LENGTH, Document, UnreadablePage, decode_page, read_document

PAGE = """<html><head><title>Zinc</title></head><body>
<h1>Zinc Market</h1><p>The market grew by <b>4.7&nbsp;%</b>.</p>
<ul><li>Ores</li><li><a href="/alloys">Alloys</a></li></ul>
<table><tr><th>Year</th><th>Size</th></tr><tr><td>2030</td><td>5</td></tr></table></body></html>"""


def assert_whole(document: Document) -> None:
    """Blocks are in order, fill the text but for the line ends, and hold their spans."""
    text = document.text
    assert text == "\n".join(document.block_text(block) for block in document.blocks)
    end = -1
    for block in document.blocks:
        assert block.start == end + 1
        assert block.start < block.end
        end = block.end
        assert document.block_at(block.start) is document.block_at(block.end - 1) is block
        for spans in (block.bold, block.cells):
            assert_in_order(spans, block)
        assert document.block_text(block).strip() == document.block_text(block)
    for anchor in document.anchors:
        assert 0 <= anchor.start <= anchor.end <= len(text)
        assert text[anchor.start : anchor.end] == text[anchor.start : anchor.end].strip()


def assert_in_order(spans, block):
    before = block.start
    for start, end in spans:
        assert before <= start <= end <= block.end
        before = end


def test_the_text_is_the_blocks_one_a_line():
    document = read_document(PAGE)
    assert document.text == (
        "Zinc Market\nThe market grew by 4.7 %.\nOres\nAlloys\nYear\tSize\n2030\t5"
    )
    assert_whole(document)


def test_a_block_is_found_by_any_offset_in_it():
    document = read_document(PAGE)
    offset = document.text.index("4.7")
    assert document.block_text(document.block_at(offset)) == "The market grew by 4.7 %."
    assert document.block_at(0).level == 1
    assert document.block_at(10**6) is document.blocks[-1]


NOTHING_VISIBLE = {
    "nothing": "",
    "white space": " \n\t&nbsp;",
    "comment": "<!-- zinc -->",
    "script": "<script>zinc</script>",
    "pictures": "<img alt=zinc><br><hr>",
    "characters nobody sees": "\u200b&shy;",
    "an attribute never closed": "<p title='zinc",
}


@pytest.mark.parametrize("page", NOTHING_VISIBLE.values(), ids=NOTHING_VISIBLE)
def test_a_page_without_visible_text_is_unreadable(page):
    with pytest.raises(UnreadablePage, match="no visible text"):
        read_document(page)


def test_a_page_that_is_too_long_is_unreadable():
    assert read_document("zinc", max_length=4).text == "zinc"
    with pytest.raises(UnreadablePage, match="5 characters, more than 4"):
        read_document("zinc.", max_length=4)
    with pytest.raises(UnreadablePage, match=f"more than {MAX_LENGTH}"):
        decode_page(b"x" * (MAX_LENGTH + 1))


TOO_MUCH = {
    "elements": "<div>" * 100_000 + "zinc",
    "bold": "<b>" * 100_000 + "zinc" + "</b>" * 100_000,
    "lists": "<ul><li>" * 50_000 + "zinc",
    "tables": "<table><tr><td>" * 30_000 + "zinc",
}


@pytest.mark.parametrize("page", TOO_MUCH.values(), ids=TOO_MUCH)
def test_a_page_nested_too_deep_is_unreadable_and_not_cut(page):
    with pytest.raises(UnreadablePage, match="inside each other"):
        read_document(page)


def test_a_page_of_too_many_tags_is_unreadable():
    with pytest.raises(UnreadablePage, match="tags"):
        read_document("<br>" * 500_001 + "zinc")


def test_markdown_nested_too_deep_is_unreadable():
    with pytest.raises(UnreadablePage, match="inside each other"):
        read_document(">" * 10_000 + "zinc", markdown=True)


READ_TO_THE_END = {
    "nested as deep as pages are": "<div>" * 1_500 + "zinc",
    "lists as deep": "<ul><li>ore" * 700 + "zinc",
    "tables as deep": "<table><tr><td>ore" * 500 + "zinc",
    "paragraphs never closed": "<p><b>ore " * 8_000 + "zinc",
    "items never closed": "<ul>" + "<li>ore" * 8_000 + "zinc",
    "rows never closed": "<table>" + "<tr><td>ore<td>5" * 4_000 + "zinc",
    "cells": "<table><tr>" + "<td>ore" * 8_000 + "zinc",
    "line breaks": "ore<br>" * 10_000 + "zinc",
    "end tags": "</x>" * 200_000 + "zinc",
    "anchors never closed": "<a href=x>ore" * 5_000 + "zinc",
    "forms": "<form><p>ore</form>" * 10_000 + "zinc",
    "furniture": "<div class=nav>ore</div>" * 20_000 + "zinc",
    "furniture in furniture": "<div class=nav>ore" * 1_500 + "<h1>zinc",
    "a word of ten million letters": "x" * 10_500_000 + " zinc",
    "a word as long in a title": f"<p title={'x' * 10_500_000}>zinc",
    "a comment as long": f"<!--{'x' * 10_500_000}-->zinc",
    "a script as long": f"<script>{'x' * 10_500_000}</script>zinc",
    "attributes": "<p " + " ".join(f"a{i}=1" for i in range(20_000)) + ">zinc",
    "less-than signs": "<" * 100_000 + " zinc",
    "ampersands": "&" * 100_000 + "zinc",
    "comments": "<!---->" * 30_000 + "zinc",
    "brackets in Markdown": "[" * 100_000 + "zinc",
}


@pytest.mark.parametrize("page", READ_TO_THE_END.values(), ids=READ_TO_THE_END)
def test_a_page_made_to_be_hard_is_read_to_its_end(page):
    document = read_document(page, markdown="<" not in page)
    assert document.text.endswith("zinc")
    assert_whole(document)


def test_texts_that_beautifulsoup_warns_of_are_read_in_silence():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for text in ("page.html", "https://a.example/zinc", "<?xml version='1.0'?><rss>a</rss>"):
            assert read_document(text).text


def test_lone_surrogates_and_nulls_are_read():
    assert read_document("<p>zi\ud800nc\x00 \udfff5").text == "zi\ufffdnc \ufffd5"


@pytest.mark.parametrize("page", [PAGE, "", "<p>" * 3_000], ids=["read", "empty", "rejected"])
@pytest.mark.parametrize("collects", [True, False], ids=["on", "off"])
def test_reading_leaves_the_collector_as_it_was(page, collects):
    (gc.enable if collects else gc.disable)()
    try:
        with suppress(UnreadablePage):
            read_document(page)
        assert gc.isenabled() is collects
    finally:
        gc.enable()


@pytest.mark.parametrize(
    "end", ["", "<br>", "<p>a<!--b-->c<!--d-->", "<b>a</b>b<pre>c</pre><meta charset=utf-8>"]
)
def test_reading_leaves_no_node_behind_however_the_page_ends(end):
    gc.collect()
    gc.disable()
    try:
        before = {id(thing) for thing in gc.get_objects() if isinstance(thing, PageElement)}
        read_document("<!doctype html><p>Zinc <b>grows</b> by 4 %." + end)
        nodes = [thing for thing in gc.get_objects() if isinstance(thing, PageElement)]
        left = [node for node in nodes if id(node) not in before]
    finally:
        gc.enable()
    assert len(left) <= 1  # the soup itself


def test_reading_leaves_no_tree_behind():
    gc.collect()
    gc.disable()
    try:
        before = sum(isinstance(thing, Tag) for thing in gc.get_objects())
        document = read_document(PAGE)
        after = sum(isinstance(thing, Tag) for thing in gc.get_objects())
    finally:
        gc.enable()
    assert document.blocks
    assert after - before <= 1  # the soup itself, and no tag of its page
