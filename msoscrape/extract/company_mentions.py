"""Company mentions: where on the page each company is named, by whatever name.

Owns the short forms ("DJI" for "DJI Innovations", "BP" for "British Petroleum") and the
lookup by span. Refuses to decide who is a player: that is
:mod:`msoscrape.extract.companies`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from msoscrape.extract.name_grammar import bracketed, without_bracket
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


class _Form(NamedTuple):
    """A way to name a company."""

    words: str
    company: int
    whole: bool
    """Its full name, or another spelling of that."""


def company_mentions(text: str, companies: tuple[Company, ...]) -> CompanyMentions:
    """Find every mention of the companies in the text, short forms included.

    A short form that could be two of the companies is none; so is one that goes on as
    another name ("Dow Chemical" is not Dow Elastomers).
    """
    found: list[tuple[int, int, int]] = []
    for first, forms in _forms_by_first_word(text, companies).items():
        at = text.find(first)
        while at >= 0:
            form = next((form for form in forms if text.startswith(form.words, at)), None)
            behind = at + len(form.words) if form else at + len(first)
            if form and _names(text, form, at, behind):
                found.append((at, -behind, form.company))
            at = text.find(first, at + len(first))
    found.sort()
    mentions: list[Mention] = []
    last = -1
    for start, end, company in found:
        if start >= last:
            mentions.append(Mention(start, -end, company))
            last = -end
    return CompanyMentions(mentions)


def _names(text: str, form: _Form, start: int, end: int) -> bool:
    """Tell a form that stands there as a name of its own."""
    if _goes_on(text, start, end):
        return False
    return form.whole or not _is_longer_name(text, end)


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


def _forms_by_first_word(text: str, companies: tuple[Company, ...]) -> dict[str, list[_Form]]:
    """Return the forms to look for by their first word, the longest first."""
    forms: dict[str, _Form] = {}
    for at, company in enumerate(companies):
        for name in (company.name, without_bracket(company.name), *company.variants):
            forms.setdefault(name, _Form(name, at, whole=True))
    taken: dict[str, int | None] = {}
    for at, company in enumerate(companies):
        for short in _shorts(text, company.name):
            taken[short] = at if taken.get(short, at) == at else None
    for short, owner in taken.items():
        if owner is not None:
            forms.setdefault(short, _Form(short, owner, whole=False))
    table: dict[str, list[_Form]] = {}
    for words in sorted(forms, key=len, reverse=True):
        table.setdefault(words.split(" ", 1)[0], []).append(forms[words])
    return table


def _shorts(text: str, full: str) -> Iterator[str]:
    """Return the short forms a text may use for a company."""
    legal = load_vocab("companies")["legal_forms"]
    gloss = bracketed(full)
    if gloss and gloss[0].isupper():
        yield gloss
    words = without_bracket(full).removeprefix("The ").split(" ")
    count = len(words)
    while count > 1 and words[count - 1].strip(".,").lower() in legal:
        count -= 1
        yield " ".join(words[:count]).rstrip(",")
    if count > 2:
        yield " ".join(words[:2])
    if len(words) < 2:
        return
    if _stands_for(text, words[0]):
        yield words[0].rstrip(",")
    else:
        yield from (word for word in words[1:count] if _stands_for(text, word))
    if count > 1:
        yield "".join(word[0] for word in words[:count] if word[0].isalnum()).upper()


def _stands_for(text: str, word: str) -> bool:
    """Tell a word of a name that can stand for all of it: no common word, no place."""
    word = word.strip(".,")
    if len(word) < 2 or not (word[0].isupper() or word[0].isdigit()):
        return False
    lower = word.lower()
    if lower in _generic() or not any(char.isalpha() for char in word):
        return False
    return not is_usual_name(word) and f" {lower}" not in text
