"""Which pages are about the same thing: one report, else one market.

Owns the grouping. A report's number alone does not make two pages one report: two
publishers may have used it. Pages of a number belong together if they are one
publisher's, or name one market, or lead to reports of one name. Every page is in one
group; comparing is linear in the number of pages.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from msoscrape.checks.audit.facts import PageFacts
from msoscrape.checks.audit.report import Basis


class Unions:
    """Sets of numbers that grow together (union-find); a set is named by its smallest."""

    def __init__(self, size: int) -> None:
        self._parents = list(range(size))

    def find(self, member: int) -> int:
        """Return the name of the set a number is in."""
        parents = self._parents
        while parents[member] != member:
            parents[member] = parents[parents[member]]
            member = parents[member]
        return member

    def join(self, first: int, second: int) -> None:
        """Make one set of the sets of two numbers."""
        low, high = sorted((self.find(first), self.find(second)))
        self._parents[high] = low

    def sets(self) -> Iterator[list[int]]:
        """Yield the sets with more than one member, members in order."""
        members: dict[int, list[int]] = defaultdict(list)
        for member in range(len(self._parents)):
            members[self.find(member)].append(member)
        return (found for found in members.values() if len(found) > 1)


@dataclass(frozen=True)
class Group:
    """Pages about one report or one market, in the order of their urls."""

    pages: tuple[PageFacts, ...]

    @property
    def basis(self) -> Basis:
        """Say why they are a group."""
        return "market" if self.report_number is None else "report"

    @cached_property
    def report_number(self) -> str | None:
        """The number of the report that all pages are about."""
        numbers = {page.report_number for page in self.pages}
        return numbers.pop() if len(numbers) == 1 else None

    @cached_property
    def market(self) -> str | None:
        """The market's name as most pages write it."""
        return _most_common(page.market for page in self.pages)

    @property
    def name(self) -> str:
        """Say what the pages are about."""
        market = "one market" if self.market is None else f"the {self.market} market"
        if self.report_number is None:
            return market
        return f"report {self.report_number} ({self.market or 'market unknown'})"


def group_pages(pages: list[PageFacts]) -> list[Group]:
    """Return the groups of two pages or more; ``pages`` are in the order of their urls."""
    unions = Unions(len(pages))
    _join_reports(pages, unions)
    _join_markets(pages, unions)
    return [Group(tuple(pages[index] for index in members)) for members in unions.sets()]


def _join_reports(pages: list[PageFacts], unions: Unions) -> None:
    first: dict[Hashable, int] = {}
    for index, page in enumerate(pages):
        number = page.report_number
        if number is None:
            continue
        alike = (("at", page.domain), ("on", page.market_key), ("as", page.report_slug))
        for how, value in alike:
            if value is not None:
                unions.join(first.setdefault((number, how, value), index), index)


def _join_markets(pages: list[PageFacts], unions: Unions) -> None:
    """Join reports of one market, and pages that name no report with them.

    A report's market is the one that most of its pages name: one page read wrongly does
    not tie two markets together.
    """
    markets: dict[int, list[str | None]] = defaultdict(list)
    for index, page in enumerate(pages):
        markets[unions.find(index)].append(page.market_key)
    first: dict[str, int] = {}
    for report, keys in markets.items():
        key = _most_common(keys)
        if key is not None:
            unions.join(first.setdefault(key, report), report)


def _most_common(names: Iterable[str | None]) -> str | None:
    """Return the most frequent name; of equally frequent ones the first of the alphabet."""
    counts = Counter(name for name in names if name is not None)
    return min(counts, key=lambda name: (-counts[name], name), default=None)
