"""Presenting: the patterns by which a text presents a name as a player of the market.

Owns their form; the words in them are ``vocab/companies.toml``. Used by
:mod:`msoscrape.extract.presented`; what a name's own verb says, :mod:`.predicates` knows.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from msoscrape.trie import trie_source
from msoscrape.vocab import load_vocab


class Patterns(NamedTuple):
    """Patterns over the text before a name in its sentence, or behind a name; in lower case."""

    intro: re.Pattern[str]
    """Before: "key players such as"."""
    market_intro: re.Pattern[str]
    """Before: "the market is dominated by"."""
    other_list: re.Pattern[str]
    """Before: "brands such as", a list of something else."""
    partners: re.Pattern[str]
    """Before: "partnered with companies like", "acquisition of firms like"."""
    announced: re.Pattern[str]
    """Before: "Another leading player in the market is"."""
    singled: re.Pattern[str]
    """Before: "players like", the noun close by."""
    passing: re.Pattern[str]
    """Before: "according to"."""
    parent: re.Pattern[str]
    """Before: "a subsidiary of"."""
    many: re.Pattern[str]
    """Before three or more in a players section: "They are", "The service is offered by"."""
    goes_on: re.Pattern[str]
    """Before more names of a sentence that has listed some: "and houses such as"."""
    presented_after: re.Pattern[str]
    """Behind several: "are among the leading players"."""
    predicate: re.Pattern[str]
    """Behind one: "is another major player"."""
    apposed: re.Pattern[str]
    """Behind one: ", a leading provider"."""


def _any_of(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _word_of(words: list[str]) -> str:
    """Return the source for one of many words, from its beginning to its end."""
    return trie_source(dict.fromkeys(words, ""), {})


_LEAD = r"\s*\**(?:the\s+)?(?:likes\s+of\s+)?\**$"


@cache
def presenting_patterns() -> Patterns:
    """Return the patterns, made from the words of the table on first use."""
    table = load_vocab("companies")
    players = _any_of(table["players"])
    player = _word_of(table["players"])
    any_player = _any_of(table["players"] + table["player"])
    presenting = _any_of(table["presenting"])
    others = _any_of(table["not_players"])
    openers = _any_of(table["openers"])
    before = (
        rf"""{player}(?:(?:(?!\b(?:its|their|offer\w*|providing)\b)[^.;]){{0,140}}?(?:\b
            (?:such\ as|like|including|includes?|are|is|being|namely|featuring|features?|
            compris(?:es?|ing)|consists?\ of|encompass(?:es|ing)?|dominated\ by|led\ by|
            particularly|especially|alongside)|[:—–]),?|,|){_LEAD}""",
        rf"""\b(?:market|industry|landscape|sector|space|field|arena)\b[^.;]{{0,90}}?\b(?:includes?|
            including|features?|featuring|compris(?:es?|ing)|encompass(?:es)?|dominated\ by|led\ by|
            driven\ by|consists?\ of|with|by\ brands\ (?:such\ as|like)){_LEAD}
            |\b(?:market|industry|landscape|sector|space|field|arena),?\s
            (?:such\ as|like){_LEAD}""",
        rf"""(?:\b(?:{others})|\b(?:for|to|suppl\w+|serv\w+)\s(?:[\w-]+\s){{0,5}}(?:manufacturers|producers|makers)),?
            \s+(?:such\ as|like|including|includes?|are|is|from|of|,)\s*\**$""",
        rf"""{_word_of(table["dealings"])}\s(?:[\w-]+\s){{0,6}}
            (?:such\ as|like|including|(?<=\s)[\w-]+,){_LEAD}""",
        rf"""^\W*(?:{openers})\b[^.;']*?\b(?:{any_player}|{presenting})\b[^.;']*(?:\bis|,){_LEAD}""",
        rf"""{player}(?:\s(?:\w+ed\s)?(?:in|of|within|on|across|operating|with)\s
            [^,.;]{{0,60}})?,?\s(?:such\ as|like|including|includes?|alongside|particularly|notably)
            {_LEAD}""",
        rf"""{_word_of(table["passing"])}\s+(?:the\s+)?\**$""",
        rf"""{_word_of(table["parents"])}\s+(?:the\s+)?\**$""",
        rf"""^(?:(?!\b(?:its|their|his)\b)[^;])*(?:\b(?:are|include|includes|
            namely|among|among\ them|between|(?:offered|made|supplied|provided|dominated|led|served|
            manufactured|produced|sold|shared|driven)\ by|
            (?:behind|after)\ (?:them|it|these)\ comes?)|:){_LEAD}""",
        rf"""\b(?:such\ as|like|including|include|are|alongside|with){_LEAD}""",
    )
    behind = (
        rf"""(?:\s\([^()]*\)){{0,2}}\**(?:,?\s(?:and|among)\ (?:many\ )?others,?)?,?\s*
            (?:all\ )?(?:are|is|were|was|remain|rank|stand|have|lead|dominate)\b[^.]{{0,90}}?
            \b(?:{players}|{presenting}|dominat\w+|lead)\b""",
        rf"""\**(?:\s\([^()]*\))?(?:,[^.,]{{2,90}},)?\s(?:is|was|remains|are|stands\ out|
            has\ emerged|has\ established|emerged|ranks|serves|continues\ to\ be)\b[^.]{{0,70}}?\b
            (?:{presenting})\b""",
        rf"""\**(?:\s\([^()]*\))?,\s(?:an?|one|the|another)\b[^.,]{{0,60}}?\b(?:{presenting})\b""",
    )
    return Patterns(*(re.compile(source, re.VERBOSE) for source in before + behind))


_MOST_WORDS_OF_BRANDS = 4


@cache
def _leading_brands() -> re.Pattern[str]:
    ranks = _any_of(load_vocab("companies")["brand_ranks"])
    return re.compile(
        rf"""(?:^\W*(?:(?i:in|across|within|for|among|while|as|today|additionally|moreover|meanwhile)
            \b[^,;]{{0,80}},\s)?(?:(?i:the|several|many|some|some\ of\ the|a\ few)\s)?
            |\b(?:(?:led|driven|dominated|served|shaped)\ by|presence\ of|entry\ of)\s(?:the\s)?)
            (?i:{ranks})\s(?:(?:[a-z][\w/&-]*|[A-Z]{{2,4}})\s){{0,{_MOST_WORDS_OF_BRANDS}}}?brands
            (?:\s(?:in|across|within|on)\s[^,.;]{{0,40}})?,?
            \s(?:such\ as|like|including|include|are)
            {_LEAD}""",
        re.VERBOSE,
    )


def leads_to_brands(before: str) -> bool:
    """Tell a text, as written, that leads up to the market's brands, not to those of a company.

    >>> leads_to_brands("Major kite brands like "), leads_to_brands("Its major brands like ")
    (True, False)
    """
    return "brands" in before and _leading_brands().search(before) is not None


_BRANDS = re.compile(
    r"""\W*(?:(?:on\ the\ other\ hand|in\ contrast|by\ contrast|meanwhile|additionally|similarly|
        conversely|furthermore|moreover|also),?\s)?(?:(?:other|many|several|some|newer|emerging|
        smaller|local|regional|niche|premium|luxury|independent|younger|new)\s){0,2}
        brands,?\s(?:like|such\sas|including)\s\**""",
    re.VERBOSE,
)


def begins_with_brands(before: str) -> bool:
    """Tell the beginning, in lower case, of a sentence about brands of nobody's.

    >>> begins_with_brands("in contrast, brands like "), begins_with_brands("its brands like ")
    (True, False)
    """
    return "brands" in before and _BRANDS.fullmatch(before) is not None


_LINKS = (
    "such as", "like", "including", "include", "includes", "are", "is", "being", "namely",
    "featuring", "features", "feature", "comprises", "comprise", "comprising", "of", "encompass",
    "encompasses", "encompassing", "by", "particularly", "especially", "alongside", "notably",
    "with", "among", "them", "between", "from", "come", "comes", ":", "—", "–", ",",
)  # fmt: skip


@cache
def list_ends() -> tuple[str, ...]:
    """Return how the text before an enumeration ends, its :func:`bare_end`."""
    return (*_LINKS, *load_vocab("companies")["players"])


@cache
def said_of_players() -> re.Pattern[str]:
    """Return what before a list says whose it is ("players in the market of devices are")."""
    return re.compile(
        rf"""{_word_of(load_vocab("companies")["players"])}\s(?:\w+(?:ed|ing)\s)?(?:in|of|within|on|across|the|for)\s
            (?:(?!\b(?:their|its|his|whose|and|or|that|which|who|say|said|with|as|by|key|offer\w*)\b)[^,.;:]){{0,100}}
            \s(?:are|include|includes)\s\**$""",
        re.VERBOSE,
    )


_OTHER_LINKS = (
    " such as", " like", " including", " include", " includes", " are", " is", " from", " of", " ,",
)  # fmt: skip


def bare_end(before: str) -> str:
    """Return a text in lower case without a last "the likes of" and marks.

    >>> bare_end("key players include the likes of **")
    'key players include'
    """
    bare = before.rstrip(" *")
    return bare.removesuffix(" likes of").removesuffix(" the").rstrip(" *")


def may_list_others(before: str) -> bool:
    """Tell cheaply a text that may lead up to a list of something else ("brands such as")."""
    end = before[-_LONGEST_NOUN:].rstrip(" *")
    if not end.endswith(_OTHER_LINKS):
        return False
    link = next(link for link in _OTHER_LINKS if end.endswith(link))
    return end.removesuffix(link).rstrip(" ,").endswith(_other_nouns())


_LONGEST_NOUN = 60


@cache
def _other_nouns() -> tuple[str, ...]:
    nouns = [noun.rstrip(",") for noun in load_vocab("companies")["not_players"]]
    return (*nouns, "manufacturers", "producers", "makers")


def may_be_passing(before: str) -> bool:
    """Tell cheaply a text whose last word may mention what follows in passing."""
    end = before.rstrip(" *").removesuffix(" the").rstrip()
    return end[end.rfind(" ") + 1 :].lstrip("([\"'“‘*-—–") in _passing_words()


@cache
def _passing_words() -> frozenset[str]:
    table = load_vocab("companies")
    return frozenset(words.rsplit(" ", 1)[-1] for words in [*table["passing"], *table["parents"]])


@cache
def announcing_words() -> frozenset[str]:
    """Return the first words of sentences that lead up to a name."""
    return frozenset(words.split(" ", 1)[0] for words in load_vocab("companies")["openers"])


_FIRST_WORD = re.compile(r"\w+")


def first_word(text: str) -> str:
    """Return the first word of a text, empty if it has none."""
    word = _FIRST_WORD.search(text)
    return word[0] if word else ""


@cache
def product_nouns() -> tuple[str, ...]:
    """Return how the text before a product's name ends."""
    return tuple(f" {noun} " for noun in load_vocab("companies")["product_nouns"])


