"""What a service asks of whoever needs it, as the manifest declares it, and what of that is there.

::

    processes:
      keluhan:
        requirements:
          ktp: {label: KTP, field: foto_ktp, original: true}   # the original may be shown instead
          lokasi: {label: Titik koordinat, field: lokasi, place: true}
          surat: {label: Surat, field: surat, when: 'cara_masuk = "surat"'}

A citizen who adds a file or a place later answers the question of its ``field``: until the next step
is completed it lies beside the data of the case, then it becomes part of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from engine.feel import compile_expression
from engine.store import answers
from engine.unit_of_work import UnitOfWork

ANSWERED = "citizen_answered"
"""The event in whose data the fields stand that a citizen filled later."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Requirement:
    """One thing asked for: the field that holds it, and when it is asked for (FEEL; always)."""

    key: str
    label: str
    field: str
    when: str = "true"
    original: bool = False
    """An officer who saw the original may say so instead."""
    place: bool = False
    """The field takes a place; a photo that holds its own is enough."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """A requirement as it stands: there or not; ``at`` when it was a citizen who added it later."""

    requirement: Requirement
    there: bool
    at: datetime | None


def requirements_of(manifest: Mapping[str, Any], process: str) -> list[Requirement]:
    """What a process asks for, in the order of the manifest."""
    told = (manifest.get("processes") or {}).get(process) or {}
    return [Requirement(key=key, **one) for key, one in (told.get("requirements") or {}).items()]


def added(uow: UnitOfWork, case_id: UUID) -> dict[str, tuple[Any, datetime]]:
    """Field → the newest value that a citizen added later, and when."""
    return {
        field: (value, row.at)
        for row in answers.named(uow.connection, case_id, ANSWERED)
        for field, value in (row.data.get("fields") or {}).items()
    }


def standing(
    uow: UnitOfWork, case_id: UUID, asked: list[Requirement], data: Mapping[str, Any]
) -> list[Standing]:
    """Each requirement that applies to these data, and whether it is there."""
    later = added(uow, case_id)
    placed = answers.has_placed_photo(uow.connection, case_id)
    found = []
    for one in asked:
        if compile_expression(one.when).evaluate(data, now=uow.now) is not True:
            continue
        value, at = later.get(one.field, (data.get(one.field), None))
        there = value not in (None, "", [], {}) or (one.place and placed)
        found.append(Standing(requirement=one, there=there, at=at))
    return found
