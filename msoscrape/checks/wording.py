"""Figures and places in the page, as flags' messages say them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msoscrape.records import Claim

_ROLES = {
    "title": "the title",
    "overview": "the overview",
    "other": "the text",
    "faq": "the questions and answers",
    "table": "a table",
}
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def percent(claim: Claim) -> str:
    """Say a claim's percentage: "4.7 %", "over 5 %", "5 to 6 %"."""
    return _bounded(claim, lambda value: f"{value:.12g}", " %")


def amount(claim: Claim) -> str:
    """Say a claim's amount: "USD 3 billion", "over 500 million"."""
    said = _bounded(claim, _scaled, "")
    return f"{claim.currency} {said}" if claim.currency else said


def figure(claim: Claim) -> str:
    """Say a claim's figure, percentage or amount."""
    if claim.kind in ("cagr", "market_share", "other_percent"):
        return percent(claim)
    return amount(claim)


def role(claim: Claim) -> str:
    """Say where on the page a claim stands."""
    return _ROLES.get(claim.section, claim.section)


def listed(words: Iterable[str]) -> str:
    """Join words as a sentence does: "a, b and c", each once.

    >>> listed(["a", "b", "a", "c"])
    'a, b and c'
    """
    unique = list(dict.fromkeys(words))
    if len(unique) < 2:
        return "".join(unique)
    return ", ".join(unique[:-1]) + " and " + unique[-1]


def figures_by_role(claims: Iterable[Claim]) -> str:
    """Say each figure once, with where it stands: "4.7 % in the overview, 15 % in players"."""
    places: dict[str, list[str]] = {}
    for claim in claims:
        places.setdefault(figure(claim), []).append(role(claim))
    return ", ".join(f"{said} in {listed(roles)}" for said, roles in places.items())


def names(claim: Claim) -> str:
    """Say whose figure it is."""
    return listed(claim.subject.names) or "the market"


def _scaled(value: float) -> str:
    for scale, word in _SCALES:
        if abs(value) >= scale:
            return f"{value / scale:.12g} {word}"
    return f"{value:.12g}"


def _bounded(claim: Claim, say: Callable[[float], str], unit: str) -> str:
    low, high = claim.low, claim.high
    if low is None:
        return claim.printed if high is None else f"up to {say(high)}{unit}"
    if high is None:
        return f"over {say(low)}{unit}"
    return f"{say(low)}{unit}" if low == high else f"{say(low)} to {say(high)}{unit}"
