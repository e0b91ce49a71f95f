"""Source: the pages of a GitHub repository, of a folder of it, or of all of a user's.

``github:owner/name``, ``github:owner/name/folder``, ``github:owner``, each with
``@branch`` behind it if another than the default branch is meant. The trees come from
the REST API (version 2022-11-28), the pages as raw files. A token is taken from the
environment (``GITHUB_TOKEN``) and sent to the API only.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from msoscrape.reading import PAGE_SUFFIXES
from msoscrape.spiders.sources.page import IndexAnswer, Page, SourceError

INDEX = "github"
_PREFIX = "github:"
_PLACE = re.compile(
    r"github:(?P<owner>[\w.-]+)(?:/(?P<name>[\w.-]+)(?:/(?P<folder>[^@]+?))?)?/?(?:@(?P<branch>\S+))?"
)
_BLOB = re.compile(r"https?://github\.com/([\w.-]+)/([\w.-]+)/(?:blob|raw)/([^?#]+)(?:[?#].*)?")
_NEXT = re.compile(r'<([^>]+)>;\s*rel="next"')


def api_root() -> str:
    """Return where the REST API is; tests and GitHub Enterprise say so in the environment."""
    return os.environ.get("MSOSCRAPE_GITHUB_API", "https://api.github.com").rstrip("/")


def is_api(url: str) -> bool:
    """Tell whether a url is the API's: programs are meant to use it, robots.txt is not for it."""
    return urlsplit(url).netloc == urlsplit(api_root()).netloc


def raw_root() -> str:
    """Return where raw files are."""
    return os.environ.get("MSOSCRAPE_GITHUB_RAW", "https://raw.githubusercontent.com").rstrip("/")


def matches(location: str) -> bool:
    """Tell whether the location names a repository or a user."""
    return location.startswith(_PREFIX)


def read(location: str) -> Iterator[Page]:
    """Yield the API's address of what is named; raise :class:`SourceError` if it is no name."""
    place = _PLACE.fullmatch(location)
    if place is None:
        raise SourceError(f"{location}: not github:owner, github:owner/name or .../folder")
    owner, name, branch = place["owner"], place["name"], place["branch"]
    if name is None:
        yield Page(f"{api_root()}/users/{owner}/repos?per_page=100", index=f"{INDEX}:repos")
    elif branch is None:
        note = f"{INDEX}:repo:{place['folder'] or ''}"
        yield Page(f"{api_root()}/repos/{owner}/{name}", index=note)
    else:
        yield _tree(f"{owner}/{name}", branch, place["folder"] or "")


def request_headers(url: str) -> dict[str, str]:
    """Return what a request for an index needs; the token goes to the API and nowhere else."""
    headers = {"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28"}
    token = os.environ.get("GITHUB_TOKEN")
    if token and is_api(url):
        headers["Authorization"] = f"Bearer {token}"
    return headers


def read_index(answer: IndexAnswer) -> Iterator[Page]:
    """Yield what an answer of the API names: repositories, trees, files."""
    what, _, note = answer.note.partition(":")
    try:
        said = json.loads(answer.body)
        if what == "repos":
            yield from _read_repositories(said, answer)
        elif what == "repo":
            yield _tree(said["full_name"], said["default_branch"], note)
        else:
            yield from _read_tree(said, answer.url, note)
    except (ValueError, KeyError, TypeError) as error:
        raise SourceError(f"not an answer of GitHub's API: {error!r}") from error


def _read_repositories(said: list[dict[str, Any]], answer: IndexAnswer) -> Iterator[Page]:
    for repository in said:
        if not repository["fork"] and repository.get("size", 1):
            yield _tree(repository["full_name"], repository["default_branch"], "")
    following = _NEXT.search(answer.headers.get("link", ""))
    if following:
        yield Page(following[1], index=f"{INDEX}:repos")


def _tree(repository: str, branch: str, folder: str) -> Page:
    """Return the index of all files of a branch."""
    parts = (repository, branch, folder, "")
    note = "@".join(quote(part) for part in parts)
    url = f"{api_root()}/repos/{repository}/git/trees/{quote(branch, safe='')}?recursive=1"
    return Page(url, index=f"{INDEX}:tree:{note}")


def _read_tree(said: dict[str, Any], url: str, note: str) -> Iterator[Page]:
    """Yield the pages of a tree; one too large for an answer is asked for level by level."""
    repository, branch, folder, inside = map(unquote, note.split("@"))
    level, _, recursive = url.partition("?recursive=")
    if recursive and said["truncated"]:
        yield Page(level, index=f"{INDEX}:tree:{note}")
        return
    for entry in said["tree"]:
        path = inside + entry["path"]
        if entry["type"] == "blob" and path.lower().endswith(PAGE_SUFFIXES):
            if _is_in(path, folder):
                yield Page(f"{raw_root()}/{repository}/{quote(branch)}/{quote(path)}")
        elif entry["type"] == "tree" and not recursive and _leads_to(path, folder):
            parts = (repository, branch, folder, path + "/")
            deeper = f"{level.rpartition('/')[0]}/{entry['sha']}?recursive=1"
            yield Page(deeper, index=f"{INDEX}:tree:" + "@".join(map(quote, parts)))


def _is_in(path: str, folder: str) -> bool:
    return not folder or path.startswith(folder.strip("/") + "/")


def _leads_to(path: str, folder: str) -> bool:
    return _is_in(path + "/", folder) or f"{folder.strip('/')}/".startswith(path + "/")


def raw_url(url: str) -> str:
    """Return the raw file's url for a link to GitHub's view of it; other urls as they are.

    >>> raw_url("https://github.com/acme/reports/blob/main/zinc.md#top")
    'https://raw.githubusercontent.com/acme/reports/main/zinc.md'
    """
    blob = _BLOB.fullmatch(url)
    return f"{raw_root()}/{blob[1]}/{blob[2]}/{blob[3]}" if blob else url
