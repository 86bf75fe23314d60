"""What a record of somebody is opened for: asked once a quarter of an hour for the whole family."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from api.engine import engine
from api.telling import told
from api.web.desk import go
from api.web.screens.telling import problems
from engine import (
    AskFamilyPurpose,
    AskPurpose,
    InvalidAnswers,
    TellFamilyPurpose,
    TellPersonPurpose,
    Threshold,
)


def ask(before: Threshold, errors: list[tuple[str, str]] | None = None) -> str:
    """The page that asks: whose data, and what for, with the reasons at hand."""
    reasons = {**{one: one for one in before.reasons}, **{str(c): told(c) for c in before.cases}}
    return render_template(
        "screens/purpose.html", before=before, reasons=reasons, errors=errors or []
    )


def sent() -> str:
    """The purpose of this request: what was written, else the reason that was picked."""
    return request.form.get("keperluan", "").strip() or request.form.get("alasan", "").strip()


def take(
    telling: TellPersonPurpose | TellFamilyPurpose,
    asking: AskPurpose | AskFamilyPurpose,
    onwards: str,
) -> ResponseReturnValue:
    """Keep the purpose that was sent and go on to the record; ask again when there is none."""
    try:
        engine().run(telling)
    except InvalidAnswers as error:
        errors = problems(error, {"keperluan": "keperluan"})
        return ask(engine().ask(asking), errors), 422
    return go(onwards)
