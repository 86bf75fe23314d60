"""Files that come with a form which opens a case: checked first, kept with the case once it exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePath
from typing import Any
from uuid import UUID

import forms
from engine.errors import InvalidAnswers, Refused
from engine.files.exif import own_place
from engine.files.media import media_type, photo_type
from engine.ids import new_id
from engine.models import Document
from engine.unit_of_work import UnitOfWork

PHOTO = "foto"
MOST = 10 * 1024 * 1024
"""Bytes of one file; a phone's photo has three to six million."""


@dataclass(frozen=True, kw_only=True)
class Upload:
    """One file as it came: the field it was put in, its name, its content."""

    field: str
    name: str
    content: bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckedFile:
    """A file found to be what its field takes."""

    id: UUID
    upload: Upload
    photo: bool
    media_type: str


@dataclass(frozen=True, kw_only=True)
class Bearer:
    """Whose files they are: the officer (None: a citizen), and the place the phone gave."""

    officer: UUID | None = None
    place: Mapping[str, Any] = field(default_factory=dict)


def upload_fields(form: forms.Form, facts: Mapping[str, Any], now: datetime) -> dict[str, str]:
    """The upload fields of a form by name: ``foto``, ``berkas`` or empty."""
    return dict(_kinds(form.view({}, facts=facts, errors={}, now=now).fields))


def _kinds(fields: Iterable[forms.FieldView]) -> Iterator[tuple[str, str]]:
    for one in fields:
        if one.control == "file":
            yield one.name, one.kind
        yield from _kinds(one.fields)


def check_files(uploads: Iterable[Upload], kinds: Mapping[str, str]) -> list[CheckedFile]:
    """The files whose fields exist. Raises InvalidAnswers, by field, for what is not allowed."""
    checked, wrong = [], {}
    for upload in uploads:
        if upload.field not in kinds or not upload.content:
            continue
        photo = kinds[upload.field] == PHOTO
        try:
            if len(upload.content) > MOST:
                raise Refused("Berkas lebih dari 10 MB. Perkecil atau pilih berkas lain.")
            kind = photo_type(upload.content) if photo else media_type(upload.content)
        except Refused as error:
            wrong[upload.field] = [error.sentence]
            continue
        one = CheckedFile(id=new_id(), upload=upload, photo=photo, media_type=kind)
        checked.append(one)
    if wrong:
        raise InvalidAnswers(wrong)
    return checked


def keep_files(
    uow: UnitOfWork, case_id: UUID, files: Iterable[CheckedFile], bearer: Bearer
) -> list[UUID]:
    """Add the files to a case; photos keep the phone's place, and the one they hold themselves."""
    kept_ids = []
    for one in files:
        upload = one.upload
        kept = uow.adapters.files.keep(upload.content)
        facts = dict(bearer.place) if one.photo else {}
        if one.photo and (own := own_place(upload.content)):
            facts["exif"] = own
        uow.changes.insert(
            Document,
            {
                "id": one.id,
                "case_id": case_id,
                "kind": "photo" if one.photo else "attachment",
                "name": PurePath(upload.name.replace("\\", "/")).name[:200] or "berkas",
                "media_type": one.media_type,
                "size": kept.size,
                "sha256": kept.sha256,
                "facts": facts,
                "created_at": uow.now,
                "created_by": bearer.officer,
            },
        )
        kept_ids.append(one.id)
    return kept_ids
