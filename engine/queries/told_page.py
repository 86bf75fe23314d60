"""Lists that say what cases are about: that an officer was told so is kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from engine.sight import list_looks
from engine.store.listing import Chosen, Page
from engine.unit_of_work import UnitOfWork


def told_page(uow: UnitOfWork, officer: UUID, name: str, chosen: Chosen) -> Page:
    """The page of a list, kept as told; ``name`` says where, in the words of the trail."""
    page = chosen.page(uow.connection)
    keep_told(uow, officer, name, page.items)
    return page


def keep_told(uow: UnitOfWork, officer: UUID, name: str, rows: Iterable[Any]) -> None:
    """Keep that an officer read these rows; those whose ``subject`` is empty told of nobody."""
    uow.shown(*list_looks(officer, uow.now, name, (row.subject for row in rows)))
