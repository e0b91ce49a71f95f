"""Document to record: one reader a module, called here in the order a page is read.

Pure functions of the page: no network, no clock, no settings. The module can be called:
``from msoscrape import extract; extract(page, url=...)`` is :func:`extract`.
"""

from __future__ import annotations

import hashlib
import sys
from types import ModuleType
from typing import Any

from msoscrape.checks import flag_record
from msoscrape.document import Document, decode_page, looks_like_markdown, read_document
from msoscrape.extract.claims import read_claims
from msoscrape.extract.companies import read_companies
from msoscrape.extract.evidence import Citer
from msoscrape.extract.links import canonical_url, read_links
from msoscrape.extract.publisher import read_publisher
from msoscrape.extract.regions import read_regions
from msoscrape.extract.sections import read_outline
from msoscrape.extract.segments import read_segments
from msoscrape.extract.title import read_market, read_title
from msoscrape.records import SCHEMA_VERSION, Record

_MARKDOWN_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd")
_MARKDOWN_TYPES = ("text/markdown", "text/x-markdown")


def extract(
    page: str | bytes,
    *,
    url: str,
    content_type: str | None = None,
    fetched_at: str | None = None,
) -> Record:
    """Read one page into a record.

    ``page`` is the body as fetched (bytes, any encoding) or already decoded; ``url`` its
    address; ``content_type`` the HTTP header, if there is one (charset, Markdown);
    ``fetched_at`` an RFC 3339 time. Raises
    :class:`~msoscrape.document.UnreadablePage` (a ``ValueError``) if there is nothing to
    read: empty, binary, nothing visible.
    """
    media_type, charset = _split_content_type(content_type)
    body = page if isinstance(page, bytes) else page.encode("utf-8", "surrogatepass")
    text = decode_page(body, charset if isinstance(page, bytes) else "utf-8")
    path = url.partition("#")[0].partition("?")[0].lower()
    markdown = media_type in _MARKDOWN_TYPES or path.endswith(_MARKDOWN_SUFFIXES)
    if not markdown and media_type != "text/html" and not path.endswith((".html", ".htm")):
        markdown = looks_like_markdown(text)
    document = read_document(text, markdown=markdown)
    digest = hashlib.sha256(body).hexdigest()
    return _record(document, canonical_url(url), digest, fetched_at)


def _split_content_type(header: str | None) -> tuple[str | None, str | None]:
    """Split a Content-Type header into media type and charset.

    >>> _split_content_type('text/html; charset="UTF-8"')
    ('text/html', 'UTF-8')
    >>> _split_content_type(None)
    (None, None)
    """
    if not header:
        return None, None
    media_type, _, rest = header.partition(";")
    charset = None
    for parameter in rest.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            charset = value.strip().strip("\"'") or None
    return media_type.strip().lower(), charset


def _record(document: Document, url: str, digest: str, fetched_at: str | None) -> Record:
    citer = Citer(document, url)
    outline = read_outline(document)
    title = read_title(document, outline)
    market = read_market(document, outline, title)
    segments = read_segments(document, outline, citer)
    regions = read_regions(document, outline, citer)
    companies = read_companies(document, outline, citer, market=market)
    claims = read_claims(
        document,
        outline,
        citer,
        market=market,
        companies=companies,
        segments=segments,
    )
    record = Record(
        schema_version=SCHEMA_VERSION,
        id=hashlib.sha256(url.encode()).hexdigest()[:16],
        url=url,
        fetched_at=fetched_at,
        content_sha256=digest,
        title=title,
        market=market,
        publisher=read_publisher(document, url),
        sections=outline.sections,
        segments=segments,
        regions=regions,
        companies=companies,
        claims=claims,
        links=read_links(document, url),
        flags=(),
        text=document.text,
    )
    return flag_record(record, citer)


class _CallableModule(ModuleType):
    """Lets the package and its main function share the name ``extract``."""

    def __call__(self, *args: Any, **kwargs: Any) -> Record:
        return extract(*args, **kwargs)


sys.modules[__name__].__class__ = _CallableModule
