"""Companies: the players a page presents, once each, with their other spellings.

A list under a heading about players wins; else the prose of players sections; else
enumerations of players anywhere on the page. What presents a name as a player is
:mod:`msoscrape.extract.presented`'s grammar, when two spellings are one company is
:mod:`msoscrape.extract.company_names`' to say.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache

from msoscrape.document import Document
from msoscrape.extract.company_names import NAME, clean_name, company_key, same_company
from msoscrape.extract.evidence import Citer
from msoscrape.extract.listings import Entry
from msoscrape.extract.presented import Found, Presenter
from msoscrape.extract.sections import Outline
from msoscrape.records import Company
from msoscrape.vocab import load_vocab

_FEWEST_LISTED = 2


def read_companies(
    document: Document, outline: Outline, citer: Citer, *, market: str | None
) -> tuple[Company, ...]:
    """Return the players in order of first mention, each once, as first written."""
    found = _listed(document, outline)
    if len(found) < _FEWEST_LISTED:
        found = _in_prose(document, outline, market) or found
    else:
        found = sorted([*found, *_enumerated(document, outline, market)])
    players = _Players(document.text)
    for item in found:
        players.add(item)
    return players.companies(citer)


# --- lists --------------------------------------------------------------------------


def _listed(document: Document, outline: Outline) -> list[Found]:
    """Return the names listed under headings about players."""
    text = document.text
    found: list[Found] = []
    for head in outline.heads:
        if head.role != "players" or head.block in outline.contents:
            continue
        entries = [entry for entry in outline.listings.get(head.block, ()) if entry.whole or True]
        spans = [span for entry in entries if (span := _listed_name(text, entry))]
        if len(spans) * 3 < len(entries) * 2:
            continue
        found += [Found(start, end, 1) for start, end in spans]
    return found


@cache
def _not_in_names() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in load_vocab("companies")["not_in_names"])
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)|\b20\d\d\b", re.IGNORECASE)


_ETCETERA = re.compile(
    r"[,;]?\s+(?:and\s+)?(?:etc|among others|and others|others|and more|to name a few)\b\.*…?$",
    re.IGNORECASE,
)
_LEGAL_ONLY = re.compile(
    r"(?:inc|ltd|llc|co|corp|limited|plc|gmbh|ag|s\.a|pvt)\.?(?:,? ltd\.?)?$", re.IGNORECASE
)
_EXPLAINED = re.compile(r"\s*\((?P<gloss>[^()]*)\)$")


def _listed_name(text: str, entry: Entry) -> tuple[int, int] | None:
    """Return the name a line of a list gives, without its country and "etc."."""
    start, end = entry.start, entry.end
    more = _ETCETERA.search(text, start, end)
    if more:
        end = more.start()
    while end > start and text[end - 1] in " ,;:…*":
        end -= 1
    line = text[start:end]
    if not line or line.count(" ") > 9 or _not_in_names().search(line) or _LEGAL_ONLY.match(line):
        return None
    cleaned = clean_name(text, start, end)
    if cleaned is None:
        return (start, end) if line[0].islower() and line.count(" ") < 3 else None
    return (start, cleaned[1]) if cleaned[1] <= end else cleaned


def _enumerated(document: Document, outline: Outline, market: str | None) -> list[Found]:
    """Return the names that the overview of a page with a list enumerates as players, too."""
    presenter = Presenter(document.text, market)
    return [
        found._replace(listed=found.listed + 1)
        for at, block in enumerate(document.blocks)
        if outline.roles[at] == "overview" and at not in outline.skipped
        for found in presenter.find_listed(block.start, block.end)
    ]


# --- prose --------------------------------------------------------------------------


def _in_prose(document: Document, outline: Outline, market: str | None) -> list[Found]:
    """Return the names that players sections present, else those enumerated anywhere."""
    presenter = Presenter(document.text, market)
    found: list[Found] = []
    headed = {head.block: head for head in outline.heads}
    for at, block in enumerate(document.blocks):
        if outline.roles[at] != "players" or at in outline.skipped:
            continue
        if block.kind == "heading" or at in headed:
            name = _heading_name(document, at)
            if name and headed[at].dimension is None:
                found.append(Found(*name, 0))
            continue
        found += presenter.find_presented(block.start, block.end)
    return found or _anywhere(document, outline, presenter)


def _anywhere(document: Document, outline: Outline, presenter: Presenter) -> list[Found]:
    """Return the names that a page without a players section enumerates as players."""
    found: list[Found] = []
    if outline.title is not None:
        title = document.blocks[outline.title]
        found += presenter.find_titled(title.start, title.end)
    for at, block in enumerate(document.blocks):
        if at not in outline.skipped and block.kind in ("paragraph", "item", "heading"):
            found += presenter.find_listed(block.start, block.end)
            found += presenter.find_numbered(block.start, block.end)
    return found


def _heading_name(document: Document, at: int) -> tuple[int, int] | None:
    """Return the company a heading inside a players section is about."""
    from msoscrape.extract.headings import read_heading
    from msoscrape.extract.listings import name_span

    block = document.blocks[at]
    text = document.text
    if read_heading(text[block.start : block.end]).role is not None:
        return None
    start, end = name_span(text, block.start, block.end)
    match = NAME.fullmatch(text, start, end)
    return clean_name(text, start, end) if match else None


# --- one company, many spellings ----------------------------------------------------


_OWNER = re.compile(r"(.+?)['’]s\s")


class _Players:
    """The players found so far."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans: list[tuple[int, int]] = []
        self._names: list[str] = []
        self._variants: list[list[str]] = []
        self._lists: list[int] = []
        self._keys: dict[tuple[str, ...], int] = {}

    def add(self, found: Found) -> None:
        """Take a name as a new player, or as another spelling of a known one."""
        name = self._text[found.start : found.end]
        owner = _OWNER.match(name)
        if owner and not found.listed and self._known(owner[1], 0) is not None:
            return
        at = self._known(name, found.listed)
        if at is None:
            self._keys.setdefault(company_key(name), len(self._names))
            self._spans.append((found.start, found.end))
            self._names.append(name)
            self._variants.append([])
            self._lists.append(found.listed)
        elif name != self._names[at] and name not in self._variants[at] and self._respelt(at, name):
            self._variants[at].append(name)

    def _known(self, name: str, listed: int) -> int | None:
        exact = self._keys.get(company_key(name))
        if exact is not None:
            return exact
        for at, other in enumerate(self._names):
            if (not listed or self._lists[at] != listed) and (
                same_company(other, name) or _misspelt(other, name)
            ):
                return at
        return None

    def _respelt(self, at: int, name: str) -> bool:
        """Tell another spelling from a short form: the same letters but for a legal form."""
        known = self._names[at]
        return "".join(company_key(name)) == "".join(company_key(known)) or _misspelt(known, name)

    def companies(self, citer: Citer) -> tuple[Company, ...]:
        return tuple(
            Company(name, tuple(variants), citer.cite(*span))
            for name, variants, span in zip(self._names, self._variants, self._spans, strict=True)
        )


def _misspelt(one: str, other: str) -> bool:
    """Tell two long names that differ in a letter or two.

    >>> _misspelt("Schneider Electric", "Schenider Electric"), _misspelt("Acme Ltd", "Acne Ltd")
    (True, False)
    """
    if one[0] != other[0] or abs(len(one) - len(other)) > 2 or min(len(one), len(other)) < 10:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() > 0.93
