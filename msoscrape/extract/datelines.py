"""Datelines: the place and date that a press release opens with.

"PUNE, India, Jan. 5, 2024 /PRNewswire/ -- Spending in Africa ...": neither the place nor
the date says anything about the figures behind it.
"""

from __future__ import annotations

import re

from msoscrape.places import place_pattern

_LONGEST = 120
_DATELINE = re.compile(
    r"(?P<city>[A-Z][\w.'’-]*)(?P<more>(?:,?\s(?:[A-Z][\w.'’-]*|\d{1,4}))*)"
    r"(?P<wire>,?\s?(?:\([A-Z][\w .,]{1,30}\)|/[\w .-]{2,40}/))?\s?(?:--|–|—)\s?(?=\S)"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d$")


def dateline_end(text: str, start: int, end: int) -> int:
    """Return where a sentence begins behind its dateline: its own start if it has none.

    A wire's name or a year tells a dateline; "Manila, Philippines – " is one too, but not
    "China, Japan – ", which begins with a place that figures are given for.

    >>> text = "PUNE, India, Jan. 5, 2024 /PRNewswire/ -- Spending in Africa grows."
    >>> text[dateline_end(text, 0, len(text)) :]
    'Spending in Africa grows.'
    >>> dateline_end("Europe – Sales grow.", 0, 20)
    0
    """
    last = min(end, start + _LONGEST)
    opening = text[start:last]
    if "--" not in opening and "–" not in opening and "—" not in opening:
        return start
    found = _DATELINE.match(text, start, last)
    if found is None:
        return start
    sure = found["wire"] or _YEAR.search(found["more"].rstrip(" ,"))
    if not sure and ("," not in found["more"] or place_pattern().match(text, start)):
        return start
    return found.end()
