"""Messages, signals and escalations between cases."""

from __future__ import annotations

from typing import Any

from engine.casework.opening import Opening, open_case
from engine.casework.stepping import caught, step
from engine.errors import Conflict
from engine.models import Subscription
from engine.operations.catalogue import Work, duty
from engine.outcome import EscalationRaised, MessageArrived, SignalRaised
from engine.recording import Happening, write_event
from engine.rows import Record
from engine.sentences import say
from engine.store import bundles, cases, officers
from engine.telling import tell
from engine.unit_of_work import UnitOfWork

Payload = dict[str, Any]


@duty("deliver_message")
def deliver_message(uow: UnitOfWork, work: Work) -> None:
    """Give a message to the first place that waits for it, or open the case it starts.

    A signal goes to every place that waits, and opens a case of every process it starts. What
    nobody hears is noted in the history of its sender, so that it can be found.
    """
    kind, name, key = (str(work.arguments[part]) for part in ("kind", "name", "key"))
    payload = dict(work.arguments["payload"])
    hear = _message if kind == "message" else _signal
    if not hear(uow, work, name, key, payload):
        what = Happening(name=f"{kind}_unheard", data={"name": name, "key": key})
        write_event(uow, work.case_id, what)


def _message(uow: UnitOfWork, work: Work, name: str, key: str, payload: Payload) -> bool:
    for place in cases.subscriptions(uow.connection, "message", name, key):
        arrived = MessageArrived(token=place.token, name=name, payload=payload)
        try:
            _reach(uow, place, arrived, {"name": name, "key": key})
        except Conflict:
            continue  # the row is older than the case: what it waits for has changed
        return True
    for process in bundles.started_by(uow.connection, "message", name, uow.today)[:1]:
        opening = Opening(process=process, wilayah=work.wilayah, data=payload, message=name)
        open_case(uow, opening)
        return True
    return False


def _signal(uow: UnitOfWork, work: Work, name: str, key: str, payload: Payload) -> bool:
    places = cases.subscriptions(uow.connection, "signal", name, key)
    # All but the case that raised it, and heard it as it did.
    for place in {p.case_id: p for p in places if p.case_id != work.case_id}.values():
        _reach(uow, place, SignalRaised(name=name, payload=payload), {"name": name, "key": key})
    opened = bundles.started_by(uow.connection, "signal", name, uow.today)
    for process in opened:
        open_case(uow, Opening(process=process, wilayah=work.wilayah, data=payload, signal=name))
    return bool(places or opened)


def _reach(
    uow: UnitOfWork, place: Record, what_came: MessageArrived | SignalRaised, told: dict[str, str]
) -> None:
    """The case of the place takes a step. Raises Conflict when it does not wait there any more."""
    kind = "message" if isinstance(what_came, MessageArrived) else "signal"
    what = Happening(name=f"{kind}_received", element=place.element, token=place.token, data=told)
    step(uow, cases.locked(uow.connection, place.case_id), what_came, what)
    uow.changes.delete(Subscription, {"id": place.id})


@duty("escalate")
def escalate(uow: UnitOfWork, work: Work) -> None:
    """An escalation that nobody in the case caught goes to the cases above, the nearest first.

    Where none of them catches it either, the supervisors of the case's unit are told.
    """
    code = str(work.arguments["code"])
    case = cases.get(uow.connection, work.case_id)
    if not _caught_above(uow, case, code):
        _tell_supervisors(uow, work, case, code)
    what = Happening(
        name="escalation_raised", element=str(work.arguments["element"]), data={"code": code}
    )
    write_event(uow, work.case_id, what)


def _caught_above(uow: UnitOfWork, case: Record, code: str) -> bool:
    while case.parent_id is not None:
        token = case.parent_token or ""
        child, case = case, cases.locked(uow.connection, case.parent_id)
        call = cases.call(uow.connection, case.id, token)
        if case.state not in cases.LIVE or call is None or call.returned_at is not None:
            return False
        what = Happening(
            name="escalation_raised",
            element=call.element,
            data={"code": code, "child": str(child.id)},
        )
        if caught(uow, case, EscalationRaised(token=token, code=code), what):
            return True
    return False


def _tell_supervisors(uow: UnitOfWork, work: Work, case: Record, code: str) -> None:
    text = say("Eskalasi {code}: {case}", code=code, case=f"{case.title} {case.reference}")
    for queue in officers.queues_with_right(uow.connection, "supervise", work.wilayah):
        tell(uow, queue, "escalated", text, case=work.case_id)
