"""Company names: what two spellings of one company have in common.

Owns ``vocab/company_forms.toml``. Two names are one company if they differ in case, dots,
dashes, spaces, accents, a possessive, "&" or a legal form; never because one is part of
the other ("Bosch", "Bosch Rexroth") or merely alike.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from msoscrape.vocab import load_vocab

_POSSESSIVE = re.compile(r"(?<=\w)(?:['’`´]s|(?<=s)['’`´])(?!\w)", re.IGNORECASE)
_DOTS = re.compile(r"(?<=\w)[.'’`´]+(?=\w|\s|,|$|\))|[*®™©\"“”]")
_BREAKS = re.compile(r"[^\w&+]+")


def name_words(name: str) -> list[str]:
    """Return the words of a company's name, folded, its legal form included.

    >>> name_words("AXA p.p.p Healthcare"), name_words("Coca-Cola Co."), name_words("L’Oréal")
    (['axa', 'ppp', 'healthcare'], ['coca', 'cola', 'co'], ['loreal'])
    """
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


@cache
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


def _as_spelled(name: str) -> str:
    """Return the name as spelled, without legal form, possessive, markup and final dots."""
    count = len("".join(words_without_form(name)))
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
