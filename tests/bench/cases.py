"""Cases a second through the front door, against bare psycopg in the same run."""

from __future__ import annotations

import multiprocessing
import statistics
import time
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg

from engine import CompleteTask, Engine, OpenCase, Settings, bootstrap
from engine.bundle import from_folder
from engine.commands.appoint_officer import AppointOfficer
from engine.commands.deploy_bundle import DeployBundle
from engine.commands.found_office import FoundOffice
from engine.commands.hire_officer import HireOfficer
from tests.bench import peers, raw

REFERENCE = Path(__file__).parent.parent / "models" / "reference"
KELURAHAN, KECAMATAN, KOTA = "32.75.03.1004", "32.75.03", "32.75"
SECONDS = 4.0
WARM_UP = 1.0
HOLD = "UPDATE task SET holder = %s WHERE case_id = %s AND state = 'open' RETURNING id"
ANSWERS = tuple(
    {"layak": True, f"catatan_{form}": "lengkap", f"jiwa_{form}": 4}
    for form in ("periksa", "rekomendasi", "putusan")
)


def settings(url: str) -> Settings:
    return Settings(
        database_url=url,
        files=Path("/tmp/alur-bench"),
        processes=REFERENCE.parent,
        secret_key="0" * 64,
        vault_key=bytes(32),
    )


def set_up(url: str) -> list[UUID]:
    """Schema, process, and an officer for each tier."""
    engine = bootstrap(settings(url))
    engine.migrate()
    engine.run(DeployBundle(bundle=from_folder(REFERENCE)))
    engine.run(FoundOffice(code="Dinsos", name="Dinas Sosial", wilayah=KOTA))
    officers = []
    for role, wilayah in (
        ("petugas_kelurahan", KELURAHAN),
        ("petugas_kecamatan", KECAMATAN),
        ("petugas_dinsos", KOTA),
    ):
        officer = engine.run(HireOfficer(login=role, name=role, office="Dinsos"))
        engine.run(AppointOfficer(officer=officer, role=role, wilayah=wilayah))
        officers.append(officer)
    return officers


def run_engine(url: str, officers: list[UUID], seconds: float) -> tuple[int, list[float]]:
    """Whole cases in a closed loop; the times of the completions in milliseconds.

    The task of a case is known to the client as an inbox would show it; claiming is left out, as
    the yardstick has none: each task is held as it opens, over a connection of its own and at the
    least cost to the machine. A first round reads the bundle and prepares the statements, as in an
    office that has been open for a minute.
    """
    engine = bootstrap(settings(url))
    _closed_loop(engine, officers, WARM_UP)
    together()
    return _closed_loop(engine, officers, seconds)


def _closed_loop(engine: Engine, officers: list[UUID], seconds: float) -> tuple[int, list[float]]:
    plain = engine.settings.database_url.replace("postgresql+psycopg", "postgresql")
    done, times = 0, []
    end = time.perf_counter() + seconds
    spent = 0.0
    with psycopg.connect(plain, autocommit=True) as office:
        office.execute("SET synchronous_commit = off")
        while time.perf_counter() < end + spent:
            opened = engine.run(
                OpenCase(process="permohonan", wilayah=KELURAHAN, officer=officers[0], answers={})
            )
            for officer, answers in zip(officers, ANSWERS, strict=True):
                before = time.perf_counter()
                (task,) = office.execute(HOLD, (officer, opened.id)).fetchone() or ()
                spent += time.perf_counter() - before
                start = time.perf_counter()
                engine.run(CompleteTask(task_id=task, officer=officer, answers=answers))
                times.append((time.perf_counter() - start) * 1000)
            done += 1
    return done, times


def run_raw(url: str, seconds: float) -> int:
    done = 0
    with psycopg.connect(url, autocommit=True) as connection:
        for _ in range(20):
            raw.one_case(connection)
        together()
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            raw.one_case(connection)
            done += 1
    return done


_barrier: Any = None


def _meet_at(barrier: Any) -> None:
    global _barrier
    _barrier = barrier


def crew(clients: int) -> Any:
    """A pool of client processes that can wait for each other."""
    context = multiprocessing.get_context("spawn")
    return context.Pool(clients, _meet_at, (context.Barrier(clients),))


def together() -> None:
    """Wait until every client is warm: none measures while another starts."""
    if _barrier is not None:
        _barrier.wait()


def _engine_client(job: tuple[str, list[UUID], float]) -> tuple[int, list[float]]:
    return run_engine(*job)


def raw_client(job: tuple[str, float]) -> int:
    return run_raw(*job)


def ratio(url: str, plain: str, officers: list[UUID], clients: int) -> dict[str, Any]:
    """Engine against the mean of the yardstick before and after it."""
    with crew(clients) as pool:
        before = sum(pool.map(raw_client, [(plain, SECONDS)] * clients, 1))
        results = pool.map(_engine_client, [(url, officers, SECONDS)] * clients, 1)
        after = sum(pool.map(raw_client, [(plain, SECONDS)] * clients, 1))
    times = sorted(t for _, found in results for t in found)
    cases = sum(done for done, _ in results)
    yard = (before + after) / 2
    return {
        "clients": clients,
        "raw_cases_s": yard / SECONDS,
        "engine_cases_s": cases / SECONDS,
        "ratio": cases / yard,
        "p50_ms": statistics.median(times),
        "p95_ms": times[int(len(times) * 0.95)],
    }


def _beginner_client(job: tuple[str, float]) -> int:
    from tests.bench.beginner import run_beginner

    return run_beginner(*job)


def report(url: str, plain: str, officers: list[UUID]) -> None:
    """Print the ratios with one and with four clients, and those of the peers in the same run."""
    run_engine(url, officers, 1.0)
    for clients in (1, 4):
        found = ratio(url, plain, officers, clients)
        print(
            f"engine, {clients} client(s): {found['engine_cases_s']:.0f} cases/s, raw "
            f"{found['raw_cases_s']:.0f}, ratio {found['ratio']:.2f}, "
            f"p50 {found['p50_ms']:.2f} ms, p95 {found['p95_ms']:.2f} ms"
        )
    report_peers(url, plain)


def report_peers(url: str, plain: str) -> None:
    """Print the ratios of SpiffWorkflow as a beginner stores it, of Viewflow and of bpmn-engine."""
    viewflow, bpmn_engine = peers.viewflow(), peers.bpmn_engine()
    for clients in (1, 4):
        with crew(clients) as pool:
            for name, run in (
                ("SpiffWorkflow as a beginner stores it", None),
                ("Viewflow", viewflow),
                ("bpmn-engine", bpmn_engine),
            ):
                before = sum(pool.map(raw_client, [(plain, SECONDS)] * clients, 1))
                if run is None:
                    done = sum(pool.map(_beginner_client, [(url, SECONDS)] * clients, 1))
                else:
                    done = peers.run(run, plain, clients, SECONDS)
                after = sum(pool.map(raw_client, [(plain, SECONDS)] * clients, 1))
                print(f"{name}, {clients} client(s): ratio {2 * done / (before + after):.2f}")
