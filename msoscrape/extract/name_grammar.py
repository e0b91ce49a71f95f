"""The grammar of company names in prose: capitals, "Co., Ltd.", "&", brackets, runs of names.

Refuses to say who is a player (:mod:`msoscrape.extract.presented`) and which spellings
are one company (:mod:`msoscrape.extract.same_name`). Words are ``vocab/companies.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from msoscrape.places import match_place
from msoscrape.vocab import load_vocab

Span = tuple[int, int]

_UPPER = "A-Z0-9À-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŸŹŻŽȘȚΑ-ΩА-Я一-鿿"
_TAIL = r"[\w&+®™’'/!–-]*+(?:\.(?=[A-Za-z])[\w&’'-]++)*+"
_DOT = r"""(?:\.(?!\w)(?:
    (?<=\W(?:Inc|INC|Ltd|LTD|Pvt|PVT|Pte|Pty|Mfg|Cia|Sdn|SDN|Bhd|BHD|Chr|Div|Plc|PLC|LLC|Int)\.)
    |(?<=\W(?:Co|CO|Dr|St|PT|Sr|AG)\.)|(?<=\W(?:Corp|CORP|Bros|Intl|Tech|GmbH)\.)
    |(?<=\WLimited\.)|(?<=\WCorporation\.)|(?<=\W[A-Z]\.)|(?<=\.[A-Za-z]\.)))?"""
_WORD = rf"(?:[a-z]{{1,3}}(?=[A-Z]))?[{_UPPER}]{_TAIL}{_DOT}"
_LEGAL = (
    r"(?:Inc|INC|Ltd|LTD|Limited|LIMITED|LLC|L\.L\.C|LLP|Corp|CORP|Corporation|Co|CO|PLC|GmbH|"
    r"S\.A|S\.p\.A|N\.V|B\.V|L\.P|Pvt|PVT|Pte|Pty|PBC|Private|Incorporated)"
)
_NO_START = (
    r"(?!(?:The|Its|In|This|These|With|As|For|Both|Each|Another|Others?|Overall|However|While|"
    r"They|Their|Some|Also|Founded|Among|Meanwhile|Additionally|According|Similarly)\b)"
    r"(?!(?<=[.)]\ )(?:An?(?![/.&])|By|It|Key|On|One)\b)"
)
_INSIDE = (
    r"(?:&\ |of\ (?:the\ )?(?=[A-Z])|de\ |di\ |du\ |la\ |und\ |van\ |von\ |der\ |do\ |del\ |"
    r"and\ (?=(?:Co|Company|Sons?|Brothers|Bros|Partners|Associates)\b)|"
    r"(?<=Science\ )and\ (?=Tech)|(?<=Import\ )and\ (?=Export))?"
)
_JOIN = rf"""(?:
    \ (?=[{_UPPER}&®™]|(?:and|of|de|di|du|la|und|van|von|der|do|del)\ |[a-z]{{1,2}}[A-Z])
    (?<!Ltd\.\ )(?<!LTD\.\ )(?<!Inc\.\ )(?<!INC\.\ )(?:[®™]\ )?{_INSIDE}{_NO_START}
    |(?<=\.)\ (?={_LEGAL}\b)
    |\.?,\ ?(?={_LEGAL}\b(?!\ [a-z])|(?:L(?:TD|td|LC|IMITED)|I(?:NC|nc)|GmbH|PLC)\b))"""
_BRACKET = r"\ ?\([^()\n]{1,80}(?:\([^()\n]{1,40}\)[^()\n]{0,60})?\)"

_OPENING = r"""(?!(?<=[TIAWFBOSH])(?:(?<=T)(?:h(?:e|ey|is|eir|ese)|o)|(?<=I)(?:n|t|ts)
    |(?<=A)(?:n|s|dditionally)?|(?<=W)ith|(?<=F)or|(?<=B)oth|(?<=O)ther|(?<=S)ome|(?<=H)owever)
    \ [a-z])"""
"""Refuses a word that begins a sentence and no name."""

NAME = re.compile(
    rf"""[{_UPPER}]{_OPENING}(?:(?<![\w.&@/-].)|(?<=[a-z].)(?:(?<=[^\w.&@/-][a-z].)
        |(?<=[^\w.&@/-][a-z][a-z].)|(?<=[^\w.&@/-][a-z][a-z][a-z].))){_TAIL}{_DOT}
        (?:{_JOIN}{_WORD})*(?:{_BRACKET}(?:{_JOIN}{_WORD})*)?""",
    re.VERBOSE,
)
"""A run of capitalised words with legal form and bracket, from its first capital on.

