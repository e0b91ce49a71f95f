"""Defects of a publisher's template: one finding, not one flag a page.

Owns the counting. All flags are counted, by 64 bits each; what a finding says (quotes,
message, examples) is read from a sample of each publisher's pages, since a defect of most
pages is on the sampled ones too. So memory does not grow by the flags' texts.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

from msoscrape.checks.audit.facts import PageFacts, flag_digest, with_evidence
from msoscrape.checks.audit.report import FlaggedAt, PublisherShare, TemplateDefect
from msoscrape.checks.rule import FlagCode
from msoscrape.records import Flag, Record

TEMPLATE_DEFECT = FlagCode(
    "template-defect",
    "info",
    "the same flag with the same evidence on most of a publisher's pages: one finding, not "
    "thousands",
)

FEWEST_PAGES = 5
"""Pages a publisher must have with a flag before it is the template's."""
LEAST_SHARE = 0.5
"""Part of a publisher's pages that must have it."""
_SAMPLED = 32
"""Pages a publisher that are kept with their flags: a defect of half of all pages is on
none of them once in four billion."""
_EXAMPLES = 3


@dataclass(slots=True)
class _Sampled:
    """A page of the sample."""

    facts: PageFacts
    flags: dict[int, Flag]


class Sample:
    """A few pages of each publisher with their flags, the same whatever comes first."""

    def __init__(self) -> None:
        self._pages: dict[str, dict[str, _Sampled]] = defaultdict(dict)
        self._ranks: dict[str, list[tuple[int, str]]] = defaultdict(list)

    def offer(self, facts: PageFacts, record: Record) -> None:
        """Keep the page's flags if its url is among the lowest ranked of its publisher.

        The rank of a url is a hash of it.
        """
        domain, url = facts.domain, facts.url
        if domain is None:
            return
        pages, ranks = self._pages[domain], self._ranks[domain]
        if url in pages:
            if facts.is_newer_than(pages[url].facts):
                pages[url] = _Sampled(facts, _flags(record))
            return
        entry = (-int.from_bytes(blake2b(url.encode(), digest_size=8).digest(), "big"), url)
        if len(ranks) < _SAMPLED:
            heapq.heappush(ranks, entry)
        else:
            dropped = heapq.heappushpop(ranks, entry)
            if dropped == entry:
                return
            del pages[dropped[1]]
        pages[url] = _Sampled(facts, _flags(record))

    def find(self, domain: str, digest: int, current: set[str]) -> Iterator[tuple[str, Flag]]:
        """Yield url and flag of the publisher's sampled pages that have a flag."""
        for url, page in self._pages[domain].items():
            if url in current and digest in page.flags:
                yield url, page.flags[digest]


def find_template_defects(pages: list[PageFacts], sample: Sample) -> Iterator[TemplateDefect]:
    """Find the flags that most of a publisher's pages have, with the same evidence.

    Code ``template-defect``. The same flag with other quotes on every page ("growth rates
    of 5 % and 6 %", "of 7 % and 9 %") is every page's own. Publishers that share a
    template share the finding.
    """
    by_publisher: dict[str, list[PageFacts]] = defaultdict(list)
    for page in pages:
        if page.domain is not None:
            by_publisher[page.domain].append(page)
    shares: dict[int, list[PublisherShare]] = defaultdict(list)
    for domain, of_domain in sorted(by_publisher.items()):
        for digest, count in _on_most(of_domain):
            shares[digest].append(PublisherShare(domain, count, len(of_domain)))
    for digest, publishers in shares.items():
        found = sorted(
            example
            for share in publishers
            for example in sample.find(
                share.domain, digest, {page.url for page in by_publisher[share.domain]}
            )
        )
        if found:
            yield _defect(publishers, found)


def _flags(record: Record) -> dict[int, Flag]:
    return {flag_digest(flag): flag for flag in with_evidence(record)}


def _on_most(pages: list[PageFacts]) -> Iterable[tuple[int, int]]:
    """Yield what most of a publisher's pages are flagged with, and on how many."""
    counts = Counter(digest for page in pages for digest in page.flag_digests)
    least = max(FEWEST_PAGES, LEAST_SHARE * len(pages))
    return [(digest, count) for digest, count in counts.items() if count >= least]


def _defect(publishers: list[PublisherShare], found: list[tuple[str, Flag]]) -> TemplateDefect:
    flag = found[0][1]
    count = sum(share.flagged for share in publishers)
    who = publishers[0].domain if len(publishers) == 1 else f"{len(publishers)} publishers"
    return TemplateDefect(
        code="template-defect",
        severity=TEMPLATE_DEFECT.severity,
        message=f"{flag.message} The same on {count} pages of {who}.",
        flag=flag.code,
        flag_severity=flag.severity,
        suggestion=flag.suggestion,
        quotes=tuple(cited.quote for cited in flag.evidence),
        count=count,
        publishers=tuple(sorted(publishers, key=lambda share: (-share.flagged, share.domain))),
        examples=tuple(FlaggedAt(url, flag.evidence) for url, flag in found[:_EXAMPLES]),
    )
