"""Companies: the players a page presents."""

from __future__ import annotations

from msoscrape.document import Document
from msoscrape.extract.evidence import Citer
from msoscrape.extract.sections import Outline
from msoscrape.records import Company


def read_companies(
    document: Document, outline: Outline, citer: Citer, *, market: str | None
) -> tuple[Company, ...]:
    """Return the players in order of first mention."""
    return ()
