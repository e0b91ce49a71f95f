"""One sentence on a page, and what it claims in a line: what the tests of claims stand on."""

from msoscrape import extract
from msoscrape.records import Claim

PAGE = """<h1>Zinc Ladder Market Size and Forecast Till 2032</h1>
<h2>Zinc Ladder Major Market Players</h2>
<p>Key players include Acme Ladders Inc., Bolt & Co., Crane Works and Delta Steps.</p>
<h2>{heading}</h2>
<p>{text}</p>
"""
PLAYERS, REGIONS, OVERVIEW = "Competitive Landscape", "Regional Analysis", "Market Overview"


def claims(text: str, heading: str = OVERVIEW) -> list[Claim]:
    page = PAGE.format(heading=heading, text=text)
    return list(extract(page, url="https://a.example/zinc.html").claims)


def said(claim: Claim) -> str:
    """Return a claim in one line, to read tables by."""
    subject = claim.subject
    names = "+".join(subject.names)
    value = f"{claim.low:g}" if claim.low is not None else "-"
    if claim.high != claim.low:
        value += f"..{claim.high:g}" if claim.high is not None else ".."
    parts = [claim.kind, f"{subject.type}:{names}" if names else subject.type, value]
    parts += [str(part) for part in (claim.currency, claim.year) if part is not None]
    period = claim.period
    if period.start or period.end:
        parts.append(f"{period.start or ''}-{period.end or ''}")
    if claim.horizon_years:
        parts.append(f"{claim.horizon_years}y")
    return " ".join(parts + ["combined"] * claim.combined)
