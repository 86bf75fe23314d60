"""The offices of a city are entered from its list, or brought up to date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from engine.commands.found_office import FoundOffice
from engine.models import Office
from engine.recording import Happening, write_event
from engine.registry import OfficeFacts
from engine.rows import Record
from engine.store import officers
from engine.unit_of_work import UnitOfWork
from engine.wilayah import level_of


@dataclass(frozen=True, slots=True)
class ImportedOffices:
    """The codes of the offices that were entered, changed, and found as they were."""

    entered: list[str]
    changed: list[str]
    same: list[str]


@dataclass(frozen=True, kw_only=True)
class ImportOffices:
    """Enter each office under its code, or change what the list says otherwise; all or none.

    A column that the list does not have leaves what is known. With ``keep`` false nothing is
    written: what would be is told. Asked on the server itself.
    """

    offices: Sequence[OfficeFacts]
    keep: bool = True

    def execute(self, uow: UnitOfWork) -> ImportedOffices:
        known = officers.offices_by_code(uow.begin(), (office.code for office in self.offices))
        told = ImportedOffices([], [], [])
        for office in self.offices:
            row = known.get(office.code)
            changes = _changes(row, office) if row is not None else {}
            if row is None:
                told.entered.append(office.code)
                self._enter(uow, office)
            elif changes:
                told.changed.append(office.code)
                if self.keep:
                    uow.changes.update(Office, {"id": row.id}, **changes)
            else:
                told.same.append(office.code)
        if self.keep and (told.entered or told.changed):
            data = {"entered": told.entered, "changed": told.changed}
            write_event(uow, None, Happening(name="offices_imported", data=data))
        return told

    def _enter(self, uow: UnitOfWork, office: OfficeFacts) -> None:
        if self.keep:
            FoundOffice(
                code=office.code,
                name=office.name,
                wilayah=office.wilayah,
                letterhead=office.letterhead,
            ).execute(uow)


def _changes(row: Record, office: OfficeFacts) -> dict[str, Any]:
    wanted = {
        "name": office.name,
        "wilayah": office.wilayah,
        "level": level_of(office.wilayah),
        "letterhead": {**row.letterhead, **office.letterhead},
    }
    return {name: value for name, value in wanted.items() if getattr(row, name) != value}
