"""Sources: what ``-a source=`` may name."""

from __future__ import annotations

from pathlib import Path

import pytest

from msoscrape.reading import page_url
from msoscrape.rejects import Reject
from msoscrape.spiders.sources import Page, SourceError, read_sources, split_locations


def test_a_url_is_one_page() -> None:
    assert list(read_sources("https://a.example/zinc")) == [Page("https://a.example/zinc")]


@pytest.mark.parametrize(
    ("source", "locations"),
    [
        ("https://a.example/1,https://b.example/2", 2),
        (" https://a.example/1 ,\nhttps://b.example/2,", 2),
        ("https://a.example/steel,iron,zinc", 1),
        ("https://a.example/steel,iron,https://b.example/2", 2),
    ],
    ids=["two", "white space", "a comma of its own", "both"],
)
def test_commas_part_locations_but_not_a_url(source: str, locations: int) -> None:
    assert len(split_locations(source)) == locations


def test_a_file_may_have_a_comma_in_its_name(tmp_path: Path) -> None:
    page = tmp_path / "steel, iron.html"
    page.touch()
    assert list(read_sources(str(page))) == [Page(page_url(page), local=True)]


def test_a_folder_is_its_pages_in_sorted_order(tmp_path: Path) -> None:
    for name in ("b.md", "a/z.html", "a/B.HTM", "c.html", ".git/x.html", "notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    pages = [page.url for page in read_sources(str(tmp_path)) if isinstance(page, Page)]
    names = ["b.md", "c.html", "a/B.HTM", "a/z.html"]
    assert pages == [page_url(tmp_path / name) for name in names]


def test_a_list_names_pages_one_a_line(tmp_path: Path) -> None:
    (tmp_path / "zinc.html").touch()
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "tin.md").touch()
    listed = tmp_path / "list.txt"
    listed.write_text(
        "\ufeff# urls\n\nhttps://a.example/1\r\n  zinc.html\nmore\n"
        f"{(tmp_path / 'zinc.html').as_uri()}\ngone.html\nftp://a.example/\n",
        encoding="utf-8",
    )
    found = list(read_sources(str(listed)))
    assert [page.url for page in found if isinstance(page, Page)] == [
        "https://a.example/1",
        page_url(tmp_path / "zinc.html"),
        page_url(tmp_path / "more" / "tin.md"),
        page_url(tmp_path / "zinc.html"),
    ]
    rejects = [page for page in found if isinstance(page, Reject)]
    assert [(reject.url, reject.reason) for reject in rejects] == [
        ("gone.html", "bad-source"),
        ("ftp://a.example/", "bad-source"),
    ]
    assert "list.txt:7" in rejects[0].message


def test_only_files_that_were_named_are_local() -> None:
    pages = read_sources("https://a.example/1")
    assert not any(page.local for page in pages if isinstance(page, Page))


@pytest.mark.parametrize(
    "source", ["", " , ", "nowhere.html", "ftp://a.example/", "javascript:alert(1)"]
)
def test_a_location_of_no_kind_is_said_at_once(source: str) -> None:
    with pytest.raises(SourceError):
        read_sources(source)


def test_a_folder_without_pages_is_said(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no page in this folder"):
        list(read_sources(str(tmp_path)))


def test_a_list_that_is_no_text_is_said(tmp_path: Path) -> None:
    (tmp_path / "list.bin").write_bytes(b"\xff\xfe\x00binary")
    with pytest.raises(SourceError, match="not a text file"):
        list(read_sources(str(tmp_path / "list.bin")))
