"""What somebody reads who asked for a page too often: how long to wait; and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from math import ceil
from typing import Any, TypeVar

from flask import Flask, current_app, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_limiter import RateLimitExceeded
from werkzeug.wrappers import Response

from api.engine import engine
from api.limits import waiting
from api.web.error_pages import PAGES, frame
from api.web.locale import time_text
from api.web.translate import ngettext

Page = Callable[[str], ResponseReturnValue]
View = TypeVar("View", bound=Callable[..., Any])

_SECRET = ("csrf_token", "sandi", "lama", "baru", "ulang")
"""Fields that are typed again."""


def install(app: Flask) -> None:
    """Answer whoever met a limit of ``api.limits``."""
    app.register_error_handler(RateLimitExceeded, _refuse)


def told_by(page: Page) -> Callable[[View], View]:
    """Let this view's own page say that it was asked for too often; it gets the sentence."""

    def mark(view: View) -> View:
        setattr(view, "told_by", page)  # noqa: B010 - as in api.auth
        return view

    return mark


def _refuse(error: RateLimitExceeded) -> ResponseReturnValue:
    if request.path.startswith("/api/"):
        answer = make_response({"code": "too_many_requests", "message": sentence()})
    else:
        own = getattr(current_app.view_functions[request.endpoint or ""], "told_by", _page)
        answer = make_response(own(sentence()))
    answer.status_code = 429
    return _until(answer)


def _until(answer: Response) -> Response:
    answer.headers["Retry-After"] = str(waiting())
    return answer


def sentence() -> str:
    """How long to wait, and until what time where that is longer than some minutes."""
    seconds = waiting()
    if seconds < 60:
        return ngettext(
            "Coba lagi setelah %(num)d detik.", "Coba lagi setelah %(num)d detik.", seconds
        )
    minutes = ceil(seconds / 60)
    if minutes < 60:
        return ngettext(
            "Coba lagi setelah %(num)d menit (pukul %(time)s).",
            "Coba lagi setelah %(num)d menit (pukul %(time)s).",
            minutes,
            time=_clock(seconds),
        )
    hours = ceil(minutes / 60)
    return ngettext(
        "Coba lagi setelah %(num)d jam (pukul %(time)s).",
        "Coba lagi setelah %(num)d jam (pukul %(time)s).",
        hours,
        time=_clock(seconds),
    )


def _clock(seconds: int) -> str:
    """The end of the wait on the clock, a full minute that is not before it."""
    return time_text(engine().moment() + timedelta(seconds=seconds + 59))


def _page(said: str) -> str:
    kept = [pair for pair in request.form.items(multi=True) if pair[0] not in _SECRET]
    return render_template(
        "errors/too_often.html",
        words=PAGES[429],
        frame=frame(),
        said=said,
        kept=kept,
        files=any(file.filename for file in request.files.values()),
        address=request.full_path.rstrip("?"),
    )
