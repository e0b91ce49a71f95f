"""Players in prose: which names a text presents as players of the market.

Owns the grammar of presenting: enumerations ("key players include A, B and C"),
sentences about one ("Another major player is A", "A, a leader in ..."), and reported
sales. A parent, partner, customer or source mentioned in passing is not presented. The
words are ``vocab/companies.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from msoscrape.extract.company_names import NAME, clean_name, join_of, name_words
from msoscrape.vocab import load_vocab


class Found(NamedTuple):
    """A name presented as a player."""

    start: int
    end: int
    listed: int
    """Number of the enumeration it stands in; 0 for a sentence about it alone."""


class _Patterns(NamedTuple):
    intro: re.Pattern[str]
    market_intro: re.Pattern[str]
    other_list: re.Pattern[str]
    presented_after: re.Pattern[str]
    predicate: re.Pattern[str]
    apposed: re.Pattern[str]
    announced: re.Pattern[str]
    singled: re.Pattern[str]
    passing: re.Pattern[str]
    parent: re.Pattern[str]


def _any_of(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _patterns() -> _Patterns:
    table = load_vocab("companies")
    players = _any_of(table["players"])
    any_player = _any_of(table["players"] + table["player"])
    presenting = _any_of(table["presenting"])
    lead = r"\s*\**(?:the\s+)?(?:likes\s+of\s+)?\**$"
    return _Patterns(
        re.compile(
            rf"\b(?:{players})\b(?:(?:(?!\b(?:its|their|offer\w*|providing)\b)[^.;]){{0,140}}?(?:\b(?:such\ as|like|including|includes?|are|is|being|namely|"
            rf"featuring|features?|compris(?:es?|ing)|consists?\ of|encompass(?:es|ing)?|dominated\ by|led\ by|"
            rf"particularly|especially|alongside)|[:—–]),?|,|){lead}",
            re.IGNORECASE | re.VERBOSE,
        ),
        re.compile(
            rf"\b(?:market|industry|landscape|sector|space|field|arena)\b[^.;]{{0,90}}?\b(?:includes?|including|"
            rf"features?|featuring|compris(?:es?|ing)|encompass(?:es)?|dominated\ by|led\ by|driven\ by|consists?\ of|"
            rf"with|such\ as|like){lead}",
            re.IGNORECASE | re.VERBOSE,
        ),
        re.compile(
            rf"(?:\b(?:{_any_of(table['not_players'])})|\b(?:for|to)\s(?:[\w-]+\s){{0,5}}(?:manufacturers|producers|makers)),?\s+(?:such\ as|like|including|includes?|are|is|from|of|,)\s*\**$",
            re.IGNORECASE | re.VERBOSE,
        ),
        re.compile(
            rf"\**(?:,?\s(?:and|among)\ (?:many\ )?others,?)?,?\s*(?:all\ )?(?:are|is|were|was|remain|rank|stand|have|lead|"
            rf"dominate)\b[^.]{{0,90}}?\b(?:{players}|{presenting}|dominat\w+|lead)\b",
            re.IGNORECASE | re.VERBOSE,
        ),
        re.compile(
            rf"\**(?:\s\([^()]*\))?(?:,[^.,]{{2,90}},)?\s(?:is|was|remains|are|stands\ out|has\ emerged|has\ established|"
            rf"emerged|ranks|serves|continues\ to\ be)\b[^.]{{0,70}}?\b(?:{presenting})\b",
            re.IGNORECASE | re.VERBOSE,
        ),
        re.compile(
            rf"\**(?:\s\([^()]*\))?,\s(?:an?|one|the|another)\b[^.,]{{0,60}}?\b(?:{presenting})\b",
            re.IGNORECASE | re.VERBOSE,
        ),
        re.compile(
            rf"^\W*(?:another|one|also|the|leading|among|other|some|further|additional|next|notabl[ey]|key|major|an?|"
            rf"similarly|first|second|lastly|finally|of\ these|of\ the|in\ addition)\b[^.;']*?\b(?:{any_player}|{presenting})\b"
            rf"[^.;']*(?:\bis|,){lead}",
            re.IGNORECASE | re.VERBOSE,
        ),
        re.compile(
            rf"\b(?:{players})\b(?:\s(?:\w+ed\s)?(?:in|of|within|on|across|operating|with)\s[^,.;]{{0,60}})?,?\s(?:such\ as|like|including|includes?|alongside|particularly|notably)"
            rf"{lead}",
            re.IGNORECASE | re.VERBOSE,
        ),
        re.compile(rf"(?<![\w])(?:{_any_of(table['passing'])})\s+(?:the\s+)?\**$", re.IGNORECASE),
        re.compile(rf"(?<![\w])(?:{_any_of(table['parents'])})\s+(?:the\s+)?\**$", re.IGNORECASE),
    )


_SUBJECT = re.compile(
    r"""(?:\s*\([^()]*\))?\**(?:
        ,\s(?:an?|one|the|another|part|known|founded|established|headquartered|based|with|which|now|recogni[sz]ed|
            renowned|formerly|owned|also|being|on|although|despite|though|as|under|in|through|specializ\w+|
            speciali[sz]ing|operating|focus\w+|while|having|offering|traditionally|primarily)\b
        |\s(?:also\s|still\s|now\s|currently\s|\w+ly\s)?(?:is|was|has|have|are|were|had|will|stands?|remains?|
            continues?|holds?|leads?|plays?|[a-z]{2,}(?:s|ed))\s)""",
    re.VERBOSE,
)
_SUBJECTS = re.compile(
    r"\**\s(?:also\s|both\s)?(?:are|have|continue|add|further|both|offer|focus|hold|play|represent|stand|lead|contribute|provide|compete|dominate|remain|maintain|bring|specialize)\b"
)
_REPORTED = re.compile(
    r"""\**(?:\s\([^()]*\))?\s(?:also\s)?(?:reported|reports|generated|generates|recorded|posted|achieved|earned|registered|
        brought\ in|had|saw|boasts|recorded)\b[^.]{0,60}?\b(?:revenues?|sales|turnover|income)\b""",
    re.VERBOSE,
)
_MARKET_AFTER = re.compile(
    r"\**\s(?:market|industry|sector|segment|landscape|region|space|market's|industry's)\b|\**['’]s\s",
    re.IGNORECASE,
)
_MARKET_LAST = re.compile(r"\b(?:Market|Markets|Industry|Sector|Region|Market Players)$")
_LABEL = re.compile(r"\**:\**(?:\s|$)|\**\s+[-–—]\s")
_NUMBERING = re.compile(r"\d{1,2}[.)]\s+\**|[-•*]\s+\**")
_LOWER_FIRST = re.compile(
    r"\b(?:include|includes|including|like|as|are)\s(?P<name>[a-z][a-z]\w{2,14}(?:\s[a-z]\w+)?),\s(?:Inc\.,\s)?$"
)
_SENTENCE = re.compile(r"[.!?]['\"”’)*]*\s+(?=[A-Z*])")


_TITLE_LEAD = re.compile(r"(?:\||\bon|\bwith|\bare|\binclude|\bby|:|[–—-])\s+$", re.IGNORECASE)
_TITLE_END = re.compile(
    r"[\s.,]*(?:(?:and\s+)?(?:etc|more|others|among others)\b[\s.]*)?", re.IGNORECASE
)
_INLINE_NUMBER = re.compile(r"(?<![\d.])\d{1,2}\.\d{1,2}\.?\s+(?=[A-Z])")
_LEGAL_END = re.compile(
    r"\b(?:Inc|Ltd|LLC|Corp|Corporation|Co|GmbH|AG|PLC|plc|Holdings|Group|Limited|SA|SE|N\.V)\.?$"
)


class Presenter:
    """Finds the presented names of a page, paragraph by paragraph."""

    def __init__(self, text: str, market: str | None) -> None:
        self._text = text
        self._market = set(name_words(market)) if market else set()
        self._lists = 0
        self._passing: set[tuple[str, ...]] = set()

    def find_listed(self, start: int, end: int) -> list[Found]:
        """Return the names a paragraph enumerates as players, wherever on the page it stands."""
        found = []
        for run in self._runs(start, end):
            if self._is_enumeration(run, start, end):
                self._lists += 1
                found += [Found(*span, self._lists) for span in run]
        return found

    def find_titled(self, start: int, end: int) -> list[Found]:
        """Return the companies a title ends with ("| Acme, Zenith and Apex")."""
        words = load_vocab("companies")["title_words"]
        for run in self._runs(start, end):
            before = self._text[start : run[0][0]]
            behind = self._text[run[-1][1] : end]
            if (
                len(run) < (2 if before.endswith("| ") else 3)
                or not _TITLE_LEAD.search(before)
                or not _TITLE_END.fullmatch(behind)
            ):
                continue
            named = re.findall(r"[\w-]+", self._text[run[0][0] : run[-1][1]].lower())
            if not any(word in words for word in named):
                self._lists += 1
                return [Found(*span, self._lists) for span in run]
        return []

    def find_numbered(self, start: int, end: int) -> list[Found]:
        """Return the companies of a table of contents run together ("7.2. Acme Inc. 7.3. ...")."""
        text = self._text
        names = [
            span
            for number in _INLINE_NUMBER.finditer(text, start, end)
            if (match := NAME.match(text, number.end(), end))
            and (span := clean_name(text, match.start(), match.end()))
        ]
        legal = sum(_LEGAL_END.search(text, *span) is not None for span in names)
        if len(names) < 3 or legal * 2 < len(names):
            return []
        self._lists += 1
        return [Found(*span, self._lists) for span in names]

    def find_presented(self, start: int, end: int) -> list[Found]:
        """Return the names a paragraph of a players section presents."""
        found: list[Found] = []
        for run in self._runs(start, end):
            if self._is_enumeration(run, start, end) or (
                len(run) > 1 and self._are_subjects(run, start, end)
            ):
                self._lists += 1
                found += [Found(*span, self._lists if len(run) > 1 else 0) for span in run]
                continue
            found += [Found(*span, 0) for span in run if self._is_subject(*span, start, end)]
        return found

    # --- runs of names ------------------------------------------------------------

    def _runs(self, start: int, end: int) -> Iterator[list[tuple[int, int]]]:
        """Return the paragraph's names, those of one enumeration together."""
        text = self._text
        run: list[tuple[int, int]] = []
        joins: list[re.Match[str]] = []
        behind = start
        for match in NAME.finditer(text, start, end):
            span = clean_name(text, match.start(), match.end())
            if span is None:
                continue
            join = join_of(text[behind : span[0]]) if run else None
            bracket = match.end() > span[1] and text[match.end() - 1] == ")"
            behind = match.end() if bracket else span[1]
            if join is None:
                if run:
                    yield _merged(run, joins)
                run, joins = [span], []
                continue
            before = span[0] - len(join.string)
            if join["tail"]:
                run[-1] = (run[-1][0], before + join.end("tail"))
            if join["lower"]:
                at = before + join.start("lower")
                run.append((at, at + len(join["lower"])))
                joins.append(join)
            run.append(span)
            joins.append(join)
        if run:
            yield _merged(run, joins)

    def _sentence_start(self, start: int, at: int) -> int:
        """Return where the sentence that holds ``at`` begins."""
        begin = start
        for mark in _SENTENCE.finditer(self._text, max(start, at - 320), at):
            begin = mark.end()
        return begin

    # --- what presents them -------------------------------------------------------

    def _is_enumeration(self, run: list[tuple[int, int]], start: int, end: int) -> bool:
        patterns = _patterns()
        text = self._text
        first = run[0][0]
        before = text[self._sentence_start(start, first) : first]
        lower = _LOWER_FIRST.search(before) if len(run) > 1 else None
        if lower:
            first -= len(before) - lower.start("name")
            before = before[: lower.start("name")]
        if patterns.other_list.search(before):
            return False
        after = text[run[-1][1] : min(end, run[-1][1] + 140)]
        if _MARKET_AFTER.match(after) or _MARKET_LAST.search(text[slice(*run[-1])]):
            return False
        if len(run) == 1:
            return bool(patterns.announced.search(before) or patterns.singled.search(before))
        if patterns.intro.search(before):
            if lower:
                run.insert(0, (first, first + len(lower["name"])))
            return True
        if len(run) > 2 and patterns.market_intro.search(before):
            return True
        if patterns.passing.search(before) or patterns.parent.search(before):
            return False
        return patterns.presented_after.match(after) is not None

    def _are_subjects(self, run: list[tuple[int, int]], start: int, end: int) -> bool:
        """Tell names that share the verb of a sentence they begin."""
        text = self._text
        begin = self._sentence_start(start, run[0][0])
        after = text[run[-1][1] : min(end, run[-1][1] + 40)]
        if _MARKET_LAST.search(text[slice(*run[-1])]):
            return False
        return run[0][0] - begin <= 2 and _SUBJECTS.match(after) is not None

    def _is_subject(self, first: int, last: int, start: int, end: int) -> bool:
        """Tell a name a sentence presents: its subject, an apposition, its sales."""
        text, patterns = self._text, _patterns()
        name = text[first:last]
        after = text[last : min(end, last + 200)]
        if _MARKET_AFTER.match(after) or _MARKET_LAST.search(name):
            return False
        begin = self._sentence_start(start, first)
        key = name_words(name)
        if patterns.parent.search(text[begin:first]):
            self._passing.add(key)
            return False
        if patterns.passing.search(text[begin:first]):
            return False
        if self._is_market(key) or key in self._passing:
            return False
        opens = first - begin <= 2
        if first - start <= 5 and (opens or _NUMBERING.match(text, start, first)):
            if _SUBJECT.match(after) or (_LABEL.match(after) and first > start):
                return True
        if patterns.predicate.match(after) or _REPORTED.match(after):
            return True
        return opens and patterns.apposed.match(after) is not None

    def _is_market(self, key: tuple[str, ...]) -> bool:
        """Tell the market's own name, or words of it, from a company's."""
        words = set(key)
        return bool(self._market) and (words <= self._market or self._market <= words)


def _merged(run: list[tuple[int, int]], joins: list[re.Match[str]]) -> list[tuple[int, int]]:
    """Join names that an "and" inside an enumeration with commas holds together."""
    if len(run) < 3:
        return run
    merged = [run[0]]
    last = next((at for at, join in enumerate(joins) if join["comma"] and join["and"]), len(joins))
    for at, join in enumerate(joins):
        if join["bare"] and ((0 < at < last < len(joins)) or at > last):
            merged[-1] = (merged[-1][0], run[at + 1][1])
        else:
            merged.append(run[at + 1])
    return merged
