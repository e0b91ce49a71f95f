"""Cards: a figure in a block of its own under its label."""

import re

import pytest

from msoscrape import extract

PAGE = "<h1>Kite Market</h1><p>Kites fly on a string, whatever the weather.</p>"
WITHOUT_MARKS = re.compile("[:~]")
PAIRS = [("Market Size (2023)", "USD 16.2 billion"), ("CAGR (2024-2031)", "5.8%")]


def read(html):
    claims = extract(PAGE + html, url="https://a.example/kite.html").claims
    return [
        (claim.kind, claim.year, claim.period.start, claim.period.end, claim.evidence.quote)
        for claim in claims
    ]


@pytest.mark.parametrize(
    "markup",
    [
        "<p>{}</p><p>{}</p>",
        "<h3>{}</h3><p>{}</p>",
        "<h4>{}</h4><h4>{}</h4>",
        "<p><b>{}:</b></p><p>~{}</p>",
        "<dl><dt>{}</dt><dd>{}</dd></dl>",
    ],
    ids=["paragraphs", "heading", "headings", "bold", "definitions"],
)
def test_a_label_says_what_the_figure_below_it_measures(markup):
    found = read("".join(markup.format(*pair) for pair in PAIRS))
    assert [(*claim[:4], WITHOUT_MARKS.sub("", claim[4])) for claim in found] == [
        ("market_size", 2023, None, None, "Market Size (2023)\nUSD 16.2 billion"),
        ("cagr", None, 2024, 2031, "CAGR (2024-2031)\n5.8%"),
    ]


def below(*pairs):
    return "".join(f"<p>{value}</p><p>{label}</p>" for label, value in pairs)


def test_a_row_that_begins_with_a_figure_has_the_labels_below():
    assert [claim[:4] for claim in read(below(*PAIRS))] == [
        ("market_size", 2023, None, None),
        ("cagr", None, 2024, 2031),
    ]


def test_a_row_that_also_begins_with_a_label_says_nothing_of_its_figures():
    cards = "<h2>Market Size</h2>" + below(*PAIRS, *PAIRS)
    assert {claim[:4] for claim in read(cards)} == {("market_size", None, None, None)}


def test_one_figure_with_a_label_below_is_no_row():
    assert read(below(PAIRS[1])) == []


def test_a_label_below_that_says_whose_share_it_is_is_left():
    cards = below(*PAIRS, ("value share, Carbon Frame, 2023", "44.1 %"))
    assert "market_share" not in {claim[0] for claim in read(cards)}


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("Forecast Period", "5.8%"),
        ("Market Size (2023)", "5.8%"),
        ("CAGR (2024-2031)", "a mere 5.8% or so, we think"),
        ("Is the CAGR high?", "5.8%"),
        ("Purity", "98%"),
    ],
)
def test_no_label_is_read_that_names_no_measure_of_the_figure(label, value):
    assert read(f"<p>{label}</p><p>{value}</p>") == []


@pytest.mark.parametrize(
    "label",
    [
        "Europe's share of the market in 2024",
        "Share of Europe in 2024",
        "European share of sales in 2024",
    ],
)
def test_a_share_below_its_figure_is_that_of_the_place_it_names(label):
    cards = below(*PAIRS, (label, "58%"))
    share = extract(PAGE + cards, url="https://a.example/kite.html").claims[-1]
    assert (share.kind, share.low, share.year) == ("market_share", 58, 2024)
    assert share.subject.names == ("Europe",)
