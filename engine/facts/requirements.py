"""What a case's service asks for, and what of that is missing."""

from __future__ import annotations

from typing import Any

from engine.declared.requirements import Standing, requirements_of, standing
from engine.facts.catalogue import Asking, fact
from engine.store import cases
from engine.unit_of_work import UnitOfWork
from engine.wording import moment


@fact("requirements")
def requirements(uow: UnitOfWork, asking: Asking) -> dict[str, Any]:
    """``{semua, kurang, jumlah_kurang}``: each ``{kunci, label, keadaan, boleh_asli}``.

    Judged by what the case was opened with and by what the citizen added since.
    """
    case = cases.get(uow.connection, asking.case_id)
    asked = requirements_of(uow.shelf(asking.bundle_id).manifest, case.process)
    found = standing(uow, asking.case_id, asked, case.data)
    missing = [_told(one) for one in found if not one.there]
    return {
        "semua": [_told(one) for one in found],
        "kurang": missing,
        "jumlah_kurang": len(missing),
    }


def _told(one: Standing) -> dict[str, Any]:
    return {
        "kunci": one.requirement.key,
        "label": one.requirement.label,
        "keadaan": _words(one),
        "boleh_asli": one.requirement.original,
    }


def _words(one: Standing) -> str:
    if not one.there:
        return "belum ada"
    if one.at is None:
        return "ada sejak registrasi"
    return f"dikirim warga pada {moment(one.at)}"
