"""Compression: whichever library did it, the standard library reads it back."""

from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msoscrape import deflate


@pytest.fixture(params=["isal", "zlib"], scope="module", autouse=True)
def _library(request: pytest.FixtureRequest) -> object:
    patch = pytest.MonkeyPatch()
    if request.param == "zlib":
        patch.setattr(deflate, "isal_zlib", None)
    elif deflate.isal_zlib is None:
        pytest.skip("python-isal is not installed (extra `speed`)")
    yield
    patch.undo()


@given(st.binary(max_size=100_000))
def test_what_is_deflated_comes_back(data: bytes) -> None:
    assert zlib.decompress(deflate.deflate(data)) == data


@given(st.lists(st.binary(max_size=10_000), min_size=1))
def test_gzip_members_one_after_the_other_are_one_gzip_file(parts: list[bytes]) -> None:
    packed = b"".join(deflate.gzip_member(memoryview(part)) for part in parts)

    assert gzip.decompress(packed) == b"".join(parts)


def test_a_gzip_member_holds_no_name_and_no_time() -> None:
    head = deflate.gzip_member(b"Zinc Market")[:10]

    assert head[3] == 0
    assert head[4:8] == b"\0\0\0\0"


def test_text_gets_smaller() -> None:
    text = b"The market grows by 4.7 % a year. " * 100

    assert len(deflate.deflate(text)) < len(text) / 10
    assert len(deflate.gzip_member(text)) < len(text) / 10
