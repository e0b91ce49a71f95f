"""Standings: what the words before a name make of it in its sentence.

An aside ("particularly China"), an object ("dominates the market"), a property ("has a
market size of"), or what the sentence is about. Owns nothing but that.
"""

from __future__ import annotations

import re
from functools import cache

from msoscrape.vocab import load_vocab


@cache
def words_of(name: str) -> frozenset[str]:
    """Return a list of ``vocab/mentions.toml``."""
    return frozenset(load_vocab("mentions")[name])


def _words_before(text: str, start: int, offset: int, fillers: str) -> list[str]:
    """Return up to four words before an offset, fillers such as "the" behind them left out."""
    words = text[max(start, offset - 60) : offset].lower().split()
    skipped = words_of(fillers)
    while words and words[-1].strip(",:(") in skipped:
        words.pop()
    return [word.strip(",:(") for word in words[-4:]]


@cache
def _aside_ends() -> frozenset[str]:
    """Return the last words of what makes an aside, and the fillers behind it."""
    return frozenset(phrase.split()[-1] for phrase in words_of("aside")) | words_of("aside_fillers")


_NEAREST = "competitor, "


def is_aside(text: str, start: int, offset: int) -> bool:
    """Tell whether the words before an offset make what follows a thing in passing."""
    plain = text[max(start, offset - 60) : offset].lower().rsplit(None, 4)[-4:]
    if not plain or plain[-1].strip(",:(") not in _aside_ends():
        return False
    asides = words_of("aside")
    if text.startswith(_NEAREST, offset - len(_NEAREST)):
        return False  # "its nearest competitor, Foo, has"
    for words in (plain, _words_before(text, start, offset, "aside_fillers")):
        for count in (1, 2, 3):
            if " ".join(words[-count:]).rstrip(",:( ") in asides:
                return True
    return False


_LEADING = re.compile(
    r"\b(?:dominat\w+|leads?|led|tops|topped)\s(?:the\s)?(?:[\w-]+\s){0,6}market\s(?:in|across|within)\s(?:the\s)?$"
)
"""Before a place: who leads the market there is told, not what the place has."""
_DEMAND_FOR = re.compile(
    r"\b(?:[Dd]emand|[Ss]ales|[Mm]arket|[Cc]onsumption)\s(?:for|of)\s(?:the\s)?(?:[\w-]+\s){1,4}"
    r"(?:in|across|within)\s(?:the\s)?$"
)
"""Before a place: what the demand there is for."""
_LOCAL = frozenset(("in", "across", "within"))


_MEASURES = frozenset(("size", "value", "valuation", "revenue"))


def _noun(words: list[str]) -> list[str]:
    """Return the last of some words; of "market size", "market"."""
    return words[-2:-1] if words[-1] in _MEASURES else words[-1:]


def is_region_object(text: str, start: int, offset: int) -> bool:
    """Tell "sold to Europe" from "Europe grows", "the market in Europe" and "sales of Europe"."""
    words = _words_before(text, start, offset, "region_fillers")
    if not words or words[-1] not in words_of("region_object"):
        return False
    if len(words) < 2:
        return True
    if words[-2:] == ["followed", "by"]:
        return False  # it is next in line
    owned = words[-1] == "of" and words[-2] in words_of("region_owner")
    local = words[-1] in _LOCAL and (
        words_of("region_market").issuperset(_noun(words[:-1]))
        or _DEMAND_FOR.search(text, max(start, offset - _CLAUSE), offset) is not None
    )
    local = local and _LEADING.search(text, max(start, offset - _CLAUSE), offset) is None
    return not (owned or local)


_CLAUSE = 90
_LONGEST_OBJECT = 8
_IS = frozenset(("is", "are", "be"))


@cache
def _market_verbs() -> tuple[str, ...]:
    return tuple(load_vocab("mentions")["market_verbs"])


def clause_before(text: str, start: int, offset: int) -> list[str]:
    """Return the words before an offset, back to the last comma or the like."""
    before = text[max(start, offset - _CLAUSE) : offset]
    cut = max(before.rfind(", "), before.rfind("; "), before.rfind(": "))
    return before[cut + 1 :].split()


_MOST = re.compile(
    r"\b(?:is|are|as|being)\s(?:by\sfar\s)?(?:the|an?|one\sof\sthe|its)\s(?:[\w-]+\s)?(?:\w+-)?"
    r"(?:largest|biggest|fastest|strongest|highest|smallest|leading|main|fast)(?:[\s-][\w-]+)?$"
)
"""Before "market": what the sentence is about is one, "emerging as the fastest-growing"."""


def is_market_object(clause: list[str]) -> bool:
    """Tell "dominate the market" and "in the market" from "the market grows"."""
    if _MOST.search(" ".join(clause[-_LONGEST_OBJECT:])):
        return True
    prepositions, verbs = words_of("market_object"), _market_verbs()
    before = ""
    for word in clause[-_LONGEST_OBJECT:]:
        lower = word.lower()
        if lower in prepositions or lower.startswith(verbs):
            return True
        if lower == "the" and before in _IS:
            return True
        before = lower
    return False


def is_property(clause: list[str]) -> bool:
    """Tell "Acme has a market size of" from "the market size of"."""
    for word in reversed(clause):
        lower = word.lower()
        if lower not in words_of("property_fillers"):
            return lower in words_of("property_verbs")
        if lower in ("a", "an", "its", "their"):
            return True
    return False
