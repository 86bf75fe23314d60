"""Queues without people: their tasks go to the next tier, and home again once somebody works there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from engine.errors import Refused
from engine.models.task import queue_of
from engine.placing import place_of, tell_fallen, way
from engine.recording import Happening, write_event
from engine.rows import Record
from engine.sentences import say
from engine.sla import WIB
from engine.store import staff, tasks, tiers, vacancies
from engine.store.tiers import Post, Staffing
from engine.telling import tell
from engine.unit_of_work import UnitOfWork
from engine.wilayah import LEVELS, level_of, unit_at

MORNING = 7
"""From this hour of the office on, vacancies that last are told again, once a day."""
HEARERS = ("supervise", "administer")
"""The rights whose holders hear of a vacancy in a unit they cover."""


@dataclass(slots=True)
class _Found:
    """What one look at the open tasks came to."""

    moved: int = 0
    vacant: dict[str, Post] = field(default_factory=dict)
    """Queue of a role → the post without people for which work waits."""


def settle(uow: UnitOfWork) -> int:
    """Put every open task where somebody can do it; returns how many were moved.

    What is written so far is written first, so that a dismissal or an appointment made by the same
    command counts. A task that somebody of the next tier holds stays with them.
    """
    connection = uow.begin()
    uow.changes.write(connection)
    vacancies.one_at_a_time(connection)
    staffing = tiers.staffing(connection)
    found = _Found()
    for group in dict.fromkeys(vacancies.groups(connection)):
        _settle_group(uow, staffing, group, found)
    _keep_vacancies(uow, staffing, found.vacant)
    return found.moved


def _settle_group(uow: UnitOfWork, staffing: Staffing, group: Record, found: _Found) -> None:
    post = Post(
        home=group.home or group.queue,
        role=group.role,
        wilayah=group.wilayah,
        fallback=group.fallback,
    )
    at_home = tiers.staffed_for(uow.connection, post.home, post.role, post.wilayah)
    queue = post.home if at_home else staffing.nearest(post)
    own = queue_of(post.role, post.wilayah)
    if not at_home and own not in staffing.queues:
        found.vacant[own] = post
    if queue is None or queue == group.queue:
        return
    # Whoever holds it in the next tier may finish it; where nobody works any more nobody holds it.
    held_too = group.home is None or group.queue not in staffing.queues
    going = [
        task for task in vacancies.members(uow.connection, group) if held_too or task.holder is None
    ]
    if not going:
        return
    vacancies.move(
        uow.connection, [task.id for task in going], queue, None if at_home else post.home
    )
    found.moved += len(going)
    _say(uow, staffing, post, queue, going)


def _say(uow: UnitOfWork, staffing: Staffing, post: Post, queue: str, going: list[Record]) -> None:
    home = queue == post.home
    name = "task_returned" if home else "task_fell"
    words = (
        place_of(staffing, post.role, post.wilayah)
        if home
        else way(staffing, post.role, post.wilayah, queue)
    )
    for task in going:
        data = {"name": words, "from": post.home, "to": queue}
        what = Happening(name=name, task_id=task.id, element=task.element, data=data)
        write_event(uow, task.case_id, what)
    if not home:
        fallen = [(task.id, task.case_id, task.name) for task in going]
        tell_fallen(uow, queue, post, fallen, staffing)


def _keep_vacancies(uow: UnitOfWork, staffing: Staffing, vacant: dict[str, Post]) -> None:
    """Enter the new vacancies, forget the filled ones, and tell of the new and, daily, of the old."""
    connection = uow.connection
    known = vacancies.known(connection)
    local = uow.now.astimezone(WIB)
    today = local.date()
    vacancies.forget(connection, [queue for queue in known if queue not in vacant])
    fresh = [queue for queue in vacant if queue not in known]
    vacancies.enter(connection, [_row(uow, queue, vacant[queue], today) for queue in fresh])
    old = [queue for queue in vacant if queue in known and known[queue].told_on < today]
    again = old if local.hour >= MORNING else []
    if again:
        vacancies.tell_today(connection, again, today)
    _tell(uow, staffing, [vacant[queue] for queue in sorted([*fresh, *again])])


def _row(uow: UnitOfWork, queue: str, post: Post, today: date) -> dict[str, object]:
    return {
        "queue": queue,
        "role": post.role,
        "wilayah": post.wilayah,
        "since": uow.now,
        "told_on": today,
    }


def _tell(uow: UnitOfWork, staffing: Staffing, posts: list[Post]) -> None:
    ears: dict[str, list[Post]] = defaultdict(list)
    for post in posts:
        for queue in _hearers(staffing, post.wilayah):
            ears[queue].append(post)
    for queue, heard in ears.items():
        first = place_of(staffing, heard[0].role, heard[0].wilayah)
        text = (
            say("Peran kosong, padahal ada tugasnya: {role}.", role=first)
            if len(heard) == 1
            else say(
                "{count} peran kosong, padahal ada tugasnya. Buka menu Peran yang kosong.",
                count=len(heard),
            )
        )
        tell(uow, queue, "vacancy", text)


def _hearers(staffing: Staffing, wilayah: str) -> Iterator[str]:
    """The queues of the nearest supervisors and administrators of a unit."""
    for role in staffing.roles.values():
        if any(right in role.rights for right in HEARERS):
            queues = (queue_of(role.id, unit) for unit in _upwards(wilayah))
            nearest = next((queue for queue in queues if queue in staffing.queues), None)
            if nearest is not None:
                yield nearest


def _upwards(wilayah: str) -> list[str]:
    """A unit and those it lies in, the nearest first."""
    levels = [*LEVELS.values()]
    above = levels[: levels.index(level_of(wilayah)) + 1]
    return [unit_at(level, wilayah) for level in reversed(above)]


def require_successor(
    uow: UnitOfWork, ending: Iterable[tuple[UUID, str]], staying: Iterable[str] = ()
) -> None:
    """Raises Refused when a post (officer, queue) ends whose role somebody must have at all times.

    ``staying`` are queues that somebody else is appointed to by the same command.
    """
    roles = tiers.roles_of(uow.connection)
    kept = set(staying)
    for officer, queue in ending:
        role = roles.get(queue.partition("@")[0])
        if role is None or not role.always or queue in kept:
            continue
        if set(staff.in_queue(uow.connection, queue)) <= {officer}:
            raise Refused(
                say(
                    "Peran {role} harus selalu ada petugasnya. Angkat penggantinya dahulu, lalu "
                    "akhiri peran ini.",
                    role=role.label,
                )
            )


def posts_of(uow: UnitOfWork, officer: UUID) -> list[tuple[UUID, str]]:
    """The posts of an officer, as ``require_successor`` takes them."""
    return [(officer, queue) for queue in tasks.queues_of(uow.connection, officer)]
