"""Everything of a case taken away: asked for with a purpose, taken with a trace, forgotten in time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final, Literal
from uuid import UUID

from engine.errors import Forbidden, InvalidAnswers, NotReady
from engine.ids import new_id
from engine.recording import owe
from engine.sentences import say
from engine.sight import require_sight, seen_case
from engine.store import cases, dossiers, officers
from engine.store.registry.access import Access, log_access
from engine.unit_of_work import UnitOfWork

KEPT: Final = timedelta(days=7)
"""How long a dossier waits to be taken."""
DUTY: Final = "case_dossier"
_SHORTEST, _LONGEST = 5, 200
Form = Literal["pdf", "zip"]


@dataclass(frozen=True, kw_only=True)
class AskDossier:
    """Have everything of a case put together; returns the id of the dossier.

    One that is still being made for this officer is not begun twice. Raises NotFound, Forbidden,
    InvalidAnswers without a purpose.
    """

    case_id: UUID
    officer: UUID
    purpose: str

    def execute(self, uow: UnitOfWork) -> UUID:
        connection = uow.begin()
        seen_case(connection, self.case_id, self.officer, uow.now)
        purpose = self.purpose.strip()
        if len(purpose) < _SHORTEST:
            sentence = say("Tulis untuk keperluan apa berkas kasus ini diunduh.")
            raise InvalidAnswers({"keperluan": [sentence]})
        for known in dossiers.of_officer(connection, self.case_id, self.officer):
            if known.state == "asked":
                found: UUID = known.id
                return found
        dossier = new_id()
        dossiers.ask(
            connection,
            id=dossier,
            case_id=self.case_id,
            officer_id=self.officer,
            purpose=purpose[:_LONGEST],
            asked_at=uow.now,
            until=uow.now + KEPT,
        )
        owe(uow, self.case_id, "", DUTY, {"dossier": str(dossier)})
        return dossier


@dataclass(frozen=True, slots=True)
class TakenDossier:
    """Where a dossier lies, and what it is called on the way out."""

    path: Path
    name: str


@dataclass(frozen=True, kw_only=True)
class TakeDossier:
    """Take a dossier away, as PDF or with all papers; the look is kept with its purpose.

    Raises NotFound, Forbidden for others' and where the case is no longer the officer's to see,
    NotReady while it is being made.
    """

    dossier_id: UUID
    officer: UUID
    form: Form

    def execute(self, uow: UnitOfWork) -> TakenDossier:
        connection = uow.begin()
        dossier = dossiers.with_id(connection, self.dossier_id)
        if dossier.officer_id != self.officer:
            raise Forbidden("Unduhan ini milik petugas lain. Minta sendiri dari halaman kasusnya.")
        principal = officers.principal(connection, self.officer)
        case = cases.outline(connection, dossier.case_id)
        sight = require_sight(connection, principal, case, uow.now)
        if dossier.state != "done":
            raise NotReady(say("Berkas ini belum selesai disusun. Muat ulang halaman unduhan."))
        path = uow.adapters.files.taken(f"{dossier.id.hex}.{self.form}")
        log_access(
            connection,
            Access(
                at=uow.now,
                officer_id=self.officer,
                action="ekspor",
                purpose=dossier.purpose,
                subject=f"Berkas kasus {dossier.reference} ({self.form})",
                case_id=dossier.case_id,
                people=dossier.people,
                ground=sight.ground,
                level=sight.level.value,
            ),
        )
        return TakenDossier(path, f"Berkas kasus {dossier.reference}.{self.form}")


@dataclass(frozen=True, kw_only=True)
class ForgetDossiers:
    """Take out the dossiers whose time is over, with their files; the clock does this."""

    def execute(self, uow: UnitOfWork) -> None:
        for dossier in dossiers.forget(uow.begin(), uow.now):
            for form in ("pdf", "zip"):
                uow.adapters.files.drop_taken(f"{dossier.hex}.{form}")
