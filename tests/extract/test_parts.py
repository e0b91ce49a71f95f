"""Whose figures they are that a sentence gives to names no list holds."""

import pytest
from extract.claiming import OVERVIEW, PAGE, claims, said

from msoscrape import extract

SHARES = {
    "the verb left out": (
        "Garages took 55% of demand in 2023, workshops 25% and farms 20%.",
        [
            "market_share segment:Garages 55 2023",
            "market_share segment:workshops 25 2023",
            "market_share segment:farms 20 2023",
        ],
    ),
    "for": (
        "Steel ladders accounted for 45% of revenue, brass ladders for 30%.",
        ["market_share segment:Steel ladders 45", "market_share segment:brass ladders 30"],
    ),
    "at": (
        "Garages made up 55% of demand, with workshops at 25%.",
        ["market_share segment:Garages 55", "market_share segment:workshops 25"],
    ),
    "what remains": (
        "Garages led with 55%, while workshops took 25% and farms the remaining 20%.",
        [
            "market_share segment:Garages 55",
            "market_share segment:workshops 25",
            "market_share segment:farms 20",
        ],
    ),
    "next in line behind another clause": (
        "Garages, which take 40% of sales, opposed it, followed by workshops with 25%.",
        ["market_share segment:Garages 40", "market_share segment:workshops 25"],
    ),
    "behind what is said of all": (
        "The main uses of the market include galvanizing (55%), alloys (16%) and paints (8%).",
        [
            "market_share segment:galvanizing 55",
            "market_share segment:alloys 16",
            "market_share segment:paints 8",
        ],
    ),
    "the second of two": (
        "Plastic leads, holding 60% of the market, and steel is the second-most dominant with 25%.",
        ["market_share segment:Plastic 60", "market_share segment:steel 25"],
    ),
    "plural verbs": (
        "Plastics make up 60% of demand, while metals account for 20%.",
        ["market_share segment:Plastics 60", "market_share segment:metals 20"],
    ),
    "behind the figure": (
        "Some 45% of revenue comes from garages, 30% from workshops.",
        ["market_share segment:garages 45", "market_share segment:workshops 30"],
    ),
    "held by": (
        "The largest share, 45%, is held by garages.",
        ["market_share segment:garages 45"],
    ),
    "in brackets, without a word of shares": (
        "Garages (45%), workshops (30%) and farms (20%) are the main end users.",
        [
            "market_share segment:Garages 45",
            "market_share segment:workshops 30",
            "market_share segment:farms 20",
        ],
    ),
    "companies in brackets": (
        "Acme Ladders (25%), Bolt & Co. (20%) and Crane Works (15%) are the market leaders.",
        [
            "market_share company:Acme Ladders Inc. 25",
            "market_share company:Bolt & Co. 20",
            "market_share company:Crane Works 15",
        ],
    ),
    "a label's line that makes a whole": (
        "The market by use: garages 45%, workshops 30%, farms 25%.",
        [
            "market_share segment:garages 45",
            "market_share segment:workshops 30",
            "market_share segment:farms 25",
        ],
    ),
}
NO_SHARES = {
    "a mixture": "The rungs are 60% zinc and 40% iron.",
    "purities": "The pure market type has 97% zinc and 3% iron.",
    "growth in brackets": "The market grew in all regions, in Mexico (3.0%) and Canada (1.9%).",
}
GROWTH = {
    "an unlisted segment": (
        "Online channels are growing at 6.1% CAGR, while the market grows at 4%.",
        ["cagr segment:Online channels 6.1", "cagr market 4"],
    ),
    "the market's name made narrower": (
        "Folding zinc ladders are expected to grow at a CAGR of 7.5%.",
        ["cagr segment:Folding zinc ladders 7.5"],
    ),
    "in a later clause": (
        "Folding models led with 63% of sales in 2024; fixed models are advancing at a 5.8% CAGR.",
        ["market_share segment:Folding models 63 2024", "cagr segment:fixed models 5.8"],
    ),
    "the market by its name": (
        "Global zinc ladders are expected to grow at a CAGR of 7.5%.",
        ["cagr market 7.5"],
    ),
    "what grows with the market": (
        "Demand is growing at a CAGR of 3%.",
        ["cagr market 3"],
    ),
    "a name for each rate": (
        "The market will grow at 4% a year, folding models at 6%.",
        ["cagr market 4", "cagr segment:folding models 6"],
    ),
    "followed by": (
        "Rental grows fastest at a 52% CAGR, followed by leasing (43%) and repair (39%).",
        ["cagr segment:Rental 52", "cagr segment:leasing 43", "cagr segment:repair 39"],
    ),
    "a place that is next": (
        "China leads at a 7.6% CAGR, followed by India at 7% and Germany at 6.4%.",
        ["cagr region:China 7.6", "cagr region:India 7", "cagr region:Germany 6.4"],
    ),
    "what is used on the ladders is not the ladders": (
        "Tea consumption grew 3% annually between 2018 and 2023.",
        ["cagr other:Tea consumption 3 2018-2023"],
    ),
    "investments": (
        "Looking ahead, investments will grow at 20% annually.",
        ["cagr other:investments 20"],
    ),
    "the segment that it stands for": (
        "The roofing segment will grow soon. It is projected to grow at a CAGR of 5%.",
        ["cagr segment:roofing 5"],
    ),
    "followed by a place": (
        "Growth is strongest in India (11% CAGR), followed by Brazil (8%).",
        ["cagr region:India 11", "cagr region:Brazil 8"],
    ),
}
OTHERS = {
    "a segment's revenue is its market's size": (
        "Steel accounted for a revenue of USD 700.1 million in 2023.",
        ["market_size segment:Steel 7.001e+08 USD 2023"],
    ),
    "exports are none": (
        "Exports generated $3 million in 2022.",
        ["other_money other:Exports 3e+06 USD 2022"],
    ),
    "an unlisted company with an apposition": (
        "Foxtrot Corp, the largest maker, booked sales of $1.2 billion in 2023.",
        ["revenue company:Foxtrot Corp 1.2e+09 USD 2023"],
    ),
    "absolute growth": (
        "Absolute dollar growth stands at USD 1.3 billion.",
        ["size_increment market 1.3e+09 USD"],
    ),
    "what an analyst expects of a part": (
        "Analysts at Fieldwise expect folding models to reach $4.6 billion by 2030.",
        ["market_size segment:folding models 4.6e+09 USD 2030"],
    ),
    "a region is no company": (
        "By region, North America generated the highest revenue of $1.9 billion in 2022.",
        ["market_size region:North America 1.9e+09 USD 2022"],
    ),
    "an order's worth is no market's": (
        "In April 2024, Crane Works received an order worth 12 million euros.",
        ["other_money company:Crane Works 1.2e+07 EUR 2024"],
    ),
    "what leading companies spend": (
        "Leading companies are spending about 6% of revenue on research.",
        ["other_percent other:Leading companies 6"],
    ),
    "a jump": (
        "Crane Works posted sales of EUR 88 million in 2023, a 9% jump year on year.",
        [
            "revenue company:Crane Works 8.8e+07 EUR 2023",
            "other_percent company:Crane Works 9 2023",
        ],
    ),
    "companies with their revenues, one after the other": (
        "Foxtrot Co. leads with $130 million in annual revenue, followed by Golf ($95 million) and "
        "Hotel Ltd. ($40 million).",
        [
            "revenue company:Foxtrot Co. 1.3e+08 USD",
            "revenue company:Golf 9.5e+07 USD",
            "revenue company:Hotel Ltd. 4e+07 USD",
        ],
    ),
    "a place in the one told of": (
        "In East Asia, China is projected to hold a 52% market share in 2024.",
        ["market_share region:China 52 2024"],
    ),
    "who leads a region's market": (
        "The U.S. dominated the ladder market in North America with a 78.3% share.",
        ["market_share region:U.S. 78.3"],
    ),
    "where an agency is": (
        "According to a UK-based agency, parcel volumes rose by 8.4% in 2023.",
        ["other_percent other:parcel volumes 8.4 2023"],
    ),
    "what was ordered": (
        "In 2024 the fire brigades ordered USD 22 million of ladders.",
        ["other_money other 2.2e+07 USD 2024"],
    ),
    "growth of a year": (
        "The year-over-year growth for 2024 is 5.87%.",
        ["other_percent market 5.87 2024"],
    ),
    "of all asked": (
        "Of the builders we asked, 62% had bought one.",
        ["other_percent other 62"],
    ),
    "a year is no end of a range": (
        "The share of steel rose from 30% in 2020 to 45%.",
        ["other_percent other:share of steel 30 2020", "other_percent other:share of steel 45"],
    ),
    "labels between bars": (
        "Market size in 2023: $3.2 billion | CAGR (2024-2030): 5.5% | Largest region: China (45%)",
        [
            "market_size market 3.2e+09 USD 2023",
            "cagr market 5.5 2024-2030",
            "market_share region:China 45",
        ],
    ),
    "an annual rate": (
        "By 2030 the market will have grown to EUR 4.5 billion, at an annual 5.5 per cent.",
        ["market_size market 4.5e+09 EUR 2030", "cagr market 5.5 -2030"],
    ),
}
ALL = [
    pytest.param(text, expected, id=f"{group}: {name}")
    for group, rows in (("share", SHARES), ("growth", GROWTH), ("other", OTHERS))
    for name, (text, expected) in rows.items()
]


