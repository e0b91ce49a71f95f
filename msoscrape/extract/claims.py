"""Claims: the page's figures, sentence by sentence, in page order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from msoscrape.document import Block, Document
from msoscrape.extract.company_mentions import company_mentions
from msoscrape.extract.context import Context, read_sentence
from msoscrape.extract.cues import is_price, is_specification
from msoscrape.extract.evidence import Citer
from msoscrape.extract.figures import Figure, find_figures, find_signs
from msoscrape.extract.market_names import MarketName
from msoscrape.extract.meanings import Reading, read_figures
from msoscrape.extract.mentions import Names
from msoscrape.extract.sections import Outline
from msoscrape.extract.sentences import sentence_spans
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
    for span, role, reading in _read_page(document, outline, names):
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


def _read_page(
    document: Document, outline: Outline, names: Names
) -> Iterator[tuple[tuple[int, int], Role, Reading]]:
    """Yield span, role and reading of every figure that is a claim."""
    text = document.text
    signs = find_signs(text)
    context = Context(text, names)
    links = [(a.start, a.end) for a in document.anchors if "://" in text[a.start : a.end]]
    at = 0
    header: Header | None = None
    for index, block in enumerate(document.blocks):
        header = _header_above(text, block, header)
        context.year = None
        if block.kind == "heading":
            context.clear()
        first = at = _skip_to(signs, at, block.start)
        at = _skip_to(signs, at, block.end)
        if index in outline.skipped:
            continue
        if first == at:
            context.passed((block.start, block.end))
            continue
        role = outline.roles[index]
        if header is not None and header.block is not block and header.fits(block):
            for reading in read_row(header, block, names):
                yield (block.start, block.end), role, reading
            continue
        for span in _spans(text, block):
            if bisect_left(signs, span[0], first, at) < bisect_left(signs, span[1], first, at):
                for reading in _read_span(span, role, context, links):
                    yield span, role, reading
            context.passed(span)


def _header_above(text: str, block: Block, header: Header | None) -> Header | None:
    """Return the header of the table a block is in: its header row, else its first row."""
    if block.kind != "row":
        return None
    if block.header or header is None or header.block.group != block.group:
        return Header(text, block)
    return header


def _skip_to(signs: list[int], at: int, offset: int) -> int:
    """Return the index of the first sign at or behind an offset."""
    while at < len(signs) and signs[at] < offset:
        at += 1
    return at


def _spans(text: str, block: Block) -> list[tuple[int, int]]:
    """Return the parts of a block that are read, and quoted, as one."""
    if block.kind in ("heading", "row"):
        return [(block.start, block.end)]
    return sentence_spans(text, block.start, block.end)


def _read_span(
    span: tuple[int, int], role: Role, context: Context, links: list[tuple[int, int]]
) -> list[Reading]:
    """Read the figures of one sentence."""
    text = context.text
    figures = [f for f in find_figures(text, *span) if _counts(text, f, links)]
    if not figures:
        return []
    times = find_times(text, *span)
    points = [time.last for time in times if time.kind == "point"]
    if points:
        context.year = points[-1]
    return read_figures(read_sentence(span, role, figures, context), times)


def _counts(text: str, figure: Figure, links: list[tuple[int, int]]) -> bool:
    """Tell a figure that may be a claim from one in a shown url, a grade or a price."""
    if any(start <= figure.start < end for start, end in links):
        return False
    if figure.type == "percent":
        return not is_specification(text, figure.lead, figure.end)
    return not is_price(text, figure.lead)
