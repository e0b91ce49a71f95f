"""Players named in more than one way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from msoscrape.checks.rule import Finding, Page, rule
from msoscrape.checks.wording import listed
from msoscrape.company_names import (
    compacted,
    company_key,
    find_spellings,
    may_be_spelled_differently,
    spelled_differently,
)
from msoscrape.records import Company, Evidence

_SHORTEST_KEY = 5
"""Shorter names are too often words, or parts of words: "GEA", "gear"."""


class _Players(NamedTuple):
    """A section on players, with its text as it is and without what spellings differ in."""

    start: int
    end: int
    text: str
    compact: str


@rule(
    "company-name-variant",
    "info",
    'one company is spelled in two ways ("AXA PPP Healthcare", "AXA p.p.p Healthcare")',
)
def company_spelled_in_two_ways(page: Page) -> Iterator[Finding]:
    """Flag a company whose name the page spells in more than one way.

    Code ``company-name-variant``. A short form ("Bosch" for "Bosch Rexroth"), a legal form
    left out ("Novartis", "Novartis AG") and a possessive are no other spellings, nor is a
    common word that happens to be a name ("MAGNETICS", "Magnetics Powder").
    """
    players = [
        _Players(section.start, section.end, words, compacted(words))
        for section in page.record.sections
        if section.role == "players"
        for words in (page.record.text[section.start : section.end],)
    ]
    for company in page.record.companies:
        spellings = dict(_spellings(page, company, players))
        if spellings:
            said = listed(f'"{name}"' for name in (company.name, *spellings))
            yield Finding(
                f"One company is spelled in {len(spellings) + 1} ways: {said}.",
                evidence=(company.evidence, *spellings.values()),
            )


def _spellings(
    page: Page, company: Company, players: list[_Players]
) -> Iterator[tuple[str, Evidence]]:
    """Yield each other spelling: those extracted, and those in the sections on players."""
    text, name = page.record.text, company.name
    for variant in company.variants:
        start = text.find(variant) if spelled_differently(name, variant) else -1
        if start >= 0:
            yield variant, page.cite(start, start + len(variant))
    if len(company_key(name)) < _SHORTEST_KEY:
        return
    for section in players:
        if may_be_spelled_differently(name, section.text, section.compact):
            for begin, stop in find_spellings(name, text, section.start, section.end):
                yield text[begin:stop], page.cite(begin, stop)
