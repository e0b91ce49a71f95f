import pytest
from extract.reading import items, lines, outlined

from msoscrape.extract.companies import read_companies
from msoscrape.extract.company_mentions import company_mentions


def read(html, market="Kite"):
    document, outline, citer = outlined("<h1>Kite Market</h1>" + html)
    return document, read_companies(document, outline, citer, market=market)


def names(html):
    document, companies = read(html)
    for company in companies:
        assert (
            document.text[company.evidence.start : company.evidence.end] == company.evidence.quote
        )
        assert company.name in company.evidence.quote
    return [company.name for company in companies]


def in_players(*paragraphs):
    return names("<h2>Kite Major Market Players</h2>" + lines(*paragraphs))


THREE = ["Luftwerk AG", "Reid and Taylor", "3W Kites Co., Ltd."]


@pytest.mark.parametrize(
    "html",
    [
        "<h2>Key Companies</h2>" + items(*THREE),
        lines("Major players covered", *THREE, "Conclusion", "So it ends."),
        lines("The key players covered in this study", *THREE, "Conclusion", "So it ends."),
        "<h2>Kite Market Companies</h2>" + items(*THREE),
        "<h2>Key Players</h2>" + lines("Luftwerk AG; Reid and Taylor; 3W Kites Co., Ltd."),
        "<table><tr><td>Companies covered</td>"
        "<td>Luftwerk AG; Reid and Taylor; 3W Kites Co., Ltd.</td></tr></table>",
        "<h3>Key Players</h3>" + lines("Luftwerk AG, Reid and Taylor and 3W Kites Co., Ltd."),
        "<h3>Key Players</h3><div>"
        + "".join(f"<span class=tag>{name}</span>\n" for name in THREE)
        + "</div>",
        f"<div><p>KEY PLAYERS</p><p>{'; '.join(THREE)}</p></div><div><p>LEADS</p><p>Asia</p></div>",
        "<h3>Major Players</h3>" + lines(*THREE, "*Disclaimer: in no particular order"),
        "<h3>Major Players</h3>" + lines(*THREE, "Source: our own research"),
        lines("It explores the key business players:", f"{'; '.join(THREE)} and others.")
        + "<h3>X</h3>",
    ],
    ids=[
        "items",
        "one a paragraph",
        "in this study",
        "companies",
        "one line",
        "table row",
        "few in a line",
        "chips",
        "in a box",
        "disclaimer",
        "source",
        "and others",
    ],
)
def test_players_are_read_from_lists(html):
    assert names(html) == THREE


@pytest.mark.parametrize(
    "sentence",
    [
        "It is led by players such as Luftwerk AG, Reid and Taylor, and 3W Kites Co., Ltd.",
        "Some of the makers are Luftwerk AG, Reid and Taylor, and 3W Kites Co., Ltd.",
        "Luftwerk AG, Reid and Taylor, and 3W Kites Co., Ltd. are among the leading players.",
        "They are Luftwerk AG, Reid and Taylor, and 3W Kites Co., Ltd.",
        "Key players include **Luftwerk AG**, **Reid and Taylor**, and **3W Kites Co., Ltd.**",
        "Few can do it: among them Luftwerk AG (Germany), Reid and Taylor, and 3W Kites Co., Ltd.",
    ],
    ids=["such as", "are", "in front", "they", "stars", "among them"],
)
def test_players_are_read_from_enumerations(sentence):
    assert in_players(sentence) == THREE


@pytest.mark.parametrize(
    "odd",
    [
        "Wendel’s",
        "Mikado (M) SDN. BHD",
        "Tangshan Kite (Group) Co., Ltd",
        "Tangshan Kites Co., Ltd",
        "Wings for Everyone",
        "Modell - The Kite Shop",
        "Lean On Me",
        "Soar One Kite",
        "Company A",
        "Xian Kite Science and Technology",
        "CORD WORKS, A DIVISION OF GRAND HOLDING CORP",
        "Cord Works, Div. of Grand Holding Ltd.",
    ],
    ids=str,
)
def test_an_odd_name_does_not_end_an_enumeration(odd):
    found = in_players(f"Key players include Luftwerk, {odd}, Dana, and Reid Kite Industry.")
    assert found == ["Luftwerk", odd, "Dana", "Reid Kite Industry"]


