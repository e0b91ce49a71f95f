"""Meanings: what each figure of a sentence measures, whose it is, and when.

The one place that puts the parts together: cues give the kind, :mod:`.subjects`,
:mod:`.share_holders` and :mod:`.listed` the subject, :mod:`.dating` the time.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from msoscrape.extract.amounts import is_amount, is_increment, is_of_else_in_place, largest_amount
from msoscrape.extract.carried import holder_before
from msoscrape.extract.context import Sentence
from msoscrape.extract.cues import (
    MoneyCue,
    is_price_of_thing,
    match_money,
    match_percent,
)
from msoscrape.extract.dating import date_amount, date_growth, date_share
from msoscrape.extract.figures import Figure
from msoscrape.extract.fronted import is_largest_with
from msoscrape.extract.lead_ins import money_said_above, percent_said_above
from msoscrape.extract.listed import Assigned, assign_chain, chains, placed, split_phrase
from msoscrape.extract.mentions import MentionType
from msoscrape.extract.parts import are_parts, is_named_share
from msoscrape.extract.past_changes import is_past_change
from msoscrape.extract.share_holders import share_subjects
from msoscrape.extract.subjects import (
    growth_subjects,
    main_subjects,
    other_subjects,
    revenue_subjects,
)
from msoscrape.extract.unlisted import rival_company
from msoscrape.extract.when import Time
from msoscrape.records import ClaimKind, Period

_Subjects = Callable[[Sentence, Figure], list[Assigned]]
_LISTED: tuple[MentionType, ...] = ("region", "company")
_PERCENT_SUBJECTS: dict[ClaimKind, _Subjects] = {
    "cagr": growth_subjects,
    "market_share": share_subjects,
    "other_percent": other_subjects,
}


@dataclass(slots=True)
class Reading:
    """One figure with its meaning: a claim without id and evidence."""

    figure: Figure
    kind: ClaimKind
    assigned: Assigned
    year: int | None = None
    period: Period = field(default_factory=Period)
    horizon: int | None = None
    chain: list[Figure] = field(default_factory=list)
    """The list of figures it is one of."""


def read_figures(sentence: Sentence, times: list[Time]) -> list[Reading]:
    """Return what the figures of a sentence mean, one reading a figure and subject."""
    return _SentenceReader(sentence, times).read()


_SEGMENT_ROLES = frozenset(("types", "applications", "segments"))
_DEAREST_THING = 5_000_000
"""What sold by the piece or the tonne may cost, in any currency."""
_OF_GROWTH = re.compile(r"\sof\s(?:the\s)?(?:[\w'’]+\s){0,2}growth\b")
_FROM_BEFORE = re.compile(r"\b(?:up|down)\s(?:\w+\s){0,2}from\s(?:about\s|around\s)?$")
"""Behind a percentage, before what it was."""
_UP_TO = re.compile(r"(?:\sin\s(?:19|20)\d\d)?\sto\s")
_WORTH = re.compile(r",\s(?:or|equivalent\sto|equal\sto|which\sis|i\.e\.,?)\s$")
"""Between a share and what it is worth."""
_AHEAD = (", ahead of ", ", followed by ")
_FOLLOWED = re.compile(
    r"(?:\scagr|\sof\s[^,;:%\d]{1,40})?[),\s]*(?:closely\s|and\s)?(?:followed\sby\s|and\s)[^,;%\d]{1,60}"
)
_OF_ALL = re.compile(r"(?:of|among)\s[^,]{3,60},\s")
_CHEAP = 10_000
"""What costs less is a thing for sale."""
_COSTS = (" cost ", " costs ", " costing ")
_SMALLEST_MARKET = 100_000
"""Of any currency: smaller amounts that no word calls a market's are prices."""
_OVER_SPAN = re.compile(
    r"\s(?:during|over|from|between)\s(?:the\s)?(?:forecast(?:ed)?\speriod|"
    r"(?:19|20)\d\d\s?(?:-|–|to|and)\s?(?:19|20)\d\d)"
)
_GROWS = re.compile(r"\b(?:exhibit|register|grow|growth|expand|record|witness|display|post)\w*\b")


