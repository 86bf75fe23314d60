"""A version of a decree is deployed: from its effective date new cases follow it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from engine.bundle import DecreeBundle
from engine.commands.keep_roles import KeepRoles
from engine.definition import Definition
from engine.errors import ModelRefused
from engine.ids import new_id
from engine.library import pack
from engine.models import Bundle, Process, Timer
from engine.operations.letter_checks import letter_problems
from engine.recording import Happening, write_event
from engine.store import bundles, officers
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class DeployBundle:
    """Check and keep a bundle; returns its id. One already deployed is left as it is.

    Raises ModelRefused with every problem found: those of its models, or else of its letters.
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
        if problems:
            raise ModelRefused(problems)
        bundle_id = new_id()
        uow.begin()
        KeepRoles(roles=self.bundle.manifest.get("roles") or {}).execute(uow)
        self._keep_bundle(uow, bundle_id)
        for definition in definitions.values():
            self._keep_process(uow, bundle_id, definition)
        data = {"decree": self.bundle.decree, "hash": self.bundle.content_hash, "note": self.note}
        write_event(uow, None, Happening(name="bundle_deployed", officer=self.officer, data=data))
        return bundle_id

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
            },
        )
        uow.changes.delete(Timer, {"case_id": None, "process": definition.process})
        for element, _text in definition.start_timers:
            due = uow.adapters.workflow.start_due(definition, element, uow.now)
            if due is not None:
                uow.changes.insert(
                    Timer,
                    {
                        "id": new_id(),
                        "case_id": None,
                        "process": definition.process,
                        "token": "",
                        "element": element,
                        "due_at": due,
                        "attempts": 0,
                    },
                )


def _plain(value: Any) -> Any:
    """The manifest as JSON keeps it: YAML reads dates as dates."""
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)
