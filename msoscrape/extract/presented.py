"""Players in prose: which names a text presents as players of the market.

Owns the grammar of presenting: enumerations ("key players include A, B and C"),
sentences about one ("Another major player is A", "A, a leader in ..."), reported sales,
titles that end in names. A parent, partner, customer or source mentioned in passing is
not presented.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from msoscrape.extract.name_grammar import Span
from msoscrape.extract.name_runs import (
    ends_title,
    find_runs,
    numbered_names,
    without_sources,
)
from msoscrape.extract.predicates import (
    ALL_WORK,
    GATE,
    REPORTED,
    SUBJECT,
    SUBJECTS,
    WORKS,
    does,
    is_told_of,
)
from msoscrape.extract.presenting import (
    MADE_BY,
    Patterns,
    announcing_words,
    bare_end,
    begins_with_brands,
    first_word,
    goes_on_with_share,
    leads_to_brands,
    list_ends,
    may_be_passing,
    may_list_others,
    presenting_patterns,
    product_nouns,
    said_of_players,
)
from msoscrape.extract.same_name import name_key


class Found(NamedTuple):
    """A name presented as a player."""

    start: int
    end: int
    listed: int
    """Number of the enumeration it stands in; 0 for a sentence about it alone."""


_MARKET_AFTER = re.compile(
    r"\**\s(?:market|industry|sector|segment|landscape|region|space)\b|"
    r"\**['’]s\s(?!(?:focus\son|cater\sto|speciali[sz]e\sin|compete|offer|target|have|are)\b)",
    re.IGNORECASE,
)
_STOPS = ".;:)("
"""Behind a name: no verb follows it, nor what makes it a market's."""
_PAUSES = f",{_STOPS}"
_MARKET_LAST = ("Market", "Markets", "Industry", "Sector", "Region", "Market Players")
_OF_MARKET = re.compile(r"(?:\s[a-z][\w-]*){1,3}?\s(?:market|industry|sector|segment)\b")
_LABEL = re.compile(r"\**:\**(?:\s|$)|\**\s+[-–—]\s")
_NUMBERING = re.compile(r"\d{1,2}[.)]\s+\**|[-•*]\s+\**")
_LOWER_FIRST = re.compile(
    r"\b(?:include|includes|including|like|as|are)\s"
    r"(?P<name>[a-z][a-z]\w{2,14}(?:\s[a-z]\w+)?),\s(?:Inc\.,\s)?$"
)
_SENTENCE = re.compile(r"[.!?]['\"”’)*]*\s+(?=[A-Z*])")
_SINGLE_OUT = (
    "such as", "like", "including", "include", "includes", "alongside", "particularly", "notably",
)  # fmt: skip
_SINGLE_LINKS = (*_SINGLE_OUT, "is", "are", "the", "by", ",")
_DRIVEN = ("by brands like ", "by brands such as ")
_ITS = ("subsidiary,", "division,", "parent,", "parent company,", "unit,", "arm,", "brand,")
_LIKE = ("such as ", "like ", "including ", ", ")
_CONTRASTS = (", while ", ", whereas ")
_FEWEST_LISTED = 3
"""Names of an enumeration that may end in a company called "Paper Industry"."""
_SENTENCE_READ = 320
"""Characters of a sentence before a name in which what presents it is looked for."""
_NEAR = 48
"""Characters before a name that hold a phrase such as "according to a report by the"."""
_FURTHER = 120
"""Characters before a name that hold the noun of a list and its adjectives."""