def test_a_first_name_with_an_and_is_one_where_the_page_names_it_so_again():
    intro = "Key players include Rook and Ladder, Dana, Zed, and Luftwerk."
    assert in_players(intro)[:2] == ["Rook", "Ladder"]
    assert in_players(intro, "Rook and Ladder is a leading player.")[:2] == [
        "Rook and Ladder",
        "Dana",
    ]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Luftwerk is a leading player in the kite market.", "Luftwerk"),
        ("In terms of sales, Luftwerk (LW) is a standout performer.", "Luftwerk (LW)"),
        ("Tails differ. Luftwerk specializes in long ones.", "Luftwerk"),
        ("Along with others like Luftwerk, they have grown.", "Luftwerk"),
        ("Kite is a toy developed and marketed by Luftwerk, a family firm.", "Luftwerk"),
        ("Another key player in the market is Luftwerk, founded in 1990.", "Luftwerk"),
        ("One of the leading players in the market, Luftwerk, has grown.", "Luftwerk"),
        ("Luftwerk, a pioneer of the box kite, sells in ten countries.", "Luftwerk"),
        ("**Luftwerk** specializes in tails.", "Luftwerk"),
        ("In terms of size, Luftwerk is one of the largest makers.", "Luftwerk"),
        ("Sales differ widely. In 2020, Luftwerk reported sales of $3 million.", "Luftwerk"),
        ("eKite offers what the wind allows.", "eKite"),
        ("Johnson & Johnson is another player.", "Johnson & Johnson"),
        ("R&D Systems is a prominent player.", "R&D Systems"),
        ("1. Luftwerk (Air Works Limited):", "Luftwerk (Air Works Limited)"),
        ("Tails differ. Luftwerk, famous for its long ones, sells in ten countries.", "Luftwerk"),
        ("Tails differ. Luftwerk, Europe's oldest kite maker, keeps its place.", "Luftwerk"),
        ("Tails differ. Luftwerk, with a focus on schools, has found its place.", "Luftwerk"),
        ("Tails differ. Luftwerk, which owns Swoop, lives on its name.", "Luftwerk"),
        ("Tails differ. Luftwerk offers long ones.", "Luftwerk"),
        ("Tails differ. Rook Ladder leads the trade, known for its range.", "Rook Ladder"),
    ],
    ids=lambda value: value[:30],
)
def test_a_player_is_read_from(sentence, name):
    assert in_players(sentence) == [name]


@pytest.mark.parametrize(
    "sentence",
    [
        "Luftwerk is a leading player. It is a subsidiary of Grand Holding.",
        "Luftwerk is a leading player. It supplies manufacturers like Tesla and Volvo.",
        "Luftwerk is a leading player. Its brands such as Swoop, Dive and Soar sell well.",
        "Luftwerk is a leading player. According to Kite Research Future, the market grows.",
        "Luftwerk is a leading player. The company has partnered with Tesla and Volvo.",
        "Luftwerk is a leading player. Europe, Asia and Africa are leading markets.",
        "Luftwerk is a leading player. Specific sales figures are not available.",
        "Luftwerk is a leading player. The Kite Market is a significant field.",
        "Luftwerk is a leading player. It was founded by Ann Lee and Bo Ray in 1990.",
        "Luftwerk is a leading player. It has partnered with esteemed makers like Tesla and Volvo.",
        "Luftwerk is a leading player. The acquisition of industry leaders like Volvo has helped.",
        "Luftwerk is a leading player of the market for trials, such as SAT, ACT and GRE.",
        "Luftwerk is a merger between two giants, Dana and Volvo, and a leading player.",
        "Luftwerk is a leading player. Another leading line is sold by its subsidiary, Volvo.",
        "Luftwerk is a leading player, with its drug Azox. Azox reported sales of $3 million.",
        "Luftwerk is a leading player.</p><p>Contracts are let for five years as a rule.",
        "Luftwerk is a leading player. Brands such as Swoop and Dive. Swoop, known for it, sells.",
        "Luftwerk is a leading player. Slow delivery hurts it. Delivery takes a week.",
        "Luftwerk is a leading player. Post Sales takes its time, but post sales grew.",
    ],
    ids=[
        "parent",
        "customers",
        "brands",
        "research firm",
        "partners",
        "places",
        "common words",
        "market",
        "people",
        "partners like",
        "acquired",
        "trials",
        "merger",
        "subsidiary",
        "drug",
        "things",
        "brands told of later",
        "a word of the text",
        "words of the text",
    ],
)
def test_named_in_passing_is_no_player(sentence):
    assert in_players(sentence) == ["Luftwerk"]


