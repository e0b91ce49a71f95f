"""Names of places, and which place lies in which."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msoscrape.places import (
    AmbiguousPlace,
    Place,
    RestOfPlace,
    allowed_placements,
    contains,
    is_place_adjective,
    is_usual_name,
    match_place,
    may_contain,
    normalise_place_name,
    place_of_code,
    place_pattern,
)
from msoscrape.vocab import load_vocab

COUNTRIES = load_vocab("countries")
REGIONS = load_vocab("regions")
CODES = st.sampled_from([*COUNTRIES, *REGIONS])


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("USA", "US"),
        ("the United States", "US"),
        ("U.S.", "US"),
        ("U. S.", "US"),
        ("US", "US"),
        ("UK", "GB"),
        ("U.K.", "GB"),
        ("NA", "003"),
        ("APAC", "APAC"),
        ("Asia-Pacific", "APAC"),
        ("Asia–Pacific (APAC)", "APAC"),
        ("ASIA PACIFIC", "APAC"),
        ("Asia-Pacific region", "APAC"),
        ("Middle East & Africa", "MEA"),
        ("Middle East and Africa (MEA)", "MEA"),
        ("Middle East, and Africa", "MEA"),
        ("Latin America", "LATAM"),
        ("South America", "005"),
        ("Southeast Asia", "035"),
        ("South-East Asia", "035"),
        ("North American market", "003"),
        ("Nordic Countries", "NORDIC"),
        ("GCC Countries", "GCC"),
        ("Benelux", "BENELUX"),
        ("Türkiye", "TR"),
        ("Côte d’Ivoire", "CI"),
        ("Republic of Korea", "KR"),
        ("China Taiwan", "TW"),
        ("Columbia", "CO"),
        ("The Czech Republic", "CZ"),
        ("Germany:", "DE"),
    ],
)
def test_a_name_is_matched_however_it_is_written(written, code):
    place = match_place(written)
    assert isinstance(place, Place)
    assert place.code == code


@pytest.mark.parametrize(
    "written", ["us", "na", "in", "", "Argentina Korea", "Arabia", "Atlantis", "Chinas", "(APAC) x"]
)
def test_what_no_table_holds_is_unknown(written):
    assert match_place(written) is None


@pytest.mark.parametrize(
    ("written", "codes"),
    [("Korea", ["KR", "KP"]), ("Congo", ["CD", "CG"]), ("SA", ["SA", "ZA", "005"])],
)
def test_a_name_of_several_places_is_ambiguous(written, codes):
    place = match_place(written)
    assert isinstance(place, AmbiguousPlace)
    assert place.code is None
    assert [candidate.code for candidate in place.candidates] == codes


@pytest.mark.parametrize(
    ("written", "outer"),
    [
        ("Rest of Europe", "150"),
        ("Rest of the World", "001"),
        ("Rest of SA", "005"),
        ("Rest of MEA", "MEA"),
        ("Rest of Asia-Pacific (APAC)", "APAC"),
        ("rest of Middle East & Africa", "MEA"),
        ("Rest of something", None),
        ("Others", None),
    ],
)
def test_the_rest_of_a_region_is_no_place_of_its_own(written, outer):
    place = match_place(written)
    assert isinstance(place, RestOfPlace)
    assert place.code is None
    assert (place.outer.code if place.outer else None) == outer


@pytest.mark.parametrize("written", ["China Taiwan", "Columbia", "Holland", "Saudi", "German"])
def test_an_odd_name_is_recognised_but_not_usual(written):
    assert match_place(written) is not None
    assert not is_usual_name(written)


@pytest.mark.parametrize("written", ["Taiwan", "UAE", "U.K.", "Russia", "Korea", "Turkiye", "US"])
def test_the_names_of_reports_are_usual(written):
    assert is_usual_name(written)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sales in the US and the U.K. rose; tell us more.", ["US", "U.K."]),
        ("NA holds 35%, APAC 30%, the na value none.", ["NA", "APAC"]),
        ("The Asia–Pacific and Asia-Pacific regions", ["Asia–Pacific", "Asia-Pacific"]),
        ("Middle East & Africa, then Middle East", ["Middle East & Africa", "Middle East"]),
        ("Rest of Europe and the rest of the world", ["Rest of Europe", "rest of the world"]),
        ("North American and European buyers", ["North American", "European"]),
        ("in New Mexico and New Jersey", []),
        ("US$ 5 million, US dollars and US $3", []),
        ("Papua New Guinea, not Guinea-Bissau", ["Papua New Guinea", "Guinea-Bissau"]),
        ("Indiana, Chinatown and Europeans", []),
        ("the turkey and the china shop", []),
        ("South Korea or Korea", ["South Korea", "Korea"]),
        ("China's share", ["China"]),
        ("Europe and Asia Pacific", ["Europe", "Asia Pacific"]),
        ("the United States and Canada", ["United States", "Canada"]),
        ("Australia and New Zealand", ["Australia", "New Zealand"]),
        ("Europe, Middle East and Africa", ["Europe", "Middle East and Africa"]),
    ],
)
def test_mentions_are_found_in_running_text(text, found):
    assert [match[0] for match in place_pattern().finditer(text)] == found


def test_every_name_fit_for_running_text_is_found_there_and_matched():
    pattern = place_pattern()
    for code, row in [*COUNTRIES.items(), *REGIONS.items()]:
        if not row.get("prose", True):
            continue
        for name in (row["name"], *row.get("aliases", ()), *row.get("adjectives", ())):
            if "(" in name or "," in name:
                continue
            found = pattern.search(f"sold in {name} today")
            assert found is not None, name
            assert match_place(found[0]).code == code, name


def test_an_adjective_is_told_from_a_name():
    assert is_place_adjective("European")
    assert is_place_adjective("North American")
    assert not is_place_adjective("Europe")
    assert not is_place_adjective("Utopian")


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("003", "US"),
        ("APAC", "CN"),
        ("APAC", "035"),
        ("150", "DE"),
        ("MEA", "SA"),
        ("MEA", "EG"),
        ("MEA", "ZA"),
        ("EMEA", "TR"),
        ("019", "MX"),
        ("LATAM", "005"),
        ("GCC", "AE"),
        ("APAC", "ASEAN"),
        ("150", "EU"),
        ("019", "013"),
    ],
)
def test_a_place_lies_in_its_region_beyond_doubt(outer, inner):
    assert contains(outer, inner)
    assert not contains(inner, outer)


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("LATAM", "MX"),
        ("003", "MX"),
        ("150", "TR"),
        ("MIDEAST", "TR"),
        ("MEA", "TR"),
        ("150", "RU"),
        ("142", "RU"),
        ("142", "SA"),
        ("155", "GB"),
    ],
)
def test_a_placement_by_convention_is_allowed_and_not_certain(outer, inner):
    assert may_contain(outer, inner)
    assert not contains(outer, inner)


@pytest.mark.parametrize(
    ("outer", "inner"),
    [("MEA", "KR"), ("MEA", "KP"), ("005", "MX"), ("LATAM", "KR"), ("155", "RU"), ("150", "CN")],
)
def test_a_placement_no_report_would_make_is_not_allowed(outer, inner):
    assert not may_contain(outer, inner)


def test_the_tables_hold_every_country_and_only_codes_that_exist():
    assert len(COUNTRIES) == 249
    known = {*COUNTRIES, *REGIONS}
    for code, row in REGIONS.items():
        assert {*row["members"], *row.get("sometimes", ())} <= known, code
        assert "reason" in row or not row.get("sometimes"), code


def test_no_name_belongs_to_two_places():
    owners: dict[str, str] = {}
    for code, row in [*COUNTRIES.items(), *REGIONS.items()]:
        for name in (row["name"], *row.get("aliases", ())):
            assert owners.setdefault(normalise_place_name(name), code) == code, name


def test_every_country_but_antarctica_lies_in_a_continent():
    continents = {"002", "142", "150", "019", "009"}
    placed = {code for code in COUNTRIES if continents & allowed_placements(code)}
    assert set(COUNTRIES) - placed == {"AQ"}


def test_the_names_of_cldr_lead_to_the_same_countries():
    territories = pytest.importorskip("babel").Locale("en").territories
    unlike = {
        code: territories[code]
        for code in COUNTRIES
        if getattr(match_place(territories[code].replace("’", "'")), "code", None) != code
    }
    assert unlike == {"MF": "St. Martin"}, "the one name of CLDR's that is two territories'"


def test_a_place_is_found_by_its_code():
    assert place_of_code("SA").name == "Saudi Arabia"
    assert place_of_code("XX") is None


@given(CODES)
def test_no_place_lies_in_itself(code):
    assert not contains(code, code)
    assert not may_contain(code, code)


@given(CODES, CODES, CODES)
def test_lying_in_is_transitive(a, b, c):
    if contains(a, b) and contains(b, c) and a != c:
        assert contains(a, c)


@given(CODES, CODES)
def test_what_is_certain_is_also_allowed(outer, inner):
    if contains(outer, inner):
        assert may_contain(outer, inner)
        assert not contains(inner, outer)


@given(st.text(max_size=40))
def test_any_text_can_be_looked_up(text):
    match_place(text)
    place_pattern().findall(text)
