"""What holds for every record, whatever the page: offsets, determinism, round trip, schema.

Over all fixture pages, and over what hypothesis makes of them by cutting, doubling,
shuffling and spoiling their markup.
"""

import dataclasses
import json
import random
import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from msoscrape import Record, extract
from msoscrape.document import UnreadablePage
from msoscrape.records import Country, Evidence
from msoscrape.serial import dump_record, load_record, record_schema

PAGES = sorted((Path(__file__).parent.parent / "fixtures" / "pages").glob("*/page.*"))
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
mangled = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def read(page):
    return extract(page.read_bytes(), url=f"https://pages.example/{page.parent.name}/{page.name}")


@cache
def record_of(page) -> Record:
    return read(page)


@cache
def validator():
    schema = record_schema()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def parts_of(value, kind):
    """Yield every part of a record that is of one class, however deep it lies."""
    if isinstance(value, kind):
        yield value
    if isinstance(value, tuple):
        for item in value:
            yield from parts_of(item, kind)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from parts_of(getattr(value, field.name), kind)


def assert_offsets_hold(record):
    size = len(record.text)
    for evidence in parts_of(record, Evidence):
        assert 0 <= evidence.start < evidence.end <= size
        assert record.text[evidence.start : evidence.end] == evidence.quote
    for country in parts_of(record, Country):
        assert record.text[country.start : country.end] == country.raw
    for section in record.sections:
        assert 0 <= section.start <= section.end <= size
    for claim in record.claims:
        assert claim.printed in claim.evidence.quote or claim.placeholder


def fold(text):
    return " ".join(text.split())


@every_page
def test_every_offset_points_at_what_it_says(page):
    assert_offsets_hold(record_of(page))


@every_page
def test_a_second_reading_gives_the_same_bytes(page):
    assert dump_record(read(page)) == dump_record(record_of(page))


@every_page
def test_a_record_survives_json_through_dataclasses_json(page):
    record = record_of(page)
    assert Record.from_json(record.to_json()) == record


@every_page
def test_a_record_survives_json_through_pydantic(page):
    record = record_of(page)
    assert load_record(dump_record(record)) == record
    assert json.loads(dump_record(record)) == json.loads(record.to_json())


@every_page
def test_a_record_validates_against_the_schema(page):
    errors = validator().iter_errors(json.loads(dump_record(record_of(page))))
    assert [f"{error.json_path}: {error.message}" for error in errors] == []


@every_page
def test_claims_have_ids_of_their_own_in_page_order(page):
    claims = record_of(page).claims
    assert [claim.id for claim in claims] == [f"c{n}" for n in range(1, len(claims) + 1)]
    starts = [claim.evidence.start for claim in claims]
    assert starts == sorted(starts)


@every_page
def test_flags_name_claims_that_exist(page):
    record = record_of(page)
    known = {claim.id for claim in record.claims}
    assert {name for flag in record.flags for name in flag.claims} <= known


@every_page
def test_figures_are_whole_or_blank(page):
    for claim in record_of(page).claims:
        if claim.placeholder:
            assert (claim.low, claim.high) == (None, None)
        else:
            ends = [end for end in (claim.low, claim.high) if end is not None]
            assert ends == sorted(ends) != []


def directive_of(link):
    """Split a text fragment into (prefix, start, end), decoded."""
    _, _, directive = link.partition("#:~:text=")
    terms = directive.split(",")
    prefix = unquote(terms.pop(0)[:-1]) if terms[0].endswith("-") else None
    if terms[-1].startswith("-"):
        terms.pop()
    start, end = (unquote(terms[0]), unquote(terms[1]) if len(terms) > 1 else None)
    return prefix, start, end


@every_page
def test_links_mark_the_words_of_the_quote(page):
    record = record_of(page)
    for evidence in parts_of(record, Evidence):
        assert evidence.link.startswith(record.url.partition("#")[0] + "#:~:text=")
        prefix, start, end = directive_of(evidence.link)
        quote = fold(evidence.quote)
        if end is None:
            assert fold(start) == quote
        else:
            assert quote.startswith(fold(start))
            assert quote.endswith(fold(end))
        if prefix is not None:
            before = fold(record.text[: evidence.start])
            assert before.endswith(fold(prefix))


