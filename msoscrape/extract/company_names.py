"""Company names: what a name looks like in prose, and when two spellings are one name.

Owns the grammar of names (capitals, "Co., Ltd.", "&", brackets) and of runs of names.
Refuses to say who is a player: that is :mod:`msoscrape.extract.companies`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from msoscrape.places import match_place
from msoscrape.vocab import load_vocab

_LEGAL = (
    r"(?:Inc|INC|Ltd|LTD|Limited|LIMITED|LLC|L\.L\.C|LLP|Corp|CORP|Corporation|Co|CO|PLC|GmbH|S\.A|S\.p\.A|N\.V|"
    r"B\.V|L\.P|Pvt|PVT|Pte|Pty|PBC|Private|Incorporated)"
)
_ABBREVIATED = (
    r"(?:Inc|INC|Ltd|LTD|Co|CO|Corp|CORP|Corporation|Pvt|PVT|Pte|Pty|Dr|St|Bros|Mfg|Intl|Int|Tech|Cia|Sdn|Bhd|Chr|PT|Div|Sr|"
    r"Limited|Plc|PLC|LLC|GmbH|AG|[A-Z](?:\.[A-Za-z]){1,3}|[A-Z])\.(?!\w)"
)
_WORD = r"(?:[a-z]{1,2}(?=[A-Z])|(?![a-zß-öø-ÿ_])\w)[\w&+®™’'/!–-]*(?:\.(?=[A-Za-z])[\w&’'-]+)*"
_NO_START = (
    r"(?!(?:The|It|Its|In|This|These|With|As|For|Both|Each|Another|Other|Others|Overall|However|While|They|"
    r"Their|Key|Some|Also|An?|Founded|By|On|Among|One|Meanwhile|Additionally|According|Similarly)\b)"
)
_JOIN = (
    rf"(?:(?<!Ltd\.)(?<!LTD\.)(?<!Inc\.)(?<!INC\.)\ (?:[®™]\ )?(?:&\ |of\ (?:the\ )?(?=[A-Z])|de\ |di\ |du\ |la\ |und\ |van\ |von\ |der\ |do\ |del\ |"
    rf"and\ (?=(?:Co|Company|Sons?|Brothers|Bros|Partners|Associates)\b))?{_NO_START}"
    rf"|(?<=\.)\ (?={_LEGAL}\b)|\.?,\ ?(?={_LEGAL}\b(?!\ [a-z])))"
)
_BRACKET = r"\ ?\([^()\n]{1,80}(?:\([^()\n]{1,40}\)[^()\n]{0,60})?\)"
_PART = rf"(?:{_ABBREVIATED}|{_WORD})"

NAME = re.compile(
    rf"(?<![\w.&@/-])(?=\w){_PART}(?:{_JOIN}{_PART})*(?:{_BRACKET}(?:\ {_NO_START}{_PART})*)?",
    re.VERBOSE,
)
"""A run of capitalised words, with legal form and bracket; starters of sentences too."""

_POSSESSIVE = re.compile(r"['’]s?$")
_TOKENS = re.compile(r"[^\W_]+")
_LAST_BRACKET = re.compile(r"\s*\((?P<gloss>[^()]*(?:\([^()]*\)[^()]*)?)\)$")


@cache
def _vocab() -> dict[str, frozenset[str]]:
    table = load_vocab("companies")
    return {key: frozenset(words) for key, words in table.items()}


_DOMAIN = re.compile(r"\.(?:com|net|org|io)\b")
_DOTS = re.compile(r"(?<=\w)[.’'](?=\w)|(?<=\w)\.")


def name_words(name: str) -> tuple[str, ...]:
    """Return a name's words, lower case, dots and legal forms dropped.

    >>> name_words("The Acme Co., Ltd."), name_words("A.X.A. P.P.P")
    (('acme',), ('axa', 'ppp'))
    """
    folded = _DOTS.sub("", _DOMAIN.sub("", name.casefold()))
    words = tuple(_TOKENS.findall(folded))
    legal = _vocab()["legal_forms"]
    kept = tuple(word for word in words if word not in legal)
    return kept or words


@lru_cache(maxsize=8192)
def company_key(name: str) -> tuple[str, ...]:
    """Return what all spellings of one name share, its bracket left out."""
    return name_words(_LAST_BRACKET.sub("", name))


def bracketed(name: str) -> str | None:
    """Return what stands in brackets at a name's end."""
    found = _LAST_BRACKET.search(name)
    return found["gloss"] if found else None


def acronym_of(name: str) -> str:
    """Return the first letters of a name's words.

    >>> acronym_of("British Petroleum")
    'BP'
    """
    return "".join(word[0] for word in re.findall(r"[^\W_]+", _LAST_BRACKET.sub("", name))).upper()


