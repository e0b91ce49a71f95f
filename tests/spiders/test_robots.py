"""robots.txt: obeyed by all requests that wait for it, and what its failures mean."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from loopback import Answer, Site, Visitor, report_page
from running import crawl, read_lines

RULES = b"User-agent: *\nDisallow: /private/\n\nUser-agent: msoscrape\nDisallow: /private/\n"


def _late(visitor: Visitor) -> None:
    visitor.server.over.wait(0.3)
    visitor.answer(RULES, type="text/plain")


def _status(code: int) -> Callable[[Visitor], None]:
    return lambda visitor: visitor.answer(b"", status=code)


def _crawl(robots: Answer, paths: list[str], folder: Path) -> tuple[list[str], list[str]]:
    """Return the paths that were asked for and the reasons of the rejects."""
    pages: dict[str, Answer] = {path: report_page(path) for path in paths}
    with Site({"/robots.txt": robots, **pages, "/open": report_page("Open")}) as site:
        crawl(",".join(site.root + path for path in [*paths, "/open"]), folder)
        (run,) = folder.glob("runs/2*")
        rejects = read_lines(run / "rejects.jsonl")
        return site.paths(), [reject["reason"] for reject in rejects]


def test_requests_that_wait_for_robots_txt_together_all_obey_it(tmp_path: Path) -> None:
    private = [f"/private/{number}" for number in range(8)]
    asked, reasons = _crawl(_late, private, tmp_path)
    assert asked == ["/robots.txt", "/open"]
    assert reasons == ["robots"] * 8


def test_a_site_without_robots_txt_allows_everything(tmp_path: Path) -> None:
    asked, reasons = _crawl(_status(404), ["/private/1"], tmp_path)
    assert (sorted(asked), reasons) == (["/open", "/private/1", "/robots.txt"], [])


@pytest.mark.parametrize("code", [500, 503, 429])
def test_a_site_that_cannot_say_its_rules_is_left_alone(tmp_path: Path, code: int) -> None:
    asked, reasons = _crawl(_status(code), ["/private/1"], tmp_path)
    assert set(asked) == {"/robots.txt"}
    assert reasons == ["robots", "robots"]
