"""Trades: what a title names that does not say market ("Box Kite Industry Statistics").

The text behind the title confirms the name: it speaks of its market, sales or industry.
"""

from __future__ import annotations

import re
from functools import cache

from msoscrape.places import Place, match_place
from msoscrape.vocab import load_vocab

_MOST_WORDS = 6
_LONGEST_PRODUCT = 60
_WITHIN = 4000
"""Characters behind a title that are asked whether what it names is traded."""
_BREAK = re.compile(r"(?::|\?|\s[|–—-])\s+")


_AND = (["&"], ["and"])
_SERVES = frozenset(("for", "in", "to", "from", "across", "within"))


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{'|'.join(load_vocab('titles')['trades'])})\b", re.IGNORECASE)


@cache
def _no_names() -> frozenset[str]:
    table = load_vocab("titles")
    return frozenset([*table["not_names"], *table["no_products"]])


@cache
def _leads() -> frozenset[str]:
    return frozenset(load_vocab("titles")["world"])


def text_behind(text: str, end: int) -> str:
    """Return what is asked about a title that ends there, in lower case, each "&" an "and"."""
    return text[end : end + _WITHIN].lower().replace(" & ", " and ")


def trade_in(title: str, behind: str) -> str | None:
    """Return what a title names before "industry" or "sector", as the text calls it.

    ``behind`` is :func:`text_behind` the title.

    >>> trade_in("Ace Prints Its Box Kite Industry Report", "the box kite sector grows")
    'Box Kite'
    >>> trade_in("Glue for the Box Kite Industry", "the box kite sector grows") is None
    True
    >>> trade_in("How the Industry Changes", "the industry changes") is None
    True
    >>> trade_in("The Bat & Ball Industry at Home", "the bat and ball (b&b) industry grows")
    'Bat & Ball'
    """
    found = _nouns().search(title)
    if found is None:
        return None
    words = _BREAK.split(title[: found.start()])[-1].split()
    if any(word in _SERVES for word in words):
        return None  # what it serves or stands in, not what the title is about
    while words and words[0].lower() in _leads():
        words = words[1:]
    for count in range(min(len(words), _MOST_WORDS), 0, -1):
        if words[-count - 1 : -count] in _AND:  # "Media & Entertainment" is one
            continue
        name = " ".join(words[-count:])
        if _may_be_traded(name) and is_traded(behind, name.lower().replace(" & ", " and ")):
            return name
    return _opening(title, words, behind)


def _opening(title: str, words: list[str], behind: str) -> str | None:
    """Return the name a title begins with, if the text has the last two words of it."""
    name = " ".join(words)
    if not 2 <= len(words) <= _MOST_WORDS or name not in title or not _may_be_traded(name):
        return None
    return name if " ".join(words[-2:]).lower() in behind else None


def is_product(line: str, behind: str) -> bool:
    """Tell a line that is what the text behind it, in lower case, says is traded.

    >>> is_product("Box Kites", "sales of box kites rose"), is_product("Kites", "we like kites")
    (True, False)
    """
    if len(line) > _LONGEST_PRODUCT or line.count(" ") >= _MOST_WORDS or not _may_be_traded(line):
        return False
    return is_traded(behind, line.lower())


def _may_be_traded(name: str) -> bool:
    lower = name.lower()
    if lower in _no_names() or len(name) < 3 or not name[0].isalnum():
        return False
    return lower.split(" ", 1)[0] not in _no_names() and not isinstance(match_place(name), Place)


_BEHIND = re.compile(
    r"s?(?: \([^()]{1,12}\))?(?: (?:global|world))? (?:market|industry|sector|sales|demand)\b"
)
_BEFORE = re.compile(
    r"\b(?:market|industry|sales|demand|revenues?|spending|shipments) (?:of|for|in)(?: the)? $"
)
_LONGEST_BEFORE = 20
_ENDS = re.compile(
    r"s?(?:$|[.,;:)\n]|\s(?:in|of|for|by|at|to|from|and|that|is|are|was|were|will|has|have|had|worldwide|"
    r"rose|grew|fell|used|sold|reached|rises?|grows?)\b)"
)
"""Behind a name that is no part of a longer one."""


def is_traded(lower: str, name: str) -> bool:
    """Tell whether a text in lower case speaks of the market or the sales of a name."""
    at = lower.find(name)
    while at >= 0:
        end = at + len(name)
        if at == 0 or not lower[at - 1].isalnum():
            before = lower[max(0, at - _LONGEST_BEFORE) : at]
            if _BEHIND.match(lower, end) or (_ENDS.match(lower, end) and _BEFORE.search(before)):
                return True
        at = lower.find(name, end)
    return False
