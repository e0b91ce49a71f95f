"""What a rule is: a function over a page's record, with its line in the table of flags.

Owns the decorator that ties a rule to its code, and what several rules read from one
record. Refuses to know any rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from msoscrape.checks.figures import is_stated
from msoscrape.checks.placings import Entry, JudgedList, judge_region
from msoscrape.checks.side_by_side import Share, at_one_year, read_share_groups
from msoscrape.evidence import Citer
from msoscrape.records import Claim, ClaimKind, Evidence, Flag, Record, Region, Section, Severity

MOST_JUDGED = 500
"""Claims of one kind on a page that rules compare, the first ones: of every two, that is.

The page known with the most has 54.
"""


@dataclass(frozen=True, slots=True)
class FlagCode:
    """One line of the table of flags."""

    code: str
    severity: Severity
    when: str
    """When the flag is raised, as the README says it."""


class Finding(NamedTuple):
    """Something wrong, as a rule yields it; the rule's code makes it a flag."""

    message: str
    claims: tuple[Claim, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    """Where it shows, apart from the claims' own evidence."""
    suggestion: str | None = None


class Page:
    """A record, with what several rules read from it worked out once."""

    def __init__(self, record: Record, citer: Citer) -> None:
        self.record = record
        self._citer = citer
        self._claims_by_kind: dict[ClaimKind, list[Claim]] = {}
        for claim in record.claims:
            of_kind = self._claims_by_kind.setdefault(claim.kind, [])
            if len(of_kind) < MOST_JUDGED:
                of_kind.append(claim)
        self.market_rates = find_market_rates(self.claims_of("cagr"))
        """The market's own growth rates, without blanks."""
        self.share_groups: list[list[Share]] = read_share_groups(self.claims_of("market_share"))
        """The market shares of regions, those in one part of the page together."""
        self.share_groups_by_year: list[list[Share]] = at_one_year(self.share_groups)
        """The same, those at one year together."""
        self.region_lists: list[tuple[Region, JudgedList]] = [
            (region, judge_region(region)) for region in record.regions
        ]
        """The region lists, each entry judged once."""
        self.odd_entries: list[Entry] = [
            Entry(odd, region) for region, judged in self.region_lists for odd in judged.odd
        ]
        """The entries of the region lists that are not simply a place under its usual name."""

    def cite(self, start: int, end: int) -> Evidence:
        """Return evidence for a span of the page's text."""
        return self._citer.cite(start, end)

    def claims_of(self, kind: ClaimKind) -> list[Claim]:
        """Return the claims of a kind, blanks too, in page order; no more than are judged."""
        return self._claims_by_kind.get(kind, [])

    def section_at(self, offset: int) -> Section | None:
        """Return the innermost section around an offset into the text."""
        innermost = None
        for section in self.record.sections:
            if section.start > offset:
                break
            if section.end >= offset:
                innermost = section
        return innermost


def find_market_rates(claims: Iterable[Claim]) -> list[Claim]:
    """Return the claims that are growth rates of the market itself, without blanks."""
    return [
        claim
        for claim in claims
        if claim.kind == "cagr" and claim.subject.type == "market" and is_stated(claim)
    ]


RuleFunction = Callable[[Page], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with the code it raises."""

    flag_code: FlagCode
    find: RuleFunction

    def flag(self, found: Finding) -> Flag:
        """Make the flag of something the rule found."""
        evidence = found.evidence
        if found.claims:
            cited = [*evidence, *[claim.evidence for claim in found.claims]]
            evidence = tuple({(each.start, each.end): each for each in cited}.values())
        return Flag(
            code=self.flag_code.code,
            severity=self.flag_code.severity,
            message=found.message,
            claims=tuple([claim.id for claim in found.claims]),
            evidence=evidence,
            suggestion=found.suggestion,
        )


def rule(code: str, severity: Severity, when: str) -> Callable[[RuleFunction], Rule]:
    """Make a function over a page the rule for a code."""

    def tie(find: RuleFunction) -> Rule:
        return Rule(FlagCode(code, severity, when), find)

    return tie
