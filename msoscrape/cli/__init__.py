"""The command line: one module a command, loaded when it is asked for.

stdout is data, stderr is talk. Exit codes, the same for every command: 0 passed, 1 the
run was refused, 2 wrong use, 3 crashed. Refuses to import anything heavy: a command's
module imports click only, what it needs is imported when it runs.

A new command is its module and its line in :data:`COMMANDS`.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import NoReturn

import click

PASSED, REFUSED, WRONG_USE, CRASHED = 0, 1, 2, 3
INTERRUPTED, READER_GONE = 130, 141
"""What a shell reports for a command ended by Ctrl-C and by a closed pipe."""

COMMANDS = {
    "audit": "msoscrape.cli.audit",
    "check": "msoscrape.cli.check",
    "crawl": "msoscrape.cli.crawl",
    "diff": "msoscrape.cli.diff",
    "egg": "msoscrape.cli.egg",
    "extract": "msoscrape.cli.extract",
    "flags": "msoscrape.cli.flags",
    "prune": "msoscrape.cli.prune",
    "report": "msoscrape.cli.report",
    "runs": "msoscrape.cli.runs",
    "schema": "msoscrape.cli.schema",
    "serve": "msoscrape.cli.serve",
}
"""Command and the module that holds it, under the name ``command``."""


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is used or listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """Return the names in alphabetical order."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  click's signature
        """Return the command, or None if there is none of that name."""
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        command: click.Command = import_module(module).command
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a reader that went away is said by the exit code only."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError as error:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing to flush
            raise _ReaderGone from error
        return result


class _ReaderGone(click.ClickException):
    """Who read stdout has closed it: ``| head``."""

    exit_code = READER_GONE

    def __init__(self) -> None:
        super().__init__("stdout is closed")

    def show(self, file: object = None) -> None:
        """Say nothing, as other tools."""


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="msoscrape", prog_name="msoscrape")
def cli() -> None:
    """Turn market-report pages into cited, checked JSON records.

    Exit codes: 0 passed, 1 the run was refused (for extract: some page gave no record),
    2 wrong use, 3 crashed.
    """


def main() -> NoReturn:
    """Run the command line and exit with its code."""
    try:
        code = cli.main(standalone_mode=False)
    except click.Abort:
        click.echo("interrupted", err=True)
        code = INTERRUPTED
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except OSError as error:
        click.echo(f"msoscrape: {error}", err=True)
        code = CRASHED
    except Exception:  # the one place where a bug ends: with its traceback and its code
        import traceback

        traceback.print_exc()
        code = CRASHED
    sys.exit(code if isinstance(code, int) else PASSED)
