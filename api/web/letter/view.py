"""The letter of a task's case, read on the page: its text, its printed form, what changed in it."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, Response, render_template, request, send_file
from flask.typing import ResponseReturnValue

from api.auth import signed_in
from api.engine import engine, officer_id
from api.web.screens.telling import id_sent
from engine import NotFound, OpenDocument, ReadLetter, ShowTask

pages = Blueprint("letter", __name__, url_prefix="/tugas/<uuid:task_id>/naskah")

_FRAMED = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'"
"""What the printed form may do: be shown inside our own page, and nothing else."""


@pages.get("")
@signed_in
def task(task_id: UUID) -> ResponseReturnValue:
    """One letter, the newest where none is named, and beside it every other of the case."""
    page = engine().ask(ShowTask(task_id=task_id, officer=officer_id()))
    letter = engine().run(
        ReadLetter(
            task_id=task_id,
            officer=officer_id(),
            document_id=id_sent(request.args.get("dokumen", "")),
        )
    )
    return render_template("letter/letter.html", page=page, letter=letter)


@pages.get("/<uuid:document_id>.pdf")
@signed_in
def printed(task_id: UUID, document_id: UUID) -> ResponseReturnValue:
    """The printed form of a letter of the task's case, to be shown inside the page."""
    letter = engine().run(
        ReadLetter(task_id=task_id, officer=officer_id(), document_id=document_id)
    )
    if letter is None or letter.pdf is None:
        raise NotFound("Dokumen ini tidak ada.")
    stored = engine().run(OpenDocument(document_id=letter.pdf, officer=officer_id()))
    answer = send_file(stored.path, mimetype="application/pdf", download_name=stored.document.name)
    return _framed(answer)


def _framed(answer: Response) -> Response:
    answer.headers["Content-Security-Policy"] = _FRAMED
    answer.headers["X-Frame-Options"] = "SAMEORIGIN"
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer
