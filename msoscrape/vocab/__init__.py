"""Words as data: one TOML table a subject, loaded on first use and kept."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load_vocab(name: str) -> dict[str, Any]:
    """Return the table ``vocab/<name>.toml``; raise ``FileNotFoundError`` if there is none."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
