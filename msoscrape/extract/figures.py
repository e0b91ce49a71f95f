"""Figures: percentages, money amounts and blanks in running text, found by one grammar.

Owns what a figure looks like and what number it prints. Refuses to say what it means:
kind, subject and time are the claims reader's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Literal

from msoscrape.extract.in_words import find_in_words
from msoscrape.vocab import load_vocab

FigureType = Literal["percent", "money", "count"]


@dataclass(slots=True, eq=False)
class Figure:
    """One figure: what is printed, where, and the value it prints."""

    type: FigureType
    """``count`` is a scaled number without a currency: money only if its sentence says so."""
    start: int
    end: int
    """Offsets of what is printed, bound words excluded."""
    low: float | None
    high: float | None
    currency: str | None = None
    approximate: bool = False
    placeholder: bool = False
    fraction: bool = False
    """Written as a fraction in words."""
    lead: int = 0
    """Offset where its bound words start ("approximately"), else ``start``."""
    gloss: bool = False
    """Stands in brackets right behind another amount: the same amount again."""


def _alternatives(words: Iterable[str]) -> str:
    """Return the source of a pattern for the longest of the words, sorted into a tree."""
    heads: dict[str, list[str]] = {}
    ends = ""
    for word in words:
        if word:
            heads.setdefault(word[0], []).append(word[1:])
        else:
            ends = "|"
    branches = "|".join(re.escape(head) + _alternatives(tails) for head, tails in heads.items())
    return f"(?:{branches}{ends})" if branches else ""


_NUMBER = r"\d{1,3}(?:,\d{2,3})+(?:\.\d{1,6})?|\d{1,3},\d(?!\d)|\d{1,15}(?:\.\d{1,6})?|\.\d{1,4}"
_BLANK = (
    r"[xX]{1,5}(?:[.,][xX]{1,3})?|[YZ](?=\s(?:m|b|tr)illion)"
    r"|_{2,6}|\*{2,5}(?=\s?%)|\?{2,4}|\bN/?A(?=\s?%)|\[\s?\.*\s?\]"
)
_SCALE_END = r"(?:\b|(?<=llion)(?=(?:in|by|during|to)\b))"
"""Behind a scale word; what was marked up apart may touch it ("USD 4 billionin 2023")."""
_SIGNED = r"(?:(?<=\sof\s)|(?<=\sby\s)|(?<=\sat\s)|(?<=\sto\s)|(?<=\sis\s)|(?<=\swas\s)|(?<=[(\t]))"
"""What stands before a minus sign; elsewhere it may be a badly spaced dash."""


@cache
def _grammar() -> re.Pattern[str]:
    """Return the figure grammar.

    It is tried at :data:`_CANDIDATE` characters only, and every repetition is over a
    class that cannot match what follows it, so matching is linear.
    """
    vocab = load_vocab("amounts")
    before = _alternatives(list(vocab["currency_before"]))
    after = _alternatives(list(vocab["currency_after"]))
    scale = _alternatives(list(vocab["scale"]))
    return re.compile(
        rf"""
        (?: (?<![\w.,$-]) | (?P<minus>{_SIGNED}[-−–])(?=[\d.]) )
        (?: (?P<cur>{before}) [ -]? )?
        (?: (?P<low>{_NUMBER}) | (?P<blank>{_BLANK}) )
        (?P<plus1>\+)?
        (?: (?:[ ]|[ ]?(?P<opened>\()) (?P<mid1>{before}) (?=[ ](?i:{scale})\b) )?
        (?: [ ]? (?P<unit1>%|％|percent\b|per[ ]cent\b|pct\b)
          | [ -]? (?i:(?P<scale1>{scale})){_SCALE_END} )?
        (?(opened)(?P<closed>\)))
        (?P<plus2>\+)?
        (?:
          [ ]? (?P<joint>-|–|—|~|\bto\b|\band\b) [ ]?
          (?: (?P<cur2>{before}) [ ]? )?
          (?P<high>{_NUMBER})
          (?: [ ] (?P<mid2>{before}) (?=[ ](?i:{scale})\b) )?
          (?: [ ]? (?P<unit2>%|％|percent\b|per[ ]cent\b|pct\b)
            | [ -]? (?i:(?P<scale2>{scale})){_SCALE_END} )?
          (?P<plus3>\+)?
        )?
        (?: [ ]? (?P<cur3>{after}) (?!\w|[ ]?\d) )?
        | (?<![\w$]) (?P<emptycur>{before}) [ ]? (?i:(?:million|billion|trillion|mn|bn))\b
        | (?: (?<=\sof\s) | (?<=\sa\s) | (?<=\sby\s) | (?<=\sat\s) | (?<=\sto\s) | (?<=\sis\s)
            | (?<=over\s) | (?<=about\s) | (?<=around\s) | (?<=nearly\s) | (?<=approximately\s) )
          (?P<emptypct>%)
        """,
        re.VERBOSE,
    )


@cache
def _bounds() -> dict[str, list[tuple[str, str]]]:
    """Return what the words right before a figure say of it: over, under or about.

    They are found by their last word, the longest first.
    """
    bounds: dict[str, list[tuple[str, str]]] = {}
    for sense, phrases in load_vocab("amounts")["bounds"].items():
        for phrase in phrases:
            bounds.setdefault(phrase.rpartition(" ")[2], []).append((phrase, sense))
    for known in bounds.values():
        known.sort(key=lambda bound: -len(bound[0]))
    return bounds


_LONGEST_BOUND = 40
_ARTICLES = frozenset(("the", "a", "an"))
_BOUND_SIGNS = "~≈><≥≤＞＜"
_OPENING = '("“'
_BEFORE_BOUND = ("", " ", *_OPENING)
_NO_BOUND = ("", "")


def find_figures(text: str, start: int, end: int) -> list[Figure]:
    """Return the figures of ``text[start:end]`` in order; bare numbers are not figures.

    >>> [f] = find_figures("at a CAGR of over 6% now", 0, 24)
    >>> (f.type, f.low, f.high)
    ('percent', 6.0, None)
    >>> find_figures("in 2022 with 34 plants", 0, 22)
    []
    """
    figures = _find_printed(text, start, end)
    previous: Figure | None = None
    for figure in figures:
        _apply_bound(figure, text, start)
        figure.gloss = previous is not None and _is_gloss(text, previous, figure)
        previous = figure
    return figures


_CANDIDATE = re.compile(
    r"[0-9.%$€£¥₹₩₽_*?\[A-Zx]"
    r"(?:(?<=[%$€£¥₹₩₽_*?\[])|(?<=[0-9])(?<![\w.,$-].)|(?<=\.)(?=\d)|(?<=[xX])(?<!\w.)"
    r"|(?<=[A-Z])(?=[A-Za-z.$¥ ]{1,5}[\d$xX.]|[A-Z]{2}\s[mMbBtT]))"
)
"""What a figure can start with: trying the grammar nowhere else makes it cheap.

