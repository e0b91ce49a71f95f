"""Which "... market" is the report's own, and whose its figures are else."""

import pytest
from extract.claiming import claims, said

from msoscrape import extract


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("The wider toys market stood at USD 9 billion in 2021.", "other"),
        ("The broader box kite market stood at USD 9 billion in 2021.", "market"),
        ("The box kite market stood at USD 9 billion in 2021.", "market"),
    ],
)
def test_a_wider_market_is_another_one(sentence, subject):
    html = f"<h1>Box Kite Market Size</h1><p>{sentence}</p>"
    (claim,) = extract(html, url="https://a.example/kite.html").claims
    assert claim.subject.type == subject


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The AI-in-ladder market is growing at 25% CAGR.",
            ["cagr other:AI-in-ladder market 25"],
        ),
        (
            "The $130B lantern market buys ladders too.",
            ["market_size other:lantern market 1.3e+11 USD"],
        ),
        (
            "Acme Ladders Inc. is in a good place for the $20 billion AI drone market.",
            ["market_size other:AI drone market 2e+10 USD"],
        ),
        (
            "Acme Ladders Inc. wants more of the $40 billion zinc ladder market.",
            ["market_size market 4e+10 USD"],
        ),
        (
            "Acme Ladders Inc. wants more of the $40 billion global market.",
            ["market_size market 4e+10 USD"],
        ),
        (
            "Acme Ladders Inc. is new to the $3 billion German market.",
            ["market_size region:German 3e+09 USD"],
        ),
        (
            "The neighbouring German market is worth $3 billion.",
            ["market_size region:German 3e+09 USD"],
        ),
        ("An annual growth of 5% market wide is likely.", ["cagr market 5"]),
    ],
)
def test_what_a_market_is_called_tells_whose_it_is(text, expected):
    assert [said(claim) for claim in claims(text)] == expected
