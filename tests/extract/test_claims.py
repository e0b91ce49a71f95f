"""What a sentence claims: kind, subject, value and time, one sentence shape a row."""

import pytest
from extract.claiming import PLAYERS, REGIONS, claims, said

from msoscrape import extract

GROWTH = {
    "a plain rate": ("The market grows at a CAGR of 4.7% now.", ["cagr market 4.7"]),
    "a span": ("It grows at a CAGR of 5% from 2021 to 2026.", ["cagr market 5 2021-2026"]),
    "through": ("The market expands at 5% through 2030.", ["cagr market 5 -2030"]),
    "a horizon": (
        "The market will see a CAGR of 6% over the next five years.",
        ["cagr market 6 5y"],
    ),
    "no year in a forecast period": (
        "The market, worth $2 billion in 2023, grows at 5% during the forecast period.",
        ["market_size market 2e+09 USD 2023", "cagr market 5"],
    ),
    "the years of two sizes": (
        "The market worth USD 2 billion in 2026 is growing at a CAGR of 5% to reach "
        "USD 3 billion by 2031.",
        [
            "market_size market 2e+09 USD 2026",
            "cagr market 5 2026-2031",
            "market_size market 3e+09 USD 2031",
        ],
    ),
    "no part of the market for what a later sentence says": (
        "Overall expansion is put at a CAGR of 5%.</p><p>Steel is the fastest to rust.",
        ["cagr market 5"],
    ),
    "a part of the market": (
        "In Europe, the market should grow at a CAGR of 3%.",
        ["cagr region:Europe 3"],
    ),
    "the named market of a place": (
        "The Europe zinc ladder market grows at a CAGR of 3%.",
        ["cagr region:Europe 3"],
    ),
    "the named market of a place that owns it": (
        "China's zinc ladders market was worth $2 billion in 2024.",
        ["market_size region:China 2e+09 USD 2024"],
    ),
    "demand in a place": (
        "Zinc ladder demand in India should rise at a CAGR of 9%.",
        ["cagr region:India 9"],
    ),
    "a place without one of those in it": (
        "The market in Europe (excluding France) should grow at a CAGR of 3%.",
        ["cagr region:Europe 3"],
    ),
    "a segment of a kind": (
        "Of these, the roof application segment will grow at a CAGR of 6%.",
        ["cagr segment:roof application 6"],
    ),
    "a part in the clause of the figure": (
        "By height, tall ladders are growing at a CAGR of 5%, whereas step stools are "
        "advancing at a 7.6% CAGR.",
        ["cagr segment:tall ladders 5", "cagr segment:step stools 7.6"],
    ),
    "a part in a bullet of a paragraph": (
        "• By height, tall ladders held 40% of the market. • By place, homes lead; roofs are "
        "growing at a CAGR of 5%.",
        ["market_share segment:tall ladders 40", "cagr segment:roofs 5"],
    ),
    "places with their figures behind them": (
        "Germany is the largest zinc ladder market in Europe ($8 billion), followed by France "
        "($5 billion).",
        ["market_size region:Germany 8e+09 USD", "market_size region:France 5e+09 USD"],
    ),
    "a year of its own in a clause behind another": (
        "The market reached $139 bn by end of 2021, and by 2029 it will grow to $376 bn.",
        ["market_size market 1.39e+11 USD 2021", "market_size market 3.76e+11 USD 2029"],
    ),
    "no year that it is compared with": (
        "In 2023, the market was worth $15 billion, marking a 5% increase from 2022.",
        ["market_size market 1.5e+10 USD 2023", "other_percent market 5 2023"],
    ),
    "no year that sales are compared to": (
        "Sales of ladders rose in 2022, a 55% growth compared to 2021.",
        ["other_percent other:Sales of ladders 55 2022"],
    ),
    "no year for what is now": (
        "The market will reach $5 billion by 2026, up from $3 billion now.",
        ["market_size market 5e+09 USD 2026", "market_size market 3e+09 USD"],
    ),
    "the years around each rate": (
        "Rising from $878 m in 2023 to $922 m in 2024, at a CAGR of 5%, the market will reach "
        "$1,101 m by 2028 at a CAGR of 4.5%.",
        [
            "market_size market 8.78e+08 USD 2023",
            "market_size market 9.22e+08 USD 2024",
            "cagr market 5 2023-2024",
            "market_size market 1.101e+09 USD 2028",
            "cagr market 4.5 2024-2028",
        ],
    ),
    "the year of its own label": (
        "2024 Market Size: USD 3.4 Billion 2033 Projected Market Size: USD 7.1 Billion",
        ["market_size market 3.4e+09 USD 2024", "market_size market 7.1e+09 USD 2033"],
    ),
    "short fiscal years": (
        "The market was worth Rs 38 crore in FY24 and grows at a CAGR of 12% over FY24-FY28.",
        ["market_size market 3.8e+08 INR 2024", "cagr market 12 2024-2028"],
    ),
    "a rate without a word for it, over a span": (
        "The market is exhibiting 8.1% during 2025-2034.",
        ["cagr market 8.1 2025-2034"],
    ),
    "gains": ("The market should register over 8% gains by 2026.", ["cagr market 8.. -2026"]),
    "a change from year to year": (
        "The market registered growth of 17% y-o-y in 2023.",
        ["other_percent other 17 2023"],
    ),
    "an increase in something": (
        "An increase in prices by 10% followed in 2023.",
        ["other_percent other 10 2023"],
    ),
    "an opportunity": (
        "An absolute dollar opportunity of US$ 3.6 Bn opens between 2022 and 2027.",
        ["size_increment market 3.6e+09 USD 2022-2027"],
    ),
    "growth in an amount": (
        "The incremental growth will be USD 1.2 bn between 2022 and 2027.",
        ["size_increment market 1.2e+09 USD 2022-2027"],
    ),
    "public money": (
        "The ministry has allocated $210 million for stairs.",
        ["other_money other:ministry 2.1e+08 USD"],
    ),
    "no count of things": (
        "In 2020, 262 million people climbed, with the number expected to rise to 390 million.",
        [],
    ),
    "a year is no part": ("By 2030, growth slows to a CAGR of 3%.", ["cagr market 3"]),
    "the region that was spoken of": (
        "Europe builds a lot. The region is set to grow at a CAGR of 6%.",
        ["cagr region:Europe 6"],
    ),
    "that region's market": (
        "Europe builds a lot. The region's zinc ladder market is worth $3 billion.",
        ["market_size region:Europe 3e+09 USD"],
    ),
    "the market beside a region": (
        "Europe builds. The region held 30% in 2024 and the market was worth $3 billion.",
        ["market_share region:Europe 30 2024", "market_size market 3e+09 USD 2024"],
    ),
    "no region where two were spoken of": (
        "Europe and Asia build a lot. The region is set to grow at a CAGR of 6%.",
        ["cagr market 6"],
    ),
    "the region of the heading": (
        "Homes are built.</p><h3>Asia Pacific</h3><p>The region is to grow at a CAGR of 6%.",
        ["cagr region:Asia Pacific 6"],
    ),
    "two places that grow alike": (
        "Europe and Asia Pacific are expected to grow at a CAGR of 2.5%.",
        ["cagr region:Europe 2.5", "cagr region:Asia Pacific 2.5"],
    ),
    "not the dateline's place": (
        "PUNE, India, Jan. 5, 2024 /PRNewswire/ -- Spending in Africa should grow at a CAGR of 3%.",
        ["cagr region:Africa 3"],
    ),
    "not the dateline's year": (
        "Dublin, June 12, 2025 (WIRE NEWS) -- Europe leads with a market share of 45%.",
        ["market_share region:Europe 45"],
    ),
    "a place before a dash": (
        "Europe, Japan – a market share of 40%.",
        ["market_share region:Europe+Japan 40 combined"],
    ),
    "what a lead-in is not": (
        "In addition, ropes made up 60% of all exports in 2020.",
        ["other_percent other:ropes 60 2020"],
    ),
    "a one-off change": (
        "Sales of ladders grew 12% in 2020.",
        ["other_percent other:Sales of ladders 12 2020"],
    ),
    "an increment": (
        "The market is set to grow by USD 3.2 billion during 2020-2024.",
        ["size_increment market 3.2e+09 USD 2020-2024"],
    ),
}
SHARES = {
    "of examples of other regions": (
        "The USA and China lead with 40% and 20%, while other regions, like Europe and APAC, hold "
        "around 25% and 15%.",
        [
            "market_share region:USA 40",
            "market_share region:China 20",
            "market_share region:Europe 25",
            "market_share region:APAC 15",
        ],
    ),
    "of a place with another leading": (
        "APAC, with China leading, holds around 25%, while other regions have the remaining 5%.",
        ["market_share region:APAC 25", "market_share region:other regions 5"],
    ),
    "the rest of the regions": (
        "China leads at 20%, followed by Europe at 15%, and the rest of the regions contributing "
        "the remaining 35%.",
        [
            "market_share region:China 20",
            "market_share region:Europe 15",
            "market_share region:rest of the regions 35",
        ],
    ),
    "compared with what has the rest": (
        "Steel stairs now have 78% of sales compared to just 22% for wooden attic stairs.",
        ["market_share segment:Steel stairs 78", "market_share segment:wooden attic stairs 22"],
    ),
    "behind two amounts, at neither's year": (
        "The market is to grow from $290 million in 2024 to $450 million by 2032, with roofers "
        "accounting for 42%.",
        [
            "market_size market 2.9e+08 USD 2024",
            "market_size market 4.5e+08 USD 2032",
            "market_share segment:roofers 42",
        ],
    ),
    "of the valuation, blank or not": (
        "China is to have the largest share, accounting for about 40% of the overall valuation.",
        ["market_share region:China 40"],
    ),
    "a place's stake": (
        "Europe holds a significant 20% stake, while China grows.",
        ["market_share region:Europe 20"],
    ),
    "that opens the sentence, its company behind": (
        "With a market share of around 17%, Crane recorded sales of over $60 million in 2023.",
        ["market_share company:Crane Works 17", "revenue company:Crane Works 6e+07.. USD 2023"],
    ),
    "of a company, a segment told in between": (
        "Crane Works, specializing in premium segments, reached a market share of around 8%.",
        ["market_share company:Crane Works 8"],
    ),
    "of names that no list holds": (
        "Roofers hold a share of 44%, followed by painters (20%), plumbers (17%) and thieves "
        "with 12% of the market share.",
        [
            "market_share segment:Roofers 44",
            "market_share segment:painters 20",
            "market_share segment:plumbers 17",
            "market_share segment:thieves 12",
        ],
    ),
    "of an unlisted company with a legal form": (
        "Foxtrot AG accounts for 15% of the market, followed by Golf Corporation with 10%.",
        ["market_share company:Foxtrot AG 15", "market_share company:Golf Corporation 10"],
    ),
    "by what one led with": (
        "Roofing led the application segment with 48% in 2023.",
        ["market_share segment:Roofing 48 2023"],
    ),
    "by a contribution to revenue": (
        "Roofing had a revenue contribution of more than 40% in 2023.",
        ["market_share segment:Roofing 40.. 2023"],
    ),
    "retained": (
        "Roofing retained 83% of the zinc ladder market size in 2023.",
        ["market_share segment:Roofing 83 2023"],
    ),
    "of names that no list holds, together": (
        "Roofers, painters and plumbers collectively hold a share of 45%.",
        ["market_share segment:Roofers+painters+plumbers 45 combined"],
    ),
    "of a name that begins with a place": (
        "Asian Rungs holds 44%, while European Zinc Ladder Market sales hold 20% of the market.",
        ["market_share segment:Asian Rungs 44", "market_share region:Europe 20"],
    ),
    "of an unlisted company beside a listed one": (
        "Acme Ladders holds 44% of the market, followed by Foxtrot Rungs (20%).",
        ["market_share company:Acme Ladders Inc. 44", "market_share company:Foxtrot Rungs 20"],
    ),
    "of a list of names and figures behind another": (
        "The roofing segment accounted for 45%, painting had 14%, while farms, libraries and "
        "shops had 10%, 6% and 4% respectively.",
        [
            "market_share segment:roofing 45",
            "market_share segment:painting 14",
            "market_share segment:farms 10",
            "market_share segment:libraries 6",
            "market_share segment:shops 4",
        ],
    ),
    "of something else": (
        "Europe builds. Old bottles make up 60% of the fibre in most ropes.",
        ["other_percent other:Old bottles 60"],
    ),
    "of all there is": ("Europe takes 30% of all ladder sales.", ["market_share region:Europe 30"]),
    "one": ("Europe holds 30% of the market.", ["market_share region:Europe 30"]),
    "respectively": (
        "Europe and China hold a share of 30% and 20%, respectively.",
        ["market_share region:Europe 30", "market_share region:China 20"],
    ),
    "each": (
        "Europe and China hold a market share of 20% each.",
        ["market_share region:Europe 20", "market_share region:China 20"],
    ),
    "combined": (
        "Europe and China have a combined market share of 45%.",
        ["market_share region:Europe+China 45 combined"],
    ),
    "followed by": (
        "Europe leads with 40%, followed by China with 30% and Japan at 10%.",
        [
            "market_share region:Europe 40",
            "market_share region:China 30",
            "market_share region:Japan 10",
        ],
    ),
    "figures before names": (
        "The shares are 40% for Europe, 30% for China.",
        ["market_share region:Europe 40", "market_share region:China 30"],
    ),
    "in brackets": (
        "Key regions are Europe (40%) and China (30%).",
        ["market_share region:Europe 40", "market_share region:China 30"],
    ),
    "a place in passing": (
        "Asia-Pacific, particularly China, holds a market share of 40%.",
        ["market_share region:Asia-Pacific 40"],
    ),
    "a place in passing that goes on": (
        "Asia-Pacific leads with 40%, particularly China, which accounts for 25%.",
        ["market_share region:Asia-Pacific 40", "market_share region:China 25"],
    ),
    "a word for the place": (
        "Japan is a mature place. The country holds 12% of the market.",
        ["market_share region:Japan 12"],
    ),
    "a year said first": (
        "By 2025, Europe will hold 40%, and China 30%.",
        ["market_share region:Europe 40 2025", "market_share region:China 30 2025"],
    ),
    "what remains": (
        "Europe has 90%, while the remaining 10% is attributed to other regions.",
        ["market_share region:Europe 90", "market_share region:other regions 10"],
    ),
}
REVENUES = {
    "blanks by other letters": (
        "Bolt & Co. reported sales revenue of $Y million, and Crane Works one of $Z million.",
        ["revenue company:Bolt & Co. - USD", "revenue company:Crane Works - USD"],
    ),
    "worth mentioning, which is no worth": (
        "It is worth mentioning that Crane Works generated $5 million in 2020.",
        ["revenue company:Crane Works 5e+06 USD 2020"],
    ),
    "behind others that it is compared with": (
        "Smaller than giants like Acme and Bolt, Crane Works reported a revenue of $5 million.",
        ["revenue company:Crane Works 5e+06 USD"],
    ),
    'share of what "they" stands for': (
        "Bolt & Co. is a maker of rungs. They hold about 20% of the market.",
        ["market_share company:Bolt & Co. 20"],
    ),
    "by name": (
        "Crane Works reported sales of $5 million in 2020.",
        ["revenue company:Crane Works 5e+06 USD 2020"],
    ),
    "while another, the year carried": (
        "Crane Works made sales of $5 million in 2020, while Delta Steps reported $3 million.",
        [
            "revenue company:Crane Works 5e+06 USD 2020",
            "revenue company:Delta Steps 3e+06 USD 2020",
        ],
    ),
    "the company": (
        "Crane Works is old. It sells much. The company's revenue was over €2 million.",
        ["revenue company:Crane Works 2e+06.. EUR"],
    ),
    "a short form": (
        "Acme had a revenue of $7 million in fiscal year 2020-2021.",
        ["revenue company:Acme Ladders Inc. 7e+06 USD 2021"],
    ),
    "two currencies": (
        "Delta Steps reported revenue of €4 million ($5 million) in 2019.",
        [
            "revenue company:Delta Steps 4e+06 EUR 2019",
            "revenue company:Delta Steps 5e+06 USD 2019",
        ],
    ),
    "a company no list holds": (
        "However, Ertl Holding, which owns many, reported revenue of $9 million.",
        ["revenue company:Ertl Holding 9e+06 USD"],
    ),
    "a market size given to a company": (
        "Delta Steps has a market size of around $300 million.",
        ["market_size company:Delta Steps 3e+08 USD"],
    ),
    "no year where the last one is meant": (
        "Delta Steps reported sales of $3 million in the last fiscal year.",
        ["revenue company:Delta Steps 3e+06 USD"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), GROWTH.values(), ids=GROWTH.keys())
def test_growth_and_size(text: str, expected: list[str]) -> None:
    assert [said(claim) for claim in claims(text)] == expected


@pytest.mark.parametrize(("text", "expected"), SHARES.values(), ids=SHARES.keys())
def test_shares(text: str, expected: list[str]) -> None:
    assert [said(claim) for claim in claims(text, REGIONS)] == expected


@pytest.mark.parametrize(("text", "expected"), REVENUES.values(), ids=REVENUES.keys())
def test_revenues(text: str, expected: list[str]) -> None:
    assert [said(claim) for claim in claims(text, PLAYERS)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "It has a purity of >97% and is sold in a 5% solution.",
        "The alloy contains about 60-75% molybdenum.",
        "There are 266.2 billion ladders and 5 million people.",
        "Hundreds of millions are spent.",
        "The report is sold at a price of USD 3,500.",
        'See <a href="https://a.example/x">https://a.example/grows-20%25-and-$5</a>.',
        "Get a 30% discount on the report.",
        "A plain ladder leaves the works for about $30 and is sold for $120.",
        "A: From USD 500 for a short one to USD 8,000 for one that turns.",
        "The Below 200 USD segment holds what painters take.",
    ],
)
def test_no_claim_is(text: str) -> None:
    assert claims(text) == []


