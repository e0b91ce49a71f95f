"""Company names: what two spellings of one company have in common.

Owns ``vocab/company_forms.toml``. Two names are one company if they differ in case, dots,
dashes, spaces, accents, a possessive, "&" or a legal form; never because one is part of
the other ("Bosch", "Bosch Rexroth") or merely alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from msoscrape.vocab import load_vocab

_POSSESSIVE = re.compile(r"(?<=\w)(?:['’`´]s|(?<=s)['’`´])(?!\w)", re.IGNORECASE)
_DOTS = re.compile(r"(?<=\w)[.'’`´]+(?=\w|\s|,|$|\))|[*®™©\"“”]")
_BREAKS = re.compile(r"[^\w&+]+")
_PLAIN = re.compile(r"[\w ]*", re.ASCII)
"""A name of words and spaces only, as most are."""


def name_words(name: str) -> list[str]:
    """Return the words of a company's name, folded, its legal form included.

    >>> name_words("AXA p.p.p Healthcare"), name_words("Coca-Cola Co."), name_words("L’Oréal")
    (['axa', 'ppp', 'healthcare'], ['coca', 'cola', 'co'], ['loreal'])
    """
    if _PLAIN.fullmatch(name):
        return name.casefold().split()
    folded = _POSSESSIVE.sub("", name.strip())
    if not folded.isascii():
        decomposed = unicodedata.normalize("NFKD", folded.replace("’", "'"))
        folded = "".join(char for char in decomposed if not unicodedata.combining(char))
    folded = _DOTS.sub("", folded).replace("&", " and ").replace("+", " plus ").casefold()
    return [word for word in _BREAKS.split(folded) if word]


@cache
def _forms() -> tuple[frozenset[str], frozenset[str]]:
    table = load_vocab("company_forms")
    return frozenset(table["forms"]), frozenset(table["behind_another"])


def words_without_form(name: str) -> list[str]:
    """Return the words of a company's name without its legal form and a leading "the".

    >>> words_without_form("The Dow Chemical Company"), words_without_form("Novartis AG")
    (['dow', 'chemical'], ['novartis'])
    >>> words_without_form("Grupo Bimbo, S.A.B. de C.V."), words_without_form("AB")
    (['grupo', 'bimbo'], ['ab'])
    """
    words = name_words(name)
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    forms, behind_another = _forms()
    end = len(words)
    while end > 1 and words[end - 1] in forms:
        end -= 1
    while (
        end < len(words)
        and words[end] in behind_another
        and not forms.intersection(set(words[end + 1 :]) - behind_another)
    ):
        end += 1
    while end > 1 and end < len(words) and words[end - 1] == "and":
        end -= 1  # "Merck & Co."
    return words[:end]


def has_legal_form(name: str) -> bool:
    """Tell whether a name ends with a company's legal form.

    >>> has_legal_form("Henkel AG"), has_legal_form("Lintec Corporation"), has_legal_form("Pumps")
    (True, True, False)
    """
    words = name_words(name) if name[:1].isupper() else []
    return len(words) > 1 and words[-1] in _forms()[0]


@lru_cache(maxsize=8192)
def company_key(name: str) -> str:
    """Return what all spellings of one company have in common.

    >>> company_key("AXA PPP Healthcare") == company_key("AXA p.p.p. HealthCare Ltd.")
    True
    """
    return "".join(words_without_form(name))


def same_company(first: str, second: str) -> bool:
    """Tell whether two names are spellings of one company.

    >>> same_company("Johnson & Johnson", "Johnson and Johnson's")
    True
    >>> same_company("Bosch", "Bosch Rexroth") or same_company("Dow", "Dow Corning")
    False
    """
    return bool(company_key(first)) and company_key(first) == company_key(second)


def spelled_differently(first: str, second: str) -> bool:
    """Tell two spellings of one company that differ in more than the form or a possessive.

    >>> spelled_differently("AXA PPP Healthcare", "AXA p.p.p Healthcare")
    True
    >>> spelled_differently("Novartis", "Novartis AG") or spelled_differently("Pfizer’s", "Pfizer")
    False
    """
    return same_company(first, second) and _as_spelled(first) != _as_spelled(second)


@lru_cache(maxsize=8192)
def _as_spelled(name: str) -> str:
    """Return the name as spelled, without legal form, possessive, markup and final dots."""
    words = words_without_form(name)
    if _PLAIN.fullmatch(name) and len(words) == name.count(" ") + 1:
        return name
    count = len("".join(words))
    bare = _POSSESSIVE.sub("", name.replace("’", "'").replace("*", "")).strip()
    bare = re.sub(r"^the\s+", "", bare, flags=re.IGNORECASE)
    spelled = []
    seen = 0
    for char in " ".join(bare.split()):
        if seen >= count:
            break
        if char.isalnum():
            seen += 1
        elif char in "&+":
            seen += len("and") if char == "&" else len("plus")
        spelled.append(char)
    return "".join(spelled).rstrip(" .,")


_BETWEEN = " .-‐‑–'’"
_MOST_BETWEEN = 2
_MOST_OPENINGS = 1000
"""Words with a name's first two letters that are compared with it, the first ones."""
MOST_COMPARED = 500
"""Names of a page that its text is searched for, the first ones: each search reads it all."""


