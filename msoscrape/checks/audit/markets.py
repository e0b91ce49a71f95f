"""Names of markets, made comparable between pages."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from msoscrape.vocab import load_vocab

_GLOSS = re.compile(r"[(\[][^()\[\]]{0,60}[)\]]")
_WORD = re.compile(r"[^\W_]+")


def market_key(name: str | None) -> str | None:
    """Return what two spellings of one market's name have in common.

    >>> market_key("Global Natural Language Processing (NLP) Market")
    'natural language processing'
    >>> market_key("Retail & E-Commerce Drones") == market_key("Retail and e-commerce Drone")
    True
    >>> market_key("Zinc Oxide") == market_key("Zinc")
    False
    """
    if name is None:
        return None
    folded = unicodedata.normalize("NFKC", name).casefold()
    words = _telling(_GLOSS.sub(" ", folded)) or _telling(folded)
    return " ".join(words) or None


def _telling(name: str) -> list[str]:
    return [_singular(word) for word in _WORD.findall(name) if word not in _not_telling()]


@cache
def _not_telling() -> frozenset[str]:
    return frozenset(load_vocab("market_keys")["not_telling"])


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
