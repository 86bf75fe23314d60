"""Opening a case: which version it follows, what it is called, and its first step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from engine.feel import compile_expression
from engine.ids import new_id, new_reference
from engine.library import Shelf
from engine.models import Case, CaseWord
from engine.outcome import Started
from engine.recording import Happening, Standpoint, record_places, state_of
from engine.store import bundles, searching
from engine.unit_of_work import UnitOfWork
from engine.wilayah import level_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Parent:
    """The place in a case that a child case is opened for."""

    id: UUID
    token: str
    item: int
    root_id: UUID
    bundle_id: UUID
    wilayah: str
    confidential: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Opening:
    """A case to be opened: the process, the unit, the data it begins with."""

    process: str
    wilayah: str
    data: Mapping[str, Any]
    officer: UUID | None = None
    role: str | None = None
    message: str | None = None
    timer: str | None = None
    parent: Parent | None = None
    bundle_id: UUID | None = None
    """The version to follow, when the caller has looked it up already."""


@dataclass(frozen=True, slots=True)
class OpenedCase:
    """The identity of a case just opened."""

    id: UUID
    reference: str


def open_case(uow: UnitOfWork, opening: Opening) -> OpenedCase:
    """Add a new case and its first step to the changes.

    A child follows the bundle of its parent; any other case the version in force today.
    """
    bundle_id, shelf = _version(uow, opening)
    definition = shelf.definition(opening.process)
    manifest = shelf.manifest.get("processes", {}).get(opening.process, {})
    wilayah = str(_told(manifest.get("wilayah"), opening, uow) or opening.wilayah)
    level_of(wilayah)
    case_id, reference = new_id(), new_reference()
    data = {
        **opening.data,
        "wilayah": wilayah,
        "kasus": reference,
        "kasus_id": str(case_id),
        "dibuka": uow.now.isoformat(),
    }
    outcome = uow.adapters.workflow.run(
        definition, None, Started(data=data, message=opening.message, timer=opening.timer), uow.now
    )
    parent = opening.parent
    subject = str(_told(manifest.get("subject"), opening, uow) or "")
    confidential = _kept_for(manifest, opening, uow)
    uow.changes.insert(
        Case,
        {
            "id": case_id,
            "reference": reference,
            "bundle_id": bundle_id,
            "process": opening.process,
            "title": definition.name,
            "subject": subject,
            "wilayah": wilayah,
            "confidential": confidential,
            "state": "open",
            "version": 1,
            "data": data,
            "parent_id": parent.id if parent else None,
            "parent_token": parent.token if parent else None,
            "item": parent.item if parent else None,
            "root_id": parent.root_id if parent else case_id,
            "opened_at": uow.now,
            "opened_by": opening.officer,
            "outcome": "",
            "milestone": "",
            "counted": None,
            **state_of(uow, definition, outcome, confidential=confidential is not None),
        },
    )
    uow.changes.insert(CaseWord, *searching.rows(case_id, subject))
    standpoint = _beginning(case_id, wilayah, parent, confidential=confidential is not None)
    what = Happening(name="case_opened", officer=opening.officer, role=opening.role)
    record_places(uow, standpoint, definition, outcome, what)
    return OpenedCase(case_id, reference)


def _beginning(
    case_id: UUID, wilayah: str, parent: Parent | None, *, confidential: bool
) -> Standpoint:
    return Standpoint(
        id=case_id,
        version=1,
        wilayah=wilayah,
        parent_id=parent.id if parent else None,
        parent_token=parent.token if parent else None,
        confidential=confidential,
    )


def _version(uow: UnitOfWork, opening: Opening) -> tuple[UUID, Shelf]:
    if opening.parent is not None:
        shelf = uow.shelf(opening.parent.bundle_id)
        if opening.process in shelf.definitions:
            return opening.parent.bundle_id, shelf
    if opening.bundle_id is not None:
        return opening.bundle_id, uow.shelf(opening.bundle_id)
    process = bundles.process_in_force(uow.connection, opening.process, uow.now.date())
    return process.bundle_id, uow.shelf(process.bundle_id)


def _told(expression: str | None, opening: Opening, uow: UnitOfWork) -> Any:
    """What a FEEL text of the manifest says of the start data; None where there is none."""
    if not expression:
        return None
    return compile_expression(expression).evaluate(opening.data, now=uow.now)


def _kept_for(manifest: Mapping[str, Any], opening: Opening, uow: UnitOfWork) -> Any:
    """For which role the case is kept: as its manifest says, else as the case it belongs to is."""
    told = _told(manifest.get("confidential"), opening, uow)
    return told or (opening.parent.confidential if opening.parent else None)
