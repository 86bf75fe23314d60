"""A Puskesos with the bundled decree: a case under way, an officer at its counter, one with every right."""

from __future__ import annotations

from pathlib import Path

from engine import AppointOfficer, ClaimTask, HireOfficer, Worklist
from engine.bundle import shared_roles
from engine.commands.keep_roles import KeepRoles
from engine.commands.seed_areas import SeedAreas
from tests.browser.visiting import PASSWORD
from tests.office import KELURAHAN, KOTA, Office

PROCESSES = Path(__file__).parents[2] / "processes"
RIGHTS = ("supervise", "administer", "import", "registry", "report", "audit")
EVERY_RIGHT = {"serba": {"label": "Serba bisa", "level": "kota", "rights": list(RIGHTS)}}
POSTS = (
    ("loket", "petugas_penerima_laporan", KELURAHAN),
    ("serba", "serba", KOTA),
    ("serba", "petugas_penerima_laporan", KELURAHAN),
)


def open_puskesos(office: Office) -> None:
    """Fill an empty office: roles, decree, people, one complaint whose first task is held."""
    run = office.engine.run
    run(SeedAreas())
    run(KeepRoles(roles={**shared_roles(PROCESSES), **EVERY_RIGHT}))
    office.deploy(PROCESSES / "puskesos")
    for login, role, wilayah in POSTS:
        if login not in office.officers:
            hired = HireOfficer(login=login, name=login.title(), office="Dinsos", password=PASSWORD)
            office.officers[login] = run(hired)
        run(AppointOfficer(officer=office.officers[login], role=role, wilayah=wilayah))
    office.open("keluhan", "serba", **COMPLAINT)
    office.engine.work()
    serba = office.officers["serba"]
    for task in office.engine.ask(Worklist(officer=serba, free=True)).items[:1]:
        run(ClaimTask(task_id=task.id, officer=serba))


COMPLAINT = {
    "nama": "Siti Rohayati",
    "telepon": "081298761234",
    "layanan": "kesehatan",
    "jenis_layanan": "akses",
    "basis": "keluarga",
    "keluhan": "Kartu jaminan kesehatan tidak aktif.",
    "alamat": "Jalan Perwira Nomor 12",
    "cara_masuk": "datang",
}
