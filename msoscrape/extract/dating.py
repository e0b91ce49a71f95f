"""Dating: which of a sentence's times belongs to which figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import inf

from msoscrape.extract.context import Sentence
from msoscrape.extract.figures import Figure
from msoscrape.extract.when import Time, find_horizon, names_forecast_period
from msoscrape.records import Period

_CLAUSE_BREAK = re.compile(
    r";|,?\s(?:while|whereas|but|although|though)\s|,\s(?:and|with|driven|reflecting|indicating|"
    r"marking|up from|compared|followed)\s|\s(?:growing|expanding|rising)\s|"
    r"\b(?:increase|rise|growth|decrease|decline|drop)\s(?:from|over|on)\s|\scompared\s(?:to|with)\s",
)
_VAGUE = re.compile(
    r"\s(?:in|for|during|over|within)\s(?:the|its|their)?\s?(?:last|latest|previous|recent|"
    r"most recent|past|next|coming|near|prior)\b|\s(?:last|this)\syear\b|"
    r"\s(?:a|one)\syear\s(?:ago|earlier|before)\b|\s(?:now|currently|today|at present)\b",
)
_THIS_YEAR = re.compile(r"\s(?:this|last)\syear\b")
_YEAR_BEFORE = re.compile(
    r"\s(?:(?:a|one)\syear\s(?:ago|earlier|before|previously)|"
    r"(?:in\s)?the\s(?:previous|prior|preceding)\syear)\b"
)
_REACH = re.compile(r"\breach(?:ing|es)?\b|\bculminat")
_FUTURE = re.compile(
    r"\b(?:expected|projected|forecast(?:ed)?|anticipated|likely|will|could|might|may|would|estimated|set\sto|poised|slated|tipped)\b"
)
_ASIDE = re.compile(
    r",\swith\s(?!(?:a|an|its)\s(?:\w+\s)?(?:valuation|value|revenue|market\ssize)\sof\b)"
)
_LABEL = re.compile(r"[^.:;]{0,60}:\s*")
_OPENING = 25
_SAME_YEAR = re.compile(
    r"\b(?:in|for|during)\s(?:the|that)\ssame\s(?:fiscal\s|financial\s)?(?:year|period)\b",
)


def date_amount(
    sentence: Sentence, chain: list[Figure], figure: Figure, times: Sequence[Time]
) -> int | None:
    """Return the year an amount is at.

    The year right behind it, before the next amount and within its clause, else the
    nearest before it in the sentence ("In 2020, X reported $A, while Y reported $B").
    """
    text = sentence.lower
    behind = _year_behind(sentence, chain or [figure], figure, times)
    if behind is not None and not _THIS_YEAR.match(text, figure.end, sentence.end):
        return behind
    if _VAGUE.match(text, figure.end, sentence.end):
        return None
    spans = [time for time in times if time.kind != "point"]
    reaches = _REACH.search(text, max(sentence.start, figure.lead - 60), figure.lead)
    if reaches and spans and spans[-1].start < figure.start:
        return spans[-1].last
    before = [time for time in times if time.kind == "point" and time.end <= figure.start]
    same = _SAME_YEAR.search(text, sentence.start, sentence.end)
    if before and same and before[-1] is times[-1] and same.start() >= figure.end:
        return before[-1].last
    if before:
        return _carried(sentence, figure, before)
    listed = _end_of_list(sentence, figure)
    if listed is not None:
        return _year_behind(sentence, [listed], listed, times)
    return sentence.context.year if same else None


_NEXT_LISTED = re.compile(
    r"(?:,\s(?:and\s)?|\sand\s)(?:for\s|in\s)?(?:the\s)?[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,3}"
    r"(?:\s(?:at|with|for))?\s"
)
"""Between two amounts of a list: "$2 billion in all, China's $1 billion"."""


def _end_of_list(sentence: Sentence, figure: Figure) -> Figure | None:
    """Return the last of the amounts that a sentence lists by names, if more follow this one."""
    figures = sentence.figures
    at = figures.index(figure)
    last = at
    while last + 1 < len(figures) and figures[last + 1].type == figure.type:
        if not _NEXT_LISTED.fullmatch(sentence.text, figures[last].end, figures[last + 1].lead):
            break
        last += 1
    return figures[last] if last > at else None


def _year_behind(
    sentence: Sentence, chain: list[Figure], figure: Figure, times: Sequence[Time]
) -> int | None:
    """Return the year right behind a list of amounts: for all, or one for each.

    "$1.9 billion and $2.1 billion in 2022 and 2023, respectively" pairs them.
    """
    end = max(figure.end, chain[-1].end)
    following = _next_amount(end, sentence.figures, sentence.end)
    near = [time for time in times if end <= time.start < following]
    if not near or near[0].kind != "point" or _labels_next(sentence, near[0], following):
        return None
    if sentence.lower.endswith(_SINCE, end, near[0].start):
        return None  # "to $8 billion by 2030 (a rate of 8% from 2024)"
    if _CLAUSE_BREAK.search(sentence.lower, end, near[0].start):
        return None
    points = [time for time in near if time.kind == "point"]
    if len(chain) > 1 and len(points) == len(chain) and figure in chain:
        return points[chain.index(figure)].last
    return near[0].last


_SINCE = ("% from ", "% since ")


def _labels_next(sentence: Sentence, time: Time, following: int) -> bool:
    """Tell a year that stands in the next amount's label ("| 2033 Market Size: $7 billion")."""
    return following < sentence.end and _is_label(sentence, time, following)


