"""The audit across records: what does not hold together between pages.

Owns the one pass over records and the report made of it. Records are added one at a
time and not kept; what is kept of each is :class:`PageFacts`. The report does not depend
on the order in which they came. Refuses to read files and to judge a single page.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from msoscrape.checks.audit.conflicts import (
    GROWTH,
    SIZE,
    find_growth_conflicts,
    find_size_conflicts,
)
from msoscrape.checks.audit.duplicates import NEAR_DUPLICATE, Signatures, find_near_duplicates
from msoscrape.checks.audit.facts import PageFacts, read_facts
from msoscrape.checks.audit.groups import group_pages
from msoscrape.checks.audit.report import (
    AUDIT_VERSION,
    AuditFinding,
    AuditReport,
    GrowthConflict,
    NearDuplicate,
    SizeConflict,
    TemplateDefect,
)
from msoscrape.checks.audit.summary import summarise
from msoscrape.checks.audit.templates import TEMPLATE_DEFECT, Sample, find_template_defects
from msoscrape.checks.rule import FlagCode
from msoscrape.records import Record
from msoscrape.serial import SCHEMA_DIALECT

AUDIT_CODES: tuple[FlagCode, ...] = (GROWTH, SIZE, NEAR_DUPLICATE, TEMPLATE_DEFECT)
"""The codes of findings between pages, with their severity and when they are raised."""


class Audit:
    """One pass over records."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        """Place of each page by its url."""
        self._facts: list[PageFacts] = []
        self._signatures = Signatures()
        self._sample = Sample()
        self._superseded = 0

    def add(self, record: Record) -> None:
        """Take in a record; of two of one page the one fetched later counts."""
        facts = read_facts(record)
        self._sample.offer(facts, record)
        place = self._places.get(facts.url)
        if place is None:
            self._places[facts.url] = place = len(self._facts)
            self._facts.append(facts)
        else:
            self._superseded += 1
            if not facts.is_newer_than(self._facts[place]):
                return
            self._facts[place] = facts
        self._signatures.put(place, record.text)

    def report(self, refused_lines: int = 0) -> AuditReport:
        """Return what was found in the records taken in."""
        places = [self._places[url] for url in sorted(self._places)]
        pages = [self._facts[place] for place in places]
        groups = group_pages(pages)
        findings: list[AuditFinding] = [
            *sorted(find_growth_conflicts(groups), key=_by_spread),
            *sorted(find_size_conflicts(groups), key=_by_ratio),
            *sorted(find_template_defects(pages, self._sample), key=_by_count),
            *sorted(find_near_duplicates(pages, places, self._signatures), key=_by_copies),
        ]
        return AuditReport(
            audit_version=AUDIT_VERSION,
            findings=tuple(findings),
            summary=summarise(pages, self._superseded, refused_lines),
        )


def audit(records: Iterable[Record]) -> AuditReport:
    """Audit records in one pass."""
    taken = Audit()
    for record in records:
        taken.add(record)
    return taken.report()


def dump_audit(report: AuditReport, indent: int | None = None) -> bytes:
    """Return the report as JSON (UTF-8)."""
    return _adapter().dump_json(report, indent=indent)


def audit_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the report."""
    schema = _adapter().json_schema(mode="serialization")
    title = {"$schema": SCHEMA_DIALECT, "title": f"msoscrape audit {AUDIT_VERSION}"}
    return title | {key: value for key, value in schema.items() if key != "title"}


@cache
def _adapter() -> TypeAdapter[AuditReport]:
    return TypeAdapter(AuditReport)


def _by_spread(found: GrowthConflict) -> tuple[float, str]:
    return -found.spread, found.pages[0].url


def _by_ratio(found: SizeConflict) -> tuple[float, str, int, str]:
    ratio = float("inf") if found.ratio is None else found.ratio
    return -ratio, found.pages[0].url, found.year, found.currency


def _by_count(found: TemplateDefect) -> tuple[int, str, tuple[str, ...]]:
    return -found.count, found.flag, found.quotes


def _by_copies(found: NearDuplicate) -> tuple[int, str]:
    return -len(found.pages), found.pages[0].url
