"""How a finished letter falls on its pages: what stays together, which columns are wide enough.

A template says what a letter says; how long names and lists are is known only when it is written.
So a signature is kept with the words above it, the last row of a list with the row before, a number
on one line, and columns are made as wide as their longest word needs, whoever drew the template.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from engine.documents.fitting import fit

JOINER: Final = "\u2060"
"""A character without width at which no line is broken."""
_NUMBER = re.compile(r"(?<![\w/.-])\d[\w.]*(?:[/-][\w.…]+)+")
_NIP = re.compile(r"\b(NIP )?(\d{8}) (\d{6}) (\d) (\d{3})\b")
_LONG_ROW: Final = 600
"""Letters of a row that may be broken over two pages: nobody misses the place in a paragraph."""
_ONE_LINE: Final = 50
"""Letters of a text that stands on one line, where nothing is broken: headings, names, cells."""
_FRAME = ("w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV")


def settle(body: Any) -> None:
    """Lay out a letter whose placeholders are filled."""
    for text in body.iter(qn("w:t")):
        if text.text and len(text.text) > _ONE_LINE:
            text.text = unbroken(text.text)
    blocks = list(body)
    for place, block in enumerate(blocks):
        if block.tag != qn("w:tbl"):
            continue
        _hold_rows(block)
        if is_ruled(block):
            fit(block, _room(blocks, place))
        elif _is_signature(block):
            _hold_signature(blocks, place)


def unbroken(text: str) -> str:
    """The text with its numbers on one line: NIP, and numbers of letters behind each stroke."""

    def joined(match: re.Match[str]) -> str:
        return re.sub(r"([/-])(?=\w)", rf"\1{JOINER}", match[0])

    text = _NIP.sub(lambda match: match[0].replace(" ", "\u00a0"), text)
    return _NUMBER.sub(joined, text)


def is_ruled(table: Any) -> bool:
    """Whether the lines of a table are drawn: it is a list, not a means to lay out text."""
    borders = table.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}")
    if borders is None:
        return False
    drawn = (borders.find(qn(name)) for name in _FRAME)
    return any(line is not None and line.get(qn("w:val")) not in ("nil", "none") for line in drawn)


def _hold_rows(table: Any) -> None:
    """Short rows are not broken, and the last of a list does not stand alone on a page."""
    rows = table.findall(qn("w:tr"))
    for row in rows:
        if sum(len(text.text or "") for text in row.iter(qn("w:t"))) < _LONG_ROW:
            row_property(row, "w:cantSplit")
    if len(rows) > 2:
        _keep(rows[-2])


def row_property(row: Any, tag: str) -> None:
    """Give a row of a table a property, ``w:cantSplit`` or ``w:tblHeader``, once."""
    properties = row.find(qn("w:trPr"))
    if properties is None:
        properties = OxmlElement("w:trPr")
        row.insert(1 if row.find(qn("w:tblPrEx")) is not None else 0, properties)
    if properties.find(qn(tag)) is None:
        properties.append(OxmlElement(tag))


def _is_signature(table: Any) -> bool:
    """A table of text whose rows were made to stay together has room for a hand in it."""
    paragraphs = [
        p for p in table.iter(qn("w:p")) if _text(p) or p.find(f".//{qn('w:br')}") is not None
    ]
    return bool(paragraphs) and all(_keeps(paragraph) for paragraph in paragraphs)


def _hold_signature(blocks: Sequence[Any], place: int) -> None:
    """A signature does not stand alone on a page: the words above go with it, to the last line."""
    for row in blocks[place].findall(qn("w:tr"))[:-1]:
        _keep(row)
    for above in _above(blocks, place):
        _keep(above)


def _above(blocks: Sequence[Any], place: int) -> Iterator[Any]:
    """Paragraphs without text, and then the paragraph, or the last two rows, that say something."""
    for block in reversed(blocks[:place]):
        if block.tag == qn("w:tbl"):
            yield from block.findall(qn("w:tr"))[-2:]
            return
        yield block
        if _text(block):
            return


def _keep(place: Any) -> None:
    """Every paragraph of a row, or the paragraph itself, stays with what follows."""
    for paragraph in place.iter(qn("w:p")):
        if not _keeps(paragraph):
            properties = paragraph.get_or_add_pPr()
            properties.insert_element_before(OxmlElement("w:keepNext"), *_AFTER_KEEP)


_AFTER_KEEP = (
    "w:keepLines", "w:pageBreakBefore", "w:framePr", "w:widowControl", "w:numPr",
    "w:suppressLineNumbers", "w:pBdr", "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku",
    "w:wordWrap", "w:overflowPunct", "w:topLinePunct", "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi",
    "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing",
    "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment",
    "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr",
    "w:pPrChange",
)  # fmt: skip
"""What stands behind ``w:keepNext`` in the properties of a paragraph (ISO/IEC 29500-1, 17.3.1.26)."""


def _keeps(paragraph: Any) -> bool:
    kept = paragraph.find(f"{qn('w:pPr')}/{qn('w:keepNext')}")
    return kept is not None and kept.get(qn("w:val")) not in ("0", "false")


def _text(block: Any) -> str:
    return "".join(text.text or "" for text in block.iter(qn("w:t"))).strip()


def _room(blocks: Sequence[Any], place: int) -> int:
    """The width of the text where a block stands, in twentieths of a point."""
    for block in blocks[place:]:
        found = block if block.tag == qn("w:sectPr") else block.find(f".//{qn('w:sectPr')}")
        if found is not None:
            page, margin = found.find(qn("w:pgSz")), found.find(qn("w:pgMar"))
            sides = int(margin.get(qn("w:left"))) + int(margin.get(qn("w:right")))
            return int(page.get(qn("w:w"))) - sides
    raise ValueError("a body without section properties")
