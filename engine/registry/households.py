"""What the lines of one family share: its KK number, its head, the place where it lives.

They stand together and say the same, so that a home is read once for all who live in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from engine.registry import values
from engine.registry.areas import Areas, city
from engine.registry.columns import Columns
from engine.registry.faults import Faults
from engine.registry.rows import Row
from engine.registry.units import Units, read_address, read_pair, read_unit

LONGEST_ADDRESS: Final = 200
"""Letters of an address that are kept."""
_OF_A_HOME: Final = ("address", "rt", "rw", "rt_rw", "kelurahan", "kecamatan")
_Given = Mapping[str, Any]
_Told = Mapping[str, str]


class Households:
    """Reads of each line what it shares with the family; remembers the line above, and the heads."""

    def __init__(self, columns: Columns) -> None:
        self._areas: Areas = city()
        self._default = columns.wilayah_code
        self._has_kk = "kk" in columns.fields
        self._has_kelurahan = "kelurahan" in columns.fields
        self._above: tuple[str, int] | None = None
        self._heads: dict[str, int] = {}
        self._cells: list[Any] | None = None
        self._found = Faults()
        self._home: tuple[str, str | None, str | None, str | None] = ("", None, None, None)

    def read(self, row: Row, given: _Given, told: _Told, found: Faults) -> None:
        """Put into the row its relation, its family's KK number where it bears none, and its home."""
        relation = values.read_relation(told.get("relation", ""))
        if row.kk is None:
            row.kk = self._kk_from_above(relation, told, found)
        elif self._above is None or self._above[0] != row.kk:
            self._above = (row.kk, row.line)
        if relation == "kepala" and row.kk is not None:
            first = self._heads.setdefault(row.kk, row.line)
            if first != row.line:
                found.warn("two_heads", "relation", line=first)
                relation = "lainnya"
        row.relation = relation
        cells = [given.get(name) for name in _OF_A_HOME]
        if cells != self._cells:
            self._cells, self._found = cells, Faults()
            self._home = self._read_home(given, told, self._found)
        found.join(self._found)
        row.address, row.rt, row.rw, row.wilayah_code = self._home

    def _kk_from_above(self, relation: str, told: _Told, found: Faults) -> str | None:
        """The KK number of the line above where a list writes it once for a family."""
        if not self._has_kk or told.get("kk"):
            self._above = None
            return None
        if self._above and relation not in ("", "kepala"):
            kk, first = self._above
            found.warn("kk_from_above", "kk", line=first)
            return kk
        found.warn("kk_absent", "kk")
        self._above = None
        return None

    def _read_home(
        self, given: _Given, told: _Told, found: Faults
    ) -> tuple[str, str | None, str | None, str | None]:
        """Address, RT, RW and kelurahan."""
        address = told.get("address", "")
        if len(address) > LONGEST_ADDRESS:
            found.warn("too_many_letters", "address", most=LONGEST_ADDRESS)
            address = address[:LONGEST_ADDRESS]
        units = _units(given, address, found)
        return address, units.rt, units.rw, self._area(told, found)

    def _area(self, told: _Told, found: Faults) -> str | None:
        if not self._has_kelurahan:
            return self._default
        kelurahan = told.get("kelurahan", "")
        if not kelurahan and self._default:
            return self._default
        area = self._areas.kelurahan(kelurahan, told.get("kecamatan", ""))
        if area is None:
            found.refuse("wilayah_unknown", "kelurahan")
            return None
        return area.code


def _units(given: _Given, address: str, found: Faults) -> Units:
    """RT and RW from their columns, from the one for both, else from the address."""
    told = [read_unit(given.get("rt"), "RT"), read_unit(given.get("rw"), "RW")]
    if "rt_rw" in given:
        told.append(read_pair(given["rt_rw"]))
    if not any(each.rt or each.rw or each.unclear for each in told):
        told.append(read_address(address))
    rt = next((each.rt for each in told if each.rt), None)
    rw = next((each.rw for each in told if each.rw), None)
    if any(each.from_date for each in told):
        found.warn("units_from_date", "rt_rw", rt=rt or "–", rw=rw or "–")
    if any(each.unclear for each in told):
        found.warn("units_unclear", "rt_rw")
    return Units(rt, rw)
