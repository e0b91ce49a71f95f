"""Fronted: figures that a sentence opens with, before what they are of.

"With 45%, hospitals are the largest segment", "Growing at 5%, Asia leads". Owns nothing
but that.
"""

from __future__ import annotations

import re

from msoscrape.extract.beside import PLAIN_NAME, is_name
from msoscrape.extract.context import Sentence
from msoscrape.extract.figures import Figure
from msoscrape.extract.listed import subject_of
from msoscrape.extract.parts import is_generic
from msoscrape.records import Subject

_OPENS = re.compile(
    r"(?:With|At|Growing|Expanding|Advancing|Rising|Holding|Accounting|Capturing|Representing|"
    r"Commanding|Boasting|Valued|Worth)\b[^,;:%]{0,60}"
)
_FOLLOWS = re.compile(
    r"(?:\s(?:of\s(?:the\s|all\s|total\s|global\s)*(?:sales|revenues?|market|demand|total|share|"
    r"industry)|(?:market\s|revenue\s)?share|in\s(?:sales|revenues?)|cagr|CAGR|a\syear|"
    r"per\s(?:year|annum)|annually)\b)?"
    r"(?:\s(?:in|from|by|through|over|between|during|until|to)\s[^,;:%]{1,30})?"
    rf",\s(?:the\s)?(?P<name>{PLAIN_NAME}?)\s(?:is|are|was|were|remains?|forms?|leads?|led|"
    r"dominates?|holds?|held|ranks?|comes?|makes?|will|has|have|shows?|outpaces?|outperforms?|tops?|"
    r"stands?|represents?|recorded|reported|posted|generated|achieved|earned|continues?|"
    r"maintains?|boasts?|enjoys?|operates?|plays?|serves?|offers?|focuses)\b"
)
_LARGEST = re.compile(
    r"\s(?:by\sfar\s)?(?:the|its)\s(?:[\w-]+\s){0,2}?"
    r"(?:largest|biggest|smallest|leading|dominant|main|top)\b"
)


def fronted_subject(sentence: Sentence, figure: Figure) -> Subject | None:
    """Return what a sentence is about that opens with a figure, if it names a part of the market.

    That is a place, a company or else a segment.
    """
    found = _name_behind(sentence, figure)
    if found is None:
        return None
    for mention in sentence.mentions:
        if mention.start < found.end("name") and found.start("name") < mention.end:
            return subject_of([mention]) if mention.type in ("region", "company") else None
    name = found["name"]
    own = is_generic(name) or sentence.names.market.is_named_by(name)
    return None if own else Subject("segment", (name,))


def is_largest_with(sentence: Sentence, figure: Figure) -> bool:
    """Tell "With 45%, hospitals are the largest segment" from a percentage of nothing."""
    found = _name_behind(sentence, figure)
    return found is not None and _LARGEST.match(sentence.text, found.end()) is not None


def _name_behind(sentence: Sentence, figure: Figure) -> re.Match[str] | None:
    if _OPENS.fullmatch(sentence.text, sentence.start, figure.lead) is None:
        return None
    found = _FOLLOWS.match(sentence.text, figure.end, sentence.end)
    return found if found is not None and is_name(found["name"]) else None
