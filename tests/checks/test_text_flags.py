"""Markup, links and paragraphs that are wrong, and the nearest that are right."""

from __future__ import annotations

import pytest
from drafting import Draft

PARAGRAPH = (
    "Zinc is a metal that many makers of brass and of batteries need every day of the year. "
    "They buy it from mines."
)


def saying(*lines):
    draft = Draft().heading("overview", "Overview")
    for line in lines:
        draft.paragraph(line)
    return draft


@pytest.mark.parametrize(
    ("line", "residue"),
    [
        ("Then **Acme Zinc** sells it.", "**Acme Zinc**"),
        ("Then **Acme Zinc sells it.", "**"),
        ("__Acme__ sells it.", "__Acme__"),
        ("### Latest trends", "###"),
        ("# Latest trends", "# "),
        ("Name | Share |---|---| Acme", "|---|---|"),
        ("Acme&nbsp;Zinc sells it.", "&nbsp;"),
        ("Acme &#8217; Zinc sells it.", "&#8217;"),
        ("Acme<br/>Zinc sells it.", "<br/>"),
        ('<p class="x">Acme sells it.', '<p class="x">'),
        ("See [Acme](https://acme.example/zinc).", "[Acme](https://acme.example/zinc)"),
    ],
)
def test_markup_in_the_text_is_flagged_with_what_is_left(line, residue):
    flag = saying(line).flag("markup-residue")
    assert flag.evidence[0].quote == residue


@pytest.mark.parametrize(
    "line",
    [
        "R&D; and AT&T sell it.",
        "We are #1, and C# is a language.",
        "Sales ** (see note)",
        "Purity < 5 % or > 3 %, if a<b.",
        "The file zinc__ore__2 is [1] (see below).",
        "2 * 3 * 4 is 24.",
        "Zinc | Copper --- | Tin",
    ],
)
def test_signs_that_mean_themselves_are_text(line):
    assert saying(line).codes == []


def test_all_markup_of_a_page_is_one_flag():
    flag = saying("**A** b", "**B** c", "**C** d", "**D** e").flag("markup-residue")
    assert len(flag.evidence) == 4
    assert flag.message == 'Markup is left in the text: "**A**", "**B**" and "**C**" and 1 more.'


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://a.example/zinc", "https://b.example/zinc"),
        ("https://a.example/zinc", "https://a.example/copper"),
        ("www.a.example/zinc", "https://a.example/copper/zinc"),
    ],
)
def test_a_link_to_another_address_than_it_shows_is_flagged(text, url):
    flag = saying("Look:").link(text, url).flag("link-mismatch")
    assert flag.evidence[0].quote == text
    assert url in flag.message


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://a.example/zinc", "https://a.example/zinc"),
        ("http://www.a.example/zinc/", "https://a.example/zinc"),
        ("https://a.example/zinc?id=1", "https://a.example/zinc?id=2"),
        ("https://a.example/zinc%20ore", "https://a.example/zinc ore"),
        ("www.a.example", "https://a.example/contact"),
        ("https://a.example/zin...", "https://a.example/zinc-ore"),
        ("Request a sample at a.example", "https://b.example/sample"),
        ("Node.js", "https://nodejs.example/"),
        ("sales@a.example", "mailto:sales@b.example"),
        ("Acme.", "https://acme.example/"),
    ],
)
def test_a_link_that_shows_where_it_leads_or_shows_no_address_is_not(text, url):
    assert saying("Look:").link(text, url).codes == []


def test_a_paragraph_twice_is_flagged_with_both():
    flag = saying(PARAGRAPH, "Other things.", PARAGRAPH).flag("text-repeated")
    assert [cited.quote for cited in flag.evidence] == [PARAGRAPH, PARAGRAPH]
    assert flag.evidence[0].start < flag.evidence[1].start


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Zinc is a metal. It is grey.", id="short"),
        pytest.param(f"Buy this report: https://a.example/zinc {PARAGRAPH}", id="around a link"),
        pytest.param(" ".join(["zinc"] * 40), id="no sentence"),
        pytest.param(PARAGRAPH.replace(" a ", "\t"), id="a table row"),
    ],
)
def test_what_may_well_be_repeated_is_not(line):
    assert "text-repeated" not in saying(line, "Other things.", line).codes


def test_a_long_heading_twice_is_no_paragraph():
    draft = Draft()
    for _ in range(2):
        draft.heading("overview", PARAGRAPH).paragraph("Some text.")
    assert "text-repeated" not in draft.codes
