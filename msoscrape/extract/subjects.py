"""Subjects: whose figure it is.

A figure's subject is the nearest thing named before it that its words can be about;
lists of figures are :mod:`msoscrape.extract.listed`'s, shares
:mod:`msoscrape.extract.share_holders`'. What a sentence does not name, the one before it may.
"""

from __future__ import annotations

import re

from msoscrape.company_names import has_legal_form
from msoscrape.extract.beside import name_beside
from msoscrape.extract.context import Sentence
from msoscrape.extract.figures import Figure
from msoscrape.extract.fronted import fronted_subject
from msoscrape.extract.headed import headed_subject, labelled_subject, part_above, place_above
from msoscrape.extract.listed import Assigned, assign_listed, subject_of
from msoscrape.extract.mentions import Mention
from msoscrape.extract.parts import (
    is_part,
    part_beside,
    part_of_market,
    part_subject,
    rated_part,
    revenue_part,
    segment_behind,
)
from msoscrape.extract.phrases import subject_phrase
from msoscrape.extract.unlisted import rival_company, unlisted_company
from msoscrape.records import Subject, SubjectType

MARKET = Subject("market")


def growth_subjects(sentence: Sentence, figure: Figure) -> list[Assigned]:
    """Return whose growth a rate is: of places named together each one's, else the main subject."""
    rated = rated_part(sentence, figure) or segment_behind(sentence, figure)
    if rated is not None:
        return [Assigned(rated)]
    mention = sentence.nearest_subject(figure.lead)
    if mention is not None and mention.type == "region":
        for group in sentence.groups:
            if mention is group[-1] and len(group) > 1 and _are_joined(sentence, group):
                return [Assigned(subject_of([place])) for place in group]
    if mention is None or mention.type == "market":
        beside = part_beside(sentence, figure)
        if beside is not None:
            return [Assigned(beside)]
    return main_subjects(sentence, figure)


def _are_joined(sentence: Sentence, group: list[Mention]) -> bool:
    """Tell "Europe and Asia" from "Within Europe, Germany"."""
    return sentence.text.find("and", group[-2].end, group[-1].start) >= 0


def main_subjects(sentence: Sentence, figure: Figure) -> list[Assigned]:
    """Return what a market's size or a growth rate is of: the market, or a part of it."""
    if _THESE_PLACES.match(sentence.text, sentence.start, figure.lead):
        places = sentence.context.places
        if len(places) > 1:
            return [Assigned(subject_of(places), combined=True)]
    return [Assigned(_main_subject(sentence, figure))]


_THESE_PLACES = re.compile(
    r"(?:These|Those|Both)\s(?:\w+\s)?(?:markets|regions|countries|geographies)\s(?=.*\b(?:combined|together|"
    r"collective(?:ly)?|jointly)\b)"
)


def _market_behind(sentence: Sentence, figure: Figure) -> Subject | None:
    """Return the market of "a corner of the $9 billion kite market", "market for kites"."""
    named = _NAMED.match(sentence.text, figure.end, sentence.end)
    if named is not None and sentence.text.endswith(_ARTICLES, sentence.start, figure.lead):
        for mention in sentence.mentions:
            if mention.type == "region" and figure.end < mention.start < named.end():
                return subject_of([mention])
        name = sentence.names.market.phrase_before(named["name"].split())
        other = name and sentence.names.market.is_other_named(name)
        return Subject("other", (f"{name} market",)) if other else MARKET
    if figure.type == "percent" or not sentence.lower.startswith(_MARKET_FOR, figure.end):
        return None
    found = _NAMED_FOR.match(sentence.text, figure.end, sentence.end)
    if found is None or not sentence.names.market.is_other(found["name"]):
        return None
    return Subject("other", (found["name"],))


_NAMED = re.compile(r"\s(?P<name>[\w&/-]+(?:\s[\w&/-]+){0,3})\smarket\b")
_ARTICLES = ("the ", "The ", " a ", "A ", " an ", "its ", "their ", "this ", "This ")
_MARKET_FOR = (" market for ", " global market for ", " world market for ")
_NAMED_FOR = re.compile(
    r"\s(?:\w+\s)?market\sfor\s(?:the\s)?(?P<name>[a-z][\w-]*(?:\s(?!in\b|by\b|is\b|was\b)[\w-]+){0,4})"
)


_IN_PLACE = re.compile(r"\s(?:in|(?:(?:is|are|was|were)\s\w+\s)?for)\s")


def _place_behind(sentence: Sentence, figure: Figure) -> Mention | None:
    """Return the place of "valued at $2 billion in Europe" and "6% is predicted for Europe"."""
    behind = _IN_PLACE.match(sentence.lower, figure.end, sentence.end)
    if behind is None:
        return None
    first = behind.end()
    for mention in sentence.mentions:
        if mention.start < first:
            continue
        is_place = mention.type == "region"
        return (
            mention if is_place and sentence.text[first : mention.start] in ("", "the ") else None
        )
    return None


