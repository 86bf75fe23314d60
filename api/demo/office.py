"""Offices and officers of the demonstration: a city hall's worth of invented people."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
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
    ("inspektorat", "Inspektorat", "Auditor", ("inspektorat",)),
    ("pengelola", "Diskominfo", "Pengelola Sistem", ("pengelola", "perancang")),
)
"""Login, office, position, roles in the city."""


@dataclass
class Staff:
    """Who works where, by login and by unit."""

    by_login: dict[str, UUID] = field(default_factory=dict)
    by_unit: dict[tuple[str, str], UUID] = field(default_factory=dict)
    """(role, wilayah) → officer."""
    seen: dict[UUID, datetime] = field(default_factory=dict)
    """When an officer last did something."""


def slug(name: str) -> str:
    """A place name as part of a login: ``Bekasi Jaya`` becomes ``bekasijaya``."""
    return "".join(letter for letter in name.lower() if letter.isalnum())


def found_offices(engine: Engine) -> None:
    """The offices of the city, of every kecamatan and of every kelurahan."""
    for code, name in CITY_OFFICES:
        _found(engine, code, name, KOTA)
    for area in city():
        if area.level == "kecamatan":
            _found(engine, _office_of(area.code), f"Kecamatan {area.name}", area.code)
        elif area.level == "kelurahan":
            _found(engine, _office_of(area.code), f"Kelurahan {area.name}", area.code)


def _found(engine: Engine, code: str, name: str, wilayah: str) -> None:
    letterhead = {
        "address": "Jalan Ir. H. Juanda Nomor 100, Bekasi",
        "phone": "(021) 0000000",
        "email": f"{slug(code)}@contoh.bekasikota.go.id",
        "postcode": "17113",
    }
    engine.run(FoundOffice(code=code, name=name, wilayah=wilayah, letterhead=letterhead))


class Hiring:
    """Enters officers; all have the one password of the demonstration."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._hash = hash_password(PASSWORD)
        # An officer signs with more than one name.
        self._names = (name for name in invented_names(seed=457) if " " in name)
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
    """Two hundred officers in three tiers."""
    hiring = Hiring(engine)
    for login, office, position, roles in CITY_OFFICERS:
        hiring.hire(login, office, position, roles, KOTA)
    for area in city():
        name = slug(area.name)
        if area.level == "kecamatan":
            office = _office_of(area.code)
            hiring.hire(
                f"kec.{name}",
                office,
                "Kasi Kesejahteraan Sosial",
                ("petugas_kecamatan",),
                area.code,
            )
            hiring.hire(f"camat.{name}", office, "Camat", ("camat",), area.code)
        elif area.level == "kelurahan":
            office = _office_of(area.code)
            hiring.hire(
                f"kel.{name}",
                office,
                "Kasi Kesejahteraan Sosial",
                ("petugas_kelurahan",),
                area.code,
            )
            hiring.hire(f"lurah.{name}", office, "Lurah", ("lurah",), area.code)
    for unit in PUSKESOS:
        _staff_puskesos(hiring, unit)
    for unit in dict.fromkeys(unit.rpartition(".")[0] for unit in PUSKESOS):
        _staff_kecamatan(hiring, unit)
    _fill_other_roles(engine, hiring)
    return hiring.staff


PILOT = ("32.75.03.1002", "32.75.03")
"""Perwira and Bekasi Utara: here every role that nobody has elsewhere is filled too."""
PUSKESOS = (
    "32.75.03.1002",
    "32.75.03.1005",
    "32.75.02.1002",
    "32.75.01.1003",
    "32.75.04.1001",
    "32.75.08.1003",
    "32.75.09.1006",
    "32.75.11.1003",
)
"""Kelurahan that have a Puskesos and groups of their own; elsewhere stories leave them out."""
AT_PUSKESOS = (
    ("kepala.puskesos", "Kepala Puskesos", ("kepala_puskesos",)),
    (
        "petugas.puskesos",
        "Petugas Puskesos",
        (
            "petugas_penerima_laporan",
            "petugas_data_kependudukan",
            "petugas_pendidikan",
            "petugas_kesehatan",
            "petugas_sosial_ekonomi",
        ),
    ),
    ("fasilitator", "Fasilitator SLRT", ("fasilitator_slrt",)),
    ("pendamping", "Pekerja Sosial dan Pendamping", ("pekerja_sosial", "pendamping")),
    ("kelompok", "Ketua Kelompok Usaha Bersama", ("ketua_kelompok", "kpm")),
)
"""Login before the unit's name, position, roles."""


def _staff_puskesos(hiring: Hiring, unit: str) -> None:
    name = slug(city().name_of(unit))
    for login, position, roles in AT_PUSKESOS:
        hiring.hire(f"{login}.{name}", _office_of(unit), position, roles, unit)


def _staff_kecamatan(hiring: Hiring, unit: str) -> None:
    name, office = slug(city().name_of(unit)), _office_of(unit)
    hiring.hire(f"tksk.{name}", office, "TKSK", ("supervisor_slrt",), unit)
    hiring.hire(f"korwil.{name}", office, "Koordinator Wilayah", ("koordinator_wilayah",), unit)


def _fill_other_roles(engine: Engine, hiring: Hiring) -> None:
    """One officer for every role that nobody has yet: in the city, or in the pilot units."""
    taken = {role for role, _ in hiring.staff.by_unit}
    units = {"kota": KOTA, "kelurahan": PILOT[0], "kecamatan": PILOT[1]}
    for role in engine.ask(ListRoles()):
        if role.id not in taken:
            unit = units[role.level]
            office = "Dinsos" if unit == KOTA else _office_of(unit)
            hiring.hire(role.id.replace("_", "."), office, role.label, (role.id,), unit)


def _office_of(code: str) -> str:
    """The short name of a unit's office, as numbers of letters carry it: ``KelTelukPucung``."""
    level = "Kec" if code.count(".") == 2 else "Kel"
    return level + "".join(city().name_of(code).split())