def test_what_all_segments_are_called_is_no_segment() -> None:
    page = """<h1>Automated Rung Inspection Market Report</h1><h2>By Type</h2>
    <ul><li>Flat ARX</li><li>Round ARX</li></ul><h2>Overview</h2>
    <p>The ARX market grows at a CAGR of 4%. The round market grows at a CAGR of 5%.</p>"""
    found = [said(claim) for claim in extract(page, url="https://a.example/").claims]
    assert found == ["cagr market 4", "cagr segment:round 5"]


def test_a_text_without_full_stops_is_read_in_pieces() -> None:
    found = claims("Roofing leads with 44%, followed by painting (20%), " * 500)
    assert len(found) == 1000
    assert max(len(claim.evidence.quote) for claim in found) <= 4000


def test_a_places_own_market_is_the_pages() -> None:
    page = """<h1>India Zinc Ladder Market Report</h1>
    <p>The Indian zinc ladder market grows at a CAGR of 4%. In India, sales should reach
    $3 billion.</p>"""
    found = [said(claim) for claim in extract(page, url="https://a.example/").claims]
    assert found == ["cagr market 4", "market_size market 3e+09 USD"]


def test_a_table_is_read_by_its_header() -> None:
    table = (
        "</p><table><tr><th>Region</th><th>Share in 2024</th><th>CAGR 2025-2031</th></tr>"
        "<tr><td>Europe</td><td>43%</td><td>5.1%</td></tr></table><p>"
    )
    assert [said(claim) for claim in claims(table, REGIONS)] == [
        "market_share region:Europe 43 2024",
        "cagr region:Europe 5.1 2025-2031",
    ]


