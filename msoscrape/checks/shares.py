"""Market shares of regions that cannot stand side by side."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import combinations

from msoscrape.checks.figures import ends
from msoscrape.checks.leaders import Leader, find_leaders
from msoscrape.checks.rule import Finding, Page, rule
from msoscrape.checks.side_by_side import Share
from msoscrape.checks.wording import listed, percent, role
from msoscrape.places import contains, may_contain
from msoscrape.records import Claim

WHOLE = 100.5
"""What shares may add up to: all of it, and some rounding."""


@rule(
    "share-sum",
    "error",
    "shares of regions that do not contain each other add up to more than 100.5",
)
def shares_above_the_whole(page: Page) -> Iterator[Finding]:
    """Flag shares of separate regions that add up to more than there is.

    Code ``share-sum``. Shares of places inside others do not count beside them (the USA
    beside North America), nor shares at different years or in different parts of the page.
    """
    for shares in page.share_groups_by_year:
        single = [share for share in shares if not share.claim.combined]
        if sum(_least(share) for share in single) <= WHOLE:
            continue
        separate = _largest_sum(_smallest_of_each(single))
        total = sum(_least(share) for share in separate)
        if total > WHOLE:
            yield Finding(
                f"The shares of {listed(share.said for share in separate)} "
                f"add up to {total:.12g} %.",
                _claims(separate),
            )


@rule(
    "share-overlap",
    "warning",
    "shares stand side by side for a region and a place inside it (China and Asia-Pacific, "
    "USA and North America)",
)
def share_beside_that_of_its_region(page: Page) -> Iterator[Finding]:
    """Flag shares of a region and of a place in it, given as if they were parts of one whole.

    Code ``share-overlap``. Turkey beside Europe is not flagged: reports have it inside or
    outside; nor are shares at two stated years.
    """
    for shares in page.share_groups:
        inside = [
            (outer, inner)
            for outer, inner in _pairs(shares)
            if outer.code
            and inner.code
            and contains(outer.code, inner.code)
            and _may_be_at_one_year(outer, inner)
        ]
        if inside:
            nested = {share for pair in inside for share in pair}
            concerned = [share for share in shares if share in nested]
            parts = listed(f"{inner.name} lies in {outer.name}" for outer, inner in inside)
            said = listed(share.said for share in concerned)
            yield Finding(f"Shares are given side by side for {said}; {parts}.", _claims(concerned))


@rule(
    "share-part-exceeds-whole",
    "error",
    "a place's share is larger than that of the region it lies in",
)
def share_above_that_of_its_region(page: Page) -> Iterator[Finding]:
    """Flag a place with a larger share than the region it is part of.

    Code ``share-part-exceeds-whole``. Equal shares are possible, and so is a range that
    reaches down to the region's.
    """
    for shares in page.share_groups_by_year:
        for outer, inner in _pairs([share for share in shares if not share.claim.combined]):
            if not (outer.code and inner.code and contains(outer.code, inner.code)):
                continue
            if ends(inner.claim)[0] > ends(outer.claim)[1]:
                yield Finding(
                    f"{inner.said} is more than {outer.said}, which it lies in.",
                    _claims((outer, inner)),
                )


@rule(
    "share-rank",
    "warning",
    "a region said to lead or dominate holds less than another one listed",
)
def leader_with_a_smaller_share(page: Page) -> Iterator[Finding]:
    """Flag a region said to lead the market although another one holds more.

    Code ``share-rank``. Leading in growth is not leading in share; regions that lead
    together are not ranked among themselves; a place inside the leader or around it is no
    rival; and where two regions are said to lead, each at its time, neither is compared
    with the other.
    """
    groups = page.share_groups_by_year
    if not groups:
        return
    leaders = find_leaders(page.record.text, (share for shares in groups for share in shares))
    if not leaders:
        return
    codes = {leader.code for leader in leaders}
    seen: set[tuple[str, str]] = set()
    for shares in groups:
        for leader in leaders:
            held = [share for share in shares if share.code == leader.code]
            if not held or held[0].claim.combined:
                continue
            best = max(held, key=lambda share: ends(share.claim)[1])
            above = [share for share in shares if _is_above(share, best, codes)]
            if above and (best.claim.id, above[0].claim.id) not in seen:
                seen.add((best.claim.id, above[0].claim.id))
                yield _outranked(leader, best, above)


def _outranked(leader: Leader, best: Share, above: list[Share]) -> Finding:
    more = listed(share.said for share in above)
    return Finding(
        f'{best.name} is said to lead ("{leader.words}") with {percent(best.claim)} in '
        f"{role(best.claim)}, less than {more}.",
        _claims([best, *above]),
    )


def _is_above(share: Share, leader: Share, leaders: set[str]) -> bool:
    """Tell whether a share is a rival's and larger than the leader's."""
    code, leading = share.code, leader.code
    if code is None or leading is None or code in leaders or share.claim.combined:
        return False
    if code == leading or may_contain(code, leading) or may_contain(leading, code):
        return False
    return ends(share.claim)[0] > ends(leader.claim)[1]


def _pairs(shares: list[Share]) -> Iterator[tuple[Share, Share]]:
    """Yield every two shares of different claims, both ways round."""
    for first, second in combinations(shares, 2):
        if first.claim is not second.claim:
            yield first, second
            yield second, first


def _may_be_at_one_year(first: Share, second: Share) -> bool:
    return first.year is None or second.year is None or first.year == second.year


def _least(share: Share) -> float:
    return max(0.0, share.claim.low or 0.0)


def _smallest_of_each(shares: list[Share]) -> list[Share]:
    """Keep one share a region, the smallest: said twice is not held twice."""
    kept: dict[str, Share] = {}
    for share in shares:
        key = share.code or share.name.casefold()
        if key not in kept or _least(share) < _least(kept[key]):
            kept[key] = share
    return list(kept.values())


def _largest_sum(shares: list[Share]) -> list[Share]:
    """Return those of the shares that lie apart from each other and add up to most."""

    @cache
    def best(left: tuple[int, ...]) -> tuple[float, tuple[int, ...]]:
        if not left:
            return 0.0, ()
        first, *others = left
        without = best(tuple(others))
        apart = tuple(other for other in others if _lie_apart(shares[first], shares[other]))
        total, chosen = best(apart)
        return max((_least(shares[first]) + total, (first, *chosen)), without)

    return [shares[index] for index in best(tuple(range(min(len(shares), 14))))[1]]


def _lie_apart(first: Share, second: Share) -> bool:
    if first.code is None or second.code is None:
        return True
    return not (may_contain(first.code, second.code) or may_contain(second.code, first.code))


def _claims(shares: list[Share] | tuple[Share, ...]) -> tuple[Claim, ...]:
    return tuple({share.claim.id: share.claim for share in shares}.values())
