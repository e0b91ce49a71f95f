"""Small records for tests of the rules, drafted the way a page is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from msoscrape.checks import flag_record
from msoscrape.evidence import Citer
from msoscrape.places import match_place
from msoscrape.records import (
    SCHEMA_VERSION,
    Claim,
    Company,
    Country,
    Flag,
    Link,
    Period,
    Publisher,
    Record,
    Region,
    Section,
    Subject,
    Title,
)

URL = "https://example.org/zinc-market"


@dataclass
class Fact:
    """A sentence with a figure in it, and what the figure claims."""

    sentence: str
    kind: str
    fields: dict[str, Any]


def fact(sentence: str, kind: str, low: float | None = None, **fields: Any) -> Fact:
    """State a figure; a single value unless ``high`` is given too."""
    return Fact(sentence, kind, {"low": low, "high": low} | fields)


def rate(percent: float | None, period: tuple[int | None, int | None] = (None, None), **fields):
    said = fields.pop("sentence", f"It grows at {percent} % a year, {period}.")
    return fact(said, "cagr", percent, period=Period(*period), printed=f"{percent} %", **fields)


def size(billions: float | None, year: int | None, currency: str | None = "USD", **fields):
    said = fields.pop("sentence", f"It was worth USD {billions} billion in {year}.")
    value = None if billions is None else billions * 1e9
    printed = f"USD {billions} billion"
    return fact(said, "market_size", value, year=year, currency=currency, printed=printed, **fields)


def share(region: str, percent: float | None, **fields: Any) -> Fact:
    said = fields.pop("sentence", f"{region} holds {percent} % of it.")
    subject = fields.pop("subject", Subject("region", (region,), ()))
    return fact(said, "market_share", percent, subject=subject, printed=f"{percent} %", **fields)


class Draft:
    """A page under construction: headings, paragraphs, lists."""

    def __init__(
        self, title: str = "Zinc Market", years: tuple[int | None, int | None] = (None,) * 2
    ):
        self.lines: list[str] = []
        self.heads: list[tuple[str, str, int]] = []
        self.facts: list[tuple[Fact, str, int]] = []
        self.lists: list[tuple[str, list[str], int]] = []
        self.players: list[tuple[str, tuple[str, ...]]] = []
        self.links: list[Link] = []
        self.title = Title(title, Period(*years))
        self.market: str | None = "Zinc"
        self.published: str | None = None
        self.heading("title", title)

    @property
    def _at(self) -> int:
        return sum(len(line) + 1 for line in self.lines)

    def heading(self, role: str, text: str) -> Draft:
        self.heads.append((role, text, self._at))
        self.lines.append(text)
        return self

    def paragraph(self, *parts: str | Fact) -> Draft:
        start = self._at
        sentences: list[str] = []
        for part in parts:
            offset = start + sum(len(sentence) + 1 for sentence in sentences)
            if isinstance(part, Fact):
                self.facts.append((part, self.heads[-1][0], offset))
            sentences.append(part.sentence if isinstance(part, Fact) else part)
        self.lines.append(" ".join(sentences))
        return self

    def region(self, name: str, *entries: str) -> Draft:
        self.lists.append((name, list(entries), self._at))
        self.lines += [name, *entries]
        return self

    def player(self, name: str, *variants: str) -> Draft:
        self.players.append((name, variants))
        self.lines.append(f"{name} sells zinc.")
        self.lines += [f"{variant} sells more." for variant in variants]
        return self

    def link(self, text: str, url: str) -> Draft:
        self.links.append(Link("other", url, text))
        self.lines.append(text)
        return self

    def record(self) -> Record:
        text = "\n".join(self.lines)
        citer = Citer(_Text(text), URL)
        record = Record(
            schema_version=SCHEMA_VERSION, id="zinc", url=URL, fetched_at=None, content_sha256="",
            title=self.title, market=self.market, publisher=Publisher(published=self.published),
            sections=tuple(self._sections(len(text))), segments=(),
            regions=tuple(_region(citer, *listed) for listed in self.lists),
            companies=tuple(
                Company(name, variants, citer.cite(text.index(name), text.index(name) + len(name)))
                for name, variants in self.players
            ),
            claims=tuple(_claim(citer, f"c{i}", *each) for i, each in enumerate(self.facts, 1)),
            links=tuple(self.links), flags=(), text=text,
        )  # fmt: skip
        return flag_record(record)

    def _sections(self, end: int):
        starts = [start for _, _, start in self.heads[1:]] + [end + 1]
        yield Section("title", self.heads[0][1], 0, end)
        for (role, heading, start), stop in zip(self.heads[1:], starts[1:], strict=True):
            yield Section(role, heading, start, stop - 1)

    @property
    def flags(self) -> tuple[Flag, ...]:
        return self.record().flags

    @property
    def codes(self) -> list[str]:
        return [flag.code for flag in self.flags]

    def flag(self, code: str) -> Flag:
        found = [flag for flag in self.flags if flag.code == code]
        assert len(found) == 1, f"{len(found)} flags {code}"
        return found[0]


@dataclass
class _Text:
    text: str


def _region(citer: Citer, name: str, entries: list[str], start: int) -> Region:
    countries = []
    at = start + len(name) + 1
    for raw in entries:
        place = match_place(raw)
        code, usual = (place.code, place.name) if place else (None, None)
        countries.append(Country(raw, code, usual, at, at + len(raw)))
        at += len(raw) + 1
    place = match_place(name)
    cited = citer.cite(start, start + len(name))
    return Region(name, place.code if place else None, tuple(countries), cited)


def _claim(citer: Citer, id: str, fact: Fact, role: str, start: int) -> Claim:  # noqa: A002
    fields = {
        "subject": Subject("market"), "printed": "", "currency": None, "year": None,
        "period": Period(), "horizon_years": None, "approximate": False, "placeholder": False,
        "combined": False,
    }  # fmt: skip
    evidence = citer.cite(start, start + len(fact.sentence))
    return Claim(id=id, kind=fact.kind, section=role, evidence=evidence, **fields | fact.fields)
