"""Many words to one regular expression that fails fast: a trie.

Owns nothing but that. ``a|b|c...`` over a thousand names tries each at every capital
letter; a trie looks at each character once and needs no backtracking but along one word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(slots=True)
class _Node:
    """What may follow the characters read so far."""

    children: dict[str, _Node] = field(default_factory=dict)
    end: str | None = None
    """What must follow if a word ends here; None if none does."""


def trie_source(words: Mapping[str, str], classes: Mapping[str, str]) -> str:
    """Return the source of a pattern that matches the longest of ``words``.

    Each word must begin and end at a word boundary. ``words`` maps a word to a further
    assertion at its end, empty for most. A character in ``classes`` stands for the
    character class it maps to. The assertion on the beginning follows the first character,
    so that ``re`` can skip to that.

    >>> re.findall(trie_source({"Mali": "", "Malta": ""}, {}), "Mali, Maltas")
    ['Mali']
    """
    root = _Node()
    for word, end in words.items():
        node = root
        for character in word:
            node = node.children.setdefault(character, _Node())
        node.end = end
    branches = []
    for first, child in sorted(root.children.items()):
        letter = re.escape(first)
        branches.append(f"{letter}(?<!\\w{letter}){_source(child, classes)}")
    return "(?:" + "|".join(branches) + r")(?!\w)"


def _source(node: _Node, classes: Mapping[str, str]) -> str:
    """Return the source for what may follow, longest first."""
    branches = [
        classes.get(character, re.escape(character)) + _source(child, classes)
        for character, child in sorted(node.children.items())
    ]
    if node.end is not None:
        branches.append(node.end)
    return branches[0] if len(branches) == 1 else "(?:" + "|".join(branches) + ")"
