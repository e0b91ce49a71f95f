"""Claims: what each figure means, whose it is, and when.

Sentences with a figure are read one by one, in page order; what a paragraph is about
(its company, its place) is carried from one sentence to the next.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from msoscrape.document import Block, Document
from msoscrape.extract.company_mentions import company_mentions
from msoscrape.extract.cues import has_cue, is_price, is_specification, match_money, match_percent
from msoscrape.extract.dating import date_amount, date_growth, date_share
from msoscrape.extract.evidence import Citer
from msoscrape.extract.figures import Figure, find_figures, find_signs
from msoscrape.extract.market_names import MarketName
from msoscrape.extract.mentions import Mention, Names
from msoscrape.extract.sections import Outline
from msoscrape.extract.sentences import sentence_spans
from msoscrape.extract.subjects import (
    MARKET,
    Assigned,
    Context,
    Sentence,
    assign_chain,
    assign_listed,
    chains,
    nearest_subject,
    read_sentence,
    says_maker,
    subject_phrase,
    top_players,
    topic_company,
    unlisted_company,
)
from msoscrape.extract.when import Time, find_times
from msoscrape.records import Claim, ClaimKind, Company, Period, Region, Role, Segment, Subject


@dataclass(slots=True)
class _Draft:
    """A figure with its meaning, before it gets an id."""

    figure: Figure
    kind: ClaimKind
    assigned: Assigned
    year: int | None = None
    period: Period = field(default_factory=Period)
    horizon: int | None = None


def read_claims(
    document: Document,
    outline: Outline,
    citer: Citer,
    *,
    market: str | None,
    companies: tuple[Company, ...],
    segments: tuple[Segment, ...],
    regions: tuple[Region, ...],
) -> tuple[Claim, ...]:
    """Return the page's claims in page order."""
    reader = _Reader(document, market, companies, segments)
    claims: list[Claim] = []
    for index, span, role, draft in reader.read(outline):
        figure = draft.figure
        claims.append(
            Claim(
                id=f"c{len(claims) + 1}",
                kind=draft.kind,
                subject=draft.assigned.subject,
                low=figure.low,
                high=figure.high,
                printed=document.text[figure.start : figure.end],
                currency=figure.currency,
                year=draft.year,
                period=draft.period,
                horizon_years=draft.horizon,
                approximate=figure.approximate,
                placeholder=figure.placeholder,
                combined=draft.assigned.combined,
                section=role,
                evidence=citer.cite(*span),
            )
        )
    return tuple(claims)


class _Reader:
    """Reads the sentences of one page."""

    def __init__(
        self,
        document: Document,
        market: str | None,
        companies: tuple[Company, ...],
        segments: tuple[Segment, ...],
    ) -> None:
        self.document = document
        self.text = document.text
        self.cue_text = _without_market(document.text, market)
        mentions = company_mentions(document.text, companies)
        self.names = Names(MarketName(market), mentions, [c.name for c in companies])
        self.segments = {
            name.casefold() for segment in segments for name in segment.names if len(name) > 2
        }
        self.anchors = [(a.start, a.end) for a in document.anchors if a.end > a.start]

    def read(self, outline: Outline) -> Iterator[tuple[int, tuple[int, int], Role, _Draft]]:
        """Yield block index, sentence, role and draft of every claim."""
        signs = find_signs(self.text)
        context = Context(self.text, self.names)
        at = 0
        for index, block in enumerate(self.document.blocks):
            context.year = None
            if block.kind == "heading":
                context.clear()
            first = at = bisect_left(signs, block.start, at)
            at = bisect_left(signs, block.end, at)
            if index in outline.skipped:
                continue
            if first == at:
                context.passed([(block.start, block.end)])
                continue
            role = outline.roles[index]
            for span in self._spans(block):
                if bisect_left(signs, span[0], first, at) < bisect_left(signs, span[1], first, at):
                    for draft in self._read(span, role, context):
                        yield index, span, role, draft
                context.passed([span])

    def _spans(self, block: Block) -> list[tuple[int, int]]:
        if block.kind in ("heading", "row"):
            return [(block.start, block.end)]
        return sentence_spans(self.text, block.start, block.end)

    def _read(self, span: tuple[int, int], role: Role, context: Context) -> list[_Draft]:
        """Read the claims of one sentence."""
        figures = [f for f in find_figures(self.text, *span) if self._counts(f)]
        if not figures:
            return []
        sentence = read_sentence(self.text, span, role, self.names, context)
        sentence.figures = figures
        times = find_times(self.text, *span)
        points = [time.last for time in times if time.kind == "point"]
        context.year = points[-1] if points else context.year
        return _SentenceReader(sentence, figures, times, self).read()

    def _counts(self, figure: Figure) -> bool:
        """Tell a figure that may be a claim from one in a link, a grade or a price."""
        text = self.text
        if any(a <= figure.start < b and "://" in text[a:b] for a, b in self.anchors):
            return False
        if figure.type == "percent":
            return not is_specification(text, figure.lead, figure.end)
        return not is_price(text, figure.lead)


