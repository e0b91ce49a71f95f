"""Share holders: whose share a percentage is.

The place, company or segment named nearest before it; what a sentence does not name, the
one before it or the heading may.
"""

from __future__ import annotations

import re

from msoscrape.company_names import has_legal_form
from msoscrape.extract.beside import name_behind, name_beside, name_opening
from msoscrape.extract.context import Sentence
from msoscrape.extract.figures import Figure
from msoscrape.extract.fronted import fronted_subject
from msoscrape.extract.headed import headed_subject, labelled_subject, part_above, place_above
from msoscrape.extract.listed import Assigned, assign_listed, subject_of
from msoscrape.extract.mentions import Mention
from msoscrape.extract.phrases import joint_names, subject_phrase
from msoscrape.extract.subjects import MARKET, phrase_subject, that_place
from msoscrape.extract.unlisted import is_called_company, share_holder, top_players
from msoscrape.records import Subject, SubjectType

_IS_MAKER = re.compile(
    r"\b(?:manufacturers?|producers?|compan(?:y|ies)|suppliers?|vendors?|players?|brands?|"
    r"makers?|providers?)\b",
)


def share_subjects(sentence: Sentence, figure: Figure) -> list[Assigned]:
    """Return whose share a percentage is."""
    plain = _plain_holder(sentence, figure)
    if plain is not None:
        return [plain]
    nearest = 0
    best: list[Assigned] = []
    for kind in ("region", "company"):
        assigned = assign_listed(sentence, figure, kind)
        if assigned:
            near = _nearest_end(sentence, figure, kind)
            if not best or near > nearest:
                nearest, best = near, assigned
    segment = _last_segment(sentence, figure.lead)
    own = name_beside(sentence, figure)
    if own is not None and own.start() > max(nearest, segment.end if segment else 0):
        beside = _beside_others(sentence, figure, own["name"], best)
        if beside is not None:
            return [Assigned(beside)]
    if segment is not None and segment.end > nearest and not _is_told_aside(sentence, segment):
        return [Assigned(Subject("segment", (segment.name.strip(),)))]
    holder = share_holder(sentence, figure.lead)
    if holder is not None and holder[0] > nearest:
        return [Assigned(holder[1])]
    return best or [_share_of_unnamed(sentence, figure)]


def _plain_holder(sentence: Sentence, figure: Figure) -> Assigned | None:
    """Return who has a share by the form of the sentence, whatever it names nearby."""
    top = top_players(sentence, figure.lead)
    if top is not None:
        return Assigned(Subject("company", (top,)), combined=True)
    joint = _together(sentence, figure)
    if joint:
        return Assigned(subject_of(joint), combined=True)
    other = _compared(sentence, figure)
    return Assigned(Subject("segment", (other,))) if other is not None else None


_COMPARED = tuple(
    f"{words} {only}"
    for words in ("compared to", "compared with", "versus", " vs", " vs.", "against")
    for only in ("", "just ", "only ")
)


def _compared(sentence: Sentence, figure: Figure) -> str | None:
    """Return what has the other share: "78% of sales, compared to 22% for corded ones"."""
    compared = sentence.lower.endswith(_COMPARED, sentence.start, figure.lead)
    return name_behind(sentence, figure) if compared else None


_TOGETHER = re.compile(r"\s\([^()]{1,12}\)\s(?:together|collectively|jointly)\s[a-z\s]{1,30}$")
_BETWEEN = re.compile(r"\s\([^()]{1,12}\)(?:,\s(?:and\s)?|\sand\s)(?:the\s)?")


def _together(sentence: Sentence, figure: Figure) -> list[Mention]:
    """Return who has a share together, each with its own in brackets: "A (9%) and B (8%) ..."."""
    before = [m for m in sentence.mentions if m.end <= figure.lead]
    if not before or not _TOGETHER.match(sentence.lower, before[-1].end, figure.lead):
        return []
    joint = before[-1:]
    for mention in reversed(before[:-1]):
        if not _BETWEEN.fullmatch(sentence.text, mention.end, joint[0].start):
            break
        joint.insert(0, mention)
    return joint if len({mention.type for mention in joint}) == 1 < len(joint) else []


def _share_of_unnamed(sentence: Sentence, figure: Figure) -> Assigned:
    """Return whose share a percentage is in a sentence that names nobody known."""
    told = fronted_subject(sentence, figure) or labelled_subject(sentence, figure)
    told = told or part_above(sentence)
    if told is not None:
        return Assigned(told)
    place = that_place(sentence, figure.lead)
    if place is not None:
        return Assigned(subject_of([place]))
    if sentence.role == "regions" and sentence.context.places:
        return Assigned(subject_of(sentence.context.places[:1]))
    company = sentence.company_before(figure.lead)
    if company is not None:
        return Assigned(Subject("company", (company.name,)))
    headed = headed_subject(sentence, figure)
    if headed is not None:
        return Assigned(headed)
    kind = _share_holder(sentence, figure)
    part = subject_phrase(sentence)
    own = None if part else name_behind(sentence, figure) or name_opening(sentence, figure)
    if own is not None:
        return Assigned(Subject(kind, (own,)))
    if sentence.lower.startswith(_THE_MARKET, sentence.start):
        above = place_above(sentence)
        return Assigned(subject_of([above]) if above else MARKET)
    joint = joint_names(sentence)
    if joint:
        return Assigned(Subject(kind, joint), combined=True)
    return Assigned(phrase_subject(sentence, kind))


_THE_MARKET = ("the market ", "this market ")


def _beside_others(
    sentence: Sentence, figure: Figure, name: str, others: list[Assigned]
) -> Subject | None:
    """Return the subject of a share whose own name nothing on the page has told."""
    if name.startswith("rival "):
        return Subject("company", (name.removeprefix("rival "),))
    kind = others[0].subject.type if others else _share_holder(sentence, figure)
    kind = "company" if kind == "segment" and has_legal_form(name) else kind
    if kind == "region" and sentence.text.find(" of which ", sentence.start, figure.start) >= 0:
        kind = "segment"
    return None if kind == "region" else Subject(kind, (name,))


def _share_holder(sentence: Sentence, figure: Figure) -> SubjectType:
    """Tell whether a sentence without a known name is about companies or segments."""
    is_maker = _IS_MAKER.search(sentence.lower, sentence.start, figure.lead) is not None
    phrase = subject_phrase(sentence)
    if is_maker or has_legal_form(phrase) or (sentence.role == "players" and phrase.istitle()):
        return "company"
    return "company" if is_called_company(sentence, phrase) else "segment"


def _nearest_end(sentence: Sentence, figure: Figure, kind: str) -> int:
    nearest = 0
    for mention in sentence.mentions:
        if mention.type == kind and nearest < mention.end <= figure.lead and not mention.aside:
            nearest = mention.end
    return nearest


_TOLD_ASIDE = re.compile(r",\s(?:[a-z]+(?:ing|ed)|an?|the|known|which|with|whose)\s[^,;]{1,80},\s")


def _is_told_aside(sentence: Sentence, segment: Mention) -> bool:
    """Tell the segment of "Acme, focusing on premium kites, has a share of 8%"."""
    for mention in sentence.mentions:
        if mention.type == "company" and mention.end < segment.start and not mention.aside:
            told = _TOLD_ASIDE.match(sentence.text, mention.end, sentence.end)
            if told is not None and told.end() > segment.end:
                return True
    return False


def _last_segment(sentence: Sentence, offset: int) -> Mention | None:
    before = [m for m in sentence.mentions if m.type == "segment" and m.end <= offset]
    return before[-1] if before else None
