"""Parts: segments that no list holds, told by what their sentence says.

"By use, garages will grow fastest", "online channels are growing at 6 %", "steel kites at
7 %, paper kites at 5 %". Owns when such a phrase is a part of the market and not the
market itself; :mod:`.phrases` says where it begins and ends.
"""

from __future__ import annotations

import re
from functools import cache

from msoscrape.extract.beside import PLAIN_NAME, is_name, name_beside
from msoscrape.extract.context import Sentence
from msoscrape.extract.figures import Figure
from msoscrape.extract.mentions import Mention
from msoscrape.extract.phrases import subject_phrase
from msoscrape.places import match_place
from msoscrape.records import Subject
from msoscrape.vocab import load_vocab

_SEGMENT_ROLES = frozenset(("faq", "segments", "types", "applications"))
_BY = re.compile(r"(?:[-•*–·▪●]\s)?By (?!contrast|comparison|then|far)[A-Za-z][A-Za-z /-]{1,30}, ")
_CONTRAST = re.compile(r"(?:,\s(?:whereas|while|but|and)|;)\s")
_BUT = re.compile(r"(?:,\s(?:whereas|while|but|although)|;)\s")
_CHANNELS = frozenset(("online sales", "offline sales", "e-commerce sales", "in-store sales"))
_IS_PART = re.compile(
    r"\b(?:fastest|highest|strongest|second-fastest|quickest|follows?,|catching\sup|lags?\sbehind|"
    r"(?:is|are|was|were)\sa\ssegment\sof)"
)
_GENERIC = re.compile(
    r"\b(?:market|industry|cagr|growth|opportunity|data|forecasts?|projections?|estimates?|analysts?|report|"
    r"study|research$|(?-i:[Ii]t)|this|these|they)\b",
    re.IGNORECASE,
)


_ONE_OF = re.compile(
    r"(?P<name>[^,.;:%]{2,60}),\sone\sof\s(?:the\s)?(?:[\w'’`]+\s){0,3}"
    r"(?:segments|sub-segments|sectors|categories|types|applications|products)\b[^,;%]{0,60},\s"
)
"""How a sentence begins that calls what it is about a part of the market."""


def part_subject(sentence: Sentence, figure: Figure) -> Subject | None:
    """Return the segment that a sentence is about which names nothing known."""
    called = _ONE_OF.match(sentence.text, sentence.start, figure.lead)
    if called is not None:
        return Subject("segment", (called["name"],))
    by_dimension = _BY.match(sentence.text, sentence.start, sentence.end) is not None
    begin = sentence.start
    for clause in _CONTRAST.finditer(sentence.text, begin, figure.lead) if by_dimension else ():
        begin = clause.end()
    phrase = subject_phrase(sentence, begin)
    if not phrase or _BUT.search(sentence.text, begin, figure.lead):
        growing = _growing_part(sentence, figure)
        if growing is not None or not phrase:
            return growing
    if by_dimension and not _GENERIC.search(phrase):
        return Subject("segment", (phrase,))
    known = sentence.names.segments, sentence.context.parts, _CHANNELS
    named = any(phrase.casefold() in names for names in known)
    if sentence.text.startswith(
        ", worth ", _end(sentence, phrase, begin)
    ):  # "Folding steps, worth $2 billion, are"
        named = not (is_generic(phrase) or sentence.names.market.is_named_by(phrase))
    is_part = sentence.role in _SEGMENT_ROLES or _IS_PART.search(
        sentence.lower, sentence.start, sentence.end
    )
    if named or (is_part and not _GENERIC.search(phrase)):
        return Subject("segment", (phrase,))
    return _growing_part(sentence, figure)


def _end(sentence: Sentence, phrase: str, begin: int) -> int:
    """Return where a phrase ends that stands behind an offset."""
    return sentence.text.find(phrase, begin) + len(phrase)


_GROWS = re.compile(
    r"\s(?:(?:is|are|was|were|will|would|to|be|been|being|has|have|also|now|currently|still|likely|"
    r"expected|projected|forecast(?:ed)?|anticipated|estimated|predicted|set|poised|slated|"
    r"continues?|steadily|rapidly|quickly|further)\s)*"
    r"(?:grows?|growing|grown|grew|expand(?:s|ed|ing)?|rises?|rising|rose|increas(?:es?|ed|ing)|"
    r"climb(?:s|ed|ing)?|on\scourse\sfor|advanc(?:es?|ed|ing)|register(?:s|ed|ing)?|record(?:s|ed|ing)?|"
    r"witness(?:es|ed|ing)?|exhibit(?:s|ed|ing)?|post(?:s|ed|ing)?|show(?:s|ed|ing)?|see(?:s|ing)?|achiev(?:es?|ed|ing)),?\s"
    r"(?:(?:at|by|with|of|an?|the|its|healthy|strong|robust|steady|solid|compound|compounded|annual|"
    r"average|growth|rate|cagr|projected|expected|estimated|impressive|fastest,?|quickest,?)\s)*"
)
"""Between a phrase and a figure: that the one grows by the other."""


