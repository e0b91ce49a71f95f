"""The frontier: every url once, closed once, by one worker a host. On both databases."""

from __future__ import annotations

import random
import threading

import pytest
from conftest import HandClock

from msoscrape.frontier import Candidate, Failure, Frontier, LeasePolicy
from msoscrape.packed import pack_record
from msoscrape.store import Store, open_store
from msoscrape.store.hosts import host_of
from msoscrape.store.pages import Fetch, Outcome, read_pages

POLICY = LeasePolicy(seconds=60, per_host=4, attempts=3, lost=3)


def frontier_of(store: Store, worker: str = "w1", policy: LeasePolicy = POLICY) -> Frontier:
    return Frontier(store, 1, worker, policy)


def pages_of(host: str, count: int) -> list[Candidate]:
    return [Candidate(f"https://{host}/{number}") for number in range(count)]


def record(url: str) -> Outcome:
    return Outcome(url, record=pack_record(b'{"url":"%s","fetched_at":null}' % url.encode()))


def test_a_page_added_twice_is_visited_once(store: Store) -> None:
    frontier = frontier_of(store)
    assert frontier.add(pages_of("a.test", 3)) == 3
    assert frontier.add([*pages_of("a.test", 4), *pages_of("a.test", 4)]) == 1
    assert len(frontier.lease(10)) == 4


def test_pages_are_leased_in_the_order_they_were_added(store: Store) -> None:
    frontier = frontier_of(store, policy=LeasePolicy(per_host=10))
    frontier.add(pages_of("a.test", 10))
    assert [lease.url for lease in frontier.lease(10)] == [c.url for c in pages_of("a.test", 10)]


def test_a_host_is_worked_by_one_worker_at_a_time(store: Store) -> None:
    one, two = frontier_of(store, "w1"), frontier_of(store, "w2")
    one.add([*pages_of("a.test", 20), *pages_of("b.test", 20)])
    first = {lease.host for lease in one.lease(4)}
    second = {lease.host for lease in two.lease(8)}
    assert len(first) == len(second) == 1
    assert first != second


def test_a_worker_takes_no_more_of_a_host_than_the_policy_says(store: Store) -> None:
    frontier = frontier_of(store)
    frontier.add(pages_of("a.test", 20))
    assert len(frontier.lease(16)) == 4
    assert frontier.lease(16) == []


def test_a_worker_goes_on_to_other_hosts_when_one_is_full(store: Store) -> None:
    frontier = frontier_of(store)
    frontier.add([page for name in "abcd" for page in pages_of(f"{name}.test", 9)])
    assert {lease.host for lease in frontier.lease(16)} == {f"{name}.test" for name in "abcd"}


def test_a_host_left_empty_is_free_for_another_worker(store: Store) -> None:
    one, two = frontier_of(store, "w1"), frontier_of(store, "w2")
    one.add(pages_of("a.test", 1))
    one.settle([record(lease.url) for lease in one.lease(5)])
    assert one.lease(5) == []
    two.add([Candidate("https://a.test/later")])
    assert [lease.url for lease in two.lease(5)] == ["https://a.test/later"]


def test_a_lease_that_ran_out_is_taken_by_another_worker(store: Store, clock: HandClock) -> None:
    one, two = frontier_of(store, "w1"), frontier_of(store, "w2")
    one.add(pages_of("a.test", 2))
    assert len(one.lease(2)) == 2
    clock.forward(59)
    assert two.lease(2) == []
    clock.forward(2)
    assert len(two.lease(2)) == 2


def test_a_renewed_lease_does_not_run_out(store: Store, clock: HandClock) -> None:
    one, two = frontier_of(store, "w1"), frontier_of(store, "w2")
    one.add(pages_of("a.test", 2))
    one.lease(2)
    clock.forward(50)
    one.renew()
    clock.forward(50)
    assert two.lease(2) == []


