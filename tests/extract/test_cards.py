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


def boxes(*cards):
    rows = ("".join(f"<p>{line}</p>" for line in card) for card in cards)
    return "<section>" + "".join(f"<div>{row}</div>" for row in rows) + "</section>"


def of(html):
    claims = extract(PAGE + html, url="https://a.example/kite.html").claims
    return [(claim.kind, claim.subject.names, claim.low, claim.year) for claim in claims]


def test_a_box_tells_which_label_is_whose():
    cards = boxes(
        ("$9.6B", "Kite Market (2024)"), ("14.5%", "CAGR"), ("72%", "Shops selling kites")
    )
    assert of(cards) == [
        ("market_size", (), 9.6e9, 2024),
        ("cagr", (), 14.5, None),
        ("other_percent", ("Shops selling kites",), 72, None),
    ]


def test_a_label_in_a_box_that_names_no_measure_says_what_the_figure_is_of():
    cards = boxes(
        ("73%", "of large shops sell kites", "Source: Kite Report"),
        ("$6.2M", "cost savings on glue"),
        ("Money moved", "$2B+"),
        ("Discount", "20%"),
        ("Large plan", "$7,500"),
        ("98%", "Client satisfaction"),
        ("87%", "Repeat customers"),
    )
    assert of(cards) == [
        ("other_percent", ("of large shops sell kites",), 73, None),
        ("other_money", ("cost savings on glue",), 6.2e6, None),
        ("other_money", ("Money moved",), 2e9, None),
    ]


def test_the_last_line_of_a_box_dates_its_figure():
    cards = boxes(("MARKET SIZE", "USD 5.2 billion", "by 2030"), ("CAGR", "6.1%", "2025-2030"))
    assert [claim[:4] for claim in read(cards)] == [
        ("market_size", 2030, None, None),
        ("cagr", None, 2025, 2030),
    ]


def test_a_figure_may_say_what_it_is_beside_its_label():
    cards = boxes(("Growth Rate (2025 - 2030)", "6.24 % CAGR"), ("Market Share", "5% CAGR"))
    assert [claim[:4] for claim in read(cards)] == [
        ("cagr", None, 2025, 2030),
        ("cagr", None, None, None),
    ]


def test_revenue_in_a_label_is_the_markets():
    cards = "<dl><div><dt>Revenue forecast in 2030</dt><dd>USD 7.1 billion</dd></div></dl>"
    assert of(cards) == [("market_size", (), 7.1e9, 2030)]


def test_figures_side_by_side_in_a_box_are_of_the_place_it_names():
    cards = boxes(("Europe", "$1.2B", "$2.0B"), ("Asia", "$2.2B", "$4.0B"))
    assert of(cards) == [
        ("market_size", ("Europe",), 1.2e9, None),
        ("market_size", ("Europe",), 2e9, None),
        ("market_size", ("Asia",), 2.2e9, None),
        ("market_size", ("Asia",), 4e9, None),
    ]


def test_one_box_alone_has_no_such_label():
    assert of(boxes(("73%", "of large shops sell kites"))) == []


def test_years_in_boxes_date_the_figures_above_them():
    cards = boxes(("$4.5B", "2019"), ("$5.2B", "2020 (est.)"), ("$6B", "2021E"))
    assert of(cards) == [
        ("market_size", (), 4.5e9, 2019),
        ("market_size", (), 5.2e9, 2020),
        ("market_size", (), 6e9, 2021),
    ]


def test_boxes_below_a_division_name_parts_and_their_shares():
    cards = boxes(
        ("Box Kites", "65%", "Market Share", "12.8% CAGR"),
        ("Delta Kites", "35%", "Market Share", "6.2% CAGR"),
    )
    page = PAGE + "<h2>Kite Market by Use</h2>" + cards
    record = extract(page, url="https://a.example/kite.html")
    assert record.segments[0].names == ("Box Kites", "Delta Kites")
    assert of("<h2>Kite Market by Use</h2>" + cards) == [
        ("market_share", ("Box Kites",), 65, None),
        ("cagr", ("Box Kites",), 12.8, None),
        ("market_share", ("Delta Kites",), 35, None),
        ("cagr", ("Delta Kites",), 6.2, None),
    ]


def test_boxes_of_a_name_and_a_percentage_make_a_whole():
    cards = boxes(("Box Kites", "65%"), ("Delta Kites", "35%"))
    assert of("<h2>Kite Market by Type</h2>" + cards) == [
        ("market_share", ("Box Kites",), 65, None),
        ("market_share", ("Delta Kites",), 35, None),
    ]


@pytest.mark.parametrize(
    "cards",
    [
        boxes(("38%", "Europe"), ("62%", "Asia")),
        boxes(("Europe", "38% share"), ("Asia", "62% share")),
        boxes(("Europe", "38%", "It leads"), ("Asia", "62%", "It grows")),
    ],
    ids=["above", "with the word", "over a remark"],
)
def test_a_place_and_its_share_may_stand_either_way_in_a_box(cards):
    html = "<h2>Kite Market by Region</h2>" + cards
    record = extract(PAGE + html, url="https://a.example/kite.html")
    assert [region.raw for region in record.regions] == ["Europe", "Asia"]
    assert of(html)[:2] == [
        ("market_share", ("Europe",), 38, None),
        ("market_share", ("Asia",), 62, None),
    ]


def test_boxes_with_places_have_their_shares():
    cards = boxes(("Europe", "30%", "Grows"), ("Asia", "45%", "Leads"), ("Others", "25%", "Wait"))
    assert of("<h2>Kite Market by Region</h2>" + cards) == [
        ("market_share", ("Europe",), 30, None),
        ("market_share", ("Asia",), 45, None),
        ("market_share", ("Others",), 25, None),
    ]


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
