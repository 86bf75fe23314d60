"""A decision upon several families: shown before it is made, and told after."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import flash, render_template, request

from api.engine import engine
from api.web.screens.seeing import CONFIRMED, sent_again
from api.web.translate import ngettext
from engine import Decided
from forms import is_sentence

_MOST_NAMED = 10
_REFUSALS = ("ditolak", "tidak_layak")


def needs_preview(preview: Sequence[tuple[Any, Sequence[Any]]], decision: str) -> bool:
    """Whether the officer has to see first what the decision goes against.

    Not when they have seen it, not when the one family decided has its reason already, and not
    when a refusal lacks the reason that it needs for all.
    """
    if decision in _REFUSALS and not request.form.get("alasan", "").strip():
        return False
    if CONFIRMED in request.form or not any(findings for _row, findings in preview):
        return False
    return not (len(preview) == 1 and is_sentence(request.form.get("alasan", "")))


def preview_page(
    preview: Sequence[tuple[Any, Sequence[Any]]], decision: str, **screen: Any
) -> tuple[str, int]:
    """The preview; ``screen``: scope, heading, way_back."""
    page = render_template(
        "screens/preview.html",
        preview=preview,
        against=[(row, findings) for row, findings in preview if findings],
        decision=decision,
        items=sent_again(),
        given=request.form,
        now=engine().moment(),
        **screen,
    )
    return page, 422


def tell_left_out(done: Decided) -> None:
    """Say which families a bulk act left out, and what to do about them."""
    names = list(done.left.values())
    if not names:
        return
    shown = ", ".join(names[:_MOST_NAMED]) + (" …" if len(names) > _MOST_NAMED else "")
    said = ngettext(
        "%(num)d keluarga tidak ikut diputus karena bertentangan dengan yang ditemukan: %(names)s. "
        "Putuskan dengan alasannya sendiri.",
        "%(num)d keluarga tidak ikut diputus karena bertentangan dengan yang ditemukan: %(names)s. "
        "Putuskan dengan alasannya sendiri.",
        len(names),
        names=shown,
    )
    flash(said, "warning")
