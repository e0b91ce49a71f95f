"""No input breaks the document, and whatever is read keeps what a document promises."""

from hypothesis import given, settings
from hypothesis import strategies as st
from test_document import assert_whole
from test_tree import TOKENS

from msoscrape.document import UnreadablePage, decode_page, read_document

WORDS = ["Zinc", "5 %", "a", "b.", "\u00a0", " ", "\n", "\u200b", "\u202e", "\ufffd", "\U0001f600"]
ELEMENTS = [
    "<p>", "</p>", "<br>", "<b>", "</b>", "<h1>", "</h1>", "<h3>", "<ul>", "</ul>", "<ol>", "<li>",
    "</li>", "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<th>", "<thead>", "<dl>",
    "<dt>", "<dd>", "<a href=x>", "</a>", "<a>", "<form>", "</form>", "<pre>", "</pre>", "<div>",
    "</div>", "<section>", "</section>", "<header>", "</header>", "<main>", "</main>", "<nav>",
    "</nav>", "<div class=footer>", "<p hidden>", "<div style='display:none'>", "<title>",
    "</title>", "<span style='font-weight:bold'>", "</span>", "<span class=sr-only>", "<ruby><rt>",
    "<button>", "<caption>", "<plaintext>", "<frameset>", "<time datetime=2025>",
    "<meta name=date>", "<script type=application/ld+json>", "</script>", "<link rel=canonical>",
    "<template>",
]  # fmt: skip
TAG_SOUP = st.lists(st.sampled_from(WORDS + ELEMENTS) | TOKENS, max_size=40).map("".join)
MARKDOWN = st.lists(
    st.sampled_from(
        [*WORDS, "# ", "* ", "  ", "1. ", "|", "|-|-|\n", "**", "`", "> ", "[a](b)", "<b>"]
    ),
    max_size=40,
).map("".join)


def check(text, markdown=False):
    try:
        document = read_document(text, markdown=markdown)
    except UnreadablePage:
        return
    assert_whole(document)
    assert read_document(text, markdown=markdown) == document


@settings(deadline=None, max_examples=400)
@given(TAG_SOUP)
def test_tag_soup_keeps_what_a_document_promises(text):
    check(text)


@settings(deadline=None, max_examples=100)
@given(MARKDOWN)
def test_markdown_soup_keeps_what_a_document_promises(text):
    check(text, markdown=True)


@settings(deadline=None, max_examples=100)
@given(st.text())
def test_any_text_keeps_what_a_document_promises(text):
    check(text)
    check(text, markdown=True)


CHARSETS = (
    st.none()
    | st.text(max_size=12)
    | st.sampled_from(
        ["utf-8", "latin1", "utf-16", "utf-32", "utf-7", "gbk", "big5", "hz", "idna", "hex", "zlib"]
    )
)


@settings(deadline=None, max_examples=200)
@given(st.binary() | TAG_SOUP.map(lambda text: text.encode("utf-16")), CHARSETS)
def test_any_bytes_keep_what_a_document_promises(body, charset):
    try:
        text = decode_page(body, charset)
    except UnreadablePage:
        return
    check(text)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(WORDS + ELEMENTS), max_size=12), st.integers(100, 300))
def test_markup_that_is_repeated_keeps_what_a_document_promises(parts, times):
    check("".join(parts) * times)
