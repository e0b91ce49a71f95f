"""A page's bytes to its characters.

Owns charsets and bodies that are no pages. Refuses to look at what the page says.
"""

from __future__ import annotations

import codecs
import re

from w3lib.encoding import html_to_unicode, read_bom, resolve_encoding

MAX_LENGTH = 20_000_000
"""Bytes, or characters, of the longest page that is read: its tree takes 50 times that."""


class UnreadablePage(ValueError):  # noqa: N818 - a page is a reject, not the program in error
    """The page cannot be read at all; the message says why."""


_LAST_RESORT = "cp1252"
_UTF8_PER_BROKEN = 5
"""Characters beyond ASCII, for each that is broken, of a page that is UTF-8 after all."""

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_NOT_ASCII_SUPERSET = re.compile(r"(?:iso-?2022|utf-?7|hz-|utf-?16|utf-?32)", re.IGNORECASE)
_NO_CHARSETS = frozenset(
    ("idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "mbcs", "oem")
)
"""Codecs of Python's that no page can be in."""
_UTF16_MARKUP = {b"<\x00": "utf-16-le", b"\x00<": "utf-16-be"}
_BINARY_MAGIC = (
    b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"\x7fELF",
    b"OTTO", b"wOFF", b"wOF2", b"RIFF", b"\x00\x00\x01\x00", b"BZh", b"\xd0\xcf\x11\xe0",
)  # fmt: skip


def decode_page(body: bytes, charset: str | None = None, *, max_length: int = MAX_LENGTH) -> str:
    """Return the page's text; ``charset`` is what the HTTP header declares, if anything.

    A byte-order mark wins, then UTF-8 if the body is valid UTF-8 (pages that declare
    ISO-8859-1 and are UTF-8 are common, the reverse does not occur by chance), then the
    header, the meta element, and windows-1252 last, and for pages that only claim to be
    UTF-8. Raises :class:`UnreadablePage` for
    empty and binary bodies and those of more than ``max_length`` bytes.
    """
    if len(body) > max_length:
        raise UnreadablePage(f"the page has {len(body)} bytes, more than {max_length}")
    if not body.strip(b"\x00 \t\r\n\f"):
        raise UnreadablePage("the page is empty")
    if body.startswith(_BINARY_MAGIC):
        raise UnreadablePage("the body is a binary file, not a page")
    if read_bom(body)[0] is not None:
        return without_controls(html_to_unicode(None, body)[1])
    encoding = _find_encoding(body, charset)
    if not _NOT_ASCII_SUPERSET.match(encoding):
        text = _read_utf8(body)
        if text is not None:
            return (
                without_controls(text) if len(body.translate(None, _CONTROLS)) < len(body) else text
            )
        if encoding == "utf-8":
            encoding = _LAST_RESORT
    return without_controls(body.decode(encoding, "replace"))


def _find_encoding(body: bytes, charset: str | None) -> str:
    """Return the encoding that the header or the page declares, if it can be true."""
    if body[:2] in _UTF16_MARKUP:
        return _UTF16_MARKUP[body[:2]]
    found = _META_CHARSET.search(body, 0, 4096)
    for declared in (charset, found and found[1].decode("ascii")):
        encoding = resolve_encoding(declared) if declared else None
        if encoding is None or encoding in _NO_CHARSETS or not _is_text_encoding(encoding):
            continue
        if encoding.startswith(("utf-16", "utf-32")) and b"\x00" not in body:
            continue
        return encoding
    return _LAST_RESORT


def _is_text_encoding(encoding: str) -> bool:
    """Tell charsets from what else Python calls codecs: "hex", "rot-13"."""
    return codecs.lookup(encoding)._is_text_encoding  # what bytes.decode() looks at too


def _read_utf8(body: bytes) -> str | None:
    """Return the text of a body in UTF-8, be it broken here and there; else None."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        text = body.decode("utf-8", "replace")
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    return text if beyond_ascii >= _UTF8_PER_BROKEN * broken else None


_CONTROLS = bytes((*range(9), 11, *range(14, 32), 127))
_ANY_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]")
_REPLACEMENTS = dict.fromkeys(_CONTROLS) | dict.fromkeys(
    range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}"
)


def without_controls(text: str) -> str:
    r"""Drop control characters, replace lone surrogates; refuse text that is mostly such.

    >>> without_controls("a\x00b")
    'ab'
    """
    controls = len(_ANY_CONTROL.findall(text))
    if not controls:
        return text
    if controls > 16 and controls > len(text) // 10:
        raise UnreadablePage("the body is binary data, not a page")
    return text.translate(_REPLACEMENTS)
