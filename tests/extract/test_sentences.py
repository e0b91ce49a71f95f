"""Where a sentence ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msoscrape.extract.sentences import sentence_spans

SPLITS = {
    "at a full stop before a capital": ("It grew. The rest fell.", ["It grew.", "The rest fell."]),
    "not in a legal form": ("Acme Co., Ltd. grew.", ["Acme Co., Ltd. grew."]),
    "behind a legal form before a starter": (
        "By Acme Inc. The rest.",
        ["By Acme Inc.", "The rest."],
    ),
    "not between two names": ("Acme Ltd. Beta Corp. grew.", ["Acme Ltd. Beta Corp. grew."]),
    "not in U.S.": ("The U.S. Market is flat.", ["The U.S. Market is flat."]),
    "not in a decimal": ("It grew 4.7 % then.", ["It grew 4.7 % then."]),
    "behind a percentage": (
        "It was 91.3%. Optical ones grew.",
        ["It was 91.3%.", "Optical ones grew."],
    ),
    "behind a closing bracket": ("It grew (a lot.) The rest.", ["It grew (a lot.)", "The rest."]),
    "at a question mark": ("Who? Nobody.", ["Who?", "Nobody."]),
    "before a bold name": ("It grew. **Acme** fell.", ["It grew.", "**Acme** fell."]),
    "before a digit": ("It ended. 5% remain.", ["It ended.", "5% remain."]),
    "at an ideographic full stop": ("发展。市场。", ["发展。", "市场。"]),
    "between bullets of one paragraph": (
        "• It grew • It fell. It stayed • 4%",
        ["• It grew", "• It fell.", "It stayed", "• 4%"],
    ),
    "not without one": ("no end at all", ["no end at all"]),
}


@pytest.mark.parametrize(("text", "expected"), SPLITS.values(), ids=SPLITS.keys())
def test_splits(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentence_spans(text, 0, len(text))] == expected


@given(st.text(alphabet="aB. !?()\"'5%。*\t•", max_size=80))
def test_sentences_cover_all_but_white_space(text: str) -> None:
    spans = sentence_spans(text, 0, len(text))
    position = 0
    for start, end in spans:
        assert text[position:start].strip() == ""
        assert start < end
        position = end
    assert text[position:].strip() == ""
