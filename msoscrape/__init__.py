"""Market-report pages in, cited and checked records out.

The public names are :func:`extract`, :class:`Record` and :data:`SCHEMA_VERSION`; they
are loaded on first use, so that importing the package costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from msoscrape.extract import extract
    from msoscrape.records import SCHEMA_VERSION, Record

__all__ = ["SCHEMA_VERSION", "Record", "extract"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name == "extract":
        from msoscrape.extract import extract

        return extract
    if name in ("Record", "SCHEMA_VERSION"):
        from msoscrape import records

        return getattr(records, name)
    raise AttributeError(f"module 'msoscrape' has no attribute {name!r}")