class _SentenceReader:
    """Reads the figures of one sentence, left to right."""

    def __init__(self, sentence: Sentence, times: list[Time]) -> None:
        sentence.figures = [f for f in sentence.figures if is_amount(sentence, f)]
        self.sentence = sentence
        self.cue_text = sentence.context.cue_text
        self.times = times
        self.readings: list[Reading] = []

    def read(self) -> list[Reading]:
        for chain in chains(self.sentence.text, self.sentence.figures):
            if chain[0].type == "percent":
                self._read_percent(chain)
            else:
                self._read_money(chain)
        for reading in self.readings:
            self._date(reading)
        return self.readings

    def _window(self, figure: Figure) -> tuple[int, int]:
        """Return where a figure's own words are: between the figures beside it."""
        figures = self.sentence.figures
        index = figures.index(figure)
        left = figures[index - 1].end if index else self.sentence.start
        right = figures[index + 1].lead if index + 1 < len(figures) else self.sentence.end
        return left, right

    def _assign(self, chain: list[Figure], kind: ClaimKind, subjects: _Subjects) -> None:
        if len(chain) > 1:
            for wanted in _LISTED:
                paired = assign_chain(self.sentence, chain, wanted)
                if paired is not None:
                    self._add(kind, chain, list(zip(chain, paired, strict=True)))
                    return
        pairs = [(figure, one) for figure in chain for one in subjects(self.sentence, figure)]
        if self.readings and all(one.subject.type == "market" for _, one in pairs):
            holder = holder_before(self.sentence, self.readings[-1], chain[0], kind)
            pairs = [(figure, holder) for figure in chain] if holder else pairs
        self._add(kind, chain, split_phrase(pairs))

    def _add(
        self, kind: ClaimKind, chain: list[Figure], pairs: list[tuple[Figure, Assigned]]
    ) -> None:
        for figure, assigned in pairs:
            assigned.subject = placed(assigned.subject)
            self.readings.append(Reading(figure, kind, assigned, chain=chain))

    # --- percentages ---

    def _read_percent(self, chain: list[Figure]) -> None:
        kind = self._percent_kind(chain)
        if kind is not None:
            self._assign(chain, kind, _PERCENT_SUBJECTS[kind])

    def _percent_kind(self, chain: list[Figure]) -> ClaimKind | None:
        """Return what a list of percentages measures; None for what is no claim."""
        first, last = chain[0], chain[-1]
        text = self.cue_text
        if first.fraction:
            grows = _OF_GROWTH.match(text, first.end) is not None
            return "other_percent" if grows else "market_share"
        if self._is_part_of_revenue(first):
            return "other_percent"
        if _FROM_BEFORE.search(text, self._window(first)[0], first.lead):
            before = self._kind_before(first)
            if before is not None:
                return before
        kind: ClaimKind | None = match_percent(text, self._window(first), (first.lead, first.end))
        if kind is None and last is not first:
            right = self._window(last)[1]
            kind = match_percent(text, (last.start, right), (last.start, last.end))
        kind = kind or self._kind_before(first) or percent_said_above(self.sentence)
        if kind == "market_share" and self._is_next_in_line(first):
            kind = self._kind_before(first) or kind
        if kind == "cagr" and self._is_past_change(first):
            return "other_percent"
        if kind == "other_percent" and text.startswith(" stake", first.end):
            holder = self.sentence.nearest_subject(first.lead)
            if holder is not None and holder.type == "region":  # "Europe holds a 20% stake"
                return "market_share"
        return kind or self._kind_without_cue(first)

    def _kind_without_cue(self, first: Figure) -> ClaimKind | None:
        """Return what a percentage measures that no word says the meaning of."""
        sentence, text = self.sentence, self.cue_text
        if sentence.role == "regions" and any(
            m.type == "region" and m.end <= first.start for m in sentence.mentions
        ):
            return "market_share"
        if sentence.is_share:
            return "market_share"
        if sentence.label is not None:
            return "other_percent"
        if self._grows_over_span(first):
            return "cagr"
        if (
            are_parts(sentence, first)
            or is_named_share(sentence, first)
            or is_largest_with(sentence, first)
        ):
            return "market_share"
        # only a part of something counts; "a 60% liquor" is a grade
        of_all = _OF_ALL.fullmatch(text, sentence.start, first.lead) is not None
        is_part = of_all or (
            text.startswith(" of ", first.end) and sentence.role not in _SEGMENT_ROLES
        )
        if is_part and self._is_ranked(first):
            return "market_share"
        return "other_percent" if is_part else None

    def _is_part_of_revenue(self, figure: Figure) -> bool:
        """Tell "sales of $2 billion, of which kites had 40%" from a share of the market."""
        if not self.readings or self.readings[-1].kind != "revenue":
            return False
        return self.cue_text.find(" of which ", self._window(figure)[0], figure.lead) >= 0

    def _is_next_in_line(self, figure: Figure) -> bool:
        """Tell "fastest in India (11% CAGR), followed by Brazil (8%)" from a share."""
        left, right = self._window(figure)
        if not _FOLLOWED.fullmatch(self.cue_text, left, figure.lead):
            return False
        own = match_percent(self.cue_text, (figure.lead, right), (figure.lead, figure.end))
        return own is None

    def _is_ranked(self, figure: Figure) -> bool:
        """Tell "30% of the jobs, ahead of roofing at 18%", both parts of what the market is."""
        right = self._window(figure)[1]
        return self.cue_text.startswith(_AHEAD, self.cue_text.find(", ", figure.end, right))

    def _grows_over_span(self, figure: Figure) -> bool:
        """Tell "exhibiting 8.1% during 2025-2034" from a percentage of nothing known."""
        text, (left, right) = self.cue_text, self._window(figure)
        if not _OVER_SPAN.match(text, figure.end, right):
            return False
        return _GROWS.search(text, max(left, figure.lead - 40), figure.lead) is not None

    def _is_past_change(self, figure: Figure) -> bool:
        revenue = any(reading.kind == "revenue" for reading in self.readings)
        past = any(time.kind == "point" for time in self.times)
        return is_past_change(self.sentence, figure, of_revenue=revenue and past)

    def _kind_before(self, figure: Figure) -> ClaimKind | None:
        """Return what the percentage before measured: one without a cue goes on with it."""
        if self.cue_text.find(" | ", self._window(figure)[0], figure.lead) >= 0:
            return None
        for reading in reversed(self.readings):
            if reading.figure.type == "percent":
                return reading.kind
        return None

    # --- money ---

    def _read_money(self, chain: list[Figure]) -> None:
        first = chain[0]
        if first.gloss and self.readings:
            same = self.readings[-1]
            self._add(same.kind, same.chain, [(first, same.assigned)])
            return
        window = self._window(first)
        before = self.cue_text[window[0] : first.lead]
        if is_increment(self.cue_text, window[0], first):
            self._assign(chain, "size_increment", main_subjects)
            return
        share = self.readings[-1] if self.readings else None
        if share is not None and share.kind == "market_share" and _WORTH.search(before):
            self._add("market_size", chain, [(one, share.assigned) for one in chain])
            return
        if _UP_TO.fullmatch(before):  # "exports rose 12% in 2020 to $5 million"
            figures = self.sentence.figures
            window = self._window(figures[max(0, figures.index(first) - 1)])[0], window[1]
        cue = (
            match_money(self.cue_text, window, (first.lead, first.end), self.sentence.start)
            or self._money_before()
            or money_said_above(self.sentence)
            or self._money_of_named(chain)
        )
        if cue == "revenue":
            self._read_revenue(chain)
        elif cue == "other_money":
            if not (before.endswith(_COSTS) and largest_amount(first) < _CHEAP):
                self._assign(chain, "other_money", other_subjects)
        elif self._is_price(first):
            return
        elif cue is not None or any(largest_amount(one) >= _SMALLEST_MARKET for one in chain):
            self._read_size(chain)

    def _read_size(self, chain: list[Figure]) -> None:
        """Read what a market is worth; on a page about none an amount is nobody's size."""
        if not self.sentence.is_of_no_market():
            self._assign(chain, "market_size", main_subjects)
            self._value_companies(chain)
        elif any(largest_amount(one) >= _SMALLEST_MARKET for one in chain):
            self._assign(chain, "other_money", other_subjects)

    def _value_companies(self, chain: list[Figure]) -> None:
        """Tell what a company is worth: it has no market size but in so many words."""
        told = self.sentence.lower.find("market", self.sentence.start, self.sentence.end) >= 0
        for reading in self.readings if not told else ():
            if reading.figure in chain and reading.assigned.subject.type == "company":
                reading.kind = "other_money"

    def _money_of_named(self, chain: list[Figure]) -> MoneyCue | None:
        """Return what an amount without a cue measures, by whom or what its sentence names."""
        if self._is_of_company(chain):
            return "revenue"
        of_else = self.sentence.label is not None and largest_amount(chain[0]) >= _SMALLEST_MARKET
        of_else = of_else or is_of_else_in_place(self.sentence, chain[0])
        return "other_money" if of_else else None

    def _is_of_company(self, chain: list[Figure]) -> bool:
        """Tell an amount without a cue that a company has, no price: it is its revenue."""
        sentence, offset = self.sentence, chain[0].lead
        if all(largest_amount(one) < _CHEAP for one in chain):
            return False
        known = sentence.company_before(offset) is not None
        return known or rival_company(sentence, offset) is not None

    def _is_price(self, figure: Figure) -> bool:
        if largest_amount(figure) > _DEAREST_THING:
            return False
        left = self._window(figure)[0]
        return is_price_of_thing(self.cue_text, left, (figure.lead, figure.end))

    def _money_before(self) -> MoneyCue | None:
        """Return what the amount before measured: one without a cue goes on with it."""
        for reading in reversed(self.readings):
            if reading.kind in ("revenue", "market_size", "other_money"):
                return reading.kind
        return None

    def _read_revenue(self, chain: list[Figure]) -> None:
        """Read revenues: a company's is its revenue, the market's own is its size."""
        start = len(self.readings)
        self._assign(chain, "revenue", revenue_subjects)
        for reading in self.readings[start:]:
            subject = reading.assigned.subject.type
            if subject != "company":
                reading.kind = "other_money" if subject == "other" else "market_size"

    # --- time ---

    def _date(self, reading: Reading) -> None:
        sentence, figure, times = self.sentence, reading.figure, self.times
        if reading.kind in ("cagr", "size_increment"):
            reading.period, reading.horizon = date_growth(sentence, figure, times)
        elif figure.type == "percent":
            reading.year = date_share(sentence, reading.chain, figure, times)
        else:
            reading.year = date_amount(sentence, reading.chain, figure, times)
            of_company = reading.assigned.subject.type == "company"
            if not times and reading.kind == "other_money" and not of_company:
                reading.year = sentence.context.year
