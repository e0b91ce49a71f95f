"""Carried: the holder of a share, told once for all that its sentence says of it.

"Hospitals held 60% of the market in 2024 and will grow at 5%": the growth is theirs, too.
Owns nothing but that.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msoscrape.extract.context import Sentence
from msoscrape.extract.figures import Figure
from msoscrape.extract.listed import Assigned
from msoscrape.records import ClaimKind

if TYPE_CHECKING:
    from msoscrape.extract.meanings import Reading

_KINDS: tuple[ClaimKind, ...] = ("cagr", "market_size")
_GOES_ON = re.compile(
    r"(?:,|\d{4}|share|market),?\s(?:and\s(?:is|are|will|should)|with\s(?:an?|the|its))\s"
)
"""Between a share and more of what has it."""


def holder_before(
    sentence: Sentence, last: Reading, figure: Figure, kind: ClaimKind
) -> Assigned | None:
    """Return who has the share read last, if a growth rate or an amount behind it is theirs."""
    if kind not in _KINDS or last.kind != "market_share" or last.assigned.combined:
        return None
    if _GOES_ON.search(sentence.lower, last.figure.end, figure.lead) is None:
        return None
    named = sentence.nearest_subject(figure.lead)
    return None if named is not None and named.start > last.figure.end else last.assigned
