"""Opening a case: which version it follows, what it is called, and its first step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from engine.errors import InvalidAnswers
from engine.feel import compile_expression
from engine.ids import new_id, new_reference
from engine.library import Shelf
from engine.models import Asked, Case, CaseParty, CaseWord
from engine.outcome import Started
from engine.recording import Happening, Standpoint, record_places, state_of
from engine.sentences import say
from engine.sla import WIB
from engine.store import bundles, cases, parties, searching, tasks, tiers
from engine.unit_of_work import UnitOfWork
from engine.wilayah import covers, level_of


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
    signal: str | None = None
    timer: str | None = None
    parent: Parent | None = None
    by_form: bool = False
    """Whether the data are the answers of the start form."""
    bundle_id: UUID | None = None
    """The version to follow, when the caller has looked it up already."""


@dataclass(frozen=True, slots=True)
class OpenedCase:
    """The identity of a case just opened."""

    id: UUID
    reference: str


_UNTOUCHED: Final = {
    "state": "open",
    "version": 1,
    "outcome": "",
    "milestone": "",
    "counted": None,
}
"""How a case stands when it has just been opened."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _New:
    """What a case is before its first step: its names, its version, whom it is kept for."""

    id: UUID
    reference: str
    bundle_id: UUID
    shelf: Shelf
    manifest: Mapping[str, Any]
    wilayah: str
    subject: str
    confidential: str | None
    own: Mapping[str, Any]
    """What the case knows of itself, beside what it was given."""


def open_case(uow: UnitOfWork, opening: Opening) -> OpenedCase:
    """Add a new case and its first step to the changes.

    A child follows the bundle of its parent; any other case the version in force today.
    """
    new = _named(uow, opening)
    definition = new.shelf.definition(opening.process)
    outcome = uow.adapters.workflow.run(definition, None, _started(opening, new.own), uow.now)
    if new.manifest.get("alone") and opening.parent is None:
        _require_alone(uow, opening, new.manifest, (new.wilayah, new.subject))
    kept = new.confidential is not None
    title = str(_told(new.manifest.get("title"), opening, uow) or definition.name)
    row = _row(uow, opening, new, title) | state_of(uow, definition, outcome, confidential=kept)
    uow.changes.insert(Case, row)
    uow.changes.insert(CaseWord, *searching.rows(new.id, new.subject))
    uow.changes.insert(CaseParty, *_about(uow, new.shelf, opening, new.id))
    uow.changes.insert(Asked, _asked(uow, opening, new))
    standpoint = _beginning(new.id, new.wilayah, opening.parent, confidential=kept)
    what = Happening(name="case_opened", officer=opening.officer, role=opening.role)
    record_places(uow, standpoint, definition, outcome, what)
    return OpenedCase(new.id, new.reference)


def _named(uow: UnitOfWork, opening: Opening) -> _New:
    bundle_id, shelf = _version(uow, opening)
    manifest = shelf.manifest.get("processes", {}).get(opening.process, {})
    wilayah = str(_told(manifest.get("wilayah"), opening, uow) or opening.wilayah)
    level_of(wilayah)
    case_id, reference = new_id(), new_reference()
    own = {
        "wilayah": wilayah,
        "kasus": reference,
        "kasus_id": str(case_id),
        "dibuka": uow.now.isoformat(),
    }
    return _New(
        id=case_id,
        reference=reference,
        bundle_id=bundle_id,
        shelf=shelf,
        manifest=manifest,
        wilayah=wilayah,
        subject=str(_told(manifest.get("subject"), opening, uow) or ""),
        confidential=_kept_for(manifest, opening, uow),
        own=own,
    )


def _row(uow: UnitOfWork, opening: Opening, new: _New, title: str) -> dict[str, Any]:
    return {
        "id": new.id,
        "reference": new.reference,
        "bundle_id": new.bundle_id,
        "process": opening.process,
        "title": title,
        "subject": new.subject,
        "wilayah": new.wilayah,
        "confidential": new.confidential,
        "data": {**opening.data, **new.own},
        "opened_at": uow.now,
        "opened_by": opening.officer,
        **_UNTOUCHED,
        **_below(opening.parent, new.id),
    }


