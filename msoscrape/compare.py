"""Comparing runs: which pages came, went and changed, and which claims, from what to what.

Owns the difference between two files of records in the order of their urls, as published
runs have them. Reads both once, a page at a time, whatever their size. Refuses to judge:
that a figure changed is news, not an error.

Claims are matched by what they are about (kind, subject, year, period): of the same
matter, what both runs say is unchanged, and what is left is paired in page order.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

Json = Mapping[str, Any]
Happening = Literal["came", "went", "changed"]

_KIND_WORDS = {
    "cagr": "CAGR",
    "market_size": "market size",
    "market_share": "market share",
    "revenue": "revenue",
    "size_increment": "size increment",
    "other_money": "amount",
    "other_percent": "percentage",
}
_WHOLE_VALUE = ("low", "high", "currency", "approximate", "placeholder", "combined")


class UnsortedRunError(ValueError):
    """A file of records is not in the order of its urls, so it cannot be compared."""


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """A claim that came (``before`` null), went (``after`` null) or changed."""

    what: str
    """Kind and subject in words: "market share of Acme, 2023"."""
    before: str | None
    """The figure as printed before."""
    after: str | None
    """The figure as printed after."""

    def __str__(self) -> str:
        """Return the change in one line.

        >>> str(ClaimChange("CAGR", "12.8 %", "4.7 %"))
        'CAGR 12.8 % -> 4.7 %'
        """
        if self.before is None:
            return f"{self.what} {self.after} (new)"
        if self.after is None:
            return f"{self.what} {self.before} (gone)"
        return f"{self.what} {self.before} -> {self.after}"


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page that came, went or changed between two runs."""

    url: str
    happened: Happening
    title: str | None
    claims: tuple[ClaimChange, ...] = ()
    fields: tuple[str, ...] = field(default=())
    """Other parts of the record that changed ("title", "companies" ...)."""

    def as_json(self) -> dict[str, Any]:
        """Return the change as JSON values."""
        return asdict(self)

    def as_text(self) -> str:
        """Return the change in lines for people."""
        lines = [f"{self.happened:8} {self.url}"]
        lines += [f"         {claim}" for claim in self.claims]
        if self.fields:
            lines.append(f"         also changed: {', '.join(self.fields)}")
        return "\n".join(lines)


def diff_runs(before: Path, after: Path) -> Iterator[PageChange]:
    """Find what changed between two files of records, in the order of the urls."""
    with before.open("rb") as old, after.open("rb") as new:
        yield from diff_records(_records(old, before), _records(new, after))


def diff_records(before: Iterable[Json], after: Iterable[Json]) -> Iterator[PageChange]:
    """Find what changed between two series of records, each in the order of its urls."""
    old, new = iter(before), iter(after)
    left, right = next(old, None), next(new, None)
    while left is not None or right is not None:
        if right is None or (left is not None and left["url"] < right["url"]):
            assert left is not None  # noqa: S101  one of the two is there
            yield PageChange(left["url"], "went", left["title"]["text"])
            left = next(old, None)
        elif left is None or right["url"] < left["url"]:
            yield PageChange(right["url"], "came", right["title"]["text"])
            right = next(new, None)
        else:
            change = _diff_page(left, right)
            if change is not None:
                yield change
            left, right = next(old, None), next(new, None)


def _records(lines: Iterable[bytes], path: Path) -> Iterator[Json]:
    last = ""
    for number, line in enumerate(lines, 1):
        record = json.loads(line)
        if record["url"] < last:
            raise UnsortedRunError(f"{path}:{number}: not in the order of the urls")
        last = record["url"]
        yield record


def _diff_page(before: Json, after: Json) -> PageChange | None:
    if before["content_sha256"] == after["content_sha256"] and before["claims"] == after["claims"]:
        return None
    claims = tuple(diff_claims(before["claims"], after["claims"]))
    fields = tuple(_changed_fields(before, after))
    if not claims and not fields:
        return None
    return PageChange(after["url"], "changed", after["title"]["text"], claims, fields)


def _changed_fields(before: Json, after: Json) -> Iterator[str]:
    if before["title"]["text"] != after["title"]["text"]:
        yield "title"
    for name in ("market", "publisher"):
        if before[name] != after[name]:
            yield name
    if [entry["name"] for entry in before["companies"]] != [
        entry["name"] for entry in after["companies"]
    ]:
        yield "companies"
    if _segment_names(before) != _segment_names(after):
        yield "segments"
    if _codes(before) != _codes(after):
        yield "flags"


def _segment_names(record: Json) -> list[tuple[str, list[str]]]:
    return [(segment["dimension"], segment["names"]) for segment in record["segments"]]


def _codes(record: Json) -> Counter[str]:
    return Counter(flag["code"] for flag in record["flags"])


def diff_claims(before: Iterable[Json], after: Iterable[Json]) -> Iterator[ClaimChange]:
    """Find which claims of a page came, went or changed, in the page's order."""
    old, new = _by_matter(before), _by_matter(after)
    for matter in [*new, *(matter for matter in old if matter not in new)]:
        was, now = old.get(matter, []), new.get(matter, [])
        same = Counter(map(_value, was)) & Counter(map(_value, now))
        gone, come = _without(was, same), _without(now, same)
        for left, right in zip(gone, come, strict=False):
            yield ClaimChange(_words(right), left["printed"], right["printed"])
        for left in gone[len(come) :]:
            yield ClaimChange(_words(left), left["printed"], None)
        for right in come[len(gone) :]:
            yield ClaimChange(_words(right), None, right["printed"])


def _by_matter(claims: Iterable[Json]) -> dict[str, list[Json]]:
    matters: dict[str, list[Json]] = {}
    for claim in claims:
        about = [claim["kind"], claim["subject"]["type"], claim["subject"]["names"], claim["year"]]
        key = json.dumps([*about, claim["period"], claim["horizon_years"]], sort_keys=True)
        matters.setdefault(key, []).append(claim)
    return matters


def _value(claim: Json) -> tuple[Any, ...]:
    return tuple(claim[name] for name in _WHOLE_VALUE)


def _without(claims: list[Json], same: Counter[tuple[Any, ...]]) -> list[Json]:
    left = same.copy()
    rest = []
    for claim in claims:
        if left[_value(claim)]:
            left[_value(claim)] -= 1
        else:
            rest.append(claim)
    return rest


def _words(claim: Json) -> str:
    words = _KIND_WORDS.get(claim["kind"]) or str(claim["kind"])
    names = claim["subject"]["names"]
    if names:
        words += f" of {', '.join(names)}"
    start, end = claim["period"]["start"], claim["period"]["end"]
    if claim["year"]:
        words += f", {claim['year']}:"
    elif start or end:
        words += f", {start or ''}-{end or ''}:"
    return words
