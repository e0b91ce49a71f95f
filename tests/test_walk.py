"""Elements to blocks: which of them begin a line of the text, and of what kind."""

import pytest

from msoscrape.document import read_document


def lines(html, **options):
    """The page's blocks, one a line: kind, level, text; cells of a row parted by bars."""
    document = read_document(html, **options)
    return [line(document, block) for block in document.blocks]


def line(document, block):
    text = document.block_text(block)
    if block.kind == "row":
        kind = "head" if block.header else "row"
        return f"{kind} " + "|".join(document.text[start:end] for start, end in block.cells)
    if block.kind == "paragraph":
        return f"p {text}"
    return f"{block.kind[0]}{block.level} {text}"


LONG = "The market for zinc is one of those that are expected"

PAGES = {
    "headings": ("<h1>A</h1><h2>B</h2><h6>C</h6>", ["h1 A", "h2 B", "h6 C"]),
    "a heading keeps its lines together": ("<h1>A<br>B</h1>", ["h1 A B"]),
    "a heading in a paragraph": ("<p><h1>A</h1>b</p>", ["h1 A", "p b"]),
    "a button that is a question": ("<h3><button>Who?</button></h3>You.", ["h3 Who?", "p You."]),
    "a bold paragraph": ("<p><b>A</b> <strong>B</strong></p><p>c", ["h7 A B", "p c"]),
    "a bold paragraph with a colon": ("<p><b>Players</b>:</p>", ["h7 Players:"]),
    "a bold paragraph by style": ("<p><span style='font-weight: 700'>A</span>", ["h7 A"]),
    "a light one by style": ("<p><span style='font-weight: 400'>A</span>", ["p A"]),
    "a paragraph that begins bold": ("<p><b>A</b> b</p>", ["p A b"]),
    "a sentence that is bold": (f"<p><b>{LONG}.</b>", [f"p {LONG}."]),
    "a bold heading of the same length": (f"<p><b>{LONG}</b>", [f"h7 {LONG}"]),
    "a long bold paragraph": (f"<p><b>{LONG * 5}</b>", [f"p {LONG * 5}"]),
    "paragraphs": (
        "<p>a<p>b<div>c<div>d</div>e</div>f",
        ["p a", "p b", "p c", "p d", "p e", "p f"],
    ),
    "white space": ("<p>\n a&nbsp; b\u3000c\td \n", ["p a b c d"]),
    "inline elements touch": ("CO<sub>2</sub> 10<sup>6</sup> m<i>i</i>x", ["p CO2 106 mix"]),
    "inline elements keep their space": ("a <i>b</i> c<i> d</i><i> </i>e", ["p a b c d e"]),
    "characters nobody sees": ("zi\u200bnc mar&shy;ket &rlm;5\ufeff", ["p zinc market 5"]),
    "lines that are entries": ("<p>Ores<br>Alloys<br/>Dust", ["p Ores", "p Alloys", "p Dust"]),
    "short lines in lower case": ("<p>ores<br>alloys", ["p ores", "p alloys"]),
    "a sentence wrapped by hand": (f"<p>{LONG}<br>to grow.", [f"p {LONG} to grow."]),
    "two line breaks": (f"<p>{LONG}<br><br>to grow.", [f"p {LONG}", "p to grow."]),
    "a line break after a full stop": (f"<p>{LONG}.<br>to grow", [f"p {LONG}.", "p to grow"]),
    "an address on its own line": (
        f"<p>{LONG}<br>https://a.example",
        [f"p {LONG}", "p https://a.example"],
    ),
    "a bold line and a plain one": (f"<b>{LONG}</b><br>to grow", [f"h7 {LONG}", "p to grow"]),
    "preformatted lines": ("<pre>Ores\n  Alloys\n\nDust</pre>", ["p Ores", "p Alloys", "p Dust"]),
    "a list": ("<ul><li>a<li>b<br>c</ul>d", ["i1 a", "i1 b c", "p d"]),
    "a list in a list": (
        "<ul><li>a<ol><li>b<ul><li>c</ul></ol><li>d</ul>",
        ["i1 a", "i2 b", "i3 c", "i1 d"],
    ),
    "a list in a paragraph": ("<p>a<ul><li>b</ul></p>", ["p a", "i1 b"]),
    "an item of several blocks": ("<ul><li><p>a<p>b</ul>", ["i1 a", "p b"]),
    "an item without a list": ("<li>a</li>b", ["i1 a", "p b"]),
    "a bold item": ("<ul><li><b>a</b></ul>", ["i1 a"]),
    "empty items": ("<ul><li><li> <li>&nbsp;<li>a</ul>", ["i1 a"]),
    "a heading in an item": ("<ul><li><h3>a</h3>b</ul>", ["h3 a", "i1 b"]),
    "definitions": ("<dl><dt>a<dd>b<dt>c<dd>d</dl>", ["h6 a", "p b", "h6 c", "p d"]),
    "details": ("<details><summary>a</summary>b</details>", ["p a", "p b"]),
    "a figure": ("<figure><img alt=x><figcaption>a</figcaption></figure>", ["p a"]),
    "a table": (
        "<table><caption>A</caption><tr><th>b<th>c<tr><td>d<td>e</table>",
        ["h6 A", "head b|c", "row d|e"],
    ),
    "a table's head": ("<table><thead><tr><td>a<td>b<tbody><tr><td>c", ["head a|b", "row c"]),
    "a row with a header cell": ("<table><tr><th>a<td>b</table>", ["row a|b"]),
    "empty cells": (
        "<table><tr><td><th>a<th>b<tr><td>c<td> <td>d<td></table>",
        ["row |a|b", "row c||d|"],
    ),
    "empty rows": ("<table><tr><td><td><tr><tr><td>a</table>", ["row a"]),
    "bold cells": ("<table><tr><td><b>a</b><td><p><b>b</b></table>", ["row a|b"]),
    "a cell of few blocks": ("<table><tr><td>a<br>b<td><p>c<p>d</table>", ["row a b|c d"]),
    "a cell that is a list": (
        "<table><tr><td>Types<td><ul><li>a<li>b</ul></table>",
        ["p Types", "i1 a", "i1 b"],
    ),
    "a cell of many blocks": (
        "<table><tr><td>x<td><p>a<p>b<p>c<p>d</table>",
        ["p x", "p a", "p b", "p c", "p d"],
    ),
    "a cell with a heading": ("<table><tr><td>a<td><h2>b</h2>c</table>", ["p a", "h2 b", "p c"]),
    "a table in a cell": (
        "<table><tr><td>a<td>b<table><tr><td>c<td>d</table></table>",
        ["p a", "p b", "row c|d"],
    ),
    "cells without a table": ("<td>a<td>b", ["p a", "p b"]),
    "a row without cells": ("<table><tr>a</table>", ["p a"]),
    "frames": ("<frameset><frame><noframes>a</noframes></frameset>", ["p a"]),
    "plain text to the end": ("<p>a<plaintext>b\n<i>c</i>", ["p a", "p b", "p <i>c</i>"]),
    "text in a ruby": ("<ruby>a<rt>b</rt></ruby>", ["p ab"]),
    "text and nothing else": ("zinc &amp; tin", ["p zinc & tin"]),
    "comments, scripts, styles": ("a<!-- b --><script>c</script><style>d</style>", ["p a"]),
    "embedded things": (
        "a<svg><text>b</text></svg><iframe>c</iframe><object>d</object><template>e</template>",
        ["p a"],
    ),
    "a form's controls": (
        "<p>a<select><option>b</select><textarea>c</textarea><button>d</button>",
        ["p a"],
    ),
    "a form": ("<p>a<form><label>b</label><table><tr><td>c</table></form><p>d", ["p a", "p d"]),
    "a form that is the page": (
        f"<form><p>{LONG * 2}</p><label>a</label></form>",
        [f"p {LONG * 2}", "p a"],
    ),
    "blocks by their style": (
        "<li><b>a</b><span style='display:block'>b</span>c<span style='font-size:1em'>d</span>",
        ["i1 a", "p b", "p cd"],
    ),
    "a label and its figure in spans": (
        "<p><span>Asia</span><span>35%</span></p><p><span>Size 2024</span><b>$5B</b></p>",
        ["p Asia 35%", "p Size 2024 $5B"],
    ),
    "a figure and its label in spans": (
        "<p><b>$9.6B</b><span>Market</span></p><p><span>3</span><span>D, </span>2024<span>E</span>",
        ["p $9.6B Market", "p 3D, 2024E"],
    ),
    "chips that touch": (
        "<div><span>Box kites</span><span>Acme Ltd.</span><span>3D kites</span></div>",
        ["p Box kites", "p Acme Ltd.", "p 3D kites"],
    ),
    "chips of one class": (
        "<div> <span class=a>Box</span> <span class=a>Delta</span> <span class=a>Tail</span></div>",
        ["p Box", "p Delta", "p Tail"],
    ),
    "words in spans": (
        "<div><span>Box</span> <span>Delta</span> <span>Stunt</span></div>"
        "<div><span>Kites </span><span>fly.</span></div><p><span>Ki</span><span>Tes</span></p>",
        ["p Box Delta Stunt", "p Kites fly.", "p KiTes"],
    ),
    "words of a heading in spans": (
        "<h1><div><span class=a>Ox</span> <span class=a>Kite</span> <span class=a>Fun</span></div>",
        ["h1 Ox Kite Fun"],
    ),
    "a form with the page's heading": ("<form><h1>A</h1>b</form>", ["h1 A", "p b"]),
}


