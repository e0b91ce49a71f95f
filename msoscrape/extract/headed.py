"""Headed: whose a figure is that has a label only ("Growth Rate: 24.8%"), by its heading.

Cards and short sections name a part of the market in their heading and give its figures
in lines of their own. Owns nothing but that.
"""

from __future__ import annotations

import re

from msoscrape.extract.context import Sentence
from msoscrape.extract.figures import Figure
from msoscrape.extract.listed import subject_of
from msoscrape.extract.listings import name_span
from msoscrape.extract.mentions import Mention
from msoscrape.places import is_place_adjective, match_place, place_pattern
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


_OF_ALL = re.compile(r"\b(?:global(?:ly)?|world(?:wide|'s)?|international|overall)\b")
_MARKET = re.compile(
    r"(?:['’]s)?(?:\s(?P<of>[\w&-]+(?:\s[\w&-]+){0,4}?))?\s(?:market|industry)"
    r"(?:,?\s(?:and\s|&\s)?(?:analysis|insights?|trends?|overview|outlook|size|share|growth|forecast))*",
    re.IGNORECASE,
)
"""Behind a place in a heading."""


def place_above(sentence: Sentence) -> Mention | None:
    """Return the place whose market the heading is about, for a sentence that names no other."""
    heading, market = sentence.context.heading, sentence.names.market
    if heading is None or _OF_ALL.search(sentence.lower, sentence.start, sentence.end):
        return None
    start, end = heading
    found = place_pattern().match(sentence.text, start, end)
    place = match_place(found[0]) if found else None
    if found is None or place is None or not place.name or place.code in market.places:
        return None
    behind = _MARKET.fullmatch(sentence.text, found.end(), end)
    if behind is None and sentence.text[found.end() : end].strip(" :*"):
        return None
    if behind is not None and behind["of"] and not market.is_named_by(behind["of"]):
        return None
    name = place.name if is_place_adjective(found[0]) else found[0]
    return Mention("region", start, end, name, place.code)


_PART_STANDS_FOR = re.compile(
    r"(?:\W{0,3}|in\s\d{4},\s)(?:it\s|(?:the|this)\s(?:sub-?)?(?:segment|category|type|application|product)\s)"
)


def part_above(sentence: Sentence) -> Subject | None:
    """Return the segment that the heading names, for a sentence about "the segment" or "it"."""
    heading = sentence.context.heading
    if heading is None or not _PART_STANDS_FOR.match(sentence.lower, sentence.start, sentence.end):
        return None
    name = sentence.text[slice(*name_span(sentence.text, *heading))]
    words = name.casefold()
    for said in (words, words.removesuffix(" segment"), words.removesuffix(" segments")):
        if said in sentence.names.segments:
            return Subject("segment", (name[: len(said)],))
    return None


def _has_label_only(sentence: Sentence, figure: Figure) -> bool:
    """Tell "Growth rate: 5%" and "5% growth rate" from figures that a sentence speaks of."""
    label = sentence.start, figure.lead
    if figure.lead == sentence.start:
        label = figure.end, sentence.end
    return _LABEL.fullmatch(sentence.lower, *label) is not None


_OF_PART = re.compile(
    r"\W{0,3}(?:(?:market|value|revenue|volume|projected|forecast)\s){0,2}"
    r"(?:share|cagr|growth(?:\srate)?|size|value)\s(?:of|for)\s"
    r"(?!(?:the\s)?(?:forecast|next|last|coming|study|historic\w*|base|fy|q\d)\b)"
    r"(?:the\s)?(?:segment\s)?[\"“”']?(?P<name>[^\W\d_][^()\":;,%\t“”]{1,50}?)[\"“”']?(?:\ssegment)?"
    r"(?:,?\s\(?[\d\s/–-]{4,12}(?:to\s\d{4})?\)?)?\s?[:\t|]\s?",
    re.IGNORECASE,
)


_LONGEST_LABEL = 70
_OTHERS = frozenset(("other", "others", "other regions", "other countries"))
_NAMED = re.compile(
    r"\W{0,3}(?P<name>[^:%\t\n]{2,60}?)\W{1,3}(?:(?:market|revenue|value|growth)\s)?"
    r"(?:(?:share|cagr|growth|rate|size|revenue|value)\s?:?\s)?(?:of\s)?",
    re.IGNORECASE,
)


def labelled_subject(sentence: Sentence, figure: Figure) -> Subject | None:
    """Return the segment that a figure's label names: "Value share of hospitals (2024): 44%".

    Or a listed one before its figure: "Hospitals: 44%".
    """
    if sentence.is_share and sentence.label is not None:
        place = match_place(sentence.label)
        if place is not None and place.name:
            return Subject("region", (sentence.label,), (place.code,))
        return Subject("segment", (sentence.label,))
    short = figure.lead - sentence.start <= _LONGEST_LABEL
    named = _NAMED.fullmatch(sentence.text, sentence.start, figure.lead) if short else None
    if named is not None and named["name"].casefold() in sentence.names.segments:
        return Subject("segment", (named["name"],))
    if named is not None and sentence.role == "regions" and named["name"].lower() in _OTHERS:
        return Subject("region", (named["name"],), (None,))
    found = _OF_PART.fullmatch(sentence.text, sentence.start, figure.lead)
    if found is None or match_place(found["name"]) is not None:
        return None
    market = sentence.names.market
    own = market.is_named_by(found["name"]) or _NO_NAME.search(found["name"].lower())
    return None if own else Subject("segment", (found["name"],))


def headed_subject(sentence: Sentence, figure: Figure) -> Subject | None:
    """Return the place or segment that the heading, or card, of a label and its figure names."""
    if sentence.card_top and (figure.lead, figure.end) == (sentence.start, sentence.end):
        return _known(sentence, sentence.card_top)
    if not _has_label_only(sentence, figure):
        return None
    for span in (sentence.card_top, sentence.context.heading):
        told = _known(sentence, span) if span else None
        if told is not None:
            return told
    heading = sentence.context.heading
    name = sentence.text[slice(*heading)].strip(" :") if heading else "By "
    if name.count(" ") >= _MOST_WORDS or sentence.role not in _DIVIDING or name.startswith("By "):
        return None
    return Subject("segment", (name,)) if _NO_NAME.search(name.lower()) is None else None


def _known(sentence: Sentence, span: tuple[int, int]) -> Subject | None:
    """Return the place or the listed segment that a line names."""
    name = sentence.text[slice(*span)].strip(" :")
    place = match_place(name)
    if place is not None and place.name:
        return subject_of([Mention("region", *span, name, place.code)])
    return Subject("segment", (name,)) if name.casefold() in sentence.names.segments else None
