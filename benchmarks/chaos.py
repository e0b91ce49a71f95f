"""Kills crawls of a troubled site at random moments and checks what is left.

    python benchmarks/chaos.py                          2,000 pages, twenty kills, SQLite
    python benchmarks/chaos.py --workers 4              on PostgreSQL, one worker killed
    python benchmarks/chaos.py --pages 300 --kills 5    quicker

Prints one line a round. Fails loudly if a page is lost, there twice, or ended wrongly.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from chaos import ChaosSite, Crawls, assert_every_page_once, kill_at_random
from cluster import Cluster, find_programs


def main() -> None:
    """Run the experiment."""
    arguments = _arguments()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with ChaosSite(arguments.pages, arguments.trouble, max(1, arguments.workers)) as site:
            crawls = Crawls(site.write_list(folder), folder / "output")
            began = time.monotonic()
            try:
                if arguments.workers:
                    _with_workers(crawls, site, arguments.workers)
                else:
                    _with_kills(crawls, arguments.kills, arguments.seed)
            finally:
                crawls.stop_all()
            summary = assert_every_page_once(crawls.output, site.expected)
            visits = sum(len(one.visits) for one in site.sites)
        print(f"{summary['counts']} {summary['reasons']}")
        print(f"every page once; {visits} visits, {time.monotonic() - began:.0f} s")


def _with_kills(crawls: Crawls, kills: int, seed: int) -> None:
    killed = 0
    while killed < kills:
        one = kill_at_random(crawls, 1, (1.0, 6.0), seed + killed)
        if not one:
            raise SystemExit(f"the crawl was over after {killed} kills: give it more pages")
        killed += one
    code = crawls.finish(crawls.start(), 1200)
    print(f"killed {killed} times, then finished with exit code {code}")
    if code:
        raise SystemExit(crawls.log()[-2000:])


def _with_workers(crawls: Crawls, site: ChaosSite, number: int) -> None:
    programs = find_programs()
    if programs is None:
        raise SystemExit("PostgreSQL is not installed")
    cluster = Cluster(programs)
    try:
        crawls.settings["STORE"] = cluster.create_database("chaos")
        workers = [crawls.start(join=True) for _ in range(number)]
        while sum(len(one.visits) for one in site.sites) < len(site.expected) // 4:
            time.sleep(0.05)
        workers[0].kill()
        codes = [crawls.finish(worker, 1200) for worker in workers[1:]]
    finally:
        cluster.remove()
    print(f"{number} workers, one killed; exit codes of the others {codes}")
    if any(codes):
        raise SystemExit(crawls.log()[-2000:])


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--trouble", type=int, default=5, help="pages of each kind of trouble")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--workers", type=int, default=0, help="workers on PostgreSQL")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    main()
