"""Subjects: whose figure it is.

A figure's subject is the nearest thing named before it that can be one; a list of
figures goes with a list of names ("30% and 25% respectively"); "each", "combined",
"for North America" behind the figure and words that stand for a name before ("the
company") have their say. What a sentence does not name, the one before it may.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msoscrape.extract.figures import Figure
from msoscrape.extract.mentions import (
    Mention,
    Names,
    find_mentions,
    find_names,
    group_mentions,
    starts_clause,
)
from msoscrape.places import place_pattern
from msoscrape.records import Role, Subject

MARKET = Subject("market")


@dataclass(frozen=True, slots=True)
class Assigned:
    """A figure's subject; ``combined`` where it is the sum over all names."""

    subject: Subject
    combined: bool = False


class Context:
    """What the sentences before have been about, read only when a figure asks for it."""

    def __init__(self, text: str, names: Names) -> None:
        self._text = text
        self._names = names
        self._unread: list[tuple[int, int]] = []
        self._company: str | None = None
        self._places: list[Mention] = []
        self._companies: list[Mention] = []
        self._found: set[str] = set()
        self.year: int | None = None
        """The last year the paragraph has stated."""

    def passed(self, spans: list[tuple[int, int]]) -> None:
        """Note sentences that have been passed."""
        if spans:
            self._unread += spans
            self._found.clear()

    def clear(self) -> None:
        """Forget everything: a heading starts afresh."""
        self.__init__(self._text, self._names)  # type: ignore[misc]  # the same start

    @property
    def company(self) -> str | None:
        """The company the paragraph is about: the last that a sentence opened with."""
        if "company" not in self._found:
            for mentions in self._backwards("company"):
                topic = _topic(mentions)
                if topic is not None:
                    self._company = topic
                    break
        return self._company

    @property
    def places(self) -> list[Mention]:
        """The places that the last sentence with any was about."""
        if "places" not in self._found:
            for mentions in self._backwards("places"):
                groups = _groups(self._text, mentions, "region")
                if groups:
                    self._places = groups[0]
                    break
        return self._places

    @property
    def companies(self) -> list[Mention]:
        """The companies that the last sentence with any named together."""
        if "companies" not in self._found:
            for mentions in self._backwards("companies"):
                groups = _groups(self._text, mentions, "company")
                if groups:
                    self._companies = max(groups, key=len)
                    break
        return self._companies

    def _backwards(self, what: str) -> Iterator[list[Mention]]:
        self._found.add(what)
        for span in reversed(self._unread):
            if what == "places":
                named = place_pattern().search(self._text, *span) is not None
            else:
                named = bool(self._names.companies.between(*span))
            if named:
                yield find_names(self._text, *span, self._names)


def _topic(mentions: list[Mention]) -> str | None:
    """Return the company a sentence is about; none where it opens with "the company"."""
    for mention in mentions:
        if mention.type == "anaphor":
            return None
        if mention.type == "company" and not mention.aside:
            return mention.name
    return None


def _groups(text: str, mentions: list[Mention], kind: str) -> list[list[Mention]]:
    return [group for group in group_mentions(text, mentions) if group[0].type == kind]


@dataclass(slots=True)
class Sentence:
    """One sentence with what it names."""

    text: str
    start: int
    end: int
    role: Role
    mentions: list[Mention]
    groups: list[list[Mention]]
    figures: Sequence[Figure]
    context: Context

    def before(self, offset: int) -> str:
        """Return the sentence up to an offset."""
        return self.text[self.start : offset]


def read_sentence(
    text: str, span: tuple[int, int], role: Role, names: Names, context: Context
) -> Sentence:
    """Find what a sentence names."""
    mentions = find_mentions(text, *span, names)
    groups = group_mentions(text, mentions)
    return Sentence(text, span[0], span[1], role, mentions, groups, (), context)


# --- what the words around say ------------------------------------------------------

_CHAIN = re.compile(r"\s*(?:,|and|&|or|,\s*and|to)\s*(?:a\s|an\s|around\s|about\s)?", re.I)
_EACH_AFTER = re.compile(r"\s*(?:\w+\s){0,4}each\b", re.I)
_EACH = re.compile(r"\beach\b", re.I)
_COMBINED = re.compile(
    r"\b(?:combined|collectively|together|jointly|cumulative(?:ly)?|aggregate|in total)\b", re.I
)
_FOR_AFTER = re.compile(
    r"\s*(?:of\s(?:the\s)?[\w\s]{0,24}?)?(?:market\s)?(?:shares?\s)?"
    r"(?P<word>for|held by|by|attributed to|coming from|in|from|(?:is\s|are\s|being\s)?"
    r"(?:attributed|allocated|distributed|split)\s(?:to|among|across|between))\s(?:the\s)?$",
    re.I,
)
_WEAK_FOR = frozenset(("in", "from", "by"))


