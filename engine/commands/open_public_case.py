"""A citizen opens a case: a need, a complaint, a proposal or an objection."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
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
from engine.declared.public import actions
from engine.errors import InvalidAnswers, NotFound
from engine.models import Case, Task
from engine.models.task import queue_of
from engine.registry import city
from engine.rows import Record
from engine.sentences import say
from engine.store import bundles, officers, staff, tiers
from engine.telling import tell
from engine.unit_of_work import UnitOfWork
from engine.wilayah import level_of

PUBLIC_FACTS: Mapping[str, Any] = {"publik": True}
"""What a start form may know: a citizen fills it in, so questions for officers are left out."""


@dataclass(frozen=True, slots=True)
class ReceivedCase:
    """What a citizen gets: the code, and whether somebody who works here has been told already."""

    id: UUID
    reference: str
    told: bool


@dataclass(frozen=True, kw_only=True)
class OpenPublicCase:
    """Open a case of the process behind a public ``action`` in the kelurahan ``wilayah``.

    ``contact`` (``telepon``, ``tanggal_lahir``) is how a reporter shows later whose case it is; it
    is needed where the form itself does not ask. Officers of the kelurahan are told at once.
    Raises NotFound for an action no decree offers, InvalidAnswers.
    """

    action: str
    wilayah: str
    answers: Mapping[str, Any]
    uploads: tuple[Upload, ...] = ()
    contact: Mapping[str, str] = field(default_factory=dict)

    def execute(self, uow: UnitOfWork) -> ReceivedCase:
        uow.begin()
        process_id = actions(uow).get(self.action)
        if process_id is None:
            raise NotFound("Layanan ini belum tersedia.")
        process = bundles.process_in_force(uow.connection, process_id, uow.today)
        answers, files = self._check(uow, process)
        opened = open_case(
            uow,
            Opening(
                process=process_id,
                wilayah=self.wilayah,
                data=answers,
                by_form=True,
                bundle_id=process.bundle_id,
            ),
        )
        keep_files(uow, opened.id, files, Bearer(place=answers.get("lokasi") or {}))
        told = self._tell(uow, process, opened)
        return ReceivedCase(opened.id, opened.reference, told)

    def _check(self, uow: UnitOfWork, process: Record) -> tuple[dict[str, Any], list[CheckedFile]]:
        wrong: dict[str, Any] = {}
        area = city().get(self.wilayah)
        if area is None or area.level != "kelurahan":
            wrong["_wilayah"] = [say("Pilih kelurahan tempat tinggal Anda.")]
        form = uow.shelf(process.bundle_id).form(process.start_form)
        facts = {**PUBLIC_FACTS, "wilayah": self.wilayah}
        files: list[CheckedFile] = []
        answers = dict(self.answers)
        try:
            files = check_files(self.uploads, upload_fields(form, facts, uow.now))
            answers |= {one.upload.field: one.id.hex for one in files}
            answers = form.load(answers, facts=facts, now=uow.now)
        except InvalidAnswers as error:
            wrong |= error.fields
        except forms.FormError as error:
            wrong |= error.fields
        if "telepon" not in answers:
            answers["pelapor"] = self._contact(wrong)
        if wrong:
            raise InvalidAnswers(wrong)
        return answers, files

    def _contact(self, wrong: dict[str, Any]) -> dict[str, str]:
        """The reporter's own fact, for a form that asks only about somebody else."""
        phone = self.contact.get("telepon", "").strip()
        born = self.contact.get("tanggal_lahir", "").strip()
        if born and not _is_day(born):
            wrong["_tanggal_lahir"] = [say("Tanggal lahir tidak terbaca. Pilih dari kalender.")]
        if not phone and not born:
            wrong["_telepon"] = [
                say("Isi nomor telepon atau tanggal lahir Anda, untuk melacak nanti.")
            ]
        try:
            phone = phone and forms.read_phone(phone)
        except forms.Invalid as error:
            wrong["_telepon"] = [error.fault.say()]
        return {"telepon": phone, "tanggal_lahir": born}

    def _tell(self, uow: UnitOfWork, process: Record, opened: OpenedCase) -> bool:
        """Everybody who has to do something with it now, else whoever opens such cases here.

        Whether that is anybody: a case that first waits for the system tells nobody yet.
        """
        queues = {str(row["queue"]) for row in uow.changes.inserted(Task)}
        hidden = any(row["confidential"] for row in uow.changes.inserted(Case))
        if not queues and not hidden:
            queues = _openers(uow, process.opened_by_roles, self.wilayah)
        for queue in sorted(queues):
            tell(
                uow,
                queue,
                "reported",
                say(
                    "Laporan baru dari warga: {process} {case}",
                    process=process.name,
                    case=opened.reference,
                ),
                case=opened.id,
            )
        return any(tiers.anybody(uow.connection, queue) for queue in queues)


def _openers(uow: UnitOfWork, roles: list[str], wilayah: str) -> set[str]:
    """The queues of whoever opens such cases in the unit; where nobody does, its supervisors'."""
    level = level_of(wilayah)
    queues = {
        queue_of(role, wilayah)
        for role in roles
        if officers.level_of_role(uow.connection, role) == level
    }
    if any(staff.in_queue(uow.connection, queue) for queue in queues):
        return queues
    return queues.union(officers.queues_with_right(uow.connection, "supervise", wilayah))


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