def _place_of(sentence: Sentence, figure: Figure, named: Mention | None) -> Mention | None:
    """Return the place whose a figure is though its sentence names none, or the market."""
    if named is not None and named.type != "market":
        return None
    place = _place_behind(sentence, figure) or that_place(sentence, figure.lead)
    if place is None and (named is None or not named.name):
        place = place_above(sentence)
    return place


def _main_subject(sentence: Sentence, figure: Figure) -> Subject:
    behind = _market_behind(sentence, figure) or segment_behind(sentence, figure)
    behind = behind or labelled_subject(sentence, figure)
    if behind is not None:
        return behind
    mention = sentence.nearest_subject(figure.lead)
    place = _place_of(sentence, figure, mention)
    if place is not None:
        return subject_of([place])
    part = part_of_market(sentence, mention) if mention and mention.type == "market" else None
    if part is not None:
        return part
    above = part_above(sentence) if mention is None or mention.type == "market" else None
    if above is not None:
        return above
    if mention is None or _is_this_part(sentence, mention):
        return fronted_subject(sentence, figure) or _unnamed_subject(sentence, figure)
    if mention.type == "region":
        is_own = mention.code is not None and mention.code in sentence.names.market.places
        return MARKET if is_own else subject_of([mention])
    if mention.type == "company":
        return Subject("company", (mention.name,))
    if mention.type == "anaphor" and sentence.context.company:
        return Subject("company", (sentence.context.company,))
    if mention.type == "segment":
        return Subject("segment", (mention.name.strip(),))
    return _market_subject(sentence, mention)


def _is_this_part(sentence: Sentence, mention: Mention) -> bool:
    """Tell "this segment" behind a sentence about one from a word for the market."""
    if mention.start != sentence.start or not sentence.text.startswith(_IT, sentence.start):
        return False
    return sentence.context.part_before(sentence.start) is not None


_IT = ("It ", "This segment ", "The segment ", "This category ", "This sub-segment ")


def _unnamed_subject(sentence: Sentence, figure: Figure) -> Subject:
    """Return what a sentence is about that names neither market nor place nor company."""
    if sentence.text.startswith(_IT, sentence.start):
        part = sentence.context.part_before(sentence.start)
        if part is not None:
            return Subject("segment", (part,))
    headed = headed_subject(sentence, figure)
    told = headed or part_subject(sentence, figure)
    if told is None and sentence.is_of_no_market():
        return phrase_subject(sentence, "other")
    return told or MARKET


_THAT_PLACE = re.compile(r"\b(?:the|this)\s(?:region|country|nation)\b(?!\s(?:of|with)\b)")
_OWNING = re.compile(r"(?:'s|’s)\s(?:[\w-]+\s){0,4}|,\sthe\s")


def that_place(sentence: Sentence, offset: int) -> Mention | None:
    """Return the place that "the region" stands for, if it is what stands before an offset."""
    part = sentence.lower[sentence.start : offset]
    if "region" not in part and "country" not in part and "nation" not in part:
        return None
    last = None
    for found in _THAT_PLACE.finditer(sentence.lower, sentence.start, offset):
        last = found
    if last is None:
        return None
    for mention in sentence.mentions:
        if mention.start >= offset:
            break
        if mention.type in ("region", "company") and not mention.aside:
            return None
        is_market = mention.type in ("market", "other_market") and mention.start > last.end()
        if is_market and not _OWNING.fullmatch(sentence.text, last.end(), mention.start):
            return None
    return sentence.context.place


_IS_SEGMENT = re.compile(
    r"\s(?:is|was|remains|(?:\w+\s){1,3}as)\s(?:one\sof\s)?the\s(?:[\w-]+\s){0,3}segments?\b"
)


def _market_subject(sentence: Sentence, mention: Mention) -> Subject:
    """Tell the report's market from a segment's ("the LED market") and from another."""
    words = mention.name.casefold()
    other = mention.type == "other_market"
    if other or (words and not sentence.names.market.shares_a_word(words)):
        if words and _IS_SEGMENT.search(sentence.lower, mention.end, sentence.end):
            return Subject("segment", (mention.name,))
        in_all = sentence.names.in_all_segments.issuperset(words.split())
        if not in_all and any(words in name for name in sentence.names.segments):
            return Subject("segment", (mention.name,))
        if other:
            return Subject("other", (f"{mention.name} market",))
    return MARKET


def other_subjects(sentence: Sentence, figure: Figure) -> list[Assigned]:
    """Return the subject of a figure that is no growth, size, share or revenue."""
    rival = rival_company(sentence, figure.lead)
    if rival is not None:
        return [Assigned(rival)]
    company = sentence.company_before(figure.lead)
    if company is not None:
        return [Assigned(Subject("company", (company.name,)))]
    mention = sentence.nearest_subject(figure.lead)
    if mention is not None and mention.type == "region":
        return [Assigned(subject_of([mention]))]
    if mention is not None and mention.type == "market":
        own = not mention.name or sentence.names.market.shares_a_word(mention.name)
        if own and subject_phrase(sentence).endswith(("arket", "ndustry")):
            return [Assigned(MARKET)]
    if sentence.label is not None:
        return [Assigned(Subject("other", (sentence.label,)))]
    phrase = phrase_subject(sentence, "other")
    return [Assigned(MARKET if phrase.names and _GROWTH.fullmatch(phrase.names[0]) else phrase)]


