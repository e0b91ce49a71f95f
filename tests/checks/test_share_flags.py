"""Shares of regions that cannot stand side by side, and the nearest that can."""

from __future__ import annotations

import pytest
from drafting import Draft, share
from hypothesis import given
from hypothesis import strategies as st

from msoscrape.records import Subject


def shares(*facts):
    return Draft().heading("regions", "By Region").paragraph(*facts)


def of(**percents):
    return shares(*(share(name.replace("_", " "), value) for name, value in percents.items()))


OF_A_REGION = share("USA", 84, sentence="The USA holds 84 % of the market in North America.")


def together(names, percent):
    subject = Subject("region", tuple(names), ())
    return share(" and ".join(names), percent, subject=subject, combined=True)


@pytest.mark.parametrize(
    "draft",
    [
        pytest.param(of(Europe=60, North_America=45), id="105"),
        pytest.param(of(Europe=60, North_America=25, China=10, Asia_Pacific=20), id="China inside"),
        pytest.param(of(Europe=60, USA=45, North_America=30), id="the larger of two nested"),
        pytest.param(of(Europe=60, APAC=35, rest_of_the_world=10), id="with the rest"),
    ],
)
def test_separate_shares_above_the_whole_are_wrong(draft):
    assert "share-sum" in draft.codes


@pytest.mark.parametrize(
    "draft",
    [
        pytest.param(of(Europe=60, North_America=40.5), id="rounding"),
        pytest.param(of(North_America=40, USA=35, Europe=30, China=20), id="the USA inside"),
        pytest.param(of(Europe=60, Turkey=45), id="Turkey, inside or outside"),
        pytest.param(
            shares(share("Europe", 60, year=2022), share("APAC", 45, year=2030)), id="two years"
        ),
        pytest.param(
            shares(share("Europe", None, high=60), share("APAC", 45)), id="up to 60, and 45"
        ),
        pytest.param(shares(share("Europe", 60), share("Europe", 60)), id="one share said twice"),
        pytest.param(shares(together(["Europe", "APAC"], 70), share("NA", 40)), id="a sum"),
        pytest.param(of(Korea=60, Europe=60), id="a name that is not sure"),
        pytest.param(shares(share("Asia", 40), OF_A_REGION), id="a share of its region's market"),
    ],
)
def test_shares_that_can_add_up_are_not(draft):
    assert "share-sum" not in draft.codes


def test_a_share_of_a_region_s_market_stands_beside_no_share_of_the_whole():
    assert shares(share("North America", 40), OF_A_REGION).codes == []


def test_a_share_of_the_regional_market_is_none_of_the_whole():
    regional = share("USA", 84, sentence="The USA holds 84 % of the regional share.")
    assert shares(share("North America", 40), regional).codes == []


def test_shares_in_other_parts_of_the_page_are_not_added():
    draft = of(Europe=60).heading("types", "By Type").paragraph(share("APAC", 45))
    assert draft.codes == []


def test_the_sum_is_said_with_its_parts():
    assert of(Europe=60, North_America=45).flags[0].message == (
        "The shares of Europe 60 % and North America 45 % add up to 105 %."
    )


@pytest.mark.parametrize(
    "draft",
    [
        pytest.param(of(Asia_Pacific=30, China=10), id="China in Asia-Pacific"),
        pytest.param(of(USA=20, NA=30), id="the USA in NA"),
        pytest.param(of(Asia=30, India=10), id="India in Asia"),
        pytest.param(
            shares(share("APAC", 35, year=2030), share("China", 20)), id="one states its year"
        ),
        pytest.param(
            shares(share("NA", 25), together(["USA", "China"], 60)), id="in a common share"
        ),
        pytest.param(
            shares(
                share("NA", 25, year=2024, sentence="In 2024 all hold some."),
                share("USA", 20, sentence="In 2024 all hold some."),
            ),
            id="a year that carries over in the sentence",
        ),
    ],
)
def test_a_place_beside_its_region_overlaps(draft):
    if draft.facts[0][0].sentence == draft.facts[-1][0].sentence:
        draft.facts[1] = (draft.facts[1][0], "regions", draft.facts[0][2])
    assert "share-overlap" in draft.codes


@pytest.mark.parametrize(
    "draft",
    [
        pytest.param(of(Europe=30, China=10), id="China and Europe"),
        pytest.param(of(Europe=30, Turkey=10), id="Turkey, by convention"),
        pytest.param(of(North_America=30, Mexico=10), id="Mexico, by convention"),
        pytest.param(
            shares(share("NA", 30, year=2022), share("USA", 20, year=2030)), id="two years"
        ),
        pytest.param(shares(share("NA", 30), share("USA", None, placeholder=True)), id="a blank"),
        pytest.param(shares(together(["APAC", "China"], 60)), id="within one share"),
    ],
)
def test_places_apart_do_not(draft):
    assert "share-overlap" not in draft.codes


