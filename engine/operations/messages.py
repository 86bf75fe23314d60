"""Messages, signals and escalations between cases."""

from __future__ import annotations

from engine.casework.opening import Opening, open_case
from engine.casework.stepping import caught, step
from engine.ids import new_id
from engine.models import Notice, Subscription
from engine.models.task import queue_of
from engine.operations.catalogue import Work, duty
from engine.outcome import EscalationRaised, MessageArrived, SignalRaised
from engine.recording import Happening, write_event
from engine.rows import Record
from engine.sentences import say
from engine.store import bundles, cases, officers
from engine.unit_of_work import UnitOfWork


@duty("deliver_message")
def deliver_message(uow: UnitOfWork, work: Work) -> None:
    """Give a message to the first place that waits for it, or open the case it starts.

    A signal goes to every place that waits. A message nobody waits for is noted in the history of
    its sender, so that it can be found.
    """
    kind, name, key = (str(work.arguments[part]) for part in ("kind", "name", "key"))
    payload = dict(work.arguments["payload"])
    places = cases.subscriptions(uow.connection, kind, name, key)
    # One place gets a message; a signal goes to all but the case that raised it and heard it.
    others = list({p.case_id: p for p in places if p.case_id != work.case_id}.values())
    for place in places[:1] if kind == "message" else others:
        case = cases.locked(uow.connection, place.case_id)
        what = Happening(
            name=f"{kind}_received",
            element=place.element,
            token=place.token,
            data={"name": name, "key": key},
        )
        uow.changes.delete(Subscription, {"id": place.id})
        if kind == "message":
            step(uow, case, MessageArrived(token=place.token, name=name, payload=payload), what)
        else:
            step(uow, case, SignalRaised(name=name, payload=payload), what)
    if not places and not _start(uow, work, name, payload):
        what = Happening(name=f"{kind}_unheard", data={"name": name, "key": key})
        write_event(uow, work.case_id, what)


def _start(uow: UnitOfWork, work: Work, name: str, payload: dict[str, object]) -> bool:
    """Open a case of the process that this message starts; False when there is none."""
    process = bundles.process_started_by(uow.connection, name, uow.now.date())
    if process is None:
        return False
    opening = Opening(process=process, wilayah=work.wilayah, data=payload, message=name)
    open_case(uow, opening)
    return True


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
    for role in officers.roles_with_right(uow.connection, "supervise"):
        for wilayah in officers.units_of_role(uow.connection, role, work.wilayah)[:1]:
            uow.changes.insert(
                Notice,
                {
                    "id": new_id(),
                    "queue": queue_of(role, wilayah),
                    "case_id": work.case_id,
                    "kind": "escalated",
                    "text": say(
                        "Eskalasi {code}: {case}", code=code, case=f"{case.title} {case.reference}"
                    ),
                    "at": uow.now,
                },
            )