_GROWTH = re.compile(
    r"(?:(?:year-(?:over|on)-year|yoy|annual|market(?:['’]s)?)\s)*growth(?:\srate)?(?:\s(?:for|in)\s\d{4})?",
    re.IGNORECASE,
)


def revenue_subjects(sentence: Sentence, figure: Figure) -> list[Assigned]:
    """Return whose revenue an amount is; the market where it is no company's."""
    company = sentence.company_before(figure.lead)
    unlisted = unlisted_company(sentence, figure.lead, company)
    if unlisted is not None:
        return [Assigned(unlisted)]
    listed = assign_listed(sentence, figure, "company")
    if listed is not None and (company is None or company.type == "company"):
        return listed
    if company is not None:
        return [Assigned(Subject("company", (company.name,)))]
    return [Assigned(_revenue_without_company(sentence, figure))]


def _revenue_without_company(sentence: Sentence, figure: Figure) -> Subject:
    if _REVENUE_OF_MARKET.search(sentence.lower, sentence.start, figure.lead):
        return _main_subject(sentence, figure)
    main = sentence.nearest_subject(figure.lead)
    is_label = sentence.row or sentence.is_card
    if is_label or (main is not None and main.type in ("market", "region")):
        return _main_subject(sentence, figure)
    if sentence.context.company and sentence.role in ("players", "other"):
        return Subject("company", (sentence.context.company,))
    if main is not None and main.type == "segment":
        return _main_subject(sentence, figure)
    for mention in sentence.mentions:
        if mention.type == "company" and mention.start >= figure.end:
            return Subject("company", (mention.name,))
    own = name_beside(sentence, figure)
    if (
        own is not None
        and own["name"][0].isupper()
        and sentence.lower.find(_NEXT, sentence.start, figure.lead) >= 0
    ):
        return Subject("company", (own["name"],))  # "followed by Foo Works ($95 million)"
    return _earning_subject(sentence, figure)


def _earning_subject(sentence: Sentence, figure: Figure) -> Subject:
    """Return what a sentence that names nobody says earns something."""
    phrase = phrase_subject(sentence, "other")
    is_market = any(m.type == "market" for m in sentence.mentions)
    if not phrase.names:
        own = is_market or _LABEL.match(sentence.lower, sentence.start, figure.lead)
        return MARKET if own else revenue_part(sentence, figure) or phrase
    (name,) = phrase.names
    if has_legal_form(name):
        return Subject("company", phrase.names)
    if is_market or name.lower() in _OF_THE_MARKET:
        return MARKET
    if is_part(sentence, name):
        return Subject("segment", phrase.names)
    if sentence.names.market.shares_a_word(name) and not _OF_ELSE.match(name):
        return MARKET
    if name.casefold() in sentence.names.segments:
        return Subject("segment", phrase.names)
    return revenue_part(sentence, figure) or phrase


_REVENUE_OF_MARKET = re.compile(
    r"\brevenues?\s(?:for|of)\s(?:the\s)?(?:[\w-]+\s){0,6}market\b"
    r"|\b(?:revenues?|sales)\s(?:for|of|in|across)\s(?:the|this)\s(?:[\w-]+\s){0,6}"
    r"(?:market|segment|industry|sector|category)\s(?:could|will|would|may|might|are|were|is|to|exceed\w*|reach\w*)\b"
)
_OF_ELSE = re.compile(
    r"(?:[\w-]+\s){0,3}(?:impact|effect|costs?|savings|investments?|spending|damage|losse?s?)\s(?:of|on|in|from)\s"
)
"""How a phrase begins that has the market's name and is not about its sales."""
_LABEL = re.compile(
    r"\W{0,3}(?:estimated|projected|forecast(?:ed)?|expected|total)\srevenues?\b[^.;]{0,20}:\s"
)
_OF_THE_MARKET = frozenset(
    ("revenue", "revenues", "sales", "total revenue", "total revenues", "total sales",
     "global revenue", "global revenues", "global sales", "worldwide revenue", "worldwide sales",
     "annual revenue", "annual sales", "industry sales", "industry revenue",
     "industry revenues", "market revenue", "market revenues")
)  # fmt: skip
"""Whose they are, on a page about a market, where no company has been told of."""
_NEXT = "followed by "


def phrase_subject(sentence: Sentence, kind: SubjectType) -> Subject:
    """Return the words before the verb as a subject of a kind; without names if there are none."""
    phrase = subject_phrase(sentence)
    return Subject(kind, (phrase,) if phrase else ())
