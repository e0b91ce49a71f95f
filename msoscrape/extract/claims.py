"""Claims: what each figure means, whose it is, and when."""

from __future__ import annotations

from msoscrape.document import Document
from msoscrape.extract.evidence import Citer
from msoscrape.extract.sections import Outline
from msoscrape.records import Claim, Company, Region, Segment


def read_claims(
    document: Document,
    outline: Outline,
    citer: Citer,
    *,
    market: str | None,
    companies: tuple[Company, ...],
    segments: tuple[Segment, ...],
    regions: tuple[Region, ...],
) -> tuple[Claim, ...]:
    """Return the page's claims in page order."""
    return ()
