"""The first page of an inbox with a thousand to a million open tasks."""

from __future__ import annotations

import time
from uuid import UUID

from sqlalchemy import text

from engine import Engine, Worklist, WorklistCounts, bootstrap
from tests.bench.cases import KELURAHAN, set_up, settings

SIZES = (1_000, 10_000, 100_000, 1_000_000)
ROUNDS = 200
FILL = """
INSERT INTO task (id, case_id, token, element, name, label, process, role, wilayah, queue, state,
                  opened_at, counts_from, due_at, order_at, standing, priority)
SELECT md5('inbox' || n)::uuid, CAST(:case AS uuid), md5(n::text), 'periksa', 'Periksa di kelurahan', '',
       'permohonan', 'petugas_kelurahan', CAST(:wilayah AS text),
       'petugas_kelurahan@' || CAST(:wilayah AS text), 'open', now(), now(),
       now() + n * interval '1 second', now() + n * interval '1 second', 'on_time', 50
FROM generate_series(CAST(:first AS integer), CAST(:last AS integer)) n
"""


def fill(engine: Engine, case: UUID, first: int, last: int) -> None:
    """Open tasks straight into the table."""
    values = {"case": case, "wilayah": KELURAHAN, "first": first, "last": last}
    with engine.adapters.pool.begin() as connection:
        connection.execute(text(FILL), values)
        connection.execute(text("ANALYZE task"))


def p95(query: object, engine: Engine) -> float:
    """Milliseconds that 95 of 100 answers stay below."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        engine.ask(query)  # type: ignore[arg-type]
        times.append((time.perf_counter() - start) * 1000)
    return sorted(times)[int(ROUNDS * 0.95)]


def sql_p95(engine: Engine, statement: str, **values: object) -> float:
    """The same for one SQL statement and its rows."""
    times = []
    with engine.adapters.pool.connect() as connection:
        for _ in range(ROUNDS):
            start = time.perf_counter()
            connection.execute(text(statement), values).all()
            times.append((time.perf_counter() - start) * 1000)
    return sorted(times)[int(ROUNDS * 0.95)]


def main(url: str) -> None:
    """Print p95 of the page's queries and of its SQL alone, and the ratio last to first."""
    from engine import OpenCase

    officers = set_up(url)
    engine = bootstrap(settings(url))
    opened = engine.run(
        OpenCase(process="permohonan", wilayah=KELURAHAN, officer=officers[0], answers={})
    )
    filled, pages = 0, []
    for size in SIZES:
        fill(engine, opened.id, filled + 1, size)
        filled = size
        page = p95(Worklist(officer=officers[0]), engine)
        counts = p95(WorklistCounts(officer=officers[0]), engine)
        bare = sql_p95(
            engine,
            "SELECT * FROM task WHERE queue = :q AND state = 'open' ORDER BY order_at, id LIMIT 26",
            q=f"petugas_kelurahan@{KELURAHAN}",
        )
        pages.append(page)
        print(f"{size:>9} open: page {page:.2f} ms, counts {counts:.2f} ms, bare SQL {bare:.2f} ms")
    print(f"ratio last to first: {pages[-1] / pages[0]:.2f}")
