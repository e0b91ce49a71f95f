"""Markdown to HTML.

Owns telling the one from the other, and what of a page in Markdown is not Markdown: front
matter, lines that their author ended, HTML. What Markdown means is cmark's to say.
"""

from __future__ import annotations

import re
from html import escape

_HTML_TAG = re.compile(
    r"<(?:!doctype\s+html|html|head|body|p|div|h[1-6]|ul|ol|table|section|article|br|span)\b",
    re.IGNORECASE,
)


def looks_like_markdown(text: str) -> bool:
    """Tell whether a page without a name or type to go by is Markdown.

    >>> looks_like_markdown("# Zinc Market")
    True
    >>> looks_like_markdown("<p><h1>Zinc Market</h1>")
    False
    """
    return _HTML_TAG.search(text, 0, 20_000) is None


_FRONT_MATTER = re.compile(
    r"\s*(?P<fence>---|\+\+\+)[ \t\r]*\n(?P<lines>[\w-]+[ \t]*[:=](?:.*\n){1,60}?)"
    r"(?P=fence)[ \t\r]*(?:\n|$)"
)
_ENTRY = re.compile(
    r"^(?P<key>title|date)[ \t]*[:=][ \t]*(?P<value>[^\s>|].*?)[ \t\r]*$", re.MULTILINE
)


_HTML_BLOCKS = "p|div|h[1-6]|ul|ol|li|table|tr|td|section|article|header|footer|main|nav|aside|body"
_HTML_BLOCK = re.compile(rf"[ \t\r\n]*+(?<![ \t])</?(?:{_HTML_BLOCKS})[\s/>]", re.IGNORECASE)
_NO_HTML_BLOCK = re.compile(rf"\n[ \t\r]*+\n(?!</?(?i:{_HTML_BLOCKS})[\s/>]|[ \t\r]*+(?:\n|\Z))")
_FILTERED = re.compile(
    r"<(?=[tsxinpTSXINP][itcmfolITCMFOL])"  # few tags need a look at the whole name
    r"(?i:title|textarea|style|xmp|iframe|noembed|noframes|script|plaintext)"
)
"""The tags that GitHub's filter makes text of."""
_LONE_RETURN = re.compile(r"\r(?!\n)")


def _is_html(text: str) -> bool:
    """Tell a page that cmark leaves as it is, but for empty lines: HTML begins behind each.

    A block of HTML ends with the next empty line (CommonMark 0.29, 4.6, the sixth kind).
    """
    return (
        _HTML_BLOCK.match(text) is not None
        and _NO_HTML_BLOCK.search(text) is None
        and _FILTERED.search(text) is None
        and _LONE_RETURN.search(text) is None
    )


_NOT_PLAIN = re.compile(r" {0,3}(?:[-+>|#<`~=\[]|\*(?!\*)|\d{1,9}[.)]\s)| {4}|\t|.*\s\|\s|\s*$")
"""A line that is Markdown's own: of a list, a table, a quotation, code, HTML; or an empty one."""
_ENDINGS = (".", ":", ";", "!", "?", ")", ":**", ".**")
_SHORT_LINE = 60
_FEWEST_LINES = 3
_MOSTLY = 0.75


def _break_lines(text: str) -> str:
    r"""End those lines with a break that their author ended: Markdown runs them together.

    Several lines below each other, most of which are short or end as a sentence does, and
    none of which begins in the middle of one.

    >>> _break_lines("**By Type:**\nBox\nDelta\n\nKites fly\nwherever wind\nblows.")
    '**By Type:**  \nBox  \nDelta\n\nKites fly\nwherever wind\nblows.'
    """
    lines = text.split("\n")
    begun, fenced = 0, False
    for at, line in enumerate((*lines, "")):
        if line.startswith(("```", "~~~")):
            fenced = not fenced
        if not fenced and not _NOT_PLAIN.match(line):
            continue
        if at - begun >= _FEWEST_LINES and _are_lines(lines[begun:at]):
            for ended in range(begun, at - 1):
                if not lines[ended].endswith(("  ", "\\")):
                    lines[ended] = lines[ended].rstrip() + "  "
        begun = at + 1
    return "\n".join(lines)


def _are_lines(lines: list[str]) -> bool:
    """Tell lines that their author ended from text that is only wrapped."""
    if any(line.lstrip()[:1].islower() for line in lines[1:]):
        return False
    ended = [len(line) <= _SHORT_LINE or line.rstrip().endswith(_ENDINGS) for line in lines[:-1]]
    return sum(ended) >= len(ended) * _MOSTLY


def markdown_to_html(text: str) -> str:
    r"""Render Markdown (GitHub's) to HTML, raw HTML in it kept.

    Of front matter (Jekyll's, Hugo's) stay what a site shows of it, the title where the
    page does not begin with a heading of its own, and the date of publication.

    >>> markdown_to_html("---\ntitle: Zinc\nlayout: post\n---\nIt grows.")
    '<h1>Zinc</h1>\n<p>It grows.</p>\n'
    """
    front = _FRONT_MATTER.match(text)
    source = text[front.end() :] if front else text
    body = source if _is_html(source) else _render(_break_lines(source))
    return _shown(front["lines"], body) + body if front else body


def _render(source: str) -> str:
    import cmarkgfm  # type: ignore[import-untyped]  # it ships no types
    from cmarkgfm.cmark import Options  # type: ignore[import-untyped]  # nor here

    options = Options.CMARK_OPT_UNSAFE  # the default drops raw HTML
    return str(cmarkgfm.github_flavored_markdown_to_html(source, options))


def _shown(lines: str, body: str) -> str:
    """Return what is shown of a page's front matter."""
    said = {entry["key"]: escape(entry["value"].strip("\"'")) for entry in _ENTRY.finditer(lines)}
    html = ""
    if "date" in said:
        html += f'<meta property="article:published_time" content="{said["date"]}">\n'
    if "title" in said and not body.lstrip().startswith("<h1"):
        html += f"<h1>{said['title']}</h1>\n"
    return html
