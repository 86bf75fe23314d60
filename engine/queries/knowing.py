"""What is to be known of a case before anybody decides in it: what was asked, and its key facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

import forms
from engine.errors import EngineError
from engine.key_facts import KeyFact
from engine.library import Shelf
from engine.models import Asked, Case, Officer
from engine.models.asked import FILES, WORDS
from engine.queries.case_sight import identities
from engine.rows import Record
from engine.sight import Level, Sight
from engine.sight.redacting import without_identities
from engine.unit_of_work import UnitOfWork

_ID = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}")
_UNIT = {"kode", "nama"}
_CONTENT = Sight(Level.CONTENT, "work")


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedPart:
    """One giving of answers: those a reader understands, with what their form calls them."""

    kind: str
    """opened, handed or added."""
    at: datetime
    by: str | None
    answers: Mapping[str, Any]
    words: Mapping[str, forms.Wording]
    said: str = ""
    """What a citizen wrote beside the form."""
    files: tuple[str, ...] = ()
    """Ids of documents sent beside the form, without dashes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFact:
    """A key fact of a case; ``value`` is None where it failed."""

    fact: KeyFact
    value: Any
    words: Mapping[str, forms.Wording] = field(default_factory=dict)


def asked_of(uow: UnitOfWork, case: Record) -> list[AskedPart]:
    """What a case was asked, the oldest first. No workflow is loaded."""
    statement = (
        select(*Asked.__table__.c, Officer.name.label("officer_name"))
        .outerjoin(Officer, Officer.id == Asked.officer_id)
        .where(Asked.case_id == case.id)
        .order_by(Asked.at, Asked.id)
    )
    parts = [_part(uow, case, row) for row in uow.connection.execute(statement)]
    return [one for one in parts if one.answers or one.said or one.files]


def _part(uow: UnitOfWork, case: Record, row: Record) -> AskedPart:
    shelf = uow.shelf(row.bundle_id)
    told = (shelf.manifest.get("processes") or {}).get(case.process) or {}
    hidden = told.get("hidden") or ()
    words = _words(shelf, case.process, row.form)
    given = dict(row.answers)
    said, files = given.pop(WORDS, ""), given.pop(FILES, ())
    return AskedPart(
        kind=row.kind,
        at=row.at,
        by=row.officer_name,
        answers={
            name: _unit(value)
            for name, value in given.items()
            if name not in hidden and (name in words or _readable(value))
        },
        words=words,
        said=str(said),
        files=tuple(UUID(str(one)).hex for one in files),
    )


def _words(shelf: Shelf, process: str, form: str | None) -> Mapping[str, forms.Wording]:
    """The words of the form that asked, then those that the rest of the decree has for a name."""
    known = shelf.vocabulary(process) if process in shelf.definitions else {}
    try:
        return forms.together((shelf.form(form).wording, known)) if form else known
    except EngineError:
        return known


def _unit(value: Any) -> Any:
    """A unit that was handed over, as its code: pages know its name."""
    if isinstance(value, Mapping) and value.keys() >= _UNIT:
        return value["kode"]
    return value


def _readable(value: Any) -> bool:
    """Whether a value that nobody named says something to people: no key of another row, no path."""
    text = value if isinstance(value, str) else ""
    return not (_ID.fullmatch(text) or text.endswith((".docx", ".form", ".bpmn")))


def facts_of(uow: UnitOfWork, case: Record) -> list[KnownFact]:
    """The key facts of a case in the order of its manifest; what is not known yet is left out."""
    return list(_known(uow, case))


def _known(uow: UnitOfWork, case: Record) -> Iterator[KnownFact]:
    kept = case.key_facts or {}
    values, failed = kept.get("values") or {}, kept.get("failed") or ()
    if not values and not failed:
        return
    shelf = uow.shelf(case.bundle_id)
    words = shelf.vocabulary(case.process)
    for fact in shelf.definition(case.process).key_facts:
        if fact.name in values or fact.name in failed:
            yield KnownFact(fact=fact, value=values.get(fact.name), words=words)


def facts_of_many(uow: UnitOfWork, ids: Sequence[UUID]) -> dict[UUID, list[KnownFact]]:
    """The key facts of cases whose content is seen, in one statement; identities are masked."""
    statement = select(Case.id, Case.bundle_id, Case.process, Case.key_facts).where(
        Case.key_facts.is_not(None), Case.id.in_(ids)
    )
    return {
        case.id: without_identities(
            facts_of(uow, case),
            _CONTENT,
            identities(uow.shelf(case.bundle_id), case.process, _CONTENT),
        )
        for case in uow.connection.execute(statement).all()
    }
