"""What was read: pages, claims by kind, flags by code and publisher."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import cast

from msoscrape.checks.audit.facts import PageFacts
from msoscrape.checks.audit.report import FlagCount, PublisherSummary, Summary
from msoscrape.records import Severity

_SEVERITIES = ("error", "warning", "info")


def summarise(pages: list[PageFacts], superseded: int, refused_lines: int) -> Summary:
    """Return the summary of the pages that count."""
    kinds: Counter[str] = Counter()
    for page in pages:
        kinds.update(dict(page.claim_kinds))
    return Summary(
        pages=len(pages),
        superseded=superseded,
        refused_lines=refused_lines,
        claims=kinds.total(),
        claims_by_kind=dict(sorted(kinds.items())),
        flags=_count_flags(pages),
        publishers=_count_publishers(pages),
    )


def _count_flags(pages: list[PageFacts]) -> tuple[FlagCount, ...]:
    flags: Counter[str] = Counter()
    flagged: Counter[str] = Counter()
    severities: dict[str, int] = {}
    for page in pages:
        flags.update(code for code, _ in page.flags)
        flagged.update({code for code, _ in page.flags})
        for code, severity in page.flags:
            rank = _SEVERITIES.index(severity)
            severities[code] = min(rank, severities.get(code, rank))
    codes = sorted(flags, key=lambda code: (severities[code], -flags[code], code))
    return tuple(
        FlagCount(code, cast(Severity, _SEVERITIES[severities[code]]), flags[code], flagged[code])
        for code in codes
    )


def _count_publishers(pages: list[PageFacts]) -> tuple[PublisherSummary, ...]:
    by_domain: dict[str | None, list[PageFacts]] = defaultdict(list)
    for page in pages:
        by_domain[page.domain].append(page)
    summaries = (
        PublisherSummary(
            domain=domain,
            pages=len(of_domain),
            claims=sum(count for page in of_domain for _, count in page.claim_kinds),
            flags=dict(
                sorted(Counter(code for page in of_domain for code, _ in page.flags).items())
            ),
        )
        for domain, of_domain in by_domain.items()
    )
    return tuple(sorted(summaries, key=lambda row: (-row.pages, row.domain or "")))
