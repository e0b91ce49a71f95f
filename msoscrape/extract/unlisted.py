"""Unlisted: companies that no list on the page holds, told by what their sentence says.

"While Foo Works reported", "Foo Works, which posted a turnover of", "its rival Foo Works":
the proper name is a company's. Owns nothing but that.
"""

from __future__ import annotations

import re

from msoscrape.company_names import has_legal_form
from msoscrape.extract.context import Sentence
from msoscrape.extract.mentions import Mention
from msoscrape.places import match_place
from msoscrape.records import Subject

_WORD = r"[A-Z][\w&.'’-]*"
_HAS = r"\s(?:has\s|had\s|also\s)*"
_PROPER_SUBJECT = re.compile(
    r"(?:\bwhile\s|\band\s|\bbut\s|;\s|\bHowever,\s|\bMeanwhile,\s|\bSimilarly,\s|\d,\s|,\s)"
    rf"(?P<name>{_WORD}(?:\s(?:[A-Z&][\w&.'’-]*|of|and)){{0,5}})"
    rf"(?:,\swhich\s[^,]{{1,60}},|\s\([^)]{{1,40}}\)|,)?{_HAS}(?:reported|generated|"
    r"recorded|posted|achieved|registered|earned|generates|reports|boasts|booked|reached|netted|saw|"
    r"made|had)\b"
)
_OPENING = re.compile(
    rf"(?P<name>{_WORD}(?:\s(?:of\s|and\s)?[A-Z&][\w&.'’-]*){{1,5}})"
    rf"(?:,\swhich|,\s(?:which|an?|the|one\sof)\s[^,]{{1,60}},|\s\([^)]{{1,40}}\))?{_HAS}"
    r"(?:reported|posted|booked|netted)\b(?!\sthat\b)"
)
"""A name that opens its sentence, before what only companies do."""
_REPORTS = re.compile(
    r"(?:'s|’s)?\s(?:has\s|had\s|also\s)*(?:reported|generated|recorded|posted)\b"
)
_NOT_A_NAME = frozenset(
    ["It", "The", "This", "They", "In", "Its", "Their", "These", "Those", "He", "She", "We", "A"]
)
_RIVAL = re.compile(
    r"(?:[Ii]ts\s|[Tt]heir\s|[Tt]he\s|\b)(?:[Rr]ival|[Cc]ompetitor|[Pp]arent(?:\scompany)?,)\s"
    rf"(?:maker\s|firm\s)?(?P<name>{_WORD}(?:\s(?:of\s|&\s|and\s)?{_WORD}){{0,5}}(?:\splc\b)?)"
)


def unlisted_company(sentence: Sentence, offset: int, listed: Mention | None) -> Subject | None:
    """Return the proper name before "reported", for a company that no list holds.

    ``listed`` is the listed company nearest before the figure, which has the figure
    unless it stands inside the unlisted one's clause ("Foo, which includes Bar, reported").
    """
    if listed is not None and _REPORTS.match(sentence.text, listed.end):
        return None
    rival = rival_company(sentence, offset)
    if rival is not None:
        return rival
    last = _opening(sentence, offset)
    for found in _PROPER_SUBJECT.finditer(sentence.text, sentence.start, offset):
        if found["name"].split()[0] not in _NOT_A_NAME and match_place(found["name"]) is None:
            last = found
    if last is None or any(
        m.type == "company" and m.start < last.end("name") and last.start("name") < m.end
        for m in sentence.mentions
    ):
        return None
    if listed is not None and listed.start >= last.end():
        return None
    return Subject("company", (last["name"],))


_HOLDING = re.compile(
    rf"\bwith\s(?:the\s)?(?P<name>{_WORD}(?:\s(?:of\s|&\s|and\s)?{_WORD}){{0,4}}|"
    r"[a-z][\w'’-]*(?:\s[\w&'’-]+){0,3}?)\s(?:holding|maintaining|accounting\sfor|representing|"
    r"contributing|commanding|capturing|controlling|retaining|securing)\s[^,;:.%]{0,40}$"
)
_NO_HOLDER = re.compile(
    r"\b(?:markets?|players?|compan\w+|manufacturers?|vendors?|brands?|firms?|suppliers?|producers?|"
    r"makers?|regions?|countr\w+|these|they|it|this|those|latter|former|each|both|all|sales|revenues?)\b"
)