One class of characters first, so that ``re`` skips to those, then what must stand around.
"""
_OR_MINUS = re.compile(rf"[−–-](?<=[ (\t].)(?=[\d.])|{_CANDIDATE.pattern}")
_MINUS = (" -", "(-", "−", " –", "(–", "\t-", "\t–")


def _find_printed(text: str, start: int, end: int) -> list[Figure]:
    """Return what the grammar finds, bounds not yet applied, in order."""
    figures = []
    grammar = _grammar()
    position = start
    candidates = _CANDIDATE
    part = text[max(0, start - 1) : end]
    for sign in _MINUS:
        if sign in part:
            candidates = _OR_MINUS
            break
    while (candidate := candidates.search(text, position, end)) is not None:
        found = grammar.match(text, candidate.start(), end)
        if found is None or (found.lastgroup == "low" and not found["cur"]):  # a bare number
            position = candidate.end() if found is None else found.end()
            continue
        figure, position = _read_match(found)
        if figure is not None:
            figures.append(figure)
    written = [
        Figure("percent", word.start, word.end, word.low, word.high, fraction=word.fraction)
        for word in find_in_words(text, start, end)
    ]
    return sorted(figures + written, key=_START) if written else figures


_START = attrgetter("start")


def _is_gloss(text: str, before: Figure, figure: Figure) -> bool:
    between = text[before.end : figure.lead]
    return figure.type == "money" == before.type and between.strip() in ("(", "or", "or about", "/")


def _read_match(found: re.Match[str]) -> tuple[Figure | None, int]:
    """Turn a match into a figure, if it is one, and the offset to go on from."""
    group = found.groupdict()
    start, end = found.span()
    vocab = load_vocab("amounts")
    if group["emptycur"]:
        if not _BLANK_LEAD.search(found.string[max(0, start - 16) : start]):
            return None, end
        code = vocab["currency_before"][group["emptycur"]]
        return Figure("money", start, end, None, None, currency=code, placeholder=True), end
    if group["emptypct"]:
        start = found.start("emptypct")
        return Figure("percent", start, end, None, None, placeholder=True), end
    if group["high"] and not _is_range(found, group):
        end = max(found.end(name) for name in _LOW_END)
        group = group | dict.fromkeys(_HIGH_END)
    if group["unit1"] or group["unit2"]:
        number = "2" if group["unit2"] else "1"
        last = "plus3" if group["unit2"] else "plus2"
        end = found.end(last if group[last] else f"unit{number}")
        start = found.start("low" if group["low"] else "blank")
        return _percent(group, start, end), end
    return _money(group, start, end), end


_LOW_END = ("low", "blank", "plus1", "unit1", "scale1", "closed", "plus2")
_HIGH_END = ("high", "joint", "cur2", "mid2", "unit2", "scale2", "plus3", "cur3")
_BLANK_LEAD = re.compile(
    r"(?i:\b(?:at|to|of|from|reach(?:ed|es|ing)?|worth|about|around|approximately|over|nearly|"
    r"almost|exceed(?:ed|s|ing)?|was|is|by|hit)\s+$)"
)
_BETWEEN = re.compile(
    r"(?i:\b(?:between|rang(?:es|ed|ing) from|anywhere from|var(?:ies|ying) from)\s*$)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_IN = re.compile(r"(?i:\b(?:in|for|by|during|of) (?:FY\s?)?$)")
_FROM = re.compile(r"(?i:\bfrom\s*$)")


def _is_range(found: re.Match[str], group: dict[str, str | None]) -> bool:
    """Tell "5-6%", "$1.5-$2 billion" and "between 5% and 6%" from two figures or two years."""
    start = found.start()
    context = found.string[max(0, start - 16) : start]
    between = _BETWEEN.search(context) is not None
    if group["joint"] == "and" and not between:
        return False
    if group["mid2"] and not group["cur"] and _YEAR.fullmatch(group["low"] or ""):
        return False  # "3.1 USD Billion in 2022 to 4.5 USD Billion"
    if group["joint"] == "to" and not between and _FROM.search(context):
        return False
    if _YEAR.fullmatch(group["low"] or "") and not group["cur"] and _IN.search(context):
        return False  # "1.6 billion USD in 2025 to 2.4 billion USD"
    if group["unit1"] or group["unit2"]:
        if not group["unit1"] and _YEAR.fullmatch(group["low"] or ""):
            return False  # "from 30% in 2020 to 45%"
        return bool(group["unit2"]) and not (group["cur2"] or group["scale2"])
    if group["cur2"]:
        return bool(group["cur"] or group["scale1"])
    return bool(group["scale2"] or (group["cur"] and not group["scale1"]))


def read_number(printed: str) -> float:
    """Read a printed number.

    >>> read_number("1,234.5"), read_number("4,7"), read_number("2,50,000")
    (1234.5, 4.7, 250000.0)
    """
    whole, comma, last = printed.rpartition(",")
    if comma and len(last.partition(".")[0]) < 3 and "," not in whole:
        return float(f"{whole}.{last}")
    return float(printed.replace(",", ""))


def _percent(group: dict[str, str | None], start: int, end: int) -> Figure:
    if group["low"] is None:
        return Figure("percent", start, end, None, None, placeholder=True)
    low = read_number(group["low"])
    high: float | None = read_number(group["high"]) if group["high"] else low
    if group["plus1"] or group["plus2"] or group["plus3"]:
        high = None
    if group["minus"] and not group["high"]:
        low, high, start = -low, -low, start - 1
    return Figure("percent", start, end, low, high)


def _money(group: dict[str, str | None], start: int, end: int) -> Figure | None:
    vocab = load_vocab("amounts")
    before, after = group["cur"] or group["cur2"] or group["mid1"] or group["mid2"], group["cur3"]
    code = vocab["currency_before"].get(before) or vocab["currency_after"].get(after)
    scale = group["scale2"] or group["scale1"]
    if code is None and scale is None:
        return None
    if group["mid1"] and not group["cur"] and _YEAR.fullmatch(group["low"] or ""):
        return None  # a caption: "Revenue, 2019-2030 USD Million"
    if group["low"] is None:
        if code is None and len(group["blank"] or "") < 2:
            return None
        return Figure("money", start, end, None, None, currency=code, placeholder=True)
    if code is None and scale is not None and scale.lower() in vocab["scale_of_currency"]:
        return None
    factor = vocab["scale"][scale.lower()] if scale else 1.0
    factor1 = vocab["scale"][group["scale1"].lower()] if group["scale1"] else factor
    low = _scaled(group["low"], factor1)
    high: float | None = _scaled(group["high"], factor) if group["high"] else low
    if group["plus1"] or group["plus2"] or group["plus3"]:
        high = None
    return Figure("money" if code else "count", start, end, low, high, currency=code)


def _scaled(printed: str, factor: float) -> float:
    """Multiply without leaving the noise of binary fractions.

    >>> _scaled("199.99", 1e9)
    199990000000.0
    """
    return float(round(read_number(printed) * factor, 2))


def _apply_bound(figure: Figure, text: str, start: int) -> None:
    """Apply the bound words before the figure, if there are any."""
    at = figure.lead = figure.start
    left = max(start, at - _LONGEST_BOUND)
    before = text[left:at].lower()
    words = before.split()
    if words and words[-1] in _ARTICLES:
        words.pop()
    phrase, sense = _bound_at_end(words) if words else _NO_BOUND
    if not phrase or words[-2:-1] == ["turned"]:  # "turned over $2 billion"
        return
    if sense == "over":
        figure.high = None
    elif sense == "under":
        figure.high = figure.high if figure.high is not None else figure.low
        figure.low = None
    figure.approximate = sense == "about"
    figure.lead = left + before.rfind(phrase.partition(" ")[0])


def _bound_at_end(words: list[str]) -> tuple[str, str]:
    """Return the bound that the words end with, and its sense."""
    if words[-1][-1] in _BOUND_SIGNS:
        words[-1] = words[-1][-1]
    known = _bounds().get(words[-1].lstrip(_OPENING))
    if known is None:
        return _NO_BOUND
    said = " ".join(words)
    for phrase, sense in known:
        if said.endswith(phrase) and said[: -len(phrase)][-1:] in _BEFORE_BOUND:
            return phrase, sense
    return _NO_BOUND
