import pytest
from extract.reading import items, lines, outlined

from msoscrape.extract.segments import read_segments


def segments(html):
    document, outline, citer = outlined("<h1>Kite Market</h1>" + html)
    return {part.dimension: list(part.names) for part in read_segments(document, outline, citer)}


TWO = ["Box Kites", "Delta Kites"]


def test_what_a_page_says_by_the_numbers_are_no_segments():
    assert segments("<h2>Kites by the Numbers</h2>" + items("Seven strings", "Two tails")) == {}


@pytest.mark.parametrize("form", ["{}: {}%", "{} ({}%)", "{} - {}%", "{} {}%", "{} (share: {}%)"])
def test_shares_that_make_a_whole_are_no_part_of_the_names(form):
    named = items(form.format("Box Kites", 65), form.format("Delta Kites", 35))
    assert segments("<h3>By Type</h3>" + named) == {"type": TWO}


@pytest.mark.parametrize(
    "named",
    [
        ["Purity 99%", "Purity 95%"],
        ["Grade A: 40%", "Grade B: 30%"],
        ["Below 200 USD", "Over 200 USD"],
        ["Silk 65% blend", "Silk 35% blend"],
        ["Box 1.2.3%", "Delta 9,8,7%"],
        ["Box Kites 65%", "Delta Kites", "Stunt Kites", "Others"],
    ],
)
def test_figures_that_are_names_stay(named):
    assert segments("<h3>By Type</h3>" + items(*named)) == {"type": named}


@pytest.mark.parametrize(
    "html",
    [
        "<h3>By Type</h3>" + items(*TWO),
        "<p><b>The Kite Market Analysis by types is segmented into:</b></p>" + items(*TWO),
        lines("Market segment by Type", *TWO, "Market segment by Use", "Sport", "Science"),
        lines(
            "By Type, Kite market has been segmented into:_x000D_",
            "Box Kites_x000D_",
            "Delta Kites_x000D_",
        ),
        "<h3>By Type</h3>" + items("Box Kites, Delta Kites"),
        "<h3>By Type</h3><p>Based on type, there are two, and each has its friends.</p>"
        + items(*TWO),
        "<h4>1. By Type:</h4>"
        + lines(
            "l <b>Box Kites</b>: Known for the way in which they carry a load on a calm day.",
            "l <b>Delta Kites</b>: These rise in the lightest wind and are loved for it.",
        ),
        lines("By Type (Box Kites, Delta Kites)"),
        lines("By Type: Box Kites; Delta Kites"),
        lines("By Type - Box Kites and Delta Kites"),
        "<table><tr><td>By Type</td><td>Box Kites; Delta Kites</td></tr></table>",
        "<ul><li>By Type<ul><li>Box Kites</li><li>Delta Kites</li></ul></li></ul>",
        "<ul><li><b>Type Outlook (Sales, USD Million, 2018 - 2030)</b><ul><li>Box Kites</li>"
        "<li>Delta Kites</li></ul></li><li><b>Use Outlook</b><ul><li>Sport</li></ul></li></ul>",
        "<ul><li>Type Outlook (Sales)<ul><li>Box Kites</li><li>Delta Kites</li></ul></ul>",
    ],
    ids=[
        "items under a heading",
        "items under a bold line",
        "one name a paragraph",
        "spreadsheet residue",
        "one item with commas",
        "a paragraph before the items",
        "bold leads",
        "in brackets",
        "behind a colon",
        "behind a dash",
        "table row",
        "list in a list",
        "lists in a list with bold leads",
        "list in a list with its outlook",
    ],
)
def test_the_types_are_read_from(html):
    assert segments(html)["type"] == TWO


def test_commas_in_brackets_do_not_split_a_name():
    html = "<h3>By End User</h3>" + items("Clubs", "Schools (Primary, Secondary, and Evening)")
    assert segments(html) == {"end user": ["Clubs", "Schools (Primary, Secondary, and Evening)"]}


def test_a_dimension_is_called_as_the_page_calls_it():
    html = "<h3>Kite Market by Tail Material, 2020-2030, (USD Million)</h3>" + items(
        "Silk", "Nylon"
    )
    assert segments(html) == {"tail material": ["Silk", "Nylon"]}