def _below(parent: Parent | None, case_id: UUID) -> dict[str, Any]:
    """The place of a case in its tree: at its top where it has no parent."""
    return {
        "parent_id": parent.id if parent else None,
        "parent_token": parent.token if parent else None,
        "item": parent.item if parent else None,
        "root_id": parent.root_id if parent else case_id,
    }


def _about(uow: UnitOfWork, shelf: Shelf, opening: Opening, case_id: UUID) -> list[dict[str, Any]]:
    """Whom the case is about: the numbers it is opened with, as the forms know them."""
    kinds = {name: word.kind for name, word in shelf.vocabulary(opening.process).items()}
    return parties.rows(uow.adapters.vault, case_id, opening.data, kinds)


def _asked(uow: UnitOfWork, opening: Opening, new: _New) -> dict[str, Any]:
    """What the case begins with, as it was given: before any step may write over it."""
    return {
        "id": new_id(),
        "case_id": new.id,
        "kind": "opened" if opening.by_form else "handed",
        "bundle_id": new.bundle_id,
        "form": new.manifest.get("start_form"),
        "answers": dict(opening.data),
        "at": uow.now,
        "officer_id": opening.officer,
    }


def _require_alone(
    uow: UnitOfWork, opening: Opening, manifest: Mapping[str, Any], name: tuple[str, str]
) -> None:
    """Raises InvalidAnswers when a case of this process with this name, unit and subject, runs already.

    Where what is asked at the start gives the name, another one tells the new case apart; where
    nothing does, the refusal says who works on the running one and who may end it.
    """
    wilayah, subject = name
    twin = cases.running(uow.begin(), opening.process, wilayah, subject)
    if twin is None:
        return
    told = {
        "subject": subject,
        "reference": twin.reference,
        "at": twin.opened_at.astimezone(WIB).date(),
    }
    expression = manifest.get("subject")
    if expression and compile_expression(expression).names & opening.data.keys():
        sentence = say(
            "«{subject}» sudah berjalan dengan kode {reference} sejak {at}. Lanjutkan yang "
            "itu, atau beri nama lain yang membedakannya.",
            **told,
        )
    else:
        sentence = say(
            "«{subject}» sudah berjalan dengan kode {reference} sejak {at}, dan hanya satu yang "
            "berjalan. Lanjutkan yang itu ({who}); bila keliru dibuka, {enders} dapat "
            "membatalkannya.",
            who=_working(uow, twin.id),
            enders=_enders(uow, wilayah),
            **told,
        )
    raise InvalidAnswers({"": [sentence]}, sentence)


def _working(uow: UnitOfWork, case_id: UUID) -> str:
    """The roles that the open steps of a case wait for."""
    labels = tiers.roles_of(uow.connection)
    roles = {task.role for task in tasks.open_of_case(uow.connection, case_id)}
    known = sorted(labels[role].label for role in roles if role in labels)
    return say("kini pada {roles}", roles=", ".join(known)) if known else say("menunggu turunannya")


def _enders(uow: UnitOfWork, wilayah: str) -> str:
    """The roles that may cancel a case of the unit, and that somebody has."""
    staff = tiers.staffing(uow.connection)
    posts = (queue.partition("@") for queue in staff.queues)
    here = {role for role, _, unit in posts if role in staff.roles and covers(unit, wilayah)}
    known = sorted(
        staff.roles[role].label for role in here if "supervise" in staff.roles[role].rights
    )
    return " atau ".join(known) or "administrator"


def _started(opening: Opening, own: Mapping[str, Any]) -> Started:
    """What came with a message or signal is its payload, anything else data of the case."""
    if opening.message is None and opening.signal is None:
        return Started(data={**opening.data, **own}, timer=opening.timer)
    return Started(data=own, payload=opening.data, message=opening.message, signal=opening.signal)


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
    process = bundles.process_in_force(uow.connection, opening.process, uow.today)
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
