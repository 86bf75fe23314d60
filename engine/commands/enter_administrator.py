"""Whoever holds the server makes an administrator: the first one, and the way back in."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from engine.commands.appoint_officer import AppointOfficer
from engine.commands.found_office import FoundOffice
from engine.commands.hire_officer import HireOfficer
from engine.errors import InvalidAnswers, NotFound, NotReady
from engine.models import Officer
from engine.passwords import hash_password
from engine.recording import Happening, write_event
from engine.rows import Record
from engine.sentences import say
from engine.store import officers
from engine.unit_of_work import UnitOfWork
from engine.wilayah import CITY

FIRST_OFFICE = ("Dinsos", "Dinas Sosial")
"""Code and name of the office that is founded where there is none; a list of offices corrects it."""
BASIS = "alur admin create"
"""What stands where a decree would: the role was given at the server."""


@dataclass(frozen=True, slots=True)
class Entered:
    """Who administers now: ``fresh`` when entered just now, ``reopened`` when the account was closed."""

    name: str
    office: str
    role: str
    fresh: bool
    reopened: bool


@dataclass(frozen=True, kw_only=True)
class EnterAdministrator:
    """Give somebody a password and every right to administer; asked on the server itself, by nobody.

    An unknown login is hired into ``office`` (its code; the first of the city where none is named);
    a known one gets the new password, is let in again when closed or locked, and is appointed; their
    sessions end. Raises InvalidAnswers, NotFound, NotReady.
    """

    login: str
    password: str
    name: str = ""
    office: str = ""

    def execute(self, uow: UnitOfWork) -> Entered:
        uow.begin()
        role = officers.administering_role(uow.connection)
        if role is None:
            raise NotReady(
                say("Belum ada peran pengelola di basis data ini. Jalankan dahulu: alur setup")
            )
        found = officers.by_login(uow.connection, self.login.strip().lower())
        officer = self._let_in(uow, found) if found else self._hire(uow)
        AppointOfficer(officer=officer, role=role.id, wilayah=CITY, basis=BASIS).execute(uow)
        data = {"officer": str(officer), "login": self.login.strip().lower()}
        write_event(uow, None, Happening(name="administrator_entered", data=data))
        uow.changes.write(uow.connection)
        entered = officers.with_office(uow.connection, officer)
        return Entered(
            name=entered.name,
            office=entered.office,
            role=role.label,
            fresh=found is None,
            reopened=found is not None and not found.active,
        )

    def _let_in(self, uow: UnitOfWork, found: Record) -> UUID:
        uow.changes.update(
            Officer,
            {"id": found.id},
            password_hash=hash_password(self.password),
            session_epoch=found.session_epoch + 1,
            active=True,
            failed_logins=0,
            locked_until=None,
        )
        officer: UUID = found.id
        return officer

    def _hire(self, uow: UnitOfWork) -> UUID:
        if not self.name.strip():
            said = say(
                "Nama masuk {login} belum terdaftar: sebutkan juga nama lengkapnya.",
                login=self.login.strip().lower(),
            )
            raise InvalidAnswers({"name": [said]}, said)
        return HireOfficer(
            login=self.login, name=self.name, office=self._office(uow), password=self.password
        ).execute(uow)

    def _office(self, uow: UnitOfWork) -> str:
        known = officers.offices_in(uow.connection, CITY)
        if self.office.strip():
            if officers.office_by_code(uow.connection, self.office.strip()) is None:
                raise NotFound(
                    say(
                        "Perangkat daerah {office} belum terdaftar. Masukkan dahulu dengan: "
                        "alur offices import BERKAS",
                        office=self.office,
                    )
                )
            return self.office.strip()
        if not known:
            code, name = FIRST_OFFICE
            FoundOffice(code=code, name=name, wilayah=CITY).execute(uow)
            uow.changes.write(uow.connection)
            return code
        codes = [office.code for office in known]
        return FIRST_OFFICE[0] if FIRST_OFFICE[0] in codes else codes[0]
