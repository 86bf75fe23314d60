"""The questions every way out of an incident asks first, and how it is settled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from engine.casework.stepping import attempt
from engine.errors import Conflict, EngineError, NotFound, Refused, StaleVersion
from engine.models import Incident
from engine.operations.ways_out import WaysOut, ways_out
from engine.recording import Happening, write_event
from engine.registry import SealBroken
from engine.rows import Record
from engine.sentences import say
from engine.store import cases, incidents, officers
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Stuck:
    """An open incident on the table: its row, its case, what may be done about it."""

    incident: Record
    case: Record
    ways: WaysOut

    def effect(self, uow: UnitOfWork) -> Record:
        """The effect that failed. Raises Conflict when it is no longer what stands still.

        Raises Refused when it can't be opened.
        """
        effect_id = self.incident.effect_id
        try:
            found = incidents.failed_effect(uow.connection, effect_id) if effect_id else None
        except SealBroken as error:
            raise Refused(say("Masih gagal: {reason}", reason=error.sentence)) from error
        if found is None:
            raise Conflict("Langkah ini tidak lagi menunggu. Muat ulang halaman.")
        return found


def stuck(uow: UnitOfWork, incident_id: UUID, officer: UUID) -> Stuck:
    """The incident, when this officer administers its case's unit and it is still open.

    Raises NotFound, Forbidden, Conflict.
    """
    incident = incidents.get(uow.begin(), incident_id)
    if incident is None:
        raise NotFound("Insiden ini tidak ada.")
    case = cases.outline(uow.connection, incident.case_id)
    principal = officers.principal(uow.connection, officer)
    principal.require_right("administer", case.wilayah)
    if incident.resolved_at is not None:
        raise Conflict("Insiden ini sudah ditangani.")
    return Stuck(incident, case, ways_out(uow, incident))


def require_way(open_: object) -> None:
    """Raises Refused when a way out is not one for this incident."""
    if not open_:
        raise Refused("Jalan keluar ini tidak tersedia untuk gangguan ini. Pilih yang lain.")


def carry_through(uow: UnitOfWork, do: Callable[[], Any]) -> None:
    """Do it now, whole or not at all: what fails again leaves the incident as it was.

    Raises Refused with the reason, so that whoever tried can choose another way.
    """
    try:
        with attempt(uow):
            do()
    except (StaleVersion, Refused):
        raise
    except EngineError as error:
        raise Refused(say("Masih gagal: {reason}", reason=error.sentence)) from error
    except Exception as error:
        # An operation can throw anything; whoever tried must hear of it.
        said = f"{type(error).__name__}: {error}"
        raise Refused(say("Masih gagal: {reason}", reason=said)) from error


def close(uow: UnitOfWork, stuck: Stuck, officer: UUID) -> None:
    """The incident is settled, and by whom."""
    uow.changes.update(
        Incident, {"id": stuck.incident.id}, resolved_at=uow.now, resolved_by=officer
    )


def settle(uow: UnitOfWork, stuck: Stuck, officer: UUID, way: str, **said: Any) -> None:
    """Close the incident; the history tells by which way, and what was said."""
    close(uow, stuck, officer)
    write_event(uow, stuck.case.id, happening(stuck, officer, way, **said))


def happening(stuck: Stuck, officer: UUID, way: str, **said: Any) -> Happening:
    """What the history says of a way that was taken."""
    return Happening(
        name=f"incident_{way}",
        officer=officer,
        element=stuck.incident.element,
        data={"incident": str(stuck.incident.id), **said},
    )
