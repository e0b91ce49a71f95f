"""What a page's metadata tells, and which of several places is believed."""

import pytest

from msoscrape.document import read_document


def read(head="", body=""):
    return read_document(f"<html><head>{head}</head><body><p>zinc</p>{body}</body></html>")


def json_ld(text):
    return f'<script type="application/ld+json">{text}</script>'


PUBLISHED = {
    "property": ('<meta property="article:published_time" content="2025-02-01">', "2025-02-01"),
    "name in capitals": ('<meta name="DC.Date" content=" 2025-02-01 ">', "2025-02-01"),
    "item property": ('<meta itemprop=datePublished content="1 Feb 2025">', "1 Feb 2025"),
    "the first of two": (
        "<meta name=date content=2025-02-01><meta name=pubdate content=2024-01-01>",
        "2025-02-01",
    ),
    "JSON-LD": (json_ld('{"@type": "Report", "datePublished": "2025-02-01"}'), "2025-02-01"),
    "JSON-LD list": (json_ld('[{"a": 1}, {"datePublished": "2025-02-01"}]'), "2025-02-01"),
    "JSON-LD graph": (json_ld('{"@graph": [{"datePublished": "2025-02-01"}]}'), "2025-02-01"),
    "JSON-LD after a broken one": (
        json_ld('{"datePublished": ') + json_ld('{"datePublished": "2025-02-01"}'),
        "2025-02-01",
    ),
    "a meta element goes first": (
        json_ld('{"datePublished": "2024-01-01"}') + "<meta name=date content=2025-02-01>",
        "2025-02-01",
    ),
}

NOT_PUBLISHED = {
    "nothing": "",
    "date of a change": '<meta property="article:modified_time" content="2025-02-01">',
    "empty": "<meta name=date content=''>",
    "without a content": "<meta name=date>",
    "no date": "<meta name=date content='today'>",
    "a text": f"<meta name=date content='5 {'x' * 100}'>",
    "date of a review": json_ld('{"review": {"datePublished": "2025-02-01"}}'),
    "number in JSON-LD": json_ld('{"datePublished": 20250201}'),
    "JSON-LD of another kind": json_ld('["datePublished", 1, null]'),
    "JSON-LD too deep": json_ld('{"datePublished":' + "[" * 50_000),
    "another script": '<script>var a = {"datePublished": "2025-02-01"}</script>',
}


@pytest.mark.parametrize(("head", "date"), PUBLISHED.values(), ids=PUBLISHED)
def test_the_publication_date_is_read(head, date):
    assert read(head).published == date


@pytest.mark.parametrize("head", NOT_PUBLISHED.values(), ids=NOT_PUBLISHED)
def test_what_is_no_publication_date_is_not_read(head):
    assert read(head).published is None


def test_a_date_in_the_body_is_read_where_the_head_has_none():
    time = "<time datetime=2025-02-01>yesterday</time>"
    assert read(body=time).published == "2025-02-01"
    assert read(body=json_ld('{"datePublished": "2024-05-06"}') + time).published == "2024-05-06"
    marked = "<time itemprop=datePublished datetime=2023-01-02>then</time>"
    assert read(body=time + marked).published == "2023-01-02"


def test_a_time_of_the_furniture_is_not_the_page_s():
    assert read(body="<footer><time datetime=2025-02-01>now</time></footer>").published is None


def test_title_and_address_are_read():
    head = "<title> Zinc\n &amp; tin </title><link rel='x canonical' href=' /zinc '>"
    document = read(head + "<title>b</title>")
    assert (document.page_title, document.canonical) == ("Zinc & tin", "/zinc")


@pytest.mark.parametrize("head", ["", "<title> </title><link rel=canonical><link href=/a>"])
def test_without_title_and_address_there_is_none(head):
    document = read(head)
    assert (document.page_title, document.canonical) == (None, None)


def test_a_title_that_slipped_into_the_body_is_read_and_not_shown():
    document = read_document("<p>zinc</p><title>Zinc Market</title>")
    assert (document.page_title, document.text) == ("Zinc Market", "zinc")
