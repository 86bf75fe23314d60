"""A kept letter as a page shows it: made once for equal contents, read from then on."""

from __future__ import annotations

from engine.documents import DocumentFailed, to_html
from engine.files.disk import Files

_WAY = "html-1"
"""How pages are made of letters; another number makes all anew."""


def letter_html(files: Files, sha256: str) -> tuple[str, str]:
    """The letter as harmless HTML and, where there is none, why. Raises NotFound."""
    html = files.derived.read(sha256, _WAY)
    if html is not None:
        return html, ""
    try:
        html = to_html(files.read(sha256))
    except DocumentFailed as failure:
        return "", str(failure)
    files.derived.keep(sha256, _WAY, html)
    return html, ""
