"""A page that a source names."""

from __future__ import annotations

from dataclasses import dataclass


class SourceError(ValueError):
    """A source cannot be read; the message names it."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page to read."""

    url: str
    """http, https or, for a local file, file."""
    local: bool = False
    """A file of this machine that the user named: the only pages file: is allowed for."""
