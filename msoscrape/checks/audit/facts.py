"""What the audit keeps of a record: enough to compare it with others, without its text.

Owns the reading of these facts and which of two records of one page counts. Claims are
kept as compressed JSON, a fifth of what they take as objects. Refuses to compare pages.
"""

from __future__ import annotations

import zlib
from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b
from sys import intern
from typing import Any

from pydantic import TypeAdapter

from msoscrape.checks.audit.markets import market_key
from msoscrape.checks.figures import is_stated
from msoscrape.checks.rule import find_market_rates
from msoscrape.records import Claim, Flag, Period, Record


@dataclass(frozen=True, slots=True)
class PageFacts:
    """One page, as the audit remembers it."""

    url: str
    fetched_at: str | None
    content: bytes
    """Digest of the body as fetched."""
    domain: str | None
    report_number: str | None
    report_slug: str | None
    """Last part of the report's url: the same at all publishers of one report."""
    published: str | None
    market: str | None
    market_key: str | None
    title_period: Period
    rates: bytes
    """The market's growth rates, for :func:`unpack_claims`; empty if there are none."""
    sizes: bytes
    """The market's sizes that have a year and a currency, likewise."""
    claim_kinds: tuple[tuple[str, int], ...]
    """Number of claims by kind."""
    flags: tuple[tuple[str, str], ...]
    """Code and severity of each flag."""
    flag_digests: array[int]
    """What tells each flag with evidence from the others, by code and quotes; sorted."""
    text: bytes | None
    """Digest of the visible text; None if there is none."""

    def is_newer_than(self, other: PageFacts) -> bool:
        """Tell which of two records of one page counts; never depends on their order."""
        return self._age() > other._age()

    def _age(self) -> tuple[str, bytes, str]:
        return self.fetched_at or "", self.content, repr(self)


def read_facts(record: Record) -> PageFacts:
    """Return what the audit keeps of a record."""
    publisher = record.publisher
    slug = (publisher.report_url or "").rstrip("/").rpartition("/")[2]
    text = record.text.strip()
    return PageFacts(
        url=record.url,
        fetched_at=record.fetched_at,
        content=_digest(record.content_sha256, 16),
        domain=publisher.domain and intern(publisher.domain),
        report_number=publisher.report_number,
        report_slug=slug or None,
        published=publisher.published,
        market=record.market,
        market_key=market_key(record.market),
        title_period=record.title.period,
        rates=_pack_claims(tuple(find_market_rates(record.claims))),
        sizes=_pack_claims(tuple(claim for claim in record.claims if _is_dated_size(claim))),
        claim_kinds=_shared(tuple(sorted(Counter(claim.kind for claim in record.claims).items()))),
        flags=_shared(tuple((flag.code, flag.severity) for flag in record.flags)),
        flag_digests=array("Q", sorted({flag_digest(flag) for flag in with_evidence(record)})),
        text=_digest(text, 16) if text else None,
    )


def unpack_claims(packed: bytes) -> tuple[Claim, ...]:
    """Return the claims kept of a page."""
    return _claims_adapter().validate_json(zlib.decompress(packed)) if packed else ()


def with_evidence(record: Record) -> Iterable[Flag]:
    """Yield the flags that point at something on the page."""
    return (flag for flag in record.flags if flag.evidence)


def flag_digest(flag: Flag) -> int:
    """Return 64 bits that two flags share if their codes and quotes are the same."""
    quotes = (cited.quote for cited in flag.evidence)
    return int.from_bytes(_digest("\0".join((flag.code, *quotes)), 8), "big")


def _is_dated_size(claim: Claim) -> bool:
    return (
        claim.kind == "market_size"
        and claim.subject.type == "market"
        and claim.year is not None
        and claim.currency is not None
        and is_stated(claim)
    )


def _pack_claims(claims: tuple[Claim, ...]) -> bytes:
    return zlib.compress(_claims_adapter().dump_json(claims), 1) if claims else b""


@cache
def _claims_adapter() -> TypeAdapter[tuple[Claim, ...]]:
    return TypeAdapter(tuple[Claim, ...])


@lru_cache(maxsize=4096)
def _shared(value: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the same object for equal values: most pages have the flags of another."""
    return value


def _digest(text: str, size: int) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).digest()
