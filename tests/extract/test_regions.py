import pytest
from extract.reading import items, lines, outlined

from msoscrape.extract.regions import read_regions


def regions(html):
    document, outline, citer = outlined("<h1>Kite Market</h1>" + html)
    found = read_regions(document, outline, citer)
    for region in found:
        for country in region.countries:
            assert document.text[country.start : country.end] == country.raw
    return found


def listed(html):
    return [(part.raw, [country.raw for country in part.countries]) for part in regions(html)]


def test_a_list_that_says_the_regions_again_under_other_names_is_left():
    html = "<h2>By Region</h2>" + items("Europe", "Middle East and Africa")
    again = "<h2>Regions Covered</h2>" + items("Europe", "MEA")
    assert [region.raw for region in regions(html + again)] == ["Europe", "Middle East and Africa"]


NESTED = [("Europe", ["Germany", "Malta"]), ("Asia-Pacific", ["China", "Southeast Asia"])]


@pytest.mark.parametrize(
    "html",
    [
        "<h3>Regional Analysis</h3><p><b>Europe:</b></p>"
        + items("Germany", "Malta")
        + "<p><b>Asia-Pacific:</b></p>"
        + items("China", "Southeast Asia"),
        lines("By Region", "Europe", "Germany", "Malta", "Asia-Pacific", "China", "Southeast Asia"),
        lines(
            "Regional Analysis:", "Europe (Germany, Malta)", "Asia-Pacific (China, Southeast Asia)"
        ),
        lines("By Region", "Europe[Germany, Malta]", "Asia-Pacific[China, Southeast Asia]"),
        "<h3>By Region</h3><ul><li>Europe<ul><li>Germany</li><li>Malta</li></ul></li>"
        "<li>Asia-Pacific<ul><li>China</li><li>Southeast Asia</li></ul></li></ul>",
        "<h3>By Region</h3><ul><li><b>Europe:</b> Germany, Malta</li>"
        "<li><b>Asia-Pacific:</b> China, Southeast Asia</li></ul>",
        lines("Regions covered:", "Europe: Germany, Malta", "Asia-Pacific: China, Southeast Asia"),
    ],
    ids=[
        "headings with lists",
        "flat lines",
        "in brackets",
        "in square brackets",
        "list in a list",
        "bold leads",
        "colons",
    ],
)
def test_countries_are_read_with_their_region_from(html):
    assert listed(html) == NESTED


def test_a_list_with_countries_stands_for_what_a_table_gives_before_it():
    table = "<table><tr><td>Regional scope</td><td>Europe; Asia Pacific</td></tr>"
    table += "<tr><td>Country scope</td><td>Malta; China; India</td></tr></table>"
    outlook = "<ul><li><b>Regional Outlook (Sales, USD Million)</b><ul>"
    outlook += "<li>Europe<ul><li>Malta</li></ul></li>"
    outlook += "<li>Asia Pacific (APAC)<ul><li>China</li><li>India</li></ul></li></ul></li></ul>"
    assert listed(table + outlook) == [
        ("Europe", ["Malta"]),
        ("Asia Pacific (APAC)", ["China", "India"]),
    ]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("The market is analyzed across key regions, including Europe, Asia, Africa, and "
         "the Middle East. Asia grows.", ["Europe", "Asia", "Africa", "Middle East"]),
        ("The report covers regions like Europe, Asia, Africa and Oceania.", []),
        ("Kites sell in regions including Europe, Asia, Africa and Oceania.", []),
        ("It was studied in all regions, including Europe and Asia.", []),
    ],
    ids=["all", "examples", "not the report's", "two"],
)  # fmt: skip
def test_without_a_list_a_sentence_may_say_which_regions_the_report_covers(sentence, names):
    assert listed(lines(sentence)) == [(name, []) for name in names]


def test_a_list_of_regions_only_has_no_countries():
    html = lines("By Geography", "North America", "Europe", "Latin America")
    assert listed(html) == [("North America", []), ("Europe", []), ("Latin America", [])]


