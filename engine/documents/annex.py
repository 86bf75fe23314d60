"""Annex tables of thousands of rows, cloned by lxml, since a template loop is too slow for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Literal

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from engine.documents.errors import DocumentFailed
from engine.documents.layout import row_property
from engine.documents.words import FILTERS, printable
from engine.sentences import say

MARK = "\ue000"
"""A private-use character that no fact can carry into a letter; it frames the name of an annex."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """One column: its heading, its share of the width, and how its values are written.

    ``format`` names a filter of letters (``rupiah``, ``tanggal``, ``masker``), empty for plain.
    """

    title: str
    width: float = 1.0
    align: Literal["left", "center", "right"] = "left"
    format: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Annex:
    """A table for the annex of a letter; with ``numbered`` a first column counts the rows."""

    columns: Sequence[Column]
    rows: Iterable[Sequence[Any]]
    numbered: bool = True
    personal: bool = False
    """Whether it prints whole numbers of people: such a letter is logged when made and opened."""


def annex(
    columns: Sequence[Column | str],
    rows: Iterable[Sequence[Any]],
    *,
    numbered: bool = True,
    personal: bool = False,
) -> Annex:
    """A table from column headings and rows of values, one value a column; null stays blank."""
    full = [Column(title=c) if isinstance(c, str) else c for c in columns]
    for column in full:
        if column.format and column.format not in FILTERS:
            raise ValueError(f"unknown format {column.format!r} of column {column.title!r}")
    return Annex(columns=full, rows=rows, numbered=numbered, personal=personal)


def marker(name: str) -> str:
    """The text that stands where the annex ``name`` will be put."""
    return f"{MARK}{name}{MARK}"


def place(root: Any, annexes: Mapping[str, Annex]) -> None:
    """Put every annex at its mark: into the row that carries it, or as a table in its place."""
    for text in [t for t in root.iter(qn("w:t")) if t.text and MARK in t.text]:
        table = annexes.get(text.text.split(MARK)[1])
        if table is None:
            continue
        row = next(text.iterancestors(qn("w:tr")), None)
        paragraph = next(text.iterancestors(qn("w:p")))
        if row is None:
            made = _table(table)
            paragraph.getparent().replace(paragraph, made)
            row = made.findall(qn("w:tr"))[-1]
        _fill(row, table)


def _fill(model: Any, table: Annex) -> None:
    """Replace the model row by one row per entry, each in the format of the model's cells."""
    cells = model.findall(qn("w:tc"))
    wanted = len(table.columns) + table.numbered
    if len(cells) != wanted:
        raise DocumentFailed(
            say(
                "Tabel lampiran punya {cells} kolom, datanya {wanted}. Samakan di templat.",
                cells=len(cells),
                wanted=wanted,
            )
        )
    for cell in cells:
        _empty(cell)
    _keep_together(model)
    _repeat_header(model)
    formats = [FILTERS[c.format] if c.format else printable for c in table.columns]
    parent, at = model.getparent(), model.getparent().index(model)
    made = []
    for number, row in enumerate(table.rows, start=1):
        if len(row) != len(formats):
            raise DocumentFailed(
                say(
                    "Baris {number} lampiran punya {row} nilai, bukan {formats}.",
                    number=number,
                    row=len(row),
                    formats=len(formats),
                )
            )
        values = ["" if v is None else f(v) for f, v in zip(formats, row, strict=True)]
        clone = deepcopy(model)
        texts = clone.iter(qn("w:t"))
        for text, value in zip(texts, [f"{number}.", *values] if table.numbered else values):  # noqa: B905
            text.text = value
        made.append(clone)
    parent[at : at + 1] = made or []


def _empty(cell: Any) -> None:
    """Leave one paragraph with one run and one empty text, keeping the formats of the first."""
    first, *others = cell.findall(qn("w:p"))
    for other in others:
        cell.remove(other)
    run = next(first.iter(qn("w:r")), None)
    kept = None if run is None else run.find(qn("w:rPr"))
    for child in list(first):
        if child.tag != qn("w:pPr"):
            first.remove(child)
    fresh = OxmlElement("w:r")
    if kept is not None:
        fresh.append(kept)
    text = OxmlElement("w:t")
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    fresh.append(text)
    first.append(fresh)


def _keep_together(row: Any) -> None:
    row_property(row, "w:cantSplit")


def _repeat_header(model: Any) -> None:
    """Word repeats heading rows only when all rows above them repeat as well."""
    for row in model.itersiblings(qn("w:tr"), preceding=True):
        row_property(row, "w:tblHeader")


_FULL_WIDTH = 9600
_NUMBER_WIDTH = 600
_CELL = (
    '<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr><w:p><w:pPr>'
    '<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>'
    '<w:ind w:left="0" w:firstLine="0"/><w:jc w:val="{align}"/></w:pPr>'
    '<w:r><w:rPr>{bold}<w:sz w:val="18"/></w:rPr><w:t xml:space="preserve"></w:t></w:r>'
    "</w:p></w:tc>"
)


def _table(table: Annex) -> Any:
    share = sum(c.width for c in table.columns)
    room = _FULL_WIDTH - _NUMBER_WIDTH * table.numbered
    widths = [int(room * c.width / share) for c in table.columns]
    aligns: list[str] = [c.align for c in table.columns]
    titles = [c.title for c in table.columns]
    if table.numbered:
        widths, aligns = [_NUMBER_WIDTH, *widths], ["center", *aligns]
        titles = ["No.", *titles]
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="E7E6E6"/><w:vAlign w:val="center"/>'
    head = "".join(
        _CELL.format(width=w, shade=shade, align="center", bold="<w:b/>") for w in widths
    )
    body = "".join(
        _CELL.format(width=w, shade="", align=a, bold="")
        for w, a in zip(widths, aligns, strict=True)
    )
    made = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="5000" w:type="pct"/>'
        f'<w:tblBorders>{sides}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid><w:tr>{head}</w:tr><w:tr>{body}</w:tr></w:tbl>"
    )
    for text, title in zip(made.iter(qn("w:t")), titles):  # noqa: B905
        text.text = title
    return made
