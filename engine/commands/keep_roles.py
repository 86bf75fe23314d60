"""The roles that decrees speak of are kept: their labels, levels and rights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.errors import Refused
from engine.models import Role
from engine.sentences import say
from engine.store import officers
from engine.unit_of_work import UnitOfWork

SIGHTS = ("unit", officers.OWN)
"""What a role may see: every case of its unit, or the officer's own cases alone."""


@dataclass(frozen=True, kw_only=True)
class KeepRoles:
    """Enter roles, or bring those already known up to date; part of setting an installation up.

    ``roles`` maps an id to ``label``, ``label_en``?, ``level`` (kota, kecamatan, kelurahan),
    ``rights``?, ``sees``? (unit, own), ``fallback``? (the next tier) and ``always``?, as manifests
    and ``_shared/roles.yaml`` write them.
    Raises Refused for something else to see: a slip of the pen must not open every case.
    """

    roles: Mapping[str, Mapping[str, Any]]

    def execute(self, uow: UnitOfWork) -> None:
        known = officers.role_ids(uow.connection)
        for role, told in self.roles.items():
            values = {
                "label": told["label"],
                "label_en": told.get("label_en", told["label"]),
                "level": told["level"],
                "rights": list(told.get("rights", [])),
                "sees": _sees(role, told),
                "fallback": told.get("fallback"),
                "always": bool(told.get("always", False)),
            }
            if role in known:
                uow.changes.update(Role, {"id": role}, **values)
            else:
                uow.changes.insert(Role, {"id": role, **values})


def _sees(role: str, told: Mapping[str, Any]) -> str:
    sees = str(told.get("sees", "unit"))
    if sees not in SIGHTS:
        raise Refused(
            say(
                "Peran {role}: sees: {sees} tidak dikenal. Tulis unit atau own.",
                role=role,
                sees=sees,
            )
        )
    return sees
