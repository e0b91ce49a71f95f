"""Scheduling on a real scrapyd: deploy, schedule, published."""

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
from running import msoscrape, published

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


def test_the_project_is_deployed_scheduled_and_published(server: Server, tmp_path: Path) -> None:
    egg = tmp_path / "msoscrape.egg"
    assert msoscrape("egg", "-o", egg).returncode == 0
    until(lambda: server.ask("daemonstatus.json")["status"] == "ok")
    fields = {"project": b"msoscrape", "version": b"1", "egg": egg.read_bytes()}
    assert server.post("addversion.json", *multipart(fields))["spiders"] == 1
    output = tmp_path / "output"
    with Site({"/zinc": report_page("Zinc")}) as site:
        fields = {
            "project": "msoscrape",
            "spider": "reports",
            "source": f"{site.root}/zinc",
            "setting": f"OUTPUT_DIR={output}",
        }
        form = "application/x-www-form-urlencoded"
        asked = server.post("schedule.json", form, urllib.parse.urlencode(fields).encode())
        assert asked["status"] == "ok"
        until(lambda: server.ask("listjobs.json", project="msoscrape")["finished"])
    assert [record["market"] for record in published(output)] == ["Zinc"]
