"""Segments: the lists the market is divided by.

Reads the listings of headings that name a dimension, and such lists in one line ("By Type
(A, B)"). Regions are no segments: those are :mod:`msoscrape.extract.regions`'.
"""

from __future__ import annotations

import re

from msoscrape.document import Document
from msoscrape.extract.evidence import Citer
from msoscrape.extract.listings import Entry
from msoscrape.extract.outline import Outline
from msoscrape.places import match_place
from msoscrape.records import Segment


def read_segments(document: Document, outline: Outline, citer: Citer) -> tuple[Segment, ...]:
    """Return the page's segment lists in page order, each once."""
    segments: list[Segment] = []
    seen: set[tuple[str, ...]] = set()
    for head, entries in outline.lists():
        if head.dimension is None or not entries or head.block in outline.contents:
            continue
        entries = [entry for entry in entries if not entry.inner]
        names = tuple(_SHARE.sub("", document.text[entry.start : entry.end]) for entry in entries)
        if names in seen or _are_places(names):
            continue
        seen.add(names)
        evidence = citer.cite(*_span(entries))
        segments.append(Segment(head.dimension, names, evidence))
    return tuple(segments)


_SHARE = re.compile(r"(?<=^Others)\.$|\s?\((?:[~≈]|about\s|over\s)?\d[\d.,]*\s?%[^()]{0,30}\)$")
"""Behind a name, what it holds ("Robotic (22%)"), and a full stop behind the last one."""


def _span(entries: list[Entry]) -> tuple[int, int]:
    return entries[0].start, entries[-1].end


def _are_places(names: tuple[str, ...]) -> bool:
    """Tell a list of places; "Others" alone makes none."""
    return all(match_place(name) is not None for name in names) and any(
        getattr(match_place(name), "code", None) for name in names
    )
