"""What a case still asks of the citizen: the fields of missing requirements, and what answers them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import forms
from engine.casework.uploading import PHOTO, CheckedFile, upload_fields
from engine.declared.requirements import Requirement, requirements_of, standing
from engine.errors import InvalidAnswers
from engine.rows import Record
from engine.store import bundles
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class Questions:
    """The missing requirements of a case; ``kinds`` are those that take a file: foto, berkas."""

    missing: Sequence[Requirement]
    kinds: Mapping[str, str]
    form: forms.Form | None
    data: Mapping[str, Any]
    now: datetime

    def answered(self, files: Sequence[CheckedFile]) -> dict[str, str]:
        """Field → id of the file that fills it.

        A photo put in no question answers the only one that still asks for a photo.
        """
        photos = [field for field, kind in self.kinds.items() if kind == PHOTO]
        found = {}
        for one in files:
            if one.upload.field in self.kinds:
                found[one.upload.field] = one.id.hex
            elif one.photo and len(photos) == 1:
                found.setdefault(photos[0], one.id.hex)
        return found

    def place_of(self, place: Mapping[str, Any]) -> dict[str, Any]:
        """The field that takes a place, filled with this one. Raises InvalidAnswers for a wrong one."""
        field = next((one.field for one in self.missing if one.place), None)
        if field is None or self.form is None or not (place.get("lat") and place.get("lon")):
            return {}
        try:
            loaded = self.form.load(
                {**self.data, field: dict(place)}, facts=self.data, now=self.now
            )
        except forms.FormError as error:
            if field in error.fields:
                raise InvalidAnswers({"lokasi": error.fields[field]}) from error
            return {}
        return {field: loaded[field]}


def questions(uow: UnitOfWork, case: Record) -> Questions:
    """What a case still asks of whoever opened it."""
    shelf = uow.shelf(case.bundle_id)
    asked = requirements_of(shelf.manifest, case.process)
    missing = [one.requirement for one in standing(uow, case.id, asked, case.data) if not one.there]
    start = bundles.start_form_of(uow.connection, case.bundle_id, case.process) if missing else None
    form = shelf.form(start) if start else None
    every = upload_fields(form, case.data, uow.now) if form else {}
    kinds = {one.field: every[one.field] for one in missing if one.field in every}
    return Questions(missing=missing, kinds=kinds, form=form, data=case.data, now=uow.now)
