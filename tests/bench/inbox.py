"""The first page of an inbox with a thousand to a million open tasks, on PostgreSQL."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from uuid import UUID

from sqlalchemy import Connection, text

from engine import Engine, ListProcesses, OpenCase, Worklist, WorklistCounts, bootstrap
from tests.bench.cases import KELURAHAN, set_up, settings
from tests.bench.city import tidy
from tests.bench.measure import Heard, listening

SIZES = (1_000, 10_000, 100_000, 1_000_000)
ROUNDS = 200
QUEUE = f"petugas_kelurahan@{KELURAHAN}"
FIRST_PAGE = """
SELECT * FROM task WHERE queue = :queue AND state = 'open' ORDER BY order_at, id LIMIT 26
"""
FILL = """
INSERT INTO task (id, case_id, token, element, name, label, process, role, wilayah, queue, state,
                  opened_at, counts_from, due_at, order_at, standing, priority)
SELECT md5('inbox' || n)::uuid, CAST(:case AS uuid), md5(n::text), 'periksa',
       'Periksa di kelurahan', '', 'permohonan', 'petugas_kelurahan', CAST(:wilayah AS text),
       'petugas_kelurahan@' || CAST(:wilayah AS text), 'open', now(), now(),
       now() + n * interval '1 second', now() + n * interval '1 second', 'on_time', 50
FROM generate_series(CAST(:first AS integer), CAST(:last AS integer)) n
"""


def main(url: str) -> None:
    """Print what the page's statements cost at each size, and the ratio last to first."""
    officers = set_up(url)
    engine = bootstrap(settings(url))
    opening = OpenCase(process="permohonan", wilayah=KELURAHAN, officer=officers[0], answers={})
    opened = engine.run(opening)
    filled, told = 0, []
    print(f"{'open':>9}{'dearest':>10}{'page SQL':>10}{'bare p95':>10}{'page p95':>10}{'CPU':>8}")
    for size in SIZES:
        fill(engine, opened.id, filled + 1, size)
        filled = size
        told.append(_measured(engine, officers[0]))
        print(f"{size:>9}" + "".join(f"{each:>10.2f}" for each in told[-1]), flush=True)
    ratios = [last / first for first, last in zip(told[0], told[-1], strict=True)]
    print("ratio    " + "".join(f"{each:>10.2f}" for each in ratios))


def fill(engine: Engine, case: UUID, first: int, last: int) -> None:
    """Open tasks straight into the table."""
    values = {"case": case, "wilayah": KELURAHAN, "first": first, "last": last}
    with engine.adapters.pool.begin() as connection:
        connection.execute(text(FILL), values)
    tidy(engine.adapters.pool)


def _measured(engine: Engine, officer: UUID) -> tuple[float, ...]:
    """Milliseconds: the list and the page in the database; p95 of the bare list's statement and of all
    the page's questions, as the client sees them; the client's own processor for the page.
    """
    pool = engine.adapters.pool
    questions = (
        WorklistCounts(officer=officer),
        Worklist(officer=officer),
        ListProcesses(officer=officer),
    )

    def page() -> None:
        for question in questions:
            engine.ask(question)  # type: ignore[arg-type]

    page()
    with listening(pool) as heard:
        page()
    longest = max(_of_database(engine, [each]) for each in heard.sent)
    with pool.connect() as connection:
        bare = p95(lambda: _first_page(connection))
    used = time.process_time()
    wall = p95(page)
    used = (time.process_time() - used) * 1000 / ROUNDS
    return longest, _of_database(engine, heard.sent), bare, wall, used


def _of_database(engine: Engine, sent: Iterable[tuple[str, object]]) -> float:
    """The least of five times that PostgreSQL tells: what others do on the machine is left out."""
    heard = Heard(list(sent))
    return min(heard.database_ms(engine.adapters.pool) or 0.0 for _ in range(5))


def _first_page(connection: Connection) -> None:
    connection.execute(text(FIRST_PAGE), {"queue": QUEUE}).all()


def p95(step: Callable[[], None]) -> float:
    """Milliseconds that 95 of 100 rounds stay below."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        step()
        times.append((time.perf_counter() - start) * 1000)
    return sorted(times)[int(ROUNDS * 0.95)]
