"""Amounts: which scaled numbers and fractions of a sentence are figures at all.

"5.8 million users" counts things, "the $5 to 10 million bracket" sorts them; and "will add
$2 million" is an increase. Owns nothing but that; what else an amount measures,
:mod:`.meanings` says.
"""

from __future__ import annotations

import re
from math import inf

from msoscrape.extract.context import Sentence
from msoscrape.extract.cues import is_count, is_unit
from msoscrape.extract.figures import Figure

_FRACTION_OF = re.compile(
    r"\s(?:of|share)\b[^.]{0,40}\b(?:market|share|revenues?|demand|sales|industry)\b"
    r"|\sof\s(?:the\s)?(?:(?:global|world)\s)?(?:total|consumption|shipments)(?=[.,;]|\sin\b)"
)
_VALUE_VERB = re.compile(
    r"\b(?:valued at|worth|value of|valuation of|reach|reaching|reached|market size (?:of|was|is)|"
    r"grow to|from|to|estimated at|surpass|exceed|hit)\s(?:about|around|approximately|over|nearly|"
    r"a value of|almost|roughly|more than)?\s?$",
)
_COUNTED = 90
"""Characters before a number among which stands what it counts."""
_NOT_COUNTED = re.compile(r"\s(?:in|by|from|during|with|at|and|as|over|,)\b|\s?[,.;)]|$")


def is_amount(sentence: Sentence, figure: Figure) -> bool:
    """Tell scaled numbers and fractions that are figures from counts of things."""
    if figure.fraction:
        return _FRACTION_OF.match(sentence.lower, figure.end, sentence.end) is not None
    if figure.type == "money":
        ranged = None not in (figure.low, figure.high) and figure.low != figure.high
        return not is_unit(sentence.lower, figure.lead, figure.end, ranged=ranged)
    if figure.type != "count":
        return True
    before = sentence.words(figure.lead - 30, figure.lead).lower()
    if not (_VALUE_VERB.search(before) and _NOT_COUNTED.match(sentence.text, figure.end)):
        return False
    if is_count(sentence.lower, max(sentence.start, figure.lead - _COUNTED), figure.lead):
        return False
    return not any(_counts_things(sentence, other) for other in sentence.figures)


def _counts_things(sentence: Sentence, figure: Figure) -> bool:
    """Tell "262 million people", which another number of the sentence goes on with."""
    if figure.type != "count" or _NOT_COUNTED.match(sentence.text, figure.end):
        return False
    return sentence.text[figure.end : figure.end + 2].strip().isalpha()


_ADDED = (" incremental opportunity", " absolute dollar opportunity", " incremental growth")
"""Behind an amount."""
_INCREASE_WORDS = (" by", " add ", "increment", "opportunit", "growth")
_INCREMENT = re.compile(
    r"\babsolute\sdollar\sopportunity\s(?:(?:between|from)\s\d{4}\s(?:and|to)\s\d{4}\s)?"
    r"(?:is|was)\s(?:estimated|projected|expected)\s(?:at|to\sbe|to\sreach)\s$|"
    r"\b(?:grow|increase|expand|rise|accelerate|advance)(?:s|ing)?(?:\s\w+){0,3}\sby(?:\s\w+)?\s$"
    r"|\bincremental\s(?:growth|opportunity|value|revenue)\s(?:(?:of|in)\sthe\s[^,;$%]{1,40}?\s(?:segment|market)\s)?"
    r"(?:of|worth|(?:will|is|would)\s[\w\s]{1,30})\s$"
    r"|\b(?:absolute|incremental)\s(?:dollar|\$)\s(?:growth|opportunity|growth\sopportunity)\s"
    r"(?:of|worth|is|stands\sat|amounts\sto)\s$"
    r"|\b(?:will|would|could|to)\sadd\s(?:(?:about|around|another|an|additional|over|nearly)\s){0,2}$"
    r"|\bmarket\sgrowth(?:\s\(?\d{4}\s?[-–]\s?\d{4}\)?)?(?:\sof|:)?\s$",
)


def is_increment(text: str, start: int, figure: Figure) -> bool:
    """Tell what is added to a market from its size, in the cues' text from ``start`` on."""
    if text.startswith(_ADDED, figure.end):
        return True
    before = text[start : figure.lead]
    if not any(word in before for word in _INCREASE_WORDS):
        return False
    return _INCREMENT.search(before) is not None


_MOST_WORDS_OF_LABEL = 3
_EARNS = re.compile(
    r"\b(?:br(?:ings?|ought)|t(?:akes?|ook)|earn(?:s|ed)|ma(?:kes?|de)|generate[sd]|gr[eo]w\w*|"
    r"ris(?:es?|ing)|increas\w+|expand\w*|project\w+|expect\w+|estimat\w+|forecast\w*|from)\b"
)


def is_of_else_in_place(sentence: Sentence, figure: Figure) -> bool:
    """Tell "India wants kites for projects above $5 million" from "India: $5 million"."""
    place = sentence.nearest_subject(figure.lead)
    if place is None or place.type != "region" or sentence.row:
        return False
    if any(mention.type == "market" for mention in sentence.mentions):
        return False
    between = place.end, figure.lead
    if sentence.text.count(" ", *between) <= _MOST_WORDS_OF_LABEL:
        return False
    return _EARNS.search(sentence.text, *between) is None


def largest_amount(figure: Figure) -> float:
    """Return the larger amount a figure states; one that states none is larger than all."""
    return max((one for one in (figure.low, figure.high) if one is not None), default=inf)
