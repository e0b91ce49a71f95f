"""Players named in more than one way."""

from __future__ import annotations

from collections.abc import Iterator

from msoscrape.checks.rule import Finding, Page, rule
from msoscrape.checks.wording import listed
from msoscrape.company_names import spelled_differently
from msoscrape.records import Evidence


@rule(
    "company-name-variant",
    "info",
    'one company is spelled in two ways ("AXA PPP Healthcare", "AXA p.p.p Healthcare")',
)
def company_spelled_in_two_ways(page: Page) -> Iterator[Finding]:
    """Flag a company whose name the page spells in more than one way.

    Code ``company-name-variant``. A short form ("Bosch" for "Bosch Rexroth"), a legal form
    left out ("Novartis", "Novartis AG") and a possessive are no other spellings.
    """
    for company in page.record.companies:
        others = [name for name in company.variants if spelled_differently(company.name, name)]
        if others:
            said = listed(f'"{name}"' for name in (company.name, *others))
            yield Finding(
                f"One company is spelled in {len(others) + 1} ways: {said}.",
                evidence=(company.evidence, *_where(page, others)),
            )


def _where(page: Page, names: list[str]) -> Iterator[Evidence]:
    for name in names:
        start = page.record.text.find(name)
        if start >= 0:
            yield page.cite(start, start + len(name))
