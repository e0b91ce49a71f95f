"""Claims: the page's figures, sentence by sentence, in page order."""

from __future__ import annotations

from collections.abc import Iterator

from msoscrape.document import Block, Document
from msoscrape.extract.company_mentions import company_mentions
from msoscrape.extract.context import Context, read_sentence
from msoscrape.extract.cues import is_price, is_specification
from msoscrape.extract.evidence import Citer
from msoscrape.extract.figures import Figure, find_figures
from msoscrape.extract.market_names import MarketName
from msoscrape.extract.meanings import Reading, read_figures
from msoscrape.extract.mentions import Names
from msoscrape.extract.sections import Outline
from msoscrape.extract.sentences import sentence_spans
from msoscrape.extract.signs import Signs
from msoscrape.extract.tables import Header, read_row
from msoscrape.extract.when import find_times
from msoscrape.records import Claim, Company, Role, Segment


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
    )
    claims: list[Claim] = []
    for span, role, reading in _PageReader(document, outline, names).read():
        figure, assigned = reading.figure, reading.assigned
        claims.append(
            Claim(
                id=f"c{len(claims) + 1}",
                kind=reading.kind,
                subject=assigned.subject,
                low=figure.low,
                high=figure.high,
                printed=document.text[figure.start : figure.end],
                currency=figure.currency,
                year=reading.year,
                period=reading.period,
                horizon_years=reading.horizon,
                approximate=figure.approximate,
                placeholder=figure.placeholder,
                combined=assigned.combined,
                section=role,
                evidence=citer.cite(*span),
            )
        )
    return tuple(claims)


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

    def read(self) -> Iterator[tuple[tuple[int, int], Role, Reading]]:
        """Yield span, role and reading of every figure that is a claim."""
        skipped, roles = self.outline.skipped, self.outline.roles
        any_in, passed = self.signs.any_in, self.context.passed
        for index, block in enumerate(self.document.blocks):
            self._enter(block)
            if index in skipped:
                continue
            if not any_in(block.start, block.end):
                passed((block.start, block.end))
                continue
            role = roles[index]
            for span, reading in self._read_block(block, role):
                yield span, role, reading

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
            context.clear()
            return
        context.year = None
        start, end = block.start, block.end
        if kind != "item" and not (
            text[start] in _BULLETS and text[start + 1 : start + 2].isspace()
        ):
            context.lead_in = (start, end) if text[end - 1] == ":" else None

    def _read_block(self, block: Block, role: Role) -> Iterator[tuple[tuple[int, int], Reading]]:
        header = self.header
        if header is not None and header.block is not block and header.fits(block):
            for reading in read_row(header, block, self.names):
                yield (block.start, block.end), reading
            return
        for span in _spans(self.text, block):
            if self.signs.figure_in(*span):
                for reading in self._read_span(span, role):
                    yield span, reading
            self.context.passed(span)

    def _read_span(self, span: tuple[int, int], role: Role) -> list[Reading]:
        """Read the figures of one sentence."""
        text, context = self.text, self.context
        figures = [f for f in find_figures(text, *span) if _counts(text, f, self.links)]
        if not figures:
            return []
        times = find_times(text, *span)
        points = [time.last for time in times if time.kind == "point"]
        if points:
            context.year = points[-1]
        return read_figures(read_sentence(span, role, figures, context), times)


def _spans(text: str, block: Block) -> list[tuple[int, int]]:
    """Return the parts of a block that are read, and quoted, as one."""
    if block.kind in ("heading", "row"):
        return [(block.start, block.end)]
    return sentence_spans(text, block.start, block.end)


def _counts(text: str, figure: Figure, links: list[tuple[int, int]]) -> bool:
    """Tell a figure that may be a claim from one in a shown url, a grade or a price."""
    for start, end in links:
        if start <= figure.start < end:
            return False
    if figure.type == "percent":
        return not is_specification(text, figure.lead, figure.end)
    return not is_price(text, figure.lead)
