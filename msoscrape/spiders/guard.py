"""Scrapy middleware: no way from the web into the machine or its network.

A redirect, a sitemap or a link on a public page never leads to a loopback, private or
link-local address (or to a file). What the user names as a source may be anywhere, and
what a private page leads to may be private too; ``ALLOW_PRIVATE`` allows all.

Names are resolved once a crawl. A name server that answers differently a moment later
is not guarded against; a firewall is for that.
"""

from __future__ import annotations

import asyncio
import ipaddress
from socket import SOCK_STREAM, gaierror
from typing import Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from msoscrape.rejects import Reject, RejectError

LED_FROM = "msoscrape_led_from"
"""Key in a request's meta: the url of the page that led to the one asked for."""


class GuardMiddleware:
    """Stops requests that lead from public pages to addresses that are not."""

    def __init__(self) -> None:
        self._private: dict[str, asyncio.Task[bool]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Stand guard, unless ``ALLOW_PRIVATE`` is set."""
        if crawler.settings.getbool("ALLOW_PRIVATE"):
            raise NotConfigured("ALLOW_PRIVATE is set")
        return cls()

    async def process_request(self, request: Request) -> None:
        """Raise :class:`RejectError` for a request that must not be made."""
        asked = request.meta.get("redirect_urls", [None])[0]
        origin = asked or request.meta.get(LED_FROM)
        if origin is None:
            return
        here, there = _host(origin), _host(request.url)
        if here == there or not await self._is_private(there):
            return
        if not await self._is_private(here):
            message = f"a public page leads to a private address: {there or request.url}"
            raise RejectError(Reject(asked or request.url, "forbidden", message))

    async def _is_private(self, host: str) -> bool:
        if host not in self._private:
            self._private[host] = asyncio.ensure_future(_resolves_privately(host))
        return await asyncio.shield(self._private[host])


async def _resolves_privately(host: str) -> bool:
    """Tell whether any address of a host is not a public one; an unknown host has none."""
    if not host:
        return True
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, None, type=SOCK_STREAM)
    except (gaierror, UnicodeError):
        return False
    return any(not is_public(str(address[4][0])) for address in found)


def is_public(address: str) -> bool:
    """Tell whether an address is reachable from anywhere.

    >>> is_public("93.184.215.14"), is_public("169.254.169.254"), is_public("::ffff:127.0.0.1")
    (True, False, False)
    """
    number = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(number, "ipv4_mapped", None)
    number = mapped or number
    return number.is_global and not number.is_multicast


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