def test_countries_beside_regions_in_one_list_are_entries_of_their_own():
    html = lines(
        "Major Regions or countries covered in this report:",
        "United States",
        "Europe",
        "China",
        "Others",
    )
    assert [raw for raw, _ in listed(html)] == ["United States", "Europe", "China", "Others"]


def test_names_stay_as_written_and_get_a_code_only_where_it_is_sure():
    html = "<h3>Regional Analysis</h3><p><b>Latin America:</b></p>" + items(
        "Brazil", "Chile Malta", "Saudi"
    )
    (region,) = regions(html)
    assert region.code == "LATAM"
    assert [(country.raw, country.code) for country in region.countries] == [
        ("Brazil", "BR"), ("Chile Malta", None), ("Saudi", "SA"),
    ]  # fmt: skip


def test_a_list_of_something_else_under_a_region_heading_is_none():
    assert (
        listed("<h3>Regional Analysis</h3>" + items("Demand rises", "Prices fall", "Wind turns"))
        == []
    )


def test_a_region_is_given_once():
    html = (
        "<h3>By Region</h3>"
        + items("Europe", "Asia")
        + "<h3>Regional Outlook</h3>"
        + items("Europe", "Asia")
    )
    assert len(regions(html)) == 2


def test_countries_given_later_go_with_the_region_given_before():
    table = "<table><tr><td>Regional scope</td><td>Europe; Asia; Middle East and Africa</td></tr>"
    table += "<tr><td>Countries covered</td><td>Malta; China; Peru</td></tr></table>"
    assert listed(table + "<h3>By Region</h3>" + lines("Europe: Malta, Spain", "Asia: China")) == [
        ("Europe", ["Malta", "Spain"]),
        ("Asia", ["China"]),
        ("Middle East and Africa", []),
        ("Peru", []),
    ]


def test_regions_with_their_countries_stand_in_one_line():
    line = "Geographies: World; Europe (France; Spain; and Rest of Europe); Asia (China; India)"
    assert listed(lines("What it covers", line)) == [
        ("World", []),
        ("Europe", ["France", "Spain", "Rest of Europe"]),
        ("Asia", ["China", "India"]),
    ]
    line = "Regions covered: North America (US, Canada), Europe (UK, Malta) and Asia"
    assert listed(lines("What it covers", line)) == [
        ("North America", ["US", "Canada"]),
        ("Europe", ["UK", "Malta"]),
        ("Asia", []),
    ]


def test_an_article_in_a_sentence_is_no_part_of_a_region():
    sentence = "It is split by Region (Europe, Latin America,and the Middle East & Africa)."
    assert listed(lines(sentence)) == [
        ("Europe", []),
        ("Latin America", []),
        ("Middle East & Africa", []),
    ]


def test_regions_are_read_from_the_title_unless_the_page_lists_some():
    title = "<h1>Kite Market by Type (Box, Delta), Region (Europe, Asia, & More)</h1>"
    for below, expected in [
        (lines("Kites fly on a string."), ["Europe", "Asia"]),
        ("<h3>By Region</h3>" + items("Africa", "Europe"), ["Africa", "Europe"]),
    ]:
        found = read_regions(*outlined(title + below))
        assert [region.raw for region in found] == expected


def test_a_sentence_says_across_which_regions_the_market_is_analyzed():
    told = "Region wise, it is analyzed across Europe (Malta, Spain, and Rest of Europe), and Asia."
    assert listed(lines("Kites fly.", told)) == [
        ("Europe", ["Malta", "Spain", "Rest of Europe"]),
        ("Asia", []),
    ]


def test_the_first_column_of_a_table_with_shares_lists_the_regions():
    table = "<table><tr><td>Region</td><td>2024 Market Share</td></tr>"
    table += "<tr><td>Europe</td><td>31%</td></tr><tr><td>Asia</td><td>69%</td></tr></table>"
    assert listed(table) == [("Europe", []), ("Asia", [])]