_EXPECTED = re.compile(
    r"(?:expects?|sees?|forecasts?|predicts?|projects?|anticipates?|believes?)\s(?:that\s)?(?:the\s)?"
    r"(?P<name>[A-Za-z][\w-]*(?:\s[\w-]+){0,4}?)\s(?:to|will)\s(?:grow|expand|rise|reach|hit|top|pass)\b"
)


def _growing_part(sentence: Sentence, figure: Figure) -> Subject | None:
    """Return what a clause says grows, if that is no market: "folding kites will grow at 6%"."""
    text, start, end = sentence.text, sentence.start, figure.lead
    expected = [found["name"] for found in _EXPECTED.finditer(text, start, end)]
    if expected:
        name = expected[-1]
        return Subject("segment", (name,)) if is_part(sentence, name) else None
    begins = [start, *[clause.end() for clause in _CLAUSE.finditer(text, start, end)]]
    for begin in reversed(begins):
        phrase = subject_phrase(sentence, begin)
        if phrase and _GROWS.fullmatch(sentence.lower, _end(sentence, phrase, begin), end):
            name = phrase.rpartition(": ")[2]
            if is_part(sentence, name):
                return Subject("segment", (name,))
            return Subject("other", (name,)) if _is_of_else(sentence, name) else None
    return None


_CLAUSE = re.compile(r"(?:,\s(?:whereas|while|but|and|although)|;|\sand|\swhile)\s")


def is_part(sentence: Sentence, phrase: str) -> bool:
    """Tell "steel kites" and "online channels" from the kites that the report is about."""
    plain = phrase[0].lower() + phrase[1:]
    market = sentence.names.market
    return not is_generic(phrase) and (market.is_other(plain) or market.is_narrowed_by(plain))


def _is_of_else(sentence: Sentence, phrase: str) -> bool:
    """Tell "tea consumption" and "demand for steel" from the demand for what is reported on."""
    if _GENERIC.search(phrase):
        return False
    words = phrase.lower().split()
    if words[-1] in _heads("other"):
        return not sentence.names.market.shares_a_word(phrase)
    own = [word for word in words if word not in _heads("generic") and word not in _NEUTRAL]
    if len(own) in (0, len(words)) or any(map(str.istitle, phrase.split()[1:])):
        return False
    return sentence.names.market.is_apart_from(own)


_NEUTRAL = frozenset(
    ("of", "for", "the", "in", "annual", "yearly", "product", "unit", "net", "its")
)


def is_generic(phrase: str) -> bool:
    """Tell "the sector" and "sales of kites", which grow as the market does."""
    if _GENERIC.search(phrase):
        return True
    words = phrase.lower().split()
    return any(not _heads(kind).isdisjoint(words) for kind in ("generic", "other"))


@cache
def _heads(kind: str) -> frozenset[str]:
    return frozenset(load_vocab("mentions")[f"{kind}_heads"])


def part_beside(sentence: Sentence, figure: Figure) -> Subject | None:
    """Return the segment that has a growth rate for itself: "and paper kites at 5%"."""
    own = name_beside(sentence, figure)
    if own is None or is_generic(own["name"]) or sentence.names.market.is_named_by(own["name"]):
        return None
    return Subject("segment", (own["name"],))


_FOR_PART = re.compile(
    rf"(?:\s(?:size|value|share|revenue))?\sfor\s(?:the\s)?(?P<name>{PLAIN_NAME}?)\s(?:segments?\s)?"
    r"(?:is|was|will|are|were|has|had|reached|stood)\b"
)


def part_of_market(sentence: Sentence, market: Mention) -> Subject | None:
    """Return the segment of "the kite market size for schools is projected to grow"."""
    found = _FOR_PART.match(sentence.text, market.end, sentence.end)
    if found is None or not is_name(found["name"]) or match_place(found["name"]) is not None:
        return None
    return Subject("segment", (found["name"],)) if is_part(sentence, found["name"]) else None


_RATE_FOR = re.compile(
    r"(?:\b(?:cagr|growth|growth\srate|rate)\s(?:for|of)|(?:[,;]|,?\sand)\sfor)\s(?:the\s)?"
    rf"(?P<name>{PLAIN_NAME}?)\s(?:segments?\s)?(?:(?:is|are|was|were|will\sbe|stands?|stood)\s(?:at\s)?)?$",
    re.IGNORECASE,
)


