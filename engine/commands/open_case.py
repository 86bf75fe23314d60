"""An officer opens a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import forms
from engine.casework.opening import OpenedCase, Opening, open_case
from engine.casework.uploading import (
    Bearer,
    CheckedFile,
    Upload,
    check_files,
    keep_files,
    upload_fields,
)
from engine.errors import Forbidden, InvalidAnswers
from engine.library import Shelf
from engine.rows import Record
from engine.sentences import say
from engine.store import bundles, officers
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class OpenCase:
    """Open a case of ``process`` for the unit ``wilayah`` with the answers of its start form.

    ``uploads`` are the files put in that form; they become documents of the case. A process without
    a start form takes only what its manifest names as ``inputs``, nothing else.
    Raises Forbidden, NotFound, InvalidAnswers.
    """

    process: str
    wilayah: str
    officer: UUID
    answers: Mapping[str, Any]
    uploads: tuple[Upload, ...] = field(default=())

    def execute(self, uow: UnitOfWork) -> OpenedCase:
        principal = officers.principal(uow.connection, self.officer)
        process = bundles.process_in_force(uow.connection, self.process, uow.today)
        post = principal.post_as(process.opened_by_roles, self.wilayah)
        if post is None:
            raise Forbidden("Peran Anda tidak membuka proses ini di wilayah itu.")
        answers, files = self._load(uow, process)
        opened = open_case(
            uow,
            Opening(
                process=self.process,
                wilayah=self.wilayah,
                data=answers,
                officer=self.officer,
                role=post.role,
                by_form=True,
                bundle_id=process.bundle_id,
            ),
        )
        place = answers.get("lokasi") or {}
        keep_files(uow, opened.id, files, Bearer(officer=self.officer, place=place))
        return opened

    def _load(self, uow: UnitOfWork, process: Record) -> tuple[dict[str, Any], list[CheckedFile]]:
        answers = dict(self.answers)
        if not process.start_form:
            self._require_inputs(uow.shelf(process.bundle_id))
            return answers, []
        form = uow.shelf(process.bundle_id).form(process.start_form)
        facts = {"wilayah": self.wilayah}
        kinds = upload_fields(form, facts, uow.now) if self.uploads else {}
        files = check_files(self.uploads, kinds)
        answers |= {one.upload.field: one.id.hex for one in files}
        try:
            return form.load(answers, facts=facts, now=uow.now), files
        except forms.FormError as error:
            raise InvalidAnswers(error.fields) from error

    def _require_inputs(self, shelf: Shelf) -> None:
        """Raises InvalidAnswers for what no form asks and the manifest does not name."""
        told = (shelf.manifest.get("processes") or {}).get(self.process) or {}
        given = {*self.answers, *(upload.field for upload in self.uploads)}
        unknown = sorted(given - {*told.get("inputs", ())})
        if unknown:
            asked = say("Proses ini tidak meminta isian ini. Hapus dari permintaan Anda.")
            raise InvalidAnswers({name: [asked] for name in unknown})
