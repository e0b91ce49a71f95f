import pytest
from extract.reading import page

from msoscrape.extract.links import canonical_url, number_in, read_links


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://example.org/a?utm_source=x&utm_term=01022024#top", "https://example.org/a"),
        ("https://example.org/a?gclid=1&id=2&fbclid=3", "https://example.org/a?id=2"),
        ("https://example.org/a?b=2&a=1", "https://example.org/a?a=1&b=2"),
        ("HTTPS://Example.org/A", "https://example.org/A"),
        ("https://example.org", "https://example.org/"),
        ("file:///tmp/a.html", "file:///tmp/a.html"),
        ("https://example.org/@kites/%E3%83%9E", "https://example.org/@kites/%E3%83%9E"),
        ("https://example.org/%e3%41", "https://example.org/%E3A"),
    ],
)
def test_a_canonical_url_has_no_fragment_and_no_tracking_parameters(url, canonical):
    assert canonical_url(url) == canonical
    assert canonical_url(canonical) == canonical


LINKS = """<h1>Kite Market</h1><p>
<a href="/enquiry/request-sample/4711?utm_term=02032024">Sample</a>
<a href="/enquiry/pre-order-enquiry/4711">Ask</a>
<a href="/purchase/4711">Buy</a>
<a href="/kite-r4711#toc">Read</a>
<a href="https://www.linkedin.com/pulse/string-market">String Market</a>
<a href="https://other.example/">Elsewhere</a>
<a href="/purchase/4711">Buy</a>
<a href="mailto:a@b.example">Write</a> <a href="#top">Up</a></p>"""


def test_links_are_told_by_what_they_are_for():
    links = read_links(page(LINKS), "https://example.org/pages/1")
    assert [(link.rel, link.url) for link in links] == [
        ("sample", "https://example.org/enquiry/request-sample/4711"),
        ("enquiry", "https://example.org/enquiry/pre-order-enquiry/4711"),
        ("purchase", "https://example.org/purchase/4711"),
        ("report", "https://example.org/kite-r4711"),
        ("related", "https://www.linkedin.com/pulse/string-market"),
        ("other", "https://other.example/"),
    ]


def test_each_url_and_text_is_given_once_and_addresses_of_people_never():
    links = read_links(page(LINKS), "https://example.org/pages/1")
    assert len({(link.url, link.text) for link in links}) == len(links) == 6


@pytest.mark.parametrize(
    ("url", "number"),
    [
        ("https://example.org/purchase/4711", "4711"),
        ("/enquiry/request-sample/4711?x=1", "4711"),
        ("https://example.org/checkout?id=815&price=3590", "815"),
        ("https://example.org/contact", None),
    ],
)
def test_a_report_number_is_read_from_the_url(url, number):
    assert number_in(url) == number
