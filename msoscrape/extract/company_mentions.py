"""Company mentions: where on the page each company is named, by whatever name.

Owns the short forms ("DJI" for "DJI Innovations", "BP" for "British Petroleum") and the
lookup by span. Refuses to decide who is a player: that is
:mod:`msoscrape.extract.companies`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from msoscrape.extract.name_grammar import bracketed
from msoscrape.extract.same_name import acronym_of
from msoscrape.places import is_usual_name
from msoscrape.records import Company
from msoscrape.vocab import load_vocab


class Mention(NamedTuple):
    """One place where a company is named."""

    start: int
    end: int
    company: int
    """Index into the record's companies."""


@dataclass(slots=True)
class CompanyMentions:
    """All mentions of a page's companies, in page order, none overlapping another."""

    mentions: list[Mention]

    def between(self, start: int, end: int) -> Sequence[Mention]:
        """Return the mentions that begin in ``text[start:end]``."""
        first = bisect_left(self.mentions, (start,))
        last = bisect_left(self.mentions, (end,), first)
        return self.mentions[first:last]


def company_mentions(text: str, companies: tuple[Company, ...]) -> CompanyMentions:
    """Find every mention of the companies in the text, short forms included.

    A short form that could be two of the companies is none; so is one that goes on as
    another name ("Dow Chemical" is not Dow Elastomers).
    """
    found: list[tuple[int, int, int, bool]] = []
    for form, (company, whole) in _forms(text, companies).items():
        size = len(form)
        at = text.find(form)
        while at >= 0:
            end = at + size
            if not _goes_on(text, at, end) and (whole or not _is_longer_name(text, end)):
                found.append((at, -end, company, whole))
            at = text.find(form, end)
    found.sort()
    mentions: list[Mention] = []
    behind = -1
    for start, end, company, _ in found:
        if start >= behind:
            mentions.append(Mention(start, -end, company))
            behind = -end
    return CompanyMentions(mentions)


def _goes_on(text: str, start: int, end: int) -> bool:
    """Tell a find inside a longer word."""
    before = text[start - 1 : start] if start else ""
    return before.isalnum() or text[end : end + 1].isalnum()


@cache
def _generic() -> frozenset[str]:
    table = load_vocab("companies")
    return frozenset(table["generic"]) | frozenset(table["legal_forms"])


def _is_longer_name(text: str, end: int) -> bool:
    """Tell a short form that is the beginning of another name."""
    if text[end : end + 1] not in (" ", "-"):
        return False
    following = text[end + 1 : end + 2]
    if not following.isupper():
        return False
    word = text[end + 1 : end + 24].split(" ", 1)[0].strip(".,;:*'’").lower()
    return word not in load_vocab("companies")["legal_forms"]


def _forms(text: str, companies: tuple[Company, ...]) -> dict[str, tuple[int, bool]]:
    """Return every form to look for, with its company and whether it is the whole name."""
    forms: dict[str, tuple[int, bool]] = {}
    for at, company in enumerate(companies):
        for name in (company.name, *company.variants):
            forms.setdefault(name, (at, True))
    for at, company in enumerate(companies):
        bare = _bare(company.name)
        if bare != company.name:
            forms.setdefault(bare, (at, True))
    shorts = [
        (short, at) for at, company in enumerate(companies) for short in _shorts(text, company)
    ]
    counted = Counter(short for short, _ in dict.fromkeys(shorts))
    for short, at in shorts:
        if counted[short] == 1:
            forms.setdefault(short, (at, False))
    return forms


def _bare(name: str) -> str:
    """Return a name without the bracket at its end."""
    gloss = bracketed(name)
    return name[: -len(gloss) - 2].rstrip() if gloss and name.endswith(f"({gloss})") else name


def _shorts(text: str, company: Company) -> Iterator[str]:
    """Return the short forms a text may use for a company, once each."""
    name = _bare(company.name)
    gloss = bracketed(company.name)
    if gloss and gloss[0].isupper():
        yield gloss
    words = name.split(" ")
    if words[0] == "The":
        words = words[1:]
    kept = list(words)
    while len(kept) > 1 and kept[-1].strip(".,").lower() in load_vocab("companies")["legal_forms"]:
        kept.pop()
        yield " ".join(kept).rstrip(",")
    if len(kept) > 2:
        yield " ".join(kept[:2])
    if len(kept) < len(words) or len(words) > 1:
        yield from (word for at, word in enumerate(kept) if _stands_for(text, word, at))
    if len(kept) > 1 and len(acronym := acronym_of(" ".join(kept))) > 1:
        yield acronym


def _stands_for(text: str, word: str, place: int) -> bool:
    """Tell a word of a name that can stand for all of it: no common word, no place."""
    word = word.strip(".,")
    if len(word) < 3 - (place == 0) or not (word[0].isupper() or word[0].isdigit()):
        return False
    lower = word.lower()
    if lower in _generic() or not any(char.isalpha() for char in word):
        return False
    return f" {lower}" not in text and not is_usual_name(word)
