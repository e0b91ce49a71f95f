"""The grammar of company names in prose: capitals, "Co., Ltd.", "&", brackets.

Refuses to say who is a player (:mod:`msoscrape.extract.presented`) and which spellings
are one company (:mod:`msoscrape.extract.same_name`). Words are ``vocab/companies.toml``.
"""

from __future__ import annotations

import re
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
    r"S\.A|S\.p\.A|N\.V|B\.V|L\.P|Pvt|PVT|Pte|Pty|PBC|Private|Incorporated|Lda|LDA|Ltda|LTDA)"
)
_NO_START = (
    r"(?!(?:The|Its|In|This|These|With|As|For|Both|Each|Another|Others?|Overall|However|While|"
    r"They|Their|Some|Also|Founded|Among|Meanwhile|Additionally|According|Similarly)\b)"
    r"(?!(?<=[.)]\ )(?:An?(?![/.&])|By|It|Key|On|One)\b)"
)
_INSIDE = (
    r"(?:&\ |\+\ (?=Co)|of\ (?:the\ )?(?=[A-Z])|"
    r"de\ |di\ |du\ |la\ |und\ |van\ |von\ |der\ |do\ |del\ |"
    r"and\ (?=(?:Co|Company|Sons?|Brothers|Bros|Partners|Associates)\b)|"
    r"(?<=Science\ )and\ (?=Tech)|(?<=Import\ )and\ (?=Export))?"
)
_JOIN = rf"""(?:
    \ (?=[{_UPPER}&+®™]|(?:and|of|de|di|du|la|und|van|von|der|do|del)\ |[a-z]{{1,2}}[A-Z])
    (?<!Ltd\.\ |LTD\.\ |Inc\.\ |INC\.\ |p\.A\.\ |[NB]\.V\.\ )
    (?:[®™]\ )?{_INSIDE}{_NO_START}
    |(?<=\.)\ (?={_LEGAL}\b)
    |\.?,\ ?(?={_LEGAL}\b(?!\ [a-z])|(?:L(?:TD|td|LC|IMITED)|I(?:NC|nc)|GmbH|PLC)\b))"""
_LOWER_FORM = r"\.?\ (?:plc|z\ o\.\ ?o\.|s\.r\.o\.|d\.o\.o\.|a\.s\.)(?!\w)"
_BRACKET = r"\ ?\([^()\n]{1,80}(?:\([^()\n]{1,40}\)[^()\n]{0,60})?\)"

_OPENING = r"""(?!(?<=[TIAWFBOSH])(?:(?<=T)(?:h(?:e|ey|is|eir|ese)|o)|(?<=I)(?:n|t|ts)
    |(?<=A)(?:n|s|dditionally)?|(?<=W)ith|(?<=F)or|(?<=B)oth|(?<=O)ther|(?<=S)ome|(?<=H)owever)
    \ [a-z])"""
"""Refuses a word that begins a sentence and no name."""

NAME = re.compile(
    rf"""[{_UPPER}]{_OPENING}(?:(?<![\w.&@/-].)|(?<=[a-z].)(?:(?<=[^\w.&@/-][a-z].)
        |(?<=[^\w.&@/-][a-z][a-z].)|(?<=[^\w.&@/-][a-z][a-z][a-z].))){_TAIL}{_DOT}
        (?:{_JOIN}{_WORD}|{_LOWER_FORM})*(?:{_BRACKET}(?:{_JOIN}{_WORD})*)?""",
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
    if text[end - 1].isdigit():
        end = _without_figure(text, start, end)
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


_FIGURE = re.compile(r"\s(?P<more>\+\s?)?\d+$")
_COUNTED = re.compile(r"(?:[.,]\d+)?\s?(?:%|per ?cent\b|[mb]illion\b)")


def _without_figure(text: str, start: int, end: int) -> int:
    """Return the end of a name without a figure behind it ("Acme 20 per cent", "Acme + 20")."""
    figure = _FIGURE.search(text, start, end)
    counted = figure and (figure["more"] or _COUNTED.match(text, end))
    return figure.start() if figure and counted else end


_CITING = ("Finds ", "Says ")
"""Before a research firm that names itself behind what it says (", Finds Acme Research")."""
_PROFILING = "Profiles of "
"""Before the first name that a title lists."""
_IN_SENTENCE, _BEHIND_MARK, _OPENS_SENTENCE, _OF_ITS_OWN = range(4)
_CLOSES = (",", ";", ")")


@lru_cache(maxsize=8192)
def _name_in(words: str, place: int) -> Span | None:
    """Return the span of the name in words that stand at a place of their sentence."""
    if words.startswith(_CITING):
        return None
    start, end = len(_PROFILING) if words.startswith(_PROFILING) else 0, len(words)
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
    r"|\d[\d.,]*(?:\s?%|\s[a-z]|\+|$)"
)


def _without_gloss(text: str, start: int, end: int) -> int:
    """Return the end of a name without a bracket that explains ("(Germany)", "(now X)")."""
    found = _LAST_BRACKET.search(text, start, end)
    if not found or found.start() <= start:
        return end
    gloss = found["gloss"].strip()
    if not gloss or gloss[0].islower() or gloss[0] in "$€£₹~":
        return found.start()
    explains = _EXPLAINS.match(gloss) is not None or match_place(gloss) is not None
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


_YEARS = re.compile(r"(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d\b")


def _could_be_name(name: str) -> bool:
    if len(name) < 2 or not (name[0].isalpha() or any(char.isalpha() for char in name)):
        return False
    if name in _vocab()["not_names"] or (name[0] in "12" and _YEARS.match(name)):
        return False
    if len(name) < _LONGEST_FORM and _LEGAL_ONLY.fullmatch(name):
        return False
    if name.split(" ", 1)[0].lower() not in _place_starts():
        return True
    place = match_place(name)
    return place is None or place.code is None