def _is_label(sentence: Sentence, time: Time, offset: int) -> bool:
    return _LABEL.fullmatch(sentence.text, time.end, offset) is not None


def _carried(sentence: Sentence, figure: Figure, before: Sequence[Time]) -> int | None:
    """Return the year said last, unless it dates another amount and this one is yet to come."""
    time = before[-1]
    if _is_label(sentence, time, figure.lead):
        return time.last
    between = sentence.lower[time.end : figure.start]
    amounts = [f for f in sentence.figures if f.type != "percent" and f.end <= time.start]
    dated = len(before) > 1 and bool(amounts) and before[-2].start >= amounts[-1].end
    if amounts and not dated and _FUTURE.search(between):
        return None
    if not amounts and _ASIDE.search(between) and time.start - sentence.start > _OPENING:
        return None
    return time.last


def _next_amount(offset: int, figures: Sequence[Figure], end: int) -> int:
    """Return where the next amount that is not the same one again starts."""
    for other in figures:
        if other.start >= offset and other.type != "percent" and not other.gloss:
            return other.lead
    return end


def date_share(
    sentence: Sentence, chain: list[Figure], figure: Figure, times: Sequence[Time]
) -> int | None:
    """Return the year a share is at: behind it in its clause, or said before all figures."""
    text, figures = sentence.lower, sentence.figures
    end = max(figure.end, chain[-1].end) if chain else figure.end
    if _YEAR_BEFORE.match(text, figure.end, sentence.end):
        return None
    for time in times:
        if time.kind == "point" and time.start >= end:
            if _CLAUSE_BREAK.search(text, end, time.start):
                break
            if any(end <= other.start < time.start for other in figures):
                break
            return time.last
    label = text.rfind(" | ", sentence.start, figure.lead)  # what stands before is another's
    points = [time for time in times if time.kind == "point" and label < time.end <= figure.start]
    if not points:
        return None
    first = figures[0]
    opening = [time for time in points if time.end <= first.start]
    if opening:
        return opening[-1].last
    before = [other for other in figures if other.end <= figure.lead]
    if len({time.last for time in points}) > 1 and all(one.type == "money" for one in before):
        return None  # "from $2 bn in 2020 to $3 bn in 2030, with hospitals having 45%"
    # "from 30% in 2020 to 45%": the year is the other end's
    return points[-1].last if text[points[-1].end : figure.lead] != " to " else None


