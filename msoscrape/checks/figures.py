"""Values of claims, as the rules compare them."""

from __future__ import annotations

from msoscrape.records import Claim


def is_stated(claim: Claim) -> bool:
    """Tell a claim with a figure from one with a blank."""
    return not claim.placeholder and (claim.low is not None or claim.high is not None)


def ends(claim: Claim) -> tuple[float, float]:
    """Return both ends of a claim's value, infinite where it is open.

    A stated claim of "over 5 %" ends nowhere above, "up to 5 %" nowhere below.
    """
    low = float("-inf") if claim.low is None else claim.low
    high = float("inf") if claim.high is None else claim.high
    return low, high


def values_overlap(first: Claim, second: Claim) -> bool:
    """Tell whether one value could be both: "over 5 %" and 5.9 % could, 5.9 % and 6 % not."""
    low, high = ends(first)
    other_low, other_high = ends(second)
    return low <= other_high and other_low <= high
