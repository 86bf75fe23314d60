"""The line that a showing leaves: who saw whom, by what right, how much of it, and where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from engine.sight.levels import Level, Sight
from engine.store.registry.access import Access

WHY: Final = {
    "work": "bekerja pada kasus",
    "own": "kasusnya sendiri",
    "supervision": "mengawasi",
    "audit": "memeriksa",
    "administration": "menangani gangguan",
    "purpose": "",
}
"""What the trail gives as the reason where none was told; words of the trail, as its readers meet them."""
_SOMEBODY: Final = re.compile(r"(^|_)(nama|nik|kk|telepon|alamat)($|_)")


def look(
    officer: UUID, now: datetime, sight: Sight, page: str, case_id: UUID | None, *, people: int = 1
) -> Access:
    """The line of one showing; ``page`` says where, in the words of the trail."""
    return Access(
        at=now,
        officer_id=officer,
        action="baca",
        purpose=sight.purpose or WHY.get(sight.ground, ""),
        subject=page,
        case_id=case_id,
        people=people,
        ground=sight.ground,
        level=sight.level.value,
    )


def registry_look(
    officer: UUID,
    now: datetime,
    page: str,
    people: int,
    case_id: UUID | None = None,
    *,
    purpose: str = "",
) -> Access:
    """The line of a page of the registry, by the right to open it."""
    seen = Sight(Level.CONTENT, "work", purpose or "registri")
    return look(officer, now, seen, page, case_id, people=people)


def list_looks(officer: UUID, now: datetime, page: str, subjects: Iterable[str]) -> list[Access]:
    """The line of a list that says whom or what its cases are about; none where it says of nobody."""
    people = sum(bool(one) for one in subjects)
    found = registry_look(officer, now, page, people, purpose="daftar")
    return [found] if people else []


def names_people(value: Any) -> bool:
    """Whether answers name somebody: a name, an identity number, a phone, an address was given."""
    if isinstance(value, Mapping):
        return any(
            bool(inner) and (_SOMEBODY.search(str(key)) is not None or names_people(inner))
            for key, inner in value.items()
        )
    if isinstance(value, list | tuple):
        return any(names_people(one) for one in value)
    return False
