"""Which regions a text says lead or dominate the market.

Owns the reading of "North America is expected to dominate the market" and its like.
Refuses growth ("lead in growth rate"), companies ("leading players") and the passive
("led by China"), which say nothing about a region's rank.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from msoscrape.checks.side_by_side import Share
from msoscrape.places import Place, match_place, place_pattern

_NOT_IN_SHARE = r"""
    (?!\s+(?:\w+\s+){0,2}growth)
    (?!\s+(?:the\s+)?(?:way\s+)?in\s+(?:terms\s+of\s+)?(?:
        growth|innovation|technolog|adoption|research|cagr
    ))
"""
_LEADS = re.compile(
    rf"""(?:
        [Dd]ominat(?<!\w.ominat)(?:e|es|ed|ing)\b(?!\s+(?:by|player|compan))
      | [Ll]ead(?<!\w.ead)(?:s|ing)?\b(?!\s+(?:
            to|player|compan|manufactur|provider|vendor|suppl|brand|firm|the\s+growth
        ))
    ){_NOT_IN_SHARE}
    """,
    re.VERBOSE,
)
_HOLDS_MOST = re.compile(
    rf"""\b(?:hold|have|has|had|account|captur|represent|command|occup|maintain|secur|with)\w*\s+
        (?:for\s+)?the\s+(?:single\s+)?(?:largest|highest|biggest|greatest|dominant|leading)\s+
        (?:\w+\s+){{0,2}}share\b{_NOT_IN_SHARE}
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MOST = re.compile(r"the (?:single )?(?:larg|high|big|great|dominan|lead)")
_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-Z])")
_CLAUSE = re.compile(
    r";|\b(?:while|whereas|but|although|followed by|which|because|due to|driven by)\b",
    re.IGNORECASE,
)
_CLAUSE_TRACES = (
    ";", "whil", "wher", "but", "altho", "followed", "which", "because", "due to", "driven",
)  # fmt: skip
"""What every way to part clauses has, casefolded: quicker to look for than the words."""
_ASIDE = re.compile(
    r"\b(?:led by|including|particularly|especially|such as|notably|mainly|primarily)\s+"
    r"(?:the\s+)?$",
    re.IGNORECASE,
)
_ASIDE_ENDS = (
    "by", "including", "particularly", "especially", "as", "notably", "mainly", "primarily",
)  # fmt: skip
_AND = re.compile(
    r"\s*(?:\([^()]{0,20}\)\s*)?(?:regions?|markets?)?\s*,?\s*(?:and|&|as well as)\s+(?:the\s+)?"
)
_COMMA = re.compile(r"\s*(?:\([^()]{0,20}\)\s*)?,\s*(?:the\s+)?")
_OBJECT = re.compile(r"(?:\s+(?:in|within|across))?\s+(?:the\s+)?")
_VERB_TRACES = ("ominat", "ead")
"""What every verb for it has behind its first letter: dominate, lead."""
_TRACES = (*_VERB_TRACES, "est ")
"""What every way to say it has: the verbs, and superlatives."""
_LONGEST_GAP = 90
_LONGEST_SENTENCE = 2000


@dataclass(frozen=True, slots=True)
class Leader:
    """A region that a sentence says leads."""

    code: str
    words: str
    """The words that say so."""
    has_figure: bool
    """The same sentence gives its share."""


