"""Cues: the words around a figure that say what it measures.

The patterns are data (``vocab/cues.toml``), in lower case; so is the text they are matched
in. Only the clause counts: what stands between the figure before and the figure after.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from msoscrape.vocab import load_vocab

PercentKind = Literal["cagr", "market_share", "other_percent"]
MoneyCue = Literal["revenue", "market_size", "other_money"]

_KINDS: dict[str, PercentKind] = {
    "cagr": "cagr",
    "share": "market_share",
    "other_percent": "other_percent",
}


def _compile(groups: dict[str, list[str]], prefix: str, suffix: str) -> re.Pattern[str]:
    """Join the patterns of each group under its name."""
    named = "|".join(
        f"(?P<{name}>{'|'.join(pattern.replace(' ', chr(92) + 's') for pattern in patterns)})"
        for name, patterns in groups.items()
    )
    return re.compile(f"{prefix}(?:{named}){suffix}")


@cache
def _percent_before() -> re.Pattern[str]:
    return _compile(load_vocab("cues")["percent"]["before"], r"(?<![\w-])", r"(?!\w)")


@cache
def _percent_after() -> re.Pattern[str]:
    lead = r"\s*(?:in\s|an?\s|the\s|as\s|of\sa\s)?"
    return _compile(load_vocab("cues")["percent"]["after"], lead, r"(?!\w)")


@cache
def _never() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = load_vocab("cues")["percent"]["never"]
    before = _compile(
        {"never": table["before"]}, r"(?<![\w-])", r"(?:\s(?:is|of|at|to|by))?[\s:(≥>~-]*$"
    )
    after = _compile({"never": table["after"]}, r"[\s-]*", "")
    return before, after


@cache
def _money() -> re.Pattern[str]:
    table = load_vocab("cues")["money"]
    groups = {name: table[name] for name in ("revenue", "other_money", "market_size")}
    groups["other_money"] = [*table["thing"]["per_head"], *groups["other_money"]]
    return _compile(groups, r"(?<![\w-])", r"(?!\w)")


@cache
def _counted() -> re.Pattern[str]:
    return _compile(load_vocab("cues")["money"]["counted"], r"(?<![\w-])", r"(?!\w)")


@cache
def _price() -> re.Pattern[str]:
    return _compile({"price": load_vocab("cues")["money"]["never"]["before"]}, r"\b", r"[\s:]*$")


@cache
def _funded() -> re.Pattern[str]:
    """Return what an amount goes into, as in "a $40 million plant", and no market's name."""
    words = load_vocab("cues")["money"]["thing"]["funded"]
    suffix = r"(?![\w-])(?!(?:\s[\w-]+){0,3}\s(?:market|industry|sector|business|segment)\b)"
    return _compile({"funded": words}, r"\s(?:[a-z-]+\s)?", suffix)


@cache
def _unit() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = load_vocab("cues")["money"]["thing"]
    before = _compile({"unit": table["before"]}, r"\b", "$")
    groups = {name: table[name] for name in ("bracket", "ranged")}
    return before, _compile(groups, r"\s", r"(?!\w)")


@cache
def _thing_price() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = load_vocab("cues")["money"]["thing"]
    before = _compile({"price": table["priced"]}, r"(?<![\w-])", r"(?!\w)(?P<rest>.*)$")
    return before, _compile({"per": table["per"]}, r"(?:\s(?:per|a)\s|\s?/\s?)", r"(?!\w)")


def is_unit(text: str, start: int, end: int, *, ranged: bool) -> bool:
    """Tell what amounts are counted in ("Unit: USD 1 million") or sorted by from a claim.

    ``text`` is in lower case; ``ranged``: the amount is from one to another.
    """
    before, after = _unit()
    found = after.match(text, end)
    if found is not None and (ranged or found.lastgroup == "bracket"):  # "the $5-10 bracket"
        return True
    return before.search(text[max(0, start - 12) : start]) is not None


def is_price_of_thing(text: str, left: int, span: tuple[int, int]) -> bool:
    """Tell the price of what is sold ("$450 per unit") from the size of a market.

    ``left`` is where the figure's clause starts.
    """
    before, after = _thing_price()
    if after.match(text, span[1]):
        return True
    if text.find("price", left, span[0]) < 0:
        return False
    found = before.search(text[max(left, span[0] - _WINDOW) : span[0]])
    return found is not None and not _OF_MARKET.search(found["rest"])


_OF_MARKET = re.compile(
    r"[,;]|\b(?:market|industry|sector|revenues?|sales|valued|valuation|worth)\b"
)
_COMPARED = (">", "≥", "<", "≤", "＞", "＜")
_NEAR = 28
_WINDOW = 110


