"""What stands above single cases: the units below one, and cases told without their people."""

from __future__ import annotations

from typing import Any

from engine.facts.catalogue import Asking, fact
from engine.registry import city
from engine.sla import WIB
from engine.store import overview, tiers
from engine.unit_of_work import UnitOfWork
from engine.wilayah import covers

MOST = 300
"""Cases that a form is given; a longer list is no choice for a person."""


@fact("units_below")
def units_below(uow: UnitOfWork, asking: Asking) -> list[dict[str, Any]]:
    """``[{kode, nama, terbuka, terlambat, terisi, kosong, belum_dilatih}]`` of each kelurahan.

    The argument is a process and the roles that should be filled: ``keluhan:kepala+petugas``.
    """
    process, _, named = asking.argument.partition(":")
    roles = [role for role in named.split("+") if role]
    labels = tiers.roles_of(uow.connection)
    names = {
        area.code: area.name
        for area in city()
        if area.level == "kelurahan" and covers(asking.wilayah, area.code)
    }
    found = overview.units(uow.connection, process, roles, sorted(names), uow.now)
    return [
        {
            "kode": one.wilayah,
            "nama": names[one.wilayah],
            "terbuka": one.open,
            "terlambat": one.late,
            "terisi": f"{len(one.filled)} dari {len(roles)}",
            "kosong": ", ".join(
                labels[role].label for role in roles if role not in one.filled and role in labels
            ),
            "belum_dilatih": one.untrained,
        }
        for one in found
    ]


@fact("nameless_cases")
def nameless_cases(uow: UnitOfWork, asking: Asking) -> list[dict[str, Any]]:
    """``[{kode, kelurahan, tahap, dibuka, …what is counted}]`` of open cases: nothing of whom.

    The argument is a process, and a counted key with its values: ``keluhan:layanan=sosial+ekonomi``.
    """
    process, _, chosen = asking.argument.partition(":")
    key, _, values = chosen.partition("=")
    wanted = {value for value in values.split("+") if value}
    found = overview.nameless(uow.connection, process, asking.wilayah, key, wanted, MOST)
    return [
        {
            **told,
            "kode": row.reference,
            "kelurahan": city().name_of(row.wilayah),
            "tahap": row.milestone,
            "dibuka": row.opened_at.astimezone(WIB).date().isoformat(),
        }
        for row, told in found
    ]


@fact("case_answers")
def case_answers(uow: UnitOfWork, asking: Asking) -> list[dict[str, Any]]:
    """``[{kode, wilayah, nama, selesai, …answers}]`` of the tree's cases of a process in the unit.

    The argument is the process and the answers wanted: ``penyaluran:alasan+sisa``; one that was
    not given yet is null. Confidential cases are not told.
    """
    process, _, named = asking.argument.partition(":")
    keys = [key for key in named.split("+") if key]
    names = city()
    return [
        {
            "kode": row.reference,
            "wilayah": row.wilayah,
            "nama": names.name_of(row.wilayah),
            "selesai": row.state == "completed",
            **{key: row.data.get(key) for key in keys},
        }
        for row in overview.of_tree(uow.connection, asking.root_id, process, asking.wilayah)
    ]
