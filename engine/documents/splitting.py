"""Long tables cut into pieces for LibreOffice, whose layout takes quadratic time in their rows."""

from __future__ import annotations

import zipfile
from copy import deepcopy
from io import BytesIO
from itertools import takewhile
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

LONGEST = 400
"""Rows of one piece: a fifth of the time of one table at 5,000 rows; more pieces gain little."""

_MAIN = "word/document.xml"


def split_long_tables(docx: bytes) -> bytes:
    """The document with every table of more than LONGEST rows in pieces, each on a new page.

    Each piece begins with the heading rows, as a new page of the whole table would. Only tables
    whose heading rows repeat are cut; a document without long tables is returned as it is.
    """
    with zipfile.ZipFile(BytesIO(docx)) as source:
        root = parse_xml(source.read(_MAIN))
        long = [t for t in root.iter(qn("w:tbl")) if len(t.findall(qn("w:tr"))) > LONGEST]
        if not [_cut(table) for table in long if _heading(table)]:
            return docx
        target = BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as result:
            for name in source.namelist():
                data = etree.tostring(root) if name == _MAIN else source.read(name)
                result.writestr(name, data)
    return target.getvalue()


def _heading(table: Any) -> list[Any]:
    repeats = f"{qn('w:trPr')}/{qn('w:tblHeader')}"
    return list(takewhile(lambda row: row.find(repeats) is not None, table.findall(qn("w:tr"))))


def _cut(table: Any) -> Any:
    """Leave the first LONGEST rows in the table and put the rest behind it; gives the table."""
    heading = _heading(table)
    rows = table.findall(qn("w:tr"))[len(heading) :]
    for row in rows[LONGEST:]:
        table.remove(row)
    frame = [child for child in table if child.tag != qn("w:tr")]
    last = table
    for start in range(LONGEST, len(rows), LONGEST):
        piece = parse_xml(f"<w:tbl {nsdecls('w')}/>")
        piece.extend([deepcopy(child) for child in (*frame, *heading)])
        piece.extend(rows[start : start + LONGEST])
        gap = parse_xml(
            f"<w:p {nsdecls('w')}><w:pPr><w:pageBreakBefore/>"
            f'<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
        )
        last.addnext(gap)
        gap.addnext(piece)
        last = piece
    return table
