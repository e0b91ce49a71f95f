"""Past changes: growth of one year, told from a rate per year.

"The growth rate in 2020 was 8%", "2% over last year's", "sales of $25 billion in 2020, a
growth rate of 50%". Owns nothing but that.
"""

from __future__ import annotations

import re

from msoscrape.extract.context import Sentence
from msoscrape.extract.figures import Figure

_PER_YEAR = re.compile(r"\b(?:cagr|annual|compound)")
_ONE_YEAR = re.compile(
    r"\bgrowth(?:\srate)?\s(?:in|for|during)\s(?:fy\s?)?(?:19|20)\d\d\s[a-z]+\s(?:at\s|to\s)?$"
    r"|\b(?:in|for|during)\s(?:fy\s?)?(?:19|20)\d\d,?\s(?:(?:sales|revenue|market)\s)?growth\sof\s$"
)
_ON_LAST_YEAR = re.compile(
    r"\s(?:growth\s)?(?:over|from|on|than|against|compared\s(?:to|with))\s(?:that\sof\s|in\s)?(?:the\s)?"
    r"(?:last|previous|prior|preceding)\s(?:fiscal\s|financial\s)?years?\b"
)
_IN_ONE_YEAR = re.compile(
    r"\s(?:in|for|during)\s(?:fy\s?)?(?:19|20)\d\d\b(?!\s?[-–—]|\s(?:to|and)\s\d)"
)
_GROWTH_OF = re.compile(r"\bgrowth\sof\s$")
_CHANGED = re.compile(
    r"\bgrowth(?:\srate)?\s(?:has\s)?(?:slow|moderat|accelerat|eas|cool|decelerat|fell|drop|r[io]s|"
    r"declin|slip|jump|climb)\w*\s"
)


def is_past_change(sentence: Sentence, figure: Figure, *, of_revenue: bool) -> bool:
    """Tell the growth of one year from a rate per year.

    ``of_revenue``: the sentence has told of a revenue and its year.
    """
    lower = sentence.lower
    start = max(sentence.start, figure.lead - 60)
    if _ONE_YEAR.search(lower, start, figure.lead) or _ON_LAST_YEAR.match(lower, figure.end):
        return _PER_YEAR.search(lower, start, figure.lead) is None
    if _IN_ONE_YEAR.match(lower, figure.end) and _GROWTH_OF.search(lower, start, figure.lead):
        return _PER_YEAR.search(lower, start, figure.lead) is None
    if _IN_ONE_YEAR.match(lower, figure.end) and _CHANGED.search(lower, start, figure.lead):
        return _PER_YEAR.search(lower, start, figure.lead) is None
    before = sentence.words(figure.lead - 30, figure.lead).lower()
    return of_revenue and not _PER_YEAR.search(before)
