"""The store, as commands are told of it that look at what crawls have kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from msoscrape.store import Store

Command = TypeVar("Command", bound=Callable[..., Any])


def store_option() -> Callable[[Command], Command]:
    """Return the option ``--store``."""
    return click.option(
        "--store",
        metavar="ADDRESS",
        envvar="MSOSCRAPE_STORE",
        help="The store.  [default: store.sqlite in the output folder]",
    )


@contextmanager
def opened_store(store: str | None, output: Path) -> Iterator[tuple[Store, str]]:
    """Give the store that is there, and its address without a password; it is closed behind.

    Raises ``click.UsageError`` if there is none: a command that looks makes none.
    """
    from msoscrape.store import open_store
    from msoscrape.store.database import StoreError, shown_address

    address = store or str(output / "store.sqlite")
    if "://" not in address and not Path(address).exists():
        raise click.UsageError(f"{address}: no store there; crawl something first")
    try:
        opened = open_store(address)
    except StoreError as error:
        raise click.UsageError(str(error)) from error
    try:
        yield opened, shown_address(address)
    finally:
        opened.close()
