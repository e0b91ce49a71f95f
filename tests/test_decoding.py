"""Bytes to characters: charsets that are missing, wrong or none, and bodies that are no pages."""

import pytest

from msoscrape.decoding import UnreadablePage, decode_page

DECODED = {
    "UTF-8 without a word": ("<p>5 €".encode(), None, "<p>5 €"),
    "UTF-8 declared as Latin-1 by the header": ("<p>5 €".encode(), "iso-8859-1", "<p>5 €"),
    "UTF-8 declared as Latin-1 by the page": ("<meta charset=latin1>€".encode(), None, "€"),
    "UTF-8 with a byte order mark": (b"\xef\xbb\xbf<p>5", None, "<p>5"),
    "UTF-8 cut within a character": ("Größe für Müller, Köln 5 €".encode()[:-1], None, "Köln 5 �"),
    "windows-1252 without a word": (b"<p>\x935 \x80\x94", None, "<p>“5 €”"),
    "windows-1252 declared as UTF-8": (b"<meta charset=utf-8>caf\xe9 \x97 5", None, "café — 5"),
    "windows-1252 declared as Latin-1": (b"5 \x80", "iso-8859-1", "5 €"),
    "the header goes before the page": (
        b"<meta charset=koi8-r>" + "Рынок".encode("cp1251"),
        "windows-1251",
        "Рынок",
    ),
    "only the page declares": (b"<meta charset=koi8-r>" + "Рынок".encode("koi8-r"), None, "Рынок"),
    "Shift-JIS": ("市場は拡大".encode("shift_jis"), "Shift_JIS", "市場は拡大"),
    "GBK by its older name": ("市场规模".encode("gbk"), "gb2312", "市场规模"),
    "ISO-2022-JP is all ASCII": ("市場".encode("iso-2022-jp"), "iso-2022-jp", "市場"),
    "UTF-16 with a byte order mark": ("<p>5 €".encode("utf-16"), None, "<p>5 €"),
    "UTF-16 without one": ("<p>5 €".encode("utf-16-be"), None, "<p>5 €"),
    "UTF-16 declared, but not so": (b"<p>zinc 5", "utf-16", "<p>zinc 5"),
    "UTF-16 declared by a page in ASCII": (b"<meta charset=utf-16>zinc", None, "zinc"),
    "a charset nobody knows": (b"<p>caf\xe9", "x-none", "<p>café"),
    "a codec that is no charset": (b"<p>caf\xe9", "hex", "<p>café"),
    "a codec that is none either": (b"<p>caf\xe9", "punycode", "<p>café"),
    "nulls and controls": (b"a\x00b\x01c\x7fd", None, "abcd"),
}


@pytest.mark.parametrize(("body", "charset", "text"), DECODED.values(), ids=DECODED)
def test_a_body_is_decoded(body, charset, text):
    assert decode_page(body, charset).endswith(text)


REFUSED = {
    "empty": (b"", "empty"),
    "white space": (b" \r\n\t", "empty"),
    "nulls": (b"\x00" * 50, "empty"),
    "PDF": (b"%PDF-1.7 <p>5 %", "binary file"),
    "PNG": (b"\x89PNG\r\n\x1a\n", "binary file"),
    "gzip": (b"\x1f\x8b\x08\x00", "binary file"),
    "ZIP": (b"PK\x03\x04", "binary file"),
    "bytes of all kinds": (bytes(range(256)) * 4, "binary data"),
}


@pytest.mark.parametrize(("body", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_body_that_is_no_page_is_refused(body, reason):
    with pytest.raises(UnreadablePage, match=reason):
        decode_page(body)


def test_a_body_that_is_too_long_is_refused():
    assert decode_page(b"zinc", max_length=4) == "zinc"
    with pytest.raises(UnreadablePage, match="5 bytes, more than 4"):
        decode_page(b"zinc.", max_length=4)
