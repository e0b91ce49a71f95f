"""Publisher: who sells the report."""

from __future__ import annotations

from msoscrape.document import Document
from msoscrape.records import Publisher


def read_publisher(document: Document, url: str) -> Publisher:
    """Return who sells the report the page is about."""
    return Publisher()
