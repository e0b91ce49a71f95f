"""Players spelled in two ways, and the nearest that are not."""

from __future__ import annotations

import pytest
from drafting import Draft


def players(*names):
    draft = Draft().heading("players", "Key Players")
    return draft.player(*names)


def test_two_spellings_are_flagged_with_where_each_stands():
    flag = players("Acme PPP Care", "Acme p.p.p Care").flag("company-name-variant")
    assert flag.message == (
        'One company is spelled in 2 ways: "Acme PPP Care" and "Acme p.p.p Care".'
    )
    assert [cited.quote for cited in flag.evidence] == ["Acme PPP Care", "Acme p.p.p Care"]


def test_a_spelling_that_was_not_extracted_is_found_in_the_section_on_players():
    draft = players("Acme PPP Care").paragraph("Sales of Acme P.P.P. Care rose.")
    assert draft.codes == ["company-name-variant"]


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        pytest.param(("Acme Zinc", "Acme"), "", id="a short form"),
        pytest.param(("Acme Zinc", "Acme Zinc AG"), "", id="a legal form"),
        pytest.param(("Acme Zinc",), "Acme Zinc’s sales rose.", id="a possessive"),
        pytest.param(("MAGNETICS",), "Magnetics Powder sells.", id="another word"),
        pytest.param(("Acme Zinc",), "Acme Zincs are many.", id="a longer word"),
        pytest.param(("Abc",), "The a.b.c of zinc, A B C.", id="too short to tell"),
    ],
)
def test_what_is_no_other_spelling_is_not(names, sentence):
    assert players(*names).paragraph(sentence).codes == []


def test_a_spelling_outside_the_section_on_players_may_be_another_thing():
    draft = players("Acme PPP Care").heading("trends", "Trends")
    assert draft.paragraph("The acme ppp care trend goes on.").codes == []
