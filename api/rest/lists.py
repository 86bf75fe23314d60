"""Lists of a task, as the page imports them: checked, received, followed, taken back.

A file is read by the same reader, by the same right and from the same task as on the page. What a
check tells names lines and findings, nobody's data: these are in the file.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

from flask import request
from flask_smorest import Blueprint
from marshmallow import Schema, ValidationError, fields, validate

from api.auth import signed_in
from api.engine import engine, officer_id
from api.rest.schemas import RefSchema, RefusalSchema
from api.telling import told, told_all
from engine import (
    STANDINGS,
    ImportedList,
    InvalidAnswers,
    Preview,
    PreviewList,
    ReceiveList,
    ShowLists,
    TakeBackList,
)

lists = Blueprint(
    "api_lists",
    __name__,
    url_prefix="/api/v1/tasks/<uuid:task_id>/lists",
    description="Impor daftar keluarga dari sebuah tugas",
)


class Written(fields.Dict):
    """An object written as JSON into a field of a form."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> Any:
        try:
            given = json.loads(value)
        except (TypeError, ValueError):
            raise ValidationError(["Tulis sebagai objek JSON."]) from None
        return super()._deserialize(given, attr, data, **more)  # type: ignore[no-untyped-call]


class ReadingSchema(Schema):
    """How to read the file of the multipart field ``berkas``."""

    columns = Written(
        keys=fields.String(),
        values=fields.Integer(allow_none=True),
        load_default=dict,
        metadata={"description": "JSON: isian → nomor kolom dari 0, null bila tidak ada"},
    )
    sheet = fields.String(load_default=None, metadata={"description": "Lembar kerja yang dibaca"})
    meanings = Written(
        keys=fields.String(),
        values=fields.String(validate=validate.OneOf(STANDINGS)),
        load_default=dict,
        metadata={"description": "JSON: kata status yang tidak dikenal → artinya"},
    )


class UploadSchema(ReadingSchema):
    """What the file is, and how to read it."""

    register = fields.String(required=True)
    source_name = fields.String(required=True, validate=validate.Length(min=1, max=40))
    source_date = fields.Date(required=True)


class FindingSchema(Schema):
    """A kind of finding over the lines read: what is said of the first, and how many have it."""

    code = fields.String(required=True)
    message = fields.String(required=True)
    outcome = fields.String(required=True)
    lines = fields.Integer(required=True)
    first = fields.List(fields.Integer(), required=True)


class LineSchema(Schema):
    """A line that is refused, doubtful or no person, and why."""

    line = fields.Integer(required=True)
    outcome = fields.String(required=True)
    messages = fields.List(fields.String(), required=True)


class CheckSchema(Schema):
    """How a file would be read; ``complete`` when all of it was."""

    header = fields.List(fields.String(), required=True)
    columns = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    missing = fields.List(fields.String(), required=True)
    sheets = fields.List(fields.String(), required=True)
    notices = fields.List(fields.String(), required=True)
    complete = fields.Boolean(required=True)
    counts = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    unknown_words = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    findings = fields.List(fields.Nested(FindingSchema), required=True)
    lines = fields.List(fields.Nested(LineSchema), required=True)


class ListSchema(RefSchema):
    """A list received: dibaca while it is taken in, selesai, dicabut while undone, dibatalkan."""

    register = fields.String(required=True)
    source_name = fields.String(required=True)
    source_date = fields.Date(allow_none=True)
    file_name = fields.String(required=True)
    status = fields.String(required=True)
    trouble = fields.String(required=True)
    imported_at = fields.DateTime(required=True)
    counts = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)


class ListsSchema(Schema):
    """The lists of the case, the newest first, and the registers that the task fills."""

    registers = fields.List(fields.String(), required=True)
    items = fields.List(fields.Nested(ListSchema), required=True)


_COUNTS = ("lines", "rows", "new", "updated", "unchanged", "refused", "warned", "skipped", "blank")
_LINES = ("lines", "taken", "warned", "refused", "skipped", "blank", "joined")


