"""Record to flags: what does not hold together on a page.

Owns the list of rules and the table of flags made from it. Rules are pure functions over
the record; they flag, and never change or drop what was extracted. A new rule is a
function in the module of its subject and a line in :data:`RULES`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from msoscrape.checks import (
    companies,
    forecasts,
    growth,
    headings,
    regions,
    shares,
    sizes,
    texts,
)
from msoscrape.checks.rule import FlagCode, Page, Rule
from msoscrape.evidence import Citer
from msoscrape.records import Record

RULES: tuple[Rule, ...] = (
    growth.conflicting_growth_rates,
    growth.repeated_growth_rate,
    growth.growth_that_sizes_contradict,
    sizes.conflicting_market_sizes,
    forecasts.period_unlike_the_title,
    forecasts.forecast_for_a_past_year,
    sizes.placeholder_for_a_figure,
    shares.shares_above_the_whole,
    shares.share_beside_that_of_its_region,
    shares.share_above_that_of_its_region,
    shares.leader_with_a_smaller_share,
    regions.merged_names,
    regions.split_name,
    regions.place_under_a_wrong_region,
    regions.ambiguous_name,
    regions.unusual_name,
    regions.country_listed_twice,
    regions.unknown_name,
    companies.company_spelled_in_two_ways,
    headings.heading_of_another_market,
    texts.markup_left_in_the_text,
    texts.link_that_leads_elsewhere,
    headings.heading_with_nothing_under_it,
    texts.paragraph_twice,
)
"""Every rule over one page, in the order of the flags in a record."""

FLAG_CODES: tuple[FlagCode, ...] = tuple(rule.flag_code for rule in RULES)
"""The codes a record's flags may have, with their severity and when they are raised."""


def flag_record(record: Record, citer: Citer | None = None) -> Record:
    """Return the record with the flags of every rule, old ones replaced.

    ``citer`` is the one that made the record's evidence, if it is there still.
    """
    page = Page(record, citer or Citer(record, record.url))
    flags = [rule.flag(found) for rule in RULES for found in rule.find(page)]
    return replace(record, flags=tuple(flags)) if flags or record.flags else record


def flag_table(codes: Iterable[FlagCode] = FLAG_CODES) -> str:
    """Return the codes as a Markdown table, as the README prints it.

    >>> print(flag_table(FLAG_CODES[1:2]))
    | code | severity | when |
    |---|---|---|
    | `growth-rate-repeated` | info | the same growth rate for the market is stated more than once |
    """
    lines = ["| code | severity | when |", "|---|---|---|"]
    lines += [f"| `{row.code}` | {row.severity} | {row.when} |" for row in codes]
    return "\n".join(lines)