def test_a_table_of_labels_is_read_row_by_row() -> None:
    table = (
        "</p><table><tr><th>Attribute</th><th>Details</th></tr>"
        "<tr><td>Market size in 2024</td><td>USD 4.1 billion</td></tr>"
        "<tr><td>Revenue forecast in 2031</td><td>USD 6 billion</td></tr>"
        "<tr><td>Growth rate</td><td>CAGR of 6.1% from 2025 to 2031</td></tr></table><p>"
    )
    assert [said(claim) for claim in claims(table)] == [
        "market_size market 4.1e+09 USD 2024",
        "market_size market 6e+09 USD 2031",
        "cagr market 6.1 2025-2031",
    ]


THINGS = {
    "money for a plant": (
        "Acme opened a $40 million plant.",
        ["other_money company:Acme Ladders Inc. 4e+07 USD"],
    ),
    "money put aside": (
        "In 2021, the Transport Board of Elmland put aside USD 60 million for safer steps.",
        ["other_money other:Transport Board of Elmland 6e+07 USD 2021"],
    ),
    "money put in": (
        "Investors put in USD 450 million in 2023.",
        ["other_money other:Investors 4.5e+08 USD 2023"],
    ),
    "money received": (
        "Roofers received EUR 41 million in aid in 2022.",
        ["other_money other:Roofers 4.1e+07 EUR 2022"],
    ),
    "a market named after plants": (
        "The market is a $3 billion plant-based food industry.",
        ["market_size market 3e+09 USD"],
    ),
    "revenue of one person": (
        "In the zinc ladder market, per person revenue amounts to $2.90 in 2024.",
        ["other_money other 2.9 USD 2024"],
    ),
    "what a thing costs": ("A long ladder may well cost $250 and more.", []),
    "what a plan costs": (
        "The plan of Acme cost $250 million.",
        ["other_money company:Acme Ladders Inc. 2.5e+08 USD"],
    ),
    "a bracket": (
        "The INR 5-10 lakh bracket and the INR 10-20 lakh category sold best.",
        [],
    ),
    "a unit": ("Ladders sold by region (Unit: USD 1 million).", []),
    "an average price": ("The average price of a ladder will reach 780 RMB in 2030.", []),
    "a price for a tonne": ("The price of zinc rose to USD 250,000 per tonne in 2022.", []),
    "prices in passing": (
        "At falling prices, the market was worth $900,000 in 2020.",
        ["market_size market 900000 USD 2020"],
    ),
    "what a part adds": (
        "The incremental growth of the roofing segment will be $21 million.",
        ["size_increment segment:roofing 2.1e+07 USD"],
    ),
}
ONE_OFF = {
    "the growth of one year": ("The growth rate in 2020 was 8%.", "other_percent"),
    "growth over the last year": (
        "The market saw a growth of about 2% over last year's.",
        "other_percent",
    ),
    "growth in one year": ("The market saw growth of 6% in 2024.", "other_percent"),
    "growth for one year, said first": ("For 2019 growth of 5% is foreseen.", "other_percent"),
    "growth from one year to another": ("It sees growth of 6% in 2024 to 2030.", "cagr"),
    "absolute growth": ("It saw an absolute growth of 62% between 2023 and 2029.", "other_percent"),
    "a rate per year over years": (
        "The market grew at a CAGR of 5% over the previous years.",
        "cagr",
    ),
    "a rate per year, said to be": ("The annual growth rate in 2020 was 8%.", "cagr"),
}


