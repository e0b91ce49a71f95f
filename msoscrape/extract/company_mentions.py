"""Company mentions: where on the page each company is named, by whatever name.

Owns the short forms ("DJI" for "DJI Innovations", "BP" for "British Petroleum") and the
lookup by span. Refuses to decide who is a player: that is
:mod:`msoscrape.extract.companies`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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


class _Form(NamedTuple):
    """A way to name a company."""

    words: str
    company: int
    whole: bool
    """Its full name, or another spelling of that."""


_RUN = re.compile(r"[^\W_]+")
_CAPITALISED = re.compile(r"[^\W_a-z\x00-/](?<![^\W_].)[^\W_]*")
"""A run of letters but for those in lower case, which begin few names."""


class CompanyMentions:
    """The mentions of a page's companies, looked for where they are asked for.

    A short form that could be two of the companies is none; so is one that goes on as
    another name ("Dow Chemical" is not Dow Elastomers).
    """

    def __init__(self, text: str, companies: tuple[Company, ...]) -> None:
        self._text = text
        self._companies = companies
        self._named_with: dict[str, list[int]] | None = None
        """For each run of letters in a name or its acronym the companies it may name."""
        self._pattern = _CAPITALISED
        self._forms: dict[str, list[_Form]] = {}
        self._shorts: dict[int, list[str]] = {}
        self._found: dict[tuple[int, int], list[Mention]] = {}

    def between(self, start: int, end: int) -> Sequence[Mention]:
        """Return the mentions that begin in ``text[start:end]``, none overlapping another."""
        found = self._found.get((start, end))
        if found is None:
            found = self._found[start, end] = self._find(start, end)
        return found

    def _find(self, start: int, end: int) -> list[Mention]:
        found: list[Mention] = []
        text = self._text
        named_with = self._index() if self._named_with is None else self._named_with
        if not named_with or named_with.keys().isdisjoint(self._pattern.findall(text, start, end)):
            return found
        behind = start
        for run in self._pattern.finditer(text, start, end):
            if run[0] not in named_with or run.start() < behind:
                continue
            at = run.start()
            form = self._form_at(run[0], at)
            if form is not None:
                last = at + len(form.words)
                if _names(text, form, last):
                    behind = last
                    found.append(Mention(at, last, form.company))
        return found

    def _index(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = {}
        for at, company in enumerate(self._companies):
            name = company.name
            runs = _RUN.findall(name)
            if " " in name:
                runs.append(_acronym(_core(name)))
            if name[0].islower():
                self._pattern = _RUN
            for variant in company.variants:
                runs += _RUN.findall(variant)[:1]
                if variant[0].islower():
                    self._pattern = _RUN
            for run in runs:
                others = index.get(run)
                if others is None:
                    index[run] = [at]
                elif others[-1] != at:
                    others.append(at)
        self._named_with = index
        return index

    def _form_at(self, run: str, at: int) -> _Form | None:
        """Return the longest form that stands at an offset, where that run of letters begins."""
        text, forms = self._text, self._forms.get(run)
        if forms is None:
            companies = (self._named_with or {})[run]
            only = self._companies[companies[0]]
            if len(companies) == 1 and not only.variants and text.startswith(only.name, at):
                return _Form(only.name, companies[0], whole=True)  # none is longer
            forms = self._forms[run] = self._make_forms(run, companies)
        for form in forms:
            if text.startswith(form.words, at):
                return form
        return None

    def _make_forms(self, run: str, companies: list[int]) -> list[_Form]:
        """Return the forms that begin with a run of letters, the longest first."""
        forms: dict[str, _Form] = {}
        taken: dict[str, int | None] = {}
        for at in companies:
            company = self._companies[at]
            name = company.name
            spelled = (name, without_bracket(name), *company.variants)
            for words in (*spelled, *_with_other_apostrophe(spelled)):
                if words not in forms and _begins_with(words, run):
                    forms[words] = _Form(words, at, whole=True)
            if at not in self._shorts:
                self._shorts[at] = list(_shorts(self._text, name))
            for words in self._shorts[at]:
                if _begins_with(words, run):
                    taken[words] = at if taken.get(words, at) == at else None
        for words, owner in taken.items():
            if owner is not None and words not in forms:
                forms[words] = _Form(words, owner, whole=False)
        return sorted(forms.values(), key=_length, reverse=True)


def _with_other_apostrophe(names: Sequence[str]) -> Iterator[str]:
    for name in names:
        if "’" in name:
            yield name.replace("’", "'")
        elif "'" in name:
            yield name.replace("'", "’")


def _length(form: _Form) -> int:
    return len(form.words)


def company_mentions(text: str, companies: tuple[Company, ...]) -> CompanyMentions:
    """Return the mentions of the companies in a text, short forms included."""
    return CompanyMentions(text, companies)


def _begins_with(words: str, run: str) -> bool:
    return words.startswith(run) and not words[len(run) : len(run) + 1].isalnum()


def _names(text: str, form: _Form, end: int) -> bool:
    """Tell a form that stands there as a name of its own."""
    if text[end : end + 1].isalnum():
        return False
    return form.whole or not _is_longer_name(text, end)


@cache
def _legal() -> frozenset[str]:
    return frozenset(load_vocab("companies")["legal_forms"])


@cache
def _generic() -> frozenset[str]:
    return frozenset(load_vocab("companies")["generic"]) | _legal()


def _is_longer_name(text: str, end: int) -> bool:
    """Tell a short form that is the beginning of another name."""
    if text[end : end + 1] not in (" ", "-"):
        return False
    following = text[end + 1 : end + 2]
    if not following.isupper():
        return False
    word = text[end + 1 : end + 24].split(" ", 1)[0].strip(".,;:*'’").lower()
    return word not in _legal()


def _core(full: str) -> list[str]:
    """Return the words of a name without its bracket, "The" and legal form."""
    legal = _legal()
    words = _words(full)
    while len(words) > 1 and words[-1].strip(".,").lower() in legal:
        words.pop()
    return words


def _words(full: str) -> list[str]:
    return without_bracket(full).removeprefix("The ").split(" ")


def _acronym(words: list[str]) -> str:
    return "".join([word[0] for word in words if word[:1].isalnum()]).upper()


def _shorts(text: str, full: str) -> Iterator[str]:
    """Return the short forms a text may use for a company."""
    gloss = bracketed(full)
    if gloss and gloss[0].isupper():
        yield gloss
    words, core = _words(full), _core(full)
    for count in range(len(words) - 1, len(core) - 1, -1):
        yield " ".join(words[:count]).rstrip(",")
    if len(core) > 2:
        yield " ".join(core[:2])
    if len(words) < 2:
        return
    if words[0].lower() in load_vocab("companies")["given_names"]:
        yield core[-1]
    elif _stands_for(text, words[0]):
        yield words[0].rstrip(",")
    else:
        yield from (word for word in core[1:] if _stands_for(text, word))
    if len(core) > 1:
        yield _acronym(core)


def _stands_for(text: str, word: str) -> bool:
    """Tell a word of a name that can stand for all of it: no common word, no place."""
    word = word.strip(".,")
    if len(word) < 2 or not (word[0].isupper() or word[0].isdigit()):
        return False
    lower = word.lower()
    if lower in _generic() or not any(char.isalpha() for char in word):
        return False
    return not is_usual_name(word) and f" {lower}" not in text
