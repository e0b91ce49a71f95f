"""The audit's findings as lines for a person: conflicts worst first, then the rest."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import click

from msoscrape.checks.audit.report import (
    AuditReport,
    GrowthConflict,
    NearDuplicate,
    PageFigures,
    SizeConflict,
    Summary,
    TemplateDefect,
)
from msoscrape.cli.recordfiles import counted

_MOST_CONFLICTS = 20
_MOST_PAGES = 12
_MOST_ROWS = 15
_COLOURS = {"error": "red", "warning": "yellow"}

_Conflict = GrowthConflict | SizeConflict


def audit_lines(report: AuditReport) -> Iterator[str]:
    """Yield the lines of the report."""
    found = report.findings
    yield from _conflicts("growth", [one for one in found if isinstance(one, GrowthConflict)])
    yield from _conflicts("market size", [one for one in found if isinstance(one, SizeConflict)])
    yield from _defects([one for one in found if isinstance(one, TemplateDefect)])
    yield from _duplicates([one for one in found if isinstance(one, NearDuplicate)])
    yield from _summary(report.summary)


def _conflicts(what: str, conflicts: Sequence[_Conflict]) -> Iterator[str]:
    if not conflicts:
        return
    yield _heading(f"{counted(len(conflicts), 'conflict')} of {what}, the worst first", "error")
    for conflict in conflicts[:_MOST_CONFLICTS]:
        about = conflict.market or "unknown market"
        if conflict.report_number is not None:
            about += f", report {conflict.report_number}"
        if isinstance(conflict, SizeConflict):
            about += f", {conflict.year}"
        yield f"  {click.style(_spread(conflict), bold=True)}  {_cut(about, 60)}"
        pages = conflict.pages
        yield from _page_lines(pages[:_MOST_PAGES])
        yield from _more(len(pages) - _MOST_PAGES, "pages", indent=6)
    yield from _more(len(conflicts) - _MOST_CONFLICTS, "conflicts")


def _spread(conflict: _Conflict) -> str:
    low, high = conflict.low, conflict.high
    if isinstance(conflict, GrowthConflict):
        return f"{conflict.spread:g} points: {low:g} to {high:g} % a year"
    times = "" if conflict.ratio is None else f"{conflict.ratio:.3g} times: "
    return f"{times}{conflict.currency} {_short(low)} to {_short(high)}"


def _short(value: float) -> str:
    """Say an amount in the usual scale.

    >>> _short(3_600_000_000.0), _short(250.0)
    ('3.6 billion', '250')
    """
    for scale, word in ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")):
        if abs(value) >= scale:
            return f"{value / scale:.6g}{word}"
    return f"{value:.6g}"


def _figures(page: PageFigures) -> str:
    return ", ".join(dict.fromkeys(_printable(figure.printed) for figure in page.figures))


def _page_lines(pages: Sequence[PageFigures]) -> Iterator[str]:
    width = min(30, max(len(_figures(page)) for page in pages))
    names = min(32, max(len(page.publisher or "-") for page in pages))
    room = max(20, _columns() - 10 - width - names)
    for page in pages:
        figures = f"{_cut(_figures(page), width):{width}}"
        publisher = f"{_cut(page.publisher or '-', names):{names}}"
        address = _linked(_cut_left(page.url, room), page.figures[0].evidence.link)
        yield f"      {figures}  {publisher}  {address}"


def _defects(defects: Sequence[TemplateDefect]) -> Iterator[str]:
    if not defects:
        return
    yield _heading(f"{counted(len(defects), 'defect')} of publishers' templates")
    for defect in defects[:_MOST_ROWS]:
        yield f"  {defect.count:>6} pages  {defect.flag}: {_cut(defect.message, _columns())}"
    yield from _more(len(defects) - _MOST_ROWS, "defects")


def _duplicates(duplicates: Sequence[NearDuplicate]) -> Iterator[str]:
    if not duplicates:
        return
    yield _heading(f"{counted(len(duplicates), 'text')} at more than one address")
    for group in duplicates[:_MOST_ROWS]:
        yield f"  {len(group.pages):>6} pages  {_cut(group.message, _columns())}"
        for page in group.pages[:2]:
            yield f"      {_linked(_cut_left(page.url, _columns() - 8), page.url)}"
    yield from _more(len(duplicates) - _MOST_ROWS, "texts")


def _summary(summary: Summary) -> Iterator[str]:
    yield _heading(f"{counted(summary.pages, 'page')}, {counted(summary.claims, 'claim')}")
    if summary.superseded or summary.refused_lines:
        yield f"  left out: {summary.superseded} older records, {summary.refused_lines} lines"
    kinds = (f"{number} {kind}" for kind, number in summary.claims_by_kind.items())
    yield f"  claims: {', '.join(kinds) or 'none'}"
    if summary.flags:
        yield "  flags:"
    for row in summary.flags:
        severity = click.style(f"{row.severity:7}", fg=_COLOURS.get(row.severity))
        yield f"    {row.flags:>6}  {severity}  {row.code} on {counted(row.pages, 'page')}"
    yield "  publishers:"
    for publisher in islice(summary.publishers, _MOST_ROWS):
        flags = sorted(publisher.flags.items(), key=lambda pair: (-pair[1], pair[0]))
        said = ", ".join(f"{number} {code}" for code, number in flags)
        domain = _printable(publisher.domain or "unknown")
        yield _cut(f"    {publisher.pages:>6} pages  {domain}: {said or 'no flags'}", _columns())
    yield from _more(len(summary.publishers) - _MOST_ROWS, "publishers", indent=4)


def _more(number: int, what: str, indent: int = 2) -> Iterable[str]:
    return [f"{' ' * indent}... and {number} more {what} (--json has all)"] if number > 0 else []


def _heading(text: str, severity: str | None = None) -> str:
    return click.style(f"\n{text}", bold=True, fg=_COLOURS.get(severity or ""))


def _columns() -> int:
    """Return the width to write in: a terminal's, else enough for a file."""
    return max(60, shutil.get_terminal_size((160, 24)).columns)


def _printable(text: str) -> str:
    """Return text without what would steer the terminal: pages are not to be trusted."""
    return "".join(char for char in text if char.isprintable())


def _cut(text: str, width: int) -> str:
    text = _printable(text)
    return text if len(text) <= width else text[: width - 1] + "…"


def _cut_left(text: str, width: int) -> str:
    text = _printable(text)
    return text if len(text) <= width else "…" + text[len(text) - width + 1 :]


def _linked(text: str, url: str) -> str:
    """Return text that terminals with OSC 8 make clickable; plain text elsewhere."""
    if not sys.stdout.isatty():
        return text
    return f"\x1b]8;;{_printable(url)}\x1b\\{text}\x1b]8;;\x1b\\"
