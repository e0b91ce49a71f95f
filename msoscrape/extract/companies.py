"""Companies: the players a page presents, once each, with their other spellings.

A list under a heading about players wins; else the prose of players sections; else
enumerations of players anywhere on the page. What presents a name as a player is
:mod:`msoscrape.extract.presented`'s grammar, which names mean one company is
:mod:`msoscrape.extract.same_name`'s to say.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from msoscrape.company_names import MOST_COMPARED, find_spellings, word_openings
from msoscrape.document import Block, Document
from msoscrape.extract.evidence import Citer
from msoscrape.extract.headings import read_heading
from msoscrape.extract.listings import Entry, name_span
from msoscrape.extract.name_grammar import NAME, Span, clean_name
from msoscrape.extract.outline import Head, Outline
from msoscrape.extract.presented import Found, Presenter
from msoscrape.extract.same_name import KnownNames, is_respelt, is_same_spelt, means_same
from msoscrape.extract.sentences import sentence_spans
from msoscrape.extract.told import blocks_that_tell
from msoscrape.places import Place, match_place
from msoscrape.records import Company, Evidence, Role
from msoscrape.vocab import load_vocab

_FEWEST_LISTED = 2


def read_companies(
    document: Document, outline: Outline, citer: Citer, *, market: str | None
) -> tuple[Company, ...]:
    """Return the players in order of first mention, each once, as first written."""
    presenter = Presenter(document.text, market)
    lists = _player_lists(outline)
    section = _blocks_about(outline, "players")
    found = _listed(document.text, lists, outline.contents)
    if len(found) >= _FEWEST_LISTED:
        found += _enumerated(document, outline, presenter)
        if _tells_of_players(lists):
            found += _in_prose(document, outline, section, presenter)
        found.sort()
    else:
        found = _in_prose(document, outline, section, presenter) or found
        found = found or _anywhere(document, outline, presenter)
        found = sorted([*found, *_told(document, outline)])
    players = _Players(document.text, document.blocks[section[-1]].end if section else 0)
    for item in found:
        players.add(item)
    return players.companies(_Quotes(document, citer))


def _blocks_about(outline: Outline, role: Role) -> list[int]:
    """Return the indexes of the blocks of all sections with a role."""
    if role not in outline.roles:
        return []
    skipped = outline.skipped
    return [at for at, of in enumerate(outline.roles) if of == role and at not in skipped]


def _tells_of_players(lists: list[_List]) -> bool:
    """Tell a list that says of each player what it does: it may leave to prose what others do."""
    return any(entries and not entries[0].whole for _, entries in lists)


# --- lists --------------------------------------------------------------------------


_List = tuple[Head, list[Entry]]


def _player_lists(outline: Outline) -> list[_List]:
    """Return the lists under headings about players, those in one line last."""
    headed = [
        (head, outline.listings.get(head.block, []))
        for head in outline.heads
        if head.role == "players"
    ]
    return headed + [
        (head, entries) for head, entries in outline.labelled if head.role == "players"
    ]


def _listed(text: str, lists: list[_List], contents: set[int]) -> list[Found]:
    """Return the names listed under headings about players."""
    found: list[Found] = []
    for head, entries in lists:
        if not entries or head.block in contents:
            continue
        spans = [span for entry in entries if (span := _listed_name(text, entry))]
        if len(spans) * 3 >= len(entries) * 2:
            found += [Found(start, end, 1) for start, end in spans]
    return found


@cache
def _not_in_names() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in load_vocab("companies")["not_in_names"])
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)|\b20\d\d\b", re.IGNORECASE)


_ETCETERA = re.compile(
    r"[,;]?\s+(?:and\s+)?(?:etc|among others|others|more|to name a few)\b\.*…?$", re.IGNORECASE
)
_SEATED = re.compile(
    r"\s[–—-]\s(?:headquarter(?:s|ed)?|head office|hq|founded|established|based)\b.*$",
    re.IGNORECASE,
)
_PLACED = re.compile(r"(?:,|\s[–—-])\s(?P<place>[A-Z][A-Za-z. ]{1,25})$")
"""Behind a name: its country."""
_LEGAL_ONLY = re.compile(
    r"(?:inc|ltd|llc|co|corp|limited|plc|gmbh|ag|s\.a|pvt)\.?(?:,? ltd\.?)?$", re.IGNORECASE
)
_MOST_WORDS = 10
_NOBODY = re.compile(
    r"|more|(?:and )?others?(?: (?:key|major|leading|prominent|notable|emerging))?"
    r"(?: (?:market )?(?:players?|companies|manufacturers|vendors|participants))?"
)


def _listed_name(text: str, entry: Entry) -> Span | None:
    """Return the name a line of a list gives, without its country and "etc."."""
    start, end = entry.start, entry.end
    for cut in (_ETCETERA, _SEATED):
        more = cut.search(text, start, end)
        end = more.start() if more else end
    placed = _PLACED.search(text, start, end)
    if placed and isinstance(match_place(placed["place"]), Place):
        end = placed.start()
    while end > start and text[end - 1] in " ,;:…*":
        end -= 1
    line = text[start:end]
    words = line.count(" ") + 1
    if (
        _NOBODY.fullmatch(line.lower().rstrip("."))
        or words > _MOST_WORDS
        or _not_in_names().search(line)
        or _LEGAL_ONLY.match(line)
    ):
        return None
    cleaned = clean_name(text, start, end)
    if cleaned is None:
        return (start, end) if line[0].islower() and words <= 3 else None
    return start, cleaned[1]


_ENUMERATING: tuple[Role, ...] = ("overview", "players")


def _enumerated(document: Document, outline: Outline, presenter: Presenter) -> list[Found]:
    """Return the names that a page with a list enumerates as players elsewhere, too.

    In its overview, and beside the list in the sections about the players.
    """
    blocks = document.blocks
    return [
        found._replace(listed=found.listed + 1)
        for role in _ENUMERATING
        for at in _blocks_about(outline, role)
        for found in presenter.find_listed(blocks[at].start, blocks[at].end)
    ]


# --- prose --------------------------------------------------------------------------


def _in_prose(
    document: Document, outline: Outline, section: list[int], presenter: Presenter
) -> list[Found]:
    """Return the names that the blocks of players sections present."""
    found: list[Found] = []
    headed = {head.block for head in outline.heads} if section else ()
    for at in section:
        block = document.blocks[at]
        if block.kind == "heading" or at in headed:
            name = _heading_name(document, at)
            if name:
                found.append(Found(*name, 0))
            continue
        found += presenter.find_presented(block.start, block.end)
    return found


def _heading_name(document: Document, at: int) -> Span | None:
    """Return the company a heading inside a players section is about."""
    block = document.blocks[at]
    text = document.text
    if read_heading(text[block.start : block.end]).role is not None:
        return None
    start, end = name_span(text, block.start, block.end)
    return clean_name(text, start, end) if NAME.fullmatch(text, start, end) else None


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


def _told(document: Document, outline: Outline) -> list[Found]:
    """Return the names that running text tells of as players, and those of an answer."""
    spans = [
        span
        for at, find in blocks_that_tell(document)
        if at not in outline.skipped and at != outline.title
        for span in find(document, at)
    ]
    return [Found(*span, 0) for span in spans]


# --- evidence -----------------------------------------------------------------------


class _Quotes:
    """Quotes what presents a name: a sentence, or a heading or table row as a whole."""

    def __init__(self, document: Document, citer: Citer) -> None:
        self._document = document
        self._citer = citer
        self._block: Block | None = None
        self._sentences: list[Span] = []
        self._last: Evidence | None = None

    def around(self, start: int, end: int) -> Evidence:
        """Return the quote that holds ``text[start:end]``."""
        last = self._last
        if last is None or start < last.start or end > last.end:
            last = self._last = self._citer.cite(*self._span(start, end))
        return last

    def _span(self, start: int, end: int) -> Span:
        block = self._document.block_at(start)
        if block.kind in ("heading", "row"):
            return block.start, block.end
        if block is not self._block:
            self._block = block
            self._sentences = sentence_spans(self._document.text, block.start, block.end)
        opens = block.start
        for first, last in self._sentences:
            if first <= start:
                opens = first
            if last >= end:
                return opens, last
        return opens, block.end


# --- one company, many spellings ----------------------------------------------------

_OWNER = re.compile(r"(.+?)['’]s\s")


_ORDINARY = re.compile(r"(?:[A-Z][a-z]+ ?)+")
"""Names spelled as words are: no text spells them otherwise unless it presents them so."""


_MANY = 40
"""Names for which one look at all words is cheaper than one look for each name."""


class _Players:
    """The players found so far."""

    def __init__(self, text: str, end: int) -> None:
        self._text = text
        self._end = end
        self._spans: list[Span] = []
        self._known_names = KnownNames()
        self._names = self._known_names.names
        self._variants: list[list[str]] = []
        self._lists: list[int] = []
        self._exact: dict[str, int] = {}

    def add(self, found: Found) -> None:
        """Take a name as a new player, or as another spelling of a known one."""
        if self._text[found.end - 1] == ".":
            found = self._without_full_stop(found)
        name = self._text[found.start : found.end]
        if name in self._exact:
            return
        if not found.listed and ("'" in name or "’" in name):
            owner = _OWNER.match(name)
            if owner and self._known(owner[1], 0) is not None:
                return  # a known company's product
        at = self._known(name, found.listed)
        if at is None:
            self._exact[name] = len(self._names)
            self._spans.append((found.start, found.end))
            self._known_names.add(name)
            self._variants.append([])
            self._lists.append(found.listed)
            return
        known = self._names[at]
        if name not in self._variants[at] and is_respelt(known, name):
            self._variants[at].append(name)

    def _without_full_stop(self, found: Found) -> Found:
        """Leave the sentence its full stop where the page writes the name without one."""
        start, end, text = found.start, found.end, self._text
        if len(self._names) > MOST_COMPARED:
            return found
        if text[end : end + 1] in "\n " and f"{text[start : end - 1]} " in text:
            return found._replace(end=end - 1)
        return found

    def _known(self, name: str, listed: int) -> int | None:
        exact = self._exact.get(name)
        if exact is not None:
            return exact
        for at in self._known_names.candidates(name):
            same = is_same_spelt if listed and self._lists[at] == listed else means_same
            if same(self._names[at], name):
                return at
        return None

    def companies(self, quotes: _Quotes) -> tuple[Company, ...]:
        """Return the players with their other spellings, in page order, and their evidence."""
        self._find_spellings()
        found = zip(self._names, self._variants, self._spans, strict=True)
        return tuple(
            [Company(name, tuple(also), quotes.around(*span)) for name, also, span in found]
        )

    def _find_spellings(self) -> None:
        """Find spellings no sentence presents, from the first player to the end of the section."""
        if not self._spans:
            return
        text, start, end = self._text, self._spans[0][0], self._end
        openings = word_openings(text, start, end) if len(self._names) > _MANY else None
        named = zip(self._names, self._variants, strict=True)
        for name, variants in islice(named, MOST_COMPARED):
            if not name.isalpha() and not _ORDINARY.fullmatch(name):
                for first, last in find_spellings(name, text, start, end, openings):
                    spelling = text[first:last]
                    if not any(other.startswith(spelling) for other in variants):
                        variants.append(spelling)
            if len(variants) > 1:
                variants.sort(key=text[start:end].find)
