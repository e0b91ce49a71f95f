"""Fixtures that more than one folder of tests uses: the store, on either database."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

_NUMBERS = count(1)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--compiled", action="store_true", help="fail unless the readers are compiled")


def pytest_configure(config: pytest.Config) -> None:
    from msoscrape import walk

    if config.getoption("--compiled") and walk.__file__.endswith(".py"):
        raise pytest.UsageError(f"not compiled: {walk.__file__}")


class HandClock:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.now = 1_795_000_000.0

    def __call__(self) -> float:
        return self.now

    def forward(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture(scope="session")
def postgres() -> Iterator[object]:
    """A private PostgreSQL server, started for this session of tests."""
    from cluster import Cluster, find_programs

    programs = find_programs()
    if programs is None:
        plain = "PostgreSQL is not installed (apt-get install postgresql): not tested on it"
        if os.environ.get("MSOSCRAPE_REQUIRE_POSTGRES") == "1":
            pytest.fail(plain)
        pytest.skip(plain)
    cluster = Cluster(programs)
    yield cluster
    cluster.remove()


@pytest.fixture(params=["sqlite", "postgresql"])
def store_address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty store: each test that asks for it runs on both databases."""
    if request.param == "sqlite":
        return str(tmp_path / "store.sqlite")
    cluster = request.getfixturevalue("postgres")
    return cluster.create_database(f"test_{os.getpid()}_{next(_NUMBERS)}")


@pytest.fixture
def store(store_address: str, clock: HandClock) -> Iterator[object]:
    from msoscrape.store import open_store

    opened = open_store(store_address, clock)
    yield opened
    opened.close()