def test_the_market_that_opens_a_paragraph_is_no_player():
    found = in_players("Luftwerk is a leading player.", "The KT strings market has seen growth.")
    assert found == ["Luftwerk"]


def test_a_company_may_have_the_market_in_its_name():
    found = in_players(
        "Luftwerk is a leading player.", "BZD Kite, part of BZD Company, is a player."
    )
    assert found == ["Luftwerk", "BZD Kite"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Dana and Zed, while smaller, have loyal buyers.",
        "Dana (US) and Zed (Germany) provide tails.",
        "**Dana** and **Zed** cater to clubs.",
        "Dana specializes in tails, while Zed focuses on strings.",
        "Tails differ. Dana and Zed also show growth.",
        "Clubs buy both sorts, while Dana and Zed focus on tails.",
        "Smaller players like Dana and Zed’s focus on tails.",
        "On the other hand, brands like Dana and Zed cater to clubs.",
        "Dana, aiming to lead, has new tails, while Zed specializes in strings.",
    ],
    ids=[
        "aside",
        "countries",
        "stars",
        "contrast",
        "later",
        "both",
        "possessive",
        "brands",
        "aiming",
    ],
)
def test_players_share_a_sentence(sentence):
    assert in_players("Luftwerk is a leading player.", sentence) == ["Luftwerk", "Dana", "Zed"]


def test_a_name_is_given_once_by_its_first_spelling():
    text = [
        "Key players include Dana, Hitachi Metal, Shenzhen Guo Wei Ltd. and Texas Kites (TK).",
        "Key players include L’Oiseau, MSK (Morrow Sharp & Kohl) and Zed.",
        "Dana Incorporated is a leading player.",
    ]
    text += [
        "Hitachi Metal Corporation is another player.",
        "TK is a notable player. Texas Kites sells most.",
        "Guo Wei has grown.",
        "L'Oiseau is a leading player.",
        "Morrow is a notable player.",
    ]
    assert in_players(*text) == [
        "Dana",
        "Hitachi Metal",
        "Shenzhen Guo Wei Ltd.",
        "Texas Kites (TK)",
        "L’Oiseau",
        "MSK (Morrow Sharp & Kohl)",
        "Zed",
    ]


def test_names_of_one_list_are_companies_of_their_own():
    assert in_players("Key players include Hitachi, Hitachi Metals, and Dow.") == [
        "Hitachi",
        "Hitachi Metals",
        "Dow",
    ]


def test_prose_may_name_further_players_than_a_list_that_describes_some():
    html = "<h2>Key Players</h2>" + lines(
        "Here are some of the leading companies in the market:",
        *(
            f"{at}. {name}: {name} makes kites of all sizes and sells them in ten countries."
            for at, name in enumerate(["Dana", "Reid Works", "Zed Kites"], 1)
        ),
        "Among these companies, Luftwerk AG is a notable player in the kite market.",
    )
    assert names(html) == ["Dana", "Reid Works", "Zed Kites", "Luftwerk AG"]


def test_other_spellings_are_variants():
    html = "<h2>Major Market Players</h2>" + lines(
        "Key players include AXB PPP Kites, Schneider Strings and Zed.",
        "In 2020, AXB p.p.p Kites rose. Schenider Strings is a key player.",
    )
    _, companies = read(html)
    assert [company.variants for company in companies] == [
        ("AXB p.p.p Kites",),
        ("Schenider Strings",),
        (),
    ]


def test_without_a_players_section_enumerations_of_players_count_anywhere():
    assert names("<p>Zed Inc., Luftwerk AG and Dana are the major companies in it.</p>") == [
        "Zed Inc.", "Luftwerk AG", "Dana",
    ]  # fmt: skip


