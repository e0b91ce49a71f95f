"""Source: a sitemap (sitemaps.org), an index of sitemaps, gzipped or not.

Given as its url (``.../sitemap.xml``, ``.../sitemap_index.xml.gz``) or, whatever it is
called, as ``sitemap:URL``. Pages of other hosts than the sitemap's are left out, as the
protocol has it.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from urllib.parse import urlsplit

from msoscrape.spiders.sources.page import IndexAnswer, Page, SourceError

INDEX = "sitemap"
_PREFIX = "sitemap:"
_SUFFIXES = (".xml", ".xml.gz")
_LARGEST = 64 * 1024 * 1024
"""Bytes unpacked; the protocol allows 50 MB."""


def matches(location: str) -> bool:
    """Tell whether the location is a sitemap's.

    >>> matches("https://a.example/sitemap_index.xml.gz"), matches("https://a.example/map.xml")
    (True, False)
    """
    if location.startswith(_PREFIX):
        return True
    if not location.lower().startswith(("http://", "https://")):
        return False
    name = urlsplit(location).path.rsplit("/", 1)[-1].lower()
    return "sitemap" in name and name.endswith(_SUFFIXES)


def read(location: str) -> Iterator[Page]:
    """Yield the sitemap itself: its pages are known when it has been fetched."""
    yield Page(location.removeprefix(_PREFIX), index=INDEX)


def read_index(answer: IndexAnswer) -> Iterator[Page]:
    """Yield what a fetched sitemap names."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=True)
    try:
        root = etree.fromstring(_unpacked(answer.body), parser)
    except (etree.XMLSyntaxError, zlib.error, EOFError) as error:
        raise SourceError(f"not a sitemap: {error}") from error
    kind = None if root is None else etree.QName(root).localname
    if kind not in ("sitemapindex", "urlset"):
        raise SourceError("not a sitemap: neither <urlset> nor <sitemapindex>")
    host = urlsplit(answer.url).hostname
    for place in root.iter("{*}loc"):
        url = (place.text or "").strip()
        if _host(url) == host and etree.QName(place.getparent()).localname in ("url", "sitemap"):
            yield Page(url, index=INDEX if kind == "sitemapindex" else None)


def _host(url: str) -> str | None:
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return parts.hostname if parts.scheme in ("http", "https") else None


def _unpacked(body: bytes) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    plain = unpacker.decompress(body, _LARGEST)
    if unpacker.unconsumed_tail:
        raise EOFError("larger than 64 MiB")
    return plain
