"""Regions: the regions a page lists, with the countries under them."""

from __future__ import annotations

from msoscrape.document import Document
from msoscrape.extract.evidence import Citer
from msoscrape.extract.sections import Outline
from msoscrape.records import Region


def read_regions(document: Document, outline: Outline, citer: Citer) -> tuple[Region, ...]:
    """Return the regions listed on the page."""
    return ()
