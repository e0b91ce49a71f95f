"""Mentions: who and what a sentence names, and which of it can be a figure's subject.

Owns finding the market, places, companies and the words that stand for them ("the
company", "it"). Refuses to give a figure its subject: that is
:mod:`msoscrape.extract.subjects`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Literal

from msoscrape.extract.company_mentions import CompanyMentions
from msoscrape.extract.datelines import dateline_end
from msoscrape.extract.groups import is_joined, is_next_of
from msoscrape.extract.market_names import MarketName
from msoscrape.extract.standings import (
    clause_before,
    is_aside,
    is_market_object,
    is_property,
    is_region_object,
    words_of,
)
from msoscrape.places import is_place_adjective, match_place, place_pattern

MentionType = Literal["market", "other_market", "segment", "region", "company", "anaphor"]


@dataclass(slots=True)
class Mention:
    """One thing a sentence names."""

    type: MentionType
    start: int
    end: int
    name: str
    code: str | None = None
    company: int = -1
    aside: bool = False
    """In passing: "particularly China", "a subsidiary of X"."""
    object: bool = False
    """Behind a verb or preposition that keeps it from being the sentence's subject."""


@dataclass(slots=True)
class Names:
    """What the page's names are, to find them in its sentences."""

    market: MarketName
    companies: CompanyMentions
    company_names: list[str]
    """Name of each company, by index."""
    segments: set[str]
    """Names of the segments, case folded."""
    in_all_segments: frozenset[str] = frozenset()
    """Words that all segments of a list have: the market's own, no segment's."""


_MARKET = re.compile(
    r"\b(?:(?P<market>markets?)(?!\s(?:shares?|position|presence|leaders?|players?|participants?|"
    r"expansion|potential|trends?|dynamics|reach|segments?|research|reports?|penetration|"
    r"trajectory|outlook|conditions|landscape|competition|needs|standing|strategy|strategies|"
    r"growth|demands?|opportunities|entry|drivers?|cap\b|capitali[sz]ation|influence|leadership|"
    r"dominance|analysts?|prospects?)\b)|(?:the|this)\s(?:overall\s|entire\s|whole\s|global\s)?"
    r"(?P<plain>industry|sector|segment))\b",
)
_SEGMENT = re.compile(
    r"(?<![\w&/+'’-])(?P<name>(?:(?!(?:the|this|that|its|in|of|a|an|by|for|is|as|while|with|and\sthe|to|from|on|"
    r"these|those|all|global|overall|market|customer|report|which|where|was|are|were)\b)[\w&/+-]+\s){1,5})"
    r"(?:(?:sub-?)?segments?|category(?!,))\b(?!\s(?:of|by|analysis|percentages?|overview)\b)",
    re.IGNORECASE,
)
_APPOSED = re.compile(r",\s(?:the\s)?(?P<name>[^\W\d_][\w&'’-]*(?:\s[\w&'’-]+){0,3}),\s")
"""Behind "the largest segment": its name."""
_OTHER_PLACES = re.compile(
    r"\b(?:other|remaining) (?:regions|countries|areas|parts of the world|geographies)\b"
    r"(?! (?:such as|like|including))"
    r"|\brest of (?:the world|the globe|(?:the |these )?(?:regions|countries|markets))\b",
    re.IGNORECASE,
)

_LEADING = re.compile(
    r"\s(?:leading|dominating|at\sthe\sforefront|in\sthe\slead)\b[^,\d]{0,30},\s(?!\w+ing\b)"
)
_WHICH = re.compile(
    r"'?s?,?\s*(?:which|that is|at\s+(?:around\s|about\s|approximately\s)?\d|\(\d)", re.IGNORECASE
)
_SIZE = re.compile(r"\s(?:size|value|valuation)")
_DETERMINERS = frozenset(("the", "global", "total", "overall"))
_BROADER = frozenset(("broader", "wider"))
_AMOUNT = re.compile(r"\d|illion$")
"""What a word has that may stand between "the" and a market's name: "the $5 billion LED market"."""


def find_mentions(text: str, lower: str, start: int, end: int, names: Names) -> list[Mention]:
    """Return the mentions of ``text[start:end]`` in order, asides and objects marked.

    ``lower`` is the text with that part in lower case, every offset kept.
    """
    mentions = find_names(text, lower, start, end, names)
    count = len(mentions)
    for found in _MARKET.finditer(lower, start, end):
        mentions.append(_market_mention(text, start, found, names.market))
    if not names.market.has_segment:
        mentions += segment_mentions(text, start, end)
    if len(mentions) > max(1, count):
        mentions.sort(key=_start)
    return mentions


_start = attrgetter("start")


def find_names(text: str, lower: str, start: int, end: int, names: Names) -> list[Mention]:
    """Return the companies and places of ``text[start:end]``, and words that stand for them."""
    own = names.market.spans(lower, start, end)
    mentions = [
        Mention("company", first, last, names.company_names[company], company=company)
        for first, last, company in names.companies.between(start, end)
        if not any(first < b and a < last for a, b in own)
    ]
    taken = own + [(m.start, m.end) for m in mentions]
    mentions += _place_mentions(text, dateline_end(text, start, end), end, taken)
    mentions += _anaphors(text, lower, start, end)
    if mentions:
        mentions.sort(key=_start)
        _mark_asides(text, start, mentions)
    return mentions