def is_specification(text: str, start: int, end: int) -> bool:
    """Tell a purity, grade or discount ("98% pure", "5% solution", ">97%") from a claim."""
    if text.startswith(_COMPARED, start):
        return True
    lead = text[max(0, start - 30) : start].lower()
    before, after = _never()
    behind = text[end : end + _NEAR].partition("\n")[0].lower()
    return bool(before.search(lead) or after.match(behind))


def is_count(text: str, left: int, start: int) -> bool:
    """Tell "the installed base reached 5.8 million" from the value of a market."""
    last = money = None
    for found in _counted().finditer(text, left, start):
        last = found
        if found.lastgroup == "money" and found[0] != "market":
            money = found
    if last is None or last.lastgroup == "money":
        return False
    between = text[money.end() : last.start()] if money is not None else ","
    return "," in between or " and " in between  # no "revenue from users"


def is_price(text: str, start: int) -> bool:
    """Tell the price of a report ("Single User License: USD 3,500") from a claim."""
    return _price().search(text[max(0, start - 40) : start].lower()) is not None


def match_percent(text: str, window: tuple[int, int], span: tuple[int, int]) -> PercentKind | None:
    """Return what a percentage measures, by the words right behind it, then before it.

    ``span`` is the figure with its bound words, ``window`` the clause it stands in.
    """
    start, end = span
    if _DIRECT_GROWTH.search(text, max(window[0], start - 40), start):
        return "cagr"
    after = _percent_after().match(text, end, min(window[1], end + 60))
    behind = _KINDS[after.lastgroup] if after is not None and after.lastgroup else None
    if after is not None and after[0].lstrip().startswith(_FROM_YEAR_TO_YEAR):
        return "other_percent"
    if behind in ("cagr", "market_share"):
        return behind
    last = None
    for found in _percent_before().finditer(text, max(window[0], start - _WINDOW), start):
        last = found
    before = _KINDS[last.lastgroup] if last is not None and last.lastgroup else None
    if behind is None and before == "market_share" and _OF_ELSE.match(text, end, window[1]):
        return "other_percent"
    if behind is None or before == "cagr":  # "a rate of 5% growth"
        return before
    return behind


def match_money(
    text: str, window: tuple[int, int], span: tuple[int, int], sentence_start: int
) -> MoneyCue | None:
    """Return what an amount measures: the nearest cue before it, else right behind it."""
    start, end = span
    if text.startswith(" into ", end) or _funded().match(text, end, window[1]):
        return "other_money"
    last = None
    for found in _money().finditer(text, max(window[0], start - _WINDOW), start):
        last = found
    after = _money().search(text, end, min(window[1], end + _NEAR))
    if after is not None and _introduces(text, end, after.start()):
        return _cue(after)
    if last is not None:
        left = sentence_start if last[0].startswith("reach") else window[0]
        return _strongest(text, (left, window[1]), start, last)
    return _cue(after) if after is not None else None


_FROM_YEAR_TO_YEAR = ("year-on-year", "year-over-year", "yoy", "y-o-y")
_OF_ELSE = re.compile(
    r"\sof\s(?!(?:[\w.'’-]+\s){0,5}(?:markets?|market's|shares?|industry|revenues?|valuation|demand|sales|"
    r"consumption|volumes?|value|total|global|world|shipments?|production|output|supply|units|"
    r"installations|turnover|trade|business|spending)\b)"
)
"""Behind a percentage: what it is a part of is no market ("60% of the fibre")."""
_DIRECT_GROWTH = re.compile(
    r"\b(?:cagr|annual\sgrowth(?:\srate)?(?:\s\(cagr\))?|growth\srate)\)?\s(?:of|at|is|:|was|to\sbe)\s$"
    r"|\b(?:at|by)\san\s(?:average\s)?annual\s$"
)
_INTRODUCES = re.compile(
    r"\s(?:in|of|worth of|for|on)\s(?:its\s|the\s|annual\s|total\s|net\s|sales\s|global\s)*"
)


def _introduces(text: str, start: int, end: int) -> bool:
    """Tell "$5 million in sales" from "$5 million in 2020, said that sales"."""
    if _INTRODUCES.match(text, start, end + 1) is None:
        return False
    return text.find(", ", start, end) < 0


def _cue(found: re.Match[str]) -> MoneyCue:
    return found.lastgroup  # type: ignore[return-value]  # the groups are the cues' names


_WEAK = frozenset(("market", "value", "reach", "reaches", "reached", "reaching", "size"))


def _strongest(text: str, window: tuple[int, int], start: int, last: re.Match[str]) -> MoneyCue:
    """Prefer a telling cue in the clause to a weak one nearer by ("revenue reaching $2 bn")."""
    if last[0] not in _WEAK:
        return _cue(last)
    for found in _money().finditer(text, max(window[0], start - _WINDOW), start):
        if last[0] == "market" and text.find(", and ", found.end(), last.start()) >= 0:
            continue  # "said the trade, and the market may touch $5 bn"
        if found[0] not in _WEAK and start - found.end() < 60:
            return _cue(found)
    return _cue(last)
