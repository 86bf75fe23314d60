"""Families of a scenario, as lists the office receives: nobody in them exists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from engine import city
from tests.office import KOTA

HEADINGS = (
    "NIK", "NO KK", "NAMA", "TGL LAHIR", "JENIS KELAMIN", "HUB KELUARGA",
    "ALAMAT", "RT", "RW", "KELURAHAN", "KECAMATAN", "STATUS KEPENDUDUKAN", "DESIL",
)  # fmt: skip
FIRST_SERIAL = 9001
"""Serials from here on are given to nobody living."""


@dataclass(frozen=True)
class Family:
    """The head of a family as a list has it, and how the population register has the same person."""

    name: str
    nik: str
    kk: str
    born: date
    kelurahan: str
    register: str
    population: str
    """sama, meninggal, pindah, lain nama, tidak ada, or mirip: somebody alike; the list knows no KK."""
    also: Mapping[str, str] = field(default_factory=dict)
    """Other lists with the same family: sama, kk baru (its KK changed), mirip (another number)."""
    base: str = ""
    """Name of the base data that lists it: DTKS, DTSEN; empty: a list of another name."""
    decile: int | None = None

    @property
    def cells(self) -> tuple[str, ...]:
        area = city().get(self.kelurahan)
        assert area is not None
        status = self.population.upper() if self.population in ("meninggal", "pindah") else "HIDUP"
        kk = "" if self.population == "mirip" else self.kk
        return (
            self.nik, kk, self.name, f"{self.born:%d-%m-%Y}", "L", "KEPALA KELUARGA",
            "JL. MELATI NO. 7", "001", "002", area.name, city().name_of(area.parent), status,
            str(self.decile or ""),
        )  # fmt: skip

    def on_list(self, register: str) -> Family | None:
        """The family as a list has it; None when it is not on that list."""
        if register == self.register:
            return self
        how = self.also.get(register)
        if how == "kk baru":
            return replace(self, kk=f"{self.kk[:6]}010224{self.kk[-4:]}")
        if how == "mirip":
            twin = f"{self.nik[:12]}{int(self.nik[-4:]) - 9000:04}"
            return replace(self, nik=twin, name=self.name + " BIN ACHMAD", population="mirip")
        return self if how else None

    def in_population(self) -> Family | None:
        """The same person as the population register has them."""
        if self.population == "tidak ada":
            return None
        if self.population == "lain nama":
            return replace(self, name="ZULKIFLI HARAHAP")
        if self.population == "mirip":
            born = self.born + timedelta(days=1)
            return replace(self, nik=f"317101{born:%d%m%y}{self.nik[-4:]}", born=born)
        return self


def read_families(told: Iterable[Mapping[str, Any]]) -> dict[str, Family]:
    """Families by name; each gets a possible NIK and KK number of its own."""
    families = {}
    for number, one in enumerate(told):
        area = city().kelurahan(str(one["kelurahan"]), str(one.get("kecamatan", "")))
        assert area is not None, f"kelurahan {one['kelurahan']} tidak dikenal"
        born = date(1970, 1, 5) + timedelta(days=37 * number)
        home, serial = area.code.replace(".", "")[:6], f"{FIRST_SERIAL + number:04}"
        families[one["nama"]] = Family(
            name=one["nama"],
            nik=f"{home}{born:%d%m%y}{serial}",
            kk=f"{home}{date(2015, 3, 12):%d%m%y}{serial}",
            born=born,
            kelurahan=area.code,
            register=one.get("register", "penetapan"),
            population=one.get("kependudukan", "sama"),
            also=one.get("juga", {}),
            base=one.get("basis", ""),
            decile=one.get("desil"),
        )
    return families


def write_list(families: Iterable[Family], path: Path) -> Path:
    """An Excel list, numbers as text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Daftar")
    sheet.append(HEADINGS)
    for family in families:
        sheet.append(family.cells)
    book.save(path)
    return path


def unit_called(name: str) -> str:
    """The code of a kota, kecamatan or kelurahan: ``Kota Bekasi``, ``Kecamatan X``, ``Kelurahan Y``."""
    for level in ("Kecamatan", "Kelurahan"):
        if name.startswith(level + " "):
            rest = name.removeprefix(level + " ")
            codes = [a.code for a in city() if (a.level, a.name) == (level.lower(), rest)]
            assert len(codes) == 1, f"{name}: {codes}"
            return codes[0]
    assert name == "Kota Bekasi", name
    return KOTA