@pytest.mark.parametrize(
    ("html", "cards"),
    [
        ("<div><div><p>a<p>b</div><div>c<p>d</div></div>", [1, 1, 3, 3]),
        ("<div><div><p>a</div><div><p>b</div></div><p>c", [1, 1, 0]),
        ("<div><p>a<div><p>b<p>c</div><p>d</div>", [0, 2, 2, 0]),
        ("<div><p>a<p>b<p>c<p>d<p>e</div>", [0] * 5),
        ("<ul><li><b>a</b><div>b</div></li><li>c</li></ul>", [1, 1, 0]),
        ("<table><tr><td><div>a<p>b</div><td>c</table><div>d</div>", [0, 0]),
    ],
    ids=["boxes", "each in a box", "a box in a box", "many blocks", "items", "in a cell"],
)
def test_boxes_of_few_blocks_are_cards(html, cards):
    assert [block.card for block in read_document(html).blocks] == cards


@pytest.mark.parametrize(("html", "expected"), PAGES.values(), ids=PAGES)
def test_html_becomes_blocks(html, expected):
    assert lines(html) == expected


MARKDOWN = {
    "headings": ("# A\n## B\n\nC\n=\n", ["h1 A", "h2 B", "h1 C"]),
    "a soft line break": ("Zinc\nis **heavy**\nindeed", ["p Zinc is heavy indeed"]),
    "a hard line break": ("Zinc  \nTin\\\nLead", ["p Zinc", "p Tin", "p Lead"]),
    "lists": ("* a\n  1. b\n* c", ["i1 a", "i2 b", "i1 c"]),
    "a table": ("|a|b|\n|-|-|\n|c||", ["head a|b", "row c|"]),
    "a bold line": ("**A**\n\nb", ["h7 A", "p b"]),
    "raw HTML": ("<h2>A</h2>\n\n<p>b <b>c</b></p>\n\nd <br>E", ["h2 A", "p b c", "p d", "p E"]),
    "code": ("```\na <b>\nc\n```", ["p a <b>", "p c"]),
    "a link": ("[a](b) <https://c.example>", ["p a https://c.example"]),
}


