"""Lease and completion rates of the frontier, and the size of its database.

    python benchmarks/frontier.py                         10,000 urls, SQLite and PostgreSQL
    python benchmarks/frontier.py 10000 100000 1000000    the documented experiment

Four worker processes lease 64 urls at a time and close each with a record of a few
bytes, so that the frontier's own cost is seen. "first" and "last" are the rates over the
first and the last tenth of the urls: where they are alike, the cost of a url is flat.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import text

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from cluster import Cluster, find_programs

from msoscrape.frontier import Candidate, Frontier, LeasePolicy
from msoscrape.packed import pack_record
from msoscrape.store import Store, open_store
from msoscrape.store.pages import Outcome

WORKERS = 4
HOSTS = 200
BATCH = 64
POLICY = LeasePolicy(seconds=600, per_host=32)
RECORD = pack_record(b'{"url":"","fetched_at":null}')


def main() -> None:
    """Measure each size on each database."""
    parser = argparse.ArgumentParser(description="Measure the frontier.")
    parser.add_argument("sizes", type=int, nargs="*", default=[10_000])
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    arguments = parser.parse_args()
    print(
        f"{'urls':>9} {'database':10} {'add/s':>8} {'done/s':>8} {'first':>8} {'last':>8} {'MB':>8}"
    )
    for size in arguments.sizes:
        if arguments.only != "postgresql":
            with tempfile.TemporaryDirectory() as folder:
                measure("sqlite", f"{folder}/store.sqlite", size)
        programs = find_programs()
        if arguments.only != "sqlite" and programs is not None:
            cluster = Cluster(programs)
            try:
                measure("postgresql", cluster.create_database("frontier"), size)
            finally:
                cluster.remove()


def measure(name: str, address: str, size: int) -> None:
    """Fill a frontier, let four workers empty it, and print a line."""
    store = open_store(address)
    began = time.perf_counter()
    added = Frontier(store, 1, "seeder", POLICY).add(_candidates(size))
    adding = time.perf_counter() - began
    assert added == size
    store.engine.dispose()
    with multiprocessing.get_context("spawn").Pool(WORKERS) as pool:
        pool.map(time.sleep, [0.5] * WORKERS)  # until every process has started
        began = time.perf_counter()
        done = pool.starmap(work, [(address, number) for number in range(WORKERS)], chunksize=1)
        working = time.perf_counter() - began
    moments = sorted(moment for worker in done for moment in worker)
    tenth = max(1, len(moments) // 10)
    first = tenth * BATCH / (moments[tenth - 1] - moments[0] + 1e-9)
    last = tenth * BATCH / (moments[-1] - moments[-tenth] + 1e-9)
    counts = Frontier(store, 1, "check").counts()
    assert counts == {"done": size}, counts
    print(
        f"{size:>9} {name:10} {size / adding:>8.0f} {size / working:>8.0f} {first:>8.0f}"
        f" {last:>8.0f} {_megabytes(store, address):>8.1f}",
        flush=True,
    )
    store.close()


def work(address: str, number: int) -> list[float]:
    """Be one worker; return when each batch was done."""
    store = open_store(address)
    frontier = Frontier(store, 1, f"w{number}", POLICY)
    moments = []
    while True:
        leases = frontier.lease(BATCH)
        if leases:
            frontier.settle([Outcome(lease.url, record=RECORD) for lease in leases])
            moments.append(time.perf_counter())
        elif frontier.is_finished():
            return moments


def _candidates(size: int) -> Iterator[Candidate]:
    for number in range(size):
        yield Candidate(f"https://publisher-{number % HOSTS}.example/market-report-r{number}")


def _megabytes(store: Store, address: str) -> float:
    if store.on_sqlite:
        store.close()  # the last to close writes the log into the file
        return Path(address).stat().st_size / 1e6
    query = text("SELECT pg_database_size(current_database())")
    size = store.read(lambda connection: connection.execute(query).scalar_one())
    return float(size) / 1e6


if __name__ == "__main__":
    main()
