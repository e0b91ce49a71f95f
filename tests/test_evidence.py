"""Evidence links: text fragments that a browser finds, and finds in the right place."""

from dataclasses import dataclass
from urllib.parse import unquote

import pytest

from msoscrape.evidence import Citer


@dataclass
class Page:
    text: str


def link(text: str, quote: str, occurrence: int = 0) -> str:
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(quote, start + 1)
    made = Citer(Page(text), "https://a.example/p#top").cite(start, start + len(quote))
    assert made.quote == quote == text[made.start : made.end]
    base, _, directive = made.link.partition("#:~:text=")
    assert base == "https://a.example/p"
    return directive


def test_gives_a_short_quote_whole() -> None:
    assert link("One. It grew 4 %.", "It grew 4 %.") == "It%20grew%204%20%25."


def test_encodes_what_has_a_meaning_in_a_directive() -> None:
    assert link("x A-B, C & D y", "A-B, C & D") == "A%2DB%2C%20C%20%26%20D"


def test_gives_a_long_quote_by_its_ends() -> None:
    quote = "First word here starts it " + "and on it goes " * 10 + "until the last word here."
    first, _, last = link(quote, quote).partition(",")
    assert quote.startswith(unquote(first))
    assert quote.endswith(unquote(last))


def test_gives_a_quote_over_several_blocks_by_its_first_and_last() -> None:
    assert link("Types\nHard\nSoft and dry\nEnd", "Hard\nSoft and dry") == "Hard,Soft%20and%20dry"


@pytest.mark.parametrize(
    ("text", "prefix"),
    [
        ("Korea\nTurkey\nUAE\nKorea", "UAE"),
        ("It grew. The market, it says, grew. It grew.", "market%2C%20it%20says%2C%20grew."),
    ],
    ids=["words of the block before", "words of the same block"],
)
def test_says_which_of_two_by_the_words_before(text: str, prefix: str) -> None:
    quote = "Korea" if "Korea" in text else "It grew."
    assert link(text, quote, occurrence=1) == f"{prefix}-,{link(text, quote)}"


def test_tells_two_long_quotes_with_the_same_beginning_apart() -> None:
    beginning = "The market is expected to grow at a rate of four in a hundred "
    text = (
        f"{beginning}{'now ' * 20}first.\nThen comes the other.\n{beginning}{'then ' * 20}second."
    )
    second = text[text.rindex("The market") :]
    assert link(text, second).startswith("Then%20comes%20the%20other.-,The%20market")
