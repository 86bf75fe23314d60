"""A letter as it is read on a page: HTML of the Word file, without anything that could act."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import mammoth
import nh3
from lxml import html as markup

from engine.documents.errors import DocumentFailed
from engine.documents.package import package_problems

MOST_CHARACTERS = 4_000_000
"""Of the main part of the file; far beyond 500 pages. A longer one is read in Word."""

_MAIN = "word/document.xml"
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_IN_LINES = frozenset({"strong", "em", "u", "s", "sub", "sup", "br", "img"})
_OF_TABLES = frozenset({"table", "thead", "tbody", "tr", "th", "td"})
_TAGS = _HEADINGS | _IN_LINES | _OF_TABLES | {"p", "ul", "ol", "li"}
_ATTRIBUTES = {
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "img": {"src", "alt"},
}
_PICTURE = re.compile(r"data:image/(png|jpeg|gif);base64,[A-Za-z0-9+/=\s]*")
_BLOCKS = "//tr | " + " | ".join(
    f"//{tag}[not(ancestor::tr)]" for tag in ("p", "li", *sorted(_HEADINGS))
)


def to_html(docx: bytes) -> str:
    """The letter as HTML: its words, lists, tables and pictures; no script, style, link or id.

    Raises DocumentFailed when the file is no Word file, is dangerous, or is too long for a page.
    """
    if package_problems(docx):
        raise DocumentFailed("Berkas ini bukan naskah Word yang dapat dibaca di sini.")
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        if archive.getinfo(_MAIN).file_size > MOST_CHARACTERS:
            raise DocumentFailed("Naskah ini terlalu panjang untuk dibaca di sini.")
    try:
        told = mammoth.convert_to_html(BytesIO(docx), ignore_empty_paragraphs=True).value
    except Exception as error:
        # What is wrong inside a Word file can come out as anything; the reader takes the file.
        raise DocumentFailed("Berkas ini tidak dapat dibaca di sini.") from error
    return _harmless(told)


def _harmless(told: str) -> str:
    return nh3.clean(
        told,
        tags=set(_TAGS),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        attribute_filter=_kept,
        url_schemes={"data"},
        link_rel=None,
        strip_comments=True,
    )


def _kept(tag: str, name: str, value: str) -> str | None:
    """A picture only as the data it is: nothing is fetched from anywhere."""
    if (tag, name) == ("img", "src"):
        return value if _PICTURE.fullmatch(value) else None
    return value


def lines_of(told: str) -> list[str]:
    """The letter's paragraphs in their order, a row of a table as one, for comparing versions."""
    if not told.strip():
        return []
    found = (_text(block) for block in markup.fragment_fromstring(told, "div").xpath(_BLOCKS))
    return [line for line in found if line]


def _text(block: markup.HtmlElement) -> str:
    cells = block.xpath("./td | ./th") or [block]
    return " ".join(" ".join(cell.text_content().split()) for cell in cells).strip()