def chains(text: str, figures: Sequence[Figure]) -> list[list[Figure]]:
    """Group figures listed one after the other: "18%, 14% and 8%"."""
    grouped: list[list[Figure]] = []
    for figure in figures:
        last = grouped[-1][-1] if grouped else None
        if (
            last is not None
            and last.type == figure.type
            and not figure.gloss
            and _CHAIN.fullmatch(text, last.end, figure.lead)
        ):
            grouped[-1].append(figure)
        else:
            grouped.append([figure])
    return grouped


def _region_subject(mentions: Sequence[Mention]) -> Subject:
    return Subject(
        "region", tuple(m.name for m in mentions), tuple(m.code for m in mentions)
    )


def _company_subject(mentions: Sequence[Mention]) -> Subject:
    return Subject("company", tuple(dict.fromkeys(m.name for m in mentions)))


def subject_of(mentions: Sequence[Mention]) -> Subject:
    """Return the subject that a group of mentions of one type makes."""
    kind = mentions[0].type
    return _region_subject(mentions) if kind == "region" else _company_subject(mentions)


# --- lists of names with lists of figures -------------------------------------------


def assign_chain(sentence: Sentence, chain: list[Figure], kind: str) -> list[Assigned] | None:
    """Pair a list of figures with a list of names as long; None if there is none."""
    count = len(chain)
    first, last = chain[0], chain[-1]
    groups = [g for g in sentence.groups if g[0].type == kind]
    before = [group for group in groups if group[0].start < first.start]
    flat = [mention for group in before for mention in group if mention.end <= first.lead]
    after = [group for group in groups if group[0].start >= last.end]
    if before and len(before[-1]) >= count and before[-1][-1].end <= first.lead:
        names: list[Mention] = before[-1][-count:]
    elif after and len(after[0]) == count:
        names = after[0]
    elif len(flat) >= count:
        names = flat[-count:]
    else:
        known = sentence.context.places if kind == "region" else sentence.context.companies
        if len(known) < count or flat or nearest_subject(sentence, first.lead) is not None:
            return None
        names = known[:count]
    return [Assigned(subject_of([name])) for name in names]


def assign_listed(sentence: Sentence, figure: Figure, kind: str) -> list[Assigned] | None:
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
        known = sentence.context.places if kind == "region" else sentence.context.companies
        if known and _EACH_AFTER.match(sentence.text, figure.end, sentence.end):
            return [Assigned(subject_of([name])) for name in known]
        return None
    return _shared_out(sentence, figure, group)


def _nearest_group(
    groups: list[list[Mention]], figure: Figure, figures: Sequence[Figure]
) -> list[Mention]:
    """Return the nearest group, passing over "in APAC" where the clause names a holder too."""
    if not groups:
        return []
    previous = max((f.end for f in figures if f.end <= figure.start), default=0)
    in_clause = [group for group in groups if group[0].start >= previous]
    holders = [group for group in in_clause if not group[0].object]
    return (holders or groups)[-1]


def _shared_out(sentence: Sentence, figure: Figure, group: list[Mention]) -> list[Assigned]:
    """Decide what one figure says of a group: each, the sum, or the nearest name."""
    text = sentence.text
    if len(group) == 1 and not _COMBINED.search(text, group[0].end, figure.end):
        return [Assigned(subject_of(group))]
    if _EACH_AFTER.match(text, figure.end, sentence.end) or _EACH.search(
        text, group[-1].end, figure.start
    ):
        return [Assigned(subject_of([name])) for name in group]
    if len(group) > 1:
        return [Assigned(subject_of(group), combined=True)]
    return [Assigned(subject_of(group))]


def _named_behind(sentence: Sentence, figure: Figure, kind: str) -> Mention | None:
    """Return the name in "35% for North America", if that is how the sentence lists."""
    for mention in sentence.mentions:
        if mention.type != kind or mention.start < figure.end or mention.aside:
            continue
        between = _FOR_AFTER.fullmatch(sentence.text, figure.end, mention.start)
        if between is None:
            return None
        if between["word"].lower() not in _WEAK_FOR:
            return mention
        used = any(m.type == kind and m.end <= figure.lead and not m.aside for m in sentence.mentions)
        return None if used else mention
    return None


# --- one figure, one subject ----------------------------------------------------------


def can_be_subject(sentence: Sentence, mention: Mention) -> bool:
    """Tell a mention that its sentence can be about from one in passing."""
    if mention.aside or mention.type == "pronoun":
        return False
    if mention.type == "region":
        return not mention.object or starts_clause(sentence.text, sentence.start, mention)
    return not mention.object


def nearest_subject(sentence: Sentence, offset: int) -> Mention | None:
    """Return the nearest mention before an offset that can be the subject there."""
    found: Mention | None = None
    for mention in sentence.mentions:
        if mention.end > offset:
            break
        if not can_be_subject(sentence, mention):
            continue
        if (
            found is not None
            and found.type == "region"
            and mention.type == "market"
            and (
                starts_clause(sentence.text, sentence.start, found)
                or _ADJECTIVE_GAP.fullmatch(sentence.text, found.end, mention.start)
            )
        ):
            continue  # "In Europe, the market ..." and "the North American market" are regions'
        found = mention
    return found


