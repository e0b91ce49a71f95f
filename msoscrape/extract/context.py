"""Context: one sentence with what it names, and what the sentences before it were about.

A figure whose sentence names no company or place has the one its paragraph is about.
Sentences without a figure are read only when a later figure asks for them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from msoscrape.extract.figures import Figure
from msoscrape.extract.groups import group_mentions
from msoscrape.extract.mentions import (
    Mention,
    Names,
    find_mentions,
    find_names,
    segment_mentions,
)
from msoscrape.places import match_place, place_pattern
from msoscrape.records import Role


class Context:
    """What the sentences before have been about, read only when a figure asks for it."""

    def __init__(self, text: str, names: Names) -> None:
        self.text = text
        self.lower = self.cue_text = text
        """The text, what :meth:`read_in_lower` was told of in lower case; the cues' text has
        the market's name blanked, too: its words are no cues."""
        self.names = names
        self.called: dict[str, list[int]] | None = None
        """Where names stand that the page calls companies, by their first words, once asked for."""
        self.parts: set[str] = set()
        """The segments whose figures have been told, case folded."""
        self.clear()

    def clear(self, heading: tuple[int, int] | None = None) -> None:
        """Forget everything: a heading starts afresh."""
        self.heading = heading
        self._passed: list[tuple[int, int]] = []
        self._company: str | None = None
        self._places: list[Mention] = []
        self._companies: list[Mention] = []
        self._company_read = self._places_read = self._companies_read = 0
        """How many of the spans passed have been read for each."""
        self.year: int | None = None
        """The last year the paragraph has stated."""
        self.part: tuple[int, str] | None = None
        """The segment whose figure was told last, and where that stands."""
        self.lead_in: tuple[int, int] | None = None
        """The line before a list that says what its items are."""

    def tell_part(self, name: str, start: int) -> None:
        """Note the segment whose figure stands at an offset."""
        self.part = start, name
        self.parts.add(name.casefold())

    def passed(self, span: tuple[int, int]) -> None:
        """Note a sentence, or a block without figures, that has been passed."""
        self._passed.append(span)

    @property
    def company(self) -> str | None:
        """The company the paragraph is about: the last that a sentence opened with."""
        read, self._company_read = self._company_read, len(self._passed)
        for span in reversed(self._passed[read:]):
            topic = self._topic(span)
            if topic is not None:
                self._company = topic
                break
        return self._company

    @property
    def places(self) -> list[Mention]:
        """The places that the last sentence with any was about."""
        read, self._places_read = self._places_read, len(self._passed)
        for span in reversed(self._passed[read:]):
            if place_pattern().search(self.text, *span) is not None:
                groups = self._groups(span, "region")
                if groups:
                    self._places = groups[0]
                    break
        return self._places

    @property
    def place(self) -> Mention | None:
        """The one place that "the region" stands for: the last named, else the heading's."""
        places = self.places
        if not places and self.heading is not None:
            groups = self._groups(self.heading, "region")
            places = groups[0] if len(groups) == 1 else []
        return places[0] if len(places) == 1 else None

    def part_before(self, start: int) -> str | None:
        """Return the segment that "It" stands for: whose figures the sentence before told.

        Else the one that it opened with.
        """
        if not self._passed:
            return None
        first, end = self._passed[-1]
        if self.text.find("\n", end, start) >= 0:  # another paragraph's
            return None
        if self.part is not None and first <= self.part[0] < end:
            return self.part[1]
        opening = segment_mentions(self.text, first, end)
        near = opening and opening[0].start - first <= _OPENING
        return opening[0].name.strip() if near else None

    @property
    def companies(self) -> list[Mention]:
        """The companies that the last sentence with any named together."""
        read, self._companies_read = self._companies_read, len(self._passed)
        for span in reversed(self._passed[read:]):
            if self.names.companies.between(*span):
                groups = self._groups(span, "company")
                if groups:
                    self._companies = max(groups, key=len)
                    break
        return self._companies

    def _groups(self, span: tuple[int, int], kind: str) -> list[list[Mention]]:
        groups = group_mentions(self.text, self._names_in(span))
        return [group for group in groups if group[0].type == kind]

    def _names_in(self, span: tuple[int, int]) -> list[Mention]:
        return find_names(self.text, lower_parts(self.text, [span]), *span, self.names)

    def read_in_lower(self, spans: list[tuple[int, int]]) -> None:
        """Make :attr:`lower` and :attr:`cue_text` for these spans, none overlapping another."""
        self.lower = lower_parts(self.text, spans)
        self.cue_text = self.names.market.blanked(self.lower)

    def _topic(self, span: tuple[int, int]) -> str | None:
        """Return the company a sentence is about; none where it opens with "the company"."""
        if self.names.companies.between(*span):
            for mention in self._names_in(span):
                if mention.type == "anaphor":
                    return None
                if mention.type == "company" and not mention.aside:
                    return mention.name
            return None
        opening = _PROPER.match(self.text, *span)
        if opening is None or self.names.market.shares_a_word(opening["name"]):
            return None
        return opening["name"] if match_place(opening["name"]) is None else None


_OPENING = 25
"""Characters before what a sentence opens with: "In 2023, the"."""
_PROPER = re.compile(
    r"\*{0,2}(?P<name>(?:[A-Z][\w&.'’-]*)(?:\s(?:[A-Z(&][\w&.'’()-]*|of|and|de)){1,6})\*{0,2}"
    r"(?:\sis\s(?:a|an|the|one|another|also)\b|,\s(?:a|an|the|another)\s)"
)


