"""Predicates: what a text says behind a name that companies are or do, and things are not.

Owns the verbs and appositions behind one name and behind several; the words in lower case
are ``vocab/companies.toml``. Used by :mod:`msoscrape.extract.presented`.
"""

from __future__ import annotations

import re
from functools import cache

from msoscrape.vocab import load_vocab

SUBJECT = re.compile(
    r"""(?:\s*\([^()]*\))?\**(?:
        ,\s(?:an?|one|the|another|part|known|founded|established|headquartered|based|with|which|now|
            recogni[sz]ed|renowned|formerly|owned|also|being|on|although|despite|though|as|under|in|
            through|speciali[sz]\w+|operating|focus\w+|while|having|offering|traditionally|
            primarily|aiming|aspiring|seeking|striving|leveraging|boasting|holding|building|backed|
            committed|positioned|poised|listed|launched|created|famous|famed|long|once|still|already)\b
        |,\s[a-z]+,\s[a-z]{2,}s\s
        |\s(?:also\s|still\s|now\s|currently\s|\w+ly\s)?(?:is|was|has|have|are|were|had|will|
            stands?|remains?|continues?|holds?|leads?|plays?|(?P<verb>[a-z]{2,}(?:s|ed)))\s)""",
    re.VERBOSE,
)
"""Behind the subject of a paragraph's first sentence: a verb, or an apposition."""


_TOLD_OF = re.compile(
    r"""(?:\s*\([^()]*\))?\**(?:
        ,\s(?:(?:well-?\s?|best\s)?known|famous|famed|renowned|celebrated|recogni[sz]ed|noted|acclaimed)\sfor\b
        |,\s[\w\s]{2,24}['’]s\s(?:\w+\s)?\w+est\s[^,.]{2,40},
        |,\swith\s(?:its|a|an)\s(?:\w+\s){0,2}(?:focus|emphasis|presence|range|portfolio|reputation|commitment)\b
        |,\swhich\s(?:includes|owns|operates|has|offers|specializes|specialises|focuses|produces)\b
        |\s(?:also\s|\w+ly\s)?(?P<verb>(?P<work>offers|specializes|specialises|
            focuses|operates|leverages|emphasizes|emphasises|caters|manufactures|produces|supplies|
            boasts)|[a-z]{3,}s)\s)""",
    re.VERBOSE,
)
"""Behind the subject of a later sentence: what is told of a company."""


def is_told_of(text: str, first: int, last: int, end: int) -> bool:
    """Tell the company that a later sentence of a paragraph is about, by what follows its name.

    A word or words that the text has in lower case, too, are no name ("Delivery takes ...").
    """
    told, name = _TOLD_OF.match(text, last, end), text[first:last]
    if told is None or name.lower() in text:
        return False
    return told["verb"] is None or " " in name or told["work"] is not None


@cache
def _verbs() -> frozenset[str]:
    return frozenset(verb.rstrip("e") for verb in load_vocab("companies")["verbs"])


def _is_verb(word: str | None) -> bool:
    """Tell a verb from a noun that ends alike ("Bag belts"), where one word precedes it."""
    return word is None or word.endswith("ed") or word.rstrip("s").rstrip("e") in _verbs()


def does(text: str, first: int, last: int, verb: re.Match[str]) -> bool:
    """Tell what one word's company does from what things do ("Contracts are let", "Weaving is")."""
    word = text[first:last]
    of_many = word.endswith("s") and verb[0].endswith((" are ", " were ", " have "))
    if of_many or word.lower() in text or (word.endswith("ing") and text.count(word) == 1):
        return False
    return _is_verb(verb["verb"])


SUBJECTS = re.compile(
    r"""(?:\s\([^()]*\))?\**(?:,\s(?:while|although|though|both)\s[^,.]{2,60},)?\s(?:also\s|both\s|each\s)?
        (?:are|have|continue|add|further|both|offer|focus|hold|play|represent|stand|lead|contribute|
        provide|compete|dominate|remain|maintain|bring|specialize|cater|supply|manufacture|excel|
        emphasize|show|demonstrate|enjoy|operate|serve|expand|benefit|rank|produce|develop|sell|command|
        invest|leverage|deliver)\b""",
    re.VERBOSE,
)
"""Behind several subjects of one verb."""

WORKS = re.compile(
    r"""\**(?:\s\([^()]*\))?\s(?:also\s|\w+ly\s)?(?:speciali[sz]es|focuses\son|caters|manufactures|
        is\sheadquartered)\b""",
    re.VERBOSE,
)
"""Behind a company whose work is told: products do none of that."""

ALL_WORK = re.compile(
    r"""\**(?:\s\([^()]*\))?\s(?:also\s|both\s|\w+ly\s)?(?:speciali[sz]e\sin|focus\son|cater\sto|
        manufacture|are\sheadquartered|compete|excel|target|leverage|are\sknown\sfor)\b""",
    re.VERBOSE,
)
"""Behind several companies whose work is told."""

REPORTED = re.compile(
    r"""\**(?:\s\([^()]*\))?\s(?:also\s)?(?:reported|reports|generated|generates|recorded|posted|
        achieved|earned|registered|brought\ in|had|saw|boasts|booked|took|made|reached|
        turned\ over)\b(?:[^.]{0,60}?\b(?:revenues?|sales|turnover|income)\b|\s(?:\w+\s){0,2}
        [$€£¥₹])""",
    re.VERBOSE,
)
"""Behind a company whose sales are told."""

GATE = re.compile(
    r"""\**(?:\s\([^()]*\))?(?:,\s|\s(?:also\s)?(?:is|was|remains|are|stands|has|emerged|ranks|serves|
        continues|speciali|focus|caters|manufactures|report|generat|record|post|achieved|earned|registered|brought|had|saw|boasts|booked|took|made|reached|turned))""",
    re.VERBOSE,
)
"""Behind a name that may be presented; all others need no closer look."""