def test_a_title_may_end_in_players():
    document, outline, citer = outlined(
        "<h1>Kite Market Status 2031 | Luftwerk, Dana, Zed Kites</h1><p>So.</p>"
    )
    found = read_companies(document, outline, citer, market="Kite")
    assert [company.name for company in found] == ["Luftwerk", "Dana", "Zed Kites"]


def test_a_title_may_end_in_anything_else():
    document, outline, citer = outlined("<h1>Kite Market | Growth, Trends, Forecast</h1><p>So.</p>")
    assert read_companies(document, outline, citer, market="Kite") == ()


@pytest.mark.parametrize(
    ("html", "quotes"),
    [
        (
            lines(
                "Kites sell well. Key players include Zed, Luftwerk Co., Ltd. and Dana. So ends it."
            ),
            ["Key players include Zed, Luftwerk Co., Ltd. and Dana."] * 3,
        ),
        (items("Zed", "Dana: kites, tails"), ["Zed", "Dana: kites, tails"]),
        ("<h3>1. Zed Kites</h3><p>It sells.</p>", ["1. Zed Kites"]),
        (
            "<table><tr><td>Companies covered</td><td>Zed; Dana</td></tr></table>",
            ["Companies covered\tZed; Dana"] * 2,
        ),
    ],
    ids=["sentence", "item", "heading", "table row"],
)
def test_what_presents_a_player_is_its_evidence(html, quotes):
    _, companies = read("<h2>Kite Major Market Players</h2>" + html)
    assert [company.evidence.quote for company in companies] == quotes


@pytest.mark.parametrize("number", [0, 60], ids=["few names", "many names"])
def test_many_names_are_compared_as_few(number):
    many = [f"{first}{second}ko Kites" for first in "BCDFGLMNPR" for second in "aeiouy"][:number]
    html = "<h2>Key Players</h2>" + lines(
        "Key players include " + ", ".join([*many, "Kestrel-Works", "British Kiting"]) + ".",
        "Leading companies such as Luftwerk, BK, Kestrel Works Inc and Kestrel sell tails.",
    )
    _, companies = read(html)
    assert [company.name for company in companies[number:]] == [
        "Kestrel-Works",
        "British Kiting",
        "Luftwerk",
    ]
    assert companies[number].variants == ("Kestrel Works Inc",)


def mentioned(*paragraphs):
    document, companies = read("<h2>Major Market Players</h2>" + lines(*paragraphs))
    found = company_mentions(document.text, companies).between(0, len(document.text))
    return [(document.text[start:end], companies[at].name) for start, end, at in found]


def test_short_forms_and_acronyms_are_mentions():
    found = mentioned(
        "Key players include DJI Innovations, British Petroleum, and Zhengzhou Yutong Bus.",
        "DJI grew. BP fell. In 2022, Yutong sold more.",
    )
    assert found[3:] == [
        ("DJI", "DJI Innovations"),
        ("BP", "British Petroleum"),
        ("Yutong", "Zhengzhou Yutong Bus"),
    ]


def test_a_family_name_stands_for_a_company():
    found = mentioned("Key players include Robert Ostrow, 3D Kites, and Zed.", "Ostrow likes 3D.")
    assert [text for text, _ in found][3:] == ["Ostrow"]


def test_a_short_form_of_two_companies_is_no_mention():
    found = mentioned("Key players include Apex Kites, Apex Tails, and Zed.", "Apex grew.")
    assert [text for text, _ in found] == ["Apex Kites", "Apex Tails", "Zed"]


def test_a_short_form_that_goes_on_as_another_name_is_no_mention():
    found = mentioned(
        "Key players include Dow Elastomers, Zed, and Luftwerk.", "Dow Chemical grew."
    )
    assert ("Dow", "Dow Elastomers") not in found


def test_mentions_are_found_by_span():
    document, companies = read(
        "<h2>Major Market Players</h2>" + lines("Key players include Zed, Dana, and Luftwerk.")
    )
    found = company_mentions(document.text, companies)
    start = document.text.index("Dana")
    assert [mention.company for mention in found.between(start, start + 4)] == [1]
    assert found.between(start + 1, start + 4) == []


