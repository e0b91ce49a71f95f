"""The guard: what a public page may not lead to."""

from __future__ import annotations

import asyncio

import pytest
from scrapy import Request

from msoscrape.rejects import RejectError
from msoscrape.spiders.guard import LED_FROM, GuardMiddleware, is_public

PUBLIC, LOOPBACK = "http://93.184.215.14/page", "http://127.0.0.1/admin"


def led(origin: str, target: str) -> Request:
    return Request(target, meta={LED_FROM: origin})


def redirected(origin: str, target: str) -> Request:
    return Request(target, meta={"redirect_urls": [origin]})


def judge(request: Request) -> None:
    asyncio.run(GuardMiddleware().process_request(request))


@pytest.mark.parametrize("way", [led, redirected], ids=["by a link", "by a redirect"])
@pytest.mark.parametrize(
    "target",
    [
        LOOPBACK,
        "http://localhost:8000/",
        "http://10.0.0.1/",
        "http://192.168.1.1/router",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://0x7f.1/",
    ],
)
def test_a_public_page_never_leads_into_the_network(way: object, target: str) -> None:
    with pytest.raises(RejectError) as caught:
        judge(way(PUBLIC, target))  # type: ignore[operator]
    assert caught.value.reject.reason == "forbidden"


@pytest.mark.parametrize(
    "request_",
    [
        pytest.param(Request(LOOPBACK), id="what the source names"),
        pytest.param(led(LOOPBACK, "http://127.0.0.2/"), id="from private to private"),
        pytest.param(led(PUBLIC, "http://8.8.8.8/"), id="from public to public"),
        pytest.param(led("http://10.0.0.1/a", "http://10.0.0.1/b"), id="within a host"),
        pytest.param(led(PUBLIC, "http://no-such-host.invalid/"), id="a host that is not there"),
    ],
)
def test_other_ways_are_open(request_: Request) -> None:
    judge(request_)


@pytest.mark.parametrize(
    ("address", "expected"),
    [("8.8.8.8", True), ("2606:4700::1111", True), ("100.64.0.1", False), ("fe80::1%eth0", False),
     ("224.0.0.1", False), ("fd00::1", False)],
)  # fmt: skip
def test_addresses_are_known_for_what_they_are(address: str, expected: bool) -> None:
    assert is_public(address) is expected