class Presenter:
    """Finds the presented names of a page, paragraph by paragraph."""

    def __init__(self, text: str, market: str | None) -> None:
        self._text = text
        self._market = set(name_key(market)) if market else set()
        self._lists = 0
        self._passing: set[tuple[str, ...]] = set()
        self._presented: set[str] = set()
        self._start = self._end = self._taken = 0
        self._listed_in = -1
        self._sentences: list[int] = []

    def find_presented(self, start: int, end: int) -> list[Found]:
        """Return the names a paragraph of a players section presents."""
        found: list[Found] = []
        text, presented = self._text, self._presented
        for run in self._runs(start, end):
            first, last = run[0]
            if self._has_next_share(run):
                together = True
            elif len(run) > 1:
                together = self._is_enumeration(run, in_players=True) or self._are_subjects(run)
            elif text[first:last] in presented or not self._needs_look(first, last):
                continue
            else:
                together = self._is_announced(first, last)
            if together:
                found += self._take(run)
                continue
            for first, last in run:
                if text[first:last] not in presented and self._is_subject(first, last):
                    found += self._take([(first, last)])
        return found

    def find_listed(self, start: int, end: int) -> list[Found]:
        """Return the names a paragraph enumerates as players, wherever on the page it stands."""
        found: list[Found] = []
        for run in self._runs(start, end):
            together = self._is_enumeration(run) if len(run) > 1 else self._is_announced(*run[0])
            if together or self._has_next_share(run):
                found += self._take(run)
        return found

    def find_titled(self, start: int, end: int) -> list[Found]:
        """Return the companies a title ends with ("| Acme, Zenith and Apex")."""
        for run in self._runs(start, end):
            if ends_title(self._text, start, end, run):
                return self._take(run)
        return []

    def find_numbered(self, start: int, end: int) -> list[Found]:
        """Return the companies of a table of contents run together ("7.2. Acme Inc. 7.3. ...")."""
        names = numbered_names(self._text, start, end)
        return self._take(names) if names else []

    # --- the paragraph ------------------------------------------------------------

    def _runs(self, start: int, end: int) -> list[list[Span]]:
        """Take up a paragraph and return its runs of names."""
        self._start, self._end = start, end
        self._taken = start
        self._sentences = []
        runs = list(find_runs(self._text, start, end))
        cited = self._text.find("ccording to ", start, end) >= 0
        return without_sources(self._text, runs) if cited else runs

    def _sentence_start(self, at: int) -> int:
        """Return where the sentence that holds ``at`` begins."""
        if at < self._start + 2:
            return self._start
        if not self._sentences:
            marks = _SENTENCE.finditer(self._text, self._start, self._end)
            self._sentences = [self._start, *[mark.end() for mark in marks]]
        return self._sentences[bisect_right(self._sentences, at) - 1]

    def _before(self, first: int) -> str:
        """Return the sentence before a name, in lower case."""
        start = max(self._sentence_start(first), first - _SENTENCE_READ)
        return self._text[start:first].lower()

    def _take(self, run: list[Span]) -> list[Found]:
        """Return a run's names as presented; those of a run are companies of their own."""
        self._presented.update([self._text[first:last] for first, last in run])
        self._taken = run[-1][1]
        if len(run) == 1:
            return [Found(*run[0], 0)]
        self._listed_in = self._sentence_start(run[0][0])
        self._lists += 1
        return [Found(*span, self._lists) for span in run]

    # --- what presents a name -----------------------------------------------------

    def _is_enumeration(self, run: list[Span], *, in_players: bool = False) -> bool:
        """Tell an enumeration of players; a name in lower case before it joins the run."""
        patterns, text = presenting_patterns(), self._text
        if self._ends_in_market(run):
            return False
        first = run[0][0]
        before = self._before(first)
        ends = before.endswith(", ")
        lower = _LOWER_FIRST.search(text, first - len(before), first) if ends else None
        if lower:
            before = before[: lower.start("name") - first]
            first = lower.start("name")
        if bare_end(before).endswith(list_ends()):
            branded = self._are_brands(before, first, run[-1][1], in_players=in_players)
            if not branded and self._are_others(before):
                self._passing.update([name_key(text[at:last]) for at, last in run])
                return False
            if in_players and self._sentence_start(first) == self._listed_in:
                return patterns.goes_on.search(before) is not None
            if branded or patterns.intro.search(before):
                if lower:
                    run.insert(0, lower.span("name"))
                return True
            if len(run) > 2 and self._leads_up(before, in_players=in_players):
                return True
        elif in_players and self._sentence_start(first) == self._listed_in:
            return False
        return self._are_presented(patterns, before, text[run[-1][1] : run[-1][1] + 140])

    def _are_brands(self, before: str, first: int, last: int, *, in_players: bool) -> bool:
        """Tell brands of the market's, which are players, from those of a company."""
        text = self._text
        if in_players and begins_with_brands(before):
            return SUBJECTS.match(text, last, self._end) is not None
        return leads_to_brands(text[first - len(before) : first])

    def _leads_up(self, before: str, *, in_players: bool) -> bool:
        """Tell a text that leads up to three names or more."""
        patterns = presenting_patterns()
        if patterns.market_intro.search(before):
            return True
        if not in_players or patterns.many.search(before) is None:
            return False
        return patterns.parent.search(before[-_NEAR:]) is None

    def _ends_in_market(self, run: list[Span]) -> bool:
        """Tell a run that ends in what a market or region is called."""
        text, (first, last) = self._text, run[-1]
        if text[last : last + 1] not in _PAUSES and _MARKET_AFTER.match(text, last, self._end):
            return True
        return len(run) < _FEWEST_LISTED and text.endswith(_MARKET_LAST, first, last)

    def _are_others(self, before: str) -> bool:
        """Tell the beginning of a list of something else, or of partners."""
        patterns, near = presenting_patterns(), before[-_FURTHER:]
        if may_list_others(before) and patterns.other_list.search(near):
            return not near.endswith(_DRIVEN) and said_of_players().search(before) is None
        return before.endswith(_LIKE) and patterns.partners.search(near) is not None

    def _are_presented(self, patterns: Patterns, before: str, after: str) -> bool:
        near = before[-_NEAR:]
        if may_be_passing(near) and (patterns.passing.search(near) or patterns.parent.search(near)):
            return False
        return patterns.presented_after.match(after.lower()) is not None

    def _has_next_share(self, run: list[Span]) -> bool:
        """Tell names told with their shares behind a player told with its ("A 20%, B 10%")."""
        taken, text, first = self._taken, self._text, run[0][0]
        if taken == self._start or not 0 < first - taken < _FURTHER:
            return False
        return goes_on_with_share(text[taken:first], text[run[-1][1] : self._end])

    def _are_subjects(self, run: list[Span]) -> bool:
        """Tell names that share the verb of a sentence they begin."""
        text, first = self._text, run[0][0]
        if self._names_market(*run[-1]):
            return False
        opens = first - self._sentence_start(first) <= 2
        if not opens and not text.endswith(_CONTRASTS, self._start, first):
            return False
        return (SUBJECTS if opens else ALL_WORK).match(text, run[-1][1], self._end) is not None

    def _names_market(self, first: int, last: int) -> bool:
        text, end = self._text, self._end
        if text.endswith(_MARKET_LAST, first, last):
            return True
        if text[last : last + 1] in _PAUSES:
            return False
        if _MARKET_AFTER.match(text, last, end):
            return True
        return text.startswith("The ", first) and _OF_MARKET.match(text, last, end) is not None

    def _needs_look(self, first: int, last: int) -> bool:
        """Tell cheaply a name that may be presented alone; a product is not, nor later on."""
        text = self._text
        if text.startswith("s are ", last - 1):  # "Amounts are those of the whole company"
            return False
        if text.endswith(product_nouns(), self._start, first):  # "their drug Azox"
            self._passing.add(name_key(text[first:last]))
            return False
        if first - self._start <= 5 or text[first - 2 : first] == ". ":
            return True
        if text[last : last + 1] not in _STOPS and GATE.match(text, last, self._end):
            return True
        return text[max(self._start, first - 14) : first].rstrip(" *").endswith(_SINGLE_LINKS)

    def _is_announced(self, first: int, last: int) -> bool:
        """Tell a name that its sentence leads up to ("Another key player is ...")."""
        if self._names_market(first, last):
            return False
        before = self._before(first)
        if not before.rstrip(" *").endswith(_SINGLE_LINKS):
            return False
        end = bare_end(before)
        if MADE_BY.search(end):
            return first_word(end) in self._market
        if end.endswith(_ITS):
            return False
        announced = end.endswith(("is", ",")) and first_word(end) in announcing_words()
        singled = end.endswith(_SINGLE_OUT)
        if not announced and not singled:
            return False
        patterns = presenting_patterns()
        if self._are_others(before):
            return False
        return bool(
            (announced and patterns.announced.search(before))
            or (singled and patterns.singled.search(before))
        )

    def _is_subject(self, first: int, last: int) -> bool:
        """Tell a name a sentence presents: its subject, an apposition, its sales."""
        if self._names_market(first, last):
            return False
        text, patterns = self._text, presenting_patterns()
        before = self._before(first)
        key = name_key(text[first:last])
        passing = may_be_passing(near := before[-_NEAR:])
        if passing and patterns.parent.search(near):
            self._passing.add(key)
        if passing and patterns.passing.search(near):
            return False
        if key in self._passing or self._is_market(key, text[first:last]):
            return False
        opens = len(before) <= 2
        if first - self._start <= 5 and (opens or _NUMBERING.match(text, self._start, first)):
            verb = SUBJECT.match(text, last, self._end)
            if verb and (" " in text[first:last] or does(text, first, last, verb)):
                return True
            if first > self._start and _LABEL.match(text, last, self._end):
                return True
        behind = (after := text[last : min(self._end, last + 200)]).lower()
        if patterns.predicate.match(behind) or REPORTED.match(after):
            return True
        if opens and (patterns.apposed.match(behind) or is_told_of(text, first, last, self._end)):
            return True
        return (opens or near.endswith(_CONTRASTS)) and WORKS.match(after) is not None

    def _is_market(self, key: tuple[str, ...], name: str) -> bool:
        """Tell the market's name, or words of it, from a company's ("BYD Forklift")."""
        words, market, first = set(key), self._market, name.partition(" ")[0]
        own = first.isalpha() and first.isupper() and first.lower() not in market
        return bool(market) and not own and (words <= market or market <= words)