def test_the_first_outcome_of_a_page_stays(store: Store, clock: HandClock) -> None:
    slow, quick = frontier_of(store, "slow"), frontier_of(store, "quick")
    slow.add(pages_of("a.test", 1))
    (lease,) = slow.lease(1)
    clock.forward(100)
    assert [taken.url for taken in quick.lease(1)] == [lease.url]
    assert quick.complete(record(lease.url)) is True
    assert slow.complete(Outcome(lease.url, reason="timeout")) is False
    assert [page.kind for page in read_pages(store, 1)] == ["record"]


def test_a_failed_page_is_tried_again_when_its_time_comes(store: Store, clock: HandClock) -> None:
    frontier = frontier_of(store)
    frontier.add(pages_of("a.test", 1))
    (lease,) = frontier.lease(1)
    assert frontier.fail(Failure(lease, "http-500", retry_at=clock() + 10)) is False
    assert frontier.lease(1) == []
    assert not frontier.is_finished()
    clock.forward(10)
    assert [again.attempts for again in frontier.lease(1)] == [1]


def test_tries_end_with_the_last_reason(store: Store, clock: HandClock) -> None:
    frontier = frontier_of(store)
    frontier.add(pages_of("a.test", 1))
    for reason in ("http-500", "http-500"):
        (lease,) = frontier.lease(1)
        assert frontier.fail(Failure(lease, reason, retry_at=clock())) is False
    (lease,) = frontier.lease(1)
    last = Failure(lease, "timeout", "no answer in 30 s", status=None)
    assert frontier.fail(last) is True
    assert frontier.is_finished()
    (page,) = read_pages(store, 1)
    assert page.kind == "reject"
    assert b'"reason":"timeout"' in page.line


def test_a_page_that_kills_its_workers_is_given_up(store: Store, clock: HandClock) -> None:
    frontier_of(store).add(pages_of("a.test", 1))
    for worker in ("w1", "w2", "w3"):
        assert len(frontier_of(store, worker).lease(1)) == 1
        clock.forward(61)
    last = frontier_of(store, "w4")
    assert last.lease(1) == []
    assert last.is_finished()
    (page,) = read_pages(store, 1)
    assert b'"reason":"crashed"' in page.line


def test_what_a_worker_gives_back_can_be_taken_at_once(store: Store) -> None:
    one, two = frontier_of(store, "w1"), frontier_of(store, "w2")
    one.add(pages_of("a.test", 3))
    one.lease(3)
    one.release()
    assert len(two.lease(3)) == 3


def test_a_host_that_asks_for_rest_gets_it_from_every_worker(
    store: Store, clock: HandClock
) -> None:
    one, two = frontier_of(store, "w1"), frontier_of(store, "w2")
    one.add(pages_of("a.test", 9))
    one.lease(1)
    one.hold_host("a.test", clock() + 30)
    assert one.lease(4) == []
    one.release()
    assert two.lease(4) == []
    clock.forward(31)
    assert len(two.lease(4)) == 4


def test_new_pages_do_not_wake_a_resting_host(store: Store, clock: HandClock) -> None:
    one, two = frontier_of(store, "w1"), frontier_of(store, "w2")
    one.add(pages_of("a.test", 1))
    one.hold_host("a.test", clock() + 30)
    two.add(pages_of("a.test", 3))
    assert two.lease(4) == []
    clock.forward(31)
    assert len(two.lease(4)) == 3


def test_exchanges_of_all_tries_are_kept_in_order(store: Store, clock: HandClock) -> None:
    frontier = frontier_of(store)
    frontier.add(pages_of("a.test", 1))
    (lease,) = frontier.lease(1)
    frontier.fail(Failure(lease, "http-500", retry_at=clock(), spans=(("p", 0, 9),)))
    (lease,) = frontier.lease(1)
    end = record(lease.url)
    frontier.complete(Outcome(end.url, record=end.record, spans=(("q", 3, 4),)))
    assert [page.spans for page in read_pages(store, 1)] == [(("p", 0, 9), ("q", 3, 4))]


def test_runs_do_not_see_each_others_pages(store: Store) -> None:
    one, other = Frontier(store, 1, "w"), Frontier(store, 2, "w")
    one.add(pages_of("a.test", 1))
    assert other.is_finished()
    assert other.add(pages_of("a.test", 1)) == 1
    assert len(one.lease(5)) == len(other.lease(5)) == 1


