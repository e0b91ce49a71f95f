"""Beside: the name that a figure has for itself between the figure before and it.

"A leads with 44%, followed by B (20%)", "hospitals made up 55% of demand, clinics 25%".
Owns nothing but that; what kind of thing is named, :mod:`.subjects` says.
"""

from __future__ import annotations

import re
from functools import cache

from msoscrape.extract.context import Sentence
from msoscrape.extract.figures import Figure
from msoscrape.extract.listed import are_chained
from msoscrape.vocab import load_vocab

_MEASURE = (
    r"(?:global\s)?(?:market\s)?share|of\sthe\smarket|"
    r"cagr|CAGR|a\syear|per\s(?:year|annum)|annually"
)
PLAIN_NAME = r"[^\W\d_][\w&'’-]*(?:\s(?:&\s)?[^\W\d_][\w&'’-]*){0,4}"
"""Up to five words: a plain name if :func:`is_name` says so."""
_BESIDE = re.compile(
    rf"(?:[^\w%.]{{0,2}}(?:{_MEASURE}|"
    r"(?:of|in)\s[\w ]{1,30}?(?=,|\s(?:and|while|whereas)\s)))?[),;]*"
    r"\s*(?:(?:and|while|whereas|but|then|versus|(?:is\s)?followed by|compared (?:to|with)|"
    r"ahead of|of which)\s)?(?:the\s)?"
    r"(?P<name>(?!(?:it|this|that|these|those|others?|all|each|share|with|up|down|from|in|or|"
    r"and|while|whereas|but|then|followed|compared|is|was|will|also|of|yet|an?|per)\b)"
    r"[^\W\d_][\w&'’.-]*(?:(?:,\s|\s(?:(?:and|&)\s)?)[^\W\d_][\w&'’.-]*){0,5}?)"
    r"\s(?:segments?\s)?(?:\(|(?:comes?\s(?:next|second|third)\s|"
    r"(?:is|are|ranks?)\s(?:the\s)?(?:second|third|next)[a-z\s-]{0,25}?\s)?(?:had|has|have|held|holds?|"
    r"account(?:s|ed)? for|"
    r"(?:(?:(?:is|are|should|would|could|may|might)\s)?(?:the\s)?(?:fastest[\s-])?"
    r"(?:grow(?:s|ing)?|advanc(?:es?|ing)|expand(?:s|ing)?|ris(?:es?|ing)|increas(?:es?|ing))\s)?at|"
    r"with|capture[sd]?|represent(?:s|ed)?|contribute[sd]?|comprise[sd]?|generate[sd]?|made up|"
    r"makes? up|took|takes?)\s(?:a\s(?:share\sof\s)?|the\s(?:balance|rest|remainder)\sof\s)?)"
)


def name_beside(sentence: Sentence, figure: Figure) -> re.Match[str] | None:
    """Return what stands between a figure and the one before it, if that is its own name.

    "A leads with 44%, followed by B (20%), C (17%) and D with 12%": B, C and D.
    """
    figures = sentence.figures
    at = figures.index(figure)
    while at and are_chained(sentence.text, figures[at - 1], figures[at]):
        at -= 1
    if not at:
        return None
    of_which = sentence.text.startswith(", of which ", figures[at - 1].end)
    if figures[at - 1].type != figure.type and not of_which:
        return None
    between = figures[at - 1].end, figures[at].lead
    found = _NEXT_IN_LINE.fullmatch(sentence.text, *between)
    found = found or _BESIDE.fullmatch(sentence.text, *between)
    if found is not None and _VERBS.isdisjoint(found["name"].split()):
        return found
    return _gapped(sentence.text, *between)


_NEXT_IN_LINE = re.compile(
    r"[^%]{1,80}\bfollowed\sby\s(?:the\s)?(?P<name>[^\W\d_][\w&'’.-]*(?:\s(?:(?:and|&)\s)?[^\W\d_][\w&'’.-]*){0,5}?)"
    r"\s(?:segments?\s)?(?:\(|(?:with|at|having|holding)\s(?:a\s(?:share\sof\s)?)?)"
)
_VERBS = frozenset(("is", "are", "was", "were", "will", "be"))


_GAPPED = re.compile(
    rf"(?:\s(?:{_MEASURE}))?(?:\s(?:of|in|for)\s[^\W\d][\w'’ -]{{1,40}}?)?"
    r"(?:[,;]\s(?:(?:and|while|whereas|but|with|then|(?:closely\s)?followed\sby)\s)?|\sand\s)(?:the\s)?"
    rf"(?P<name>{PLAIN_NAME}?)"
    r"(?:\s(?:for|at|with))?(?:\sthe\s(?:remaining|other|rest))?\s"
)
"""A clause that leaves out the verb of the one before."""


def _gapped(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the name of "clinics 25%" and "clinics for 25%", the verb being the last clause's."""
    found = _GAPPED.fullmatch(text, start, end)
    return found if found is not None and is_name(found["name"]) else None


def is_name(words: str) -> bool:
    """Tell a plain name from the words of a sentence."""
    return _no_names().isdisjoint(words.lower().split())


@cache
def _no_names() -> frozenset[str]:
    return frozenset(load_vocab("mentions")["not_gapped"])


_OPENING = re.compile(
    rf"(?:[^:]{{1,60}}?(?::|\sincludes?|\sare|\sis)\s)?(?:the\s)?(?P<name>{PLAIN_NAME})\s\(?"
)


def name_opening(sentence: Sentence, figure: Figure) -> str | None:
    """Return the name right before a sentence's first figure: "By use: hospitals 45%"."""
    if sentence.figures[0] is not figure:
        return None
    found = _OPENING.fullmatch(sentence.text, sentence.start, figure.lead)
    return found["name"] if found is not None and is_name(found["name"]) else None


_BEHIND = re.compile(
    r"(?:\sof\s(?:the\s|all\s|total\s|global\s|market\s)*[\w-]{1,20})?,?"
    r"(?:\s(?:is|are|was|were|being))?"
    r"\s(?:(?:held|taken|captured|generated|contributed|(?:accounted|made)\s(?:for|up))\sby|"
    r"(?:(?:comes?|came|coming|stems?|stemmed)\s)?from|(?:falls?|fell|goes|went|belongs?)\sto|for)"
    rf"\s(?:the\s)?(?P<name>{PLAIN_NAME}?)"
    r"(?=[,;.)]|\s(?:and|while|with|in|which|whereas)\s|$)"
)


def name_behind(sentence: Sentence, figure: Figure) -> str | None:
    """Return the name of "45% is held by hospitals" and "30% from clinics"."""
    found = _BEHIND.match(sentence.text, figure.end, sentence.end)
    return found["name"] if found is not None and is_name(found["name"]) else None
