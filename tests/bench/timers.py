"""Ten thousand timers and alarms due at once, against bare psycopg; a thousand child cases."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import psycopg
from sqlalchemy import text

from engine import Engine, OpenCase, bootstrap
from engine.bundle import from_folder
from engine.commands.appoint_officer import AppointOfficer
from engine.commands.deploy_bundle import DeployBundle
from engine.commands.found_office import FoundOffice
from engine.commands.hire_officer import HireOfficer
from engine.commands.sound_alarms import SoundAlarms
from tests.bench import raw
from tests.bench.cases import KOTA, REFERENCE, settings

TIMERS = 10_000
YARD = 1_000
"""Timers of the yardstick; it is linear."""

CHILDREN = 1_000
NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)


def main(url: str, timers: int = TIMERS) -> None:
    """Print how long one clock takes, that each fired once, and the ratio to bare psycopg."""
    moment = [NOW]
    engine = bootstrap(settings(url), moment=lambda: moment[0])
    engine.migrate()
    engine.run(DeployBundle(bundle=from_folder(REFERENCE.parent / "tree")))
    engine.run(FoundOffice(code="Dinsos", name="Dinas Sosial", wilayah=KOTA))
    officer = engine.run(HireOfficer(login="dewi", name="Dewi", office="Dinsos"))
    engine.run(AppointOfficer(officer=officer, role="petugas_dinsos", wilayah=KOTA))
    for _ in range(timers):
        engine.run(OpenCase(process="penjadwalan", wilayah=KOTA, officer=officer, answers={}))
    moment[0] = NOW + timedelta(days=1, minutes=1)
    wall, cpu = _timed(engine.tick)
    with engine.adapters.pool.connect() as connection:
        fired = connection.scalar(text("SELECT count(*) FROM event WHERE name = 'timer_fired'"))
    plain = url.replace("postgresql+psycopg", "postgresql")
    bare = _bare(plain, YARD) * timers / YARD
    print(
        f"{fired} of {timers} timers fired once each in {wall:.1f} s ({cpu:.1f} s CPU), "
        f"bare psycopg {bare:.1f} s, ratio {bare / wall:.2f}"
    )
    moment[0] += timedelta(days=30)
    wall, cpu = _timed(lambda: _all_alarms(engine))
    print(f"their deadlines sounded in {wall:.1f} s ({cpu:.1f} s CPU)")
    units = {"unit_unit": ["32.75.03.1004"] * CHILDREN}
    engine.run(OpenCase(process="induk", wilayah=KOTA, officer=officer, answers=units))
    wall, cpu = _timed(engine.work)
    print(f"{CHILDREN} child cases opened in {wall:.1f} s ({cpu:.1f} s CPU)")


def _all_alarms(engine: Engine) -> None:
    while engine.run(SoundAlarms()):
        pass


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the wall and of this process."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


def _bare(url: str, timers: int) -> float:
    """Seconds to take ``timers`` rows one by one and write what a fired timer writes."""
    raw.prepare(url)
    cases = [uuid4() for _ in range(timers)]
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "CREATE TABLE raw_timer (id uuid PRIMARY KEY, case_id uuid, due_at timestamptz)"
        )
        connection.execute("CREATE INDEX ON raw_timer (due_at, id)")
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO raw_case VALUES (%s, 'open', 1, %s)",
                [(case, raw.SNAPSHOT) for case in cases],
            )
            cursor.executemany(
                "INSERT INTO raw_timer VALUES (%s, %s, %s)",
                [(uuid4(), case, NOW) for case in cases],
            )
        begun = time.perf_counter()
        for _ in range(timers):
            _fire(connection)
        return time.perf_counter() - begun


def _fire(connection: psycopg.Connection) -> None:
    with connection.transaction(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.id, c.id, c.version FROM raw_timer t JOIN raw_case c ON c.id = t.case_id "
            "WHERE t.due_at <= %s ORDER BY t.due_at, t.id LIMIT 1 FOR UPDATE OF t SKIP LOCKED",
            (NOW,),
        )
        timer, case, version = cursor.fetchone() or (None, None, None)
        cursor.execute(
            "UPDATE raw_case SET snapshot = %s, version = version + 1 WHERE id = %s AND version = %s",
            (raw.SNAPSHOT, case, version),
        )
        cursor.execute("DELETE FROM raw_timer WHERE id = %s", (timer,))
        cursor.execute(
            "INSERT INTO raw_timer VALUES (%s, %s, %s)",
            (uuid4(), case, NOW + timedelta(days=1)),
        )
        cursor.execute(
            "INSERT INTO raw_task (id, case_id, queue, state, due_at) "
            "VALUES (%s, %s, 'dinsos', 'open', %s)",
            (uuid4(), case, NOW + timedelta(days=1)),
        )
        cursor.execute(
            "INSERT INTO raw_event (id, case_id, at, name, data) VALUES (%s, %s, %s, %s, %s)",
            (uuid4(), case, NOW, "timer_fired", json.dumps({"late_seconds": 60})),
        )