def same_company(one: str, other: str) -> bool:
    """Tell whether a name written elsewhere on the page is a known one: shorter or longer.

    >>> same_company("Hitachi Metal", "Hitachi Metal Corporation")
    True
    >>> same_company("Dow Elastomers", "Dow Chemical Company")
    False
    >>> same_company("British Petroleum", "BP")
    True
    """
    first, second = sorted((company_key(one), company_key(other)), key=len)
    if first and first == second[: len(first)]:
        return True
    if _lies_in(first, second) and max(map(len, first)) > 3:
        return True
    if "".join(first) == "".join(second):
        return True
    return _is_short_for(other, one) or _is_short_for(one, other)


def _lies_in(short: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Tell words that stand together in a longer name."""
    return bool(short) and any(
        name[at : at + len(short)] == short for at in range(len(name) - len(short) + 1)
    )


def _is_short_for(short: str, name: str) -> bool:
    gloss = bracketed(name)
    if gloss and company_key(gloss) == company_key(short):
        return True
    return len(short) > 1 and short.isupper() and short.isalpha() and short == acronym_of(name)


_SENTENCE_START = re.compile(r"(?:\A|[.!?:\n])[\s*\"“”‘]*$")
_FIRST_WORD = re.compile(r"[\w’'.-]+")


def clean_name(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Trim a span that :data:`NAME` matched to the name; none if no company is named so.

    Drops words that begin a sentence, possessives, and a bracket that says no name.

    >>> text = "While Acme (Germany) grew, Under Armour's sales fell."
    >>> text[slice(*clean_name(text, 0, 20))], text[slice(*clean_name(text, 27, 41))]
    ('Acme', 'Under Armour')
    """
    while start < end and text[start] in '*"“”‘ ':
        start += 1
    if _SENTENCE_START.search(text, max(0, start - 6), start):
        after = _after_starters(text, start, end)
        if after is None:
            return None
        start = after
    end = _without_gloss(text, start, end)
    possessive = _POSSESSIVE.search(text, start, end)
    if possessive:
        end = possessive.start()
    while end > start and text[end - 1] in '*"“”‘’ ,;:/&-':
        end -= 1
    name = text[start:end]
    return (start, end) if _could_be_name(name) else None


def _after_starters(text: str, start: int, end: int) -> int | None:
    """Return where the name begins behind words that begin a sentence; none if none is left."""
    starters = _vocab()["starters"]
    while word := _FIRST_WORD.match(text, start, end):
        first = word[0].rstrip(".")
        if first == "The" and word.end() < end:
            return start
        if first not in starters:
            return None if first in _vocab()["maybe"] and word.end() >= end else start
        if word.end() >= end:
            return None
        start = word.end() + 1
    return start


def _without_gloss(text: str, start: int, end: int) -> int:
    """Return the end of a name without a bracket that explains ("(Germany)", "(now X)")."""
    found = _LAST_BRACKET.search(text, start, end)
    if not found or found.start() <= start:
        return end
    gloss = found["gloss"].strip()
    if not gloss or gloss[0].islower() or gloss[0] in "$€£₹~" or match_place(gloss) is not None:
        return found.start()
    if re.match(
        r"(?:NYSE|NASDAQ|Nasdaq|TSE|LSE|NSE|BSE|Now|Part|Subsidiary|Acquired|Formerly)\b", gloss
    ):
        return found.start()
    return end


@lru_cache(maxsize=8192)
def _could_be_name(name: str) -> bool:
    if len(name) < 2 or not any(char.isalpha() for char in name):
        return False
    vocab = _vocab()
    if name in vocab["not_names"]:
        return False
    if re.fullmatch(
        r"(?:The )?(?:Inc|Ltd|Co|LLC|Corp|Limited|AG|GmbH|Pvt|S\.A)\.?(?:,? Ltd\.?)?", name
    ):
        return False
    return not _is_place_only(name)


def _is_place_only(name: str) -> bool:
    place = match_place(name)
    return place is not None and getattr(place, "code", None) is not None


_GAP = re.compile(
    r"""(?P<tail>(?:\ [a-z][\w-]*){0,3}?)\**
        (?:(?P<comma>[,;])\s*
            (?:(?P<lower>(?!among|and|others|etc|respectively|including|namely)[a-z][a-z]\w{2,14}
                (?:\ (?!others)[a-z]\w+)?(?:,\ Inc\.|,\ Ltd\.)?),\s*)?
            (?P<and>and\s+|or\s+|&\s+|as\ well\ as\ |along\ with\ )?
          |\s+(?P<bare>and|&|as\ well\ as|along\ with|or)\s+)
        (?:also\s+|the\s+)?\**$""",
    re.VERBOSE,
)


def join_of(gap: str) -> re.Match[str] | None:
    """Match the text between two names of one enumeration.

    >>> join_of(", and ")["and"], join_of(" and ")["bare"], join_of(" was acquired by ")
    ('and ', 'and', None)
    """
    if len(gap) > 50:
        return None
    found = _GAP.fullmatch(gap)
    if found is None:
        return None
    if found["tail"] and (not found["comma"] or _TAIL_VERB.search(found["tail"])):
        return None
    return found


_TAIL_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|which|who|that|with|in|by|for|from|at|on|to|as|among|each|"
    r"all|also|leading|while|its|their|and|of|the|offers?|reported|company|market|region|industry)\b"
)
