"""The same text at two addresses."""

from __future__ import annotations

import pytest
from auditing import found, page, words
from drafting import Draft

from msoscrape.checks.audit.duplicates import estimate_similarity, read_signature
from msoscrape.checks.audit.facts import read_facts

CODE = "near-duplicate-page"


def same(url, text, **about):
    return page(url, text, own_words=0, **about)


def changed(text: str, every: int) -> str:
    return " ".join("other" if n % every == 0 else w for n, w in enumerate(text.split(), 1))


def test_one_text_at_two_addresses_is_found():
    text = words("text", 300)
    (group,) = found(
        [
            same("https://a.example/1", text, domain="a.example"),
            same("https://b.example/1", text),
            page("https://c.example/1"),
        ],
        CODE,
    )
    assert [(one.url, one.publisher, one.similarity, one.identical) for one in group.pages] == [
        ("https://a.example/1", "a.example", 1.0, True),
        ("https://b.example/1", None, 1.0, True),
    ]
    assert group.severity == "info"
    assert group.message == "The same text stands at 2 addresses."


def test_a_text_with_a_few_words_changed_is_found():
    text = words("text", 600)
    pages = [same("https://a.example/1", text), same("https://b.example/1", changed(text, 60))]
    (group,) = found(pages, CODE)
    assert not group.pages[1].identical
    assert 0.8 <= group.pages[1].similarity < 1
    assert group.message.startswith("2 pages have nearly the same text: at least ")


def test_two_markets_in_one_template_are_two_texts():
    template = words("template", 300)
    pages = [
        same(f"https://a.example/{n}", f"{template} {words(n, 300)}", market=f"M{n}")
        for n in range(30)
    ]
    assert found(pages, CODE) == []


def test_pages_without_text_are_not_the_same_text():
    from dataclasses import replace

    pages = [replace(page(f"https://a.example/{n}"), text=" \n") for n in range(3)]
    assert found(pages, CODE) == []


def test_short_texts_are_compared_as_they_are():
    assert read_signature("one two") == read_signature("ONE  two")
    assert estimate_similarity(read_signature("one two"), read_signature("one three")) < 0.1


def test_the_largest_groups_come_first():
    few, many = words("few", 200), words("many", 200)
    pages = [same(f"https://a.example/{n}", few) for n in range(2)]
    pages += [same(f"https://b.example/{n}", many) for n in range(5)]
    assert [len(group.pages) for group in found(pages, CODE)] == [5, 2]


@pytest.mark.parametrize("alike", [True, False], ids=["copies of one text", "different texts"])
def test_a_page_more_costs_no_comparison_more(alike, monkeypatch):
    from msoscrape.checks.audit import duplicates

    compared = 0
    compare = duplicates.estimate_similarity

    def counting(first, second):
        nonlocal compared
        compared += 1
        return compare(first, second)

    monkeypatch.setattr(duplicates, "estimate_similarity", counting)
    facts = read_facts(Draft().record())
    signatures = duplicates.Signatures()
    for n in range(2_000):
        signatures.put(n, words(0 if alike else n, 40))
    groups = list(duplicates.find_near_duplicates([facts] * 2_000, list(range(2_000)), signatures))
    assert [len(group.pages) for group in groups] == ([2_000] if alike else [])
    assert compared <= 2 * 2_000
