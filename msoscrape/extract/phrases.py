"""Phrases: the words that a sentence is about which names nothing known.

Owns where such a phrase begins (behind "In addition," and its like) and ends (before the
verb). Refuses to say what kind of thing it names.
"""

from __future__ import annotations

import re

from msoscrape.extract.context import Sentence
from msoscrape.extract.figures import Figure
from msoscrape.vocab import load_vocab

_NOUN_END = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|should|can|could|may|shows?|leads?|led|holds?|held|"
    r"accounts?|accounted|dominat\w+|deliver\w*|occupied|improv\w+|offers?|expands?|grows?|grew|"
    r"expanded|contract(?:s|ed)|rebound(?:s|ed)|fell|dropped|declined|shrank|records?|recorded|post(?!\s[a-z-]+ion\b)|posts|posted|registers?|accelerat\w+|advanc\w+|leverag\w+|"
    r"captur\w+|constitut\w+|command\w*|contribut\w*|represent\w*|generat\w*|remain\w*|exhibit\w*|reports?|"
    r"rises?|rose|climb(?:s|ed)?|jump(?:s|ed)?|surged?|slip(?:s|ped)|falls?|comes?|came|stands?|stood|total(?:s|led|ed)|extends?|combines?|makes?|made(?!\s(?:of|from|with|by)\b)|spends?|spent|pays?|paid|to|with|that|which|continues?|drives?|"
    r"drove|attracts?|takes?|took|receiv\w*|follows?|worth|earns?|earned|employ\w*|found|controls?|controlled|announced|launched|unveiled|introduced|acquired|opened|invested|signed|bought|corresponds?|(?:puts?|sets?)\saside|puts?\sin|gains?|gained|retain\w*|maintain\w*|expects|anticipates|believes|slow(?:s|ed)|eas(?:es|ed)|saw|sees?|surpass\w*|reach\w*|increased|expanding|growing)\b"
)
_LEAD_IN = re.compile(
    r"(?:A:\s*|Q:\s*|[-•*–·▪●]\s*|In terms of [^,]{1,40},\s*|Within the [^,]{1,40},\s*|"
    r"By [\w\s-]{1,30},\s*|Of (?:the|all|these) [^,]{1,30},\s*|Among [^,]{1,50},\s*|"
    r"(?:An?|The|One)\s(?:\d{4}\s|recent\s|new\s)?(?:[A-Z&][\w&.'’]*\s){0,5}"
    r"(?:report|study|survey|analysis)\s(?:not(?:es|ed)|f(?:inds|ound)|estimate[sd]|sa(?:ys|id)|"
    r"show(?:s|ed)|suggest(?:s|ed)|project(?:s|ed)|predict(?:s|ed)|reveal(?:s|ed))\sthat\s|"
    r"[Aa]ccording to [^,]{1,80},\s*"
    r"(?:an? [^,]{1,40},\s*)?|"
    r"(?:Over|During|Throughout) [^,]{1,40},\s*|"
    r"(?:(?:Key|Market|Major|Emerging)\s)?(?:Trend|Challenge|Driver|Restraint|Insight|Highlight|"
    r"Takeaway|Fact|Opportunitie)s?:\s*|(?:However|Meanwhile|Moreover|Additionally|Furthermore|"
    r"Overall|Further|Presently|Currently|Of these|In addition|In particular|This year|"
    r"Notably|Remarkably|Interestingly|Importantly|Conversely|Simultaneously|Similarly|Likewise|"
    r"Specifically|On the other hand|In contrast|By contrast|In comparison|"
    r"(?:Examining|Looking at|Considering|Analy[sz]ing|Focusing on|Turning to|Based on|"
    r"When it comes to|On the basis of|With regard to|Regarding|Across) [^,]{1,50}|"
    r"Looking (?:ahead|forward)|"
    r"For (?:instance|example|comparison)),\s*|"
    r"(?:The\s)?(?:[Dd]ominance|[Ll]ead|[Ll]eadership)\sof\s|"
    r"The\s|the\s|(?:[A-Z][a-z]{2,8} )?\d{4}(?::| [–—-])\s|[Ii]n (?:[A-Z][a-z]{2,8} )?\d{4},\s*)*"
)


