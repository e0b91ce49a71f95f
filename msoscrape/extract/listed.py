"""Lists: figures given to names listed beside them.

"30% and 25% respectively", "20% each", "a combined 45%", "35% for North America, 20%
for Europe": a list of figures goes with a list of names as long, one figure with one
name, with each, or with their sum.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from msoscrape.extract.context import Sentence
from msoscrape.extract.figures import Figure
from msoscrape.extract.groups import is_joined
from msoscrape.extract.mentions import Mention, MentionType
from msoscrape.records import Subject, SubjectType
from msoscrape.subdivisions import is_part_of_country


@dataclass(slots=True)
class Assigned:
    """A figure's subject; ``combined`` where it is the sum over all names."""

    subject: Subject
    combined: bool = False


def subject_of(mentions: Sequence[Mention]) -> Subject:
    """Return the subject that a group of places, or of companies, makes."""
    if mentions[0].type == "region":
        return Subject("region", tuple(m.name for m in mentions), tuple(m.code for m in mentions))
    return Subject("company", tuple(dict.fromkeys(m.name for m in mentions)))


_CHAIN = re.compile(r"\s*(?:,|and|&|or|,\s*and|to)\s*(?:a\s|an\s|around\s|about\s)?")
_RESPECTIVE = re.compile(r"\brespective(?:ly)?\b")
_EACH_AFTER = re.compile(r"\s*(?:\w+\s){0,4}each\b")
_EACH = re.compile(r"\beach\b")
_COMBINED = re.compile(
    r"\b(?:combined|collective(?:ly)?|together|jointly|cumulative(?:ly)?|aggregate|in total)\b",
)
_FOR_AFTER = re.compile(
    r"\s*(?:of\s(?:the\s)?[\w\s]{0,24}?)?(?:market\s)?(?:shares?\s)?"
    r"(?P<word>for|(?<=share\s)of|held by|by|attributed to|coming from|in|from|"
    r"(?:is\s|are\s|being\s|will\sbe\s)?"
    r"(?:attributed|allocated|distributed|split)\s(?:to|among|across|between))\s(?:the\s)?$",
)
_WEAK_FOR = frozenset(("in", "from", "by", "of"))


def chains(text: str, figures: Sequence[Figure]) -> list[list[Figure]]:
    """Group figures listed one after the other: "18%, 14% and 8%"."""
    grouped: list[list[Figure]] = []
    for figure in figures:
        last = grouped[-1][-1] if grouped else None
        if (
            last is not None
            and last.type == figure.type
            and not figure.gloss
            and are_chained(text, last, figure)
        ):
            grouped[-1].append(figure)
        else:
            grouped.append([figure])
    return grouped


def are_chained(text: str, first: Figure, second: Figure) -> bool:
    """Tell "18%, 14%" from figures with words between them."""
    return _CHAIN.fullmatch(text, first.end, second.lead) is not None


def assign_chain(
    sentence: Sentence, chain: list[Figure], kind: MentionType
) -> list[Assigned] | None:
    """Pair a list of figures with a list of names as long; None if there is none."""
    count = len(chain)
    first, last = chain[0], chain[-1]
    named = [m for m in sentence.mentions if m.type == kind and m.end <= first.lead]
    groups = [g for g in sentence.groups if g[0].type == kind]
    before = [group for group in groups if group[0].start < first.start]
    flat = [mention for group in before for mention in group if mention.end <= first.lead]
    asides = _last_asides(sentence, first, kind)
    if flat and len(asides) == count and _is_example(sentence, flat[-1], asides[0]):
        return [Assigned(subject_of([name])) for name in asides]
    after = [group for group in groups if group[0].start >= last.end]
    if before and len(before[-1]) >= count and before[-1][-1].end <= first.lead:
        names: list[Mention] = before[-1][-count:]
    elif after and len(after[0]) == count:
        names = after[0]
    elif len(flat) >= count:
        names = flat[-count:]
    elif len(named) == count and _RESPECTIVE.search(sentence.lower, first.start, sentence.end):
        names = named  # "regions such as X and Y, with 20% and 10% respectively"
    else:
        known = sentence.context.places if kind == "region" else sentence.context.companies
        if len(known) < count or flat or sentence.nearest_subject(first.lead) is not None:
            return None
        names = known[:count]
    return [Assigned(subject_of([name])) for name in names]


_EXAMPLE = re.compile(r",?\s(?:like|such\sas|including|namely)\s(?:the\s)?")


def _is_example(sentence: Sentence, whole: Mention, name: Mention) -> bool:
    """Tell "other regions, like Europe" from a place with another in it."""
    if whole.code is not None:
        return False
    return _EXAMPLE.fullmatch(sentence.text, whole.end, name.start) is not None


