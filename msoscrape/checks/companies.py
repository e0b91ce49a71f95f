"""Players named in more than one way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msoscrape.checks.rule import Finding, Page, rule
from msoscrape.checks.wording import listed
from msoscrape.company_names import (
    MOST_COMPARED,
    company_key,
    find_spellings,
    spelled_differently,
)
from msoscrape.records import Company, Evidence, Section

_PLAIN_NAME = re.compile(r"(?:[A-Z][a-z]+ ?)+")
"""Words in ordinary spelling: nothing but their extraction tells another spelling of them."""

_SHORTEST_KEY = 5
"""Length below which a name is too often a word, or a part of one: "GEA", "gear"."""


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
    players = _outermost(part for part in page.record.sections if part.role == "players")
    for company in page.record.companies[:MOST_COMPARED]:
        spellings = dict(_extracted_spellings(page, company)) if company.variants else {}
        if players and _PLAIN_NAME.fullmatch(company.name) is None:
            spellings |= _find_other_spellings(page, company, players)
        if spellings:
            said = listed(f'"{name}"' for name in (company.name, *spellings))
            yield Finding(
                f"One company is spelled in {len(spellings) + 1} ways: {said}.",
                evidence=(company.evidence, *spellings.values()),
            )


def _outermost(sections: Iterable[Section]) -> list[Section]:
    """Return those of the sections, in page order, that lie in none of the others."""
    outermost: list[Section] = []
    for section in sections:
        if not outermost or section.end > outermost[-1].end:
            outermost.append(section)
    return outermost


def _extracted_spellings(page: Page, company: Company) -> Iterator[tuple[str, Evidence]]:
    """Yield each extracted variant that is another spelling, with where it stands."""
    for variant in company.variants:
        if spelled_differently(company.name, variant):
            start = page.record.text.find(variant)
            if start >= 0:
                yield variant, page.cite(start, start + len(variant))


def _find_other_spellings(
    page: Page, company: Company, players: list[Section]
) -> Iterator[tuple[str, Evidence]]:
    """Yield other spellings of a name that the sections on players hold."""
    text, name = page.record.text, company.name
    if len(company_key(name)) < _SHORTEST_KEY:
        return
    for section in players:
        for begin, stop in find_spellings(name, text, section.start, section.end):
            yield text[begin:stop], page.cite(begin, stop)
