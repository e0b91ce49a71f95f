"""Headed: whose a figure is that has a label only ("Growth Rate: 24.8%"), by its heading.

Cards and short sections name a part of the market in their heading and give its figures
in lines of their own. Owns nothing but that.
"""

from __future__ import annotations

import re

from msoscrape.extract.context import Sentence
from msoscrape.extract.listed import subject_of
from msoscrape.extract.mentions import Mention
from msoscrape.places import match_place
from msoscrape.records import Role, Subject

_LABEL = re.compile(
    r"\W{0,4}(?:(?:market|revenue|value|annual|expected|projected|current)\s){0,2}"
    r"(?:share|size|growth(?:\srate)?|cagr|revenue|value|valuation)(?:\s\([^()]{1,40}\))?\W{0,4}"
)
_NO_NAME = re.compile(
    r"\b(?:market|analysis|segmentation|overview|outlook|insights?|report|size)\b"
)
_DIVIDING: frozenset[Role] = frozenset(("types", "applications", "segments"))
_MOST_WORDS = 8


def headed_subject(sentence: Sentence, offset: int) -> Subject | None:
    """Return the place or segment that the heading of a label and its figure names."""
    heading = sentence.context.heading
    if heading is None or _LABEL.fullmatch(sentence.lower, sentence.start, offset) is None:
        return None
    start, end = heading
    name = sentence.text[start:end].strip(" :")
    place = match_place(name)
    if place is not None and place.name:
        return subject_of([Mention("region", start, end, name, place.code)])
    known = name.casefold() in sentence.names.segments
    if name.count(" ") >= _MOST_WORDS or not (known or sentence.role in _DIVIDING):
        return None
    is_name = known or _NO_NAME.search(name.lower()) is None
    return Subject("segment", (name,)) if is_name and not name.startswith("By ") else None
