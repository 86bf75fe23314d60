"""The conditions of lists say of every case what the decision says of it alone."""

from __future__ import annotations

from random import Random
from uuid import UUID

import pytest
from sqlalchemy import select

from engine import (
    HIDDEN,
    CancelCase,
    ClaimTask,
    DeployBundle,
    FindTasks,
    Forbidden,
    InvalidAnswers,
    Level,
    ListCases,
    ShowCase,
    ShowTask,
    TellPurpose,
)
from engine.bundle import from_files
from engine.models import Case
from engine.models.registry import AccessLog
from engine.sight import looking, of_case
from engine.store import officers
from tests.office import KECAMATAN, KELURAHAN, KOTA, NEIGHBOUR, Office
from tests.unit.engine.bpmn.runtime.story import END, START, bundle, flows

MANIFEST = b"""
key: lihat
number: 1/2026
title: Siapa melihat apa
effective_from: 2026-01-01
roles:
  pembuka: {label: Pembuka, level: kelurahan, fallback: lurah}
  petugas: {label: Petugas, level: kelurahan, fallback: lurah}
  anak: {label: Anak, level: kelurahan, fallback: lurah, rights: [rahasia]}
  lurah: {label: Lurah, level: kelurahan, rights: [supervise], fallback: camat}
  camat: {label: Camat, level: kecamatan, rights: [supervise], fallback: pengelola}
  ketua: {label: Ketua, level: kelurahan, sees: own, fallback: lurah}
  pengelola: {label: Pengelola, level: kota, rights: [administer, supervise], always: true}
processes:
  p:
    opened_by: [pembuka]
    inputs: [nama, nik, telepon, keluhan, alamat, rahasia]
    subject: nama
    confidential: rahasia
"""
OUTSIDE = b"""
key: lain
number: 2/2026
title: Proses lain
effective_from: 2026-01-01
roles:
  pengadaan: {label: Pengadaan, level: kota, fallback: pengelola}
  gugus: {label: Gugus, level: kota, rights: [supervise], fallback: pengelola}
  pendidikan: {label: Pendidikan, level: kelurahan, fallback: lurah}
  periksa: {label: Inspektorat, level: kota, rights: [audit], fallback: pengelola}
  pihak: {label: Terintegrasi, level: kota, rights: [identity], fallback: pengelola}
processes:
  lain: {opened_by: [pengadaan]}
"""
STEPS = (
    '<userTask id="kerja" name="Kerja" alur:role="petugas" alur:deadline="P2D"/>'
    '<callActivity id="turunan" name="Turunan" calledElement="q" alur:mode="case"/>'
)
CHILD = (
    '<process id="q" name="Turunan" isExecutable="true"><startEvent id="buka"/>'
    '<userTask id="pantau" name="Pantau" alur:role="ketua" alur:deadline="P2D"/>'
    '<endEvent id="tutup"/>' + flows("buka -> pantau -> tutup") + "</process>"
)
PEOPLE = {
    "dewi": ("pembuka", KELURAHAN), "ani": ("petugas", KELURAHAN), "budi": ("petugas", KELURAHAN),
    "susi": ("anak", KELURAHAN), "lala": ("lurah", KELURAHAN), "cahya": ("camat", KECAMATAN),
    "kiki": ("ketua", KELURAHAN), "fajar": ("pengelola", KOTA), "pebe": ("pengadaan", KOTA),
    "gugun": ("gugus", KOTA), "didi": ("pendidikan", KELURAHAN), "irna": ("periksa", KOTA),
    "tata": ("petugas", NEIGHBOUR), "aldi": ("pihak", KOTA), "rangga": ("pembuka", NEIGHBOUR),
}  # fmt: skip
NIK, PHONE, COMPLAINT = "3275031203800003", "+6281234567890", "Sudah lama sakit TBC"
WHY = "Menjawab surat warga"


def staff(office: Office) -> Office:
    """Both decrees deployed, and somebody of every kind."""
    files = bundle(START + STEPS + END + flows("mulai -> kerja -> turunan -> selesai"), CHILD)
    office.engine.run(DeployBundle(bundle=from_files({**files, "decree.yaml": MANIFEST})))
    other = {"lain.bpmn": next(iter(bundle(START + END + flows("mulai -> selesai")).values()))}
    other["lain.bpmn"] = other["lain.bpmn"].replace(b'process id="p"', b'process id="lain"')
    office.engine.run(DeployBundle(bundle=from_files({**other, "decree.yaml": OUTSIDE})))
    for login, (role, wilayah) in PEOPLE.items():
        office.hire(login, role, wilayah)
    return office


