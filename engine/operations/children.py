"""Child cases: opened for a call, waited for, cancelled with it."""

from __future__ import annotations

from uuid import UUID

from engine.casework.closing import close_case
from engine.casework.opening import Opening, Parent, open_case
from engine.casework.stepping import caught, step
from engine.errors import EngineError, StepFailed
from engine.models import Call
from engine.operations.catalogue import Work, duty
from engine.outcome import ErrorRaised, WorkReturned
from engine.recording import Happening, owe
from engine.rows import Record
from engine.sentences import say
from engine.store import cases
from engine.unit_of_work import UnitOfWork

AT_ONCE = 250
"""Children opened in one transaction; the rest follow in the next, so that none grows large."""


@duty("open_children")
def open_children(uow: UnitOfWork, work: Work) -> None:
    """Open the next children of a call; with none to open it returns at once."""
    call = cases.call(uow.connection, work.case_id, work.token)
    if call is None or call.returned_at is not None:
        return
    parent = cases.get(uow.connection, work.case_id)
    items = work.arguments["items"]
    first, last = call.opened, min(call.opened + AT_ONCE, call.items)
    for number in range(first, last):
        place = Parent(
            id=parent.id,
            token=work.token,
            item=number,
            root_id=parent.root_id,
            bundle_id=parent.bundle_id,
            wilayah=parent.wilayah,
            confidential=parent.confidential,
        )
        uow.changes.strand()
        opening = Opening(
            process=call.process, wilayah=parent.wilayah, data=items[number], parent=place
        )
        _open(uow, opening, number)
    uow.changes.strand()
    uow.changes.update(Call, {"id": call.id}, opened=last)
    if last < call.items:
        owe(uow, work.case_id, work.token, "open_children", work.arguments)
    else:
        owe(uow, work.case_id, work.token, "child_ended", {})


def _open(uow: UnitOfWork, opening: Opening, number: int) -> None:
    """Raises StepFailed saying which of the items has no case that could be opened."""
    try:
        open_case(uow, opening)
    except EngineError as failure:
        raise StepFailed(
            say(
                "Kasus turunan ke-{number} tidak dapat dibuka: {why}",
                number=number + 1,
                why=failure.sentence,
            )
        ) from failure


@duty("child_ended")
def child_ended(uow: UnitOfWork, work: Work) -> None:
    """When the last child of a call has ended, the parent goes on with their results.

    A child that ended in an error is told at once, when the parent catches that error.
    """
    parent = cases.locked(uow.connection, work.case_id)
    call = cases.call(uow.connection, work.case_id, work.token)
    if call is None or call.returned_at is not None or parent.state not in cases.LIVE:
        return
    if _error_caught(uow, parent, call, work):
        return
    if call.opened < call.items or cases.any_live_child(uow.connection, parent.id, work.token):
        return
    results = cases.results_of_children(uow.connection, parent.id, work.token)
    uow.changes.update(Call, {"id": call.id}, returned_at=uow.now)
    what = Happening(
        name="children_ended", element=call.element, token=work.token, data={"count": len(results)}
    )
    step(uow, parent, WorkReturned(token=work.token, result=results), what)


def _error_caught(uow: UnitOfWork, parent: Record, call: Record, work: Work) -> bool:
    ended = work.arguments.get("child")
    child = cases.get(uow.connection, UUID(str(ended))) if ended else None
    if child is None or child.state != "failed":
        return False
    what = Happening(
        name="child_failed",
        element=call.element,
        data={"code": child.outcome, "child": str(child.id)},
    )
    raised = ErrorRaised(token=work.token, code=child.outcome, message=child.title)
    return caught(uow, parent, raised, what)


@duty("cancel_children")
def cancel_children(uow: UnitOfWork, work: Work) -> None:
    """The call was left: its children are cancelled with it."""
    call = cases.call(uow.connection, work.case_id, work.token)
    if call is None:
        return
    reason = "Dihentikan oleh kasus induk."
    for child in cases.live_children(uow.connection, work.case_id, work.token):
        what = Happening(name="case_cancelled", data={"reason": reason})
        close_case(uow, cases.get(uow.connection, child), "cancelled", reason, what)
    uow.changes.update(Call, {"id": call.id}, returned_at=uow.now)
