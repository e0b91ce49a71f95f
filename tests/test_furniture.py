"""What is left out of the text: hidden elements and what a site puts around its pages."""

import pytest

from msoscrape.document import read_document
from msoscrape.furniture import match_name

PARAGRAPH = "Zinc is drawn from ores that are dug on every continent but one. " * 4


def text_of(html):
    return read_document(html).text


LEFT_OUT = {
    "navigation": "<nav>X</nav>",
    "an aside": "<aside>X</aside>",
    "a footer": "<footer>X</footer>",
    "the site's header": "<header><a>X</a><ul><li>X</ul></header>",
    "a role": "<div role=navigation>X</div><div role=banner>X</div><div role=contentinfo>X</div>",
    "a class": "<div class='col main-nav'>X</div>",
    "a class in humps": "<section class=footerWrap><ul><li>X</ul></section>",
    "a class with underscores": "<div class=page__breadcrumbs>X</div>",
    "an id": "<div id=sidebar>X</div>",
    "cookies": "<div class=cookie-consent>X</div>",
    "a breadcrumb that is a heading": "<h1 class=breadCrumb>X</h1>",
    "a breadcrumb with a heading": "<ol class=breadcrumb><h1>X</h1></ol>",
    "a breadcrumb that is a paragraph": "<p class=breadcrumb>X</p>",
    "teasers": "<section class=related-reports><h2>X</h2><p>X</p></section>",
    "a carousel": "<div id=text-carousel><div class=item>X</div></div>",
    "a newsletter": "<div class=newsletter-signup>X</div>",
    "sharing": "<div class=social-share>X</div>",
    "a dialog": "<div role=dialog>X</div><dialog open>X</dialog>",
    "hidden": "<p hidden>X</p>",
    "hidden by style": "<p style='color:red; display : none'>X</p>",
    "invisible by style": "<span style='VISIBILITY:hidden'>X</span>",
    "read out only": "<span class=sr-only>X</span><a class='skip-link' href=#m>X</a>",
    "comments that are articles": "<section id=comments class=comments-area>"
    "<article class=comment-body>X</article></section>",
    "teasers that are articles": "<div class=related-posts><article>X</article></div>",
    "one in another": "<div class=footer><div class=footer><nav>X</nav></div></div>",
}


@pytest.mark.parametrize("furniture", LEFT_OUT.values(), ids=LEFT_OUT)
def test_furniture_is_left_out(furniture):
    assert text_of(f"<body>{furniture}<main><h1>Zinc</h1></main>{furniture}") == "Zinc"


KEPT = {
    "an article's header": "<article><header>X</header></article>",
    "a section's header": "<section><header><h2>X</h2></header></section>",
    "a heading's box": "<div class=section-header><h2>X</h2></div>",
    "a header that holds the heading": "<header><h1>X</h1></header>",
    "a banner that holds the heading": "<div class=hero-banner><h1>X</h1></div>",
    "a box named for its sidebar": "<div class=with-sidebar><main>X</main></div>",
    "a page that is hidden at first": "<div style='display:none'><h1>X</h1></div>",
    "a market in the name": "<div id=cookies-market>X</div><div id=navigation-market-size>X</div>",
    "a share in the name": "<div class=market-share>X</div><div id=share-analysis>X</div>",
    "a longer name": "<div class=x-y-z-a-b-nav-c-d>X</div>",
    "a word within a word": "<div class=navigable>X</div><div id=headerless>X</div>",
    "a paragraph of the class": "<p class=banner>X</p>",
    "a table's header": "<table class=header><tr class=header><td>X</table>",
    "visible by style": "<p style='display:block'>X</p>",
    "the body's classes": "<body class='no-sidebar modal-open'>X",
    "details never opened": "<details><summary>X</summary></details>",
}


@pytest.mark.parametrize("page", KEPT.values(), ids=KEPT)
def test_text_that_looks_like_furniture_is_kept(page):
    found = text_of(f"{page}<p>Zinc</p>")
    assert found.replace("\n", "") == "X" * page.count("X") + "Zinc"


def test_without_a_heading_the_longest_paragraph_is_the_page():
    page = f"<div class=sidebar-left><p>{PARAGRAPH}</p></div><div class=sidebar>X</div>"
    assert text_of(page) == PARAGRAPH.strip()


def test_a_page_of_nothing_but_furniture_is_read_as_it_is():
    assert text_of("<div class=footer><p>Zinc</p></div>") == "Zinc"


def test_linked_headings_at_the_end_are_teasers():
    teasers = "<div><h3><a href=a>A</a></h3><h3><a href=b>B</a></h3><h3><a href=c>C</a></h3></div>"
    document = read_document(f"<h1>Zinc</h1><p><a href=z>zinc</a></p>{teasers}")
    assert document.text == "Zinc\nzinc"
    assert [anchor.url for anchor in document.anchors] == ["z"]


@pytest.mark.parametrize(
    "headings",
    [
        "<h3><a href=a>A</a></h3><h3><a href=b>B</a></h3>",
        "<h3><a href=a>A</a></h3><h3><a href=b>B</a></h3><h3><a href=c>C</a></h3><p>d",
        "<h3><a href=a>A</a></h3><h3><a href=b>B</a></h3><h3>C <a href=c>c</a></h3>",
        "<p><a href=a>A</a><p><a href=b>B</a><p><a href=c>C</a>",
    ],
    ids=["two", "with text below", "linked in part", "paragraphs"],
)
def test_other_links_at_the_end_are_kept(headings):
    assert text_of(f"<h1>Zinc</h1>{headings}").startswith("Zinc\nA\nB")


def test_a_page_of_linked_headings_is_kept():
    assert text_of("<h2><a href=a>A</a></h2>" * 4) == "A\nA\nA\nA"


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("headerWrap", "around"),
        ("header", "around"),
        ("card-header", ""),
        ("NAV", "around"),
        ("site_footer", "around"),
        ("cookie-bar", "always"),
        ("cookies-market-overview", ""),
        ("screen-reader-text", "unseen"),
        ("elementor-widget-container", ""),
        ("col-md-9", ""),
        ("n" * 100 + "-nav", ""),
        ("--", ""),
        ("", ""),
    ],
)
def test_a_name_is_read_as_words(name, role):
    assert match_name(name) == role
