"""Same name: whether a name written elsewhere on a page is a company already known.

On one page a shorter, longer or misspelt name means the same company, unless both stand
in one enumeration; between pages only spellings do (:mod:`msoscrape.company_names`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from msoscrape.company_names import spelled_differently, words_without_form
from msoscrape.extract.name_grammar import bracketed, without_bracket

_DOMAIN = re.compile(r"\.(?:com|net|org|io)\b")
_WORDS = re.compile(r"[^\W_]+")
_LONGEST_DIFFERENCE = 2
_SHORTEST_MISSPELT = 10
_LIKENESS = 0.93

Key = tuple[str, ...]
"""A name's words without its legal form, folded."""


@lru_cache(maxsize=8192)
def name_key(name: str) -> Key:
    """Return a name's words without legal form, bracket and domain.

    >>> name_key("The Acme Co., Ltd."), name_key("Amazon.com Inc.")
    (('acme',), ('amazon',))
    """
    name = without_bracket(name)
    return tuple(words_without_form(_DOMAIN.sub("", name) if "." in name else name))


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
        if (len(first) > 1 or len(first[0]) > 3) and _lies_in(first, second):
            return True
    return _is_short_for(other, one) or _is_short_for(one, other) or is_misspelt(one, other)


def is_same_spelt(one: str, other: str) -> bool:
    """Tell two entries of one list that are the same company written twice."""
    alike = one[0] == other[0] or one[0].casefold() == other[0].casefold()
    if not alike and "the " not in (one + other).casefold():
        return False
    return name_key(one) == name_key(other)


_MOST_ALIKE = 200
"""Names alike that one is compared with, the first ones."""
_FEW = 40
"""Names that are compared one by one faster than an index over them is made."""


class KnownNames:
    """The names of a page so far; says cheaply which a further one may mean.

    Every name that :func:`means_same` or :func:`is_same_spelt` takes for it is among them.
    Many names are looked up by the words a name shares with what it is short for.
    """

    def __init__(self) -> None:
        self.names: list[str] = []
        self._folded: list[tuple[str, str, str, bool]] = []
        self._longer: dict[Key, list[int]] = {}
        """Names by any words of them that stand together, their acronym and bracket too."""
        self._whole: dict[Key, list[int]] = {}
        self._edges: dict[tuple[str, str, int], list[int]] = {}
        self._indexed = 0

    def add(self, name: str) -> None:
        """Take a name up."""
        self.names.append(name)
        self._folded.append(_folded(name))

    def candidates(self, name: str) -> Iterable[int]:
        """Return the indexes of the names that may mean the same company, in order."""
        if len(self.names) > _FEW:
            return self._look_up(name)
        folded, first, head, odd = _folded(name)
        if odd:
            return range(len(self.names))
        return [
            at
            for at, (other, initial, start, odd) in enumerate(self._folded)
            if initial == first or odd or head in other or start in folded
        ]

    def _look_up(self, name: str) -> list[int]:
        for at in range(self._indexed, len(self.names)):
            known = self.names[at]
            for words in _parts(known):
                self._longer.setdefault(words, []).append(at)
            self._whole.setdefault(name_key(known), []).append(at)
            self._edges.setdefault((known[0], known[-1], len(known)), []).append(at)
        self._indexed = len(self.names)
        found = set(self._longer.get(name_key(name), ()))
        for words in _parts(name):
            found.update(self._whole.get(words, ()))
        for length in range(len(name) - _LONGEST_DIFFERENCE, len(name) + _LONGEST_DIFFERENCE + 1):
            found.update(self._edges.get((name[0], name[-1], length), ()))
        return sorted(found)[:_MOST_ALIKE]


def _parts(name: str) -> Iterator[Key]:
    """Yield what a shorter name for the same company may consist of."""
    key = name_key(name)
    for first in range(len(key)):
        for last in range(first + 1, len(key) + 1):
            yield key[first:last]
    yield (acronym_of(name).casefold(),)
    gloss = bracketed(name)
    told = name_key(gloss) if gloss else ()
    for last in range(1, len(told) + 1):
        yield told[:last]


@lru_cache(maxsize=2048)
def _folded(name: str) -> tuple[str, str, str, bool]:
    """Return a name folded, its first one and three letters, and whether it may abbreviate."""
    folded = name.casefold().replace("’", "").replace("'", "")
    odd = name[-1] == ")" or name.isupper() or folded.startswith("the ")
    return folded, folded[0], folded[:3], odd


def _may_be_same(one: str, other: str) -> bool:
    """Tell cheaply: one begins in the other, or one is capitals or has a bracket."""
    first, second = _folded(one)[0], _folded(other)[0]
    if first[:3] in second or second[:3] in first or first[:4] == "the " or second[:4] == "the ":
        return True
    return one[-1] == ")" or other[-1] == ")" or one.isupper() or other.isupper()


def _lies_in(short: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Tell words that stand together in a longer name."""
    return any(name[at : at + len(short)] == short for at in range(len(name) - len(short) + 1))


def _is_short_for(short: str, name: str) -> bool:
    gloss = bracketed(name)
    if gloss:
        told, words = name_key(gloss), name_key(short)
        if told == words or (words and len(words[0]) > 3 and told[: len(words)] == words):
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