def share_holder(sentence: Sentence, offset: int) -> tuple[int, Subject] | None:
    """Return who holds the share behind "with Foo Works holding a", and where its name begins."""
    text, start = sentence.text, sentence.start
    if text.find("ing ", start, offset) < 0 or text.find("with ", start, offset) < 0:
        return None
    found = _HOLDING.search(text, start, offset)
    if found is None or match_place(found["name"]) is not None:
        return None
    lower = found["name"].lower()
    if _NO_HOLDER.search(found["name"]):
        return None
    is_part = lower in sentence.names.segments or lower in text
    return found.start("name"), Subject("segment" if is_part else "company", (found["name"],))


def _opening(sentence: Sentence, offset: int) -> re.Match[str] | None:
    """Return the name that opens a sentence, unless it is a place or has the market's words."""
    found = _OPENING.match(sentence.text, sentence.start, offset)
    if found is None or found["name"].split()[0] in _NOT_A_NAME:
        return None
    name, end = found["name"], found.end("name")
    if any(m.start < end for m in sentence.mentions):
        return None
    own = sentence.names.market.shares_a_word(name) and not has_legal_form(name)
    return None if own else found


def rival_company(sentence: Sentence, offset: int) -> Subject | None:
    """Return the last unlisted company before an offset that is called a rival or a parent."""
    part = sentence.lower[sentence.start : offset]
    if "rival " not in part and "competitor " not in part and " parent" not in part:
        return None
    last = None
    for found in _RIVAL.finditer(sentence.text, sentence.start, offset):
        last = found
    if last is None or any(
        m.start >= last.start("name") for m in sentence.mentions if m.end <= offset
    ):
        return None
    return Subject("company", (last["name"],))


_CALLED = re.compile(
    r"(?:leader|rival|competitor|maker|company|firm|startup|giant|vendor) (?=(?P<word>[A-Z][\w&]*))"
)


def is_called_company(sentence: Sentence, name: str) -> bool:
    """Tell a proper name that the page calls a company somewhere: "market leader Foo"."""
    if not name[:1].isupper():
        return False
    text, context = sentence.text, sentence.context
    if context.called is None:
        called: dict[str, list[int]] = {}
        for found in _CALLED.finditer(text):
            called.setdefault(found["word"], []).append(found.end())
        context.called = called
    opening = _FIRST_WORD.match(name)
    places = context.called.get(opening[0], []) if opening else []
    return any(text.startswith(name, at) for at in places)


_FIRST_WORD = re.compile(r"[A-Z][\w&]*")
_TOP_PLAYERS = re.compile(
    r"\b(?P<name>(?:global\s|world's\s)?(?:(?:top|leading|largest|biggest|major|first)\s"
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty)|"
    r"(?:two|three|four|five|six|seven|eight|nine|ten)\s(?:top|leading|largest|biggest|major))"
    r"\s(?:\w+\s)?"
    r"(?:companies|players|vendors|manufacturers|producers|suppliers|firms|makers|enterprises|brands))\b",
)
_TOP_WORDS = ("top ", "leading ", "largest ", "biggest ", "major ", "first ")


def top_players(sentence: Sentence, offset: int) -> str | None:
    """Return "top five vendors", said as one before a figure."""
    part = sentence.lower[sentence.start : offset]
    if not any(word in part for word in _TOP_WORDS):
        return None
    last = None
    for found in _TOP_PLAYERS.finditer(sentence.lower, sentence.start, offset):
        last = found
    if last is None or any(
        mention.type == "company" and last.end() <= mention.start and mention.end <= offset
        for mention in sentence.mentions
    ):
        return None  # "the top two hold 20%: Acme (12%) and Apex (8%)"
    return sentence.text[last.start("name") : last.end("name")]
