"""The output folder, as every command is told of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def output_option(purpose: str) -> Callable[[Command], Command]:
    """Return the option ``--output``; ``purpose`` is its help."""
    return click.option(
        "-o",
        "--output",
        metavar="FOLDER",
        type=click.Path(file_okay=False, path_type=Path),
        default=Path("output"),
        show_default=True,
        help=purpose,
    )
