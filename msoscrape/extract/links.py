"""Links: where the page's links lead, their urls made canonical.

Owns what a canonical url is (absolute, no fragment, no tracking parameter of
``vocab/tracking.toml``, the rest as w3lib writes it) and what a link is for
(``vocab/links.toml``).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import cast
from urllib.parse import urljoin, urlsplit, urlunsplit

from w3lib.url import canonicalize_url

from msoscrape.document import Document
from msoscrape.records import Link, LinkRel
from msoscrape.vocab import load_vocab

_PLAIN_URL = re.compile(
    r"(?:https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+|file://)/"
    r"[A-Za-z0-9._~/@-]*(?:%[89A-F][0-9A-F][A-Za-z0-9._~/@-]*)*"
)
"""What is canonical as it stands, but for its dots; a percent sign only for what is not ASCII."""
_PLAIN_QUERY = re.compile(r"[\w.~-]+=[\w.~-]*(?:&[\w.~-]+=[\w.~-]*)*", re.ASCII)
"""Of a query like this the canonical form is its pairs, sorted."""
_FOLLOWED = re.compile(r"(?:https?|ftp|file):", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"(?!https?:|ftp:|file:)[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)


@lru_cache(maxsize=4096)
def canonical_url(url: str) -> str:
    """Return the url without fragment and tracking parameters, in w3lib's canonical form.

    >>> canonical_url("https://example.org/r?utm_term=13042025&id=7&gclid=x#top")
    'https://example.org/r?id=7'
    >>> canonical_url("https://example.org/r?b=2&a=1")
    'https://example.org/r?a=1&b=2'
    >>> canonical_url("https://example.org/a/../r") == canonical_url("https://example.org/r#b")
    True
    """
    page, _, query = url.partition("#")[0].partition("?")
    if _PLAIN_URL.fullmatch(page) and "/." not in page:
        pairs = [pair for pair in query.split("&") if not _tracks(pair)] if query else []
        if not pairs:
            return page
        if _PLAIN_QUERY.fullmatch("&".join(pairs)):
            return f"{page}?{'&'.join(sorted(pairs, key=_name_and_value))}"
    parts = urlsplit(url)
    if not parts.query:
        return canonicalize_url(url)
    query = "&".join(pair for pair in parts.query.split("&") if not _tracks(pair))
    cleaned = urlunsplit(parts._replace(query=query, fragment=""))
    return canonicalize_url(cleaned)


def _name_and_value(pair: str) -> list[str]:
    return pair.split("=")


@cache
def _tracking() -> tuple[tuple[str, ...], frozenset[str]]:
    table = load_vocab("tracking")
    return tuple(table["prefixes"]), frozenset(table["names"])


def _tracks(pair: str) -> bool:
    """Tell a query parameter that says who sent the reader."""
    return _is_tracking(pair.partition("=")[0])


@lru_cache(maxsize=1024)
def _is_tracking(parameter: str) -> bool:
    name = parameter.lower().removeprefix("amp;")
    prefixes, names = _tracking()
    return name.startswith(prefixes) or name in names


def absolute_url(href: str, base: str) -> str | None:
    """Return where a link leads as an absolute url as written; none if it leads nowhere.

    >>> absolute_url("/buy/7", "https://example.org/zinc"), absolute_url("mailto:a@b.c", "")
    ('https://example.org/buy/7', None)
    """
    href = href.strip()
    if href.startswith(("https://", "http://")):
        return href
    if not href or href.startswith("#") or _OTHER_SCHEME.match(href):
        return None
    if not _FOLLOWED.match(href):
        try:
            href = urljoin(base, href)
        except ValueError:
            return None
    return href if _FOLLOWED.match(href) else None


@cache
def _rules() -> list[tuple[LinkRel, list[str], list[str]]]:
    """Return what each kind of link has in its path and in its text."""
    rules = load_vocab("links")["link"]
    return [(cast("LinkRel", rule["rel"]), rule["path"], rule["text"]) for rule in rules]


def _says_any(words: list[str], text: str) -> bool:
    """Tell whether one of the words occurs, at a fraction of a pattern's time."""
    for word in words:  # noqa: SIM110 - any() takes twice the time
        if word in text:
            return True
    return False


@cache
def _related() -> tuple[list[str], tuple[str, ...]]:
    table = load_vocab("links")["related"]
    return table["text"], tuple(table["hosts"])


def _path_of(url: str) -> str:
    """Return a url's path with query and fragment; all of a relative url."""
    return "/" + (url.partition("://")[2].partition("/")[2] if "://" in url else url.lstrip("/"))


@lru_cache(maxsize=4096)
def action_of(url: str) -> LinkRel | None:
    """Return what the url of a link to the report's own shop does: sample, enquiry, purchase.

    >>> action_of("https://example.org/enquiry/request-sample/12")
    'sample'
    >>> action_of("https://example.org/zinc-market") is None
    True
    """
    path = _path_of(url).lower()
    for rel, words, _ in _rules():
        if _says_any(words, path):
            return rel
    return None


def read_links(document: Document, url: str) -> tuple[Link, ...]:
    """Return the links of the main content, each url and text once."""
    links: dict[tuple[str, str], Link] = {}
    numbers = _report_numbers(document)
    base = document.canonical or url
    for anchor in document.anchors:
        leads = absolute_url(anchor.url, base)
        if leads is None:
            continue
        try:
            target = canonical_url(leads)
        except ValueError:
            continue
        text = document.text[anchor.start : anchor.end]
        if (target, text) not in links:
            links[target, text] = Link(_rel_of(target, text, leads, numbers), target, text)
    return tuple(links.values())


def _rel_of(target: str, text: str, leads: str, numbers: set[str]) -> LinkRel:
    rel = action_of(leads)
    if rel is not None:
        return rel
    shown = text.lower()
    if "://" not in shown:
        for rel, _, words in _rules():
            if _says_any(words, shown):
                return rel
    related, hosts = _related()
    teaser = target.partition("://")[2].partition("/")[0].endswith(hosts)
    if not teaser and any(number in target for number in numbers):
        return "report"
    if teaser or _says_any(related, shown):
        return "related"
    return "other"


def _report_numbers(document: Document) -> set[str]:
    """Return the numbers in the urls of sample, enquiry and purchase links."""
    return {
        number
        for anchor in document.anchors
        if action_of(anchor.url)
        for number in [number_in(anchor.url)]
        if number
    }


_NUMBER = re.compile(
    r"(?:/(?:[\w-]*[-/])?|[?&](?:id|report_?id|rid|report|reportid)=)(\d{3,9})(?=[/?&#]|$)",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def number_in(url: str) -> str | None:
    """Return the report's number in the url of a sample, enquiry or purchase link.

    >>> number_in("https://example.org/checkout?id=15805&price=3590")
    '15805'
    >>> number_in("https://example.org/contact-us") is None
    True
    """
    found = _NUMBER.search(_path_of(url))
    return found[1] if found else None
