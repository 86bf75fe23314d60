"""Paper, type and the plain blocks of which letters are built, as python-docx documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, Literal, cast

from docx import Document
from docx.document import Document as Letter
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from engine.documents.package import repack

Align = Literal["left", "center", "right", "both"]

_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet with its margins, all in millimetres."""

    width: float
    height: float
    left: float = 30
    right: float = 20
    top: float = 20
    bottom: float = 20

    @property
    def room(self) -> float:
        """The width of the text."""
        return self.width - self.left - self.right


A4 = Paper(210, 297)
F4 = Paper(215, 330)
"""Folio as Indonesian offices use it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Style:
    """How one paragraph looks; spacing in points, ``lines`` as a multiple of single spacing."""

    align: Align = "left"
    bold: bool = False
    underline: bool = False
    size: float | None = None
    before: float = 0
    after: float = 0
    lines: float = 1.0
    keep: bool = False
    """Stay on one page with the next paragraph."""


_SURPLUS = {"thumbnail", "stylesWithEffects", "customXml", "webSettings", "numbering"}
_STYLES = {
    "Normal", "DefaultParagraphFont", "TableNormal", "NoList", "TableGrid", "Header", "HeaderChar",
    "Footer", "FooterChar",
}  # fmt: skip

PLAIN = Style()
CENTRED = Style(align="center")
HEADING = Style(align="center", bold=True)


def new_letter(
    *, paper: Paper = F4, font: str = "Bookman Old Style", size: float = 12, numbered: bool = True
) -> Letter:
    """An empty document; ``numbered`` puts ``- 2 -`` on top of every page after the first."""
    letter = Document()
    body = letter.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    _drop_surplus(letter)
    _set_paper(letter.sections[0], paper)
    normal = letter.styles["Normal"]
    normal.font.name, normal.font.size = font, Pt(size)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(attribute), font)
    normal.element.rPr.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="id-ID"/>'))
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.space_before = Pt(0)
    if numbered:
        _number_pages(letter.sections[0])
    written = letter.core_properties
    written.author, written.title, written.comments = "", "", ""
    written.language = "id-ID"
    written.created = written.modified = datetime(2020, 1, 1, tzinfo=UTC)
    return letter


def _drop_surplus(letter: Letter) -> None:
    """Leave out what python-docx's own template brings along: preview, old styles, custom parts."""
    for owner in (letter.part, letter.part.package):
        rels: Any = cast(Any, owner).rels
        for key, rel in list(rels.items()):
            if rel.reltype.rsplit("/", 1)[1] in _SURPLUS:
                del rels[key]
    styles = letter.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in _STYLES:
            styles.remove(style)


def _set_paper(section: Any, paper: Paper) -> None:
    section.page_width, section.page_height = Mm(paper.width), Mm(paper.height)
    section.left_margin, section.right_margin = Mm(paper.left), Mm(paper.right)
    section.top_margin, section.bottom_margin = Mm(paper.top), Mm(paper.bottom)
    section.header_distance = section.footer_distance = Mm(10)


def _number_pages(section: Any) -> None:
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    dress(paragraph, Style(align="center", after=6))
    paragraph.add_run("- ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    field.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>2</w:t></w:r>"))
    paragraph._p.append(field)
    paragraph.add_run(" -")


def save(letter: Letter) -> bytes:
    """The document as .docx bytes, the same for the same content."""
    target = BytesIO()
    letter.save(target)
    return repack(target.getvalue())


def width(letter: Letter) -> float:
    """The width of the text of the last section, in millimetres."""
    section: Any = letter.sections[-1]
    return float((section.page_width - section.left_margin - section.right_margin) / Mm(1))


def dress(paragraph: Paragraph, style: Style) -> Paragraph:
    """Give a paragraph its look (not its runs)."""
    form = paragraph.paragraph_format
    form.alignment = _ALIGN[style.align]
    form.space_before, form.space_after = Pt(style.before), Pt(style.after)
    form.line_spacing, form.keep_with_next = style.lines, style.keep or None
    return paragraph


def write(place: Letter | _Cell, text: str, style: Style = PLAIN) -> Paragraph:
    """One paragraph; in a fresh cell the one that is already there is used. ``\\n`` is a line."""
    first = place.paragraphs[0] if isinstance(place, _Cell) else None
    unused = first is not None and len(place.paragraphs) == 1 and not first.runs
    paragraph = first if first is not None and unused else place.add_paragraph()
    dress(paragraph, style)
    if not text:
        return paragraph
    run = paragraph.add_run(text)
    run.bold, run.underline = style.bold or None, style.underline or None
    if style.size:
        run.font.size = Pt(style.size)
    return paragraph


def blank(letter: Letter, points: float = 12) -> None:
    """Vertical room."""
    paragraph = letter.add_paragraph()
    paragraph.paragraph_format.line_spacing = Pt(points)


def grid(place: Letter | _Cell, widths: Sequence[float], *, ruled: bool = False) -> Table:
    """A table of fixed column widths (millimetres) without rows; ``ruled`` draws its lines.

    Unruled tables only lay out text, so their cells have no margin on the left: the text stands
    flush with the paragraphs around it.
    """
    table: Table = cast(Any, place).add_table(0, len(widths))
    for column, size in zip(table.columns, widths, strict=True):
        column.width = Mm(size)
    edges = "".join(
        f'<w:{side} w:val="{"single" if ruled else "nil"}" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    left, right = (85, 85) if ruled else (0, 40)
    properties = parse_xml(
        f'<w:tblPr {nsdecls("w")}><w:tblW w:w="{int(Mm(sum(widths)).twips)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{left}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{left}" w:type="dxa"/>'
        f'<w:right w:w="{right}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    )
    table._tbl.replace(table._tbl.tblPr, properties)
    return table


def row(table: Table, texts: Sequence[str], styles: Sequence[Style], *, keep: bool = True) -> Any:
    """One row; ``keep`` forbids breaking it over two pages."""
    made: Any = cast(Any, table).add_row()
    for cell, column, text, style in zip(made.cells, table.columns, texts, styles, strict=True):
        cell.width = column.width
        write(cell, text, style)
    if keep:
        made._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    return made


def merged(left: Any, right: Any) -> Any:
    """One empty cell out of two or more neighbours."""
    cell = left.merge(right)
    first, *others = cell.paragraphs
    first.clear()
    for other in others:
        other._p.getparent().remove(other._p)
    return cell


def directive(table: Table, text: str) -> None:
    """A row that is only a command (``{%tr for … %}``) and vanishes when the letter is written."""
    made: Any = cast(Any, table).add_row()
    write(made.cells[0], text)
