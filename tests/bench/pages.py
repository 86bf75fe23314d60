"""How long the server takes for each screen when a hundred thousand tasks are open.

``python -m tests.bench.pages [tasks]`` fills a throw-away PostgreSQL; with the name of a SQLite file
after the number it fills that.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, insert, select

from engine import ClaimTask, Worklist
from engine.commands.keep_roles import KeepRoles
from engine.database import transaction
from engine.ids import new_id
from engine.models import Bundle, Case, CaseWord, Notice, Task
from engine.models.task import NO_LIMIT
from engine.store import counting, searching
from engine.store.registry.bulk import Bulk
from tests.bench import city
from tests.bench.measure import Screen, measure
from tests.office import KELURAHAN, KOTA, MONDAY, Office, open_office
from tests.postgres import fresh_database, own_server

MODELS = Path(__file__).parent.parent / "models"
PUSKESOS = Path(__file__).parents[2] / "processes" / "puskesos"
CHUNK = 5_000
SERVICES = 50_000
ROLES = {
    "pengawas": {
        "label": "Pengawas",
        "level": "kota",
        "rights": ["supervise", "administer", "design", "report"],
    },
    "auditor": {"label": "Auditor", "level": "kota", "rights": ["audit"]},
    "ketua": {"label": "Ketua", "level": "kelurahan", "sees": "own", "rights": []},
}


def main(tasks: int = 100_000, file: str = "") -> None:
    """Fill, measure, print; one line per screen, the slow ones marked."""
    home = Path(tempfile.mkdtemp(prefix="alur-pages-"))
    with database(file) as url, open_office(url, home) as office:
        began = time.perf_counter()
        set_up(office, tasks)
        print(f"{tasks:,} open tasks, filled in {time.perf_counter() - began:.0f} s")
        measure(office, screens(office), tell=True)


@contextmanager
def database(file: str) -> Iterator[str]:
    """The SQLite file that is named, else an empty database on a PostgreSQL of this run."""
    if file:
        yield f"sqlite:///{file}"
        return
    with own_server() as server:
        yield fresh_database(server)


def set_up(office: Office, tasks: int) -> None:
    """Two decrees, somebody in a kelurahan, a kecamatan and the city, and all the tasks."""
    office.deploy(MODELS / "reference")
    office.deploy(PUSKESOS)
    office.engine.run(KeepRoles(roles=ROLES))
    for login, role, wilayah in (
        ("siti", "petugas_kelurahan", KELURAHAN),
        ("dewi", "petugas_kecamatan", KELURAHAN.rpartition(".")[0]),
        ("agus", "petugas_dinsos", KOTA),
        ("awas", "pengawas", KOTA),
        ("iran", "auditor", KOTA),
        ("ketua", "ketua", KELURAHAN),
    ):
        office.hire(login, role, wilayah)
    fill(office, tasks)
    fill_services(office)


def fill(office: Office, tasks: int) -> None:
    """Copy a real case and its task until there are ``tasks`` open ones, spread over the city.

    A fifth lies in one kelurahan's queue, three tenths in the city's, the rest in 56 kelurahan; each
    case is about a person with a name of two words, as common as names are.
    """
    office.open("permohonan", "siti")
    with transaction(office.engine.adapters.pool) as connection:
        case = dict(connection.execute(select(*Case.__table__.c)).mappings().one())
        task = dict(connection.execute(select(*Task.__table__.c)).mappings().one())
        units = city.units()
        for start in range(0, tasks, CHUNK):
            made = [_copy(case, task, number, units) for number in range(start, start + CHUNK)]
            _append(connection, Case, [one for one, _ in made])
            _append(connection, Task, [one for _, one in made])
            words = [row for one, _ in made for row in searching.rows(one["id"], one["subject"])]
            _append(connection, CaseWord, words)
        connection.execute(insert(Notice), [_notice(number) for number in range(CHUNK)])
        connection.commit()
    city.tidy(office.engine.adapters.pool)


def fill_services(office: Office, services: int = SERVICES) -> None:
    """Cases of the complaints process as a year brings them; one in five still runs, with its task."""
    with transaction(office.engine.adapters.pool) as connection:
        one = select(*Case.__table__.c).order_by(Case.id).limit(1)
        case = dict(connection.execute(one).mappings().one())
        mine = select(*Task.__table__.c).where(Task.case_id == case["id"])
        task = dict(connection.execute(mine).mappings().one())
        bundle = connection.scalar(select(Bundle.id).where(Bundle.decree == "puskesos"))
        case |= {"bundle_id": bundle, "process": "keluhan", "title": "Keluhan"}
        task |= {"process": "keluhan"}
        for start in range(0, services, CHUNK):
            made = [_service(case, task, number) for number in range(start, start + CHUNK)]
            _append(connection, Case, [one for one, _ in made])
            _append(connection, Task, [one for _, one in made if one["case_id"] is not None])
        connection.commit()
    city.tidy(office.engine.adapters.pool)


def _service(case: dict[str, Any], task: dict[str, Any], number: int) -> Any:
    units = city.units()
    case_id, wilayah, runs = new_id(), units[number % len(units)], number % 5 == 0
    values = {
        "basis": ("keluarga", "masyarakat")[number % 2],
        "jenis_layanan": f"layanan_{number % 13}",
        "layanan": ("sosial", "kesehatan", "pendidikan", "kependudukan")[number % 4],
        "program": f"program_{number % 9}",
    }
    due = MONDAY + timedelta(days=number % 40 - 20)
    opened = MONDAY - timedelta(days=number % 60, hours=1)
    state = "open" if runs else "completed"
    one = {"id": case_id, "root_id": case_id, "wilayah": wilayah, "state": state}
    place = {"case_id": case_id if runs else None, "wilayah": wilayah, "holder": None}
    role = "petugas_penerima_laporan"
    return (
        case
        | one
        | {"reference": f"LAYAN-{number:07d}", "opened_at": opened}
        | {"counted": counting.text_of(sorted(values), values)},
        task
        | place
        | {"id": new_id(), "role": role, "queue": f"{role}@{wilayah}"}
        | {"due_at": due, "order_at": due, "alarm_at": None},
    )


def _append(connection: Connection, model: Any, rows: Sequence[dict[str, Any]]) -> None:
    Bulk(connection).insert(model, tuple(rows[0]), [tuple(row.values()) for row in rows])


def _copy(case: dict[str, Any], task: dict[str, Any], number: int, units: list[str]) -> Any:
    role, wilayah = "petugas_kelurahan", units[number % len(units)]
    if number % 10 < 2:
        wilayah = KELURAHAN
    elif number % 10 < 5:
        role, wilayah = "petugas_dinsos", KOTA
    case_id = new_id()
    due = MONDAY + timedelta(days=number % 90 - 30, minutes=number % 997)
    limit = number % 11 > 0
    one = {"id": case_id, "root_id": case_id, "wilayah": wilayah, "subject": city.name(number)}
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


def screens(office: Office) -> list[Screen]:
    """Every screen that shows cases and tasks, to officers of a kelurahan, a kecamatan, the city."""
    siti = office.officers["siti"]
    task = office.engine.ask(Worklist(officer=siti, limit=1)).items[0]
    office.engine.run(ClaimTask(task_id=task.id, officer=siti))
    return [
        *of_the_inbox(office),
        *of_cases(office),
        *of_one_case(office, task.id, task.case_id),
        *of_the_office(),
        *of_citizens(),
    ]


def of_the_inbox(office: Office) -> Iterator[Screen]:
    """The inbox of a kelurahan and of the city, in each of its views."""
    siti = office.officers["siti"]
    deep = office.engine.ask(Worklist(officer=siti, limit=1_000)).next
    views = {
        "inbox": "/?tab=kantor",
        "inbox, mine": "/?tab=saya",
        "inbox, overdue": "/?tab=lewat",
        "inbox, newest": "/?tab=kantor&urut=newest",
        "inbox, this week": "/?tab=kantor&tenggat=minggu",
        "inbox, free": "/?tab=kantor&bebas=1",
        "inbox, process": "/?tab=kantor&proses=permohonan",
        "inbox, another process": "/?tab=kantor&proses=pengaduan",
        "inbox, a common name": "/?tab=kantor&q=siti",
        "inbox, a rare name": "/?tab=kantor&q=wulan+7777",
        "inbox, a step": "/?tab=kantor&q=periksa",
        "inbox, a number": "/?tab=kantor&q=UJI-0012340",
        "inbox, not found": "/?tab=kantor&q=zzz",
    }
    for who in ("siti", "agus"):
        yield from (Screen(name, who, path) for name, path in views.items())
    yield Screen("inbox, deep", "siti", f"/?tab=kantor&sesudah={deep}".replace("+", "%2B"))


def of_cases(office: Office) -> Iterator[Screen]:
    """The list of cases, to whom every case of their unit shows and to whom only their own."""
    with office.engine.adapters.pool.connect() as connection:
        ids = select(Case.id).order_by(Case.id)
        middle = connection.scalars(ids.offset(CHUNK // 2).limit(1)).one()
    views = {
        "cases": "/kasus/",
        "cases, process": "/kasus/?proses=permohonan",
        "cases, process and state": "/kasus/?proses=permohonan&keadaan=open",
        "cases, another state": "/kasus/?keadaan=failed",
        "cases, another process": "/kasus/?proses=pengaduan",
        "cases, roots": "/kasus/?induk=1",
        "cases, deep": f"/kasus/?sesudah={middle.hex}",
        "cases, a unit": f"/kasus/?wilayah={KELURAHAN}",
        "cases, a common name": "/kasus/?q=siti",
        "cases, a rare name": "/kasus/?q=wulan+7777",
        "cases, a title": "/kasus/?q=permohonan",
        "cases, not found": "/kasus/?q=zzz",
    }
    for who in ("siti", "dewi", "agus", "ketua"):
        yield from (Screen(name, who, path) for name, path in views.items())


def of_one_case(office: Office, task: UUID, case: UUID) -> Iterator[Screen]:
    """A task and every part of its case, to whoever does it, and to the inspectorate."""
    bundle = office.case(case).bundle_id
    yield Screen("task", "siti", f"/tugas/{task}")
    for part in ("ringkasan", "riwayat", "dokumen", "alur"):
        yield Screen(f"case, {part}", "siti", f"/kasus/{case}?bagian={part}")
    yield Screen("case, its model", "siti", f"/kasus/{case}/alur.bpmn")
    yield Screen("case, its version", "awas", f"/kasus/{case}/versi")
    yield Screen("cases of a version", "awas", f"/kelola/versi/{bundle}/pindah")
    yield Screen("audits", "iran", "/audit")
    for part in ("", "/penyerahan", "/pembukaan", "/jejak"):
        yield Screen(f"audit{part}", "iran", f"/audit/{case}{part}")


def of_the_office() -> Iterator[Screen]:
    """What supervisors and administrators see, and what everybody has beside the inbox."""
    yield Screen("overdue", "awas", "/pengawasan/")
    yield Screen("overdue, kecamatan", "awas", "/pengawasan/?wilayah=32.75.03")
    yield Screen("notices", "siti", "/pemberitahuan/")
    yield Screen("profile", "siti", "/profil/")
    yield Screen("start", "siti", "/kasus/baru/")
    yield Screen("start, a form", "siti", "/kasus/baru/permohonan")
    yield Screen("officers", "awas", "/kelola/")
    yield Screen("versions", "awas", "/kelola/versi")
    yield Screen("incidents", "awas", "/kelola/gangguan")
    yield Screen("calendar", "awas", "/kelola/kalender")
    yield Screen("counts of a service", "awas", "/rekap-layanan?proses=keluhan")
    yield Screen("counts of a kecamatan", "awas", "/rekap-layanan?proses=keluhan&wilayah=32.75.03")


def of_citizens() -> Iterator[Screen]:
    """What anybody sees."""
    for name in ("", "/angka", "/data", "/lacak", "/lapor", "/periksa"):
        yield Screen(f"public{name}", "", f"/warga{name}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000, *sys.argv[2:3])