def rated_part(sentence: Sentence, figure: Figure) -> Subject | None:
    """Return the segment of "the CAGR for steel kites is 5%, for paper kites 6%"."""
    if sentence.text.find("for ", sentence.start, figure.lead) < 0:
        return None
    near = max(sentence.start, figure.lead - _LONGEST_RATED)
    found = _RATE_FOR.search(sentence.text, near, figure.lead)
    if found is None or not is_name(found["name"]) or match_place(found["name"]) is not None:
        return None
    name = found["name"]
    listed = name.casefold() in sentence.names.segments
    return Subject("segment", (name,)) if listed or is_part(sentence, name) else None


_LONGEST_RATED = 80
_BEHIND = re.compile(
    rf"\s(?:(?:is|are|was|were)\s\w+\s)?for\s(?:the\s)?(?P<name>{PLAIN_NAME}?)(?:\ssegment)?"
    r"(?=[,;.)]|\s(?:and|while|in|from|by|over|through|during)\s|$)"
)


_FOR_THIS = re.compile(
    r"\s(?:(?:CAGR|growth)\s)?(?:(?:estimated|projected|forecast|expected|seen)\s)?for\s(?:this|the)\ssegment\b"
)


def segment_behind(sentence: Sentence, figure: Figure) -> Subject | None:
    """Return the listed segment of "a rate of 6% for schools", or "estimated for this segment"."""
    if _FOR_THIS.match(sentence.text, figure.end, sentence.end):
        named = [m for m in sentence.mentions if m.type == "segment" and m.end <= figure.lead]
        return Subject("segment", (named[-1].name.strip(),)) if named else None
    found = _BEHIND.match(sentence.text, figure.end, sentence.end)
    if found is None or found["name"].casefold() not in sentence.names.segments:
        return None
    return Subject("segment", (found["name"],))


_EARNS = re.compile(
    r"\s(?:alone\s)?(?:account(?:s|ed)?\sfor|generate[sd]?|contribute[sd]?|brought\sin|held|recorded|earned)\s"
    r"(?:(?:an?|the|largest|highest|sales|market|global|total|annual|revenues?|of|worth)\s)*"
)


def revenue_part(sentence: Sentence, figure: Figure) -> Subject | None:
    """Return the segment that has revenues: "Steel accounted for a revenue of $7 million"."""
    phrase = subject_phrase(sentence)
    if not phrase or is_generic(phrase) or not phrase[1:].islower():
        return None
    if any(m.type in ("company", "anaphor") and m.end <= figure.lead for m in sentence.mentions):
        return None
    earns = _EARNS.fullmatch(sentence.lower, _end(sentence, phrase, sentence.start), figure.lead)
    return Subject("segment", (phrase,)) if earns else None


_WHOLE = 100
_ABOUT_PARTS = re.compile(
    r"\b(?:markets?|segments?|leaders?|players?|users?|regions?|applications?|by\s\w+(?:\s\w+)?:)"
)
_ABOUT_ELSE = re.compile(
    r"\b(?:gr[eo]w|rate|growth|rise|rising|rose|increas|declin|fell|up\s|down\s|(?:im)?pur(?:e|it)|"
    r"cheaper|dearer|margin|contain|compos|consist)"
)


def are_parts(sentence: Sentence, first: Figure) -> bool:
    """Tell "garages (45%) and farms (30%) are the main users" from percentages of nothing.

    Names with percentages in brackets, or percentages that make a whole, in a sentence about a
    market's parts; ``first`` is the one that no word says the meaning of.
    """
    text, span = sentence.lower, (sentence.start, sentence.end)
    percents = [figure for figure in sentence.figures if figure.type == "percent"]
    if len(percents) < 2 or first.lead == sentence.start:
        return False
    whole = sum(figure.low or figure.high or 0 for figure in percents)
    bracketed = all(_is_bracketed(text, figure) for figure in percents)
    if whole > _WHOLE + 1 or not (bracketed or whole >= _WHOLE - 1):
        return False
    return _ABOUT_PARTS.search(text, *span) is not None and _ABOUT_ELSE.search(text, *span) is None


_SHARED = re.compile(r"\b(?:shares?|accounts?|accounted|sales|revenues?)\b")


def is_named_share(sentence: Sentence, figure: Figure) -> bool:
    """Tell "Europe (28%) and Asia (27%) account for most sales" from percentages of nothing."""
    if not _is_bracketed(sentence.text, figure):
        return False
    named = any(
        m.end == figure.lead - 2 and m.type in ("region", "company") for m in sentence.mentions
    )
    return named and _SHARED.search(sentence.lower, figure.end, sentence.end) is not None


def _is_bracketed(text: str, figure: Figure) -> bool:
    return text[figure.lead - 2 : figure.lead] == " (" and text.startswith(")", figure.end)