def test_the_overlap_names_each_pair_and_the_shares_concerned():
    flag = of(APAC=20, Europe=30, China=10).flag("share-overlap")
    assert flag.message == (
        "Shares are given side by side for APAC 20 % and China 10 %; China lies in APAC."
    )
    assert flag.claims == ("c1", "c3")


@pytest.mark.parametrize(
    ("draft", "wrong"),
    [
        pytest.param(of(APAC=12, China=25), True, id="25 in 12"),
        pytest.param(of(APAC=25, China=25), False, id="25 in 25"),
        pytest.param(
            shares(share("APAC", 12), share("China", 10, high=25)), False, id="10 to 25 in 12"
        ),
        pytest.param(
            shares(share("APAC", 12, high=None), share("China", 25)), False, id="25 in over 12"
        ),
        pytest.param(of(Europe=12, Turkey=25), False, id="Turkey, by convention"),
        pytest.param(
            shares(together(["USA", "China"], 60), share("APAC", 40)), False, id="a common share"
        ),
    ],
)
def test_a_part_cannot_hold_more_than_its_region(draft, wrong):
    assert ("share-part-exceeds-whole" in draft.codes) is wrong


def ranked(sentence, **percents):
    facts = [share(name.replace("_", " "), value) for name, value in percents.items()]
    return shares(sentence, *facts)


@pytest.mark.parametrize(
    "sentence",
    [
        "Europe is expected to dominate the market.",
        "Among these, Europe leads the market.",
        "Europe holds the largest market share.",
        "Europe (EU) and North America are projected to dominate the market.",
        "Across regions such as APAC, sales grow, with Europe leading in market share.",
        "Europe, led by Germany, dominates.",
    ],
)
def test_a_leader_that_holds_less_than_another_is_flagged(sentence):
    flag = ranked(sentence, Europe=25, APAC=40).flag("share-rank")
    assert flag.claims == ("c1", "c2")
    assert "Europe is said to lead" in flag.message
    assert "less than APAC 40 %" in flag.message


@pytest.mark.parametrize(
    ("sentence", "percents"),
    [
        pytest.param("APAC dominates.", {"Europe": 25, "APAC": 40}, id="it does"),
        pytest.param("Europe dominates.", {"Europe": 40, "APAC": 40}, id="as much"),
        pytest.param(
            "Europe and APAC dominate.", {"Europe": 25, "APAC": 40}, id="they lead together"
        ),
        pytest.param("China dominates.", {"China": 25, "APAC": 40}, id="its own region has more"),
        pytest.param("APAC dominates.", {"China": 50, "APAC": 40}, id="its own part has more"),
        pytest.param("Europe leads in growth rate.", {"Europe": 25, "APAC": 40}, id="growth"),
        pytest.param("Europe will dominate future growth.", {"Europe": 25, "APAC": 40}, id="too"),
        pytest.param("Leading players in Europe invest.", {"Europe": 25, "APAC": 40}, id="players"),
        pytest.param("Demand in Europe leads to growth.", {"Europe": 25, "APAC": 40}, id="to"),
        pytest.param("Europe is led by APAC.", {"Europe": 25, "APAC": 40}, id="passive"),
        pytest.param("Germany leads in Europe.", {"Germany": 25, "APAC": 40}, id="in a region"),
        pytest.param(
            "Europe leads today. APAC is poised to dominate.",
            {"Europe": 25, "APAC": 40},
            id="each at its time",
        ),
        pytest.param("Europe dominates.", {"APAC": 40, "NA": 20}, id="no share of the leader"),
    ],
)
def test_a_leader_that_no_rival_exceeds_is_not(sentence, percents):
    assert "share-rank" not in ranked(sentence, **percents).codes


PERCENTS = st.integers(1, 60)


@given(europe=PERCENTS, asia=PERCENTS, america=PERCENTS)
def test_a_sum_is_flagged_exactly_if_it_is_above_the_whole(europe, asia, america):
    draft = of(Europe=europe, APAC=asia, North_America=america)
    assert ("share-sum" in draft.codes) is (europe + asia + america > 100.5)


@given(order=st.permutations(["NA", "USA", "APAC", "China", "Europe"]))
def test_the_order_of_shares_does_not_matter(order):
    percents = {"NA": 30, "USA": 40, "APAC": 35, "China": 10, "Europe": 40}
    draft = shares(*(share(name, percents[name]) for name in order))
    assert sorted(draft.codes) == ["share-overlap", "share-part-exceeds-whole", "share-sum"]
