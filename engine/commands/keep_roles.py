"""The roles that decrees speak of are kept: their labels, levels and rights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.models import Role
from engine.store import officers
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class KeepRoles:
    """Enter roles, or bring those already known up to date; part of setting an installation up.

    ``roles`` maps an id to ``label``, ``label_en``?, ``level`` (kota, kecamatan, kelurahan) and
    ``rights``?, as manifests and ``_shared/roles.yaml`` write them.
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
            }
            if role in known:
                uow.changes.update(Role, {"id": role}, **values)
            else:
                uow.changes.insert(Role, {"id": role, **values})
