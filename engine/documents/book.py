"""A long printed file with contents: chapters of pairs, tables and entries, as PDF.

Written with reportlab, which needs nothing installed beside Python; the font is embedded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)
from reportlab.platypus.tableofcontents import TableOfContents

_FONTS: Final = Path(__file__).parent / "fonts"
_PLAIN, _BOLD = "DejaVuSansCondensed", "DejaVuSansCondensed-Bold"
_MARGIN: Final = 18 * mm
_INK, _MUTED, _LINE = HexColor("#1b2a2e"), HexColor("#52656b"), HexColor("#c9d4d6")
_LONGEST: Final = 20_000
"""Characters of one text: a paragraph is laid out as a whole."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Labels with their texts, one below the other."""

    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table under headings."""

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list: what, by whom and when, and what is said of it."""

    title: str
    by: str = ""
    lines: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Entries:
    """A list of entries in their order."""

    rows: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One part of a book; without parts it says ``none``."""

    title: str
    parts: Sequence[Pairs | Grid | Entries]
    none: str = "–"


@dataclass(frozen=True, slots=True)
class Book:
    """What is printed: ``facts`` stand on the first page, ``foot`` below every page."""

    title: str
    subtitle: str
    facts: Sequence[tuple[str, str]]
    contents: str
    """What the list of chapters is called."""
    chapters: Sequence[Chapter]
    foot: str


def write_book(target: Path, book: Book) -> None:
    """Write the book to ``target``."""
    _register()
    template = _Pages(str(target), book)
    template.multiBuild(list(_flow(book)), maxPasses=4)


@lru_cache(maxsize=1)
def _register() -> None:
    for name in (_PLAIN, _BOLD):
        pdfmetrics.registerFont(TTFont(name, str(_FONTS / f"{name}.ttf")))
    pdfmetrics.registerFontFamily(
        _PLAIN, normal=_PLAIN, bold=_BOLD, italic=_PLAIN, boldItalic=_BOLD
    )


class _Pages(BaseDocTemplate):  # type: ignore[misc]
    """A4 pages that tell the contents where each chapter begins."""

    def __init__(self, target: str, book: Book) -> None:
        width, height = A4
        super().__init__(target, pagesize=A4, title=book.title, subject=book.subtitle)
        frame = Frame(_MARGIN, _MARGIN, width - 2 * _MARGIN, height - 2 * _MARGIN, id="body")
        self._foot = book.foot
        self.addPageTemplates([PageTemplate(id="page", frames=[frame], onPage=self._footer)])

    def afterFlowable(self, flowable: Any) -> None:  # noqa: N802 reportlab calls it so
        """A chapter that was laid out is entered in the contents and the outline."""
        if getattr(flowable, "style", None) is _STYLES["chapter"]:
            title = flowable.getPlainText()
            key = f"bab-{title}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(title, key, 0, closed=True)
            self.notify("TOCEntry", (0, escape(title), self.page, key))

    def _footer(self, canvas: Any, document: Any) -> None:
        canvas.saveState()
        canvas.setFont(_PLAIN, 7)
        canvas.setFillColor(_MUTED)
        canvas.drawString(_MARGIN, 9 * mm, self._foot[:150])
        canvas.drawRightString(A4[0] - _MARGIN, 9 * mm, str(document.page))
        canvas.restoreState()


def _style(name: str, size: float, **more: Any) -> ParagraphStyle:
    return ParagraphStyle(
        name, fontName=_PLAIN, fontSize=size, leading=size * 1.35, textColor=_INK, **more
    )


_STYLES: Final = {
    "title": _style("title", 18, spaceAfter=4),
    "subtitle": _style("subtitle", 12, spaceAfter=10),
    "chapter": _style("chapter", 14, spaceAfter=6),
    "plain": _style("plain", 9, spaceAfter=4),
    "entry": _style("entry", 9, spaceAfter=5, leftIndent=6),
    "cell": _style("cell", 8),
    "contents": _style("contents", 10, spaceBefore=2),
}


def _flow(book: Book) -> Iterator[Any]:
    """Everything in its order: the first page with the contents, then chapter by chapter."""
    yield _text(f"<b>{_plain(book.title)}</b>", "title")
    yield _text(_plain(book.subtitle), "subtitle")
    for label, text in book.facts:
        yield _pair(label, text)
    yield Spacer(1, 8)
    yield _text(f"<b>{_plain(book.contents)}</b>", "plain")
    contents = TableOfContents()
    contents.levelStyles = [_STYLES["contents"]]
    yield contents
    for chapter in book.chapters:
        yield PageBreak()
        yield _text(f"<b>{_plain(chapter.title)}</b>", "chapter")
        if not chapter.parts:
            yield _text(_plain(chapter.none), "plain")
        for part in chapter.parts:
            yield from _part(part)


def _part(part: Pairs | Grid | Entries) -> Iterator[Any]:
    if isinstance(part, Pairs):
        yield from (_pair(label, text) for label, text in part.rows)
    elif isinstance(part, Grid):
        yield _grid(part)
    else:
        yield from (_entry(one) for one in part.rows)
    yield Spacer(1, 4)


def _pair(label: str, text: str) -> Paragraph:
    return _text(f'<font color="#52656b">{_plain(label)}</font><br/>{_plain(text)}', "plain")


def _entry(one: Entry) -> Paragraph:
    lines = [f"<b>{_plain(one.title)}</b>", *map(_plain, one.lines)]
    if one.by:
        lines.append(f'<font color="#52656b" size="8">{_plain(one.by)}</font>')
    return _text("<br/>".join(lines), "entry")


def _grid(part: Grid) -> Table:
    head = [_text(f"<b>{_plain(one)}</b>", "cell") for one in part.headings]
    body = [[_text(_plain(cell), "cell") for cell in row] for row in part.rows]
    width = (A4[0] - 2 * _MARGIN - 12) / max(1, len(part.headings))
    return Table(
        [head, *body],
        colWidths=[width] * len(part.headings),
        repeatRows=1,
        splitInRow=1,
        style=[
            ("GRID", (0, 0), (-1, -1), 0.4, _LINE),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 3),
            ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        ],
    )


def _text(markup: str, style: str) -> Paragraph:
    return Paragraph(markup, _STYLES[style])


def _plain(text: str) -> str:
    """A text as markup: escaped, its lines kept."""
    return escape(str(text)[:_LONGEST]).replace("\n", "<br/>")