def test_lines_below_an_announcement_are_regions_up_to_the_next_one():
    announced = "Market segment by Regions/Countries, this report covers"
    names = ("Europe", "China", "Central & South America")
    told = lines(announced, *names, "The aims of this study are:", "To sell it.")
    assert tuple(name for name, _ in listed(told)) == names


def test_regions_over_their_countries_may_stand_in_a_table_s_cell():
    cell = "<p>Europe</p>" + items("Malta", "Spain") + "<p>Asia-Pacific</p>" + items("China")
    table = f"<table><tr><td>Countries Covered</td><td>{cell}</td></tr></table>"
    assert listed(table) == [("Europe", ["Malta", "Spain"]), ("Asia-Pacific", ["China"])]


def test_a_sentence_may_say_which_regions_are_covered():
    told = "The regions covered in the kite market report are Asia-Pacific, Western Europe, "
    assert [name for name, _ in listed(lines(told + "Eastern Europe, and Africa."))] == [
        "Asia-Pacific",
        "Western Europe",
        "Eastern Europe",
        "Africa",
    ]


def test_an_item_over_items_may_be_the_regions_label():
    label = "<ul><li><b>By Region :</b>" + items("Europe", "Asia", "MEA") + "</li></ul>"
    assert [name for name, _ in listed(label)] == ["Europe", "Asia", "MEA"]


def test_two_countries_of_a_region_are_two():
    told = items("Europe: Malta and Spain", "Asia: China", "Caribbean: Trinidad and Tobago")
    assert listed("<h3>By Region</h3>" + told) == [
        ("Europe", ["Malta", "Spain"]),
        ("Asia", ["China"]),
        ("Caribbean", ["Trinidad and Tobago"]),
    ]


def test_a_row_may_hold_a_region_with_its_countries_and_leave_out_the_label_of_the_next():
    table = (
        "<table><tr><td>By Type</td><td>Box, Delta</td></tr>"
        "<tr><td>By Region</td><td><b>Europe</b>: Germany, Malta</td></tr>"
        "<tr><td></td><td><b>Asia-Pacific</b>: China, Southeast Asia</td></tr></table>"
    )
    assert listed(table) == NESTED


def test_what_else_divides_a_region_s_market_is_no_country():
    by = " (By Type, Material, and Country)"
    html = (
        f"<h3>By Region</h3><ul><li>Europe{by}<ul><li>Germany</li><li>Malta</li></ul></li>"
        f"<li>Asia-Pacific{by}<ul><li>China</li><li>Southeast Asia</li></ul></li></ul>"
    )
    assert listed(html) == NESTED


def test_items_may_be_labels_of_the_lists_inside_them():
    inner = "<li>{}<ul>{}</ul></li>".format
    europe, asia = (
        inner(name, "".join(f"<li>{country}</li>" for country in countries))
        for name, countries in NESTED
    )
    html = f"<h2>Coverage</h2><ul>{inner('Material', '<li>Silk</li><li>Nylon</li>')}"
    assert listed(html + inner("Region", europe + asia) + "</ul>") == NESTED


@pytest.mark.parametrize(
    "title",
    [
        "Kite Market - Europe, APAC, and Africa - Malta, China - Forecast 2030",
        "Kite Market Analysis Europe, APAC and Africa 2024-2030",
    ],
)
def test_a_title_may_list_its_regions(title):
    page = f"<h1>{title}</h1><p>Kites fly.</p>"
    document, outline, citer = outlined(page)
    found = [region.raw for region in read_regions(document, outline, citer)]
    assert found == ["Europe", "APAC", "Africa"]


def test_two_places_of_a_title_are_no_list():
    document, outline, citer = outlined("<h1>US and China Kite Market</h1><p>Kites fly.</p>")
    assert read_regions(document, outline, citer) == ()


def test_two_places_in_one_line_do_not_end_a_list():
    html = "<h3>By Region</h3>" + items("Europe", "East Asia", "South Asia and Oceania", "Africa")
    assert [name for name, _ in listed(html)] == [
        "Europe",
        "East Asia",
        "South Asia and Oceania",
        "Africa",
    ]
