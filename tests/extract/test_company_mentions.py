import pytest

from msoscrape.extract.company_mentions import company_mentions
from msoscrape.records import Company, Evidence

EVIDENCE = Evidence("", 0, 0, "")


def named_in(text, *names):
    """Return what names a company, and which; a name may be given with its other spellings."""
    companies = tuple(
        Company(name, tuple(variants), EVIDENCE)
        for name, *variants in (name if isinstance(name, tuple) else (name,) for name in names)
    )
    found = company_mentions(text, companies).between(0, len(text))
    return [(text[start:end], company) for start, end, company in found]


@pytest.mark.parametrize(
    ("text", "names", "named"),
    [
        ("Kestrel Kites Ltd grew.", ["Kestrel Kites Ltd"], [("Kestrel Kites Ltd", 0)]),
        ("Kestrel Kites grew.", ["Kestrel Kites Ltd"], [("Kestrel Kites", 0)]),
        ("Kestrel grew.", ["Kestrel Kites Ltd"], [("Kestrel", 0)]),
        ("KKW grew.", ["Kestrel Kite Works"], [("KKW", 0)]),
        ("KW and KW.", ["Kestrel Works (KW)"], [("KW", 0), ("KW", 0)]),
        ("eKite grew.", ["eKite"], [("eKite", 0)]),
        ("KESTREL-KITES grew.", [("Kestrel Kites", "KESTREL-KITES")], [("KESTREL-KITES", 0)]),
        ("Osprey, then Kestrel.", ["Kestrel Kites", "Osprey"], [("Osprey", 1), ("Kestrel", 0)]),
        ("Kestrel Sails grew.", ["Kestrel", "Kestrel Sails"], [("Kestrel Sails", 1)]),
        ("Kestrel Sail Cloth.", ["Kestrel", "Kestrel Sail Co"], []),
        ("CAGR in USD.", ["Kestrel Kites Ltd"], []),
        ("Kestrels grew.", ["Kestrel Kites Ltd"], []),
        ("Kestrel Toys grew.", ["Kestrel Kites Ltd"], []),
        ("Kestrel grew.", ["Kestrel Kites", "Kestrel Sails"], []),
        ("Kestrel grew.", [], []),
    ],
    ids=[
        "full-name",
        "without-its-form",
        "first-word",
        "acronym",
        "bracket",
        "lower-case",
        "other-spelling",
        "two-in-order",
        "longer-of-two",
        "another-name",
        "no-company",
        "longer-word",
        "name-of-another-kind",
        "could-be-two",
        "none-known",
    ],
)
def test_a_company_is_named_by_its_longest_name_that_stands_there(text, names, named):
    assert named_in(text, *names) == named


def test_mentions_are_those_that_begin_between_two_offsets():
    text = "Kestrel Kites grew. Osprey fell."
    companies = tuple(Company(name, (), EVIDENCE) for name in ("Kestrel Kites", "Osprey"))
    mentions = company_mentions(text, companies)
    assert [mention.company for mention in mentions.between(0, 19)] == [0]
    assert [mention.company for mention in mentions.between(20, len(text))] == [1]
