"""The screen ``population``: the lists of the screen ``import`` for the one register of residents."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint
from flask.typing import ResponseReturnValue

from api.auth import signed_in
from api.web.import_.view import show

pages = Blueprint("population", __name__, url_prefix="/tugas/<uuid:task_id>/penduduk")


@pages.get("")
@signed_in
def task(task_id: UUID) -> ResponseReturnValue:
    """The extracts so far, and the form to upload another; what follows is as for other lists."""
    return show(task_id)
