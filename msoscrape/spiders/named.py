"""Named sources: ``sources.toml``, what is crawled again and again and what is expected of it.

A file of tables, one a source::

    [acme]
    location = ["https://acme.example/sitemap.xml", "listing:https://acme.example/reports"]
    minimum_records = 500     # fewer, and the run is refused
    reject_share = 0.1        # larger, and the run is refused
    drop_share = 0.2
    follow_depth = 1
    follow_hosts = ["reports.acme.example"]
    allow_private = false

Only ``location`` is needed; what is left out is as the settings say. Owns reading the
file; refuses keys it does not know, for a misspelt limit is none.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from msoscrape.spiders.sources.page import SourceError

_SETTINGS: dict[str, tuple[str, type | tuple[type, ...]]] = {
    "minimum_records": ("GATE_MINIMUM_RECORDS", int),
    "reject_share": ("GATE_REJECT_SHARE", (int, float)),
    "drop_share": ("GATE_DROP_SHARE", (int, float)),
    "follow_depth": ("FOLLOW_DEPTH", int),
    "follow_hosts": ("FOLLOW_HOSTS", list),
    "allow_private": ("ALLOW_PRIVATE", bool),
}
"""Keys of a source, the setting that each one stands for, and its type."""


@dataclass(frozen=True, slots=True)
class NamedSource:
    """A source of the file."""

    name: str
    location: str
    """One location, or several with commas between them."""
    settings: dict[str, Any] = field(default_factory=dict)
    """What it overrides."""


def find_named(path: Path, name: str) -> NamedSource | None:
    """Return the file's source of that name; None if there is no file, or none in it.

    Raises :class:`SourceError` if the file or the source in it cannot be understood.
    """
    if not path.is_file():
        return None
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourceError(f"{path}: {error}") from error
    entry = table.get(name)
    return None if entry is None else _named(path, name, entry)


def _named(path: Path, name: str, entry: Any) -> NamedSource:
    if not isinstance(entry, dict) or "location" not in entry:
        raise SourceError(f"{path}: [{name}] has no location")
    location = entry["location"]
    locations = location if isinstance(location, list) else [location]
    settings = {}
    for key, value in entry.items():
        if key == "location":
            continue
        if key not in _SETTINGS:
            known = ", ".join(["location", *_SETTINGS])
            raise SourceError(f"{path}: [{name}] has {key!r}, but a source has only {known}")
        setting, kind = _SETTINGS[key]
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise SourceError(f"{path}: [{name}] {key} = {value!r} is of the wrong kind")
        settings[setting] = value
    return NamedSource(name, ",".join(map(str, locations)), settings)
