"""Same name: whether a name written elsewhere on a page is a company already known.

On one page a shorter, longer or misspelt name means the same company, unless both stand
in one enumeration; between pages only spellings do (:mod:`msoscrape.company_names`).
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from msoscrape.company_names import spelled_differently, words_without_form
from msoscrape.extract.name_grammar import bracketed, without_bracket

_DOMAIN = re.compile(r"\.(?:com|net|org|io)\b")
_WORDS = re.compile(r"[^\W_]+")
_LONGEST_DIFFERENCE = 2
_SHORTEST_MISSPELT = 10
_LIKENESS = 0.93


@lru_cache(maxsize=8192)
def name_key(name: str) -> tuple[str, ...]:
    """Return a name's words without legal form, bracket and domain.

    >>> name_key("The Acme Co., Ltd."), name_key("Amazon.com Inc.")
    (('acme',), ('amazon',))
    """
    return tuple(words_without_form(_DOMAIN.sub("", without_bracket(name))))


@lru_cache(maxsize=4096)
def acronym_of(name: str) -> str:
    """Return the first letters of a name's words.

    >>> acronym_of("British Petroleum")
    'BP'
    """
    return "".join(word[0] for word in _WORDS.findall(without_bracket(name))).upper()


def means_same(one: str, other: str) -> bool:
    """Tell whether two names of a page mean one company: spelt, shortened, abbreviated.

    >>> means_same("Hitachi Metal", "Hitachi Metal Corporation")
    True
    >>> means_same("Dow Elastomers", "Dow Chemical Company")
    False
    >>> means_same("British Petroleum", "BP"), means_same("Zhengzhou Yutong Bus", "Yutong")
    (True, True)
    """
    if not _may_be_same(one, other):
        return False
    first, second = name_key(one), name_key(other)
    if len(first) > len(second):
        first, second = second, first
    if not first:
        return False
    if first[0] in second:
        if first == second[: len(first)]:
            return True
        if max(map(len, first)) > 3 and _lies_in(first, second):
            return True
    return _is_short_for(other, one) or _is_short_for(one, other) or is_misspelt(one, other)


def is_same_spelt(one: str, other: str) -> bool:
    """Tell two entries of one list that are the same company written twice."""
    if one[0].casefold() != other[0].casefold() and "the " not in (one + other).casefold():
        return False
    return name_key(one) == name_key(other)


def _may_be_same(one: str, other: str) -> bool:
    """Tell cheaply: one begins in the other, or one is capitals or has a bracket."""
    first, second = one.casefold(), other.casefold()
    if first[:3] in second or second[:3] in first or first[:4] == "the " or second[:4] == "the ":
        return True
    return one[-1] == ")" or other[-1] == ")" or one.isupper() or other.isupper()


def _lies_in(short: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Tell words that stand together in a longer name."""
    return any(name[at : at + len(short)] == short for at in range(len(name) - len(short) + 1))


def _is_short_for(short: str, name: str) -> bool:
    gloss = bracketed(name)
    if gloss and name_key(gloss) == name_key(short):
        return True
    return 1 < len(short) < 7 and short.isupper() and short.isalpha() and short == acronym_of(name)


def is_respelt(one: str, other: str) -> bool:
    """Tell two spellings, or a misspelling; a legal form more or less is none.

    >>> is_respelt("AXA PPP Care", "AXA p.p.p Care"), is_respelt("Hitachi Ltd", "Hitachi")
    (True, False)
    >>> is_respelt("Schneider Electric", "Schenider Electric"), is_respelt("Acme Oil", "Acne Oil")
    (True, False)
    """
    if bracketed(one) or bracketed(other):
        return False
    return spelled_differently(one, other) or is_misspelt(one, other)


def is_misspelt(one: str, other: str) -> bool:
    """Tell two long names that differ in a letter or two."""
    if one[0] != other[0] or abs(len(one) - len(other)) > _LONGEST_DIFFERENCE:
        return False
    if min(len(one), len(other)) < _SHORTEST_MISSPELT or one[-1] != other[-1]:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() > _LIKENESS
