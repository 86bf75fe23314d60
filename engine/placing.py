"""A new task: its row, and in whose queue it lies; with the next tier when nobody works in its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from engine.definition import UserTask
from engine.ids import new_id
from engine.models.task import NO_LIMIT, personal_queue, queue_of
from engine.outcome import OpenedTask
from engine.registry import city
from engine.sentences import say
from engine.sla import Limit, schedule
from engine.store import tiers
from engine.store.tiers import Post, Staffing
from engine.telling import tell
from engine.unit_of_work import UnitOfWork
from engine.wilayah import unit_at

FEW = 3
"""Tasks told one by one; of more that fall at once only the number is told."""


def row_of(
    uow: UnitOfWork, case_id: UUID, case_wilayah: str, element: UserTask, opened: OpenedTask
) -> dict[str, Any]:
    """The row of a task that a step opened, in the queue where it belongs, its limit reckoned."""
    wilayah = unit_at(element.wilayah, case_wilayah)
    own = personal_queue(opened.assignee) if opened.assignee else None
    return {
        "id": new_id(),
        "case_id": case_id,
        "token": opened.token,
        "element": element.id,
        "name": opened.title or element.name,
        "label": opened.label,
        "role": element.role,
        "wilayah": wilayah,
        "queue": own or queue_of(element.role, wilayah),
        "home": None,
        "fallback": " ".join(element.fallback),
        "agreed": opened.agreed,
        "state": "open",
        "opened_at": uow.now,
        "standing": "on_time",
        "priority": element.priority,
        **_limited(uow, element, opened),
    }


def _limited(uow: UnitOfWork, element: UserTask, opened: OpenedTask) -> dict[str, Any]:
    """The columns of a task's limit, reckoned from when it is counted."""
    start, deadline = opened.since or uow.now, element.deadline
    if deadline is None:
        return {
            "counts_from": start,
            "due_at": None,
            "order_at": NO_LIMIT,
            "alarm_at": None,
            "calendar_version": None,
        }
    limit = Limit(opened.agreed or deadline.limit, deadline.calendar)
    times = schedule(limit, start, uow.calendar, deadline.warn_at)
    return {
        "counts_from": start,
        "due_at": times.due,
        "order_at": times.due,
        "alarm_at": times.warn,
        "calendar_version": uow.calendar.version,
    }


def put_where_done(uow: UnitOfWork, row: dict[str, Any]) -> dict[str, Any] | None:
    """Put the row of a new task where somebody can do it, and tell whoever that is at once.

    Returns what history says of it; None for a task that is where it belongs, or that nobody at
    all can do: then it waits at home, and the watchdog tells.
    """
    home = row["queue"]
    if tiers.staffed_for(uow.connection, home, row["role"], row["wilayah"]):
        return None
    post = Post(home=home, role=row["role"], wilayah=row["wilayah"], fallback=row["fallback"])
    staffing = tiers.staffing(uow.connection)
    queue = staffing.nearest(post)
    if queue is None:
        return None
    row |= {"queue": queue, "home": home}
    tell_fallen(uow, queue, post, [(row["id"], row["case_id"], row["name"])], staffing)
    return {"name": way(staffing, post.role, post.wilayah, queue), "from": home, "to": queue}


def way(staffing: Staffing, role: str, wilayah: str, queue: str) -> str:
    """From which role to which a task went, as history shows it."""
    return f"{place_of(staffing, role, wilayah)} → {place_of(staffing, *queue.split('@'))}"


def place_of(staffing: Staffing, role: str, wilayah: str) -> str:
    """A role and its unit, by their names."""
    known = staffing.roles.get(role)
    return f"{known.label if known else role}, {city().name_of(wilayah)}"


def tell_fallen(
    uow: UnitOfWork,
    queue: str,
    post: Post,
    fallen: Sequence[tuple[UUID, UUID, str]],
    staffing: Staffing,
) -> None:
    """Tell a queue of tasks (task, case, name) that are its work now."""
    role = place_of(staffing, post.role, post.wilayah)
    if len(fallen) > FEW:
        text = say(
            "{count} tugas kini tugas Anda, karena belum ada petugas: {role}.",
            count=len(fallen),
            role=role,
        )
        tell(uow, queue, "task_fell", text)
        return
    for task, case, name in fallen:
        text = say(
            "{task} kini tugas Anda, karena belum ada petugas: {role}.", task=name, role=role
        )
        tell(uow, queue, "task_fell", text, case=case, task=task)
