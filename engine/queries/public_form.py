"""What the public may do by itself, and the form of one of these actions."""

from __future__ import annotations

from dataclasses import dataclass

import forms
from engine.declared.public import actions
from engine.errors import NotFound
from engine.store import bundles
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class PublicForm:
    """The process behind an action, the decree it follows, and its form."""

    action: str
    process: str
    name: str
    number: str
    form: forms.Form


@dataclass(frozen=True, kw_only=True)
class ListPublicActions:
    """Action → process of everything a decree in force lets the public do."""

    def answer(self, uow: UnitOfWork) -> dict[str, str]:
        return actions(uow)


@dataclass(frozen=True, kw_only=True)
class ShowPublicForm:
    """The form of a public action. Raises NotFound for one no decree offers."""

    action: str

    def answer(self, uow: UnitOfWork) -> PublicForm:
        process_id = actions(uow).get(self.action)
        if process_id is None:
            raise NotFound("Layanan ini belum tersedia.")
        process = bundles.process_in_force(uow.connection, process_id, uow.today)
        shelf = uow.shelf(process.bundle_id)
        form = shelf.form(process.start_form)
        number = str(shelf.manifest.get("number", ""))
        return PublicForm(self.action, process_id, process.name, number, form)
