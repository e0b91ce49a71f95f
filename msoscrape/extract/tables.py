"""Tables: figures of a row whose meaning stands in the table's header.

"Region | Share in 2024 | CAGR 2025-2031": the header cell above a figure says what it
measures and when, the row's first cell whose it is. Rows of a label and its value
("Market size in 2024 | USD 4.1 billion") say it all themselves and are read as sentences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from msoscrape.document import Block
from msoscrape.extract.figures import Figure, find_figures
from msoscrape.extract.listed import Assigned, subject_of
from msoscrape.extract.meanings import Reading
from msoscrape.extract.mentions import Mention, Names
from msoscrape.extract.when import Time, find_times
from msoscrape.places import match_place
from msoscrape.records import ClaimKind, Period, Subject

_GROWTH = re.compile(r"\b(?:cagr|growth|annual rate)\b", re.IGNORECASE)
_SHARE = re.compile(r"\bshares?\b", re.IGNORECASE)
_REVENUE = re.compile(r"\b(?:revenues?|sales|turnover)\b", re.IGNORECASE)
_SIZE = re.compile(r"\b(?:size|value|market|forecast)\b", re.IGNORECASE)
_WHOLE = re.compile(
    r"(?:global|world(?:wide)?|total|market|overall)(?: total| market)?", re.IGNORECASE
)


@dataclass(slots=True)
class Header:
    """A table's header row."""

    text: str
    """The page's text."""
    block: Block

    def label(self, column: int) -> tuple[int, int]:
        """Return the span of the header cell of a column."""
        return self.block.cells[column]

    def fits(self, row: Block) -> bool:
        """Tell whether a row can be read by this header."""
        columns = len(self.block.cells)
        return columns == len(row.cells) > 1 and any(
            self._measures(column) for column in range(1, columns)
        )

    def _measures(self, column: int) -> bool:
        start, end = self.label(column)
        return any(cue.search(self.text, start, end) for cue in (_GROWTH, _SHARE, _REVENUE, _SIZE))

    def kind(self, column: int, figure: Figure) -> ClaimKind | None:
        """Return what a column's figures measure; None where its header does not say."""
        start, end = self.label(column)
        if figure.type == "percent":
            if _GROWTH.search(self.text, start, end):
                return "cagr"
            return "market_share" if _SHARE.search(self.text, start, end) else None
        if figure.type != "money":
            return None
        if _REVENUE.search(self.text, start, end):
            return "revenue"
        return "market_size" if _SIZE.search(self.text, start, end) else None


def read_row(header: Header, row: Block, names: Names) -> list[Reading]:
    """Return the readings of a row's figures; none where the header does not say what."""
    subject = _row_subject(header.text, row, names)
    readings = []
    for column in range(1, len(row.cells)):
        times = find_times(header.text, *header.label(column))
        for figure in find_figures(header.text, *row.cells[column]):
            kind = header.kind(column, figure)
            if kind is None:
                continue
            if kind == "revenue" and subject.type != "company":
                kind = "market_size"
            reading = Reading(figure, kind, Assigned(subject))
            _date(reading, times)
            readings.append(reading)
    return readings


def _row_subject(text: str, row: Block, names: Names) -> Subject:
    start, end = row.cells[0]
    name = text[start:end].strip("* ")
    for _, last, company in names.companies.between(start, end):
        if last <= end:
            return Subject("company", (names.company_names[company],))
    place = match_place(name)
    if place is not None and place.name:
        return subject_of([Mention("region", start, end, name, place.code)])
    if _WHOLE.fullmatch(name) or names.market.shares_a_word(name):
        return Subject("market")
    return Subject("segment", (name,))


def _date(reading: Reading, times: list[Time]) -> None:
    """Date a reading by its header: a span is a growth's period, a year an amount's."""
    for time in times:
        if reading.kind != "cagr" and time.kind == "point":
            reading.year = time.last
        elif reading.kind == "cagr" and time.kind != "point":
            reading.period = Period(time.first, time.last)