PARTS = {
    "new demand, which is no market": (
        "Asia will account for 62 percent of new demand.",
        ["other_percent region:Asia 62"],
    ),
    "a goal": (
        "The state has a target of 30% for recycled zinc.",
        ["other_percent other:state 30"],
    ),
    "people asked": (
        "80% of industry professionals surveyed in 2024 want ladders.",
        ["other_percent other 80 2024"],
    ),
    "what is spent of the revenue": (
        "Around 12% of revenue goes back into research.",
        ["other_percent other 12"],
    ),
    "the total": (
        "Roof ladders made up 58% of the total in 2021.",
        ["market_share segment:Roof ladders 58 2021"],
    ),
    "a year's revenue": (
        "Long-term hire earned 63.8% of 2025 revenue.",
        ["market_share segment:Long-term hire 63.8 2025"],
    ),
    "all that is sold of what the market sells": (
        "Norway buys about 37% of all zinc ladders sold.",
        ["market_share region:Norway 37"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), PARTS.values(), ids=PARTS.keys())
def test_a_percentage_is_a_share_of_the_market_only(text: str, expected: list[str]) -> None:
    assert [said(claim) for claim in claims(text)] == expected


SUBJECTS = {
    "sales in the market's own segment": (
        "In terms of revenue, annual sales in the stool segment could exceed $4 million.",
        ["market_size segment:stool 4e+06.. USD"],
    ),
    "growth that accelerates from one rate to another": (
        "The market growth will accelerate from 14.4% in 2021 to reach 31.1% in 2025.",
        ["other_percent market 14.4 2021", "other_percent market 31.1 2025"],
    ),
    "what shows growth": (
        "Dental stools show 12% annual growth in demand.",
        ["cagr segment:Dental stools 12"],
    ),
    "a change of revenue, and a premium": (
        "Hill Stools saw a 27% revenue surge in 2023. Buyers pay a 10–15% premium.",
        ["other_percent other:Hill Stools 27 2023", "other_percent other:Buyers 10..15"],
    ),
    "one of the segments": (
        "Nylon, one of the segments in the report, will grow at 7.1% and reach $5 million.",
        ["cagr segment:Nylon 7.1", "market_size segment:Nylon 5e+06 USD"],
    ),
    "this segment, whose share was told before": (
        "Among makes, nylon held the most, with a share of 55% in 2016. This segment is to grow at "
        "a CAGR of 5%.",
        ["market_share segment:nylon 55 2016", "cagr segment:nylon 5"],
    ),
    "a part whose share was told further above": (
        "Of all makes, nylon held a share of 55%. Wool is sold, too. The dominance of nylon is "
        "expected to persist, with a projected CAGR of 5%.",
        ["market_share segment:nylon 55", "cagr segment:nylon 5"],
    ),
    "the holder of the share before": (
        "Roof stairs constituted the largest share in 2016 at 84%, with a growth rate of 8%.",
        ["market_share segment:Roof stairs 84 2016", "cagr segment:Roof stairs 8"],
    ),
    "a category": (
        "Growth in the leisure category is revised to a 7.8% CAGR over the next seven years.",
        ["cagr segment:leisure 7.8 7y"],
    ),
    "a place that is the fastest-growing market": (
        "Simultaneously, Canada is emerging as the fastest-growing market, with a CAGR of 25%.",
        ["cagr region:Canada 25"],
    ),
    "a place that grows fastest in another": (
        "Germany is the fastest-growing market in Europe, with a CAGR of 5%.",
        ["cagr region:Germany 5"],
    ),
    "a narrower market that is a segment": (
        "The plywood stool market is emerging as the fastest-growing segment, with a CAGR of 9%.",
        ["cagr segment:plywood stool 9"],
    ),
    "what grows fastest, in the second clause": (
        "Shops remain the largest channel; online shops are expected to grow the fastest, at 11%.",
        ["cagr segment:online shops 11"],
    ),
    "behind what is looked at": (
        "Examining channels, malls and kiosks held the lion's share, accounting for 45%.",
        ["market_share segment:malls and kiosks 45"],
    ),
    "estimated for this segment": (
        "In the global silk segment, USA and Japan will drive the 5.6% CAGR estimated for this "
        "segment. These regional markets have a combined market size of $1.1 million.",
        ["cagr segment:silk 5.6", "market_size region:USA+Japan 1.1e+06 USD combined"],
    ),
    "what was spent on anything else": (
        "Spending on health care increased by 9.7% in 2020 to USD 4.1 trillion.",
        [
            "other_percent other:Spending on health care 9.7 2020",
            "other_money other:Spending on health care 4.1e+12 USD 2020",
        ],
    ),
    "another market, behind its amount": (
        "Ladders are one corner of the $9.7 billion market for safety gear.",
        ["market_size other:safety gear 9.7e+09 USD"],
    ),
    "a broader market": (
        "The broader zinc goods market, by comparison, was worth $11 billion in 2023.",
        ["market_size other:zinc goods market 1.1e+10 USD 2023"],
    ),
    "what follows another part": (
        "By use, roofing held 25% of the market. Window cleaning follows, and should see a "
        "CAGR of 6.1%.",
        ["market_share segment:roofing 25", "cagr segment:Window cleaning 6.1"],
    ),
    "what catches up": (
        "Steel models are catching up, with a CAGR of 14 per cent.",
        ["cagr segment:Steel models 14"],
    ),
    "what is called a segment": (
        "Roof ladders are a segment of USD 210.6 million (2024).",
        ["market_size segment:Roof ladders 2.106e+08 USD 2024"],
    ),
    "a part whose name looks like a pronoun": (
        "IT was the fastest riser, up to EUR 540 million.",
        ["market_size segment:IT -..5.4e+08 EUR"],
    ),
    "a place with an apposition that is a market": (
        "China made up 34 percent of sales in 2022, while India, the third largest market, "
        "should rise 7.1 percent annually.",
        ["market_share region:China 34 2022", "cagr region:India 7.1"],
    ),
    "a place that is home to others": (
        "Asia-Pacific, home to the big Korean and Chinese mills, should dominate with a share "
        "of 45%.",
        ["market_share region:Asia-Pacific 45"],
    ),
    "a part with an apposition": (
        "Folding steps, worth $1.2 billion in 2022, are to grow fast.",
        ["market_size segment:Folding steps 1.2e+09 USD 2022"],
    ),
    "the market with an apposition": (
        "Zinc ladders, worth $1.2 billion in 2022, are to grow fast.",
        ["market_size market 1.2e+09 USD 2022"],
    ),
    "what a part of the market is of": (
        "The market is put at $3 billion, of which steel models hold 65%.",
        ["market_size market 3e+09 USD", "market_share segment:steel models 65"],
    ),
    "what is behind another": (
        "Attics hold 30% of the market, ahead of roofs at 18%.",
        ["market_share segment:Attics 30", "market_share segment:roofs 18"],
    ),
    "a name with an ampersand behind another": (
        "Acme leads with a 9% share, followed by Brack & Sohn with 6%.",
        ["market_share company:Acme Ladders Inc. 9", "market_share company:Brack & Sohn 6"],
    ),
    "who saves": (
        "Delta Steps has a new rung, aiming to reduce the weight of ladders by 25%.",
        ["other_percent company:Delta Steps 25"],
    ),
    "parts of what the market is made of": (
        "Painting is the largest trade, with around 30% of jobs, ahead of roofing at 18%.",
        ["market_share segment:Painting 30", "market_share segment:roofing 18"],
    ),
    "what is sold in one way": (
        "Online sales should be worth over $700 million by 2027.",
        ["market_size segment:Online sales 7e+08.. USD 2027"],
    ),
    "a part of a country": (
        "The south takes the largest part, at 38 per cent, and the north comes next with 29%.",
        ["market_share region:south 38", "market_share region:north 29"],
    ),
    "a rival that no list holds": (
        "Its rival Stork Steps has set aside $4 million for a mill.",
        ["other_money company:Stork Steps 4e+06 USD"],
    ),
    "what a rival reported": (
        "Rival Stork Steps reported $61 million.",
        ["revenue company:Stork Steps 6.1e+07 USD"],
    ),
    "a company that no list holds, opening a sentence": (
        "Stork Steps, which posted a turnover of $40 million in 2022, says that exports rose "
        "12% to $10 million.",
        [
            "revenue company:Stork Steps 4e+07 USD 2022",
            "other_percent company:Stork Steps 12 2022",
            "other_money company:Stork Steps 1e+07 USD 2022",
        ],
    ),
    "no company that a place's name is": (
        "Latin America posted sales of $40 million.",
        ["market_size region:Latin America 4e+07 USD"],
    ),
    "what a company is worth": (
        "Delta Steps is valued at $4 billion.",
        ["other_money company:Delta Steps 4e+09 USD"],
    ),
    "what keeps its share": (
        "Attic steps maintained a 23% market share.",
        ["market_share segment:Attic steps 23"],
    ),
    "what grew since the year before": (
        "The market reached $3 billion in 2023, a 15% increase from the previous year.",
        ["market_size market 3e+09 USD 2023", "other_percent market 15 2023"],
    ),
    "whoever holds a share": (
        "Trends differ, with Brack & Sohn holding a 23% market share.",
        ["market_share company:Brack & Sohn 23"],
    ),
    "whoever holds a share, in brackets": (
        "The market rose, with Brack maintaining its lead (23% of the market).",
        ["market_share company:Brack 23"],
    ),
    "what holds a share and is a part": (
        "Attics are damp, with Attics holding a 23% share, and attics leak.",
        ["market_share segment:Attics 23"],
    ),
    "the place behind its amount": (
        "The market is valued at around $2 billion in North America.",
        ["market_size region:North America 2e+09 USD"],
    ),
    "a number of the biggest": (
        "The five biggest makers hold a combined share of 31%.",
        ["market_share company:five biggest makers 31 combined"],
    ),
    "the market in a clause of its own": (
        "Growth has settled, said the trade, and the market may touch $5 billion.",
        ["market_size market 5e+09 USD"],
    ),
    "the size of a market in a place": (
        "The ladder market size in the U.S. is set to grow, reaching USD 9 million by 2032.",
        ["market_size region:U.S. 9e+06 USD 2032"],
    ),
    "a place before a colon": (
        "Japan: Market is projected to reach USD 2 million by 2025.",
        ["market_size region:Japan 2e+06 USD 2025"],
    ),
    "a category before a comma": (
        "Within the end use category, roofing is expected to grow at 5.4%.",
        ["cagr segment:roofing 5.4"],
    ),
    "what This stands for": (
        "This is due to the families with an attic, which rose from 52% in 2011 to 58% in 2022.",
        ["other_percent other 52 2011", "other_percent other 58 2022"],
    ),
    "federal states": (
        "Kerala accounts for 14% of sales, and Gujarat for 11%.",
        ["market_share region:Kerala 14", "market_share region:Gujarat 11"],
    ),
    "a part of the country": (
        "The South region is the largest, with a 35% share.",
        ["market_share region:South region 35"],
    ),
    "what a share is worth": (
        "North America held a market share of 45% in 2023, with a valuation of USD 330 million.",
        [
            "market_share region:North America 45 2023",
            "market_size region:North America 3.3e+08 USD 2023",
        ],
    ),
    "the same year": (
        "The market in Malta is likely to hit USD 2 million in 2024, while Germany is projected "
        "to hit USD 3 million and France is to hold USD 1 million in the same year.",
        [
            "market_size region:Malta 2e+06 USD 2024",
            "market_size region:Germany 3e+06 USD 2024",
            "market_size region:France 1e+06 USD 2024",
        ],
    ),
    "a name before an adverb": (
        "Roofing, meanwhile, took 20% of the market.",
        ["market_share segment:Roofing 20"],
    ),
    "who controls": (
        "Bolt & Co. controls 78% of the market.",
        ["market_share company:Bolt & Co. 78"],
    ),
    "what the sentence opens with": (
        "With 45%, roofing is the largest segment.",
        ["market_share segment:roofing 45"],
    ),
    "a place behind what it opens with": (
        "Growing at 5%, Asia is the largest market.",
        ["cagr region:Asia 5"],
    ),
    "an amount it opens with": (
        "With EUR 4 million, attic stairs are the smallest subsector.",
        ["market_size segment:attic stairs 4e+06 EUR"],
    ),
    "the market behind what it opens with": (
        "Growing at a CAGR of 5%, the ladder market will reach USD 4 billion.",
        ["cagr market 5", "market_size market 4e+09 USD"],
    ),
    "what is no part behind it": (
        "With 60% of the people at home, roofing is the main use.",
        ["other_percent other 60"],
    ),
    "what it was a year before": (
        "Roofing held a share of 9.8% in 2024, up from 9.1% a year earlier.",
        ["market_share segment:Roofing 9.8 2024", "market_share segment:Roofing 9.1"],
    ),
    "what it was last year": (
        "The market will triple to $6 million by 2030 from $2 million last year.",
        ["market_size market 6e+06 USD 2030", "market_size market 2e+06 USD"],
    ),
    "a part of the total": (
        "China will make up two-fifths of the total.",
        ["market_share region:China 40"],
    ),
    "penetration": (
        "User penetration will be 9.6% in 2025 and is expected to hit 11.2% by 2030.",
        [
            "other_percent other:User penetration 9.6 2025",
            "other_percent other:User penetration 11.2 2030",
        ],
    ),
    "a label behind which this segment stands": (
        "Attic stairs: This subsector had sales of EUR 9 million in 2023.",
        ["market_size segment:Attic stairs 9e+06 EUR 2023"],
    ),
    "the year its amount is reached": (
        "The market will grow to $4 million in 2029 at a CAGR of 9.8%.",
        ["market_size market 4e+06 USD 2029", "cagr market 9.8 -2029"],
    ),
    "the year its amount was had": (
        "The market had grown to $4 million in 2019 at a CAGR of 9.8%.",
        ["market_size market 4e+06 USD 2019", "cagr market 9.8"],
    ),
    "the size of the market for a part": (
        "The ladder market size for attic stairs is projected to climb at a 7.8% CAGR.",
        ["cagr segment:attic stairs 7.8"],
    ),
    "the size of the market for itself": (
        "The market size for zinc ladders is projected to climb at a 7.8% CAGR.",
        ["cagr market 7.8"],
    ),
    "the name behind a rank": (
        "Dominant Material: Zinc, capturing around 47% of the revenue share in 2025.",
        ["market_share segment:Zinc 47 2025"],
    ),
    "who is called a leader and a rival": (
        "Market leader Zippity rose. Zippity holds 18% of the market and rival Aero 11%.",
        ["market_share company:Zippity 18", "market_share company:Aero 11"],
    ),
    "whom it is told by, and what they are": (
        "In March 2024, according to the Attic Body, a US-based group, demand rose by 4%.",
        ["other_percent other:demand 4 2024"],
    ),
    "what could be, not what was": (
        "The market was worth $5 million in 2023 and could top $9 million before long.",
        ["market_size market 5e+06 USD 2023", "market_size market 9e+06.. USD"],
    ),
    "places behind their rates": (
        "A CAGR of 6.4% is predicted for Europe, 7.7% for Asia and 5.1% for Africa.",
        ["cagr region:Europe 6.4", "cagr region:Asia 7.7", "cagr region:Africa 5.1"],
    ),
    "the demand for it in a place": (
        "Demand for zinc ladders in Malta is set to rise at 4.4% CAGR until 2034.",
        ["cagr region:Malta 4.4 -2034"],
    ),
    "the market for a part": (
        "The market for attic stairs is growing at 18% per year.",
        ["cagr segment:attic stairs 18"],
    ),
    "what will be added": (
        "The market will add USD 1.4 million over the next five years.",
        ["size_increment market 1.4e+06 USD 5y"],
    ),
    "revenue of nobody else": (
        "Revenue is projected to grow from $2 million in 2024 to $4 million in 2030.",
        ["market_size market 2e+06 USD 2024", "market_size market 4e+06 USD 2030"],
    ),
    "growth that slows": ("Growth will slow to 3% by 2029.", ["other_percent market 3 2029"]),
    "who spends": (
        "Hospitals spend about $300 million a year on ladders.",
        ["other_money other:Hospitals 3e+08 USD"],
    ),
    "what it is made of": (
        "Steps made of zinc, which make up 15% of the market, are gaining ground.",
        ["market_share segment:Steps made of zinc 15"],
    ),
    "a year before the next name": (
        "The roofing segment held 46% in 2023 and schools held 31%.",
        ["market_share segment:roofing 46 2023", "market_share segment:schools 31 2023"],
    ),
    "a span behind what it opens with": (
        "With a CAGR of 8.3% over 2024-2030, attic stairs outpace the rest.",
        ["cagr segment:attic stairs 8.3 2024-2030"],
    ),
    "no part behind what it opens with": (
        "With a CAGR of 8% through 2028, demand is fuelled by falls.",
        ["cagr market 8 -2028"],
    ),
    "rates each with its span": (
        "The growth rate between 2018 and 2023 was 3.7% a year, while that between 2024 and 2030 "
        "will be 6.9%.",
        ["cagr market 3.7 2018-2023", "cagr market 6.9 2024-2030"],
    ),
    "a rate and what it was": (
        "It will register a CAGR of 6% through 2034, up from the 4% CAGR between 2018 and 2023.",
        ["cagr market 6 -2034", "cagr market 4 2018-2023"],
    ),
    "rates in the plural": (
        "The CAGRs for Malta, Germany and India are 5%, 4% and 9%, respectively.",
        ["cagr region:Malta 5", "cagr region:Germany 4", "cagr region:India 9"],
    ),
    "growth of years": (
        "Growth was 4% in 2021 and 6% in 2023.",
        ["other_percent market 4 2021", "other_percent market 6 2023"],
    ),
    "growth of one year on the last": (
        "The market's year-over-year growth rate for 2024 is estimated at 5.8%.",
        ["other_percent market 5.8 2024"],
    ),
    "what is left": (
        "Of the three uses, roofing commands 82% and painting makes up the balance of 18%.",
        ["market_share segment:roofing 82", "market_share segment:painting 18"],
    ),
    "what growth comes from": (
        "Malta will contribute 38% of the market's growth.",
        ["other_percent region:Malta 38"],
    ),
    "a part of revenue": (
        "Crane Works had sales of $2 million in 2023, of which ladders contributed 40%.",
        ["revenue company:Crane Works 2e+06 USD 2023", "other_percent company:Crane Works 40 2023"],
    ),
    "the price of a stake": (
        "Crane Works will buy a 51% stake in Foo Ltd for EUR 120 million.",
        ["other_percent company:Crane Works 51", "other_money company:Crane Works 1.2e+08 EUR"],
    ),
    "an opportunity": (
        "Attic stairs represent a $9 million opportunity by 2028.",
        ["other_money other:Attic stairs 9e+06 USD 2028"],
    ),
    "a card of growth": (
        "Market growth 2024-2028: USD 2.1 million",
        ["size_increment market 2.1e+06 USD 2024-2028"],
    ),
    "an increment told behind it": (
        "The attic stairs segment holds a $9 million incremental opportunity.",
        ["size_increment segment:attic stairs 9e+06 USD"],
    ),
    "a dollar sign behind a place": (
        "In 2034, the German market will be worth $2 million, the U.K. $1 million.",
        ["market_size region:German 2e+06 USD 2034", "market_size region:U.K. 1e+06 USD 2034"],
    ),
    "the nearest competitor": (
        "Crane Works has 22% of the market; its nearest competitor, Delta Steps, has 18%.",
        ["market_share company:Crane Works 22", "market_share company:Delta Steps 18"],
    ),
    "this year": (
        "Ladder sales will total $6 million this year, up 8% from 2023.",
        ["market_size market 6e+06 USD", "other_percent other:Ladder sales 8 2023"],
    ),
    "a label with a segment": (
        "Value share of attic stairs (2024): 44%",
        ["market_share segment:attic stairs 44 2024"],
    ),
    "a label with a segment's growth": (
        "CAGR for attic stairs (2024 to 2034): 5.9%",
        ["cagr segment:attic stairs 5.9 2024-2034"],
    ),
    "a label with a time": ("CAGR for the next five years: 6%", ["cagr market 6 5y"]),
    "the segment behind what it is told by": (
        "Based on end use of the market, the roofing segment was valued at USD 4 million in 2023.",
        ["market_size segment:roofing 4e+06 USD 2023"],
    ),
    "a third of revenues": (
        "Roofing generates about a third of revenues.",
        ["market_share segment:Roofing 33.3333"],
    ),
    "what shrank and came back": (
        "In 2022, the market contracted by 3.5%, but it rebounded with growth of 6.1% in 2023.",
        ["other_percent market 3.5 2022", "other_percent market 6.1 2023"],
    ),
    "since when it grows": (
        "By 2030, the market will grow to USD 8 million (CAGR: 8.1% from 2024).",
        ["market_size market 8e+06 USD 2030", "cagr market 8.1 2024-2030"],
    ),
    "against another year": (
        "Ladder prices stood firm in 2023 (+4.5% vs 2022).",
        ["other_percent other:Ladder prices 4.5 2022"],
    ),
    "a share that rose": (
        "The roofing segment's share rose from 12% in 2019 to 19% in 2023.",
        ["market_share segment:roofing 12 2019", "market_share segment:roofing 19 2023"],
    ),
    "what was turned over": (
        "Crane Works turned over EUR 7 million in 2023.",
        ["revenue company:Crane Works 7e+06 EUR 2023"],
    ),
    "a label of revenue": (
        "Estimated revenue in 2030: USD 5 million.",
        ["market_size market 5e+06 USD 2030"],
    ),
    "shares one by one and together": (
        "Europe (48%), Africa (35%) and Asia (7%) together account for 90% of sales.",
        [
            "market_share region:Europe 48",
            "market_share region:Africa 35",
            "market_share region:Asia 7",
            "market_share region:Europe+Africa+Asia 90 combined",
        ],
    ),
    "what a share is worth in money": (
        "Roofing had a 31% revenue share in 2025, equivalent to USD 3 million.",
        ["market_share segment:Roofing 31 2025", "market_size segment:Roofing 3e+06 USD 2025"],
    ),
    "an opportunity between years": (
        "The absolute dollar opportunity between 2026 and 2035 is estimated at USD 18 million.",
        ["size_increment market 1.8e+07 USD 2026-2035"],
    ),
    "a market with initials": (
        "Attic stairs account for 40% of the U.S. zinc ladder market.",
        ["market_share segment:Attic stairs 40"],
    ),
    "growth told behind a comma": (
        "However, online retail is rapidly growing, with a projected CAGR of 15.2%.",
        ["cagr segment:online retail 15.2"],
    ),
    "what a threshold in a place is of": (
        "India wants ladders in all government works above ₹100 crore.",
        ["other_money region:India 1e+09.. INR"],
    ),
    "what is sold in a place": (
        "In India, folding steps and all their parts brought in $5 million in 2022.",
        ["market_size region:India 5e+06 USD 2022"],
    ),
    "what a study says": (
        "A 2023 Foo & Company study found that the cost of ladders on sites could be $4 million.",
        ["other_money other:cost of ladders on sites 4e+06 USD 2023"],
    ),
    "an aside behind the name": (
        "Step Sensor Technology, while smaller at USD 6 million in 2025, is fastest at 13% CAGR.",
        [
            "market_size segment:Step Sensor Technology 6e+06 USD 2025",
            "cagr segment:Step Sensor Technology 13",
        ],
    ),
    "a total told before": (
        "In addition, this total represents an uptick of 14 percent.",
        ["other_percent other 14"],
    ),
    "a company that is not named": (
        "The company expects more than $10 million in ARR by 2025.",
        ["other_money other 1e+07.. USD 2025"],
    ),
    "what it is that brings in money": (
        "As a rule it is said that it will have revenues of $7 million in 2020.",
        ["other_money other 7e+06 USD 2020"],
    ),
    "rates for parts, one after the other": (
        "The CAGR for attic stairs is 5%, for folding steps 6% and for platforms 7%.",
        [
            "cagr segment:attic stairs 5",
            "cagr segment:folding steps 6",
            "cagr segment:platforms 7",
        ],
    ),
    "a rate that a part should have": (
        "Attic stairs held 54%, while folding steps should grow at 7.1%.",
        ["market_share segment:Attic stairs 54", "cagr segment:folding steps 7.1"],
    ),
    "a leader and those behind": (
        "Acme Ladders Inc. is the leader with around 12%, ahead of Delta Steps (9%).",
        ["market_share company:Acme Ladders Inc. 12", "market_share company:Delta Steps 9"],
    ),
    "the year behind the last amount of a list": (
        "The U.S. market alone was worth $4 million, China's $3 million and Germany's $2 million "
        "in 2023.",
        [
            "market_size region:U.S. 4e+06 USD 2023",
            "market_size region:China 3e+06 USD 2023",
            "market_size region:Germany 2e+06 USD 2023",
        ],
    ),
    "growth a year": (
        "It is put at $5 million for 2024 and $8 million for 2030, implying 8% growth a year.",
        [
            "market_size market 5e+06 USD 2024",
            "market_size market 8e+06 USD 2030",
            "cagr market 8 2024-2030",
        ],
    ),
    "growth of single years": (
        "The growth rate slowed to 3% in 2020 from 6% in 2019.",
        ["other_percent market 3 2020", "other_percent market 6 2019"],
    ),
    "those whom a sum is of, each with its own": (
        "The top two companies account for 31% of sales: Acme Ladders Inc. (21%) and Delta Steps "
        "(10%).",
        [
            "market_share company:top two companies 31 combined",
            "market_share company:Acme Ladders Inc. 21",
            "market_share company:Delta Steps 10",
        ],
    ),
    "the largest segment, with its name behind": (
        "The market's largest segment, attic stairs, generated $2 million in 2023.",
        ["market_size segment:attic stairs 2e+06 USD 2023"],
    ),
    "a name with what it is behind it": (
        "Attic stairs, the largest segment, had revenue of $2 million in 2023 and a share of 41%.",
        [
            "market_size segment:Attic stairs 2e+06 USD 2023",
            "market_share segment:Attic stairs 41 2023",
        ],
    ),
    "a volume, worth something": (
        "Sales volume hit 12 million units in 2023, worth about €9 million.",
        ["market_size market 9e+06 EUR 2023"],
    ),
    "work after production": (
        "Post-sale repair and post production earned revenue of $2 million in 2010.",
        ["other_money other:Post-sale repair and post production 2e+06 USD 2010"],
    ),
    "what is put into something": (
        "Investors put $5 million into attic stairs in 2023.",
        ["other_money other 5e+06 USD 2023"],
    ),
    "anywhere from one to another": (
        "Roofing accounts for anywhere from 50% to 70% of sales.",
        ["market_share segment:Roofing 50..70"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), SUBJECTS.values(), ids=SUBJECTS.keys())
def test_a_figure_is_about(text: str, expected: list[str]) -> None:
    assert [said(claim) for claim in claims(text)] == expected


def test_a_label_and_its_figure_are_about_what_the_heading_names() -> None:
    cards = "<h3>By Type</h3>"
    for name, share, growth in (("Delta Rungs", 40, 24.8), ("Others", 15, 18.6)):
        cards += f"<h4>{name}</h4><p><b>Market Share:</b> {share}%</p>"
        cards += f"<p><b>Growth Rate:</b> {growth}%</p><p>Custom rungs, as wanted.</p>"
    cards += "<h4>Europe</h4><p>CAGR: 5%</p><h4>Outlook of the Market</h4><p>CAGR: 6%</p>"
    assert [said(claim) for claim in claims(cards)] == [
        "market_share segment:Delta Rungs 40",
        "cagr segment:Delta Rungs 24.8",
        "market_share segment:Others 15",
        "cagr segment:Others 18.6",
        "cagr region:Europe 5",
        "cagr market 6",
    ]


@pytest.mark.parametrize("heading", ["Japan", "Japanese Zinc Ladder Market Size", "Japan:"])
def test_what_stands_below_a_place_is_of_its_market(heading: str) -> None:
    text = (
        "The market was valued at USD 5 million in 2023. It will grow at 6% a year. "
        "The global market is worth USD 50 million."
    )
    assert [said(claim) for claim in claims(text, heading)] == [
        "market_size region:Japan 5e+06 USD 2023",
        "cagr region:Japan 6",
        "market_size market 5e+07 USD",
    ]


@pytest.mark.parametrize("heading", ["Japan leads the market", "Japan Rubber Market"])
def test_a_heading_about_anything_else_of_a_place_names_no_market(heading: str) -> None:
    (claim,) = claims("The market was valued at USD 5 million in 2023.", heading)
    assert said(claim) == "market_size market 5e+06 USD 2023"


def test_listed_segments_are_told_from_everything_else() -> None:
    page = (
        "<h1>Zinc Ladder Market</h1><p>By Type (Attic Stairs, Steps)</p><h2>Analysis</h2><p>"
        "The CAGR for the steps segment is put at 5% (2024-2030), against 7% for attic stairs. "
        "Steps was the top type in 2023, with sales of $2 million, or 48% of the total.</p>"
    )
    found = extract(page, url="https://a.example/zinc.html").claims
    assert [said(claim) for claim in found] == [
        "cagr segment:steps 5 2024-2030",
        "cagr segment:attic stairs 7 2024-2030",
        "market_size segment:Steps 2e+06 USD",
        "market_share segment:Steps 48 2023",
    ]


@pytest.mark.parametrize("heading", ["Attic Stairs", "Attic Stairs Segment:", "1. Attic Stairs"])
def test_what_stands_below_a_segment_is_of_the_segment(heading: str) -> None:
    page = (
        "<h1>Zinc Ladder Market</h1><p>By Type (Attic Stairs, Step Ladders)</p>"
        f"<h2>Analysis</h2><h3>{heading}</h3><p>The segment is expected to grow at 7% a year. "
        "It will reach USD 3 million by 2030.</p><p>This category held 40% of revenue.</p>"
        "<p>The market is worth USD 9 million.</p>"
    )
    found = extract(page, url="https://a.example/zinc.html").claims
    assert [said(claim) for claim in found] == [
        "cagr segment:Attic Stairs 7",
        "market_size segment:Attic Stairs 3e+06 USD 2030",
        "market_share segment:Attic Stairs 40",
        "market_size market 9e+06 USD",
    ]


def test_a_share_of_the_market_is_of_the_place_above() -> None:
    (claim,) = claims(
        "The market held a share of 39.6% in 2024.", "Malta Zinc Ladder Market Trends"
    )
    assert said(claim) == "market_share region:Malta 39.6 2024"


def test_what_a_player_sells_a_thing_for_is_no_revenue() -> None:
    assert claims("In January 2025, Crane Works launched a ladder at USD 249.", PLAYERS) == []


def test_the_revenue_of_the_market_is_no_company_s() -> None:
    text = (
        "Crane Works is a leader in the field. The estimated revenue for the Global Zinc Ladder "
        "Market in 2032 is USD 32 million."
    )
    (claim,) = claims(text, PLAYERS)
    assert said(claim) == "market_size market 3.2e+07 USD 2032"


def test_lines_of_revenue_below_a_player_are_read_in_any_currency() -> None:
    page = (
        "<h1>Zinc Ladder Market</h1><h2>Key Players</h2><h3>1. Acme AG</h3>"
        "<p>Founded: 1921</p><p>Revenue (2024): EUR 4 million</p><p>Its market share was 9%.</p>"
    )
    found = extract(page, url="https://a.example/zinc.html").claims
    assert [said(claim) for claim in found] == [
        "revenue company:Acme AG 4e+06 EUR 2024",
        "market_share company:Acme AG 9",
    ]


def test_people_are_no_money() -> None:
    text = "One in six will be old, with that number rising from 1 billion in 2020 to 1.4 billion."
    assert claims(text) == []
    assert claims("Fires rose: cases increased from 1.1 million in 2018 to 1.3 million.") == []


def test_what_a_government_gives_is_no_market_size() -> None:
    [claim] = claims("The town announced USD 100 million commitment in March 2021.")
    assert claim.kind == "other_money"


def test_questions_behind_a_table_of_contents_are_read() -> None:
    contents = "<h2>Table of Contents</h2><ul><li>Summary</li><li>Scope</li></ul>"
    asked = "<p>Q: How fast does it grow?</p><p>A: The market grows at a CAGR of 5%.</p>"
    [claim] = claims("<p>Ladders sell.</p>" + contents + asked)
    assert (said(claim), claim.section) == ("cagr market 5", "faq")


def test_a_line_with_an_amount_below_players_is_none_of_names() -> None:
    listed = "<h3>Companies Covered</h3><ul><li>Delta Steps</li><li>Acme Ladders Inc.</li>"
    listed += "<li>The market size is $3.5 billion</li></ul>"
    [claim] = claims(listed)
    assert said(claim) == "market_size market 3.5e+09 USD"


def test_a_market_that_fell_is_the_pages() -> None:
    assert [said(claim) for claim in claims("The zinc ladder market fell 6% in 2020.")] == [
        "other_percent market 6 2020"
    ]


def test_who_reports_what_others_sell_has_no_revenue() -> None:
    (claim,) = claims("Stork Research reported that ladder sales reached $40 million.")
    assert claim.kind != "revenue"


def test_things_counted_are_no_amounts() -> None:
    assert claims("The installed base of ladders reached 305.8 million in 2024.") == []
    assert claims("Revenue rose, and the number of users reached 5.8 million.") == []


@pytest.mark.parametrize("what", ["value of shipments", "revenue from users"])
def test_the_worth_of_things_is_an_amount(what: str) -> None:
    found = claims(f"The {what} reached 3.4 billion.")
    assert [claim.low for claim in found] == [3.4e9]


@pytest.mark.parametrize(("text", "expected"), THINGS.values(), ids=THINGS.keys())
def test_what_an_amount_buys_is_no_market_size(text: str, expected: list[str]) -> None:
    assert [said(claim) for claim in claims(text)] == expected


@pytest.mark.parametrize(("text", "expected"), ONE_OFF.values(), ids=ONE_OFF.keys())
def test_one_off_growth_is_no_rate_per_year(text: str, expected: str) -> None:
    assert [claim.kind for claim in claims(text)] == [expected]


def test_an_opportunity_is_no_segment_where_questions_are_answered() -> None:
    text = "The absolute dollar opportunity between 2026 and 2035 is estimated at USD 18 million."
    (claim,) = claims(text, "Frequently Asked Questions")
    assert said(claim) == "size_increment market 1.8e+07 USD 2026-2035"


def test_claims_are_numbered_in_page_order() -> None:
    found = claims("The market grows at a CAGR of 5%. It is worth $2 billion.")
    assert [claim.id for claim in found] == ["c1", "c2"]
    assert found[0].evidence.start < found[1].evidence.start


def test_the_line_above_names_and_figures_says_what_they_are() -> None:
    rows = "<table><tr><td>Country</td><td></td></tr><tr><td>Malta</td><td>5.8%</td></tr></table>"
    text = "x</p><h3>CAGR by Country</h3>" + rows + "<h3>Notes</h3>" + rows + "<p>y"
    assert [said(claim) for claim in claims(text)] == ["cagr region:Malta 5.8"]
