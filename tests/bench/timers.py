"""Ten thousand timers due at once, fired by one clock."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

from sqlalchemy import text

from engine import OpenCase, bootstrap
from engine.bundle import from_folder
from engine.commands.appoint_officer import AppointOfficer
from engine.commands.deploy_bundle import DeployBundle
from engine.commands.found_office import FoundOffice
from engine.commands.hire_officer import HireOfficer
from tests.bench.cases import KOTA, REFERENCE, settings

TIMERS = 10_000


def main(url: str, timers: int = TIMERS) -> None:
    """Print how long one clock takes, and that each fired once."""
    start_at = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
    moment = [start_at]
    engine = bootstrap(settings(url), moment=lambda: moment[0])
    engine.migrate()
    engine.run(DeployBundle(bundle=from_folder(REFERENCE.parent / "tree")))
    engine.run(FoundOffice(code="Dinsos", name="Dinas Sosial", wilayah=KOTA))
    officer = engine.run(HireOfficer(login="dewi", name="Dewi", office="Dinsos"))
    engine.run(AppointOfficer(officer=officer, role="petugas_dinsos", wilayah=KOTA))
    for _ in range(timers):
        engine.run(OpenCase(process="penjadwalan", wilayah=KOTA, officer=officer, answers={}))
    moment[0] = start_at + timedelta(days=1, minutes=1)
    begun = time.perf_counter()
    while engine.run(_fire()):
        pass
    seconds = time.perf_counter() - begun
    with engine.adapters.pool.connect() as connection:
        fired = connection.scalar(text("SELECT count(*) FROM event WHERE name = 'timer_fired'"))
    print(f"{fired} of {timers} timers fired once each in {seconds:.1f} s")


def _fire() -> object:
    from engine.commands.fire_timer import FireTimer

    return FireTimer()
