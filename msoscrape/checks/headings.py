"""Headings that do not fit the page, or have nothing under them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache, lru_cache
from itertools import zip_longest
from typing import Any

from msoscrape.checks.rule import Finding, Page, rule
from msoscrape.places import match_place, place_pattern
from msoscrape.records import Evidence, Record, Role, Section
from msoscrape.vocab import load_vocab

_BEFORE_MARKET = re.compile(r"^(?P<name>[^:;?|\n]{2,100}?)\s+Market\b")
_BRACKETS = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_ALIKE = 0.8
"""How alike two words must be to be spellings of one (difflib ratio)."""
_LONGEST_HEADING_WORDS = 14
_MOST_IN_A_ROW = 2
_NUMBERED = re.compile(r"\(?[\divx]{1,4}[.)]", re.IGNORECASE)


@cache
def _vocab() -> dict[str, Any]:
    return load_vocab("heading_checks")


@rule("market-name-conflict", "warning", "headings name different markets")
def heading_of_another_market(page: Page) -> Iterator[Finding]:
    """Flag headings that begin with the name of another market than the page's.

    Code ``market-name-conflict``. "Drive Shaft", "Driveshafts" and "Drive Shaft (DS)" are
    one market; a longer or shorter name of it is no other ("Global Zinc", "Zinc Oxide
    Powder" and "Zinc Oxide"); nor is a region or segment of it.
    """
    market = page.record.market or ""
    own = _content_words(market)
    if not own:
        return
    seen: set[str] = set()
    for section in page.record.sections:
        if section.heading is None or market in section.heading:
            continue
        name = _market_in_heading(section.role, section.heading)
        if name is None or name in seen:
            continue
        seen.add(name)
        if (
            _is_other_market(_content_words(name), own)
            and not place_pattern().search(name)
            and not _is_segment(name, page.record)
        ):
            yield Finding(
                f"A heading names the {name} market, the page is about {market}.",
                evidence=(_heading_evidence(page, section),),
            )


@rule("section-empty", "info", "a heading has nothing under it")
def heading_with_nothing_under_it(page: Page) -> Iterator[Finding]:
    """Flag a heading that is followed by the next one, or by the end of the page.

    Code ``section-empty``. A heading over headings of its subject is their parent
    ("Market Segmentation" over "by Type"), whatever their rank; one that ends in a colon
    or is a question goes on in what follows, though that is in bold type; and a title
    needs nothing of its own. Three such headings in a row are a list in bold type.
    """
    sections = page.record.sections
    if not [section for section in sections if _is_bare(section)]:
        return
    in_a_row: list[Section] = []
    for section, following in zip_longest(sections, sections[1:]):
        if not _has_body(section, following):
            in_a_row.append(section)
            if following is not None and _goes_on(section, following):
                in_a_row.clear()
            continue
        if in_a_row:
            yield from _empty_headings(page, in_a_row)
            in_a_row.clear()
    yield from _empty_headings(page, in_a_row)


def _empty_headings(page: Page, sections: list[Section]) -> Iterator[Finding]:
    if len(sections) > _MOST_IN_A_ROW:
        return
    for section in filter(_is_plain_heading, sections):
        yield Finding(
            f'Nothing stands under the heading "{section.heading}".',
            evidence=(_heading_evidence(page, section),),
        )


def _is_segment(name: str, record: Record) -> bool:
    folded = name.casefold()
    return any(folded == each.casefold() for part in record.segments for each in part.names)


def _market_in_heading(role: Role, heading: str) -> str | None:
    """Return the market a heading begins with."""
    if "Market" not in heading or role not in _vocab()["roles"]:
        return None
    found = _BEFORE_MARKET.match(heading)
    return found["name"] if found else None


@lru_cache(maxsize=1024)
def _content_words(name: str) -> list[str]:
    generic = _generic_words()
    words = [word.casefold().replace("'s", "") for word in _WORD.findall(_BRACKETS.sub("", name))]
    return [_stem(word) for word in words if word not in generic]


@cache
def _generic_words() -> frozenset[str]:
    return frozenset(_vocab()["generic_words"])


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _is_other_market(named: list[str], own: list[str]) -> bool:
    """Tell names of which each has a word that nothing in the other is like."""
    if not named or "".join(named) == "".join(own) or _is_acronym(named, own):
        return False
    joined_own, joined_named = "".join(own), "".join(named)
    only_named = [word for word in named if not _occurs(word, own, joined_own)]
    only_own = [word for word in own if not _occurs(word, named, joined_named)]
    return bool(only_named) and bool(only_own)


def _occurs(word: str, words: list[str], joined: str) -> bool:
    return word in joined or any(
        SequenceMatcher(None, word, other).ratio() >= _ALIKE for other in words
    )


def _is_acronym(named: list[str], own: list[str]) -> bool:
    initials = ("".join(word[0] for word in named), "".join(word[0] for word in own))
    return "".join(named) == initials[1] or "".join(own) == initials[0]


def _has_body(section: Section, following: Section | None) -> bool:
    """Tell whether anything but its heading stands before the next one, or inside it."""
    if not _is_bare(section) or section.role == "title":
        return True
    return following is not None and following.start < section.end


def _is_bare(section: Section) -> bool:
    """Tell a section that is no more than its heading."""
    heading = section.heading
    return heading is not None and section.end - section.start <= len(heading) + 1


def _is_plain_heading(section: Section) -> bool:
    heading = section.heading or ""
    words = heading.split()
    return (
        len(words) <= _LONGEST_HEADING_WORDS
        and heading[-1:] not in (":", "?", ".", ",", "-", "–")
        and ":" not in words[0]
        and match_place(heading) is None
    )


def _goes_on(section: Section, following: Section) -> bool:
    """Tell whether what follows belongs under a heading, though it is marked as one."""
    heading = following.heading or ""
    if following.role == section.role != "other":
        return True
    if following.role in _vocab()["parents"].get(section.role, ()):
        return True
    return (
        len(heading.split()) > _LONGEST_HEADING_WORDS
        or heading.endswith(".")
        or _NUMBERED.match(heading) is not None
    )


def _heading_evidence(page: Page, section: Section) -> Evidence:
    end = page.record.text.find("\n", section.start, section.end)
    return page.cite(section.start, section.end if end < 0 else end)
