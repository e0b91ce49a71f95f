"""Sources that name pages over the network: sitemaps, GitHub, lists; links that are followed."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from loopback import Answer, Site, Visitor, report_page
from running import crawl, published, read_lines

from msoscrape.spiders.sources import SourceError, sitemaps
from msoscrape.spiders.sources.page import IndexAnswer


def urlset(*urls: str) -> bytes:
    entries = "".join(f"<url><loc>{url}</loc></url>" for url in urls)
    return (
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'.encode()
    )


def sitemap_index(*urls: str) -> bytes:
    entries = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in urls)
    name = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0"?><sitemapindex xmlns="{name}">{entries}</sitemapindex>'.encode()


def paths_of(output: Path, site: Site) -> list[str]:
    return [record["url"].removeprefix(site.root) for record in published(output)]


def test_a_sitemap_index_leads_to_its_sitemaps_and_their_pages(tmp_path: Path) -> None:
    pages: dict[str, Answer] = {f"/r{n}": report_page(f"Number {n}") for n in range(6)}
    with Site(pages) as site:
        site.pages |= {
            "/sitemap_index.xml": sitemap_index(f"{site.root}/a.xml", f"{site.root}/b.xml.gz"),
            "/a.xml": urlset(*(f"{site.root}/r{n}?utm_source=map" for n in range(3))),
            "/b.xml.gz": gzip.compress(urlset(*(f"{site.root}/r{n}" for n in range(2, 6)))),
        }
        done = crawl(f"{site.root}/sitemap_index.xml", tmp_path)
        assert done.returncode == 0, done.stderr.decode()
        assert paths_of(tmp_path, site) == [f"/r{n}" for n in range(6)]
        assert published(tmp_path, "rejects.jsonl") == []
    again = crawl(tmp_path / "latest" / "pages.warc.gz", tmp_path / "again")
    assert again.returncode == 0, again.stderr.decode()
    assert published(tmp_path / "again") == published(tmp_path)


def test_a_sitemap_that_is_none_is_a_reject_and_the_run_is_refused(tmp_path: Path) -> None:
    with Site({"/sitemap.xml": b"<html>no map</html>"}) as site:
        assert crawl(f"{site.root}/sitemap.xml", tmp_path).returncode == 1
    (run,) = tmp_path.glob("runs/2*")
    (reject,) = read_lines(run / "rejects.jsonl")
    assert reject["reason"] == "unreadable"
    assert "not a sitemap" in reject["message"]


def test_a_run_that_lacks_a_part_of_its_sitemap_is_refused(tmp_path: Path) -> None:
    with Site({f"/r{n}": report_page(f"Number {n}") for n in range(9)}) as site:
        site.pages |= {
            "/sitemap.xml": sitemap_index(f"{site.root}/a.xml", f"{site.root}/gone.xml"),
            "/a.xml": urlset(*(f"{site.root}/r{n}" for n in range(9))),
        }
        done = crawl(f"{site.root}/sitemap.xml", tmp_path)
        assert done.returncode == 1
        assert f"1 lists of pages could not be read: {site.root}/gone.xml" in done.stderr.decode()
    assert not (tmp_path / "latest").exists()


def answer_of(body: bytes) -> IndexAnswer:
    return IndexAnswer("https://a.test/sitemap.xml", body, {})


def test_a_sitemap_names_pages_of_its_own_host_only() -> None:
    body = urlset("https://a.test/1", "https://b.test/2", "file:///etc/passwd", "http://[/3", " ")
    assert [page.url for page in sitemaps.read_index(answer_of(body))] == ["https://a.test/1"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html/>",
        b"\x1f\x8b no gzip",
        gzip.compress(bytes(100_000_000)),
        b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
    ],
    ids=["nothing", "a page", "broken gzip", "a bomb", "entities"],
)
def test_what_is_no_sitemap_is_said(body: bytes) -> None:
    with pytest.raises(SourceError, match="not a sitemap"):
        list(sitemaps.read_index(answer_of(body)))


def test_a_list_is_read_page_after_page(tmp_path: Path) -> None:
    def page(number: int, following: str) -> bytes:
        return (
            f'<a href="/zinc-market-r{number}0001">Zinc</a> <a href="/about">About</a>'
            f'<a href="http://elsewhere.test/tin-market">Tin</a>{following}'
        ).encode()

    with Site({f"/zinc-market-r{n}0001": report_page(f"Zinc {n}") for n in (1, 2, 3)}) as site:
        site.pages |= {
            "/list": page(1, '<a rel="next" href="/list?page=2">more</a>'),
            "/list?page=2": page(2, '<a href="?page=3">3</a><a href="?page=1">1</a>'),
            "/list?page=3": page(3, ""),
        }
        done = crawl(f"listing:{site.root}/list", tmp_path)
        assert done.returncode == 0, done.stderr.decode()
        expected = [f"/zinc-market-r{n}0001" for n in (1, 2, 3)]
        assert paths_of(tmp_path, site) == expected
        assert "/about" not in site.paths()


def linking_page(product: str, *targets: str) -> bytes:
    links = "".join(
        f'<p>Related report: <a href="{to}">{to} Market Report</a></p>' for to in targets
    )
    return report_page(product).replace(b"</body>", links.encode() + b"</body>")


def test_related_reports_are_followed_to_the_depth_that_is_allowed(tmp_path: Path) -> None:
    with Site({}) as other, Site({}) as site:
        other.pages["/far-market-report"] = report_page("Far")
        site.pages |= {
            "/zinc": linking_page(
                "Zinc", f"{site.root}/tin-market-r200002", f"{other.root}/far-market-report"
            ),
            "/tin-market-r200002": linking_page("Tin", f"{site.root}/lead-market-r300003"),
            "/lead-market-r300003": linking_page("Lead", f"{site.root}/iron-market-r400004"),
            "/iron-market-r400004": report_page("Iron"),
        }
        done = crawl(f"{site.root}/zinc", tmp_path, "-s", "FOLLOW_DEPTH=2")
        assert done.returncode == 0, done.stderr.decode()
        found = paths_of(tmp_path, site)
    assert set(found) >= {"/zinc"}
    assert "/iron-market-r400004" not in found


# --- GitHub, by a stand-in built to its documented REST API --------------------------------


class GitHub:
    """Answers as https://docs.github.com/rest (2022-11-28) says: repos, trees, paging."""

    def __init__(
        self, files: dict[str, dict[str, bytes]], largest_tree: int = 100, port: int = 0
    ) -> None:
        self.files = files
        self.largest_tree = largest_tree
        self.site = Site({}, port)
        self.site.pages |= {"/robots.txt": b"User-agent: *\nDisallow: /api/\n"}
        names = sorted(files)
        self.site.pages["/api/users/acme/repos"] = self._repositories(names)
        for name in names:
            self.site.pages[f"/api/repos/acme/{name}"] = self._json(self._repository(name))
            self._add_tree(name, "main", "")
            for path, body in files[name].items():
                self.site.pages[f"/raw/acme/{name}/main/{path}"] = body

    def _repository(self, name: str) -> dict[str, Any]:
        return {"full_name": f"acme/{name}", "default_branch": "main", "fork": False, "size": 9}

    def _repositories(self, names: list[str]) -> Answer:
        def answer(visitor: Visitor) -> None:
            page = 2 if "page=2" in visitor.path else 1
            body = json.dumps([self._repository(name) for name in names[page - 1 :: 2]]).encode()
            link = f'<{self.site.root}/api/users/acme/repos?per_page=100&page=2>; rel="next"'
            visitor.answer(body, type="application/json", **({"Link": link} if page == 1 else {}))

        return answer

    def _json(self, value: Any) -> Answer:
        return lambda visitor: visitor.answer(json.dumps(value).encode(), type="application/json")

    def _add_tree(self, name: str, sha: str, inside: str) -> None:
        below = [path for path in sorted(self.files[name]) if path.startswith(inside)]
        inner = [path.removeprefix(inside) for path in below]
        folders = sorted({path.split("/")[0] for path in inner if "/" in path})
        blobs = [{"path": path, "type": "blob", "sha": "0", "mode": "100644"} for path in inner]
        trees = [
            {"path": f, "type": "tree", "sha": f"{sha}-{f}", "mode": "040000"} for f in folders
        ]
        whole, level = trees + blobs, trees + [b for b in blobs if "/" not in b["path"]]
        url = f"/api/repos/acme/{name}/git/trees/{sha}"
        truncated = len(whole) > self.largest_tree
        cut = {"sha": sha, "tree": whole[: self.largest_tree], "truncated": truncated}
        self.site.pages[f"{url}?recursive=1"] = self._json(cut)
        self.site.pages[url] = self._json({"sha": sha, "tree": level, "truncated": False})
        for folder in folders:
            self._add_tree(name, f"{sha}-{folder}", f"{inside}{folder}/")

    def environ(self) -> dict[str, str]:
        root = self.site.root
        return {"MSOSCRAPE_GITHUB_API": f"{root}/api", "MSOSCRAPE_GITHUB_RAW": f"{root}/raw"}


