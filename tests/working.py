"""Does what a worker does, without a network: runs with records and rejects."""

from __future__ import annotations

import json

from msoscrape.archive import Exchange, PartFile, pack_exchange
from msoscrape.frontier import Candidate, Frontier
from msoscrape.gate import Limits
from msoscrape.packed import pack_record
from msoscrape.publishing import Publisher, Verdict
from msoscrape.runs import Entry, OutputFolder, enter_run, leave_run
from msoscrape.store import Store
from msoscrape.store.pages import Fetch, Outcome

SOURCE = "https://a.test/list"


def record_line(url: str, growth: float = 4.0) -> bytes:
    claim = {
        "kind": "cagr", "subject": {"type": "market", "names": [], "codes": []},
        "low": growth, "high": growth, "printed": f"{growth} %", "currency": None, "year": None,
        "period": {"start": None, "end": None}, "horizon_years": None, "approximate": False,
        "placeholder": False, "combined": False, "evidence": {"quote": "q", "link": url},
    }  # fmt: skip
    record = {
        "url": url, "fetched_at": None, "title": {"text": "Zinc"}, "market": "Zinc",
        "publisher": {"domain": "a.test", "published": None}, "companies": [{"name": "Acme"}],
        "claims": [claim], "flags": [], "text": "It grows.",
    }  # fmt: skip
    return json.dumps(record, separators=(",", ":")).encode()


def crawl(
    store: Store, output: OutputFolder, records: int, rejects: int = 0, growth: float = 4.0
) -> Entry:
    """Do what a worker does, without a network."""
    entry = enter_run(store, output, SOURCE)
    frontier = Frontier(store, entry.run.run, entry.worker, earlier_run=entry.earlier_run)
    part = PartFile(output.work(entry.run.name), entry.worker)
    good = [f"https://a.test/{number:03}" for number in range(records)]
    bad = [f"https://a.test/gone/{number}" for number in range(rejects)]
    frontier.add(Candidate(url) for url in [*reversed(good), *bad])
    while leases := frontier.lease(20):
        ends = []
        for lease in leases:
            status = 404 if "gone" in lease.url else 200
            time = "2026-11-22T10:00:00Z"
            packed = pack_exchange(Exchange(lease.url, time, status, (), (), b"<p>Zinc"))
            spans = (part.append(packed),)
            fetch = Fetch(status, time)
            if status == 200:
                line = record_line(lease.url, growth)
                ends.append(Outcome(lease.url, record=pack_record(line), fetch=fetch, spans=spans))
            else:
                reason = {"reason": "http-status", "message": "the server answered 404"}
                ends.append(Outcome(lease.url, **reason, fetch=fetch, spans=spans))
        part.sync()
        frontier.settle(ends)
    part.close()
    return entry


def publish(store: Store, output: OutputFolder, entry: Entry, limits: Limits) -> Verdict:
    verdict = Publisher(store, output, entry, limits).publish()
    assert verdict is not None
    leave_run(store, entry)
    return verdict
