"""Facts about the instrument, the scores of a cycle, and how long ago each kelurahan was verified."""

from __future__ import annotations

from typing import Any

from engine.declared.instrument import instrument_of
from engine.facts.catalogue import Asking, fact
from engine.registry import city
from engine.sla import WIB
from engine.store.registry import progress, scoring
from engine.unit_of_work import UnitOfWork
from engine.wilayah import covers

MONTHS = 12
DAYS_A_MONTH = 30.4375


@fact("instrument_state")
def instrument_state(uow: UnitOfWork, asking: Asking) -> dict[str, Any]:
    """The instrument of the case's version: ``{versi, formulir, aturan, tertinggi, bobot}``."""
    instrument = instrument_of(uow.shelf(asking.bundle_id))
    lines = instrument.weights
    return {
        "versi": instrument.version,
        "formulir": instrument.form,
        "aturan": len(lines),
        "masukan": len(instrument.names),
        "bobot": [
            {"nomor": each.number, "isi": each.because, "nilai": each.points} for each in lines
        ],
    }


@fact("score_summary")
def score_summary(uow: UnitOfWork, asking: Asking) -> dict[str, Any]:
    """Scores of the cycle within the case's unit, with how many families were not scored."""
    found = scoring.summary(uow.connection, asking.root_id, asking.wilayah)
    listed = sum(
        row.total
        for row in progress.overview(uow.connection, asking.root_id, asking.wilayah)
        if row.register in scoring.SCORED
    )
    return {**found, "keluarga": listed, "belum": listed - found["dinilai"]}


@fact("verval_age")
def verval_age(uow: UnitOfWork, asking: Asking) -> dict[str, Any]:
    """``{unit: [{kode, nama, kecamatan, terakhir, bulan, lewat}], lewat: n}``, a unit a kelurahan.

    A colon behind the name gives the months after which one is overdue, else 12.
    """
    months = int(asking.argument or MONTHS)
    units = ages(uow, asking.wilayah, months)
    return {"unit": units, "lewat": sum(unit["lewat"] for unit in units), "batas": months}


def ages(uow: UnitOfWork, wilayah: str, months: int = MONTHS) -> list[dict[str, Any]]:
    """Every kelurahan of a unit with its latest visit; ``bulan`` null and ``lewat`` true: never."""
    seen = scoring.latest_visits(uow.connection, wilayah)
    found = []
    for area in city():
        if area.level != "kelurahan" or not covers(wilayah, area.code):
            continue
        at = seen.get(area.code)
        age = (uow.now - at).days / DAYS_A_MONTH if at else None
        found.append(
            {
                "kode": area.code,
                "nama": area.name,
                "kecamatan": city().name_of(area.parent),
                "terakhir": at.astimezone(WIB).date().isoformat() if at else None,
                "bulan": int(age) if age is not None else None,
                "lewat": age is None or age >= months,
            }
        )
    return found


def overdue_units(uow: UnitOfWork, wilayah: str, months: int = MONTHS) -> list[dict[str, Any]]:
    """The kelurahan of a unit without a visit for so many months."""
    return [unit for unit in ages(uow, wilayah, months) if unit["lewat"]]