@pytest.mark.parametrize(("text", "expected"), MARKDOWN.values(), ids=MARKDOWN)
def test_markdown_becomes_blocks(text, expected):
    assert lines(text, markdown=True) == expected


def test_lists_and_tables_have_numbers_and_what_stands_between_has_none():
    document = read_document(
        "<p>a<ul><li>b<ul><li>c</ul><li>d</ul><p>e<table><tr><td>f<tr><td>g</table><ol><li>h</ol>"
    )
    groups = {document.block_text(block): block.group for block in document.blocks}
    assert groups == {"a": 0, "b": 1, "c": 2, "d": 1, "e": 0, "f": 3, "g": 3, "h": 4}


def test_bold_spans_are_those_of_the_text():
    document = read_document(
        "<p>a <b>b</b><strong>c</strong> d <b>e</b> <b>f</b><h2><b>g</b> h</h2>"
    )
    bold = [[document.text[a:z] for a, z in block.bold] for block in document.blocks]
    assert bold == [["bc", "e f"], ["g"]]


def test_bold_spans_survive_the_joining_of_a_row():
    document = read_document("<table><tr><td><b>a</b><td>b <b>c</b></table>")
    assert [document.text[a:z] for a, z in document.blocks[0].bold] == ["a", "c"]


ANCHORS = {
    "in a sentence": ("see <a href=' /b '>the report</a>.", [("/b", "the report")]),
    "begins a block": ("<p>a<p><a href=b>c d</a> e", [("b", "c d")]),
    "begins with a space": ("a<a href=b> c </a>d", [("b", "c")]),
    "around blocks": ("a<a href=b><h3>c</h3><p>d</p></a>", [("b", "c\nd")]),
    "around an image": ("a<a href=b><img></a>c", [("b", "")]),
    "without an address": ("<a name=b>c</a><a href=''>d</a><a href=' '>e</a>", []),
    "in a cell": ("<table><tr><td>a<td><a href=b>c</a></table>", [("b", "c")]),
    "in a form": ("a<form><a href=b>c</a></form>", []),
    "in the furniture": ("a<footer><a href=b>c</a></footer>", []),
}


@pytest.mark.parametrize(("html", "expected"), ANCHORS.values(), ids=ANCHORS)
def test_anchors_span_their_text(html, expected):
    document = read_document(html)
    found = [(a.url, document.text[a.start : a.end]) for a in document.anchors]
    assert found == expected


def test_a_label_and_its_figure_in_spans_do_not_touch():
    html = "<p><span>Malta</span><span>35%</span><p><span>H</span><span>2</span>O"
    assert read_document(html).text == "Malta 35%\nH2O"
    assert read_document("<p>vitamin<span>12</span>").text == "vitamin12"
