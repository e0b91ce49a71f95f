"""Pages that send their reader on are followed, as Scrapy does, and no others are looked at."""

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse
from scrapy.utils.test import get_crawler

from msoscrape.spiders.refresh import RefreshMiddleware

PAGE = "https://a.test/kites"
AWAY = '<html><meta http-equiv="{}" content="0;url=/bats">'
TITLE = "<title>" + "é" * 4000 + "</title>"


@pytest.fixture
def refresh() -> RefreshMiddleware:
    return RefreshMiddleware.from_crawler(get_crawler())


def answered(refresh: RefreshMiddleware, body: bytes, encoding: str = "utf-8") -> str:
    request = Request(PAGE)
    answer = refresh.process_response(request, HtmlResponse(PAGE, body=body, encoding=encoding))
    return answer.url.partition("?")[0]  # in UTF-16 Scrapy asks for "?%FF%FE", too


@pytest.mark.parametrize("word", ["refresh", "Refresh", "REFRESH"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "latin-1"])
def test_a_page_that_sends_its_reader_on_is_followed(refresh, word, encoding):
    assert answered(refresh, AWAY.format(word).encode(encoding), encoding) == "https://a.test/bats"


def test_it_may_say_so_behind_a_long_title(refresh):
    body = (TITLE + AWAY.format("refresh")).encode()
    assert answered(refresh, body) == "https://a.test/bats"


@pytest.mark.parametrize("body", [b"", b"<h1>Kites</h1>", b"<p>A refreshing wind</p>"])
def test_any_other_page_stays(refresh, body):
    assert answered(refresh, body) == PAGE