def test_names_with_legal_forms_and_brackets_of_all_kinds_are_one_enumeration():
    enumeration = (
        "Luftwerk SE (Germany), Reid plc (UK), Drift LLC (India), 3W Kites Co. (3WK) (China) "
        "and Gale (Japan)"
    )
    found = ["Luftwerk SE", "Reid plc", "Drift LLC", "3W Kites Co. (3WK)", "Gale"]
    assert in_players(f"{enumeration} are among the leading players.") == found
    assert in_players(f"Key players include {enumeration}.") == found


def test_counts_behind_a_name_are_no_part_of_it():
    assert in_players("Key players include Luftwerk (1,992 shops), Reid (849) and Gale plc.") == [
        "Luftwerk",
        "Reid",
        "Gale plc",
    ]
    assert names("<h2>Key Players</h2>" + items("Luftwerk (2,100 people)", "3M (3M)", "Reid")) == [
        "Luftwerk",
        "3M (3M)",
        "Reid",
    ]


@pytest.mark.parametrize(
    "shares",
    [
        "Luftwerk which has a share of 44 per cent, followed by Reid 20 per cent, Gale 12 per cent",
        "Luftwerk with a market share of 44%, followed by Reid with 20% and Gale with 12%",
        "Luftwerk (44%), Reid (20%) and Gale (12%)",
    ],
)
def test_players_told_with_their_shares_are_all_read(shares):
    found = ["Luftwerk", "Reid", "Gale"]
    assert names(lines(f"Major players in this sector include {shares}.")) == found
    assert in_players(f"Major players in this sector include {shares}.") == found


def test_players_of_a_market_are_no_list_of_what_the_market_is_called():
    assert names(
        lines("Major players operating in the global Kite Market Trends are Luftwerk, Reid, Gale.")
    ) == ["Luftwerk", "Reid", "Gale"]
    assert (
        names(lines("Players in the market offer products such as Box, Delta, and Rokkaku.")) == []
    )


@pytest.mark.parametrize(
    "paragraph",
    [
        "According to Gale Research, Luftwerk, Reid and 3W Kites are the leading players.",
        "The market has many leading vendors, Finds Gale Research (GR). "
        "Some of the key players are Luftwerk, Reid and 3W Kites.",
        "Key players include Luftwerk, Reid and 3W Kites, says Gale Research.",
    ],
)
def test_the_research_firm_that_names_the_players_is_none(paragraph):
    assert names(lines(paragraph)) == ["Luftwerk", "Reid", "3W Kites"]
    assert in_players(paragraph) == ["Luftwerk", "Reid", "3W Kites"]


@pytest.mark.parametrize(
    "bulleted",
    ["Luftwerk AG • Reid and Taylor • 3W Kites", "• Luftwerk AG • Reid and Taylor • 3W Kites"],
)
def test_bullets_in_one_line_divide_names_and_the_next_list_is_another(bulleted):
    html = "<h2>Key Players</h2>" + lines(bulleted, "By End-User • Clubs • Schools")
    assert names(html) == ["Luftwerk AG", "Reid and Taylor", "3W Kites"]


@pytest.mark.parametrize(
    "line", ["Key Insights", "Recent Developments", "Growth Drivers:", "Analyst View", "Restraints"]
)
def test_a_list_of_names_ends_where_the_next_part_of_the_report_begins(line):
    html = "<h2>Key Players</h2>" + lines(*THREE, line, "Wind came up in May")
    assert names(html) == THREE


@pytest.mark.parametrize(
    ("opening", "players"),
    [
        ("Major kite brands like", True),
        ("Prominent brands, including", True),
        ("In Europe, top brands such as", True),
        ("Growth is driven by the leading EV brands such as", True),
        ("It supplies leading brands such as", False),
        ("Key Swoop brands such as", False),
        ("Its major brands, including", False),
    ],
)
def test_brands_of_the_market_are_players_those_of_a_company_are_not(opening, players):
    sentence = f"{opening} Luftwerk, Reid and 3W Kites sold more."
    assert names(lines(sentence)) == (["Luftwerk", "Reid", "3W Kites"] if players else [])


