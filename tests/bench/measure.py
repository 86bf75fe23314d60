"""What a page costs: statements, milliseconds in the database, of the processor, and on the wall."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, event

from tests.office import Office
from tests.screens import Visitor
from tests.serving import be_patient

BUDGET = 100.0
"""Milliseconds of server time that a screen may take: processor of the page and of the database."""
ROUNDS, EXPLAINED = 7, 3
"""Each is done so often and the best counts: whatever else the machine does can only add to it."""
_READ = re.compile(r"\s*(SELECT|WITH)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Screen:
    """A page: its name here, whose browser (empty: anybody's), its address, the form it is sent."""

    name: str
    login: str
    path: str
    form: Mapping[str, str] | None = None


@dataclass(slots=True)
class Heard:
    """The statements that were sent, with their parameters."""

    sent: list[tuple[str, Any]] = field(default_factory=list)

    def database_ms(self, pool: Engine) -> float | None:
        """What PostgreSQL says they took, planning left out; None on another database."""
        if pool.dialect.name != "postgresql":
            return None
        reading = [each for each in self.sent if _READ.match(each[0])]
        with pool.connect() as connection:
            return sum(
                min(_explained(connection, *each)["Execution Time"] for _ in range(EXPLAINED))
                for each in reading
            )

    def slowest(self, pool: Engine) -> tuple[float, str]:
        """The statement that takes the database longest, for whoever mends it."""
        reading = [each for each in self.sent if _READ.match(each[0])]
        with pool.connect() as connection:
            times = [(_explained(connection, *each)["Execution Time"], each[0]) for each in reading]
        return max(times, default=(0.0, ""))


def _explained(connection: Any, statement: str, parameters: Any) -> dict[str, Any]:
    question = f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {statement}"
    told: list[dict[str, Any]] = connection.exec_driver_sql(question, parameters).scalar()
    return told[0]


@contextmanager
def listening(pool: Engine) -> Iterator[Heard]:
    """What is sent to the database meanwhile."""
    heard = Heard()

    def hear(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        heard.sent.append((statement, parameters))

    event.listen(pool, "before_cursor_execute", hear)
    try:
        yield heard
    finally:
        event.remove(pool, "before_cursor_execute", hear)


def measure(
    office: Office,
    screens: Iterable[Screen],
    *,
    prepare: Callable[[Visitor], None] | None = None,
    tell: bool = False,
) -> None:
    """A line per screen; SLOW where the page and its statements cost more than the budget.

    ``prepare`` is done with each officer's browser first; ``tell`` prints the slowest statement of a
    slow screen.
    """
    pool = office.engine.adapters.pool
    visitors: dict[str, Visitor] = {}
    head = (
        f"{'screen':<30}{'officer':<8}{'SQL':>4}{'SQL ms':>8}{'CPU ms':>8}{'wall ms':>9}{'KB':>6}"
    )
    print(head, flush=True)
    for screen in screens:
        login = screen.login or next(iter(office.officers))
        if login not in visitors:
            visitors[login] = Visitor(office, login)
            be_patient(visitors[login].app).config["WTF_CSRF_ENABLED"] = False
            if prepare is not None:
                prepare(visitors[login])
        print(_line(pool, visitors[login], screen, tell), flush=True)


def _line(pool: Engine, visitor: Visitor, screen: Screen, tell: bool) -> str:
    wall, cpu = [], []
    with listening(pool) as heard:
        for _ in range(ROUNDS + 1):
            heard.sent.clear()
            started, used = time.perf_counter(), time.process_time()
            if screen.form is None:
                answer = visitor.get(screen.path)
            else:
                answer = visitor.client.post(screen.path, data=screen.form, buffered=True)
            wall.append((time.perf_counter() - started) * 1000)
            cpu.append((time.process_time() - used) * 1000)
            assert answer.status_code == 200, (screen, answer.status_code, answer.text[:500])
    database = heard.database_ms(pool)
    page = min(cpu[1:])
    cost = page + (database or 0.0)
    told = "-" if database is None else f"{database:.1f}"
    line = (
        f"{screen.name:<30}{screen.login:<8}{len(heard.sent):>4}{told:>8}{page:>8.1f}"
        f"{min(wall[1:]):>9.1f}{len(answer.data) // 1024:>6}"
    )
    if cost <= BUDGET:
        return line
    detail = "" if not tell else "\n    {:.0f} ms: {}".format(*heard.slowest(pool))
    return f"{line}  SLOW{detail}"
