"""Claims: the page's figures, sentence by sentence, in page order."""

from __future__ import annotations

from collections.abc import Iterator

from msoscrape.document import Block, Document
from msoscrape.extract.cards import Card, card_top, find_cards, is_alone
from msoscrape.extract.company_mentions import company_mentions
from msoscrape.extract.context import Context, Sentence, read_sentence
from msoscrape.extract.cues import is_price, is_specification
from msoscrape.extract.datelines import dateline_end
from msoscrape.extract.evidence import Citer
from msoscrape.extract.figures import Figure, find_figures
from msoscrape.extract.market_names import MarketName
from msoscrape.extract.meanings import Reading, read_figures
from msoscrape.extract.mentions import Names
from msoscrape.extract.outline import Outline
from msoscrape.extract.sentences import sentence_spans
from msoscrape.extract.signs import Signs
from msoscrape.extract.tables import Header, read_row
from msoscrape.extract.when import Time, find_times
from msoscrape.records import Claim, Company, Evidence, Role, Segment

Span = tuple[int, int]
"""Offsets of a sentence, a heading or a table's row in the text."""


def read_claims(
    document: Document,
    outline: Outline,
    citer: Citer,
    *,
    market: str | None,
    companies: tuple[Company, ...],
    segments: tuple[Segment, ...],
) -> tuple[Claim, ...]:
    """Return the page's claims in page order."""
    names = Names(
        market=MarketName(market),
        companies=company_mentions(document.text, companies),
        company_names=[company.name for company in companies],
        segments={name.casefold() for one in segments for name in one.names if len(name) > 2},
        in_all_segments=frozenset().union(*map(_words_of_all, segments)),
    )
    readings = list(_PageReader(document, outline, names).read())
    evidence = [citer.cite(*span) for span, _, _ in readings]
    return tuple(
        _claim(number, document.text, role, reading, quoted)
        for number, ((_, role, reading), quoted) in enumerate(
            zip(readings, evidence, strict=True), 1
        )
    )


def _words_of_all(segment: Segment) -> set[str]:
    """Return the words that all segments of a list have: "2D AXI, 3D AXI"."""
    if len(segment.names) < 2:
        return set()
    return set.intersection(*[set(name.casefold().split()) for name in segment.names])


def _claim(number: int, text: str, role: Role, reading: Reading, evidence: Evidence) -> Claim:
    figure, assigned = reading.figure, reading.assigned
    return Claim(
        id=f"c{number}",
        kind=reading.kind,
        subject=assigned.subject,
        low=figure.low,
        high=figure.high,
        printed=text[figure.start : figure.end],
        currency=figure.currency,
        year=reading.year,
        period=reading.period,
        horizon_years=reading.horizon,
        approximate=figure.approximate,
        placeholder=figure.placeholder,
        combined=assigned.combined,
        section=role,
        evidence=evidence,
    )


_BULLETS = frozenset("-•*–·▪●")


