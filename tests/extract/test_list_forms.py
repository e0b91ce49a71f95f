"""One list in many forms: what pages write their segments, regions and players as."""

import pytest

from msoscrape import extract
from msoscrape.records import Record

TYPES, USES = "type=Box/Delta", "application=Sport/Play"
REGIONS, NESTED = "Europe[] Asia[] Africa[]", "Europe[Germany/Malta] Asia[China/Japan]"
PLAYERS = "Acme Inc./Bolt Ltd./Crane GmbH"


def items(*names: str) -> str:
    return "<ul>" + "".join(f"<li>{name}</li>" for name in names) + "</ul>"


def lines(*names: str) -> str:
    return "".join(f"<p>{name}</p>" for name in names)


def table(*rows: str) -> str:
    cells = ["".join(f"<td>{cell}</td>" for cell in row.split(" | ")) for row in rows]
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


SEGMENTS = {
    "lines with a label each": lines("<b>Type:</b> Box, Delta", "<b>Application:</b> Sport, Play"),
    "items with a label each": items("<b>Type:</b> Box, Delta", "<b>Application:</b> Sport, Play"),
    "arrows": lines("By Type", "→ Box", "→ Delta", "By Application", "→ Sport", "→ Play"),
    "check marks": lines("By Type:", "✔ Box", "✔ Delta", "By Application:", "✔ Sport", "✔ Play"),
    "columns": table("By Type | By Application", "Box | Sport", "Delta | Play"),
    "columns of lists": table(
        "By Type | By Application", items("Box", "Delta") + " | " + items("Sport", "Play")
    ),
    "columns of lines": table("By Type | By Application", "Box<br>Delta | Sport<br>Play"),
    "cells of lines": table("By Type | Box<br>Delta", "By Application | Sport<br>Play"),
    "definitions": "<dl><dt>By Type</dt><dd>Box, Delta</dd>"
    "<dt>By Application</dt><dd>Sport, Play</dd></dl>",
    "names with their shares": lines(
        "By Type:",
        "Box: 60% - the most",
        "Delta: 40% - the rest",
        "By Application:",
        "Sport: 70% - of course",
        "Play: 30% - on beaches",
    ),
    "a table below its heading": "<h3>By Type</h3>"
    + table("Segment | 2025 (USD Bn)", "Box | 2.1", "Delta | 1.4")
    + "<h3>By Application</h3>"
    + table("Segment | 2025 (USD Bn)", "Sport | 2.5", "Play | 1.0"),
    "items inside items": items(
        "Type" + items("Box", "Delta"), "Application" + items("Sport", "Play"), "Sizes"
    ),
}
REGION_FORMS = {
    "a line with a label": lines("Type: Box, Delta", "Region: Europe, Asia, Africa"),
    "a row": table("Region | Europe, Asia, Africa"),
    "a row of lines": table("Regions covered | Europe<br>Asia<br>Africa"),
    "a column": table("By Type | By Region", "Box | Europe", "Delta | Asia", "Stunt | Africa"),
    "a sentence": lines("The report covers the following regions: Europe, Asia and Africa."),
    "its own label": lines("Geographies covered", "Europe, Asia, Africa", "Kites fly."),
    "names with their shares": lines(
        "By Region:", "Europe: 50% - the most", "Asia: 40% - growing", "Africa: 10% - the rest"
    ),
    "arrows": lines("By Region", "→ Europe", "→ Asia", "→ Africa"),
}
NESTED_FORMS = {
    "groups in a line": "<h3>Regional Analysis</h3>"
    + lines("Europe: Germany and Malta; Asia: China, Japan"),
    "dashes": "<h3>Regional Analysis</h3>"
    + items("Europe – Germany, Malta", "Asia – China, Japan"),
}
PLAYER_FORMS = {
    "links": items(*(f"<a href='/{name[0]}'>{name}</a>" for name in PLAYERS.split("/"))),
    "countries": items("Acme Inc. (U.S.)", "Bolt Ltd. - UK", "Crane GmbH, Germany"),
    "bars": lines("Acme Inc. | Bolt Ltd. | Crane GmbH"),
    "slashes": lines("Acme Inc. / Bolt Ltd. / Crane GmbH"),
    "stars": lines("* Acme Inc. * Bolt Ltd. * Crane GmbH"),
    "lines of a cell": table("Key players | Acme Inc.<br>Bolt Ltd.<br>Crane GmbH"),
}


def read(body: str) -> Record:
    page = f"<h1>Kite Market Size Report 2030</h1><p>The kite market grows.</p>{body}"
    return extract(page, url="https://a.example/kites.html")


def segments(record: Record) -> str:
    return " ".join(f"{one.dimension}={'/'.join(one.names)}" for one in record.segments)