FILES = {
    "metals": {
        "zinc.md": b"# Zinc Market\n\nZinc grows at a CAGR of 4 %.",
        "light/tin.html": report_page("Tin"),
        "light/alloys/brass.md": b"# Brass Market\n\nBrass.",
        "make.py": b"print()",
    },
    "woods": {"oak.md": b"# Oak Market\n\nOak."},
}


@pytest.fixture
def github() -> Iterator[GitHub]:
    made = GitHub(FILES)
    with made.site:
        yield made


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("github:acme/metals", ["light/alloys/brass.md", "light/tin.html", "zinc.md"]),
        ("github:acme/metals/light", ["light/alloys/brass.md", "light/tin.html"]),
        ("github:acme/metals/light/alloys@main", ["light/alloys/brass.md"]),
        ("github:acme", ["light/alloys/brass.md", "light/tin.html", "zinc.md", "oak.md"]),
    ],
)
@pytest.mark.parametrize("largest_tree", [100, 2], ids=["one answer", "level by level"])
def test_a_repository_gives_its_pages(
    tmp_path: Path, source: str, expected: list[str], largest_tree: int
) -> None:
    github = GitHub(FILES, largest_tree)
    with github.site as site:
        done = crawl(source, tmp_path, **github.environ())
        assert done.returncode == 0, done.stderr.decode()
        found = [path.split("/main/")[1] for path in paths_of(tmp_path, site)]
    assert found == expected


