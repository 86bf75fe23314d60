"""Annexes of a locked list: recipients, plan, hand-overs of one point, counts by kelurahan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from engine.documents import Annex, Column, annex
from engine.operations.catalogue import Work
from engine.registry import city
from engine.sla import WIB
from engine.store import distribution
from engine.unit_of_work import UnitOfWork


def _recipients(uow: UnitOfWork, work: Work) -> Annex:
    """Everybody on the list of the unit, by name, numbers and address."""
    names, vault = city(), uow.adapters.vault
    return annex(
        [
            *(Column(title="Nama", width=2), Column(title="NIK", width=2)),
            *(Column(title="Nomor KK", width=2), Column(title="Alamat", width=3)),
            *("RT/RW", "Kelurahan"),
        ],
        (
            (
                row.name,
                vault.open(row.nik_sealed) if row.nik_sealed else "-",
                vault.open(row.kk_sealed) if row.kk_sealed else "-",
                row.address,
                f"{row.rt or '-'}/{row.rw or '-'}",
                names.name_of(row.wilayah_code),
            )
            for row in distribution.recipients(uow.connection, work.root_id, work.wilayah)
        ),
        personal=True,
    )


def _plan(uow: UnitOfWork, work: Work) -> Annex:
    """Every slot of the unit: point, day, hours, families."""
    return annex(
        [
            Column(title="Titik", width=2),
            Column(title="Tanggal", format="tanggal", width=2),
            "Jam",
            Column(title="Keluarga", align="right"),
        ],
        (
            (row.point, row.day.isoformat(), f"{row.starts}–{row.ends}", row.families)
            for row in distribution.points(uow.connection, work.root_id, work.wilayah)
        ),
    )


def _handed_at_point(uow: UnitOfWork, work: Work) -> Annex:
    """The families of the point that the letter is about, with the moment of each hand-over."""
    given: Mapping[str, Any] = work.arguments.get("facts") or {}
    point = (given.get("titik") or {}).get("kode")
    return annex(
        [Column(title="Nama", width=2), "RT/RW", "Kode kupon", "Diserahkan", "Penerima"],
        (
            (
                row.name,
                f"{row.rt or '-'}/{row.rw or '-'}",
                row.code,
                f"{row.handed_at.astimezone(WIB):%d-%m-%Y %H.%M}" if row.handed_at else "belum",
                row.receiver or "-",
            )
            for row in distribution.recipients(uow.connection, work.root_id, work.wilayah)
            if row.point == point
        ),
    )


def _by_unit(uow: UnitOfWork, work: Work) -> Annex:
    """Families and hand-overs of every kelurahan of the unit."""
    names = city()
    numbers = (Column(title=title, align="right") for title in ("Keluarga", "Diserahkan", "Belum"))
    return annex(
        [Column(title="Kelurahan", width=2), *numbers],
        (
            (names.name_of(row.wilayah_code), row.families, row.handed, row.families - row.handed)
            for row in distribution.units(uow.connection, work.root_id, work.wilayah)
        ),
    )


DATA_SETS: Mapping[str, Callable[[UnitOfWork, Work], Annex]] = {
    "penerima": _recipients,
    "rencana_distribusi": _plan,
    "penerima_titik": _handed_at_point,
    "rekap_penyaluran": _by_unit,
}
"""Name in the template → what makes the table."""