def word_openings(text: str, start: int, end: int) -> dict[str, list[int]]:
    """Return where words begin in ``text[start:end]``, by their first two characters."""
    openings: dict[str, list[int]] = {}
    for found in _OPENING.finditer(text, start, end):
        openings.setdefault(found[0], []).append(found.start())
    return openings


_OPENING = re.compile(r"(?<![^\W_])[^\W_]{2}")


def find_spellings(
    name: str, text: str, start: int, end: int, openings: dict[str, list[int]] | None = None
) -> Iterator[tuple[int, int]]:
    """Yield where ``text[start:end]`` spells a company's name differently.

    Only dots, dashes, spaces and case may differ; a name of one word must differ in more
    than case, which may be another word's ("MAGNETICS", "Magnetics Powder"). Who looks for
    many names gives the :func:`word_openings` of that text.

    >>> text = "AXA PPP Care, AXA p.p.p Care and Axa Care"
    >>> [text[start:end] for start, end in find_spellings("AXA PPP Care", text, 0, len(text))]
    ['AXA p.p.p Care']
    """
    spelled = _as_spelled(name)
    plain = spelled.replace(" ", "")
    if not plain.isalnum():
        plain = "".join(char for char in plain if char.isalnum())
    first, third = plain[:2], _BETWEEN + plain[2:3].upper() + plain[2:3].lower()
    offsets = _offsets(text, first, start, end) if openings is None else openings.get(first, [])
    for at in offsets[:_MOST_OPENINGS]:
        if not text.startswith(name, at) and text[at + 2 : at + 3] in third:
            stop = _spelled_until(plain, text, at, end)
            if stop and _is_other_spelling(name, text[at:stop]):
                yield at, stop


def _offsets(text: str, opening: str, start: int, end: int) -> list[int]:
    """Return where a word begins with two characters."""
    found = []
    at = text.find(opening, start, end)
    while at >= 0:
        if at == 0 or not text[at - 1].isalnum():
            found.append(at)
        at = text.find(opening, at + 1, end)
    return found


def _spelled_until(plain: str, text: str, at: int, end: int) -> int:
    """Return the offset behind a spelling of a name that begins at an offset, or 0."""
    seen = between = 0
    for offset in range(at, end):
        char = text[offset]
        if seen < len(plain) and char.casefold() == plain[seen].casefold():
            seen, between = seen + 1, 0
            if seen == len(plain):
                follows = text[offset + 1 : offset + 2]
                return 0 if follows.isalnum() else offset + 1
        elif char in _BETWEEN and between < _MOST_BETWEEN:
            between += 1
        else:
            return 0
    return 0


def _is_other_spelling(name: str, spelling: str) -> bool:
    if " " not in name.strip() and spelling.casefold() == _as_spelled(name).casefold():
        return False
    return spelled_differently(name, spelling)