def test_the_section_may_name_more_players_than_a_table_s_row():
    row = "<table><tr><td>Key players</td><td>Luftwerk AG, Gale Works, Reid</td></tr></table>"
    told = "The major players include Luftwerk AG, Gale Works, Reid, Box & Co., and Nastro S.p.A. "
    found = names("<h2>Competitive Analysis</h2>" + lines(told + "Major players grow.") + row)
    assert found == ["Luftwerk AG", "Gale Works", "Reid", "Box & Co.", "Nastro S.p.A."]


def test_a_sentence_may_name_more_players_than_a_list():
    told = "Luftwerk AG, Gale Works, Nastro Ltd., and Box & Co. are the major kite market players."
    listed = items("Luftwerk AG", "Box & Co.", "Zephyr Inc.")
    found = names(f"<h2>Key Players</h2><p>{told}</p><h3>Companies Profiled</h3>{listed}")
    assert found == ["Luftwerk AG", "Gale Works", "Nastro Ltd.", "Box & Co.", "Zephyr Inc."]


def test_what_a_report_covers_is_no_player():
    told = "The Report Covers Kite Manufacturers and the Market is Segmented by Use (Sport, Show)."
    assert names(lines(told) + "<h2>Major Players</h2>" + items(*THREE)) == THREE


def test_the_end_of_a_number_begins_no_name():
    assert "000 Boxkites" not in in_players("Players such as Luftwerk AG sold 30,000 Boxkites.")


def test_a_line_that_introduces_a_list_says_that_players_follow():
    led = "The kite industry is led by well-established companies, including:"
    assert names("<h2>Kite Market Share</h2>" + lines(led) + items(*THREE)) == THREE


def test_a_plus_is_a_name_s_own_and_others_are_nobody():
    row = "Luftwerk GmbH + Co. KG, Gale Works, Reid Ltd., and others."
    table = f"<table><tr><td>Key Companies Covered</td><td>{row}</td></tr></table>"
    assert names(table) == ["Luftwerk GmbH + Co. KG", "Gale Works", "Reid Ltd."]


@pytest.mark.parametrize(
    "heading",
    [
        "List of Key and Emerging Players in Kite Market",
        "List of Stunt Kite Companies",
        "Top Player's Company Profile",
    ],
)
def test_a_heading_lists_players_whatever_stands_between(heading):
    html = f"<h1>Kite Market</h1><h3>{heading}</h3>" + items("Luftwerk AG", "Reid and Taylor")
    assert names(html) == ["Luftwerk AG", "Reid and Taylor"]


def test_developments_below_the_players_are_none_and_neither_are_other_key_players():
    html = (
        "<h1>Kite Market</h1><h2>Key Industry Players</h2>"
        + items("Luftwerk (US) – Headquarter - US", "Reid Ltd.", "Other Key Players")
        + "<h3>Key Industry Developments:</h3>"
        + items("May 2024: Luftwerk opened a plant worth USD 12 million.")
    )
    assert names(html) == ["Luftwerk", "Reid Ltd."]


def test_a_table_of_shares_lists_players_where_nothing_else_does():
    table = (
        "<table><tr><th>Company</th><th>Market Share</th></tr>"
        "<tr><td>Luftwerk</td><td>60%</td></tr><tr><td>Reid</td><td>31%</td></tr><tr><td>Others</td><td>9%</td></tr></table>"
    )
    assert names("<p>Kites fly.</p>" + table) == ["Luftwerk", "Reid"]


def test_a_title_may_profile_its_companies():
    title = "Kite Market Outlook 2030, with Profiles of Luftwerk, Reid, Gale and more"
    document, outline, citer = outlined(f"<h1>{title}</h1><p>Kites fly.</p>")
    found = read_companies(document, outline, citer, market="Kite")
    assert [company.name for company in found] == ["Luftwerk", "Reid", "Gale"]


def test_what_a_report_does_is_no_player_and_neither_are_other_vendors():
    found = in_players(
        "Companies covered: Luftwerk, Reid, Gale, and Others Key Vendors.",
        "1. Market Penetration: it presents data on Luftwerk.",
    )
    assert found == ["Luftwerk", "Reid", "Gale"]