@pytest.fixture
def staffed(office: Office) -> Office:
    return staff(office)


def opened(office: Office, by: str = "dewi", wilayah: str = KELURAHAN, **more: str) -> UUID:
    told = {"nama": "CECEP", "nik": NIK, "telepon": PHONE, "keluhan": COMPLAINT}
    told["alamat"] = "Jl. Mawar 1"
    return office.open("p", by, wilayah, **told, **more)


def task_of(office: Office, case: UUID) -> UUID:
    found = FindTasks(officer=office.officers["lala"], step="kerja", roots=[case])
    return office.engine.ask(found)[0].id


def file(office: Office, case: UUID, login: str, most: Level = Level.IDENTITIES):
    return office.engine.ask(ShowCase(case_id=case, officer=office.officers[login], most=most))


def tell(office: Office, case: UUID, login: str, why: str = WHY) -> None:
    office.engine.run(TellPurpose(case_id=case, officer=office.officers[login], purpose=why))


def busy(office: Office, random: Random) -> None:
    """Cases in many states: taken, done, cancelled, kept for a role, told a purpose for."""
    for _ in range(24):
        by, wilayah = random.choice([("dewi", KELURAHAN), ("rangga", NEIGHBOUR)])
        kept = {"rahasia": "rahasia"} if random.random() < 0.3 else {}
        case = opened(office, by, wilayah, **kept)
        worker = random.choice(["ani", "budi"]) if wilayah == KELURAHAN else "tata"
        if not kept and random.random() < 0.7:
            (task,) = [t.id for t in office.engine.ask(_open(office, worker, case))]
            if random.random() < 0.5:
                office.engine.run(ClaimTask(task_id=task, officer=office.officers[worker]))
            else:
                office.claim_and_complete(task, worker)
                office.engine.work()
        if not kept and random.random() < 0.2:
            cahya = office.officers["cahya"]
            office.engine.run(CancelCase(case_id=case, officer=cahya, reason="Salah catat."))
        for login in random.sample(sorted(PEOPLE), 3):
            try:
                tell(office, case, login)
            except Forbidden:
                continue


def _open(office: Office, login: str, case: UUID) -> FindTasks:
    return FindTasks(officer=office.officers[login], step="kerja", roots=[case])


@pytest.mark.parametrize("seed", [3, 75])
def test_lists_and_the_decision_agree_on_every_case_and_officer(staffed: Office, seed: int):
    busy(staffed, Random(seed))
    now, seen = staffed.clock(), set()
    with staffed.engine.adapters.pool.connect() as connection:
        ids = list(connection.scalars(select(Case.id)))
        for login, officer in staffed.officers.items():
            principal = officers.principal(connection, officer)
            sight = looking(connection, principal, now)
            listed = sight.levels(connection, ids)
            for level in (Level.EXISTENCE, Level.COURSE, Level.CONTENT):
                shown = set(connection.scalars(select(Case.id).where(sight.at_least(level))))
                assert shown == {one for one in ids if listed[one] >= level}, (login, level)
            for case in ids:
                found = of_case(connection, principal, case, now)
                assert listed[case] == min(found.level, Level.CONTENT), (login, found)
                seen.add((found.level, found.ground))
    assert {level for level, _ in seen} == set(Level)
    assert {ground for _, ground in seen} >= {"reach", "audit", "supervision", "own", "work"}


def test_whoever_has_no_part_reads_that_it_exists_and_for_a_purpose_what_it_is_about(
    staffed: Office,
):
    case = opened(staffed)
    for login in ("pebe", "didi"):
        seen = file(staffed, case, login)
        assert seen.sight.level == Level.EXISTENCE
        assert (seen.case.subject, seen.case.data, seen.tasks, seen.events) == ("", {}, [], [])
        with pytest.raises(InvalidAnswers):
            tell(staffed, case, login, "ya")
        tell(staffed, case, login)
        told = file(staffed, case, login)
        assert told.case.data["keluhan"] == COMPLAINT
        assert told.case.data["nik"].endswith("0003")
        assert told.case.data["nik"] != NIK
        assert PHONE not in str(told.case.data)
    staffed.clock.pass_(minutes=16)
    assert file(staffed, case, "pebe").sight.level == Level.EXISTENCE