def find_leaders(text: str, shares: Iterable[Share]) -> list[Leader]:
    """Return the regions said to lead, in the paragraphs that hold the given shares.

    Where more than one sentence names leaders, only those whose share stands in the same
    sentence count: the others may lead at another time.
    """
    figures: dict[int, set[str | None]] = {}
    for share in shares:
        figures.setdefault(share.claim.evidence.start, set()).add(share.code)
    paragraphs: dict[int, int] = {}
    end = -1
    for start in sorted(figures):
        if start > end:
            begin = text.rfind("\n", 0, start) + 1
            end = text.find("\n", start)
            end = paragraphs[begin] = len(text) if end < 0 else end
    leaders: list[Leader] = []
    said_in = 0
    for begin, end in paragraphs.items():
        for start, sentence in _sentences_that_tell(text, begin, end):
            found = list(_leaders(sentence))
            if not found:
                continue
            said_in += 1
            stop = start + len(sentence)
            here = {code for at in figures if start <= at <= stop for code in figures[at]}
            leaders += [Leader(code, words, code in here) for code, words in found]
    if said_in > 1:
        return [leader for leader in leaders if leader.has_figure]
    return leaders


def _sentences_that_tell(text: str, begin: int, end: int) -> Iterator[tuple[int, str]]:
    """Yield the sentences of a paragraph that may say that something leads."""
    start = begin
    for stop, following in [
        *[found.span() for found in _SENTENCE_END.finditer(text, begin, end)],
        (end, end),
    ]:
        if stop - start <= _LONGEST_SENTENCE:
            sentence = text[start:stop]
            if any(trace in sentence for trace in _TRACES):
                yield start, sentence
        start = following


def _find_verbs(sentence: str) -> list[re.Match[str]]:
    """Return where a sentence says "leads" or "dominates", in its order."""
    found = []
    for trace in _VERB_TRACES:
        at = sentence.find(trace, 1)
        while at > 0:
            verb = _LEADS.match(sentence, at - 1)
            if verb is not None:
                found.append(verb)
            at = sentence.find(trace, at + 1)
    return sorted(found, key=re.Match.start) if len(found) > 1 else found


def _leaders(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield the code of each region a sentence says leads, with the words that say it."""
    found = _find_verbs(sentence)
    if _MOST.search(sentence):
        found += _HOLDS_MOST.finditer(sentence)
    for lead in found:
        begin = _clause_start(sentence, lead.start())
        mentions = [
            mention
            for mention in place_pattern().finditer(sentence, begin, lead.start())
            if not _is_aside(sentence, mention)
        ]
        if not mentions or lead.start() - mentions[-1].end() > _LONGEST_GAP:
            continue
        if _leads_in_a_region(sentence, lead.end()):
            continue
        for mention in _joined(sentence, mentions):
            place = match_place(mention[0])
            if isinstance(place, Place):
                yield place.code, lead[0]


def _clause_start(sentence: str, end: int) -> int:
    """Return where the clause begins that goes on at an offset."""
    before = sentence[:end].casefold()
    if not any(trace in before for trace in _CLAUSE_TRACES):
        return 0
    begin = 0
    for clause in _CLAUSE.finditer(sentence, 0, end):
        begin = clause.end()
    return begin


def _is_aside(sentence: str, mention: re.Match[str]) -> bool:
    """Tell a gloss ("(NA)") and what only illustrates ("led by China") from a subject."""
    begin, end = mention.span()
    if sentence[begin - 1 : begin] == "(" and sentence[end : end + 1] == ")":
        return True
    before = sentence[max(0, begin - 30) : begin].rstrip().lower().removesuffix(" the")
    if not before.endswith(_ASIDE_ENDS):
        return False
    return _ASIDE.search(sentence, max(0, begin - 30), begin) is not None


def _leads_in_a_region(sentence: str, end: int) -> bool:
    """Tell "the USA leads in North America" from leading the market as a whole."""
    behind = _OBJECT.match(sentence, end)
    return behind is not None and place_pattern().match(sentence, behind.end()) is not None


def _joined(sentence: str, mentions: list[re.Match[str]]) -> list[re.Match[str]]:
    """Return the last mention and those it is joined to: "A, B and C"."""
    run = [mentions[-1]]
    joiner = _AND
    for mention in reversed(mentions[:-1]):
        if not joiner.fullmatch(sentence, mention.end(), run[-1].start()):
            break
        run.append(mention)
        joiner = _COMMA
    return run
