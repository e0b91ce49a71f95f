"""Records to one HTML page for people: what each page says, and links to where it says it.

Static: no script, nothing loaded from elsewhere, everything from a page escaped. Owns the
look of that page; refuses to judge a record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import islice

from msoscrape.records import Claim, Evidence, Flag, Record

LARGEST_REPORT = 1000
"""Pages shown; more make a browser slow."""

_LINKED = ("http://", "https://", "file://")

_HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>msoscrape report</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem }
details { border-top: 1px solid #ccc; padding: .5rem 0 } summary { cursor: pointer }
table { border-collapse: collapse; width: 100% } td, th { text-align: left; vertical-align: top;
padding: .25rem .6rem .25rem 0; border-bottom: 1px solid #eee } .n { color: #666 }
.error { color: #b00020 } .warning { color: #8a5a00 } .info { color: #555 }
</style></head><body><h1>What the pages say</h1>
<p>Open a page; a quote is a link to the sentence in the page it stands in.</p>
"""


def html_report(records: Iterable[Record]) -> Iterator[str]:
    """Yield the report piece by piece, one piece a record."""
    yield _HEAD
    rest = iter(records)
    for record in islice(rest, LARGEST_REPORT):
        yield "".join(_page(record))
    left_out = sum(1 for _ in rest)
    if left_out:
        yield f"<p>{left_out} more pages are in the records, not shown here.</p>\n"
    yield "</body></html>\n"


def _page(record: Record) -> Iterator[str]:
    title = record.title.text or record.url
    counts = f"{len(record.claims)} claims, {len(record.companies)} companies"
    yield f"<details><summary><b>{escape(title)}</b> <span class=n>{counts}</span>"
    for severity in ("error", "warning", "info"):
        number = sum(flag.severity == severity for flag in record.flags)
        if number:
            yield f" <span class={severity}>{number} {severity}</span>"
    yield f"</summary>\n<p>{_link(record.url, record.url)}</p>\n"
    yield from map(_flag, record.flags)
    if record.claims:
        yield "<table><tr><th>kind<th>whose<th>figure<th>when<th>where it says so</tr>\n"
        yield from map(_claim, record.claims)
        yield "</table>\n"
    if record.companies:
        names = ", ".join(escape(company.name) for company in record.companies)
        yield f"<p>Companies: {names}</p>\n"
    for region in record.regions:
        places = ", ".join(escape(country.raw) for country in region.countries)
        yield f"<p>{escape(region.raw)}: {places}</p>\n"
    yield "</details>\n"


def _flag(flag: Flag) -> str:
    quotes = "; ".join(map(_quote, flag.evidence))
    hint = f" Suggestion: {escape(flag.suggestion)}." if flag.suggestion else ""
    line = f"<b>{escape(flag.code)}</b> {escape(flag.message)}{hint} {quotes}"
    return f"<p class={flag.severity}>{line}</p>\n"


def _claim(claim: Claim) -> str:
    whose = ", ".join(claim.subject.names) or claim.subject.type
    cells = (claim.kind, whose, claim.printed, _when(claim))
    shown = "".join(f"<td>{escape(cell)}" for cell in cells)
    return f"<tr>{shown}<td>{_quote(claim.evidence)}</tr>\n"


def _when(claim: Claim) -> str:
    if claim.year is not None:
        return str(claim.year)
    start, end = claim.period.start, claim.period.end
    if start is None and end is None:
        return f"next {claim.horizon_years} years" if claim.horizon_years else ""
    return f"{start or ''}–{end or ''}"


def _quote(evidence: Evidence) -> str:
    return _link(evidence.link, evidence.quote)


def _link(url: str, text: str) -> str:
    """Return a link, or the bare text where the url is of a kind that runs something.

    >>> _link("javascript:alert(1)", "4 <b>")
    '4 &lt;b&gt;'
    """
    if not url.lower().startswith(_LINKED):
        return escape(text)
    return f'<a rel="noreferrer" href="{escape(url)}">{escape(text)}</a>'
