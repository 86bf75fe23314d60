"""What another application reads of the registry and writes into it, each time for a purpose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from engine.casework.entering import enter_family
from engine.commands.record_turns import Turn, take_turn
from engine.commands.search_registry import scopes
from engine.commands.settling import Seen
from engine.declared.instrument import instrument_of
from engine.declared.registers import Place, check, keep, key_of, register_of
from engine.errors import CaseNotOpen, Forbidden, InvalidAnswers, NotFound
from engine.models import RegisterRecord
from engine.recording import Happening, write_event
from engine.registry import mask, read_kk, read_nik
from engine.rows import Record
from engine.sentences import say
from engine.store import bundles, cases, officers, records
from engine.store.registry import access, browsing, entries, persons
from engine.unit_of_work import UnitOfWork
from engine.wilayah import covers

OPEN = "identity"
"""The right to read identity numbers unmasked."""


def _log(uow: UnitOfWork, officer: UUID, purpose: str, **more: Any) -> None:
    if len(purpose.strip()) < 5:
        raise InvalidAnswers({"purpose": [say("Tulis untuk keperluan apa data ini dipakai.")]})
    look = access.Access(
        at=uow.now,
        officer_id=officer,
        purpose=purpose.strip(),
        **{"action": "baca", "subject": "sistem terintegrasi", **more},
    )
    access.log_access(uow.connection, look)


@dataclass(frozen=True, kw_only=True)
class ReadFamily:
    """A family with members, address, entries and answers; numbers masked unless the right allows.

    Raises Forbidden outside the caller's units, InvalidAnswers without a purpose, NotFound.
    """

    officer: UUID
    family_id: UUID
    purpose: str

    def execute(self, uow: UnitOfWork) -> dict[str, Any]:
        uow.begin()
        family = _family(uow, self.officer, self.family_id)
        members = persons.members_of(uow.connection, family.id)
        _log(uow, self.officer, self.purpose, person_id=family.head_id, people=len(members))
        principal = officers.principal(uow.connection, self.officer)
        wide = principal.has_right(OPEN, family.wilayah_code or "")
        addresses = persons.addresses_of(uow.connection, family.id)
        numbers = persons.kk_numbers_of(uow.connection, family.id)
        shown = addresses[0] if addresses else None
        kept = records.by_any_key(uow.connection, str(family.id))
        return {
            "id": family.id,
            "wilayah": family.wilayah_code,
            "kk": _number(uow, numbers[0].sealed if numbers else None, wide),
            "address": shown.text if shown else None,
            "rt": shown.rt if shown else None,
            "rw": shown.rw if shown else None,
            "members": [_member(uow, one, wide) for one in members],
            "entries": browsing.entries_of(uow.connection, [family.id]),
            "parts": {one.register: one.data for one in kept},
            "versions": {one.register: one.version for one in kept},
        }


@dataclass(frozen=True, kw_only=True)
class FindFamilies:
    """The families of a NIK or a KK number within the caller's units: ``[(id, wilayah)]``."""

    officer: UUID
    purpose: str
    nik: str = ""
    kk: str = ""

    def execute(self, uow: UnitOfWork) -> list[dict[str, Any]]:
        uow.begin()
        units = scopes(officers.principal(uow.connection, self.officer))
        _log(uow, self.officer, self.purpose, action="cari")
        today = uow.today
        read, given, name = (read_nik, self.nik, "nik") if self.nik else (read_kk, self.kk, "kk")
        number = read(given, today=today)
        if number.errors or number.number is None:
            said = [finding.message for finding in number.errors] or [say("Isi nik atau kk.")]
            raise InvalidAnswers({name: said})
        found: dict[UUID, str] = {}
        for unit in units:
            for family in self._in(uow, name, number.number, unit):
                found[family.id] = family.wilayah_code or ""
        return [{"id": id, "wilayah": wilayah} for id, wilayah in found.items()]

    def _in(self, uow: UnitOfWork, name: str, number: str, unit: str) -> Sequence[Record]:
        vault = uow.adapters.vault
        if name == "kk":
            return persons.find_by_kk(uow.connection, number, unit, vault)
        people = persons.find_by_nik(uow.connection, number, unit, vault)
        return [
            persons.get_family(uow.connection, family.family_id)
            for person in people
            for family in persons.families_of(uow.connection, person.id)[:1]
        ]


