"""Plans: what settings and arguments say a worker is to do.

Owns the names of the project's crawl settings and what they default to where a file is
needed. Refuses to open anything.
"""

from __future__ import annotations

import os
from pathlib import Path

from scrapy.settings import BaseSettings

from msoscrape.credentials import without_credentials
from msoscrape.frontier import LeasePolicy
from msoscrape.gate import Limits
from msoscrape.spiders.worker import Plan

STORE_FILE = "store.sqlite"


def make_plan(settings: BaseSettings, source: str, output: Path, *, join: bool) -> Plan:
    """Return the plan of a crawl of a source into a folder."""
    return Plan(
        store=settings.get("STORE") or str(output / STORE_FILE),
        output=output,
        source=without_credentials(source),
        join=join,
        limits=_limits(settings),
        policy=LeasePolicy(
            seconds=settings.getfloat("LEASE_SECONDS"),
            per_host=settings.getint("LEASES_PER_HOST"),
            attempts=settings.getint("RETRY_TIMES") + 1,
        ),
    )


def _limits(settings: BaseSettings) -> Limits:
    return Limits(
        minimum_records=settings.getint("GATE_MINIMUM_RECORDS"),
        reject_share=settings.getfloat("GATE_REJECT_SHARE"),
        drop_share=settings.getfloat("GATE_DROP_SHARE"),
        compared_runs=settings.getint("GATE_COMPARED_RUNS"),
    )


def page_processes(settings: BaseSettings) -> int:
    """Return how many processes read pages: as set, else one for each core.

    The crawl's own process waits for the network and the disk often enough to make room.
    """
    number = settings.getint("PAGE_PROCESSES")
    return number if number >= 0 else len(os.sched_getaffinity(0))