def _without_market(text: str, market: str | None) -> str:
    """Blank the market's name where its words would be read as cues ("AI Spending Market")."""
    if not market or not has_cue(market):
        return text
    return re.sub(re.escape(market), "_" * len(market), text, flags=re.IGNORECASE)


_SEGMENT_ROLES = frozenset(("types", "applications", "segments"))
_FRACTION_OF = re.compile(
    r"\s(?:of|share)\b[^.]{0,40}\b(?:market|share|revenue|demand|sales|industry)\b", re.I
)
_VALUE_VERB = re.compile(
    r"\b(?:valued at|worth|value of|valuation of|reach|reaching|reached|market size (?:of|was|is)|"
    r"grow to|from|to|estimated at|surpass|exceed|hit)\s(?:about|around|approximately|over|nearly|"
    r"a value of|almost|roughly|more than)?\s?$",
    re.I,
)
_NOT_COUNTED = re.compile(r"\s(?:in|by|from|during|with|at|and|as|over|,)\b|\s?[,.;)]|$")
_INCREMENT = re.compile(
    r"\b(?:grow|increase|expand|rise|accelerate|advance)(?:s|ing)?(?:\s\w+){0,3}\sby(?:\s\w+)?\s$"
    r"|\bincremental\s(?:growth|opportunity|value|revenue)\s(?:of|worth)\s$",
    re.I,
)


