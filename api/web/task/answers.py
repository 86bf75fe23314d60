"""What a form sent, as nested answers; files are kept first and stand in it by their ids."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask import request
from werkzeug.datastructures import FileStorage

import forms
from api.engine import engine, officer_id
from api.web.task.drawing import DrawTask
from engine import AttachFile
from forms import FieldView

PHOTO = "foto"


def read_answers(task_id: UUID) -> dict[str, Any]:
    """The answers of the request. Each uploaded file is attached to the case and becomes its id.

    Raises Refused when a file is not what its field takes.
    """
    items = list(request.form.items(multi=True))
    if any(file.filename for file in request.files.values()):
        drawn = engine().ask(DrawTask(task_id=task_id, officer=officer_id()))
        if drawn.view:
            items += keep_uploads(drawn.view.fields, drawn.page.case.id, task_id)
    return forms.unflatten(items)


def keep_uploads(
    fields: Iterable[FieldView], case_id: UUID, task_id: UUID, *, only: str | None = None
) -> list[tuple[str, str]]:
    """Attach the files of the request that ``fields`` ask for; field name and document id each.

    ``only`` keeps those of one field. Raises Refused when a file is not what its field takes.
    """
    kinds = dict(_kinds(fields))
    return [
        (name, _keep(file, case_id, task_id, kinds[name]))
        for name, file in request.files.items(multi=True)
        if file.filename and name in kinds and only in (None, name)
    ]


def _keep(file: FileStorage, case_id: UUID, task_id: UUID, kind: str) -> str:
    document = engine().run(
        AttachFile(
            case_id=case_id,
            officer=officer_id(),
            task_id=task_id,
            name=file.filename or "",
            content=file.read(),
            kind="photo" if kind == PHOTO else "attachment",
        )
    )
    return document.hex


def _kinds(fields: Iterable[FieldView]) -> Iterable[tuple[str, str]]:
    """The upload fields of a form by name, those in groups and rows too."""
    for field in fields:
        if field.control == "file":
            yield field.name, field.kind
        yield from _kinds(field.fields)
        for row in field.rows:
            yield from _kinds(row.fields)