def test_the_administrator_reads_the_course_and_for_no_purpose_more(staffed: Office):
    case = opened(staffed)
    seen = file(staffed, case, "fajar")
    assert [task.name for task in seen.tasks] == ["Kerja"]
    assert seen.case.subject == ""
    assert seen.case.data == {}
    with pytest.raises(Forbidden):
        tell(staffed, case, "fajar")
    page = staffed.engine.ask(
        ShowTask(task_id=task_of(staffed, case), officer=staffed.officers["fajar"])
    )
    assert page.form is None
    assert page.facts == {}
    assert page.case.subject == ""


def test_a_clerk_of_the_case_reads_identities_for_a_purpose_or_holding_its_task(staffed: Office):
    case = opened(staffed)
    assert NIK not in str(file(staffed, case, "ani").case.data)
    tell(staffed, case, "ani")
    assert file(staffed, case, "ani").case.data["nik"] == NIK
    assert NIK not in str(file(staffed, case, "ani", Level.CONTENT).case.data)
    staffed.engine.run(ClaimTask(task_id=task_of(staffed, case), officer=staffed.officers["budi"]))
    assert file(staffed, case, "budi").case.data["telepon"] == PHONE


def test_whom_to_call_is_read_by_whoever_took_the_task_or_said_why(staffed: Office):
    case = opened(staffed)
    task = task_of(staffed, case)

    def read(login: str) -> str:
        asked = ShowCase(case_id=case, officer=staffed.officers[login], at_task=True)
        told = staffed.engine.ask(asked).case.data
        page = staffed.engine.ask(ShowTask(task_id=task, officer=staffed.officers[login]))
        assert (page.sight.level == Level.IDENTITIES) is (told["telepon"] == PHONE)
        assert told["alamat"] == "Jl. Mawar 1"
        return str(told["telepon"])

    assert [read(login) for login in ("ani", "budi")] == [HIDDEN, HIDDEN]
    staffed.engine.run(ClaimTask(task_id=task, officer=staffed.officers["budi"]))
    assert [read(login) for login in ("ani", "budi")] == [HIDDEN, PHONE]
    tell(staffed, case, "ani")
    assert read("ani") == PHONE


def test_a_confidential_case_is_in_no_list_and_no_search_of_somebody_outside(staffed: Office):
    case = opened(staffed, rahasia="rahasia")
    reference = staffed.case(case).reference
    for login in PEOPLE:
        found = [
            row.id
            for search in ("", "cecep", reference)
            for row in staffed.engine.ask(
                ListCases(officer=staffed.officers[login], search=search)
            ).items
        ]
        inside = login in ("susi", "ani", "budi")
        assert found == ([case] * 3 if inside else []), login


def test_nobody_finds_a_case_by_whom_it_is_about_who_may_not_read_that(staffed: Office):
    case = opened(staffed)
    for login, hits in {"pebe": 0, "fajar": 0, "irna": 1, "lala": 1, "tata": 0}.items():
        asked = ListCases(officer=staffed.officers[login], search="cecep")
        assert len(staffed.engine.ask(asked).items) == hits, login
    (row,) = staffed.engine.ask(ListCases(officer=staffed.officers["pebe"])).items
    assert (row.id, row.subject, row.state) == (case, "", "")


def test_every_showing_of_somebody_is_kept_once_a_quarter_of_an_hour(staffed: Office):
    case = opened(staffed)
    for login in ("irna", "irna", "lala", "pebe", "fajar", "ani"):
        file(staffed, case, login)
    staffed.clock.pass_(minutes=16)
    file(staffed, case, "irna")
    with staffed.engine.adapters.pool.connect() as connection:
        rows = connection.execute(select(AccessLog).order_by(AccessLog.id)).all()
        found = connection.execute(select(*AccessLog.__table__.c).order_by(AccessLog.id)).all()
    assert len(rows) == len(found)
    names = {id: login for login, id in staffed.officers.items()}
    assert [(names[row.officer_id], row.ground, row.level) for row in found] == [
        ("irna", "audit", 3),
        ("lala", "supervision", 3),
        ("ani", "work", 3),
        ("irna", "audit", 3),
    ]
    assert {row.case_id for row in found} == {case}
