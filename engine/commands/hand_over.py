"""Aid is handed to a family, once, at its own kelurahan, with proof."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from engine.commands.guards import Doing, on_screen
from engine.commands.history import write_done
from engine.errors import Conflict, Forbidden, InvalidAnswers, NotFound
from engine.ids import new_id
from engine.models.registry import AidReceived
from engine.registry import city
from engine.sentences import say
from engine.sla import WIB
from engine.store import cases, distribution, documents
from engine.store.registry.access import Access, log_access
from engine.unit_of_work import UnitOfWork
from engine.wilayah import covers


def delivery_here(uow: UnitOfWork, doing: Doing, code: str) -> Any:
    """The delivery of a coupon, held until the transaction ends.

    Raises NotFound for a code of no list, Forbidden at another kelurahan.
    """
    found = distribution.by_code(
        uow.connection, doing.task.root_id, distribution.read_code(code), hold=True
    )
    if found is None:
        raise NotFound("Kode kupon ini tidak ada dalam daftar penerima. Periksa kode atau namanya.")
    if not covers(doing.task.case_wilayah, found.wilayah_code):
        raise Forbidden(
            say(
                "Kupon ini milik keluarga di Kelurahan {wilayah_code}. Bantuan hanya diserahkan di "
                "kelurahannya sendiri.",
                wilayah_code=city().name_of(found.wilayah_code),
            )
        )
    return found


def waiting_for(uow: UnitOfWork, doing: Doing, code: str) -> Any:
    """The delivery of a coupon that may be handed over at this task.

    Raises what ``delivery_here`` raises, and Conflict when the family has its aid.
    """
    found = delivery_here(uow, doing, code)
    if found.handed_at is not None:
        raise Conflict(
            say(
                "Bantuan untuk {name} sudah diserahkan pada {at} oleh "
                "{officer_name}. Jangan serahkan dua kali.",
                name=found.name,
                at=found.handed_at,
                officer_name=found.officer_name,
            )
        )
    return found


def programme_of(uow: UnitOfWork, doing: Doing) -> str:
    """What the registry calls the aid that this distribution gives."""
    root = cases.get(uow.connection, doing.task.root_id)
    return str(root.subject or root.title)[:80]


def period_of(moment: datetime) -> str:
    """The month under which the registry keeps an aid: ``2026-03``."""
    return moment.astimezone(WIB).isoformat()[:7]


@dataclass(frozen=True, kw_only=True)
class OpenCoupon:
    """Look at a family by its coupon before handing over; the look is kept.

    Returns the recipient with place in the plan; raises what ``waiting_for`` raises.
    """

    task_id: UUID
    officer: UUID
    code: str

    def execute(self, uow: UnitOfWork) -> Any:
        doing = on_screen(uow, self.task_id, self.officer, "handover")
        found = waiting_for(uow, doing, self.code)
        note_family(uow, doing.task.case_id, self.officer, found.person_id)
        return found


def note_family(uow: UnitOfWork, case_id: UUID, officer: UUID, person_id: UUID) -> None:
    """Keep that the officer looked at one family of a hand-over."""
    looked = Access(
        at=uow.now,
        officer_id=officer,
        action="baca",
        purpose="penyerahan bantuan",
        subject="penyerahan bantuan",
        person_id=person_id,
        case_id=case_id,
    )
    log_access(uow.connection, looked)


@dataclass(frozen=True, kw_only=True)
class HandOver:
    """Record that a family has its aid: who received it, with a photo or signature as proof."""

    task_id: UUID
    officer: UUID
    code: str
    receiver: str
    proof_id: UUID | None

    def execute(self, uow: UnitOfWork) -> UUID:
        doing = on_screen(uow, self.task_id, self.officer, "handover")
        found = waiting_for(uow, doing, self.code)
        errors = {}
        if len(self.receiver.strip()) < 3:
            errors["receiver"] = [say("Tulis nama orang yang menerima paket.")]
        if documents.photo_of_case(uow.connection, self.proof_id, doing.task.case_id) is None:
            errors["proof"] = [say("Ambil foto atau minta tanda tangan penerima sebagai bukti.")]
        if errors:
            raise InvalidAnswers(errors)
        distribution.hand_over(
            uow.connection,
            found.recipient_id,
            handed_at=uow.now,
            handed_by=self.officer,
            receiver=self.receiver.strip()[:160],
            proof_id=self.proof_id,
        )
        self._remember_aid(uow, doing, found)
        write_done(
            uow,
            doing,
            name="aid_handed_over",
            officer=self.officer,
            data={"recipient": str(found.recipient_id), "proof": str(self.proof_id)},
        )
        recipient: UUID = found.recipient_id
        return recipient

    def _remember_aid(self, uow: UnitOfWork, doing: Doing, found: Any) -> None:
        """From now on the person has received aid, whatever family they belong to later."""
        uow.changes.insert(
            AidReceived,
            {
                "id": new_id(),
                "person_id": found.person_id,
                "family_id": found.family_id,
                "programme": programme_of(uow, doing),
                "source": "kota",
                "period": period_of(uow.now),
            },
        )