def test_regions_are_no_segments():
    assert segments("<h3>By Geography</h3>" + items("Europe", "Asia Pacific")) == {}
    assert segments("<h3>By Location</h3>" + items("Europe", "Asia Pacific")) == {}


def test_a_table_of_contents_lists_no_segments():
    assert (
        segments(
            lines("Chapter 5: Kite Market by Type", "5.1 Box", "5.2 Delta", "5.3 Other", "5.4 Rest")
        )
        == {}
    )


def test_a_word_that_could_be_a_dimension_stays_a_name():
    html = lines("Kite Market by Frame, 2020-2030", "Horizontal", "Vertical")
    assert segments(html) == {"frame": ["Horizontal", "Vertical"]}


def test_the_evidence_runs_from_the_first_name_to_the_last():
    document, outline, citer = outlined("<h1>Kite Market</h1><h3>By Type</h3>" + items(*TWO))
    (part,) = read_segments(document, outline, citer)
    assert part.evidence.quote == "Box Kites\nDelta Kites"
    assert document.text[part.evidence.start : part.evidence.end] == part.evidence.quote


@pytest.mark.parametrize(
    "line",
    [
        "Spindrift was acquired by Luftwerk Group for USD 550 million",
        "Kites made by Luftwerk",
        "Growth driven by technology",
        "Sales of kites rose by half",
        "Luftwerk Group wins by USD 5 million",
    ],
)
@pytest.mark.parametrize("markup", ["<p>{}</p>", "<p><b>{}</b></p>", "<ul><li>{}"])
def test_who_did_something_or_how_much_is_no_dimension(line, markup):
    html = markup.format(line) + items("Wind came up in May", "Luftwerk won USD 5 million")
    assert segments("<h2>What Is New</h2>" + html) == {}


def test_a_plain_line_that_says_by_whom_something_comes_heads_no_list():
    for line in ("Launch of a new tail by Luftwerk", "Spindrift taken over by Luftwerk Group"):
        assert segments("<h2>What Is New</h2>" + lines(line, "Wind came up", "It fell")) == {}


@pytest.mark.parametrize(
    ("line", "dimension"),
    [
        ("Kite Market segmented by Frame", "frame"),
        ("Kite Feed by Type", "type"),
        ("LED by Application", "application"),
        ("By Colour", "colour"),
        ("Kite Sales by Colour", "colour"),
        ("Kites by Tail Type", "tail type"),
    ],
)
def test_a_plain_line_says_by_what_the_market_is_divided(line, dimension):
    assert segments(lines(line, "Horizontal", "Vertical")) == {
        dimension: ["Horizontal", "Vertical"]
    }


@pytest.mark.parametrize(
    "html",
    [
        lines("Key news", "By Type • Box Kites • Delta Kites"),
        lines("1. By Type – Box Kites – Delta Kites"),
        "<h2>Market Segmentation</h2>" + items("By Type – Box Kites – Delta Kites"),
        "<h2>Market Segmentation</h2><ol><li>By Type</li></ol>" + items(*TWO),
    ],
    ids=["bullets", "dashes", "dashes in an item", "a list behind an item"],
)
def test_lines_run_together_list_the_types(html):
    assert segments(html) == {"type": TWO}


@pytest.mark.parametrize(
    "html",
    [
        lines("What", "Segments: Type (Box Kites, Delta Kites); End User (Clubs, Schools)"),
        "<table><tr><td>Segments covered</td>"
        "<td>By Type: Box Kites, Delta Kites; By End User: Clubs, Schools</td></tr></table>",
    ],
    ids=["in brackets", "table cell"],
)
def test_one_line_lists_all_segments(html):
    assert segments(html) == {"type": TWO, "end user": ["Clubs", "Schools"]}


def test_a_card_with_its_figure_lists_nothing_but_purities_are_names():
    card = lines("Largest Segment by Type", "61.48 %", "value share, Box, 2023")
    assert segments(card) == {}
    assert segments(lines("Kite Market by Purity", "98 %", "99 %")) == {"purity": ["98 %", "99 %"]}