_ADJECTIVE_GAP = re.compile(r"(?:'s|’s)?\s(?:region(?:al)?\s)?$|\s")


def topic_company(sentence: Sentence, offset: int) -> Mention | None:
    """Return the company a figure is about: the nearest named before it, or stood for."""
    found: Mention | None = None
    for mention in sentence.mentions:
        if mention.end > offset:
            break
        if mention.type == "company" and not mention.aside:
            found = mention
        elif mention.type == "anaphor" and sentence.context.company and found is None:
            found = Mention("company", mention.start, mention.end, sentence.context.company)
    return found


_TOP_PLAYERS = re.compile(
    r"\b(?P<name>(?:global\s|world's\s)?(?:top|leading|largest|biggest|major|first)\s"
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty)\s(?:\w+\s)?"
    r"(?:companies|players|vendors|manufacturers|producers|suppliers|firms|enterprises|brands))\b",
    re.I,
)
_IS_MAKER = re.compile(
    r"\b(?:manufacturers?|producers?|compan(?:y|ies)|suppliers?|vendors?|players?|brands?|"
    r"makers?|providers?)\b",
    re.I,
)


def top_players(sentence: Sentence, offset: int) -> Mention | None:
    """Return "top five vendors", said as one before a figure."""
    last = None
    for found in _TOP_PLAYERS.finditer(sentence.text, sentence.start, offset):
        last = Mention("company", found.start("name"), found.end(), found["name"])
    return last


def says_maker(sentence: Sentence, offset: int) -> bool:
    """Tell "Foo is the largest manufacturer ..., with a share of" from a segment's share."""
    return _IS_MAKER.search(sentence.text, sentence.start, offset) is not None


_PROPER_SUBJECT = re.compile(
    r"(?:^|\bwhile\s|\band\s|;\s|\bHowever,\s|\bMeanwhile,\s|\bSimilarly,\s|\d,\s|,\s)"
    r"(?P<name>(?:[A-Z][\w&.'’-]*)(?:\s(?:[A-Z&][\w&.'’-]*|of|and)){0,5})"
    r"(?:,\swhich\s[^,]{1,60},|\s\([^)]{1,40}\))?\s(?:has\s|had\s|also\s)*(?:reported|generated|"
    r"recorded|posted|achieved|registered|earned|generates|reports|boasts|saw|made)\b"
)
_NOT_A_NAME = frozenset("It The This They In Its Their These Those He She We".split())


def unlisted_company(sentence: Sentence, offset: int, listed: Mention | None) -> Subject | None:
    """Return the proper name before "reported", for a company that no list holds.

    ``listed`` is the listed company nearest before the figure, which has the figure
    unless it stands inside the unlisted one's clause ("Foo, which includes Bar, reported").
    """
    last = None
    for found in _PROPER_SUBJECT.finditer(sentence.text, sentence.start, offset):
        if found["name"].split()[0] not in _NOT_A_NAME:
            last = found
    if last is None or any(
        m.type == "company" and m.start < last.end("name") and last.start("name") < m.end
        for m in sentence.mentions
    ):
        return None
    if listed is not None and listed.start >= last.end():
        return None
    return Subject("company", (last["name"],))


_NOUN_END = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|shows?|leads?|led|holds?|held|"
    r"accounts?|accounted|dominat\w+|deliver\w*|occupied|improv\w+|offers?|expands?|grows?|grew|"
    r"expanded|records?|recorded|posts?|posted|registers?|accelerat\w+|advanc\w+|leverag\w+|"
    r"captur\w+|command\w*|contribut\w*|represent\w*|generat\w*|remain\w*|exhibit\w*|reports?|"
    r"rises?|rose|climbs?|extends?|combines?|make|made|makes|to|with|that|which|continues?|drives?|"
    r"drove|attracts?|gains?|gained|retain\w*|surpass\w*|reach\w*|increased|expanding|growing)\b"
)
_LEAD_IN = re.compile(
    r"(?:A:\s*|Q:\s*|In terms of [^,]{1,40},\s*|By [\w\s-]{1,30},\s*|Among [^,]{1,50},\s*|"
    r"However,\s*|Meanwhile,\s*|The\s|the\s|In \d{4},\s*)*"
)


def subject_phrase(sentence: Sentence) -> str:
    """Return the words before the sentence's first verb, at most eight; "" if none."""
    lead = _LEAD_IN.match(sentence.text, sentence.start, sentence.end)
    begin = lead.end() if lead else sentence.start
    verb = _NOUN_END.search(sentence.text, begin, min(sentence.end, begin + 120))
    if verb is None:
        return ""
    words = sentence.text[begin : verb.start()].strip(" ,—–-").split()
    return " ".join(words) if len(words) <= 8 else ""