def date_growth(
    sentence: Sentence, figure: Figure, times: Sequence[Time]
) -> tuple[Period, int | None]:
    """Return the period a growth rate is stated for, and its horizon in years.

    A stated span first ("from 2021 to 2026"), then "through 2030"; "during the forecast
    period" is no year; else the years of the amounts in the same sentence.
    """
    text = sentence.lower
    horizon = find_horizon(text, sentence.start, sentence.end)
    own = _own_spans(sentence, figure, [time for time in times if time.kind != "point"])
    spans = [time for time in own if time.kind == "span"]
    if spans:
        near = min(spans, key=lambda time: abs(time.start - figure.end))
        return Period(near.first, near.last), horizon
    through = [time for time in own if time.kind == "through"]
    if through:
        near = min(through, key=lambda time: abs(time.start - figure.end))
        return Period(None, near.last), horizon
    if horizon is not None:
        return Period(), horizon
    if names_forecast_period(text, sentence.start, sentence.end):
        return Period(), None
    period = _period_of_amounts(sentence, figure, times)
    since = _FROM_YEAR.match(text, figure.end, sentence.end)
    if since is not None and period.start is None:
        start = int(since["year"])
        period = Period(start, period.end) if start < (period.end or inf) else period
    return period, None


_FROM_YEAR = re.compile(
    r"\s(?:from|starting\s(?:in|from))\s(?P<year>20\d\d)\b(?!\s?(?:to|through|until|levels?|[-–—])\b)"
)
"""Behind a rate: the year it begins with."""


_MANY = 60
"""Spans times figures of a sentence in which the one next to a rate is taken for its own."""
_BREAK = re.compile(r";|,?\s(?:while|whereas|but|although)\s|,?\sup\sfrom\s")


def _own_spans(sentence: Sentence, figure: Figure, times: list[Time]) -> list[Time]:
    """Return the spans that no clause and no other rate parts from a rate; else all of them."""
    if len(times) * len(sentence.figures) > _MANY:
        return times
    own = []
    for time in times:
        start, end = min(figure.end, time.end), max(figure.start, time.start)
        parted = _BREAK.search(sentence.lower, start, end) is not None
        if not parted and not any(
            other.type == "percent" and start <= other.start < end for other in sentence.figures
        ):
            own.append(time)
    return own or times


def _is_first(sentence: Sentence, figure: Figure) -> bool:
    """Tell the first of several growth rates in a sentence."""
    rates = [other for other in sentence.figures if other.type == "percent"]
    return len(rates) > 1 and rates[0] is figure


def _period_of_amounts(sentence: Sentence, figure: Figure, times: Sequence[Time]) -> Period:
    """Read the period off the years of the amounts: "$1 bn in 2026 ... $2 bn by 2031"."""
    amounts = [other for other in sentence.figures if other.type != "percent"]
    points = [time for time in times if time.kind == "point"]
    ends = [time for time in points if time.by]
    if len(amounts) >= 2 and len(points) >= 2:
        said = [time.last for time in points if time.end <= figure.start]
        if len(said) > 2 or (len(said) == 2 and len(points) > 2 and _is_first(sentence, figure)):
            years = sorted(said[-2:])
        else:
            years = sorted(time.last for time in points)
        if years[0] < years[-1]:
            return Period(years[0], years[-1])
    if ends and (amounts or ends[-1].start >= figure.end):
        return Period(None, ends[-1].last)
    if len(points) == len(amounts) == 1 and _is_reached(sentence, amounts[0], points[0]):
        return Period(None, points[0].last)
    return Period()


_REACHES = re.compile(
    r"\b(?:(?:grow|ris|increas|expand|climb)\w*\sto|reach\w*|hit)\s(?:\w+\s){0,2}$"
)


def _is_reached(sentence: Sentence, amount: Figure, year: Time) -> bool:
    """Tell "will grow to $4 billion in 2029 at a rate of 9%" from a year long past."""
    text, start = sentence.lower, sentence.start
    if _REACHES.search(text, max(start, amount.lead - 40), amount.lead) is None:
        return False
    return year.start >= amount.end and _FUTURE.search(text, start, amount.lead) is not None