def test_a_line_of_segments_below_the_players_is_none_of_them():
    html = "<h2>Key Players</h2>" + lines(
        "Luftwerk", "Reid", "Segments covered: By Type: Box, Delta"
    )
    assert segments(html) == {"type": ["Box", "Delta"]}


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (
            "By Part (Tails [Silk, Wool, or Jute] and Lines)",
            ["Tails [Silk, Wool, or Jute]", "Lines"],
        ),
        ("By Part (Lines, Tails [silk and wool])", ["Lines", "Tails [silk and wool]"]),
        ("By Part (Lines, Tails (silk and wool))", ["Lines", "Tails (silk and wool)"]),
    ],
)
def test_no_name_is_split_inside_its_brackets(line, names):
    assert segments(lines(line)) == {"part": names}


@pytest.mark.parametrize(
    "markup",
    ["<h1>{}</h1>", "<h1>Kite Market</h1><h2>{}</h2>", "<h1>Kite Market</h1><p>{}</p>"],
    ids=["the title", "a heading", "a paragraph"],
)
@pytest.mark.parametrize(
    "line",
    [
        "Kite Market, By Type (Box Kites, Delta Kites), By End User (Clubs, Schools) - Till 2032",
        "Kite Market by Type (Box Kites, Delta Kites), End User (Clubs, Schools), and Region",
        "Kite Market by Type (Box Kites, Delta Kites), Tail, and End User [Clubs and Schools]",
    ],
    ids=["a by each", "one by", "a dimension without a list"],
)
def test_dimensions_with_brackets_are_read_from(line, markup):
    document, outline, citer = outlined(markup.format(line) + lines("Kites fly on a string."))
    found = read_segments(document, outline, citer)
    assert {part.dimension: list(part.names) for part in found} == {
        "type": TWO,
        "end user": ["Clubs", "Schools"],
    }


def test_dimensions_of_a_sentence_share_their_by():
    html = lines(
        "The market is split by type (Box Kites, Delta Kites), tail colour (Red, Green, etc.), "
        "end user (Clubs, Schools), and kites flown in Europe (Malta, Spain)."
    )
    capitals = html.replace("tail colour", "Tail Colour").replace("end u", "End U")
    for written in (html, capitals):
        assert segments(written) == {
            "type": TWO,
            "tail colour": ["Red", "Green"],
            "end user": ["Clubs", "Schools"],
        }


def test_what_the_page_lists_again_is_not_read_from_its_title():
    title = "<h1>Kite Market by Type (Box Kites, Delta Kites), Use (Sport, Science)</h1>"
    below = "<h3>Kite Type</h3>" + items("Box Kites", "Delta Kites", "Rokkaku")
    document, outline, citer = outlined(title + below.replace("Kite Type", "By Type"))
    found = read_segments(document, outline, citer)
    assert {part.dimension: len(part.names) for part in found} == {"type": 3, "use": 2}
    document, outline, citer = outlined(title + below.replace("Kite Type", "By Kite"))
    found = read_segments(document, outline, citer)
    assert {part.dimension: len(part.names) for part in found} == {"kite": 3, "use": 2}


def test_dimensions_without_a_list_may_stand_before_one_with_its():
    expected = {"end user": ["Clubs", "Schools"]}
    assert segments(lines("Kite Market by Type, Material, End User (Clubs, Schools)")) == expected
    assert segments(lines("Kite Market by Type, and End User (Clubs, Schools)")) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Demand for kites is driven by Technology (Radar, Radio)",
        "Kites are made by Luftwerk, Reid Group (Swoop, Dive), and Apex",
    ],
)
def test_what_drives_or_makes_is_no_dimension_of_a_line(line):
    assert segments(lines(line)) == {}


@pytest.mark.parametrize(
    "sentence",
    [
        "By frame, the market is classified into wood, carbon and bamboo.",
        "On the basis of frame, the kite market is segmented into wood, carbon, and bamboo.",
        "Depending on frame, it is divided into three types, namely wood, carbon and bamboo.",
        "Kites sell. Based on the frame the market is split into wood, carbon and bamboo, with "
        "bamboo the cheapest.",
        "The market by frame is split into wood, carbon and bamboo.",
    ],
)
def test_a_sentence_says_into_what_the_market_is_divided_by_what(sentence):
    assert segments(lines(sentence)) == {"frame": ["wood", "carbon", "bamboo"]}


