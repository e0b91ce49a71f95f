"""Region lists with entries that are wrong, and the nearest that are right."""

from __future__ import annotations

import pytest
from drafting import Draft
from hypothesis import given
from hypothesis import strategies as st

from msoscrape.checks.placings import split_names
from msoscrape.places import allowed_placements, match_place, place_of_code
from msoscrape.vocab import load_vocab


def listed(region, *entries):
    return Draft().heading("regions", "By Region").region(region, *entries)


@pytest.mark.parametrize(
    ("region", "entry", "code", "suggestion"),
    [
        ("Latin America", "Argentina Korea", "region-merged-name", "Argentina, Korea"),
        ("Europe", "France Germany", "region-merged-name", "France, Germany"),
        ("Asia-Pacific", "India South Korea", "region-merged-name", "India, South Korea"),
        ("Europe", "Italy Spain UK", "region-merged-name", "Italy, Spain, UK"),
        ("Asia-Pacific", "China Taiwan", "region-nonstandard-name", "Taiwan"),
        ("South America", "Columbia", "region-nonstandard-name", "Colombia"),
        ("Middle East & Africa", "Saudi", "region-nonstandard-name", "Saudi Arabia"),
        ("Asia-Pacific", "Korea", "region-ambiguous-name", None),
        ("Africa", "Congo", "region-ambiguous-name", None),
        ("Middle East & Africa", "Japan", "region-misplaced", None),
        ("Latin America", "South Korea", "region-misplaced", None),
        ("South America", "Mexico", "region-misplaced", None),
        ("Western Europe", "Russia", "region-misplaced", None),
        ("Europe", "Southeast Asia", "region-misplaced", None),
    ],
)
def test_an_entry_is_flagged_where_it_stands(region, entry, code, suggestion):
    draft = listed(region, entry)
    assert draft.codes == [code]
    flag = draft.flags[0]
    assert flag.suggestion == suggestion
    assert [cited.quote for cited in flag.evidence] == [entry]
    assert f'"{entry}"' in flag.message


@pytest.mark.parametrize(
    ("region", "entries"),
    [
        ("North America", ("United States", "Canada", "Mexico")),
        ("North America", ("U.S.", "Canada", "Rest of North America")),
        ("Latin America", ("Mexico", "Brazil", "Rest of LATAM")),
        ("Europe", ("Germany", "U.K.", "Russia", "Turkey", "Nordic Countries", "Benelux")),
        ("Asia", ("China", "Russia", "Southeast Asia", "Rest of Asia")),
        ("Asia-Pacific", ("Taiwan", "Australia", "Hong Kong", "ASEAN", "Others")),
        ("Middle East & Africa", ("Turkey", "GCC", "Egypt", "South Africa", "Israel", "UAE")),
        ("Middle East and Africa", ("North Africa", "Iran", "Rest of MEA")),
        ("Asia-Pacific", ("Papua New Guinea", "New Zealand", "South Korea")),
        ("Europe", ("UK & Ireland", "Spain and Portugal", "Austria/Switzerland")),
        ("Americas", ("North America", "South America", "Caribbean")),
        ("Rest of the World", ("Brazil", "South Africa")),
    ],
)
def test_what_reports_usually_list_is_not(region, entries):
    assert listed(region, *entries).codes == []


@pytest.mark.parametrize(
    ("entries", "whole"),
    [
        (("Turkey", "Saudi", "Arabia", "UAE"), "Saudi Arabia"),
        (("South", "Africa"), "South Africa"),
        (("United Arab", "Emirates", "Qatar"), "United Arab Emirates"),
        (("Guinea", "Bissau", "Ghana"), "Guinea-Bissau"),
    ],
)
def test_a_name_in_two_halves_is_flagged_once(entries, whole):
    draft = listed("Middle East & Africa", *entries)
    assert draft.codes == ["region-split-name"]
    flag = draft.flags[0]
    assert flag.suggestion == whole
    assert flag.evidence[0].quote.replace("\n", " ") == whole.replace("-", " ")


def test_two_names_that_together_are_a_third_are_not_split():
    assert listed("Asia-Pacific", "China", "Taiwan").codes == []


def test_a_split_name_is_judged_as_a_whole():
    assert listed("Latin America", "South", "Africa").codes == [
        "region-split-name",
        "region-misplaced",
    ]


def test_a_country_twice_is_flagged_with_both_places():
    flag = listed("Europe", "Germany", "France", "Germany").flag("region-duplicate")
    assert flag.message == "Germany is listed twice, under Europe."
    assert len(flag.evidence) == 2


def test_a_country_under_two_regions_is_a_duplicate():
    draft = listed("North America", "United States", "Mexico").region("Latin America", "Mexico")
    assert draft.codes == ["region-duplicate"]


@pytest.mark.parametrize(
    "draft",
    [
        pytest.param(listed("Asia-Pacific", "South Korea", "Taiwan", "China"), id="three places"),
        pytest.param(
            listed("Europe", "Germany").region("Europe", "Germany"), id="the list once more"
        ),
        pytest.param(listed("Europe", "Rest of Europe", "Rest of Europe"), id="no countries"),
    ],
)
def test_what_is_not_the_same_country_twice_is_no_duplicate(draft):
    assert draft.codes == []


def test_a_name_no_table_knows_is_flagged_among_places():
    draft = listed("Europe", "Germany", "France", "Ruritania")
    assert draft.flag("region-unknown-name").evidence[0].quote == "Ruritania"


def test_a_list_that_is_not_of_places_is_not_flagged():
    assert listed("Market", "Hospitals", "Clinics").codes == []


def test_a_wrong_list_under_an_unknown_region_is_not_misplaced():
    assert listed("Key markets", "Japan", "Brazil").codes == []


COUNTRIES = load_vocab("countries")


@given(st.sampled_from([*COUNTRIES]), st.sampled_from([*COUNTRIES]))
def test_two_usual_names_run_together_are_taken_apart_or_are_a_name(first, second):
    names = (COUNTRIES[first]["name"], COUNTRIES[second]["name"])
    merged = " ".join(names)
    if match_place(merged) is None and len(merged.split()) <= 6 and "(" not in merged:
        parts = split_names(merged)
        assert " ".join(parts) == merged
        assert len(parts) >= 2


@given(st.sampled_from([*COUNTRIES]))
def test_no_country_is_flagged_under_a_region_that_may_list_it(code):
    for outer in allowed_placements(code):
        region = place_of_code(outer)
        assert listed(region.name, COUNTRIES[code]["name"]).codes == []
