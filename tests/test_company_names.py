"""Which names are one company's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msoscrape.company_names import company_key, same_company, spelled_differently
from msoscrape.vocab import load_vocab

NAMES = st.sampled_from(["Acme", "Acme Zinc", "Zink Werk", "A.B.C. Metals", "Müller & Söhne"])
TABLE = load_vocab("company_forms")
FORMS = st.sampled_from([form for form in TABLE["forms"] if form not in TABLE["behind_another"]])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("AXA PPP Healthcare", "AXA p.p.p Healthcare"),
        ("Novartis", "Novartis AG"),
        ("Best Doctors Inc.", "Best Doctors, Inc"),
        ("Johnson & Johnson", "Johnson and Johnson"),
        ("Coca-Cola", "Coca Cola"),
        ("Pfizer's", "Pfizer"),
        ("3M Company", "3M"),
        ("Nestlé S.A.", "Nestle"),
        ("The Dow Chemical Company", "Dow Chemical"),
        ("ABBVIE", "AbbVie Inc."),
        ("Merck & Co., Inc.", "Merck"),
        ("Mitsubishi Co., Ltd.", "Mitsubishi"),
        ("Sun Pharma Pvt. Ltd.", "Sun Pharma Private Limited"),
    ],
)
def test_spellings_of_one_company_are_one(first, second):
    assert same_company(first, second)
    assert same_company(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Bosch", "Bosch Rexroth"),
        ("Dow", "Dow Corning"),
        ("Cleveland", "Cleveland Clinic"),
        ("Volvo", "Volvo Group"),
        ("Siemens", "Siemens Healthineers"),
        ("GE", "GEA"),
        ("", "Acme"),
        ("", ""),
    ],
)
def test_different_companies_are_not(first, second):
    assert not same_company(first, second)


@pytest.mark.parametrize(
    ("first", "second", "differently"),
    [
        ("AXA PPP Healthcare", "AXA p.p.p Healthcare", True),
        ("Coca-Cola", "Coca Cola", True),
        ("Bio-Rad", "BioRad", True),
        ("YETI", "Yeti", True),
        ("Johnson & Johnson", "Johnson and Johnson", True),
        ("Novartis", "Novartis AG", False),
        ("Best Doctors Inc.", "Best Doctors, Inc", False),
        ("Pfizer", "Pfizer’s", False),
        ("Pfizer", "**Pfizer**", False),
        ("The Dow Company", "Dow", False),
        ("Acme", "Acme", False),
        ("Bosch", "Bosch Rexroth", False),
    ],
)
def test_a_form_or_a_possessive_is_no_other_spelling(first, second, differently):
    assert spelled_differently(first, second) is differently


@given(name=NAMES, form=FORMS)
def test_a_legal_form_never_makes_another_company(name, form):
    assert company_key(f"{name} {form.title()}.") == company_key(name)


@given(st.text(max_size=30))
def test_a_name_is_always_spelled_as_itself(name):
    assert not spelled_differently(name, name)