It begins with a plain character class, so that ``re`` skips to the next capital.
"""

_POSSESSIVE = re.compile(r"['’]s?$")
_LAST_BRACKET = re.compile(r"\s*\((?P<gloss>[^()]*(?:\([^()]*\)[^()]*)?)\)$")
_FIRST_WORD = re.compile(r"[\w’'.-]+")
_FULL_FORM = re.compile(r"\b(?:Corporation|Limited|LLC|GmbH|AG|PLC|Plc)\.$")
_SENTENCE_ENDS = ".!?:\n"
_BEFORE_FIRST = ' \t*"“‘'
_ENDS = ".!?:\n*\"“”‘’'"
_QUOTES = '*"“”‘ '
_POSSESSIVE_ENDS = ("s", "'", "’")
_LOOSE_END = '*"“”‘’ ,;:/&-'


@cache
def _vocab() -> dict[str, frozenset[str]]:
    table = load_vocab("companies")
    return {key: frozenset(words) for key, words in table.items()}


def bracketed(name: str) -> str | None:
    """Return what stands in brackets at a name's end.

    >>> bracketed("Texas Instruments (TI)"), bracketed("Texas Instruments")
    ('TI', None)
    """
    found = _LAST_BRACKET.search(name) if name.endswith(")") else None
    return found["gloss"] if found else None


def without_bracket(name: str) -> str:
    """Return a name without the bracket at its end."""
    return _LAST_BRACKET.sub("", name) if name.endswith(")") else name


def clean_name(text: str, start: int, end: int) -> Span | None:
    """Trim a span that :data:`NAME` matched to the name; none if no company is named so.

    Drops words that begin a sentence, possessives, and a bracket that says no name.

    >>> text = "While Acme (Germany) grew, Under Armour's sales fell."
    >>> text[slice(*clean_name(text, 0, 20))], text[slice(*clean_name(text, 27, 41))]
    ('Acme', 'Under Armour')
    """
    while start < end and text[start] in _QUOTES:
        start += 1
    place = _IN_SENTENCE
    if start < 2 or text[start - 2] in _ENDS or text[start - 1] not in " (-":
        lead = text[max(0, start - 6) : start].rstrip(_BEFORE_FIRST)
        opens = lead[-1] in _SENTENCE_ENDS if lead else start <= 6
        place = _OPENS_SENTENCE if opens else _BEHIND_MARK
    if (
        text[end - 1] == "s"
        and text[end - 2 : end - 1] in ("'", "’")
        and text[end : end + 1] in _CLOSES
    ):
        place += _OF_ITS_OWN  # "Wendy's, "
    name = _name_in(text[start:end], place)
    return (start + name[0], start + name[1]) if name else None


_IN_SENTENCE, _BEHIND_MARK, _OPENS_SENTENCE, _OF_ITS_OWN = range(4)
_CLOSES = (",", ";", ")")


@lru_cache(maxsize=8192)
def _name_in(words: str, place: int) -> Span | None:
    """Return the span of the name in words that stand at a place of their sentence."""
    start, end = 0, len(words)
    kept = place >= _OF_ITS_OWN
    place %= _OF_ITS_OWN
    if place != _IN_SENTENCE:
        begin = _behind_starters(words, opens=place == _OPENS_SENTENCE)
        if begin is None:
            return None
        start = begin
    if words[end - 1 : end] == ")":
        end = _without_gloss(words, start, end)
    elif not kept and words[end - 1 : end] in _POSSESSIVE_ENDS:
        possessive = _POSSESSIVE.search(words, start, end)
        if possessive:
            end = possessive.start()
    while end > start and words[end - 1] in _LOOSE_END:
        end -= 1
    if end > start and words[end - 1] == "." and _FULL_FORM.search(words, start, end):
        end -= 1
    return (start, end) if _could_be_name(words[start:end]) else None


def _behind_starters(words: str, *, opens: bool) -> int | None:
    """Return where the name begins behind words that begin a sentence; none if none is left."""
    vocab = _vocab()
    if words in vocab["starters"]:
        return None
    start = 0
    while opens and (word := _FIRST_WORD.match(words, start)):
        first = word[0].rstrip(".")
        last = word.end() >= len(words)
        if first == "The" and not last:
            return start
        if first not in vocab["starters"]:
            return None if first in vocab["maybe"] and last else start
        if last:
            return None
        start = word.end() + 1
    return start


_EXPLAINS = re.compile(
    r"(?:NYSE|NASDAQ|Nasdaq|TSE|LSE|NSE|BSE|Now|Part|Subsidiary|Acquired|Formerly)\b"
)


def _without_gloss(text: str, start: int, end: int) -> int:
    """Return the end of a name without a bracket that explains ("(Germany)", "(now X)")."""
    found = _LAST_BRACKET.search(text, start, end)
    if not found or found.start() <= start:
        return end
    gloss = found["gloss"].strip()
    if not gloss or gloss[0].islower() or gloss[0] in "$€£₹~":
        return found.start()
    explains = match_place(gloss) is not None or _EXPLAINS.match(gloss)
    return found.start() if explains else end


_LONGEST_FORM = 20
_LEGAL_ONLY = re.compile(
    r"(?:The )?(?:Inc|Ltd|Co|LLC|Corp|Limited|AG|GmbH|Pvt|S\.A)\.?(?:,? Ltd\.?)?"
)


@cache
def _place_starts() -> frozenset[str]:
    """Return the first words of all names of places: a look-up most names can do without."""
    rows = [*load_vocab("countries").values(), *load_vocab("regions").values()]
    names = [
        name
        for row in rows
        for name in (row["name"], *row.get("aliases", ()), *row.get("adjectives", ()))
    ]
    return frozenset(name.split(" ", 1)[0].lower() for name in names) | {"the"}


def _could_be_name(name: str) -> bool:
    if len(name) < 2 or not (name[0].isalpha() or any(char.isalpha() for char in name)):
        return False
    if name in _vocab()["not_names"]:
        return False
    if len(name) < _LONGEST_FORM and _LEGAL_ONLY.fullmatch(name):
        return False
    if name.split(" ", 1)[0].lower() not in _place_starts():
        return True
    place = match_place(name)
    return place is None or place.code is None


# --- runs of names ------------------------------------------------------------------

_GAP = re.compile(
    r"""\.?(?P<tail>(?:\ [a-z][\w-]*){0,3}?)\**
        (?:(?P<comma>[,;])\s*
            (?:(?P<lower>(?!among|and|others|etc|respectively|including|namely)[a-z][a-z]\w{2,14}
                (?:\ (?!others)[a-z]\w+)?(?:,\ Inc\.|,\ Ltd\.)?),\s*)?
            (?P<and>and\s+|or\s+|&\s+|as\ well\ as\ |along\ with\ )?
          |\s+(?P<bare>and|&|as\ well\ as|along\ with|or)\s+)
        (?:also\s+|the\s+)?\**$""",
    re.VERBOSE,
)
_NO_TAIL = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|which|who|that|with|in|by|for|from|at|on|to|as|among|"
    r"each|all|also|leading|while|its|their|and|of|the|offers?|reported|company|market|region|"
    r"industry)\b"
)
_MARKED = ("® ", "™ ")
_LONGEST_GAP = 50
_PLAIN_JOINS = {gap: _GAP.match(gap) for gap in (", ", " and ", ", and ")}


def join_of(gap: str) -> re.Match[str] | None:
    """Match the text between two names of one enumeration.

    >>> join_of(", and ")["and"], join_of(" and ")["bare"], join_of(" was acquired by ")
    ('and ', 'and', None)
    """
    if gap in _PLAIN_JOINS:
        return _PLAIN_JOINS[gap]
    if len(gap) > _LONGEST_GAP or (gap[:1] not in ",; *" and not gap.startswith(".,")):
        return None
    found = _GAP.match(gap)
    if found is None or not found["tail"]:
        return found
    return None if not found["comma"] or _NO_TAIL.search(found["tail"]) else found


def find_runs(text: str, start: int, end: int) -> Iterator[list[Span]]:
    """Yield the names of a paragraph, those of one enumeration together.

    >>> text = "Acme, Reid and Taylor, and Zenith Co., Ltd. grew. Apex fell."
    >>> [[text[a:b] for a, b in run] for run in find_runs(text, 0, len(text))]
    [['Acme', 'Reid and Taylor', 'Zenith Co., Ltd.'], ['Apex']]
    """
    run: list[Span] = []
    joins: list[re.Match[str]] = []
    behind = start
    for match in NAME.finditer(text, start, end):
        first, last = match.span()
        if text[first - 1 : first] != " " or text[first - 2 : first] in _MARKED:
            first = _lower_beginning(text, start, first)
        span = clean_name(text, first, last)
        if span is None:
            continue
        join = None
        if run:
            gap = text[behind : span[0]]
            if gap in _HOLDING and _are_one(text, run[-1], span):
                behind = span[1]
                run[-1] = (run[-1][0], behind)
                continue
            join = join_of(gap)
        behind = last if last > span[1] and _is_cut_off(text, last) else span[1]
        if join is not None:
            _extend(text, run, joins, join, span)
            continue
        if run:
            yield run if len(run) < _FEWEST_MERGED else _merged(text, run, joins)
            joins = []
        run = [span]
    if run:
        yield run if len(run) < _FEWEST_MERGED else _merged(text, run, joins)


def _lower_beginning(text: str, start: int, first: int) -> int:
    """Return where a name with letters in lower case before its first capital begins."""
    if text[first - 1 : first] == " ":
        return text.rfind(" ", start, first - 2) + 1  # "terrafix® Geosynthetics"
    while first > start and text[first - 1].islower():
        first -= 1  # "eBay"
    return first


_FEWEST_MERGED = 3
"""Names of an enumeration in which an "and" may be a name's own."""


