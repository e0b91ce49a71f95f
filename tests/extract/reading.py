"""Pages of a few lines for the tests of the readers."""

from msoscrape.document import Document, read_document
from msoscrape.extract.evidence import Citer
from msoscrape.extract.outline import Outline
from msoscrape.extract.sections import read_outline

URL = "https://example.org/reports/kites"


def page(html: str) -> Document:
    return read_document(html)


def outlined(html: str) -> tuple[Document, Outline, Citer]:
    document = page(html)
    return document, read_outline(document), Citer(document, URL)


def lines(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def items(*texts: str) -> str:
    return "<ul>" + "".join(f"<li>{text}</li>" for text in texts) + "</ul>"
