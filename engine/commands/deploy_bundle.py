"""A version of a decree is deployed: from its effective date new cases follow it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from engine.bundle import DecreeBundle
from engine.commands.keep_roles import KeepRoles
from engine.declared.measure import measure_problems
from engine.declared.parts import parts_of
from engine.declared.tier_checks import tier_problems
from engine.definition import Definition, StartTime
from engine.errors import ModelRefused
from engine.ids import new_id
from engine.library import pack
from engine.models import Bundle, Process, ProcessRole, Timer
from engine.operations.knowing_checks import knowing_problems
from engine.operations.letter_checks import letter_problems
from engine.recording import Happening, write_event
from engine.sla import midnight
from engine.store import bundles, officers, tiers, timers
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class DeployBundle:
    """Check and keep a bundle; returns its id. One already deployed is left as it is.

    Raises ModelRefused with every problem found: those of its models, or else of its letters,
    of the roles it names and of what it has known of its cases.
    ``officer`` is None for the decrees that come with the installation; anybody else needs the
    right ``design``.
    """

    bundle: DecreeBundle
    officer: UUID | None = None
    note: str = ""

    def execute(self, uow: UnitOfWork) -> UUID:
        if self.officer is not None:
            officers.principal(uow.connection, self.officer).require_right("design")
        known = bundles.by_hash(uow.connection, self.bundle.content_hash)
        if known is not None:
            return known
        definitions = uow.adapters.workflow.read(self.bundle.files)
        problems = letter_problems(self.bundle, definitions)
        roles = self._roles(uow)
        problems += tier_problems(definitions, roles)
        names = uow.adapters.workflow.names(self.bundle.files)
        problems += knowing_problems(self.bundle, definitions, names)
        problems += measure_problems(self.bundle.manifest, definitions)
        if problems:
            raise ModelRefused(problems)
        bundle_id = new_id()
        uow.begin()
        KeepRoles(roles=self.bundle.manifest.get("roles") or {}).execute(uow)
        self._keep_bundle(uow, bundle_id)
        for definition in definitions.values():
            self._keep_process(uow, bundle_id, definition)
        for process, parts in parts_of(definitions, self.bundle.manifest, roles).items():
            for role, part in parts.items():
                row = {"bundle_id": bundle_id, "process": process, "role": role, "part": part}
                uow.changes.insert(ProcessRole, row)
        data = {"decree": self.bundle.decree, "hash": self.bundle.content_hash, "note": self.note}
        write_event(uow, None, Happening(name="bundle_deployed", officer=self.officer, data=data))
        return bundle_id

    def _roles(self, uow: UnitOfWork) -> dict[str, Mapping[str, Any]]:
        """The roles of the installation, with those that the bundle brings."""
        known = tiers.roles_of(uow.connection).items()
        kept = {
            id: {"level": r.level, "fallback": r.fallback, "always": r.always} for id, r in known
        }
        return {**kept, **(self.bundle.manifest.get("roles") or {})}

    def _keep_bundle(self, uow: UnitOfWork, bundle_id: UUID) -> None:
        bundle = self.bundle
        uow.changes.insert(
            Bundle,
            {
                "id": bundle_id,
                "decree": bundle.decree,
                "content_hash": bundle.content_hash,
                "title": str(bundle.manifest["title"]),
                "number": str(bundle.manifest["number"]),
                "effective_from": bundle.effective_from,
                "effective_to": bundle.effective_to,
                "manifest": _plain(bundle.manifest),
                "files": pack(bundle.files),
                "deployed_at": uow.now,
                "deployed_by": self.officer,
                "note": self.note,
            },
        )

    def _keep_process(self, uow: UnitOfWork, bundle_id: UUID, definition: Definition) -> None:
        told = (self.bundle.manifest.get("processes") or {}).get(definition.process, {})
        uow.changes.insert(
            Process,
            {
                "id": new_id(),
                "bundle_id": bundle_id,
                "decree": self.bundle.decree,
                "process": definition.process,
                "name": definition.name,
                "effective_from": self.bundle.effective_from,
                "deployed_at": uow.now,
                "opened_by_roles": list(told.get("opened_by", [])),
                "start_form": told.get("start_form"),
                "start_messages": list(definition.start_messages),
                "start_signals": list(definition.start_signals),
            },
        )
        for element, text in definition.start_timers:
            begin = max(uow.now, midnight(self.bundle.effective_from))
            due = self._running(uow, definition.process, element, text)
            if due is None:
                due = uow.adapters.workflow.start_due(definition, element, begin)
            elif due.due < begin and begin > uow.now:
                # What falls on the midnight itself opens a case of this version.
                before = begin - timedelta.resolution
                due = uow.adapters.workflow.start_due(definition, element, before, due)
            if due is not None:
                self._schedule(uow, bundle_id, definition.process, element, due)

    def _running(self, uow: UnitOfWork, process: str, element: str, text: str) -> StartTime | None:
        """The same schedule under way in a version before: this one goes on with it.

        A version of the decree does not begin the count anew, nor shift its hours.
        """
        for row in reversed(timers.starts(uow.connection, process)):
            before = uow.shelf(row.bundle_id).definitions.get(process)
            if row.element == element and before and (element, text) in before.start_timers:
                return StartTime(due=row.due_at, notes=row.notes)
        return None

    def _schedule(
        self, uow: UnitOfWork, bundle_id: UUID, process: str, element: str, start: StartTime
    ) -> None:
        """A schedule of this version; it opens cases while the version is in force."""
        uow.changes.insert(
            Timer,
            {
                "id": new_id(),
                "case_id": None,
                "process": process,
                "token": "",
                "element": element,
                "due_at": start.due,
                "attempts": 0,
                "bundle_id": bundle_id,
                "notes": None if start.notes is None else dict(start.notes),
            },
        )


def _plain(value: Any) -> Any:
    """The manifest as JSON keeps it: YAML reads dates as dates."""
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)
