"""Source: a publisher's list of reports, page after page: ``listing:URL``.

Links that look like report pages are taken, and the list's next page. Which links look
so is data: ``vocab/listings.toml``. Links to other hosts are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import parse_qsl, urljoin, urlsplit

from msoscrape.spiders.sources.page import IndexAnswer, Page, SourceError
from msoscrape.vocab import load_vocab

INDEX = "listing"
_PREFIX = "listing:"


def matches(location: str) -> bool:
    """Tell whether the location is a list's."""
    return location.startswith(_PREFIX)


def read(location: str) -> Iterator[Page]:
    """Yield the list itself: its reports are known when it has been fetched."""
    yield Page(location.removeprefix(_PREFIX), index=INDEX)


def read_index(answer: IndexAnswer) -> Iterator[Page]:
    """Yield the reports that a page of the list links to, then the list's next pages."""
    from lxml import etree, html

    try:
        root = html.document_fromstring(answer.body)
    except (etree.ParserError, ValueError) as error:
        raise SourceError(f"not a list of reports: {error}") from error
    following: dict[str, None] = {}
    for anchor in root.iter("a"):
        url = _absolute(answer.url, anchor.get("href") or "")
        if url is None or url == answer.url:
            continue
        words = " ".join("".join(map(str, anchor.itertext())).split()).lower()
        if anchor.get("rel") == "next" or _turns_page(answer.url, url, words):
            following[url] = None
        elif looks_like_report(url):
            yield Page(url)
    for url in following:
        yield Page(url, index=INDEX)


def looks_like_report(url: str) -> bool:
    """Tell whether a url is a report page's by its path.

    >>> looks_like_report("https://a.example/zinc-market-r1234")
    True
    >>> looks_like_report("https://a.example/about-us")
    False
    """
    path = urlsplit(url).path.lower().rstrip("/")
    words = set(re.split(r"[^a-z0-9]+", path))
    return bool(words & _words("path_words")) or bool(_number().search(path))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_vocab("listings")[name])


@cache
def _number() -> re.Pattern[str]:
    return re.compile(load_vocab("listings")["report_number"])


def _turns_page(base: str, url: str, words: str) -> bool:
    """Tell a link to another page of the same list."""
    here, there = urlsplit(base), urlsplit(url)
    if words in _words("next_words") and here.path.split("/")[1:2] == there.path.split("/")[1:2]:
        return True
    names = {name for name, value in parse_qsl(there.query) if value.isdigit()}
    return here.path == there.path and bool(names & _words("page_parameters"))


def _absolute(base: str, link: str) -> str | None:
    try:
        url = urljoin(base, link.strip()).partition("#")[0]
        parts = urlsplit(url)
    except ValueError:
        return None
    same = parts.hostname == urlsplit(base).hostname
    return url if parts.scheme in ("http", "https") and same else None
