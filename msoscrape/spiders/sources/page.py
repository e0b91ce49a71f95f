"""A page that a source names."""

from __future__ import annotations

from collections.abc import Mapping
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
    archived: str | None = None
    """Where it lies in an archive of this machine (``offset@path``); then nothing is fetched."""
    index: str | None = None
    """For what is no page but names pages: the kind of source that reads it."""


@dataclass(frozen=True, slots=True)
class IndexAnswer:
    """What a server answered for an index."""

    url: str
    body: bytes
    headers: Mapping[str, str]
    """By lower-case names."""
    note: str = ""
    """What the source noted with the index."""
