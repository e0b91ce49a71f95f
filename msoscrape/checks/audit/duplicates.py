"""The same text at two addresses: MinHash signatures, and pages whose signatures are alike.

Owns the signatures and the comparison. MinHash is rensa's; pages are compared only with
pages that share a band of their signature (locality-sensitive hashing), and in a band
only with the first few texts that are unlike each other, so that a hundred thousand
copies of one text cost no more than as many different ones.

rensa, not datasketch: 1.2 MB and nothing else, where datasketch brings numpy and scipy
(217 MB, 0.7 s to import) and takes 1.4 ms a page against 0.04.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator
from operator import eq

from rensa import RMinHash

from msoscrape.checks.audit.facts import PageFacts
from msoscrape.checks.audit.groups import Unions
from msoscrape.checks.audit.report import NearDuplicate, SimilarPage
from msoscrape.checks.rule import FlagCode

NEAR_DUPLICATE = FlagCode(
    "near-duplicate-page", "info", "the same text, or nearly, at two addresses"
)

SIMILAR = 0.8
"""Estimated Jaccard similarity of two texts from which on they are one.

Pages about different markets, written by one publisher's template, reach 0.2."""

_SHINGLE_WORDS = 4
_VALUES = 128
"""Hash values a signature: the estimate's standard error is 0.035 at 0.8."""

_BAND = 6
"""Values a band: of pages 0.8 alike 99.8 % share one of 21 bands, of those 0.3 alike 1.5 %."""

_SEED = 20_261_122
_MOST_UNLIKE = 8
"""Texts of a band that a page is compared with."""


def read_signature(text: str) -> array[int]:
    """Return the MinHash signature of a text's sequences of four words.

    >>> read_signature("Zinc is a metal .") == read_signature("zinc IS a  metal .")
    True
    """
    words = text.casefold().split()
    later = (words[start:] for start in range(min(_SHINGLE_WORDS, len(words))))
    minhash = RMinHash(num_perm=_VALUES, seed=_SEED)
    minhash.update(list(map(" ".join, zip(*later, strict=False))))
    return array("I", minhash.digest())


class Signatures:
    """The signatures of all pages, in one array: 512 bytes a page."""

    def __init__(self) -> None:
        self._values = array("I")

    def put(self, index: int, text: str) -> None:
        """Keep the signature of a page's text; the next index, or one that was there."""
        self._values[index * _VALUES : (index + 1) * _VALUES] = read_signature(text)

    def of(self, index: int) -> array[int]:
        """Return the signature of a page."""
        return self._values[index * _VALUES : (index + 1) * _VALUES]

    def band(self, index: int, start: int) -> bytes:
        """Return the bytes of one band of a page's signature."""
        first = index * _VALUES + start
        return self._values[first : first + _BAND].tobytes()


def estimate_similarity(first: array[int], second: array[int]) -> float:
    """Estimate the Jaccard similarity of two texts from their signatures."""
    same: int = sum(map(eq, first, second))
    return same / _VALUES


def find_near_duplicates(
    pages: list[PageFacts], places: list[int], signatures: Signatures
) -> Iterator[NearDuplicate]:
    """Find the pages that are one text, or nearly.

    Code ``near-duplicate-page``. Two pages of one template about two markets are not one
    text. ``pages`` are in the order of their urls, ``places`` says where the signature
    of each is.
    """
    for members in _join_similar(pages, places, signatures).sets():
        first = signatures.of(places[members[0]])
        similar = tuple(
            SimilarPage(
                url=pages[member].url,
                publisher=pages[member].domain,
                similarity=round(estimate_similarity(first, signatures.of(places[member])), 2),
                identical=pages[member].text == pages[members[0]].text,
            )
            for member in members
        )
        yield NearDuplicate(
            code="near-duplicate-page",
            severity=NEAR_DUPLICATE.severity,
            message=_message(similar),
            pages=similar,
        )


def _join_similar(pages: list[PageFacts], places: list[int], signatures: Signatures) -> Unions:
    unions = Unions(len(pages))
    for start in range(0, _VALUES - _BAND + 1, _BAND):
        unlike: dict[bytes, list[int]] = defaultdict(list)
        for index, page in enumerate(pages):
            if page.text is None:
                continue
            earlier = unlike[signatures.band(places[index], start)]
            if earlier and _join_one(index, earlier, unions, (places, signatures)):
                continue
            if len(earlier) < _MOST_UNLIKE:
                earlier.append(index)
    return unions


def _join_one(
    index: int, earlier: list[int], unions: Unions, signed: tuple[list[int], Signatures]
) -> bool:
    """Join a page with the first of the earlier ones that it is like."""
    places, signatures = signed
    if any(unions.find(other) == unions.find(index) for other in earlier):
        return True
    own = signatures.of(places[index])
    for other in earlier:
        if estimate_similarity(own, signatures.of(places[other])) >= SIMILAR:
            unions.join(other, index)
            return True
    return False


def _message(similar: tuple[SimilarPage, ...]) -> str:
    count = len(similar)
    if all(page.identical for page in similar):
        return f"The same text stands at {count} addresses."
    lowest = min(page.similarity for page in similar)
    return f"{count} pages have nearly the same text: at least {lowest:.0%} alike."
