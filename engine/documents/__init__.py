"""Letters and decrees: Word templates filled from facts, annexes, PDF, official numbers."""

from __future__ import annotations

from engine.documents.annex import Annex, Column, annex
from engine.documents.changes import Change, changes_between
from engine.documents.checking import (
    annexes_named,
    bare_placeholders,
    check,
    names_asked,
    placeholders,
)
from engine.documents.classification import Classification, classifications, valid_on
from engine.documents.errors import DocumentFailed
from engine.documents.numbering import (
    OfficialNumber,
    PatternError,
    check_pattern,
    format_number,
    parse_number,
    shape_of,
)
from engine.documents.pdf import no_pdf, to_pdf
from engine.documents.qr import qr_png
from engine.documents.reading import lines_of, to_html
from engine.documents.rendering import render

__all__ = [
    "Annex",
    "Change",
    "Classification",
    "Column",
    "DocumentFailed",
    "OfficialNumber",
    "PatternError",
    "annex",
    "annexes_named",
    "bare_placeholders",
    "changes_between",
    "check",
    "check_pattern",
    "classifications",
    "format_number",
    "lines_of",
    "names_asked",
    "no_pdf",
    "parse_number",
    "placeholders",
    "qr_png",
    "render",
    "shape_of",
    "to_html",
    "to_pdf",
    "valid_on",
]