@lists.get("")
@signed_in
@lists.response(200, ListsSchema)
def index(task_id: UUID) -> Any:
    """The lists of the case that the task works on."""
    found = engine().ask(ShowLists(task_id=task_id, officer=officer_id()))
    return {"registers": found.scope.registers, "items": map(_listed, found.items)}


@lists.post("/check")
@signed_in
@lists.arguments(ReadingSchema, location="form")
@lists.response(200, CheckSchema)
@lists.alt_response(422, schema=RefusalSchema)
def check(wanted: dict[str, Any], task_id: UUID) -> Any:
    """How a file would be read, all of it; nothing is kept."""
    with _sent() as (path, _name):
        question = PreviewList(
            task_id=task_id, officer=officer_id(), path=path, whole=True, **wanted
        )
        return _checked(engine().ask(question))


@lists.post("")
@signed_in
@lists.arguments(UploadSchema, location="form")
@lists.response(202, RefSchema)
@lists.alt_response(409, schema=RefusalSchema)
@lists.alt_response(422, schema=RefusalSchema)
def receive(wanted: dict[str, Any], task_id: UUID) -> Any:
    """Hand a file to the worker, who takes in all of its lines or none; answers with its id."""
    with _sent() as (path, name):
        command = ReceiveList(
            task_id=task_id, officer=officer_id(), path=path, file_name=name, **wanted
        )
        return {"id": engine().run(command)}


@lists.delete("/<uuid:list_id>")
@signed_in
@lists.response(202)
@lists.alt_response(409, schema=RefusalSchema)
def take_back(task_id: UUID, list_id: UUID) -> None:
    """Have an import undone by the worker, while nobody has worked on its families."""
    engine().run(TakeBackList(task_id=task_id, officer=officer_id(), list_id=list_id))


@contextmanager
def _sent() -> Iterator[tuple[Path, str]]:
    """The uploaded file where the engine may take it over, and its name; gone afterwards."""
    sent = request.files.get("berkas")
    if sent is None or not sent.filename:
        raise InvalidAnswers({"berkas": ["Pilih berkas daftarnya: .xlsx, .ods, atau .csv."]})
    folder = engine().settings.files / "incoming"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=folder)
    path = Path(name)
    try:
        with os.fdopen(handle, "wb") as target:
            sent.save(target)
        yield path, sent.filename
    finally:
        path.unlink(missing_ok=True)


def _checked(seen: Preview) -> dict[str, Any]:
    account = seen.account
    return {
        "header": seen.columns.header,
        "columns": seen.columns.fields,
        "missing": seen.columns.missing,
        "sheets": seen.sheets,
        "notices": told_all(seen.notices),
        "complete": seen.complete,
        "counts": {name: getattr(account, name) for name in _LINES},
        "unknown_words": account.words,
        "findings": [
            {
                "code": code,
                "message": told(kind.message),
                "outcome": kind.outcome,
                "lines": kind.lines,
                "first": kind.first,
            }
            for code, kind in account.kinds.items()
        ],
        "lines": [_said(each.result) for each in (*seen.lines, *seen.troubled)],
    }


def _said(line: Any) -> dict[str, Any]:
    """What became of a line: rows have warnings, others problems."""
    found = getattr(line, "problems", None) or line.warnings
    outcome = getattr(line, "outcome", "") or ("perhatikan" if line.doubtful else "baik")
    messages = [told(each.message) for each in found]
    return {"line": line.line, "outcome": outcome, "messages": messages}


def _listed(one: ImportedList) -> dict[str, Any]:
    row = one.row
    names = ("id", "register", "source_name", "source_date", "file_name", "status", "imported_at")
    counts = {name: getattr(row, name) for name in _COUNTS}
    return {name: getattr(row, name) for name in names} | {
        "trouble": told(one.trouble),
        "counts": counts,
    }