def test_what_an_earlier_run_knows_comes_with_the_lease(store: Store) -> None:
    first = Frontier(store, 1, "w")
    first.add(pages_of("a.test", 2))
    one, two = first.lease(2)
    end = record(one.url)
    first.settle(
        [Outcome(end.url, record=end.record, fetch=Fetch(etag='"v1"'), tool="9"),
         Outcome(two.url, reason="http-404")]
    )  # fmt: skip
    second = Frontier(store, 2, "w", earlier_run=1)
    second.add(pages_of("a.test", 2))
    known = {lease.url: lease.earlier for lease in second.lease(2)}
    assert known[two.url] is None
    assert known[one.url].etag == '"v1"'
    second.complete(Outcome(one.url, record_key=known[one.url].record_key))
    assert [page.line for page in read_pages(store, 2)] == [end.record.unpack()]


@pytest.mark.parametrize("workers", [4])
def test_workers_side_by_side_close_every_page_once(store_address: str, workers: int) -> None:
    store = open_store(store_address)
    hosts = [f"h{number}.test" for number in range(7)]
    urls = [page for host in hosts for page in pages_of(host, 30)]
    frontier_of(store).add(urls)
    closed: list[str] = []
    overlaps: list[str] = []
    working: dict[str, int] = {}
    guard = threading.Lock()

    def work(number: int) -> None:
        mine = open_store(store_address)
        chance = random.Random(number)
        frontier = frontier_of(mine, f"w{number}", LeasePolicy(per_host=4))
        while not frontier.is_finished():
            leases = frontier.lease(8)
            with guard:
                overlaps.extend(
                    lease.host
                    for lease in leases
                    if working.setdefault(lease.host, number) != number
                )
            chance.shuffle(leases)
            closed.extend(lease.url for lease in leases if frontier.complete(record(lease.url)))
            with guard:
                for lease in leases:
                    working.pop(lease.host, None)
        mine.close()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert overlaps == []
    assert sorted(closed) == sorted(page.url for page in urls)
    assert len(list(read_pages(store, 1))) == len(urls)
    store.close()


def test_pages_are_read_in_the_order_of_their_urls(store: Store) -> None:
    frontier = frontier_of(store, policy=LeasePolicy(per_host=99))
    names = ["B", "a", "Z", "é", "~", "-", "_", "ab", "a/b"]
    frontier.add([Candidate(f"https://a.test/{name}") for name in names])
    frontier.settle([record(lease.url) for lease in frontier.lease(99)])
    read = [page.url for page in read_pages(store, 1)]
    assert read == sorted(read)
    assert len(read) == len(names)


def test_a_local_file_belongs_to_one_of_a_few_hosts() -> None:
    shares = {host_of(f"file:///pages/{number}.html") for number in range(200)}
    assert len(shares) == 16


def test_addresses_that_lead_to_one_page_give_one_record(store: Store) -> None:
    frontier = frontier_of(store, policy=LeasePolicy(per_host=9))
    frontier.add([Candidate(f"https://a.test/{name}") for name in ("old", "older", "new")])
    frontier.lease(9)
    line = record("https://a.test/new").record
    moved = [
        Outcome(f"https://a.test/{name}", record=line, moved_to="https://a.test/new",
                spans=((name, 0, 1),))
        for name in ("old", "older")
    ]  # fmt: skip
    assert frontier.settle(moved) == 2
    assert frontier.complete(record("https://a.test/new")) is False
    assert frontier.is_finished()
    (page,) = read_pages(store, 1)
    assert (page.url, page.spans) == ("https://a.test/new", (("old", 0, 1),))


def test_a_redirect_to_an_unknown_page_is_known_afterwards(store: Store) -> None:
    frontier = frontier_of(store)
    frontier.add([Candidate("https://a.test/old")])
    frontier.lease(1)
    line = record("https://b.test/new").record
    frontier.complete(Outcome("https://a.test/old", record=line, moved_to="https://b.test/new"))
    assert frontier.add([Candidate("https://b.test/new")]) == 0
    assert [page.url for page in read_pages(store, 1)] == ["https://b.test/new"]