def split_phrase(pairs: list[tuple[Figure, Assigned]]) -> list[tuple[Figure, Assigned]]:
    """Split "the bar and the tablet", said of two figures, into one name for each."""
    if len(pairs) < 2:
        return pairs
    subject = pairs[0][1].subject
    if any(assigned.subject != subject for _, assigned in pairs):
        return pairs
    names = (
        _AND.split(subject.names[0])
        if subject.type in ("segment", "other") and subject.names
        else []
    )
    if len(names) != len(pairs):
        return pairs
    return [
        (figure, Assigned(Subject(subject.type, (name.strip(),))))
        for (figure, _), name in zip(pairs, names, strict=True)
    ]


_AND = re.compile(r",?\sand\s(?:the\s)?|,\s")


def assign_listed(sentence: Sentence, figure: Figure, kind: MentionType) -> list[Assigned] | None:
    """Give one figure to the places or companies it is said of; None if none is named."""
    behind = _named_behind(sentence, figure, kind)
    if behind is not None:
        return [Assigned(subject_of([behind]))]
    groups = [
        [m for m in group if m.end <= figure.lead]
        for group in sentence.groups
        if group[0].type == kind and group[0].end <= figure.lead
    ]
    group = _nearest_group(groups, figure, sentence.figures)
    if not group:
        return _assign_unnamed(sentence, figure, kind)
    return _shared_out(sentence, figure, group)


def _assign_unnamed(sentence: Sentence, figure: Figure, kind: MentionType) -> list[Assigned] | None:
    """Give a figure to what the sentence before named, or to what this one has in passing."""
    known = sentence.context.places if kind == "region" else sentence.context.companies
    if known and _EACH_AFTER.match(sentence.lower, figure.end, sentence.end):
        return [Assigned(subject_of([name])) for name in known]
    aside = _last_asides(sentence, figure, kind)
    if aside:
        return _shared_out(sentence, figure, aside) if kind == "region" or aside[1:] else None
    if len(known) > 1 and _COMBINED.search(sentence.lower, sentence.start, figure.start):
        return [Assigned(subject_of(known), combined=True)]
    return None


def _last_asides(sentence: Sentence, figure: Figure, kind: MentionType) -> list[Mention]:
    """Return the last names in passing before a figure: "regions such as X and Y"."""
    asides: list[Mention] = []
    for mention in sentence.mentions:
        if mention.type != kind or mention.end > figure.lead:
            continue
        if asides and not is_joined(sentence.text, asides[-1], mention):
            asides = []
        asides.append(mention)
    return asides


def _nearest_group(
    groups: list[list[Mention]], figure: Figure, figures: Sequence[Figure]
) -> list[Mention]:
    """Return the nearest group, passing over "in APAC" where the clause names a holder too."""
    if not groups:
        return []
    previous = 0
    for other in figures:
        if other.end <= figure.start:
            previous = other.end
    for group in reversed(groups):
        if group[0].start >= previous and not group[0].object:
            return group
    return groups[-1]


def _shared_out(sentence: Sentence, figure: Figure, group: list[Mention]) -> list[Assigned]:
    """Decide what one figure says of a group: it is each one's, or the sum of all."""
    text = sentence.lower
    if len(group) == 1:
        return [Assigned(subject_of(group))]
    if _EACH_AFTER.match(text, figure.end, sentence.end) or _EACH.search(
        text, group[-1].end, figure.start
    ):
        return [Assigned(subject_of([name])) for name in group]
    if figure.type == "money" and not _COMBINED.search(text, sentence.start, figure.start):
        return [Assigned(subject_of([name])) for name in group]
    return [Assigned(subject_of(group), combined=True)]


def _named_behind(sentence: Sentence, figure: Figure, kind: MentionType) -> Mention | None:
    """Return the name in "35% for North America", if that is how the sentence lists."""
    for mention in sentence.mentions:
        if mention.type != kind or mention.start < figure.end or mention.aside:
            continue
        if sentence.text[figure.end : mention.start] == "\n":  # a card's label
            return mention
        between = _FOR_AFTER.fullmatch(sentence.lower, figure.end, mention.start)
        if between is None:
            return None
        if between["word"] not in _WEAK_FOR:
            return mention
        return None if _any_before(sentence, figure, kind) else mention
    return None


def _any_before(sentence: Sentence, figure: Figure, kind: MentionType) -> bool:
    return any(m.type == kind and m.end <= figure.lead and not m.aside for m in sentence.mentions)


_UNTOLD: tuple[SubjectType, ...] = ("segment", "company", "other")


def placed(subject: Subject) -> Subject:
    """Return a subject as a region's if what nothing else has told of it is a country's part."""
    names = subject.names
    if subject.type not in _UNTOLD or not names or not all(map(is_part_of_country, names)):
        return subject
    return Subject("region", names, (None,) * len(names))