@dataclass(slots=True)
class Sentence:
    """One sentence with its figures and what it names."""

    text: str
    """The page's text; all offsets point into it."""
    start: int
    end: int
    role: Role
    row: bool
    """A row of a table: a label and its value, no grammar."""
    figures: Sequence[Figure]
    mentions: list[Mention]
    groups: list[list[Mention]]
    names: Names
    context: Context
    lower: str
    """The page's text, sentences with figures in lower case: patterns of words read it."""
    is_card: bool = False
    """A label and its figure, each in a block of its own."""
    label: str | None = None
    """What a card says its figure is of."""
    card_top: tuple[int, int] | None = None
    """The first line of the card it stands in, which may name a part of the market."""
    is_share: bool = False
    """A name of a list with its share, which no word calls one."""

    def words(self, start: int, end: int) -> str:
        """Return a part of the text, cut to the sentence."""
        return self.text[max(self.start, start) : min(self.end, end)]

    def is_of_no_market(self) -> bool:
        """Tell a sentence that names no market on a page that is about none."""
        if self.names.market.name:
            return False
        part = self.lower[self.start : self.end]
        return not any(word in part for word in _MARKETS)

    def nearest_subject(self, offset: int) -> Mention | None:
        """Return the nearest mention before an offset that the words there can be about."""
        found: Mention | None = None
        for mention in self.mentions:
            if mention.end > offset:
                break
            if mention.type == "region":
                if found is not None and self._is_most_in(found, mention):
                    continue
                if self.text[mention.end : offset] == " (":
                    return mention
            if not self._can_be_subject(mention):
                continue
            if found is not None and self._owns_market(found, mention):
                continue
            found = mention
        return found

    def _is_most_in(self, place: Mention, whole: Mention) -> bool:
        """Tell "Germany is the largest market in Europe" from two places."""
        return _MOST_IN.fullmatch(self.text, place.end, whole.start) is not None

    def company_before(self, offset: int) -> Mention | None:
        """Return the nearest company before an offset, or the one "the company" stands for."""
        found: Mention | None = None
        for mention in self.mentions:
            if mention.end > offset:
                break
            if mention.type == "company" and not mention.aside:
                found = mention
            elif mention.type == "anaphor" and found is None and self.context.company:
                found = Mention("anaphor", mention.start, mention.end, self.context.company)
        stands_for = found is None and self.text.startswith(_STANDING_FOR, self.start)
        if stands_for and self.role == "players" and self.context.company:
            return Mention("anaphor", self.start, self.start, self.context.company)
        return found

    def _can_be_subject(self, mention: Mention) -> bool:
        if mention.aside:
            return False
        if mention.type == "region" and mention.object:
            return starts_clause(self.text, self.start, mention)
        return not mention.object

    def _owns_market(self, place: Mention, market: Mention) -> bool:
        """Tell "in Europe, the market" and "the European (pump) market": it is the place's."""
        if place.type != "region" or market.type != "market":
            return False
        gap = self.text[place.end : market.start]
        if "est " in gap and gap[0] == "," and _APPOSITION.fullmatch(gap):
            return self.text.startswith(",", market.end)
        if gap in _LABELLING and not any(map(str.isalpha, self.text[self.start : place.start])):
            return True
        if gap in _OF_PLACE or starts_clause(self.text, self.start, place):
            return True
        return place.code not in self.names.market.places and self.names.market.is_named_by(gap)


_MARKETS = ("market", "industry", "sector")
_STANDING_FOR = ("It ", "They ", "Its ", "Their ")
_MOST_IN = re.compile(
    r"\s(?:is|was|remains|remained|became|being)\s(?:by far\s)?(?:the|one of the)\s"
    r"(?:[\w-]+\s){0,4}?(?:\w+est|most|leading|second|third|top)\b[\w\s-]{0,60}\s(?:in|of|across)\s(?:the\s)?"
)
_APPOSITION = re.compile(
    r",\s(?:now\s|still\s)?(?:the|a|an|one\sof\sthe)\s(?:[\w'’-]+\s){0,4}\w+est\s"
)
_LABELLING = frozenset((": ", ": the ", ": The ", " – ", " - ", " — "))
_OF_PLACE = frozenset((" ", "'s ", "’s ", " region ", " regional "))


def starts_clause(text: str, start: int, mention: Mention) -> bool:
    """Tell whether "In <mention>," opens its clause, which makes it the subject."""
    before = text[max(start, mention.start - 40) : mention.start]
    opening = re.search(
        r"(?i)(?:^|[,;]\s|while\s|and\s)(?:in|for|within|across)\s(?:the\s)?$", before
    )
    return (
        opening is not None
        and re.match(r"[^,]{0,20},", text[mention.end : mention.end + 22]) is not None
    )


def lower_parts(text: str, spans: list[tuple[int, int]]) -> str:
    """Return a text with the spans in lower case, every offset kept.

    >>> lower_parts("No Sale. İzmir Grows.", [(9, 21)])
    'No Sale. İzmir grows.'
    """
    parts: list[str] = []
    behind = 0
    for start, end in sorted(spans):
        part = text[start:end]
        lower = part.lower()  # of a whole page it takes long, unless that is ASCII
        if len(lower) != len(part):  # "İ" becomes two characters
            lower = "".join(c if len(c.lower()) != 1 else c.lower() for c in part)
        parts += (text[behind:start], lower)
        behind = end
    return "".join(parts) + text[behind:]


def read_sentence(
    span: tuple[int, int], role: Role, figures: Sequence[Figure], context: Context
) -> Sentence:
    """Find what a sentence with figures names."""
    text, lower, names = context.text, context.lower, context.names
    mentions = find_mentions(text, lower, *span, names)
    row = text.find("\t", *span) >= 0
    groups = group_mentions(text, mentions)
    return Sentence(text, *span, role, row, figures, mentions, groups, names, context, lower)