class _SentenceReader:
    """Gives the figures of one sentence kind, subject and time."""

    def __init__(
        self, sentence: Sentence, figures: list[Figure], times: list[Time], page: _Reader
    ) -> None:
        self.sentence = sentence
        self.cue_text = page.cue_text
        self.market = page.names.market
        self.text = sentence.text
        self.figures = [f for f in figures if self._is_amount(f)]
        self.times = times
        self.segments = page.segments
        self.drafts: list[_Draft] = []

    def _is_amount(self, figure: Figure) -> bool:
        """Tell scaled numbers and fractions that are figures from counts of things."""
        if figure.fraction:
            return _FRACTION_OF.match(self.text, figure.end, self.sentence.end) is not None
        if figure.type != "count":
            return True
        before = self.text[max(self.sentence.start, figure.lead - 30) : figure.lead]
        return bool(
            _VALUE_VERB.search(before) and _NOT_COUNTED.match(self.text, figure.end)
        )

    def read(self) -> list[_Draft]:
        for chain in chains(self.text, self.figures):
            self._read_chain(chain)
        for draft in self.drafts:
            self._date(draft)
        return self.drafts

    # --- kind ---

    def _window(self, figure: Figure) -> tuple[int, int]:
        index = self.figures.index(figure)
        left = self.figures[index - 1].end if index else self.sentence.start
        right = (
            self.figures[index + 1].lead if index + 1 < len(self.figures) else self.sentence.end
        )
        return left, right

    def _percent_kind(self, chain: list[Figure]) -> ClaimKind | None:
        """Return what a list of percentages measures; None for what is no claim."""
        first = chain[0]
        window = self._window(first)
        kind: ClaimKind | None = match_percent(self.cue_text, window, (first.lead, first.end))
        if first.fraction:
            return "market_share"
        if len(chain) > 1:
            last = chain[-1]
            after = match_percent(self.cue_text, (last.start, self._window(last)[1]), (last.start, last.end))
            kind = kind or after
        if kind is None:
            kind = self._inherited()
        if kind is None:
            places = any(m.type == "region" and m.end <= first.start for m in self.sentence.mentions)
            if places and self.sentence.role == "regions":
                return "market_share"
            # a bare percentage in a text about types is part of a type's name or a grade
            return None if self.sentence.role in _SEGMENT_ROLES else "other_percent"
        return kind

    def _inherited(self) -> ClaimKind | None:
        """A figure without a cue of its own goes on with what the one before measured."""
        for draft in reversed(self.drafts):
            if draft.figure.type == "percent":
                return draft.kind
        return None

    # --- subject ---

    def _read_chain(self, chain: list[Figure]) -> None:
        if chain[0].type == "percent":
            kind = self._percent_kind(chain)
            if kind is None:
                return
            if kind == "market_share":
                self._assign(chain, kind, self._share_subjects)
            elif kind == "cagr":
                self._assign(chain, kind, self._growth_subjects)
            else:
                self._assign(chain, kind, self._other_subjects)
        else:
            self._read_money(chain)

    def _assign(self, chain, kind, subjects) -> None:  # type: ignore[no-untyped-def]
        if len(chain) > 1:
            for wanted in ("region", "company"):
                paired = assign_chain(self.sentence, chain, wanted)
                if paired is not None:
                    self.drafts += [_Draft(f, kind, a) for f, a in zip(chain, paired, strict=True)]
                    return
        for figure in chain:
            self.drafts += [_Draft(figure, kind, a) for a in subjects(figure)]

    def _share_subjects(self, figure: Figure) -> list[Assigned]:
        sentence = self.sentence
        top = top_players(sentence, figure.lead)
        if top is not None:
            return [Assigned(Subject("company", (top.name,)), combined=True)]
        options = []
        for kind in ("region", "company"):
            assigned = assign_listed(sentence, figure, kind)
            if assigned:
                near = max(
                    (m.end for m in sentence.mentions if m.type == kind and m.end <= figure.lead and not m.aside),
                    default=0,
                )
                options.append((near, assigned))
        segment = _last_segment(sentence, figure.lead)
        if segment is not None and segment.end > max((near for near, _ in options), default=0):
            return [Assigned(Subject("segment", (segment.name.strip(),)))]
        if options:
            return max(options, key=lambda option: option[0])[1]
        if sentence.context.places and sentence.role == "regions":
            return [Assigned(_single(sentence.context.places[0]))]
        company = topic_company(sentence, figure.lead)
        if company is not None:
            return [Assigned(Subject("company", (company.name,)))]
        kind = "company" if says_maker(sentence, figure.lead) else "segment"
        return [Assigned(self._phrase_subject(kind))]

    def _phrase_subject(self, kind: str) -> Subject:
        phrase = subject_phrase(self.sentence)
        return Subject(kind, (phrase,) if phrase else ())  # type: ignore[arg-type]

    def _growth_subjects(self, figure: Figure) -> list[Assigned]:
        return [Assigned(self._main_subject(figure))]

    def _main_subject(self, figure: Figure) -> Subject:
        """Return the subject of a growth rate or a market's size."""
        sentence = self.sentence
        mention = nearest_subject(sentence, figure.lead)
        if mention is None:
            return self._segment_subject() or MARKET
        if mention.type == "region":
            return _single(mention)
        if mention.type == "company":
            return Subject("company", (mention.name,))
        if mention.type == "anaphor" and sentence.context.company:
            return Subject("company", (sentence.context.company,))
        if mention.type == "segment":
            return Subject("segment", (mention.name.strip(),))
        if mention.type == "other_market":
            words = mention.name.casefold()
            known = any(words in name for name in self.segments)
            return Subject("segment" if known else "other", (f"{mention.name} market",))
        words = mention.name.casefold()
        if words and not self.market.shares_a_word(words):
            if any(words in name for name in self.segments):
                return Subject("segment", (mention.name,))
        return MARKET

    def _segment_subject(self) -> Subject | None:
        """Return the segment a sentence without a market is about."""
        phrase = subject_phrase(self.sentence)
        if not phrase:
            return None
        words = phrase.casefold()
        if words in self.segments or (
            self.sentence.role in ("faq", "segments", "types", "applications")
            and not _GENERIC.search(phrase)
        ):
            return Subject("segment", (phrase,))
        return None

    def _other_subjects(self, figure: Figure) -> list[Assigned]:
        company = topic_company(self.sentence, figure.lead)
        if company is not None:
            return [Assigned(Subject("company", (company.name,)))]
        mention = nearest_subject(self.sentence, figure.lead)
        if mention is not None and mention.type == "region":
            return [Assigned(_single(mention))]
        return [Assigned(self._phrase_subject("other"))]

    # --- money ---

    def _read_money(self, chain: list[Figure]) -> None:
        first = chain[0]
        if first.gloss and self.drafts:
            before = self.drafts[-1]
            self.drafts.append(_Draft(first, before.kind, before.assigned))
            return
        window = self._window(first)
        before_text = self.text[window[0] : first.lead]
        cue = match_money(self.cue_text, window, (first.lead, first.end))
        if cue is None:
            cue = next(
                (d.kind for d in reversed(self.drafts) if d.figure.type != "percent"), None
            )
        if _INCREMENT.search(before_text):
            self._assign(chain, "size_increment", self._growth_subjects)
        elif cue == "revenue":
            self._assign_revenue(chain)
        elif cue == "other_money":
            self._assign(chain, "other_money", self._other_subjects)
        else:
            self._assign(chain, "market_size", self._growth_subjects)

    def _assign_revenue(self, chain: list[Figure]) -> None:
        start = len(self.drafts)
        self._assign(chain, "revenue", self._revenue_subjects)
        for draft in self.drafts[start:]:
            kind = draft.assigned.subject.type
            if kind != "company":
                draft.kind = "other_money" if kind == "other" else "market_size"

    def _revenue_subjects(self, figure: Figure) -> list[Assigned]:
        sentence = self.sentence
        company = topic_company(sentence, figure.lead)
        unlisted = unlisted_company(sentence, figure.lead, company)
        if unlisted is not None:
            return [Assigned(unlisted)]
        listed = assign_listed(sentence, figure, "company")
        if listed is not None and (company is None or company.type == "company"):
            return listed
        if company is not None:
            return [Assigned(Subject("company", (company.name,)))]
        main = nearest_subject(sentence, figure.lead)
        if main is not None and main.type in ("market", "region"):
            return [Assigned(self._main_subject(figure))]
        if sentence.context.company and sentence.role in ("players", "other"):
            return [Assigned(Subject("company", (sentence.context.company,)))]
        after = next((m for m in sentence.mentions if m.type == "company" and m.start >= figure.end), None)
        if after is not None:
            return [Assigned(Subject("company", (after.name,)))]
        phrase = self._phrase_subject("other")
        if any(m.type == "market" for m in sentence.mentions) or (
            phrase.names and self.market.shares_a_word(phrase.names[0])
        ):
            return [Assigned(MARKET)]
        return [Assigned(phrase)]

    # --- time ---

    def _date(self, draft: _Draft) -> None:
        if draft.kind == "cagr":
            draft.period, draft.horizon = date_growth(
                self.sentence, draft.figure, self.figures, self.times
            )
        elif draft.kind == "size_increment":
            draft.period, draft.horizon = date_growth(
                self.sentence, draft.figure, self.figures, self.times
            )
        elif draft.figure.type == "percent":
            draft.year = date_share(self.sentence, draft.figure, self.figures, self.times)
        else:
            draft.year = date_amount(self.sentence, draft.figure, self.figures, self.times)
            if not self.times and draft.kind == "other_money":
                if draft.assigned.subject.type != "company":
                    draft.year = self.sentence.context.year


_GENERIC = re.compile(
    r"\b(?:market|industry|cagr|growth|data|forecasts?|projections?|estimates?|analysts?|report|"
    r"study|research|it|this|these|they)\b",
    re.I,
)


def _last_segment(sentence: Sentence, offset: int) -> Mention | None:
    before = [m for m in sentence.mentions if m.type == "segment" and m.end <= offset]
    return before[-1] if before else None


def _single(mention: Mention) -> Subject:
    return Subject("region", (mention.name,), (mention.code,))
