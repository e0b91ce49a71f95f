"""Mentions: who and what a sentence names, and which of it can be a figure's subject.

Owns finding the market, places, companies and the words that stand for them ("the
company", "it"). Refuses to give a figure its subject: that is
:mod:`msoscrape.extract.subjects`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from msoscrape.extract.company_mentions import CompanyMentions
from msoscrape.extract.market_names import MarketName
from msoscrape.places import is_place_adjective, match_place, place_pattern

MentionType = Literal[
    "market", "other_market", "segment", "region", "company", "anaphor", "pronoun"
]


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
    company_names: list[str] = field(default_factory=list)
    """Name of each company, by index."""


_MARKET = re.compile(
    r"\b(?:(?P<market>markets?)(?!\s(?:shares?|position|presence|leaders?|players?|participants?|"
    r"expansion|potential|trends?|dynamics|reach|segments?|research|reports?|penetration|"
    r"trajectory|outlook|conditions|landscape|competition|needs|standing|strategy|strategies|"
    r"growth|demands?|opportunities|entry|drivers?|cap\b|capitali[sz]ation|influence|leadership|"
    r"dominance|analysts?|prospects?)\b)|(?:the|this)\s(?:overall\s|entire\s|whole\s|global\s)?"
    r"(?P<plain>industry|sector|segment))\b",
    re.I,
)
_SEGMENT = re.compile(
    r"(?<![\w&/+-])(?P<name>(?:(?!(?:the|this|that|its|in|of|a|an|by|for|is|as|while|with|and\sthe|to|from|on|"
    r"these|those|all|market|customer|report|which|where|was|are|were)\b)[\w&/+-]+\s){1,5})"
    r"(?:sub-?)?segments?\b(?!\s(?:of|by|analysis|percentages?|overview)\b)",
    re.I,
)
_NO_SEGMENT = re.compile(
    r"(?:^|\s)(?:largest|fastest|second|third|dominant|dominating|leading|major|growing|another|each|"
    r"every|other|various|different|key|new|geographical|geographic|same|one|important|several|"
    r"significant|prominent|specific|particular|respective|two|three|four|five|main|certain|both|"
    r"product|types?|application|end-user|end-use|technology|regional)\s$",
    re.I,
)
_ANAPHOR = re.compile(
    r"\b(?:(?P<anaphor>(?:the|this)\s(?:company|firm|group|corporation|organi[sz]ation|brand|"
    r"manufacturer|enterprise|business|conglomerate|giant|clinic|hospital|institution|bank|"
    r"supplier|producer|provider|vendor|player|retailer|startup))|(?P<pronoun>its|it|their|they))\b",
    re.I,
)
_OTHER_PLACES = re.compile(
    r"\b(?:other|remaining) (?:regions|countries|areas|parts of the world|geographies)\b|"
    r"\brest of the world\b",
    re.I,
)

_ASIDE = re.compile(
    r"\b(?:particularly|especially|specifically|notably|including|such as|like|led by|driven by|"
    r"spearheaded by|fue?lled by|primarily|mainly|mostly|predominantly|chiefly|e\.g\.|"
    r"(?:subsidiary|division|part|unit|arm|member|spin-off) of|owned by|acquired by|backed by|"
    r"formerly|now|partner(?:s|ing|ship|ships|ed)? with|collaborat(?:es|ing|ion|ions|ed) with|"
    r"compet(?:es|ing|itors?)(?: with| like| such as)?|acquisition of|merger with|alongside|"
    r"compared (?:to|with)|supplier to|headquartered in|based in|located in|operations in|"
    r"presence in|across|countries in|according to|report(?:s|ed)? by|data from|research by)"
    r"[\s,:(]+(?:in\s|by\s|the\s|from\s|within\s|across\s|a\s|key\s|markets\s|regions\s|"
    r"countries\s|like\s|such\sas\s)*$",
    re.I,
)
_JOINT = re.compile(
    r"\s*(?:\([^()%\d]{0,40}\)\s*)?(?:,|and|&|or|/|as well as|along with|;|plus|both|the|,\s*and|"
    r"region|regions|,\s*as\swell\sas)?\s*(?:and|&|the|both|as well as)?\s*(?:the\s)?",
    re.I,
)
_WHICH = re.compile(r"'?s?,?\s*(?:which|that is|at\s+(?:around\s|about\s|approximately\s)?\d|\(\d)", re.I)
_REGION_OBJECT = re.compile(
    r"(?:\b(?:in|across|for|from|to|within|throughout|into|over|by|through)\s"
    r"|(?<!size\s)(?<!share\s)(?<!value\s)(?<!revenue\s)\bof\s)"
    r"(?:the\s|both\s|key\s|emerging\s|markets\slike\s){0,2}$",
    re.I,
)
_MARKET_OBJECT = re.compile(
    r"\b(?:in|of|within|on|for|across|to|toward|towards|into|from|by|be\sthe|is\sthe|are\sthe|"
    r"(?:dominat|driv|fuel|fuell|boost|enter|push|shap|support|accelerat|stimulat|enhanc|influenc|"
    r"propel|propell|becom|remain|lead|transform|benefit|bolster|strengthen|capitaliz|captur|serv)"
    r"(?:e|es|ed|ing|s)?)\s(?:[\w&'’()/.-]+\s){0,7}?$",
    re.I,
)
_PROPERTY = re.compile(
    r"\b(?:has|have|had|having|with|holds?|boasts?|at|an?|its|their|reported|estimated|achieved)\s"
    r"(?:an?\s|its\s|estimated\s|current\s|overall\s|total\s|significant\s|global\s)*$",
    re.I,
)
_SIZE = re.compile(r"\s(?:size|value|valuation)")
_DETERMINED = re.compile(r"\b(?:the|global|total|overall)\s$", re.I)


def find_mentions(text: str, start: int, end: int, names: Names) -> list[Mention]:
    """Return the mentions of ``text[start:end]`` in order, asides and objects marked."""
    mentions = find_names(text, start, end, names)
    for found in _MARKET.finditer(text, start, end):
        mentions.append(_market_mention(text, start, found, names.market))
    if not names.market.has_segment:
        mentions += _segment_mentions(text, start, end)
    mentions.sort(key=lambda m: m.start)
    return mentions


def find_names(text: str, start: int, end: int, names: Names) -> list[Mention]:
    """Return the companies and places of ``text[start:end]``, and words that stand for them."""
    mentions: list[Mention] = []
    own = names.market.spans(text, start, end)
    for first, last, company in names.companies.between(start, end):
        if not any(first < b and a < last for a, b in own):
            name = names.company_names[company]
            mentions.append(Mention("company", first, last, name, company=company))
    taken = own + [(m.start, m.end) for m in mentions]
    mentions += _place_mentions(text, start, end, taken)
    for found in _ANAPHOR.finditer(text, start, end):
        kind: MentionType = "anaphor" if found["anaphor"] else "pronoun"
        mentions.append(Mention(kind, found.start(), found.end(), found[0]))
    mentions.sort(key=lambda m: m.start)
    _mark_asides(text, start, mentions)
    return mentions


def _segment_mentions(text: str, start: int, end: int) -> list[Mention]:
    if text.find("egment", start, end) < 0:
        return []
    return [
        Mention("segment", found.start(), found.end(), found["name"])
        for found in _SEGMENT.finditer(text, start, end)
        if not _NO_SEGMENT.search(found["name"])
    ]


def _market_mention(
    text: str, start: int, found: re.Match[str], market: MarketName
) -> Mention:
    before = text[max(start, found.start() - 90) : found.start()]
    phrase = "" if found["plain"] else market.phrase_before(before)
    owner, _, rest = phrase.replace("’", "'").rpartition("'s")
    is_property = bool(owner) or _PROPERTY.search(before) is not None
    is_object = _MARKET_OBJECT.search(before) is not None or (
        is_property and _SIZE.match(text, found.end()) is not None
    )
    other = _DETERMINED.search(before[: len(before) - len(phrase) - 1]) if rest else None
    kind: MentionType = "other_market" if other and market.is_other(phrase) else "market"
    return Mention(kind, found.start(), found.end(), phrase, object=is_object)


def _place_mentions(
    text: str, start: int, end: int, taken: list[tuple[int, int]]
) -> list[Mention]:
    mentions: list[Mention] = []
    for found in place_pattern().finditer(text, start, end):
        if any(a <= found.start() < b for a, b in taken):
            continue
        place = match_place(found[0])
        code = place.code if place else None
        before = text[max(start, found.start() - 30) : found.start()]
        if mentions and _is_gloss(text, mentions[-1], found, code):
            mentions[-1].end = found.end() + 1
            continue
        name = found[0]
        if place and place.name and is_place_adjective(name):
            if not text.startswith(" market", found.end()):
                name = place.name  # "the North American region" is North America
        mentions.append(
            Mention(
                "region", found.start(), found.end(), name, code,
                object=_REGION_OBJECT.search(before) is not None,
            )
        )  # fmt: skip
    for found in _OTHER_PLACES.finditer(text, start, end):
        if not any(m.start <= found.start() < m.end for m in mentions):
            mentions.append(Mention("region", found.start(), found.end(), found[0], object=True))
    mentions.sort(key=lambda m: m.start)
    return mentions


def _is_gloss(text: str, before: Mention, found: re.Match[str], code: str | None) -> bool:
    """Tell "Asia-Pacific (APAC)" from two places."""
    between = text[before.end : found.start()]
    closed = text.startswith(")", found.end())
    return between in (" (", "(") and closed and (code == before.code or len(found[0]) <= 5)


def _mark_asides(text: str, start: int, mentions: list[Mention]) -> None:
    """Mark the mentions that stand in passing, and those joined to them by "and"."""
    previous: Mention | None = None
    for index, mention in enumerate(mentions):
        if mention.type not in ("region", "company"):
            continue
        before = text[max(start, mention.start - 70) : mention.start]
        if _ASIDE.search(before):
            mention.aside = True
        elif previous is not None and previous.aside and previous.type == mention.type:
            joint = text[previous.end : mention.start]
            mention.aside = bool(_JOINT.fullmatch(joint)) and "followed" not in joint
        if mention.aside and _WHICH.match(text, mention.end):
            mention.aside = _next_is_joined(text, mentions, index)
        previous = mention


def _next_is_joined(text: str, mentions: list[Mention], index: int) -> bool:
    if index + 1 >= len(mentions):
        return False
    return bool(_JOINT.fullmatch(text, mentions[index].end, mentions[index + 1].start))


def group_mentions(text: str, mentions: list[Mention]) -> list[list[Mention]]:
    """Return the groups of places or companies joined by commas and "and", asides left out.

    "North America and Europe lead, followed by China": two groups.
    """
    groups: list[list[Mention]] = []
    for mention in mentions:
        if mention.aside or mention.type not in ("region", "company"):
            continue
        last = groups[-1][-1] if groups else None
        if (
            last is not None
            and last.type == mention.type
            and _JOINT.fullmatch(text, last.end, mention.start)
        ):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return groups


def starts_clause(text: str, start: int, mention: Mention) -> bool:
    """Tell whether "In <mention>," opens its clause, which makes it the subject."""
    before = text[max(start, mention.start - 40) : mention.start]
    opening = re.search(r"(?i)(?:^|[,;]\s|while\s|and\s)(?:in|for|within|across)\s(?:the\s)?$", before)
    return opening is not None and re.match(r"[^,]{0,20},", text[mention.end : mention.end + 22]) is not None
