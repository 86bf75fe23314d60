"""What of a case tells who somebody is, and how much whoever stands at one of its tasks sees."""

from __future__ import annotations

from engine.library import Shelf
from engine.rows import Record
from engine.sight import Level, Sight, of_case, require_look
from engine.sight.masking import Identities, identities_of
from engine.store.principals import Principal
from engine.unit_of_work import UnitOfWork


def identities(shelf: Shelf, process: str, sight: Sight) -> Identities:
    """Which answers of a process tell who somebody is, to whoever sees its case so far."""
    registers = (shelf.manifest.get("records") or {}).values()
    sealed = {name for one in registers for name in one.get("sealed") or ()}
    asked = shelf.vocabulary(process) if process in shelf.definitions else {}
    names = identities_of(asked, sealed)
    return names.before_taking if sight.taking else names


def sight_at(uow: UnitOfWork, principal: Principal, task: Record) -> Sight:
    """How much of its case the reader of a task sees: whoever holds it, all of it.

    Whoever may take it reads what it is about (``Sight.at_task``). Raises Forbidden.
    """
    if not task.entitled:
        return require_look(uow.connection, principal, task, uow.now)
    if task.state == "open" and task.holder == principal.id:
        return Sight(Level.IDENTITIES, "work")
    found = of_case(uow.connection, principal, task.case_id, uow.now)
    if task.state == "open":
        return found.at_task
    return found if found.level >= Level.CONTENT else Sight(Level.CONTENT, "work")
