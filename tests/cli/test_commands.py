"""The command line as a whole: help, exit codes, what a crash looks like."""

from __future__ import annotations

import pytest
from running import msoscrape, run

from msoscrape.cli import COMMANDS


def test_help_lists_every_command_and_the_exit_codes() -> None:
    done = msoscrape("--help")
    text = done.stdout.decode()
    assert done.returncode == 0
    assert all(f"  {name} " in text for name in COMMANDS)
    assert "0 passed, 1 the run was refused" in text


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_help(command: str) -> None:
    done = msoscrape(command, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith(f"Usage: msoscrape {command}".encode())


@pytest.mark.parametrize("arguments", [("no-such-command",), ("--no-such-option",), ()])
def test_wrong_use_is_code_2_and_talks_on_stderr(arguments: tuple[str, ...]) -> None:
    done = msoscrape(*arguments)
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"Usage: msoscrape" in done.stderr


def test_a_crash_is_code_3_with_its_traceback() -> None:
    program = (
        "from msoscrape import cli, serial\n"
        "serial.record_schema = lambda: 1 // 0\n"
        "import sys; sys.argv = ['msoscrape', 'schema']; cli.main()"
    )
    done = run("python", "-c", program)
    assert done.returncode == 3
    assert b"ZeroDivisionError" in done.stderr
    assert done.stdout == b""


def test_the_package_runs_as_a_module() -> None:
    assert run("python", "-m", "msoscrape", "--version").stdout == msoscrape("--version").stdout
