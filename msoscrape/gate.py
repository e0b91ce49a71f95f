"""The gate: whether a finished run is good enough to be published.

Owns the limits and the judgement. Refuses to look at anything but counts, so that a
verdict can be explained by what ``run.json`` says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Limits:
    """What a run must keep to."""

    minimum_records: int = 1
    """Records that the source has at least."""
    reject_share: float = 0.3
    """Largest part of the pages that may be rejects."""
    drop_share: float = 0.3
    """Largest part of the records that may be gone, against the last passed runs."""
    compared_runs: int = 3
    """Passed runs whose median is compared with."""


def find_refusals(
    counts: Mapping[str, int], earlier_records: Sequence[int], limits: Limits
) -> list[str]:
    """Find why a run must not be published; an empty list lets it pass.

    ``counts`` holds ``record`` and, by reason, rejects; ``earlier_records`` the records of
    the last passed runs.

    >>> find_refusals({"record": 9, "timeout": 1}, [10], Limits())
    []
    >>> find_refusals({"record": 1, "timeout": 9}, [10], Limits())
    ['9 of 10 pages were rejected (90 %), the limit is 30 %', \
'1 record where the last runs had 10 (90 % fewer), the limit is 30 %']
    """
    records = counts.get("record", 0)
    pages = sum(counts.values())
    rejects = pages - records
    refusals = []
    if crashed := counts.get("crashed", 0):
        refusals.append(f"the extraction crashed on {_count(crashed, 'page')}")
    if records < limits.minimum_records:
        refusals.append(f"{_count(records, 'record')}, the minimum is {limits.minimum_records}")
    if pages and rejects / pages > limits.reject_share:
        refusals.append(
            f"{rejects} of {_count(pages, 'page')} were rejected ({_percent(rejects / pages)}), "
            f"the limit is {_percent(limits.reject_share)}"
        )
    usual = median(earlier_records) if earlier_records else 0
    if usual and 1 - records / usual > limits.drop_share:
        refusals.append(
            f"{_count(records, 'record')} where the last runs had {usual:g} "
            f"({_percent(1 - records / usual)} fewer), "
            f"the limit is {_percent(limits.drop_share)}"
        )
    return refusals


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _percent(share: float) -> str:
    return f"{share * 100:.3g} %"