_LABELLED = re.compile(
    r"(?P<name>[A-Z][\w&'’-]*(?:\s[\w&'’-]+){0,4}):\sThis\s(?:sub-?)?(?:segment|sector|category|type)\b"
)
"""What "this segment" stands for right behind its label."""
_RANKED = re.compile(
    r"(?:Leading|Dominant|Dominating|Largest|Fastest[- ][Gg]rowing|Top)\s[\w /-]{2,30}:\s"
    r"(?P<name>[^,:;%]{2,50}),\s"
)
"""The name behind "Leading Material:"."""
_JOINTLY = ("collectively", "together", "jointly")
_ADVERBS = frozenset(
    (
        *_JOINTLY,
        "alone",
        "also",
        "currently",
        "now",
        "still",
        "already",
        "further",
        "meanwhile",
        "too",
    )
)
_NO_NAMES = frozenset(
    ("These", "Those", "They", "There", "It", "Its", "Their", "Others", "Both", "That", "That's",
     "Which", "With", "At", "Growing", "Expanding", "Holding", "Valued")
)  # fmt: skip
"""How phrases begin that stand for what was named before, or with a figure."""
_PRONOUNS = frozenset(("it", "they", "he", "she", "we"))
_AMOUNTS = frozenset(("total", "figure", "amount", "sum", "number", "value", "increase", "growth"))
_APPOSITION = re.compile(
    r",\s(?:(?:still|now|long)\s)?(?:the|an?|one\sof\sthe|its|their)\s[^,]{2,50},\s?$"
)
_BESIDES = re.compile(r",\s(?:while|although|though|albeit)\s")
_AND = re.compile(r",?\sand\s|,\s")


def subject_phrase(sentence: Sentence, begin: int | None = None) -> str:
    """Return the words before the first verb of a sentence, at most eight; "" if none.

    ``begin`` is where the clause begins that counts, if it is not the sentence's first.
    """
    begin = sentence.start if begin is None else begin
    lead = _LEAD_IN.match(sentence.text, begin, sentence.end)
    begin = lead.end() if lead else begin
    label = _LABELLED.match(sentence.text, begin, sentence.end)
    label = label or _RANKED.match(sentence.text, begin, sentence.end)
    if label:
        return label["name"]
    verb = _NOUN_END.search(sentence.text, begin, min(sentence.end, begin + 120))
    if verb is not None:
        aside = _BESIDES.search(sentence.text, begin, verb.start())
        verb = aside or _APPOSITION.search(sentence.text, begin, verb.start()) or verb
    if verb is None or any(
        _is_no_name(sentence.text, figure, verb.start())
        for figure in sentence.figures
        if begin <= figure.start < verb.start()
    ):
        return ""
    words = sentence.text[begin : verb.start()].strip(" ,—–-").split()
    while words and words[-1] in _ADVERBS:
        words.pop()
        if words:
            words[-1] = words[-1].rstrip(",")
    if not words or words[0] in _NO_NAMES or words in (["This"], ["this"]):
        return ""
    if words[-1] in _PRONOUNS or (words[0].lower() == "this" and words[-1] in _AMOUNTS):
        return ""
    if len(words) == 1 and words[0] in load_vocab("mentions")["company_nouns"]:
        return ""  # "the company"
    return " ".join(words) if len(words) <= 8 else ""


def _is_no_name(text: str, figure: Figure, end: int) -> bool:
    """Tell "61% of adults want" and "garages (45%) lead" from "the $5 to 10 bracket has"."""
    return text.startswith((" of ", ")"), figure.end) or not text[figure.end : end].strip(" ,")


def joint_names(sentence: Sentence) -> tuple[str, ...]:
    """Return the names in "A, B and C collectively hold"; none unless they are said together."""
    phrase = subject_phrase(sentence)
    if " and " not in phrase:
        return ()
    behind = sentence.text[sentence.start : sentence.end].partition(phrase)[2].split(None, 1)
    return tuple(_AND.split(phrase)) if behind and behind[0] in _JOINTLY else ()
