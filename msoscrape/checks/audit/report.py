"""The audit's report: its shape, and the contract with programs that read it.

Owns the shape and nothing else; pydantic makes JSON and the JSON Schema of it. The
docstring under a field becomes its description in the schema. Evidence, periods,
severities and kinds are those of the record.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from msoscrape.records import Evidence, Period, Role, Severity

AUDIT_VERSION = "1.0"
"""Version of the report's shape: a field added raises the minor, anything else the major."""

Basis = Literal["report", "market"]

_PYDANTIC: dict[str, Any] = {"use_attribute_docstrings": True}


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A figure as one page states it."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _PYDANTIC

    claim: str
    """Id of the claim in the page's record."""
    low: float | None
    """Lower end: percent as a number (4.7), money in full units; null for "up to"."""
    high: float | None
    """Upper end; null for "over"."""
    printed: str
    """The figure as printed."""
    period: Period
    """For growth: the years it is stated for; those of the title if it names none."""
    section: Role
    """Role of the section it stands in."""
    evidence: Evidence
    """The sentence it stands in, with a link that leads there."""


@dataclass(frozen=True, slots=True)
class PageFigures:
    """What one page of a group states."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _PYDANTIC

    url: str
    """The page."""
    publisher: str | None
    """Domain of its publisher."""
    published: str | None
    """ISO date of the page, if it is known."""
    figures: tuple[StatedFigure, ...]
    """All its figures of the kind in conflict, in page order."""


@dataclass(frozen=True, slots=True)
class GrowthConflict:
    """Pages about one report, or one market, whose growth rates do not agree."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _PYDANTIC

    code: Literal["cross-growth-conflict"]
    """Stable name of the finding."""
    severity: Severity
    """How bad it is."""
    message: str
    """What is wrong, in one sentence, with the figures in it."""
    basis: Basis
    """Why the pages belong together: one report number, or one market."""
    report_number: str | None
    """The report's number, if the basis is the report."""
    market: str | None
    """The market's name as most of the pages write it."""
    low: float
    """Lowest end of a growth rate on any of the pages, in percent."""
    high: float
    """Highest end, in percent."""
    spread: float
    """``high`` less ``low``, in percentage points."""
    group_pages: int
    """Pages of the group, those that state no growth rate included."""
    pages: tuple[PageFigures, ...]
    """Every page that states a growth rate, the lowest first."""


@dataclass(frozen=True, slots=True)
class SizeConflict:
    """Pages about one report, or one market, whose market sizes do not agree."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _PYDANTIC

    code: Literal["cross-size-conflict"]
    """Stable name of the finding."""
    severity: Severity
    """How bad it is."""
    message: str
    """What is wrong, in one sentence, with the figures in it."""
    basis: Basis
    """Why the pages belong together: one report number, or one market."""
    report_number: str | None
    """The report's number, if the basis is the report."""
    market: str | None
    """The market's name as most of the pages write it."""
    year: int
    """The year that the sizes are at."""
    currency: str
    """Their currency, ISO 4217."""
    low: float
    """Lowest end of a size on any of the pages, in full units."""
    high: float
    """Highest end, in full units."""
    ratio: float | None
    """``high`` over ``low``; null if ``low`` is not above 0."""
    group_pages: int
    """Pages of the group, those that state no such size included."""
    pages: tuple[PageFigures, ...]
    """Every page that states a size for the year and currency, the lowest first."""


@dataclass(frozen=True, slots=True)
class FlaggedAt:
    """A page of a template defect, with where it shows."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _PYDANTIC

    url: str
    """The page."""
    evidence: tuple[Evidence, ...]
    """The evidence of its flag."""


@dataclass(frozen=True, slots=True)
class PublisherShare:
    """On how many of a publisher's pages a defect shows."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _PYDANTIC

    domain: str
    """The publisher."""
    flagged: int
    """Its pages with the flag."""
    pages: int
    """All its pages."""


@dataclass(frozen=True, slots=True)
class TemplateDefect:
    """A flag that most of a publisher's pages have, with the same evidence."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _PYDANTIC

    code: Literal["template-defect"]
    """Stable name of the finding."""
    severity: Severity
    """How bad it is."""
    message: str
    """What is wrong, in one sentence."""
    flag: str
    """Code of the pages' flag."""
    flag_severity: Severity
    """Severity of the pages' flag."""
    suggestion: str | None
    """The right value, where it is plain."""
    quotes: tuple[str, ...]
    """The flag's evidence, the same on every page."""
    count: int
    """Pages with it, over all publishers of the finding."""
    publishers: tuple[PublisherShare, ...]
    """The publishers that have it on most of their pages, those with most pages first."""
    examples: tuple[FlaggedAt, ...]
    """A few of the pages."""


@dataclass(frozen=True, slots=True)
class SimilarPage:
    """A page of a group with one text."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _PYDANTIC

    url: str
    """The page."""
    publisher: str | None
    """Domain of its publisher."""
    similarity: float
    """Part of its word sequences shared with the first page (Jaccard, estimated; 1 is all)."""
    identical: bool
    """Its text is that of the first page, letter for letter."""


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """The same text, or nearly, at more than one address."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _PYDANTIC

    code: Literal["near-duplicate-page"]
    """Stable name of the finding."""
    severity: Severity
    """How bad it is."""
    message: str
    """What is wrong, in one sentence."""
    pages: tuple[SimilarPage, ...]
    """The pages, in the order of their urls."""


AuditFinding = Annotated[
    GrowthConflict | SizeConflict | TemplateDefect | NearDuplicate, Field(discriminator="code")
]


@dataclass(frozen=True, slots=True)
class FlagCount:
    """How often a flag was raised."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _PYDANTIC

    code: str
    """The flag."""
    severity: Severity
    """Its severity."""
    flags: int
    """Flags of this code."""
    pages: int
    """Pages that have one or more."""


@dataclass(frozen=True, slots=True)
class PublisherSummary:
    """What was read of one publisher."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _PYDANTIC

    domain: str | None
    """The publisher; null for pages that name none."""
    pages: int
    """Its pages."""
    claims: int
    """Claims on them."""
    flags: dict[str, int]
    """Flags on them, by code."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What was read."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _PYDANTIC

    pages: int
    """Pages, each url once."""
    superseded: int
    """Records left out, since a newer one of the same page was there."""
    refused_lines: int
    """Lines that were no records."""
    claims: int
    """Claims on all pages."""
    claims_by_kind: dict[str, int]
    """Claims by their kind."""
    flags: tuple[FlagCount, ...]
    """Flags by code: errors first, the most frequent first."""
    publishers: tuple[PublisherSummary, ...]
    """By publisher, those with most pages first."""


@dataclass(frozen=True, slots=True)
class AuditReport:
    """What does not hold together between pages, and a summary of what was read."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _PYDANTIC

    audit_version: str
    """Version of this report's shape."""
    findings: tuple[AuditFinding, ...]
    """Conflicts first, the worst first; then template defects, then duplicates."""
    summary: Summary
    """Pages, claims and flags that were read."""
