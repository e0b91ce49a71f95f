"""The store: runs, frontier, pages and claims over SQLAlchemy, SQLite or PostgreSQL."""

from __future__ import annotations

from msoscrape.store.database import Clock, Store, StoreError, open_store, shown_address

__all__ = ["Clock", "Store", "StoreError", "open_store", "shown_address"]
