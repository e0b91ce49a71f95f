"""Scheduling on a real scrapyd: deployed, scheduled, cancelled, published."""

from __future__ import annotations

import importlib.util
import json
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from loopback import Site, report_page
from running import QUICK, msoscrape, published, read_lines

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("scrapyd") is None, reason="the extra `scrapyd` is not installed"
)


class Server:
    """A scrapyd in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        (folder / "scrapyd.conf").write_text(
            f"[scrapyd]\nhttp_port = {port}\npoll_interval = 0.2\nmax_proc = 1\n"
        )
        self._root = f"http://127.0.0.1:{port}"
        program = str(Path(sys.executable).parent / "scrapyd")
        self._log = (folder / "scrapyd.log").open("wb")
        self.process = subprocess.Popen([program], cwd=folder, stdout=self._log, stderr=self._log)

    def ask(self, name: str, **fields: str) -> dict[str, Any]:
        query = urllib.parse.urlencode(fields)
        with urllib.request.urlopen(f"{self._root}/{name}?{query}", timeout=30) as answer:
            return json.load(answer)  # type: ignore[no-any-return]  # scrapyd answers objects

    def post(self, name: str, content_type: str, body: bytes) -> dict[str, Any]:
        headers = {"Content-Type": content_type}
        request = urllib.request.Request(f"{self._root}/{name}", body, headers)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)  # type: ignore[no-any-return]  # scrapyd answers objects

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)
        self._log.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    folder = tmp_path / "scrapyd"
    folder.mkdir()
    started = Server(folder)
    yield started
    started.stop()


def until(condition: Any, seconds: float = 60) -> Any:
    deadline = time.monotonic() + seconds
    while True:
        try:
            if value := condition():
                return value
        except OSError:
            pass
        assert time.monotonic() < deadline
        time.sleep(0.1)


def multipart(fields: dict[str, bytes]) -> tuple[str, bytes]:
    parts = [
        b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (name.encode(), value)
        for name, value in fields.items()
    ]
    return "multipart/form-data; boundary=x", b"".join(parts) + b"--x--\r\n"


@pytest.fixture
def deployed(server: Server, tmp_path: Path) -> Server:
    """A server that was given the project."""
    egg = tmp_path / "msoscrape.egg"
    assert msoscrape("egg", "-o", egg).returncode == 0
    until(lambda: server.ask("daemonstatus.json")["status"] == "ok")
    fields = {"project": b"msoscrape", "version": b"1", "egg": egg.read_bytes()}
    assert server.post("addversion.json", *multipart(fields))["spiders"] == 1
    return server


def schedule(server: Server, source: str, *settings: str) -> str:
    fields = {"project": "msoscrape", "spider": "reports", "source": source, "setting": settings}
    form = "application/x-www-form-urlencoded"
    body = urllib.parse.urlencode(fields, doseq=True).encode()
    asked = server.post("schedule.json", form, body)
    assert asked["status"] == "ok"
    return str(asked["jobid"])


def wait_for(server: Server, job: str) -> None:
    def ended() -> bool:
        jobs = server.ask("listjobs.json", project="msoscrape")["finished"]
        return job in {finished["id"] for finished in jobs}

    until(ended)


def test_a_scheduled_crawl_is_published_and_its_log_is_kept(
    deployed: Server, tmp_path: Path
) -> None:
    output = tmp_path / "output"
    with Site({"/zinc": report_page("Zinc")}) as site:
        settings = (f"OUTPUT_DIR={output}", "LOG_JSON=1")
        job = schedule(deployed, f"{site.root}/zinc?token=SECRET", *settings)
        wait_for(deployed, job)
    assert [record["market"] for record in published(output)] == ["Zinc"]
    log = tmp_path / "scrapyd" / "logs" / "msoscrape" / "reports" / f"{job}.log"
    messages = [line["message"] for line in read_lines(log)]
    assert any("1 records, 0 rejects" in message for message in messages)
    assert "SECRET" not in "".join(messages)


def test_a_cancelled_crawl_goes_on_when_it_is_scheduled_again(
    deployed: Server, tmp_path: Path
) -> None:
    output = tmp_path / "output"
    names = ["Zinc", "Copper", "Nickel", "Cobalt", "Gallium", "Indium"]
    with Site({f"/{name}": report_page(name) for name in names}) as site:
        source = ",".join(f"{site.root}/{name}" for name in names)
        slow = ("DOWNLOAD_DELAY=1", "CONCURRENT_REQUESTS=1")
        job = schedule(deployed, source, f"OUTPUT_DIR={output}", *slow)
        until(lambda: len(site.paths()) > 2)
        deployed.post("cancel.json", "application/x-www-form-urlencoded",
                      f"project=msoscrape&job={job}".encode())  # fmt: skip
        wait_for(deployed, job)
        assert not (output / "latest").exists()
        wait_for(deployed, schedule(deployed, source, f"OUTPUT_DIR={output}", *QUICK))
        visited = [path for path in site.paths() if path != "/robots.txt"]
    assert sorted(record["market"] for record in published(output)) == sorted(names)
    assert sorted(visited) == sorted(f"/{name}" for name in names)