def test_the_token_goes_to_the_api_and_nowhere_else(github: GitHub, tmp_path: Path) -> None:
    with Site({"/zinc": report_page("Zinc")}) as other:
        source = f"github:acme/woods,{other.root}/zinc"
        environ = github.environ() | {"MSOSCRAPE_GITHUB_RAW": f"{other.root}/raw"}
        other.pages["/raw/acme/woods/main/oak.md"] = FILES["woods"]["oak.md"]
        done = crawl(source, tmp_path, GITHUB_TOKEN="ghp_secret", **environ)
        assert done.returncode == 0, done.stderr.decode()
        sent = [headers.get("Authorization") for path, headers in github.site.visits]
        elsewhere = [headers.get("Authorization") for _, headers in other.visits]
    assert set(sent) == {"Bearer ghp_secret"}
    assert set(elsewhere) == {None}
    everything = b"".join(
        gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        for path in tmp_path.rglob("*")
        if path.is_file()
    )
    assert b"ghp_secret" not in everything + done.stderr + done.stdout


def test_a_repository_that_is_not_there_is_a_reject(github: GitHub, tmp_path: Path) -> None:
    assert crawl("github:acme/nothing", tmp_path, **github.environ()).returncode == 1
    (run,) = tmp_path.glob("runs/2*")
    assert [reject["status"] for reject in read_lines(run / "rejects.jsonl")] == [404]