@pytest.mark.parametrize(("text", "expected"), ALL)
def test_a_name_beside_a_figure_has_it(text: str, expected: list[str]) -> None:
    assert [said(claim) for claim in claims(text)] == expected


@pytest.mark.parametrize("text", NO_SHARES.values(), ids=NO_SHARES)
def test_percentages_of_nothing_known_are_no_shares(text: str) -> None:
    assert not [claim for claim in claims(text) if claim.kind == "market_share"]


def test_a_list_of_hundreds_is_read_in_no_time() -> None:
    page = PAGE.format(heading=OVERVIEW, text="Garages took 5% of demand, " + "farms 5%, " * 300)
    found = extract(page, url="https://a.example/").claims
    assert len(found) == 301


def test_on_a_page_about_no_market_nothing_is_the_market_s() -> None:
    page = (
        "<h1>Council votes to raise fees</h1><p>It will bring in $2.4 million a year. World trade "
        "in salt was worth $14 billion in 2018. Fees will grow at 5% a year through 2027.</p>"
    )
    assert [said(claim) for claim in extract(page, url="https://a.example/").claims] == [
        "other_money other 2.4e+06 USD",
        "other_money other:World trade in salt 1.4e+10 USD 2018",
        "cagr other:Fees 5 -2027",
    ]