@every_page
def test_addresses_are_absolute_and_carry_neither_tracking_nor_fragment(page):
    record = record_of(page)
    for url in [record.url, *(link.url for link in record.links)]:
        assert re.match(r"(?:https?://|mailto:|tel:)", url)
        assert not re.search(r"[?&](?:utm_\w+|gclid|fbclid)=|#", url)


@every_page
def test_sections_lie_side_by_side_or_inside_each_other(page):
    open_until = []
    for section in record_of(page).sections:
        while open_until and open_until[-1] <= section.start:
            open_until.pop()
        assert not open_until or section.end <= open_until[-1]
        open_until.append(section.end)


SPOILS = [
    "<", ">", "</p>", "<p>", "<li>", "</ul>", "<table>", "<td>", "</td>", "<strong>", "**",
    "&nbsp;", "&#", "&", "\x00", "\ufeff", "\u200f", "\U0001f9ed", "e\u0301", "％", "\ud800",
    "<!--", "-->", "<script>", "<!DOCTYPE html>", "<title>", "<plaintext>", "<svg><p>", "XX%",
    "$X.X billion", " respectively", " each", "10-20%", "%", "\t", "\n\n", "# ",
    "| a | b |\n|-|-|\n",
]  # fmt: skip


@st.composite
def spoiled_markup(draw):
    """A fixture page cut, doubled, shuffled or spoiled in a few places."""
    markup = draw(st.sampled_from(PAGES)).read_bytes().decode("utf-8", "replace")
    for _ in range(draw(st.integers(1, 4))):
        at, width = draw(st.integers(0, len(markup))), draw(st.integers(1, 400))
        match draw(st.sampled_from(["cut", "double", "insert", "truncate", "shuffle"])):
            case "cut":
                markup = markup[:at] + markup[at + width :]
            case "double":
                markup = markup[: at + width] + markup[at:]
            case "insert":
                spoils = draw(st.lists(st.sampled_from(SPOILS), min_size=1, max_size=6))
                markup = markup[:at] + "".join(spoils) + markup[at:]
            case "truncate":
                markup = markup[: at + 200]
            case "shuffle":
                pieces = re.split(r"(?=<)", markup)
                random.Random(at).shuffle(pieces)
                markup = "".join(pieces)
    return markup


def assert_reads_or_refuses(body, url):
    try:
        record = extract(body, url=url)
    except UnreadablePage:
        return
    assert_offsets_hold(record)
    assert Record.from_json(record.to_json()) == record
    assert validator().is_valid(json.loads(dump_record(record)))


@mangled
@given(spoiled_markup(), st.sampled_from(["page.html", "page.md", "page"]))
def test_spoiled_markup_is_read_or_refused_with_exact_offsets(markup, name):
    assert_reads_or_refuses(markup, f"https://pages.example/{name}")


@mangled
@given(st.sampled_from(PAGES), st.integers(0, 12_000), st.binary(min_size=1, max_size=60))
def test_spoiled_bytes_are_read_or_refused_with_exact_offsets(page, at, bytes_in):
    body = page.read_bytes()
    assert_reads_or_refuses(body[:at] + bytes_in + body[at:], "https://pages.example/page.html")


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("<table><tr>5% of it</tr></table>", id="a row without cells"),
        pytest.param("<table><tr><td>a<td><table><tr><td>b", id="a table in a cell"),
        pytest.param("<ul><ul><li>a<p>b</ul>c</li>", id="a list in a list without an item"),
        pytest.param("<p><h1>a<h2>b</p></h1>c", id="headings in each other"),
        pytest.param("<a href='http://[x'>y</a><a href>z</a>", id="addresses that are none"),
        pytest.param("<title>only a title", id="an open title"),
        pytest.param("<p>" * 5000 + "deep" + "</div>" * 5000, id="thousands of open tags"),
        pytest.param("<b><i>" * 3000 + "CAGR of 5%", id="thousands of open inline tags"),
        pytest.param("CAGR of " + "5-" * 5000 + "%", id="a range that never ends"),
        pytest.param("$" + "1," * 5000 + "000 million", id="a number that never ends"),
        pytest.param("X Market " * 3000, id="a title that never ends"),
    ],
)
def test_odd_markup_is_read_or_refused(markup):
    assert_reads_or_refuses(markup, "https://pages.example/page.html")


@mangled
@given(st.text(max_size=400))
def test_any_text_at_all_is_read_or_refused(text):
    assert_reads_or_refuses(text, "https://pages.example/page.html")
