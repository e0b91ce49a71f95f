"""The market's name in running text: which "... market" is the report's own.

A different market is one whose words do not fit the report's: "the global bearings
market" on a page about mounted bearings. Plurals, case, "global" and a gloss in brackets
make no difference; an acronym of the name is the name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_WORD = re.compile(r"[^\W_]+")
_PHRASE = re.compile(r"((?:[\w&'’()/+.-]+\s){1,8})$")
_STOP = frozenset(
    "the a an this that overall global total entire whole current its their our and or in of for "
    "is are was were to by with on at from as worldwide world international growing emerging "
    "expanding which while like within into projected estimated expected broader new key such "
    "large larger largest niche competitive dynamic evolving leading significant robust end "
    "target domestic local regional stock respective major potential these those each both "
    "size value valuation valued forecast report report's according research analysis study "
    "industry dominate drive driving driven fuel boost enter lead propel push capture".split()
)


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

    def __post_init__(self) -> None:
        name = self.name or ""
        plain = _WORD.findall(name)
        self.words = frozenset(_stem(word) for word in plain)
        initials = "".join(word[0] for word in plain if word[0].isupper()).casefold()
        glosses = {_stem(gloss) for gloss in re.findall(r"\(([\w-]+)\)", name)}
        self.acronyms = frozenset({initials, initials + "s"} | glosses)

    def spans(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """Return where the name itself stands in ``text[start:end]``."""
        if not self.name:
            return []
        sentence, name = text[start:end].lower(), self.name.lower()
        spans = []
        at = sentence.find(name)
        while at >= 0:
            spans.append((start + at, start + at + len(name)))
            at = sentence.find(name, at + len(name))
        return spans

    def phrase_before(self, before: str) -> str:
        """Return the words before "market" that name it: "" for "the global market"."""
        found = _PHRASE.search(before)
        if found is None:
            return ""
        kept: list[str] = []
        for word in reversed(found[1].split()):
            if _stem(word.strip("()")) not in self.words and word.strip("()").casefold() in _STOP:
                break
            kept.append(word)
        return " ".join(reversed(kept))

    def is_other(self, phrase: str) -> bool:
        """Tell whether "<phrase> market" is another market than the report's.

        >>> mounted = MarketName("Mounted Bearings")
        >>> mounted.is_other("bearings"), mounted.is_other("mounted bearing")
        (True, False)
        """
        words = _words(phrase)
        if not words or not self.words:
            return False
        own = self.words
        if any(word in self.acronyms for word in words):
            return False
        missing = own - set(words)
        shared = own & set(words)
        return bool(missing) and bool(shared) and shared == set(words) and len(own) - len(shared) >= 1