def regions(record: Record) -> str:
    return " ".join(
        f"{one.raw}[{'/'.join(country.raw for country in one.countries)}]" for one in record.regions
    )


def players(record: Record) -> str:
    return "/".join(company.name for company in record.companies)


@pytest.mark.parametrize("body", SEGMENTS.values(), ids=SEGMENTS.keys())
def test_segments_are_read_from(body: str) -> None:
    assert segments(read(body)) == f"{TYPES} {USES}"


@pytest.mark.parametrize("body", REGION_FORMS.values(), ids=REGION_FORMS.keys())
def test_regions_are_read_from(body: str) -> None:
    assert regions(read(body)) == REGIONS


@pytest.mark.parametrize("body", NESTED_FORMS.values(), ids=NESTED_FORMS.keys())
def test_regions_are_read_with_their_countries_from(body: str) -> None:
    assert regions(read(body)) == NESTED


@pytest.mark.parametrize("body", PLAYER_FORMS.values(), ids=PLAYER_FORMS.keys())
def test_players_are_read_from(body: str) -> None:
    assert players(read(f"<h2>Key Players</h2>{body}")) == PLAYERS


def test_a_table_whose_cells_have_become_lines_is_read() -> None:
    names = ["Acme Kites Inc.", "Bolt & Sons Ltd.", "Crane Sailmakers GmbH", "Delta Stunt Works"]
    record = read(
        lines("Base year", "2022", "Regional scope", "Europe; Asia; Africa", "Country scope")
        + lines("Malta; China; Japan", "Key companies profiled", "; ".join(names))
    )
    assert regions(record) == REGIONS
    assert [company.name for company in record.companies] == names


def test_a_heading_may_end_with_its_units_and_a_full_stop() -> None:
    head = "<p>Kite Market By {}, 2020-2030, (USD Million), (Tons).</p>"
    body = head.format("Type") + lines("Box", "Delta") + head.format("Application")
    assert segments(read(body + lines("Sport", "Play"))) == f"{TYPES} {USES}"


def test_a_detailed_toc_lists_no_regions() -> None:
    record = read(
        "<h2>Detailed TOC of Global Kite Market Research Report, 2023-2030</h2>"
        "<p><b>1. Introduction</b></p><p><b>7. Kite Market, By Geography</b></p>"
        + items("Europe", "Asia", "Africa")
        + "<h2>Kites today</h2><p>Kites fly.</p>"
    )
    assert record.regions == ()


def test_a_market_includes_regions_with_their_countries() -> None:
    text = (
        "The Kite Market Includes Europe (Germany and Malta), Asia (China, Japan), and The Middle "
        "East and Africa (Egypt)."
    )
    record = read(f"<p><b>The Regions Including:</b></p><p>{text}</p>")
    assert (
        regions(record) == "Europe[Germany/Malta] Asia[China/Japan] Middle East and Africa[Egypt]"
    )


def test_names_in_lower_case_follow_what_says_that_they_divide() -> None:
    record = read("<p>It is segmented by type (box, delta) and application (sport, play).</p>")
    assert segments(record) == "type=box/delta application=sport/play"


def test_lines_that_markdown_runs_together_are_lines() -> None:
    source = "# Kite Market\n\n**By Type:**\nBox\nDelta\n\nBy Region:\nEurope\nAsia\nAfrica\n"
    record = extract(source, url="https://a.example/kites.md")
    assert (segments(record), regions(record)) == (TYPES, REGIONS)
    assert "By Type:\nBox\nDelta\n" in record.text


def test_a_long_line_of_players_may_end_with_a_full_stop() -> None:
    names = [
        f"{name} Kites ({place})"
        for name, place in zip("ABCDEFGH", ["US", "Malta"] * 4, strict=True)
    ]
    body = f"<h2>Companies covered</h2><p>{', '.join(names)}.</p><p>Toys</p><p>Sports</p>"
    assert players(read(body)) == "/".join(f"{name} Kites" for name in "ABCDEFGH")


@pytest.mark.parametrize(
    "body",
    [
        lines("Type: Box, Delta"),
        lines("Source: Foo, Bar", "Kites fly."),
        lines("Colour: Red, Blue", "Length: 4, 5"),
        table("Region | Country", "Europe | Malta", "Asia | China"),
        "<h2>Related News</h2>" + items("<a href='/a'>Kites up</a>", "<a href='/b'>Kites down</a>"),
    ],
    ids=["one line alone", "a source", "no dimensions", "regions and countries", "links"],
)
def test_no_list_is(body: str) -> None:
    record = read(body)
    assert (record.segments, record.regions, record.companies) == ((), (), ())
