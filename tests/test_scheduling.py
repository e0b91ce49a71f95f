"""docs/scheduling.md tells the truth: its cron line and its units, as they stand there."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from loopback import report_page
from running import ROOT, published

from msoscrape.cli import REFUSED, WRONG_USE

DOCS = ROOT / "docs"
PLACE = "/srv/msoscrape"
CRON_ENVIRON = {"HOME": "/", "SHELL": "/bin/sh", "PATH": "/usr/bin:/bin"}
SERVICE = (DOCS / "systemd" / "msoscrape@.service").read_text()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder such as the documented one, with a source named acme."""
    (tmp_path / ".venv").symlink_to(sys.prefix)
    shutil.copy(ROOT / "scrapy.cfg", tmp_path)
    (tmp_path / "zinc.html").write_bytes(report_page("Zinc"))
    (tmp_path / "sources.toml").write_text(f'[acme]\nlocation = ["{tmp_path}/zinc.html"]\n')
    return tmp_path


def run_as_cron(command: str, place: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", "-c", command.replace(PLACE, str(place))],
        cwd="/",
        env=CRON_ENVIRON,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def cron_command() -> str:
    text = (DOCS / "scheduling.md").read_text()
    (line,) = re.findall(r"^    17 3 \* \* \* (.+)$", text, re.MULTILINE)
    assert "%" not in line  # cron takes it for a line feed
    return str(line)


def values(key: str) -> list[str]:
    return re.findall(rf"^{key}=(.*)$", SERVICE, re.MULTILINE)


def test_the_cron_line_crawls_and_says_nothing_of_a_crawl_that_passed(place: Path) -> None:
    done = run_as_cron(cron_command(), place)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert [record["market"] for record in published(place / "output")] == ["Zinc"]


def test_the_cron_line_shows_why_a_crawl_was_refused(place: Path) -> None:
    (place / "zinc.html").write_text("<title>nothing</title>")
    done = run_as_cron(cron_command(), place)
    assert "refused" in done.stdout


def test_the_services_command_crawls_into_the_folder_it_may_write(place: Path) -> None:
    (command,) = values("ExecStart")
    (folder,) = values("WorkingDirectory")
    done = run_as_cron(f"cd {folder} && {command.replace('%i', 'acme')}", place)
    assert done.returncode == 0
    (writable,) = values("ReadWritePaths")
    assert published(Path(writable.replace(PLACE, str(place))))


def test_the_service_tries_again_after_crashes_only() -> None:
    assert values("Restart") == ["on-failure"]
    assert values("RestartPreventExitStatus") == [f"{REFUSED} {WRONG_USE}"]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_has_nothing_to_say_against_the_units(place: Path) -> None:
    units = []
    for unit in (DOCS / "systemd").iterdir():
        copy = place / unit.name
        copy.write_text(unit.read_text().replace(PLACE, str(place)))
        units.append(str(copy))
    assert len(units) == 2
    command = ["systemd-analyze", "verify", "--man=no", *sorted(units)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    about_them = [line for line in done.stderr.splitlines() if "msoscrape" in line]
    assert (done.returncode, about_them) == (0, [])