@dataclass(frozen=True, kw_only=True)
class ReadEntries:
    """A page of the entries of a cycle within the caller's units, in the order of visits."""

    officer: UUID
    case_id: UUID
    purpose: str
    wilayah: str | None = None
    register: str | None = None
    offset: int = 0
    limit: int = 50

    def execute(self, uow: UnitOfWork) -> list[Record]:
        uow.begin()
        units = scopes(officers.principal(uow.connection, self.officer))
        wanted = self.wilayah or units[0]
        if not any(covers(unit, wanted) for unit in units):
            raise Forbidden("Wilayah ini bukan wilayah Anda.")
        filter_ = entries.EntryFilter(case_id=self.case_id, scope=wanted, register=self.register)
        found = entries.page(uow.connection, filter_, limit=self.limit, offset=self.offset)
        _log(uow, self.officer, self.purpose, case_id=self.case_id, people=len(found))
        return list(found)


@dataclass(frozen=True, kw_only=True)
class UpsertEntry:
    """Enter a family in a register of an open cycle, or find it there again; returns the entry.

    The rules are those of an imported line. Raises InvalidAnswers, Forbidden, CaseNotOpen.
    """

    officer: UUID
    case_id: UUID
    register: str
    answers: Mapping[str, Any]

    def execute(self, uow: UnitOfWork) -> UUID:
        uow.begin()
        principal = officers.principal(uow.connection, self.officer)
        principal.require_right("import", str(self.answers.get("kelurahan") or ""))
        case = cases.get(uow.connection, self.case_id)
        if case.state != "open" or case.parent_id is not None:
            raise CaseNotOpen("Siklus ini tidak terbuka. Kirim ke siklus yang sedang berjalan.")
        if self.register not in ("penetapan", "usulan", "sanggahan"):
            raise InvalidAnswers({"register": [say("Pilih penetapan, usulan, atau sanggahan.")]})
        entry = enter_family(
            uow, self.answers, case_id=case.id, register=self.register, officer=self.officer
        )
        said = {"entry": str(entry), "register": self.register}
        what = Happening(name="entry_received", officer=self.officer, data=said)
        write_event(uow, case.id, what)
        return entry


@dataclass(frozen=True, kw_only=True)
class WriteFamilyPart:
    """Keep what is known of a family in one of the instrument's registers; returns the record.

    ``process`` names the decree by one of its processes. The register's form judges the answers;
    an earlier record of the family is changed, when nobody else has changed it since ``version``
    was read. Raises InvalidAnswers, Forbidden, NotFound, DecidedMeanwhile.
    """

    officer: UUID
    family_id: UUID
    process: str
    register: str
    answers: Mapping[str, Any]
    version: int | None = None
    seen: Seen = field(default_factory=Seen)

    def execute(self, uow: UnitOfWork) -> UUID:
        uow.begin()
        family = _family(uow, self.officer, self.family_id)
        principal = officers.principal(uow.connection, self.officer)
        principal.require_right("import", family.wilayah_code or "")
        version = bundles.process_in_force(uow.connection, self.process, uow.today)
        shelf = uow.shelf(version.bundle_id)
        if self.register not in instrument_of(shelf).registers:
            raise NotFound(
                say("Register {register} bukan bagian instrumen.", register=self.register)
            )
        register = register_of(shelf, self.register)
        data = check(uow, shelf, register, {**self.answers, "keluarga": str(family.id)})
        same = records.by_key(uow.connection, register.name, key_of(uow, register, data))
        if not same:
            place = Place(wilayah=family.wilayah_code or "")
            return keep(uow, register, place, data, officer=self.officer)
        (record,) = same[:1]
        turn = Turn(record=record, name=register.label, version=self.version)
        if not take_turn(uow, None, turn, "diubah", self.seen, self.officer):
            return UUID(str(record.id))
        uow.changes.update(
            RegisterRecord,
            {"id": record.id},
            data={**record.data, **data},
            version=record.version + 1,
            changed_at=uow.now,
        )
        found: UUID = record.id
        return found


def _family(uow: UnitOfWork, officer: UUID, family_id: UUID) -> Any:
    units = scopes(officers.principal(uow.connection, officer))
    family = persons.get_family(uow.connection, family_id)
    if not any(covers(unit, family.wilayah_code or "") for unit in units):
        raise Forbidden("Keluarga ini tercatat di wilayah lain.")
    return family


def _number(uow: UnitOfWork, sealed: bytes | None, wide: bool) -> str | None:
    number = uow.adapters.vault.open(sealed) if sealed else None
    return number if wide else mask(number)


def _member(uow: UnitOfWork, one: Record, wide: bool) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "relation": one.relation,
        "birth_date": one.birth_date,
        "sex": one.sex,
        "deceased": one.deceased,
        "nik": _number(uow, one.nik_sealed, wide),
    }
