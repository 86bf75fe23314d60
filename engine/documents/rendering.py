"""Letters from Word templates: placeholders filled from facts, annexes and the QR code put in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from typing import Any

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2.exceptions import SecurityError, TemplateError
from markupsafe import Markup
from PIL import Image

from engine.definition import Problem
from engine.documents.annex import Annex, marker, place
from engine.documents.environment import Empty, LetterFunction, blank_as_empty
from engine.documents.errors import DocumentFailed
from engine.documents.footer import stamp
from engine.documents.layout import settle
from engine.documents.package import package_problems, repack
from engine.documents.qr import qr_png
from engine.documents.template import MOST_TEMPLATES, LetterTemplate, environment
from engine.feel import FeelSyntaxError, compile_expression
from engine.sentences import say, together

PICTURE = Mm(24)
"""The longer side of a code or an emblem."""


def render(
    template: bytes,
    facts: Mapping[str, Any],
    *,
    annexes: Mapping[str, Annex] | None = None,
    qr: str | None = None,
    foot: str = "",
    now: datetime | None = None,
) -> bytes:
    """The letter as .docx bytes; equal input gives equal bytes.

    ``facts`` are JSON-plain values (dates as ISO 8601 text or dates); ``lambang`` among them is the
    bytes of a picture, or not there. ``annexes`` are put where the template says
    ``{{ lampiran("name") }}``; ``qr`` is the address in ``{{ qr }}``, an empty value when None;
    ``foot`` is a line at the foot of every page. ``now`` is what FEEL in the template takes for the
    present.

    Raises DocumentFailed, which names the placeholder that has no fact and the paragraph at fault.
    """
    problems = _problems(template)
    if problems:
        raise DocumentFailed(together([problems[0].message, problems[0].remedy]))
    letter = LetterTemplate(BytesIO(template))
    tables = annexes or {}
    context = {name: blank_as_empty(name, value) for name, value in facts.items()}
    context["feel"] = LetterFunction(lambda text: _condition(text, facts, now))
    context["lampiran"] = LetterFunction(lambda name: _annex_mark(name, tables))
    context["qr"] = _picture(letter, "qr", qr_png(qr) if qr else None)
    context["lambang"] = _picture(letter, "lambang", facts.get("lambang"))
    _fill(letter, context)
    if tables:
        place(letter.docx.element.body, tables)
    settle(letter.docx.element.body)
    if foot:
        stamp(letter.docx, foot)
    target = BytesIO()
    letter.save(target)
    return repack(target.getvalue())


def _fill(letter: LetterTemplate, context: Mapping[str, Any]) -> None:
    """Put the values in. Raises DocumentFailed."""
    try:
        letter.render(context, environment(), autoescape=True)
    except DocumentFailed:
        raise
    except SecurityError as error:
        raise DocumentFailed(
            say(
                "Templat memakai perintah yang tidak diizinkan ({error}). Pakai filter atau feel().",
                error=error,
            )
        ) from error
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
        raise DocumentFailed(_said(error)) from error


@lru_cache(maxsize=MOST_TEMPLATES)
def _problems(template: bytes) -> list[Problem]:
    return package_problems(template)


def _condition(text: str, facts: Mapping[str, Any], now: datetime | None) -> Any:
    try:
        return blank_as_empty(text, compile_expression(text).evaluate(facts, now=now))
    except FeelSyntaxError as error:
        raise DocumentFailed(
            say("Ungkapan FEEL “{text}” di templat tidak terbaca: {error}", text=text, error=error)
        ) from error


def _annex_mark(name: str, tables: Mapping[str, Annex]) -> Markup:
    if name not in tables:
        raise DocumentFailed(
            say(
                "Lampiran “{name}” belum ada. Lengkapi datanya, atau hapus dari templat.", name=name
            ),
            placeholder=name,
        )
    return Markup(marker(name))  # noqa: S704 - a name that is ours, in private-use characters


def _picture(letter: DocxTemplate, name: str, content: bytes | None) -> Any:
    """A picture that is as wide or as high as its place, in its own shape."""
    if content is None:
        return Empty(name=name)
    with Image.open(BytesIO(content)) as image:
        upright = image.height > image.width
    side = {"height": PICTURE} if upright else {"width": PICTURE}
    return InlineImage(letter, BytesIO(content), **side)


def _said(error: Exception) -> str:
    """The error with the paragraphs around it, which docxtpl leaves on it."""
    near = " / ".join(line.strip() for line in getattr(error, "docx_context", ()) if line.strip())
    place_ = say(" Di sekitar: “{near}”.", near=near[:200]) if near else ""
    return say(
        "Templat tidak dapat diisi: {error}.{place} Perbaiki templatnya.", error=error, place=place_
    )
