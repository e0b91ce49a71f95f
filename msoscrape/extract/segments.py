"""Segments: the lists the market is divided by."""

from __future__ import annotations

from msoscrape.document import Document
from msoscrape.extract.evidence import Citer
from msoscrape.extract.sections import Outline
from msoscrape.records import Segment


def read_segments(document: Document, outline: Outline, citer: Citer) -> tuple[Segment, ...]:
    """Return the page's segment lists."""
    return ()
