"""Whether a claim looks ahead or back, by the words of its sentence."""

from __future__ import annotations

import re

from msoscrape.records import Claim, Record

_FORECAST = re.compile(
    r"\b(?:expect|project|forecast|anticipat|predict|likely|will\b|poised|set to|"
    r"slated|to (?:reach|grow|hit|attain|surpass|exceed|expand)|by (?:the (?:end|year) of )?\d{4})"
)
_PAST = re.compile(
    r"\b(?:was|were|valued|stood|reached|grew|recorded|reported|generated|accounted|held)\b"
)
_BY_A_YEAR = re.compile(r"\s*(?:\w+ )?by (?:the end of )?\d{4}")
_AS_OF = re.compile(r"\bas of \d{4}\b")
"""All but ``_BY_A_YEAR`` for words in lower case."""


def speaks_of_forecasts(sentence: str) -> bool:
    """Tell whether a sentence has a word for looking ahead anywhere."""
    return _FORECAST.search(sentence.lower()) is not None


def looks_ahead(record: Record, claim: Claim) -> bool:
    """Tell whether a claim is a forecast, by the words between its figure and the one before.

    "was valued at USD 3 billion in 2022 and is expected to reach USD 5 billion by 2027" is
    a figure of the past and a forecast.
    """
    quote = claim.evidence.quote
    at = quote.find(claim.printed)
    if at < 0:
        return False
    begin = 0
    for other in record.claims:
        if other.evidence.start == claim.evidence.start and other.id != claim.id:
            behind = quote.find(other.printed) + len(other.printed)
            if begin < behind <= at:
                begin = behind
    before = quote[begin:at]
    if before.endswith("from "):
        return False  # "from USD 2 billion in 2018": where it begins
    before = before.lower()
    if "as of " in before and _AS_OF.search(before):
        return False  # when it begins
    ahead = [found.start() for found in _FORECAST.finditer(before)]
    if ahead:
        return _PAST.search(before, ahead[-1]) is None
    stop = at + len(claim.printed)
    return _BY_A_YEAR.match(quote, stop, stop + 40) is not None and _PAST.search(before) is None
