"""A small office for tests: officers in three tiers, a clock that is set by hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select

from engine import ClaimTask, CompleteTask, DeployBundle, Engine, OpenCase, Settings, bootstrap
from engine.bundle import from_folder
from engine.commands.appoint_officer import AppointOfficer
from engine.commands.found_office import FoundOffice
from engine.commands.hire_officer import HireOfficer
from engine.database import Base
from engine.models import Case, Event, Task

MONDAY = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
"""Monday 2 March 2026, 09.00 WIB: an ordinary working week lies ahead."""

KELURAHAN = "32.75.03.1004"
NEIGHBOUR = "32.75.03.1005"
KECAMATAN = "32.75.03"
KOTA = "32.75"


@dataclass
class Clock:
    """A clock that moves when told to."""

    now: datetime = MONDAY

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, **span: float) -> None:
        self.now += timedelta(**span)


@dataclass
class Office:
    """An engine with people in it."""

    engine: Engine
    clock: Clock
    officers: dict[str, UUID] = field(default_factory=dict)

    def deploy(self, folder: Path) -> UUID:
        return self.engine.run(DeployBundle(bundle=from_folder(folder)))

    def hire(self, login: str, role: str, wilayah: str) -> UUID:
        """An officer with one role in one unit."""
        officer = self.officers.get(login)
        if officer is None:
            officer = self.engine.run(HireOfficer(login=login, name=login.title(), office="Dinsos"))
            self.officers[login] = officer
        self.engine.run(AppointOfficer(officer=officer, role=role, wilayah=wilayah))
        return officer

    def open(self, process: str, officer: str, wilayah: str = KELURAHAN, **answers: Any) -> UUID:
        command = OpenCase(
            process=process, wilayah=wilayah, officer=self.officers[officer], answers=answers
        )
        return self.engine.run(command).id

    def claim_and_complete(self, task: UUID, officer: str, **answers: Any) -> UUID:
        who = self.officers[officer]
        self.engine.run(ClaimTask(task_id=task, officer=who))
        return self.engine.run(CompleteTask(task_id=task, officer=who, answers=answers))

    def case(self, case_id: UUID) -> Any:
        """The row of a case."""
        return self._rows(select(Case).where(Case.id == case_id))[0]

    def task(self, task_id: UUID) -> Any:
        """The row of a task."""
        return self._rows(select(Task).where(Task.id == task_id))[0]

    def children(self, case_id: UUID) -> list[Any]:
        """The child cases of a case."""
        return self._rows(select(Case).where(Case.parent_id == case_id))

    def events(self, case_id: UUID) -> list[Any]:
        """The history of a case, oldest first."""
        return self._rows(select(Event).where(Event.case_id == case_id).order_by(Event.id))

    def _rows(self, statement: Any) -> list[Any]:
        with self.engine.adapters.pool.connect() as connection:
            return list(connection.execute(statement).all())


@contextmanager
def open_office(database_url: str, folder: Path) -> Iterator[Office]:
    """An office on an empty database; closed again afterwards."""
    clock = Clock()
    settings = Settings(
        database_url=database_url,
        files=folder / "files",
        processes=folder / "processes",
        secret_key="0" * 64,
        vault_key=bytes(range(32)),
    )
    engine = bootstrap(settings, moment=clock)
    Base.metadata.create_all(engine.adapters.pool)
    engine.run(FoundOffice(code="Dinsos", name="Dinas Sosial", wilayah=KOTA))
    yield Office(engine, clock)
    engine.adapters.pool.dispose()
