"""Record to flags: what does not hold together on a page."""

from __future__ import annotations

from msoscrape.records import Record


def flag_record(record: Record) -> Record:
    """Return the record with the flags of every rule, old ones replaced."""
    return record