def _is_cut_off(text: str, end: int) -> bool:
    """Tell a bracket left off a name, or a possessive with no noun of its own."""
    return text[end - 1] == ")" or text.startswith(" and ", end)


_HOLDING = frozenset((" for ", " - ", " – "))
_APPOSED = re.compile(r"(?:An? )?(?:Div(?:ision|\.)|Subsidiary|Unit) of\b", re.IGNORECASE)


def _are_one(text: str, one: Span, other: Span) -> bool:
    """Tell the halves of one name in an enumeration ("Uber for Trucks, ", "Modo - The Co-op, ")."""
    before = text[max(0, one[0] - 10) : one[0]]
    return before.endswith((", ", ", and ", " include ", "such as ", " like ")) and text[
        other[1] : other[1] + 1
    ] in (",", ".", "(")


def _extend(
    text: str, run: list[Span], joins: list[re.Match[str]], join: re.Match[str], span: Span
) -> None:
    """Add a name to a run, and what of the text between belongs to names, too."""
    gap = join.string
    if gap == ", " and _APPOSED.match(text, *span):
        run[-1] = (run[-1][0], span[1])
        return
    if gap not in _PLAIN_JOINS:
        before = span[0] - len(gap)
        if join["tail"]:  # "Balaji fiber reinforced"
            run[-1] = (run[-1][0], before + join.end("tail"))
        if join["lower"]:  # "idverde"
            run.append((before + join.start("lower"), before + join.end("lower")))
            joins.append(join)
    run.append(span)
    joins.append(join)


def _merged(text: str, run: list[Span], joins: list[re.Match[str]]) -> list[Span]:
    """Join names that an "and" inside an enumeration with commas holds together."""
    merged = [run[0]]
    last = next((at for at, join in enumerate(joins) if join["comma"] and join["and"]), len(joins))
    for at, join in enumerate(joins):
        inside = at > last or at < last < len(joins)
        if join["bare"] and inside and (at or text.count(text[run[0][0] : run[1][1]]) > 1):
            merged[-1] = (merged[-1][0], run[at + 1][1])
        else:
            merged.append(run[at + 1])
    return merged
