"""An officer is entered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from engine.errors import Conflict, InvalidAnswers, NotFound
from engine.ids import new_id
from engine.models import Officer
from engine.passwords import hash_password
from engine.recording import Happening, write_event
from engine.sentences import say
from engine.store import officers
from engine.unit_of_work import UnitOfWork

LOGIN = re.compile(r"[a-z0-9][a-z0-9._@+-]{0,119}")
"""A name to log in with: typed on any keyboard, and read aloud without doubt."""


@dataclass(frozen=True, kw_only=True)
class HireOfficer:
    """Enter an officer of an office; returns their id.

    ``by`` is None while an installation is set up; later it needs the right ``administer``.
    Without a password the officer can log in through the identity provider only.
    """

    login: str
    name: str
    office: str
    nip: str = ""
    position: str = ""
    email: str = ""
    password: str | None = None
    password_hash: str | None = None
    qualification: Mapping[str, Any] = field(default_factory=dict)
    by: UUID | None = None

    def execute(self, uow: UnitOfWork) -> UUID:
        if self.by is not None:
            officers.principal(uow.connection, self.by).require_right("administer")
        login = self.login.strip().lower()
        if not login or not self.name.strip():
            raise InvalidAnswers({"login": [say("Isi nama masuk dan nama lengkap petugas.")]})
        if not LOGIN.fullmatch(login):
            said = say(
                "Nama masuk hanya boleh berisi huruf a–z, angka, titik, garis, dan @, tanpa spasi."
            )
            raise InvalidAnswers({"login": [said]}, said)
        if officers.by_login(uow.connection, login) is not None:
            raise Conflict(say("Nama masuk {login} sudah dipakai. Pilih yang lain.", login=login))
        office = officers.office_by_code(uow.connection, self.office)
        if office is None:
            raise NotFound(say("Perangkat daerah {office} belum terdaftar.", office=self.office))
        hashed = hash_password(self.password) if self.password else self.password_hash
        officer_id = new_id()
        uow.changes.insert(
            Officer,
            {
                "id": officer_id,
                "login": login,
                "name": self.name.strip(),
                "nip": self.nip,
                "position": self.position,
                "email": self.email.strip(),
                "office_id": office,
                "password_hash": hashed,
                "active": True,
                "session_epoch": 0,
                "language": "id",
                "qualification": dict(self.qualification),
                "failed_logins": 0,
                "notices_read_at": uow.now,
            },
        )
        data = {"officer": str(officer_id), "login": login}
        write_event(uow, None, Happening(name="officer_hired", officer=self.by, data=data))
        return officer_id
