"""Markdown: told from HTML, rendered, and left alone where a page in it is HTML."""

from unittest import mock

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given
from hypothesis import strategies as st

from msoscrape import extract
from msoscrape.markdown import looks_like_markdown, markdown_to_html


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("# Zinc\n\n* one\n", True),
        ("Zinc is <b>heavy</b>, 5 < 6", True),
        ("<!DOCTYPE html>\n# Zinc", False),
        ("Zinc<br>Tin", False),
        ("<H1>Zinc</H1>", False),
    ],
)
def test_markdown_is_told_from_html(text, markdown):
    assert looks_like_markdown(text) is markdown


def test_markdown_keeps_its_raw_html():
    html = markdown_to_html("**5 %** and <u>6 %</u>\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
    assert "<strong>5 %</strong> and <u>6 %</u>" in html
    assert "<td>2</td>" in html


@pytest.mark.parametrize(
    "front",
    [
        pytest.param("---\nlayout: post\ntitle: Kite Market\n---\n", id="YAML"),
        pytest.param('---\ntitle: "Kite Market"\ntags:\n  - kites\n---\n\n', id="YAML with quotes"),
        pytest.param("+++\ntitle = 'Kite Market'\n+++\n", id="TOML"),
    ],
)
def test_front_matter_gives_the_title_and_is_not_text(front):
    record = extract(front + "Kites sell well.", url="https://x.test/a.md")
    assert record.title.text == "Kite Market"
    assert record.text == "Kite Market\nKites sell well."


def test_a_heading_of_its_own_is_the_title_and_front_matter_gives_the_date():
    page = "---\ntitle: post 17\ndate: 2024-05-06\n---\n# Kite Market\nKites sell well."
    record = extract(page, url="https://x.test/a.md")
    assert (record.title.text, record.publisher.published) == ("Kite Market", "2024-05-06")
    assert record.text == "Kite Market\nKites sell well."


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(
            "---\n\nKites sell well.\n\n---\n\nSo do bats.", id="rules around a paragraph"
        ),
        pytest.param("---\ntitle: Kites\n\nKites sell well.", id="no end"),
    ],
)
def test_a_rule_that_opens_a_page_hides_no_text(page):
    assert "Kites sell well." in extract(page, url="https://x.test/a.md").text


def test_lines_that_their_author_ended_stay_lines_in_markdown():
    source = (
        "By Use:\nSport: flown on beaches.\nPlay: flown in gardens, and by whoever likes to, "
        "wherever there is some wind\nResearch: flown high.\nWar: flown long ago.\n"
    )
    assert markdown_to_html(source).count("<br") == 4


@pytest.mark.parametrize(
    "source",
    [
        "Kites have been flown for thousands of years, in all the parts of the world that\n"
        "China traded with; their makers found that paper lasts as long as the finest of\n"
        "Silks do.\n",
        "```\nBox\nDelta\nStunt\n```\n",
        "Box | 1\nDelta | 2\nStunt | 3\n",
        "Box\nand\nDelta\n",
    ],
    ids=["wrapped text", "code", "a table", "one sentence"],
)
def test_lines_that_are_only_wrapped_are_one(source):
    assert "<br" not in markdown_to_html(source)


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("# Kite Market\n\nKites fly.\n", "Kite Market"),
        ("Kites fly.\n\n# Challenges\n\nWind.\n", "Box Kite Market"),
    ],
    ids=["first", "later"],
)
def test_a_heading_that_comes_later_is_not_the_title_of_a_post(body, title):
    source = f"---\ntitle: Box Kite Market\n---\n{body}"
    assert extract(source, url="https://a.example/kites.md").title.text == title


def render(source):
    return cmarkgfm.github_flavored_markdown_to_html(source, Options.CMARK_OPT_UNSAFE)


def lines(html):
    return [line.rstrip("\r") for line in html.split("\n") if line.strip()]


HTML = ("<p>", "</p>\r\n", "<DIV>", "<h2 id=a>", "<li>x", "<b>", "\n\n<p>", "\n\n</section>")
OTHER = ("www.a.example", "* a", "    b", "# c", "\t", "| a |", "<script>", "\r")
EMPTY_LINES = ("\n", "\n\n", "\n \n", "\r\n\r\n")
BEGINNINGS = st.sampled_from(["<p>", "  <p>", "     <p>", "\n<p>", "\n\t<p>"])


@given(BEGINNINGS, st.lists(st.sampled_from(HTML + OTHER + EMPTY_LINES), max_size=12))
def test_a_page_in_html_is_what_cmark_makes_of_it(beginning, rest):
    source = beginning + "".join(rest)
    assert lines(markdown_to_html(source)) == lines(render(source))


HTML_ALONE = "<p>*Kites* fly.\n\n\n<h2>Box</h2>\n  # 5 % \n \n<div>\n  www.a.example\n</div>\n"


def test_a_page_in_html_is_not_rendered():
    with mock.patch("cmarkgfm.github_flavored_markdown_to_html") as rendering:
        assert markdown_to_html(HTML_ALONE) == HTML_ALONE
    assert not rendering.called


@pytest.mark.parametrize(
    "addition",
    [
        "\n*Kites*",
        "\n    <p>",
        "\n<b>x</b>",
        "\n- a",
        "<script>x</script>",
        "\r<p>",
        "\n<!-- x -->",
    ],
)
def test_a_page_in_html_with_something_else_is_rendered(addition):
    html = markdown_to_html(HTML_ALONE + addition)
    assert html == render(HTML_ALONE + addition)


def test_front_matter_may_end_its_lines_as_windows_does():
    record = extract("---\r\ntitle: Kites\r\n---\r\nThey fly.", url="https://a.example/a.md")
    assert record.text == "Kites\nThey fly."
