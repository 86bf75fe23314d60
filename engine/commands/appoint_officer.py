"""An officer is given a role in a unit."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from engine.casework.vacancies import settle
from engine.errors import NotFound, Refused
from engine.ids import new_id
from engine.models import Assignment
from engine.models.task import queue_of
from engine.recording import Happening, write_event
from engine.sentences import say
from engine.store import officers, tasks
from engine.unit_of_work import UnitOfWork
from engine.wilayah import level_of


@dataclass(frozen=True, kw_only=True)
class AppointOfficer:
    """Give an officer a role in a unit of the role's level; returns the warnings to show (SOP-R2).

    ``by`` is None while an installation is set up; later it needs ``administer`` over the unit.
    ``basis`` is the decree that gives the role. Giving it twice changes nothing.
    """

    officer: UUID
    role: str
    wilayah: str
    basis: str = ""
    by: UUID | None = None

    def execute(self, uow: UnitOfWork) -> list[str]:
        if self.by is not None:
            principal = officers.principal(uow.connection, self.by)
            principal.require_right("administer", self.wilayah)
        level = officers.level_of_role(uow.connection, self.role)
        if level is None:
            raise NotFound(say("Peran {role} tidak dikenal.", role=self.role))
        if level != level_of(self.wilayah):
            raise Refused(
                say(
                    "Peran ini dijalankan di tingkat {level}, bukan di {wilayah}.",
                    level=level,
                    wilayah=self.wilayah,
                )
            )
        queue = queue_of(self.role, self.wilayah)
        if not tasks.entitled(uow.connection, self.officer, queue):
            uow.changes.insert(
                Assignment,
                {
                    "id": new_id(),
                    "officer_id": self.officer,
                    "role": self.role,
                    "wilayah": self.wilayah,
                    "queue": queue,
                    "since": uow.today,
                    "until": None,
                    "basis": self.basis,
                },
            )
            data = {"officer": str(self.officer), "queue": queue, "basis": self.basis}
            write_event(uow, None, Happening(name="officer_appointed", officer=self.by, data=data))
            settle(uow)
        return officers.missing_qualifications(uow.connection, self.officer)
