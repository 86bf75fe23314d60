"""One case and one officer: the facts are read in one statement, and the decision is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, false, select

from engine.errors import Forbidden, NotShown
from engine.models import Case, ProcessRole
from engine.models.process_role import LINE, WORK
from engine.models.registry import AccessLog
from engine.models.task import is_personal
from engine.rows import Record
from engine.sentences import say
from engine.sight.levels import GRANTED_FOR, CaseFacts, Level, Sight, sight
from engine.sight.own import doing, fallen_roots, held, own, touched
from engine.sight.rows import TOLD
from engine.store import cases, officers
from engine.store.principals import Principal
from engine.wilayah import covers


def of_case(connection: Connection, principal: Principal, case_id: UUID, now: datetime) -> Sight:
    """How much of the case the officer may see; nothing of one unknown."""
    rows = connection.execute(_facts(principal, case_id, now)).all()
    if not rows:
        return Sight(Level.NOTHING, "")
    first = rows[0]
    facts = CaseFacts(
        wilayah=first.wilayah,
        confidential=first.confidential,
        work=frozenset(row.role for row in rows if row.part == WORK),
        line=frozenset(row.role for row in rows if row.part in (WORK, LINE)),
        held=bool(first.held),
        doing=bool(first.doing),
        touched=bool(first.touched),
        own=bool(first.own),
        lent=bool(first.lent),
        purpose=first.purpose or "",
    )
    return replace(sight(principal, facts), doing=facts.doing)


def seen_case(
    connection: Connection,
    case_id: UUID,
    officer: UUID,
    now: datetime,
    level: Level = Level.CONTENT,
) -> tuple[Principal, Record]:
    """The officer and the case, when they may see it so far. Raises NotFound, Forbidden."""
    principal = officers.principal(connection, officer)
    case = cases.get(connection, case_id)
    require_sight(connection, principal, case, now, level)
    return principal, case


def case_to_read(
    connection: Connection,
    case_id: UUID,
    officer: UUID,
    now: datetime,
    level: Level = Level.COURSE,
) -> tuple[Principal, Record, Sight]:
    """The same for the page of a case, with how much they see: what can't be opened is Lost."""
    principal = officers.principal(connection, officer)
    case = cases.to_read(connection, case_id)
    return principal, case, require_sight(connection, principal, case, now, level)


def require_sight(
    connection: Connection,
    principal: Principal,
    case: Any,
    now: datetime,
    level: Level = Level.CONTENT,
) -> Sight:
    """How much of the case the officer sees. Raises Forbidden when it is less than ``level``."""
    found = of_case(connection, principal, case.id, now)
    if found.level < level:
        raise _less(principal, case, found)
    return found


def require_look(
    connection: Connection, principal: Principal, task: Record, now: datetime
) -> Sight:
    """How much of a task that is not theirs to do the officer sees. Raises Forbidden below COURSE.

    A task that is one officer's alone is shut to others of the same role, and to whoever sees the
    case as their own only; a supervisor may always look.
    """
    found = of_case(connection, principal, task.case_id, now)
    if found.level < Level.COURSE:
        raise _less(principal, _case_of(task), found)
    alone = is_personal(task.home or task.queue)
    if alone and not principal.has_right("supervise", task.wilayah):
        others = [p for p in principal.posts if p.role != task.role and not p.own_only]
        if found.ground == "own" or not any(
            covers(post.wilayah, task.case_wilayah) for post in others
        ):
            raise Forbidden(say("Tugas ini hanya untuk petugas yang ditunjuk."))
    return found


def require_supervision(
    connection: Connection,
    principal: Principal,
    task: Record,
    now: datetime,
    level: Level = Level.COURSE,
) -> None:
    """Raises Forbidden unless the officer supervises the task's unit and sees its case so far."""
    principal.require_right("supervise", task.wilayah)
    found = of_case(connection, principal, task.case_id, now)
    if found.level < level:
        raise _less(principal, _case_of(task), found)


def _case_of(task: Record) -> Any:
    """What a task's row says of its case."""
    return SimpleNamespace(
        id=task.case_id, reference=task.reference, title=task.title, wilayah=task.case_wilayah
    )


def _less(principal: Principal, case: Any, found: Sight) -> Forbidden:
    """Why an officer may not see more, and the way on."""
    if found.level > Level.NOTHING:
        office = found.ground == "administration"
        return NotShown(
            say("Pengelola dan perancang melihat jalannya kasus, bukan isinya.")
            if office
            else say(
                "Anda melihat bahwa kasus ini ada, bukan isinya. Buka halaman kasusnya dan sebutkan "
                "untuk keperluan apa Anda memerlukannya."
            ),
            case_id=case.id,
            reference=case.reference,
            title=case.title,
            wilayah=case.wilayah,
            ground=found.ground,
            may_ask=found.may_ask,
        )
    if any(post.own_only and covers(post.wilayah, case.wilayah) for post in principal.posts):
        return Forbidden(say("Kasus ini bukan kasus Anda. Hubungi petugas kelurahan."))
    return Forbidden(say("Kasus ini milik wilayah lain. Hubungi petugas wilayah itu."))


def _facts(principal: Principal, case_id: UUID, now: datetime) -> Any:
    """A row for each role of the officer that has a part in the process, one where none has."""
    roles = [post.role for post in principal.posts if not post.own_only]
    narrow: ColumnElement[bool] = false()
    if len(roles) < len(principal.posts):
        narrow = own(principal)
    part = and_(
        ProcessRole.bundle_id == Case.bundle_id,
        ProcessRole.process == Case.process,
        ProcessRole.role.in_(roles),
    )
    return (
        select(
            Case.wilayah,
            Case.confidential,
            held(principal).label("held"),
            doing(principal).label("doing"),
            touched(principal).label("touched"),
            narrow.label("own"),
            Case.root_id.in_(fallen_roots(principal)).label("lent"),
            _purpose(principal, now).label("purpose"),
            ProcessRole.role,
            ProcessRole.part,
        )
        .outerjoin_from(Case, ProcessRole, part)
        .where(Case.id == case_id)
    )


def _purpose(principal: Principal, now: datetime) -> Any:
    """What the officer lately said they need the case for."""
    return (
        select(AccessLog.purpose)
        .where(
            AccessLog.case_id == Case.id,
            AccessLog.officer_id == principal.id,
            AccessLog.action == TOLD,
            AccessLog.at > now - GRANTED_FOR,
        )
        .order_by(AccessLog.at.desc())
        .limit(1)
        .correlate(Case)
        .scalar_subquery()
    )
