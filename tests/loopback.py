"""A real web site on the loopback interface, well and ill behaved, for tests of the edge."""

from __future__ import annotations

import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

type_html = "text/html; charset=utf-8"


def report_page(product: str, rate: str = "4.7%") -> bytes:
    """A small report page of its own for each product."""
    return (
        f"<html><head><title>{product}</title></head><body><h1>{product} Market 2024-2031</h1>"
        f"<h2>{product} Market Overview</h2>"
        f"<p>The {product} market is expected to grow at a CAGR of {rate} from 2024 to 2031.</p>"
        "</body></html>"
    ).encode()


class Visitor(BaseHTTPRequestHandler):
    """Answers one request by the site's table of pages."""

    server: Site  # type: ignore[assignment]
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = self.path
        with self.server.lock:
            self.server.visits.append((path, dict(self.headers)))
        answer = self.server.pages.get(path) or self.server.pages.get(path.partition("?")[0])
        if answer is None:
            self.answer(b"<h1>Not here</h1>", status=404)
        elif callable(answer):
            answer(self)
        else:
            self.answer(answer)

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", headers.pop("length", str(len(body))))
        self.send_header("Content-Type", headers.pop("type", type_html))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


Answer = bytes | Callable[[Visitor], None]


class Site(ThreadingHTTPServer):
    """Serves ``pages`` (path to body, or to a function) until the block ends."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, pages: dict[str, Answer], port: int = 0, host: str = "127.0.0.1") -> None:
        super().__init__((host, port), Visitor)
        self.pages = {"/robots.txt": b"User-agent: *\nDisallow: /private/\n"} | pages
        self.visits: list[tuple[str, dict[str, str]]] = []
        self.lock = threading.Lock()
        self.over = threading.Event()
        self.root = f"http://{host}:{self.server_address[1]}"

    def handle_error(self, *_: object) -> None:
        """A client that hangs up is no error here."""

    def paths(self) -> list[str]:
        """The paths that were asked for, in order."""
        with self.lock:
            return [path for path, _ in self.visits]

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.over.set()
        self.shutdown()
        self._thread.join()
        self.server_close()
