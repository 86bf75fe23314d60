"""Offices and officers of the demonstration: a city hall's worth of invented people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from engine import (
    AppointOfficer,
    Engine,
    FoundOffice,
    HireOfficer,
    ListRoles,
    city,
    hash_password,
    invented_names,
)

PASSWORD = "bekasi-alur-2026"
KOTA = "32.75"
QUALIFIED = {
    "education": "S1",
    "regulations": True,
    "computer": True,
    "communication": True,
    "integrity": True,
    "training": [{"name": "Bimtek SIKS-NG", "on": "2025-08-12"}],
}

CITY_OFFICES = (
    ("Dinsos", "Dinas Sosial"),
    ("Disdukcapil", "Dinas Kependudukan dan Pencatatan Sipil"),
    ("Setda", "Sekretariat Daerah"),
    ("Walikota", "Wali Kota Bekasi"),
    ("Diskominfo", "Dinas Komunikasi, Informatika, Statistik dan Persandian"),
    ("Inspektorat", "Inspektorat Daerah"),
)
CITY_OFFICERS = (
    ("dinsos", "Dinsos", "Pengelola Data Kesejahteraan Sosial", ("petugas_dinsos",)),
    ("dinsos2", "Dinsos", "Pengolah Data", ("petugas_dinsos",)),
    ("kabid", "Dinsos", "Kepala Bidang Perlindungan dan Jaminan Sosial", ("kabid_dinsos",)),
    ("sekdis", "Dinsos", "Sekretaris Dinas Sosial", ("sekretaris_dinsos",)),
    ("kadis", "Dinsos", "Kepala Dinas Sosial", ("kepala_dinsos",)),
    ("disdukcapil", "Disdukcapil", "Administrator Database", ("petugas_disdukcapil",)),
    ("hukum", "Setda", "Kepala Bagian Hukum", ("kabag_hukum",)),
    ("asisten", "Setda", "Asisten Pemerintahan dan Kesra", ("asisten",)),
    ("sekda", "Setda", "Sekretaris Daerah", ("sekda",)),
    ("walikota", "Walikota", "Wali Kota Bekasi", ("walikota",)),
    ("pengelola", "Diskominfo", "Pengelola Sistem", ("pengelola", "perancang")),
)
"""Login, office, position, roles in the city."""


@dataclass
class Staff:
    """Who works where, by login and by unit."""

    by_login: dict[str, UUID] = field(default_factory=dict)
    by_unit: dict[tuple[str, str], UUID] = field(default_factory=dict)
    """(role, wilayah) → officer."""


def slug(name: str) -> str:
    """A place name as part of a login: ``Bekasi Jaya`` becomes ``bekasijaya``."""
    return "".join(letter for letter in name.lower() if letter.isalnum())


def found_offices(engine: Engine) -> None:
    """The offices of the city, of every kecamatan and of every kelurahan."""
    for code, name in CITY_OFFICES:
        _found(engine, code, name, KOTA)
    for area in city():
        if area.level == "kecamatan":
            _found(engine, f"Kec.{area.name}", f"Kecamatan {area.name}", area.code)
        elif area.level == "kelurahan":
            _found(engine, f"Kel.{area.name}.{area.code}", f"Kelurahan {area.name}", area.code)


def _found(engine: Engine, code: str, name: str, wilayah: str) -> None:
    letterhead = {
        "alamat": "Jalan Ir. H. Juanda Nomor 100, Bekasi",
        "telepon": "(021) 0000000",
        "surel": f"{slug(code)}@contoh.bekasikota.go.id",
        "kode_pos": "17113",
    }
    engine.run(FoundOffice(code=code, name=name, wilayah=wilayah, letterhead=letterhead))


class Hiring:
    """Enters officers; all have the one password of the demonstration."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._hash = hash_password(PASSWORD)
        self._names: Iterator[str] = invented_names(seed=457)
        self.staff = Staff()

    def hire(
        self, login: str, office: str, position: str, roles: tuple[str, ...], wilayah: str
    ) -> None:
        """One officer with their roles in one unit."""
        number = len(self.staff.by_login) + 1
        officer = self._engine.run(
            HireOfficer(
                login=login,
                name=next(self._names).title(),
                office=office,
                nip=f"19{70 + number % 28}{1 + number % 12:02}{1 + number % 27:02} 000000 0 {number:03}",
                position=position,
                password_hash=self._hash,
                qualification=QUALIFIED if number % 9 else {},
            )
        )
        self.staff.by_login[login] = officer
        for role in roles:
            self._engine.run(AppointOfficer(officer=officer, role=role, wilayah=wilayah))
            self.staff.by_unit[role, wilayah] = officer


def hire_everybody(engine: Engine) -> Staff:
    """A hundred and fifty officers in three tiers."""
    hiring = Hiring(engine)
    for login, office, position, roles in CITY_OFFICERS:
        hiring.hire(login, office, position, roles, KOTA)
    for area in city():
        name = slug(area.name)
        if area.level == "kecamatan":
            office = f"Kec.{area.name}"
            hiring.hire(
                f"kec.{name}",
                office,
                "Kasi Kesejahteraan Sosial",
                ("petugas_kecamatan",),
                area.code,
            )
            hiring.hire(f"camat.{name}", office, "Camat", ("camat",), area.code)
        elif area.level == "kelurahan":
            office = f"Kel.{area.name}.{area.code}"
            hiring.hire(
                f"kel.{name}",
                office,
                "Kasi Kesejahteraan Sosial",
                ("petugas_kelurahan",),
                area.code,
            )
            hiring.hire(f"lurah.{name}", office, "Lurah", ("lurah",), area.code)
    _fill_other_roles(engine, hiring)
    return hiring.staff


PILOT = ("32.75.03.1004", "32.75.03")
"""Kelurahan and kecamatan where every other role is filled too; elsewhere stories leave them out."""


def _fill_other_roles(engine: Engine, hiring: Hiring) -> None:
    """One officer for every role that nobody has yet: in the city, or in the pilot units."""
    taken = {role for role, _ in hiring.staff.by_unit}
    units = {"kota": KOTA, "kelurahan": PILOT[0], "kecamatan": PILOT[1]}
    offices = {
        "kota": "Dinsos",
        "kecamatan": _office_of(PILOT[1]),
        "kelurahan": _office_of(PILOT[0]),
    }
    for role in engine.ask(ListRoles()):
        if role.id not in taken:
            login = role.id.replace("_", ".")
            hiring.hire(login, offices[role.level], role.label, (role.id,), units[role.level])


def _office_of(code: str) -> str:
    name = city().name_of(code)
    return f"Kec.{name}" if code.count(".") == 2 else f"Kel.{name}.{code}"
