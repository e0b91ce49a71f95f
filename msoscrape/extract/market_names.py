"""The market's name in running text: which "... market" is the report's own.

A different market is one whose words have nothing in common with the report's: "the
global bearings market" on a page about stacker cranes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache

from msoscrape.places import match_place, place_pattern
from msoscrape.vocab import load_vocab

_WORD = re.compile(r"[^\W_]+")
_COMPOUND = re.compile(r"\w+-in-\w+")
_LONGEST_PHRASE = 8
_LONGEST_GAP = 60


@cache
def _stop() -> frozenset[str]:
    return frozenset(load_vocab("mentions")["not_market_name"])


_ALIKE = 0.75


def _stem(word: str) -> str:
    word = word.casefold()
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _words(phrase: str) -> list[str]:
    return [_stem(word) for word in _WORD.findall(phrase)]


@dataclass(slots=True)
class MarketName:
    """The report's market."""

    name: str | None
    words: frozenset[str] = field(init=False)
    acronyms: frozenset[str] = field(init=False)
    _lower: str = field(init=False)
    _known: dict[str, bool] = field(init=False, default_factory=dict)
    _places: frozenset[str | None] | None = field(init=False, default=None)
    has_segment: bool = field(init=False)
    """The name itself holds the word segment ("LCD Segment Drivers")."""

    def __post_init__(self) -> None:
        name = self.name or ""
        self._lower = name.lower()
        plain = _WORD.findall(name)
        self.words = frozenset(_stem(word) for word in plain)
        self.has_segment = "segment" in self.words
        initials = "".join(word[0] for word in plain if word[0].isupper()).casefold()
        glosses = {_stem(gloss) for gloss in re.findall(r"\(([\w-]+)\)", name)}
        self.acronyms = frozenset({initials, initials + "s"} | glosses)

    def spans(self, lower: str, start: int, end: int) -> list[tuple[int, int]]:
        """Return where the name itself stands in ``lower[start:end]``, a text in lower case."""
        name, spans = self._lower, []
        at = lower.find(name, start, end) if name else -1
        while at >= 0:
            spans.append((at, at + len(name)))
            at = lower.find(name, at + len(name), end)
        return spans

    def blanked(self, lower: str) -> str:
        """Return a text in lower case with the name itself blanked, every offset kept.

        >>> MarketName("Growth Hormone").blanked("the growth hormone market")
        'the ______________ market'
        """
        return lower.replace(self._lower, "_" * len(self._lower)) if self._lower else lower

    def phrase_before(self, clause: list[str]) -> str:
        """Return the words before "market" that name it: "" for "the global market"."""
        kept: list[str] = []
        for word in reversed(clause[-_LONGEST_PHRASE:]):
            plain = word.strip("()").casefold()
            if word[-1] in ",;:." or (plain in _stop() and _stem(plain) not in self.words):
                break
            kept.append(word)
        return " ".join(reversed(kept))

    @property
    def places(self) -> frozenset[str | None]:
        """The codes of the places in the name: such a place's market is the report's own."""
        if self._places is None:
            found = place_pattern().findall(self.name or "")
            known = (match_place(name) for name in found)
            self._places = frozenset(place.code for place in known if place is not None)
        return self._places

    def is_named_by(self, gap: str) -> bool:
        """Tell whether the words between a place and "market" name it: "Europe's pump market".

        >>> MarketName("Solar Pump").is_named_by("'s solar pump ")
        True
        >>> MarketName("Solar Pump").is_named_by(" and the pump ")
        False
        """
        if len(gap) > _LONGEST_GAP:
            return False
        words = _words(gap.removeprefix("'s ").removeprefix("’s "))
        return bool(words) and self.words.issuperset(words) and "," not in gap

    def shares_a_word(self, phrase: str) -> bool:
        """Tell whether a phrase has a word of the name ("vision screener sales")."""
        return not self.words.isdisjoint(_words(phrase))

    def is_narrowed_by(self, phrase: str) -> bool:
        """Tell "steel kites" from "kites" and "global kites" on a page about (stunt) kites.

        >>> kites = MarketName("Kite")
        >>> [kites.is_narrowed_by(phrase) for phrase in ("steel kites", "global kites", "kites")]
        [True, False, False]
        """
        words = _words(phrase)
        more = [word for word in words if word not in self.words]
        if not more or words[0] != more[0]:
            return False
        if not self.words or _stop().issuperset(more):
            return False
        head = _words(self.name or "")[-1:] == words[-1:] and phrase == phrase.lower()
        return head or self.words.issubset(words)

    def is_apart_from(self, words: list[str]) -> bool:
        """Tell words that name something else from those that any market has.

        >>> kites = MarketName("Kite")
        >>> kites.is_apart_from(["tea"]), kites.is_apart_from(["global"])
        (True, False)
        """
        telling = [word for word in words if word not in _stop()]
        return bool(telling) and self.is_other(" ".join(telling))

    def is_other(self, phrase: str) -> bool:
        """Tell whether "the <phrase> market" is another market than the report's.

        Only words that have nothing in common with the report's make another market:
        pages shorten their market's name, write it as an acronym and misspell it.

        >>> cranes = MarketName("Stacker Crane")
        >>> cranes.is_other("bearings"), cranes.is_other("SCM"), cranes.is_other("staker cranes")
        (True, False, False)
        """
        known = self._known.get(phrase)
        if known is None:
            known = self._known[phrase] = self._is_other(phrase)
        return known

    def is_other_named(self, phrase: str) -> bool:
        """Tell the same of a phrase behind "the" by its common words; "AI-in-X" is another too.

        >>> kites = MarketName("Kite")
        >>> [kites.is_other_named(name) for name in ("AI drone", "AI-in-kite", "KTE", "AI kites")]
        [True, True, False, False]
        """
        compound = _COMPOUND.search(phrase)
        if compound is not None:
            return compound[0].lower() not in self._lower
        words = phrase.split()
        if any(word[0].isupper() and match_place(word) for word in words):
            return False  # "the neighbouring German market"
        return self.is_other(" ".join(word for word in words if word == word.lower()))

    def _is_other(self, phrase: str) -> bool:
        words = _words(phrase)
        if not words or not self.words or phrase != phrase.lower():
            return False
        return not any(
            word == own or SequenceMatcher(None, word, own).ratio() > _ALIKE
            for word in words
            for own in self.words | self.acronyms
        )
