"""What an officer saw of the rows they decide upon, as forms carry it, and the question when it has changed.

Every form that decides rows holds ``versi-<row>`` (``screens/parts.html#seen``). When somebody else
decided one of them meanwhile, the same form is offered again: rows to let stand (``lewati``), or to
write over (``ganti-<row>``) with a reason (``sebagai_ganti``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID

from flask import Response, g, make_response, render_template, request
from werkzeug.datastructures import MultiDict

from api.web.desk import local
from api.web.screens.telling import ids_of, told_number
from engine import DecidedMeanwhile, Seen, known_id

_SEEN: Final = "versi-"
_OVER: Final = "ganti-"
_OWN_REASON: Final = "alasan-"
_SKIP: Final = "lewati"
_INSTEAD: Final = "sebagai_ganti"
CONFIRMED: Final = "yakin"
"""The name of what a form sends after its preview was seen."""


def is_our_own(name: str) -> bool:
    """Whether a name of a form belongs to this question and to no answer of the work itself."""
    return name.startswith((_SEEN, _OVER)) or name in (_SKIP, _INSTEAD, CONFIRMED)


def seen_of(form: MultiDict[str, str]) -> Seen:
    """The versions that a form carries."""
    return Seen(
        versions=_numbers(form, _SEEN),
        over=_numbers(form, _OVER),
        skip=frozenset(ids_of(form.getlist(_SKIP))),
        reason=form.get(_INSTEAD, ""),
    )


def reasons_of(form: MultiDict[str, str]) -> dict[UUID, str]:
    """The reasons that a form gives for single rows."""
    return {row: text for row, text in _by_row(form, _OWN_REASON) if text.strip()}


def expected_of(form: Mapping[str, str]) -> int | None:
    """How many rows the officer was shown before an act upon all of them; None when not told."""
    text = form.get("sejumlah", "")
    return told_number(text)


def keep_for_resending(items: Iterable[tuple[str, str]]) -> None:
    """What a form sent, its files as the ids under which they are kept now."""
    g.sent = list(items)


def sent_again(*without: str) -> list[tuple[str, str]]:
    """What the form sent, to be sent once more by another button."""
    items = g.get("sent") or list(request.form.items(multi=True))
    return [
        (name, value)
        for name, value in items
        if name not in ("csrf_token", _INSTEAD, *without) and not name.startswith(_OVER)
    ]


def ask_again(error: DecidedMeanwhile) -> Response:
    """The page that tells who decided what, and asks whose decision is to hold."""
    conflicts = error.data["conflicts"]
    page = render_template(
        "errors/meanwhile.html",
        message=str(error),
        conflicts=conflicts,
        mine=error.data["mine"],
        others=error.data["total"] > len(conflicts),
        items=sent_again(),
        way_back=_way_back(),
        reason=request.form.get(_INSTEAD, ""),
    )
    answer = make_response(page, 409)
    if "HX-Request" in request.headers:
        # The question takes the place of the whole screen, whatever part the form asked to change.
        answer.headers["HX-Retarget"] = answer.headers["HX-Reselect"] = "#isi"
        answer.headers["HX-Reswap"] = "outerHTML"
    return answer


def _way_back() -> str:
    referrer = urlsplit(request.referrer or "").path
    return local(request.form.get("kembali"), local(referrer, "/"))


def _numbers(form: Mapping[str, str], prefix: str) -> dict[UUID, int]:
    told = ((row, told_number(text)) for row, text in _by_row(form, prefix))
    return {row: number for row, number in told if number is not None}


def _by_row(form: Mapping[str, str], prefix: str) -> list[tuple[UUID, str]]:
    named = [name for name in form if name.startswith(prefix)]
    rows = ((known_id(name.removeprefix(prefix)), form[name]) for name in named)
    return [(row, text) for row, text in rows if row is not None]