@pytest.mark.parametrize(
    "sentence",
    [
        "The market is segmented into frame, line and use.",
        "The kite market is divided into outdoor and indoor kites.",
        "By 2030 the market will have been split into many small firms and some large ones.",
        "By frame, the market is divided into parts of which wood is 60% and carbon is 40%.",
    ],
)
def test_without_a_dimension_or_names_a_sentence_divides_nothing(sentence):
    assert segments(lines(sentence)) == {}


def test_what_the_page_lists_is_not_read_from_a_sentence_again():
    told = lines("By type, the market is classified into boxes and deltas.")
    assert segments(told + "<h3>By Type</h3>" + items(*TWO)) == {"type": TWO}


@pytest.mark.parametrize("label", ["By Frame", "Type"])
def test_the_first_column_of_a_table_with_shares_lists_the_segments(label):
    rows = "<tr><td>Wood</td><td>60%</td></tr><tr><td>Carbon</td><td>40%</td></tr>"
    rows += "<tr><td>Total</td><td>100%</td></tr>"
    table = f"<table><tr><td>{label}</td><td>Market share</td></tr>{rows}</table>"
    assert list(segments(table).values()) == [["Wood", "Carbon"]]


def test_a_column_of_anything_else_lists_none():
    rows = "<tr><td>Wood</td><td>60</td></tr><tr><td>Carbon</td><td>40</td></tr>"
    assert segments(f"<table><tr><td>By Frame</td><td>Pages</td></tr>{rows}</table>") == {}


def test_a_share_behind_a_name_is_no_part_of_it():
    assert segments(lines("By frame: Wood (64%), Carbon (22%), Bamboo (14%)")) == {
        "frame": ["Wood", "Carbon", "Bamboo"]
    }


def test_an_unknown_dimension_may_follow_others_with_their_lists():
    line = "It is segmented by type (Box, Delta), line holders (Reel, Bar), and use (Sport, Show)."
    assert segments(lines(line)) == {
        "type": ["Box", "Delta"],
        "line holders": ["Reel", "Bar"],
        "use": ["Sport", "Show"],
    }


def test_an_outlook_names_its_dimension_behind_the_market():
    html = "<h4>Kite Type Outlook</h4>" + items(*TWO)
    html += "<h4>Kite Distribution Channel Outlook</h4>" + items("Shops", "Fairs", "Others.")
    assert segments(html) == {"type": TWO, "distribution channel": ["Shops", "Fairs", "Others"]}


def test_a_subtitle_may_list_its_dimensions_in_brackets():
    html = (
        "<h2>Kite Market (Type: Box, Delta, and Sled; and Sales Channel: Online and Offline)</h2>"
    )
    assert segments(html + lines("Kites fly.")) == {
        "type": ["Box", "Delta", "Sled"],
        "sales channel": ["Online", "Offline"],
    }


def test_a_paragraph_that_divides_thousands_of_times_is_read_in_no_time():
    told = "By type it is divided into boxes, deltas. " * 5000
    assert segments(lines(told)) == {"type": ["boxes", "deltas"]}


def test_a_line_that_introduces_a_list_is_none_of_its_names_nor_is_a_remark():
    html = (
        "<h3>Based on Capacity</h3><p>Large kites sell best.</p>"
        "<p>These capacities are covered:</p>" + items("Small", "Large (Largest Category)")
    )
    assert segments(html) == {"capacity": ["Small", "Large"]}


def test_items_may_each_name_a_dimension_and_its_names():
    html = "<h2>Market Size Segmentation</h2>" + items(
        "Product: Box Kites, Delta Kites",
        "End Users: Clubs, Schools and Others",
        "Tail: long, short",
    )
    assert segments(html) == {"product": TWO, "end user": ["Clubs", "Schools", "Others"]}