MADE_BY = re.compile(r"\b(?:developed|manufactured|marketed|produced) by$")
"""Before a name: what the sentence is about is its."""

_SHARE = r"""(?:,?\s(?:(?:which|that|who)\s)?(?:with|at|leads?\swith|led\swith|has|had|have|
    having|holds?|held|holding|commands?|commanding|accounts?\sfor|accounting\sfor))?(?:\s(?:an?|the|its|market|revenue|value|
    volume|share|stake|of|about|around|nearly|almost|over|some|approximately|at))*
    \s\(?\d{1,3}(?:[.,]\d+)?\s?(?:%|per\ ?cent\b)\)?"""
_TOLD_SHARE = re.compile(_SHARE, re.VERBOSE)
_NEXT_SHARE = re.compile(
    rf"""{_SHARE}(?:\s(?:of\sthe\s)?(?:market\s?)?(?:share)?)?
        (?:[,;]|[,;]?\sand\b|(?=\s(?:closely\s)?followed))
        (?:\s(?:and\s|then\s|is\s|are\s|closely\s)*followed\sby|\sand|\sthen)?\s(?:the\s)?""",
    re.VERBOSE,
)


def goes_on_with_share(gap: str, behind: str) -> bool:
    """Tell a name told with its share behind another one told with its.

    >>> goes_on_with_share(" which has a share of 44 per cent, followed by ", " 20 per cent")
    True
    >>> goes_on_with_share(" holds 44%, and ", " grows")
    False
    """
    if ("%" not in gap and "cent" not in gap) or _NEXT_SHARE.fullmatch(gap) is None:
        return False
    return "followed by" in gap or _TOLD_SHARE.match(behind) is not None
