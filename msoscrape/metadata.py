"""What a page's metadata tells: its title, its address, when it was published.

Owns meta and link elements, JSON-LD and time elements. Refuses dates in running text
and to read what a date means: values are returned as written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from bs4 import Tag

_DATE_PROPERTIES = frozenset(
    (
        "article:published_time", "og:published_time", "datepublished", "date", "pubdate",
        "publishdate", "publish-date", "publish_date", "publication_date", "dc.date",
        "dc.date.issued", "dcterms.created", "dcterms.issued", "dcterms.date", "parsely-pub-date",
        "sailthru.date",
    )
)  # fmt: skip
_LONGEST_JSON = 200_000
_LONGEST_DATE = 64


class Metadata(NamedTuple):
    """What the metadata tells, as written; None where it tells nothing."""

    title: str | None
    canonical: str | None
    published: str | None


def read_metadata(tags: Iterable[Tag]) -> Metadata:
    """Read the head's elements and those of the body that may tell the same.

    A meta element's date goes before JSON-LD's, and that before a time element's.
    """
    title = canonical = stated = None
    scripts: list[Tag] = []
    times: list[Tag] = []
    for tag in tags:
        name = tag.name
        attrs: Mapping[str, Any] = tag.attrs
        if name == "title":
            title = title or " ".join(tag.get_text().split()) or None
        elif name == "link":
            if canonical is None and "canonical" in (attrs.get("rel") or ()):
                canonical = (attrs.get("href") or "").strip() or None
        elif name == "meta":
            stated = stated or _read_date(tag)
        elif name == "script":
            if "ld+json" in attrs.get("type", ""):
                scripts.append(tag)
        elif name == "time":
            times.append(tag)
    published = stated or _first_in_json(scripts) or _first_time(times)
    return Metadata(title, canonical, published)


def _read_date(meta: Tag) -> str | None:
    """Return the content of a meta element that states the publication date."""
    attrs: Mapping[str, Any] = meta.attrs
    key = attrs.get("property") or attrs.get("name") or attrs.get("itemprop") or ""
    return _as_date(attrs.get("content")) if key.lower() in _DATE_PROPERTIES else None


def _as_date(value: object) -> str | None:
    """Return a value that can be a date; None for everything else."""
    if not isinstance(value, str) or len(value) > _LONGEST_DATE:
        return None
    value = value.strip()
    return value if any(map(str.isdigit, value)) else None


def _first_in_json(scripts: Iterable[Tag]) -> str | None:
    for script in scripts:
        text = "".join(script.strings) if script.contents else ""
        if "datePublished" not in text or len(text) > _LONGEST_JSON:
            continue
        try:
            data = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        date = _date_of(data)
        if date:
            return date
    return None


def _date_of(data: Any) -> str | None:
    """Return ``datePublished`` of the first thing described that has one.

    Looks at the things themselves and at a ``@graph`` of them, not into their parts: a
    review of a report has a date too.
    """
    things: list[Any] = data if isinstance(data, list) else [data]
    for thing in things:
        if isinstance(thing, dict):
            graph = thing.get("@graph")
            parts = graph if isinstance(graph, list) else []
            for part in (thing, *parts):
                date = _as_date(part.get("datePublished")) if isinstance(part, dict) else None
                if date:
                    return date
    return None


def _first_time(times: Iterable[Tag]) -> str | None:
    """Return the date of the first time element, one marked as the publication's first."""
    first: str | None = None
    for time in times:
        date = _as_date(time.attrs.get("datetime"))
        if date and (time.attrs.get("itemprop") == "datePublished" or "pubdate" in time.attrs):
            return date
        first = first or date
    return first
