import pytest
from extract.reading import lines, outlined

from msoscrape.extract.title import read_market, read_title

PROSE = (
    "The global Box Kite Market size was valued at USD 2 billion in 2023 and is expected to reach "
    "USD 3 billion by 2030. Box kites sell best in spring, and sales of box kites rose again."
)


def told(*texts):
    document, outline, _ = outlined(lines(*texts))
    title = read_title(document, outline)
    return title.text, read_market(document, outline, title)


@pytest.mark.parametrize(
    "line",
    [
        "Box Kite Market Worth $3 Billion by 2030 at CAGR 5.2%: Gale Research, Inc.",
        "Box Kite Market is poised to reach USD 3 billion by 2030, new frames drive its growth.",
        "Box Kite Market By Frame (Wood, Carbon, Bamboo, Others), By Line (Nylon, Silk, Hemp, "
        "Polyester, Others), By Use (Sport, Weather Watching, Photography, Others), By Buyer, By "
        "Price, By Sales Channel, By Region - Industry Forecast 2026-2033",
    ],
)
def test_a_first_line_that_names_the_market_as_titles_do_is_the_title(line):
    assert told(line, PROSE) == (line, "Box Kite")


def test_questions_are_no_titles():
    document, outline, _ = outlined(
        "<h2>FAQs</h2><h3>How big is the Box Kite Market?</h3><p>Big.</p>"
    )
    assert read_title(document, outline).text is None


def test_a_heading_far_below_such_a_line_is_no_title():
    line = "Box Kite Market is set to reach USD 3 billion by 2030, helped by new frames."
    document, outline, _ = outlined(lines(line, PROSE) + "<h3>Recent Developments</h3><p>A.</p>")
    assert read_title(document, outline).text == line


@pytest.mark.parametrize(
    "line",
    [
        PROSE,
        "The Box Kite Market is poised to reach USD 3 billion by 2030.",
        "Box Kite Market revenue was USD 2 billion in 2023.",
        "New frames are the key factors driving the Box Kite Market growth.",
        "Summary",
    ],
)
def test_a_first_sentence_is_no_title(line):
    assert told(line, PROSE)[0] is None


def test_the_title_may_stand_below_the_name_of_a_site():
    line = "Box Kite Market Scope and Outlook by 2030"
    assert told("kitepaste", line, PROSE) == (line, "Box Kite")


def test_a_sentence_below_the_name_of_a_site_is_no_title():
    assert told("kitepaste", "Box Kite Market is growing fast", PROSE)[0] is None


def test_breadcrumbs_and_imprint_are_no_part_of_the_title():
    line = "Home / Toys / Outdoor / Box Kite Market Box Kite Market Size, By Frame (Wood, Carbon)"
    line += ", 2024-2032 Report ID: KB77 | Published: June, 2024"
    title = "Box Kite Market Size, By Frame (Wood, Carbon), 2024-2032"
    assert told(line, PROSE) == (title, "Box Kite")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Box Kite Industry Statistics", "Box Kite"),
        ("World Box Kite Demand to Top $3 Billion", "Box Kite"),
        ("Gale Research Prints Its Box Kite Industry Report", "Box Kite"),
        ("Box Kites", "Box Kites"),
    ],
)
def test_a_title_may_name_a_trade_that_the_text_tells_of(line, name):
    assert told(line, PROSE) == (line, name)


@pytest.mark.parametrize(
    "line", ["Key Insights", "Top News", "Box", "How the Industry Changes", "Asia"]
)
def test_other_short_lines_are_no_titles(line):
    assert told(line, PROSE + " The Asia market grows.")[0] is None
