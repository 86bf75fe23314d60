"""How long the server takes for each screen when a hundred thousand tasks are open.

``python -m tests.bench.pages [tasks]`` fills a throw-away SQLite and prints milliseconds per screen.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import event, func, insert, select

from engine import ClaimTask, Worklist, city
from engine.commands.keep_roles import KeepRoles
from engine.ids import new_id
from engine.models import Case, Notice, Task
from engine.models.task import NO_LIMIT
from tests.office import KELURAHAN, KOTA, MONDAY, Office, open_office
from tests.screens import Visitor

MODELS = Path(__file__).parent.parent / "models"
CHUNK = 5_000
BUDGET = 100.0
"""Milliseconds a screen may take on a quiet machine."""
ROLES = {"pengawas": {"label": "Pengawas", "level": "kota", "rights": ["supervise", "administer"]}}


def fill(office: Office, tasks: int) -> None:
    """Copy a real case and its task until there are ``tasks`` open ones, spread over the city.

    A fifth lies in one kelurahan's queue, three tenths in the city's, the rest in 56 kelurahan.
    """
    office.open("permohonan", "siti")
    pool = office.engine.adapters.pool
    with pool.begin() as connection:
        case = dict(connection.execute(select(*Case.__table__.c)).mappings().one())
        task = dict(connection.execute(select(*Task.__table__.c)).mappings().one())
        units = [area.code for area in city() if area.level == "kelurahan"]
        for start in range(0, tasks, CHUNK):
            made = [_copy(case, task, number, units) for number in range(start, start + CHUNK)]
            connection.execute(insert(Case), [one for one, _ in made])
            connection.execute(insert(Task), [one for _, one in made])
        connection.execute(insert(Notice), [_notice(number) for number in range(CHUNK)])


def _copy(case: dict[str, Any], task: dict[str, Any], number: int, units: list[str]) -> Any:
    role, wilayah = "petugas_kelurahan", units[number % len(units)]
    if number % 10 < 2:
        wilayah = KELURAHAN
    elif number % 10 < 5:
        role, wilayah = "petugas_dinsos", KOTA
    case_id = new_id()
    due = MONDAY + timedelta(days=number % 90 - 30, minutes=number % 997)
    limit = number % 11 > 0
    one = {"id": case_id, "root_id": case_id, "wilayah": wilayah, "subject": f"Warga {number}"}
    return (
        case | one | {"reference": f"UJI-{number:07d}", "opened_at": MONDAY},
        task
        | {"id": new_id(), "case_id": case_id, "role": role, "wilayah": wilayah}
        | {"queue": f"{role}@{wilayah}", "due_at": due if limit else None}
        | {"order_at": due if limit else NO_LIMIT, "alarm_at": None, "holder": None},
    )


def _notice(number: int) -> dict[str, Any]:
    at = MONDAY + timedelta(minutes=number)
    queue = f"petugas_kelurahan@{KELURAHAN}"
    return {"id": new_id(), "queue": queue, "kind": "uji", "text": f"Kabar {number}", "at": at}


def screens(office: Office) -> list[tuple[str, str, str]]:
    """Name, officer and address of every screen measured."""
    siti = office.officers["siti"]
    task = office.engine.ask(Worklist(officer=siti, limit=1)).items[0]
    office.engine.run(ClaimTask(task_id=task.id, officer=siti))
    inbox = (
        ("inbox", "/?tab=kantor"),
        ("inbox, mine", "/?tab=saya"),
        ("inbox, overdue", "/?tab=lewat"),
        ("inbox, newest", "/?tab=kantor&urut=newest"),
        ("inbox, this week", "/?tab=kantor&tenggat=minggu"),
        ("inbox, process", "/?tab=kantor&proses=permohonan"),
        ("inbox, found", "/?tab=kantor&q=Warga"),
        ("inbox, not found", "/?tab=kantor&q=zzz"),
    )
    both = [(name, who, path) for who in ("siti", "agus") for name, path in inbox]
    return [
        *both,
        ("task", "siti", f"/tugas/{task.id}"),
        ("case", "siti", f"/kasus/{task.case_id}"),
        ("case, history", "siti", f"/kasus/{task.case_id}?bagian=riwayat"),
        ("cases", "siti", "/kasus/"),
        ("cases, city", "agus", "/kasus/"),
        ("cases, process", "agus", "/kasus/?proses=permohonan&keadaan=open"),
        ("cases, not found", "agus", "/kasus/?q=zzz"),
        ("overdue", "awas", "/pengawasan/"),
        ("overdue, kecamatan", "awas", "/pengawasan/?wilayah=32.75.03"),
        ("notices", "siti", "/pemberitahuan/"),
        ("profile", "siti", "/profil/"),
        ("start", "siti", "/kasus/baru/"),
        ("officers", "awas", "/kelola/"),
        ("versions", "awas", "/kelola/versi"),
        ("incidents", "awas", "/kelola/gangguan"),
        ("calendar", "awas", "/kelola/kalender"),
    ]


def staff(office: Office) -> None:
    """Somebody in a kelurahan, in the city, and who supervises both."""
    office.engine.run(KeepRoles(roles=ROLES))
    office.hire("siti", "petugas_kelurahan", KELURAHAN)
    office.hire("agus", "petugas_dinsos", KOTA)
    office.hire("awas", "pengawas", KOTA)


def main(tasks: int) -> None:
    """Fill, measure, print; one line per screen, the slow ones marked."""
    home = Path(tempfile.mkdtemp(prefix="alur-pages-"))
    with open_office(f"sqlite:///{home / 'alur.db'}", home) as office:
        office.deploy(MODELS / "reference")
        staff(office)
        started = time.perf_counter()
        fill(office, tasks)
        with office.engine.adapters.pool.connect() as connection:
            there = connection.scalar(select(func.count()).where(Task.state == "open"))
        print(f"{there} open tasks, filled in {time.perf_counter() - started:.0f} s")
        _measure(office)


def _measure(office: Office) -> None:
    statements: list[str] = []
    pool = office.engine.adapters.pool
    event.listen(pool, "before_cursor_execute", lambda *given: statements.append(given[2]))
    visitors = {login: Visitor(office, login) for login in office.officers}
    print(f"{'screen':<22}{'officer':<8}{'SQL':>4}{'ms':>8}")
    for name, login, path in screens(office):
        times = []
        for _ in range(6):
            statements.clear()
            started = time.perf_counter()
            answer = visitors[login].get(path)
            times.append((time.perf_counter() - started) * 1000)
            assert answer.status_code == 200, (path, answer.status_code)
        took = statistics.median(times[1:])
        mark = "  SLOW" if took > BUDGET else ""
        print(f"{name:<22}{login:<8}{len(statements):>4}{took:>8.1f}{mark}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
