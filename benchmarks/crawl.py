"""Fetch, extract, archive and store together, against a Scrapy spider that only fetches.

    python benchmarks/crawl.py                 2,000 pages, each crawl three times in turns
    python benchmarks/crawl.py --pages 20000   also says how memory grows

Two bare spiders: one as Scrapy is out of the box, one on uvloop, which the extra ``speed``
brings and the whole crawl has. None of the three obeys robots.txt or throttles itself, all
have 16 requests under way. The site is on the loopback interface, in a process of its own,
and serves the bundled pages under as many addresses as are asked for. Prints pages a
second, the ratios, and the largest memory of the crawling process. Measures the msoscrape
that Python finds, and says whether its readers are compiled: ``make bench-crawl`` has them so.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import ClassVar

from msoscrape import walk

FIXTURES = Path(__file__).parent.parent / "fixtures" / "pages"
COMMON = {
    "AUTOTHROTTLE_ENABLED": "False",
    "CONCURRENT_REQUESTS": "16",
    "CONCURRENT_REQUESTS_PER_DOMAIN": "16",
    "DOWNLOAD_DELAY": "0",
    "LOG_LEVEL": "INFO",
    "ROBOTSTXT_OBEY": "False",
}
BARE_SCRAPY, BARE_UVLOOP, WHOLE = "bare Scrapy", "bare, on uvloop", "whole"
BARE = """
import sys
from scrapy import Request, Spider

class Bare(Spider):
    name = "bare"
    async def start(self):
        with open(self.urls) as lines:
            for line in lines:
                yield Request(line.strip(), dont_filter=True)
    def parse(self, response):
        pass
"""


class Server(asyncio.Protocol):
    """Answers every request with the next page."""

    answers: ClassVar[list[bytes]] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the connection."""
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer each whole request in the data (Scrapy does not split them)."""
        number = int(data.split(b" ", 2)[1].rsplit(b"-", 1)[-1] or 0)
        self.transport.write(self.answers[number % len(self.answers)])


def serve(port: multiprocessing.Queue[int]) -> None:
    """Serve until the process is ended."""
    for path in sorted(FIXTURES.glob("*/page.html")):
        body = path.read_bytes()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n"
        Server.answers.append(head.encode() + body)

    async def run() -> None:
        server = await asyncio.get_running_loop().create_server(Server, "127.0.0.1", 0)
        port.put(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(run())


def crawl(arguments: list[str], settings: dict[str, str], folder: Path) -> tuple[float, float]:
    """Run a crawl; return its seconds and the largest memory of its process in MB."""
    command = [str(Path(sys.executable).parent / "scrapy"), *arguments]
    for name, value in (COMMON | settings).items():
        command += ["-s", f"{name}={value}"]
    with tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen(command, cwd=folder, stderr=log, env=os.environ)
        _, code, usage = os.wait4(process.pid, 0)
        log.seek(0)
        text = log.read()
    if code:
        raise SystemExit(text[-3000:])
    seconds = float(text.split("'elapsed_time_seconds': ")[1].split(",")[0])
    return seconds, usage.ru_maxrss / 1024


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure whole crawls.")
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    port: multiprocessing.Queue[int] = multiprocessing.Queue()
    site = multiprocessing.Process(target=serve, args=(port,), daemon=True)
    site.start()
    root = f"http://127.0.0.1:{port.get()}"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        urls = folder / "urls.txt"
        urls.write_text("".join(f"{root}/page-{n}\n" for n in range(arguments.pages)))
        project = folder / "project"
        project.mkdir()
        (project / "scrapy.cfg").write_text("[settings]\ndefault = msoscrape.settings\n")
        spider = folder / "bare.py"
        spider.write_text(BARE)
        bare = ["runspider", str(spider), "-a", f"urls={urls}"]
        whole = ["crawl", "reports", "-a", f"source={urls}"]
        rates: dict[str, list[float]] = {BARE_SCRAPY: [], BARE_UVLOOP: [], WHOLE: []}
        for number in range(arguments.rounds):
            output = folder / f"output-{number}"
            ran = {
                BARE_SCRAPY: crawl(bare, {}, folder),
                BARE_UVLOOP: crawl(bare, {"ASYNCIO_EVENT_LOOP": "uvloop.Loop"}, folder),
                WHOLE: crawl(whole, {"OUTPUT_DIR": str(output)}, project),
            }
            counts = json.loads((output / "latest" / "run.json").read_bytes())["counts"]
            assert counts["records"] == arguments.pages, counts
            for name, (seconds, memory) in ran.items():
                rates[name].append(arguments.pages / seconds)
                print(f"{name:16} {rates[name][-1]:7.0f} pages/s {memory:7.0f} MB", flush=True)
    print("readers", "interpreted" if walk.__file__.endswith(".py") else "compiled")
    for name in (BARE_SCRAPY, BARE_UVLOOP):
        ratio = statistics.median(rates[WHOLE]) / statistics.median(rates[name])
        print(f"whole crawl at {ratio:.0%} of the pages a second of {name}")
    site.terminate()


if __name__ == "__main__":
    main()
