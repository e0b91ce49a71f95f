"""Credentials are left out of urls and of text, and nothing else is."""

from __future__ import annotations

import pytest

from msoscrape.credentials import text_without_credentials, without_credentials

URLS = {
    "user and password": ("https://me:pw@a.example/x", "https://a.example/x"),
    "a user alone": ("https://pw@a.example/x", "https://a.example/x"),
    "with a port": ("postgresql://me:pw@db:5432/x", "postgresql://db:5432/x"),
    "an address in brackets": ("http://me:pw@[::1]:80/x", "http://[::1]:80/x"),
    "a token": ("https://a.example/?token=pw", "https://a.example/?token=removed"),
    "a key after others": (
        "https://a.example/?id=4&api_key=pw&b=1",
        "https://a.example/?id=4&api_key=removed&b=1",
    ),
    "an address that has none": ("https://a.example/@me?q=1", "https://a.example/@me?q=1"),
    "a word that holds key": ("https://a.example/?keyword=zinc", "https://a.example/?keyword=zinc"),
}


@pytest.mark.parametrize(("url", "clean"), URLS.values(), ids=URLS)
def test_a_url_is_cleaned(url: str, clean: str) -> None:
    assert without_credentials(url) == clean


@pytest.mark.parametrize(("url", "clean"), URLS.values(), ids=URLS)
@pytest.mark.parametrize(
    "around", ["{}", "<GET {}> (referer: None)", "['{}', '{}']", "to {} and {}"]
)
def test_a_url_in_text_is_cleaned(around: str, url: str, clean: str) -> None:
    assert text_without_credentials(around.format(url, url)) == around.format(clean, clean)


@pytest.mark.parametrize(
    "text", ["at 12:30 me@a.example wrote", "{'key': 1, 'token': 2}", "CAGR = 4.7 %, a@b: c@d"]
)
def test_text_without_urls_stays(text: str) -> None:
    assert text_without_credentials(text) == text
