"""Groups: places or companies named one after the other, by commas, "and" or the like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msoscrape.places import contains

if TYPE_CHECKING:
    from msoscrape.extract.mentions import Mention

_JOINT = re.compile(
    r"\s*(?:\([^()%\d]{0,40}\)\s*)?(?:,|and|&|or|/|as well as|along with|;|plus|both|the|,\s*and|"
    r"region|regions|,\s*as\swell\sas)?\s*(?:and|&|the|both|as well as)?\s*(?:the\s)?",
    re.IGNORECASE,
)
"""Between two names of one group."""


def is_joined(text: str, first: Mention, second: Mention) -> bool:
    """Tell whether two names are listed one after the other, by a comma, "and" or the like."""
    return _JOINT.fullmatch(text, first.end, second.start) is not None


def group_mentions(text: str, mentions: list[Mention]) -> list[list[Mention]]:
    """Return the groups of places or companies joined by commas and "and", asides left out.

    "North America and Europe lead, followed by China": two groups.
    """
    groups: list[list[Mention]] = []
    for mention in mentions:
        if mention.aside or mention.type not in ("region", "company"):
            continue
        last = groups[-1][-1] if groups else None
        if (
            last is not None
            and last.type == mention.type
            and is_next_of(text, groups[-1], mention)
            and not _lies_in(last, mention)
        ):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return groups


def is_next_of(text: str, group: list[Mention], mention: Mention) -> bool:
    """Tell whether a name goes on with a list; "giants like A and B, C reported" does not."""
    if not is_joined(text, group[-1], mention):
        return False
    ended = len(group) > 1 and text[group[-2].end : group[-1].start] == " and "
    return not (ended and text[group[-1].end : mention.start] == ", ")


def _lies_in(first: Mention, second: Mention) -> bool:
    """Tell "In East Asia, China leads" from two places side by side."""
    if not first.object or first.code is None or second.code is None:
        return False
    return contains(first.code, second.code)