class _PageReader:
    """Goes through the page's blocks and reads those with figures."""

    def __init__(self, document: Document, outline: Outline, names: Names) -> None:
        self.document = document
        self.outline = outline
        self.names = names
        self.text = text = document.text
        self.signs = Signs(text)
        self.context = Context(text, names)
        self.header: Header | None = None
        self.links = [(a.start, a.end) for a in document.anchors if "://" in text[a.start : a.end]]

    def read(self) -> Iterator[tuple[Span, Role, Reading]]:
        """Yield span, role and reading of every figure that is a claim."""
        skipped, roles = self.outline.skipped, self.outline.roles
        spans = {
            index: _spans(self.text, block)
            for index, block in enumerate(self.document.blocks)
            if index not in skipped and self.signs.any_in(block.start, block.end)
        }
        sentences = self._find_sentences(spans)
        for index, block in enumerate(self.document.blocks):
            self._enter(block)
            if index in spans:
                for span, reading in self._read_block(block, spans[index], sentences):
                    yield span, roles[index], reading
            elif index not in skipped:
                self.context.passed((block.start, block.end))

    def _find_sentences(
        self, spans: dict[int, list[Span]]
    ) -> dict[Span, tuple[Sentence, list[Time]]]:
        """Find the sentences with figures, what they name, and their times.

        Each in all sentences before the next: what looks for it stays in the processor's
        cache, which saves a tenth of the time.
        """
        text, links, roles = self.text, self.links, self.outline.roles
        found: dict[Span, tuple[Role, list[Figure]]] = {}
        alone: dict[int, Figure] = {}
        for index, some in spans.items():
            for span in some:
                if self.signs.figure_in(*span):
                    figures = find_figures(text, *span)
                    if figures:
                        found[span] = roles[index], figures
                        if is_alone(text, self.document.blocks[index], figures):
                            alone[index] = figures[0]
        found = {
            span: (role, counted)
            for span, (role, figures) in found.items()
            if (counted := [figure for figure in figures if _counts(text, figure, links)])
        }
        labelled = find_cards(self.document, alone, self.outline.title) if alone else {}
        cards = {spans[at][0]: card for at, card in labelled.items()}
        wholes = [cards[span][:2] if span in cards else span for span in found]
        times = [find_times(text, dateline_end(text, *whole), whole[1]) for whole in wholes]
        self.context.read_in_lower(wholes)
        sentences = [
            read_sentence(whole, *some, self.context)
            for whole, some in zip(wholes, found.values(), strict=True)
        ]
        read = dict(zip(found, zip(sentences, times, strict=True), strict=True))
        for at in [at for at in spans if at in labelled or self.document.blocks[at].card]:
            for sentence in [read[span][0] for span in spans[at] if span in read]:
                self._note_card(sentence, at, labelled.get(at))
        return read

    def _note_card(self, sentence: Sentence, at: int, card: Card | None) -> None:
        """Note what the box says that a sentence is in, and the card it is."""
        sentence.card_top = card_top(self.document, at)
        sentence.is_share = at in self.outline.shares
        sentence.is_card = card is not None
        sentence.label = card.label if card is not None else None

    def _enter(self, block: Block) -> None:
        """Note what a block changes for those behind it."""
        kind, context, text = block.kind, self.context, self.text
        if kind == "row":
            header = self.header
            if block.header or header is None or header.block.group != block.group:
                self.header = Header(text, block)
            context.year = None
            return
        self.header = None
        if kind == "heading":
            context.clear((block.start, block.end))
            return
        context.year = None
        start, end = block.start, block.end
        if kind != "item" and not (
            text[start] in _BULLETS and text[start + 1 : start + 2].isspace()
        ):
            context.lead_in = (start, end) if text[end - 1] == ":" else None

    def _read_block(
        self,
        block: Block,
        spans: list[Span],
        sentences: dict[Span, tuple[Sentence, list[Time]]],
    ) -> Iterator[tuple[Span, Reading]]:
        header, context = self.header, self.context
        if header is not None and header.block is not block and header.fits(block):
            for reading in read_row(header, block, self.names):
                yield (block.start, block.end), reading
            return
        for span in spans:
            if span in sentences:
                sentence, times = sentences[span]
                for time in times:
                    if time.kind == "point":
                        context.year = time.last
                for reading in read_figures(sentence, times):
                    subject = reading.assigned.subject
                    if subject.type == "segment" and subject.names:
                        context.tell_part(subject.names[0], reading.figure.start)
                    if header is not None:
                        header.complete(reading, block, self.names)
                    yield (sentence.start, sentence.end), reading
            context.passed(span)


_LONGEST = 4000
"""Characters that are read as one sentence: the time grows with the square of its figures."""


def _spans(text: str, block: Block) -> list[Span]:
    """Return the parts of a block that are read, and quoted, as one."""
    if block.kind in ("heading", "row"):
        spans = [(block.start, block.end)]
    else:
        spans = sentence_spans(text, block.start, block.end)
    if block.end - block.start <= _LONGEST:
        return spans
    return [piece for span in spans for piece in _pieces(text, *span)]


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """Cut what is too long for a sentence behind a comma, else at white space."""
    while end - start > _LONGEST:
        limit = start + _LONGEST
        cut = text.rfind(", ", start, limit) + 1 or text.rfind(" ", start + 1, limit)
        cut = cut if cut > start else limit
        yield start, cut
        start = cut + (text[cut] == " ")
    if start < end:
        yield start, end


def _counts(text: str, figure: Figure, links: list[Span]) -> bool:
    """Tell a figure that may be a claim from one in a shown url, a grade or a price."""
    for start, end in links:
        if start <= figure.start < end:
            return False
    if figure.type == "percent":
        return not is_specification(text, figure.lead, figure.end)
    return not is_price(text, figure.lead)
