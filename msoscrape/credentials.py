"""Credentials in urls: what must never be written to a log, a feed or an archive.

Owns which parts of a url are secret: user and password, and the values of parameters
named like a token or a key.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_SECRET_PARAMETERS = re.compile(
    r"(?:^|[_-])(?:token|apikey|api[_-]key|key|secret|password|passwd|pwd|signature|sig|auth)$",
    re.IGNORECASE,
)


def without_credentials(url: str) -> str:
    """Return the url without user, password and the values of secret parameters.

    >>> without_credentials("https://me:pw@a.example/x?id=4&access_token=abc")
    'https://a.example/x?id=4&access_token=removed'
    >>> without_credentials("https://a.example/x?monkey=1&keyword=zinc")
    'https://a.example/x?monkey=1&keyword=zinc'
    """
    if "@" not in url and "=" not in url:
        return url
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    query = parts.query
    pairs = parse_qsl(query, keep_blank_values=True)
    if any(_SECRET_PARAMETERS.search(name) for name, _ in pairs):
        query = urlencode(
            [
                (name, "removed" if _SECRET_PARAMETERS.search(name) else value)
                for name, value in pairs
            ]
        )
    return urlunsplit((parts.scheme, host, parts.path, query, parts.fragment))
