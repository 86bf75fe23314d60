"""Letters and decrees: Word templates filled from facts, annexes, PDF, official numbers."""

from __future__ import annotations

from engine.documents.annex import Annex, Column, annex
from engine.documents.checking import annexes_named, check, names_asked, placeholders
from engine.documents.classification import Classification, classifications, valid_on
from engine.documents.errors import DocumentFailed
from engine.documents.numbering import (
    OfficialNumber,
    PatternError,
    check_pattern,
    format_number,
    parse_number,
)
from engine.documents.pdf import no_pdf, to_pdf
from engine.documents.qr import qr_png
from engine.documents.rendering import render

__all__ = [
    "Annex",
    "Classification",
    "Column",
    "DocumentFailed",
    "OfficialNumber",
    "PatternError",
    "annex",
    "annexes_named",
    "check",
    "check_pattern",
    "classifications",
    "format_number",
    "names_asked",
    "no_pdf",
    "parse_number",
    "placeholders",
    "qr_png",
    "render",
    "to_pdf",
    "valid_on",
]
