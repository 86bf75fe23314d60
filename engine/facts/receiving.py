"""Who receives by the rules of a decree: what a list will hold before it is locked."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Any, Final
from uuid import UUID

from engine.declared import base_data
from engine.dmn import Decision, read
from engine.errors import NotFound, StepFailed
from engine.facts.catalogue import Asking, fact
from engine.facts.families import MOST, counted, home
from engine.registry import city
from engine.sentences import say
from engine.store import distribution
from engine.store.registry import duplicates, progress, standings
from engine.unit_of_work import UnitOfWork
from engine.wilayah import unit_at

_LOOKS_AT = ("register", "pemadanan", "kunjungan", "persetujuan", "desil")
_VISITED: Final[Mapping[str, str]] = {
    "tidak_layak": "didatangi: tidak layak",
    "tidak_ditemukan": "didatangi: tidak ditemukan",
    "meninggal": "didatangi: meninggal",
    "pindah": "didatangi: pindah",
}
_MATCHED: Final[Mapping[str, str]] = {
    "tidak_padan": "data kependudukan: tidak padan",
    "meninggal": "data kependudukan: meninggal",
    "pindah": "data kependudukan: pindah",
    "ganda": "data kependudukan: ganda",
}


class Rules:
    """A decision of the bundle that says whether a family receives; each kind of standing is asked once.

    It looks at ``register``, ``pemadanan``, ``kunjungan``, ``persetujuan``, ``desil`` (in the newest
    base data, may be null) and ``desil_dihitung`` (those the manifest counts). Raises StepFailed
    when the bundle has no decision of that name.
    """

    def __init__(self, uow: UnitOfWork, bundle_id: UUID, name: str) -> None:
        shelf = uow.shelf(bundle_id)
        tables = {path: text for path, text in shelf.files.items() if path.endswith(".dmn")}
        try:
            self._decision: Decision = read(tables).decision(name)
        except NotFound as error:
            raise StepFailed(
                say("Keputusan {wanted} tidak ada dalam paket.", wanted=name)
            ) from error
        self._now = uow.now
        self._counted = list(base_data.counted(shelf.manifest))
        self._known: dict[tuple[Any, ...], bool] = {}

    def receives(self, row: Any) -> bool:
        """Whether a family that stands like ``row`` receives."""
        facts = (row.register, row.match, row.visit_result, row.approval, row.decile)
        if facts not in self._known:
            named = dict(zip(_LOOKS_AT, facts, strict=True))
            asked = {**named, "desil_dihitung": self._counted}
            told = self._decision.evaluate(asked, now=self._now).value
            self._known[facts] = told is True
        return self._known[facts]


@fact("to_receive")
def to_receive(uow: UnitOfWork, asking: Asking) -> list[dict[str, Any]]:
    """Each kelurahan with who would be on the list if it were locked now.

    ``[{kode, nama, kecamatan, calon, penerima, tidak_masuk}]``. The argument is the decision and the
    registers it is asked of: ``kelayakan_penerima:terverifikasi+non_dtks``.
    """
    name, _, registers = asking.argument.partition(":")
    rules = Rules(uow, asking.bundle_id, name)
    found: dict[str, dict[str, Any]] = {}
    for row in standings.candidates(
        uow.connection, asking.root_id, asking.wilayah, registers.split("+")
    ):
        unit = found.setdefault(row.wilayah_code, _empty(row.wilayah_code))
        unit["calon"] += row.families
        unit["penerima" if rules.receives(row) else "tidak_masuk"] += row.families
    return list(found.values())


def _empty(code: str) -> dict[str, Any]:
    told: Mapping[str, Any] = {
        "kode": code,
        "nama": city().name_of(code),
        "kecamatan": city().name_of(unit_at("kecamatan", code)),
    }
    return {**told, "calon": 0, "penerima": 0, "tidak_masuk": 0}


@fact("candidates")
def candidates(uow: UnitOfWork, asking: Asking) -> dict[str, Any]:
    """The first ``MOST`` candidates of the unit by name, in the order of the list: who would receive.

    ``{jumlah, keluarga: [{nama, kelurahan, alamat, rt, rw, menerima, sebab}]}``, the argument as that
    of ``to_receive``; ``sebab`` is what speaks against a family that does not receive.
    """
    name, _, registers = asking.argument.partition(":")
    rules = Rules(uow, asking.bundle_id, name)
    named = registers.split("+")
    off = duplicates.dropped(uow.connection, asking.root_id)
    found = islice(distribution.candidates(uow.connection, asking.root_id, named), MOST)
    told = [
        {
            **home(row.name, row.wilayah_code, row.text, row.rt, row.rw),
            **_receiving(row, receives=rules.receives(row), off=row.id in off),
        }
        for row in found
    ]
    counts = progress.every_register(uow.connection, asking.root_id, asking.wilayah)
    return counted(sum(one.total for one in counts if one.register in named), told)


def _receiving(row: Any, *, receives: bool, off: bool) -> dict[str, Any]:
    """Whether a family receives, and what speaks against it if not: a pair, a visit, the data."""
    if off:
        return {"menerima": False, "sebab": "pasangan ganda: keluarga yang sama sudah tercatat"}
    if receives:
        return {"menerima": True, "sebab": None}
    visited, matched = _VISITED.get(row.visit_result or ""), _MATCHED.get(row.match or "")
    decile = f"desil {row.decile}" if row.decile is not None else None
    return {"menerima": False, "sebab": visited or matched or decile}
