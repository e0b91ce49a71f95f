"""Credentials in urls: what must never be written to a log, a feed or an archive.

Owns which parts of a url are secret: user and password, and the values of parameters
named like a token or a key; in a url by itself and in running text.
"""

from __future__ import annotations

import re
from base64 import b64encode
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

_SENSITIVE = r"(?:token|apikey|api[_-]key|key|secret|password|passwd|pwd|signature|sig|auth)"
_SECRET_PARAMETERS = re.compile(rf"(?:^|[_-]){_SENSITIVE}$", re.IGNORECASE)
_SECRET_VALUES = re.compile(
    rf"""([?&](?:[\w.-]{{0,60}}[_-])?{_SENSITIVE}=)[^\s&#'"<>]+""", re.IGNORECASE
)
_USERS = re.compile(
    r"""
    (?: (?<=//) [^\s/@'"<>]{1,400}                               # of a url: a user is enough
      | (?<! [^\s/'"(<,=] ) [^\s/:@'"(<,=]{1,100} : [^\s/@'"<>]{0,300}  # else with a password
    ) @ (?= [\w\[] )                                             # before a host
    """,
    re.VERBOSE,
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


def split_user(url: str) -> tuple[str, str | None]:
    """Split a url into one without user and password, and the ``Authorization`` they make.

    RFC 7617; the url's percent-encoding is undone, as browsers do.

    >>> split_user("https://me:p%40w@a.example/x")
    ('https://a.example/x', 'Basic bWU6cEB3')
    >>> split_user("https://a.example/@me")
    ('https://a.example/@me', None)
    """
    if "@" not in url:
        return url, None
    parts = urlsplit(url)
    user, _, host = parts.netloc.rpartition("@")
    if not user:
        return url, None
    name, _, password = user.partition(":")
    pair = f"{unquote(name)}:{unquote(password)}"
    header = f"Basic {b64encode(pair.encode()).decode('ascii')}"
    return urlunsplit(parts._replace(netloc=host)), header


def text_without_credentials(text: str) -> str:
    """Return running text, such as a log's or an exception's, without credentials in urls.

    >>> text_without_credentials("<GET https://me:pw@a.example/x?id=4&access_token=abc>: gone")
    '<GET https://a.example/x?id=4&access_token=removed>: gone'
    >>> text_without_credentials("invalid hostname: me:pw@a.example")
    'invalid hostname: a.example'
    >>> text_without_credentials("cloning 'https://ghp_1@a.example/x'")
    "cloning 'https://a.example/x'"
    >>> text_without_credentials("mail me@a.example at 12:30, key=1")
    'mail me@a.example at 12:30, key=1'
    """
    if "@" in text:
        text = _USERS.sub("", text)
    return _SECRET_VALUES.sub(r"\1removed", text) if "=" in text else text
