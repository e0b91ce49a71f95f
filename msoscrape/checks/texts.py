"""Defects of the visible text itself: markup, links, paragraphs twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from msoscrape.checks.rule import Finding, Page, rule
from msoscrape.checks.wording import listed
from msoscrape.records import Link

_MARKUP = (
    ("*", re.compile(r"\*\*[^*\n]{1,200}\*\*|\*\*(?=\w)|\*\*(?<=\w\*\*)(?=\s)")),
    ("_", re.compile(r"__(?<!\w__)(?!_)[^_\n]{1,200}__(?!\w)")),
    ("#", re.compile(r"##{1,5}(?<![^\s#]##)(?= \w)")),
    ("#", re.compile(r"\n# (?=\w)")),
    ("[", re.compile(r"\[[^\[\]\n]{1,100}\]\(https?://[^()\s]{1,200}\)")),
    ("|", re.compile(r"\|(?: ?:?-{3,}:? ?\|)+")),
    (
        "&",
        re.compile(
            r"&(?:nbsp|amp|lt|gt|quot|apos|[nm]dash|[lr][sd]quo|hellip|copy|reg|trade|bull"
            r"|#\d{2,5}|#x[0-9a-fA-F]{2,4});"
        ),
    ),
    (
        "<",
        re.compile(
            r"</?(?:p|b|i|u|em|strong|br|li|ul|ol|h[1-6]|a|span|div|table|t[rdh]|img|su[pb])"
            r"(?:\s[^<>\n]{0,200})?/?>",
            re.IGNORECASE,
        ),
    ),
)
"""A character that a kind of markup cannot do without (quick to look for), and how it looks."""

_SHOWN_URL = re.compile(
    r"(?:https?://)?(?P<host>(?:[\w-]+\.)+[a-z]{2,12})(?::\d+)?(?P<path>/[^\s?#]*)?(?:[?#]\S*)?",
    re.IGNORECASE,
)
_CUT = ("...", "…")

_SHORTEST_PARAGRAPH = 100
_OPENING = 40
"""Characters of a paragraph that are compared first."""
_ADDRESS = re.compile(r"https?://|www\.|\w@\w", re.IGNORECASE)


@rule(
    "markup-residue",
    "info",
    "markup is left in the visible text (`**name**`, `###`, `&nbsp;`)",
)
def markup_left_in_the_text(page: Page) -> Iterator[Finding]:
    """Flag Markdown and HTML that the reader of the page sees as such.

    Code ``markup-residue``. A footnote's asterisks, "#1", "R&D" and "< 5 %" are text.
    """
    text = page.record.text
    spans: list[tuple[int, int]] = []
    for trace, pattern in _MARKUP:
        if trace in text:
            spans += [
                (found.end() - len(found[0].lstrip()), found.end())
                for found in pattern.finditer(text)
            ]
    if spans:
        spans.sort()
        shown = listed(f'"{_short(text[start:end])}"' for start, end in spans[:3])
        more = f" and {len(spans) - 3} more" if len(spans) > 3 else ""
        yield Finding(
            f"Markup is left in the text: {shown}{more}.",
            evidence=tuple(page.cite(start, end) for start, end in spans),
        )


@rule(
    "link-mismatch",
    "warning",
    "a link shows one address and leads to another host or path",
)
def link_that_leads_elsewhere(page: Page) -> Iterator[Finding]:
    """Flag a link whose text is an address, but not the one it leads to.

    Code ``link-mismatch``. Another scheme, "www.", a query, a final slash or an address
    shown cut short are no other host or path, nor is a bare host shown for one of its pages.
    """
    for link in page.record.links:
        if link.text == link.url or "." not in link.text or " " in link.text:
            continue
        if _leads_elsewhere(link):
            start = page.record.text.find(link.text)
            evidence = (page.cite(start, start + len(link.text)),) if start >= 0 else ()
            yield Finding(f"A link shows {link.text} and leads to {link.url}.", evidence=evidence)


@rule("text-repeated", "info", "the same paragraph stands on the page twice")
def paragraph_twice(page: Page) -> Iterator[Finding]:
    """Flag a paragraph that the page gives twice.

    Code ``text-repeated``. Headings, short lines, list items without a sentence and calls to
    action around a link may well be repeated.
    """
    lines = page.record.text.split("\n")
    long = [line for line in lines if len(line) >= _SHORTEST_PARAGRAPH]
    if len({line[:_OPENING] for line in long}) == len(long):
        return
    repeated = {line for line, times in Counter(long).items() if times > 1 and _is_prose(line)}
    if not repeated:
        return
    first_at: dict[str, int] = {}
    start = 0
    for line in lines:
        if line in repeated:
            first = first_at.setdefault(line, start)
            if first != start and not _begins_section(page, start):
                opening = " ".join(line.split()[:8])
                spans = ((begin, begin + len(line)) for begin in (first, start))
                yield Finding(
                    f'The paragraph "{opening} ..." stands on the page twice.',
                    evidence=tuple(page.cite(*span) for span in spans),
                )
        start += len(line) + 1


def _is_prose(line: str) -> bool:
    """Tell a paragraph from a table row, a line without a sentence and one around a link."""
    return "\t" not in line and ". " in line + " " and _ADDRESS.search(line) is None


def _begins_section(page: Page, start: int) -> bool:
    """Tell a heading from a paragraph."""
    return any(section.start == start for section in page.record.sections)


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:37] + "..."


def _leads_elsewhere(link: Link) -> bool:
    shown_text = link.text.strip("<>()[].,; ")
    shown = _SHOWN_URL.fullmatch(shown_text)
    if shown is None or link.text.endswith(_CUT):
        return False
    if "/" not in shown_text and not shown_text.lower().startswith("www."):
        return False  # "Node.js", "Amazon.com": names as often as addresses
    target = urlsplit(link.url)
    if target.scheme not in ("http", "https"):
        return False
    if _host(shown["host"]) != _host(target.hostname or ""):
        return True
    path = unquote(shown["path"] or "").rstrip("/")
    return bool(path) and path != unquote(target.path).rstrip("/")


def _host(host: str) -> str:
    return host.casefold().removeprefix("www.")