@cache
def _anaphor() -> re.Pattern[str]:
    nouns = "|".join(sorted(words_of("company_nouns")))
    return re.compile(rf"(?:the|this)\s(?:{nouns})(?!\w)")


def _anaphors(text: str, lower: str, start: int, end: int) -> Iterator[Mention]:
    """Yield what stands for a company: "the company", "this firm"."""
    for found in _anaphor().finditer(lower, start, end):
        at, last = found.span()
        if at == start or not text[at - 1].isalnum():
            yield Mention("anaphor", at, last, text[at:last])


def segment_mentions(text: str, start: int, end: int) -> list[Mention]:
    """Return the segments that are called so: "the marine segment"."""
    if text.find("egment", start, end) < 0 and text.find("ategory", start, end) < 0:
        return []
    mentions = []
    for found in _SEGMENT.finditer(text, start, end):
        if not words_of("no_segment").issuperset(found["name"].lower().split()):
            mentions.append(Mention("segment", found.start(), found.end(), found["name"]))
            continue
        apposed = _APPOSED.match(text, found.end(), end)
        if apposed is not None:
            mentions.append(Mention("segment", *apposed.span("name"), apposed["name"]))
    return mentions


def _market_mention(text: str, start: int, found: re.Match[str], market: MarketName) -> Mention:
    at, end = found.span()
    clause = clause_before(text, start, at)
    is_object = is_market_object(clause)
    phrase = "" if found["plain"] else market.phrase_before(clause)
    owner = "'s" in phrase or "’s" in phrase
    if not is_object and _SIZE.match(text, end):
        is_object = owner or is_property(clause)
    words = clause[: len(clause) - len(phrase.split())]
    kind: MentionType = "market"
    if phrase and not owner and words:
        before = words[-1].lower()
        named = before in _DETERMINERS or _AMOUNT.search(before)
        if (named and market.is_other_named(phrase)) or (
            before in _BROADER and any(map(market.is_other, phrase.split()))
        ):
            kind = "other_market"
    return Mention(kind, at, end, phrase, object=is_object)


_NAME_BEHIND = re.compile(
    r"(?:\s(?!Market|Region|Countr|Industry|Sector|Demand|Sales|Union|Nations|Consum)[A-Z][\w.&]+){1,4}"
    r"\s(?:is|was|has|had|holds?|held|leads?|led|accounts?|accounted|with|at|\()"
)


def _place_mentions(text: str, start: int, end: int, taken: list[tuple[int, int]]) -> list[Mention]:
    mentions: list[Mention] = []
    for found in place_pattern().finditer(text, start, end):
        if taken and any(a <= found.start() < b for a, b in taken):
            continue
        place = match_place(found[0])
        code = place.code if place else None
        if mentions and _is_gloss(text, mentions[-1], found, code):
            mentions[-1].end = found.end() + 1
            continue
        name = found[0]
        behind = text[found.end() : found.end() + 8]
        if behind.startswith("-based"):
            continue  # "a UK-based agency"
        if place and place.name and is_place_adjective(name) and not behind.startswith(" market"):
            if _NAME_BEHIND.match(text, found.end(), end):
                continue  # "Asian Pumps holds 44%"
            name = place.name  # "the North American region" is North America
        mentions.append(
            Mention(
                "region", found.start(), found.end(), name, code,
                object=is_region_object(text, start, found.start()),
            )
        )  # fmt: skip
    part = text[start:end]
    others = "other" in part or "remaining" in part or "est of the" in part
    for found in _OTHER_PLACES.finditer(text, start, end) if others else ():
        if not any(m.start <= found.start() < m.end for m in mentions):
            mentions.append(Mention("region", found.start(), found.end(), found[0], object=True))
            mentions.sort(key=_start)
    return mentions


def _is_gloss(text: str, before: Mention, found: re.Match[str], code: str | None) -> bool:
    """Tell "Asia-Pacific (APAC)" from two places."""
    between = text[before.end : found.start()]
    closed = text.startswith(")", found.end())
    return between in (" (", "(") and closed and (code == before.code or len(found[0]) <= 5)


def _leads(text: str, start: int, mention: Mention) -> bool:
    """Tell China, told in passing in "APAC, with China leading, holds"."""
    if not text.endswith(", with ", start, mention.start):
        return False
    return _LEADING.match(text, mention.end) is not None


def _mark_asides(text: str, start: int, mentions: list[Mention]) -> None:
    """Mark the mentions that stand in passing, and those joined to them by "and"."""
    asides: list[Mention] = []
    for index, mention in enumerate(mentions):
        if mention.type not in ("region", "company"):
            continue
        if is_aside(text, start, mention.start) or _leads(text, start, mention):
            mention.aside = True
        elif asides and asides[-1].type == mention.type:
            joined = is_next_of(text, asides, mention)
            mention.aside = joined and "followed" not in text[asides[-1].end : mention.start]
        if mention.aside and _WHICH.match(text, mention.end):
            following = mentions[index + 1 : index + 2]
            mention.aside = bool(following) and is_joined(text, mention, following[0])
        asides = [*asides, mention] if mention.aside else []
