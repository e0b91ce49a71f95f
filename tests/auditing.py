"""Records of several pages, for tests of what compares them."""

from __future__ import annotations

import hashlib
import random
from dataclasses import replace
from typing import Any

from drafting import URL, Draft, Fact

from msoscrape.checks.audit import AuditReport, audit
from msoscrape.records import Publisher, Record
from msoscrape.serial import dump_record, load_record


def page(url: str, *facts: Fact | str, **about: Any) -> Record:
    """Draft a page at a url; its own words are random, but the same each time.

    ``about``: market, number (of the report), domain, slug, years (of the title),
    fetched_at, own_words (how many).
    """
    draft = Draft(years=about.get("years", (None, None))).heading("overview", "Overview")
    draft.market = about.get("market", "Zinc")
    draft.paragraph(*facts).paragraph(words(url, about.get("own_words", 60)))
    record = load_record(dump_record(draft.record()).replace(URL.encode(), url.encode()))
    domain = about.get("domain")
    slug = about.get("slug")
    return replace(
        record,
        id=hashlib.sha256(url.encode()).hexdigest()[:16],
        fetched_at=about.get("fetched_at"),
        content_sha256=hashlib.sha256(record.text.encode()).hexdigest(),
        publisher=Publisher(
            domain, about.get("number"), slug and f"https://{domain}/{slug}", about.get("published")
        ),
    )


def words(seed: object, count: int) -> str:
    """Return that many made-up words, the same for one seed."""
    chance = random.Random(str(seed))
    letters = "abcdefghijklmnopqrstuvwxyz"
    return " ".join("".join(chance.choices(letters, k=6)) for _ in range(count))


def found(records: list[Record], code: str) -> list[Any]:
    """Return the audit's findings of one code."""
    return [one for one in report(records).findings if one.code == code]


def report(records: list[Record]) -> AuditReport:
    return audit(records)
