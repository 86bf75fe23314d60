"""What was asked is kept as it was given, and key facts stand beside the case after every step."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update

from engine import DeployBundle, ListCases, ListNotices, ModelRefused, ShowCase, ShowTask
from engine.commands.answer_for_case import AnswerForCase
from engine.commands.fill_key_facts import FillKeyFacts
from engine.commands.move_case import MoveCase
from engine.facts import FACTS, Asking
from engine.facts.known import with_facts
from engine.models import Asked, Case
from engine.unit_of_work import UnitOfWork
from tests import knowing
from tests.knowing import ANSWERS, BROKEN, bundle, open_task
from tests.office import KOTA, Office


@pytest.fixture
def staffed(office: Office) -> Office:
    return knowing.staffed(office)


def facts(office: Office, case, login: str = "dewi") -> dict:
    file = office.engine.ask(ShowCase(case_id=case, officer=office.officers[login]))
    return {one.fact.label: one.value for one in file.key_facts}


def asked(office: Office, case, login: str = "dewi") -> list:
    return office.engine.ask(ShowCase(case_id=case, officer=office.officers[login])).asked


def test_opening_answers_are_a_row_that_no_later_step_writes_over(staffed: Office):
    case = staffed.open("izin", "dewi", KOTA, **ANSWERS)
    staffed.claim_and_complete(open_task(staffed, "putuskan"), "dewi", disetujui=1_000_000)
    (part,) = asked(staffed, case)
    assert (part.kind, part.by) == ("opened", "Dewi")
    assert part.answers["nilai"] == 1_500_000
    assert part.words["nilai"].label() == "Nilai yang diajukan"


def test_a_child_shows_what_it_was_handed_but_what_the_decree_keeps_back(staffed: Office):
    staffed.open("izin", "dewi", KOTA, **ANSWERS)
    staffed.claim_and_complete(open_task(staffed, "putuskan"), "dewi", disetujui=1_000_000)
    staffed.engine.work()
    task = staffed.task(open_task(staffed, "lihat"))
    (part,) = asked(staffed, task.case_id, "ani")
    assert part.kind == "handed"
    assert part.answers == {"unit": "32.75.03.1004", "nilai": 1_500_000, "pesan": "Mohon segera."}
    assert part.words["unit"].label() == "Tempat"
    assert part.words["pesan"].label() == "Pesan"


def test_the_table_of_a_register_is_called_by_the_form_of_the_register(staffed: Office):
    staffed.open("izin", "dewi", KOTA, **ANSWERS)
    task = open_task(staffed, "putuskan")
    page = staffed.engine.ask(ShowTask(task_id=task, officer=staffed.officers["dewi"]))
    (table,) = page.shows
    assert page.speech.words["nama"].label() == "Nama pemohon"
    assert table.words["nama"].label() == "Nama"


def test_a_table_may_say_how_many_rows_there_are_beside_those_it_shows(office: Office):
    told = (
        "    shows: {putuskan: [{label: Rincian, rows: 'sublist(rincian, 1, 1)',"
        " count: count(rincian), columns: [{name: nama, label: Barang}]}]}\n"
    )
    knowing.staffed(office, told)
    office.open("izin", "dewi", KOTA, **ANSWERS)
    task = open_task(office, "putuskan")
    page = office.engine.ask(ShowTask(task_id=task, officer=office.officers["dewi"]))
    (table,) = page.shows
    assert [one["nama"] for one in table.rows] == ["Etalase"]
    assert table.count == 2


def test_what_the_citizen_adds_later_stands_beside_it(staffed: Office):
    case = staffed.open("izin", "dewi", KOTA, **ANSWERS, telepon="081234567890")
    command = AnswerForCase(
        reference=staffed.case(case).reference, proof="7890", text="Suratnya menyusul."
    )
    staffed.engine.run(command)
    first, second = asked(staffed, case)
    assert (first.kind, second.kind) == ("opened", "added")
    assert second.said == "Suratnya menyusul."


def test_key_facts_follow_every_step_and_what_is_not_known_is_left_out(staffed: Office):
    case = staffed.open("izin", "dewi", KOTA, **ANSWERS)
    before = facts(staffed, case)
    assert before["Nilai yang diminta"] == 1_500_000
    assert before["Mulai"] == "2026-02-04"
    assert [line["nama"] for line in before["Rincian"]] == ["Etalase", "Timbangan"]
    assert "Disetujui" not in before
    staffed.claim_and_complete(open_task(staffed, "putuskan"), "dewi", disetujui=1_000_000)
    assert facts(staffed, case)["Disetujui"] == 1_000_000


def test_a_list_tells_the_facts_of_those_seen_alone(staffed: Office):
    seen = [staffed.open("izin", "dewi", KOTA, **ANSWERS) for _ in range(3)]
    staffed.hire("luar", "petugas_kelurahan", "32.75.01.1001")
    told = staffed.engine.ask(ListCases(officer=staffed.officers["dewi"])).items
    assert {one.id for one in told if one.facts} == set(seen)
    hidden = staffed.engine.ask(ListCases(officer=staffed.officers["luar"])).items
    assert [one.facts for one in hidden if one.facts] == []


def test_a_fact_that_fails_stops_nothing_and_is_told_once(office: Office):
    knowing.staffed(office, BROKEN)
    for _ in range(2):
        case = office.open("izin", "dewi", KOTA, **ANSWERS)
    assert facts(office, case) == {"Nilai yang diminta": None, "Jenis": "warung"}
    told = office.engine.ask(ListNotices(officer=office.officers["dewi"]))
    faults = [one for one in told if one.kind == "key_fact"]
    assert len(faults) == 1
    assert "«Nilai yang diminta» pada «Izin usaha» tidak dapat dihitung" in faults[0].text
    office.claim_and_complete(open_task(office, "putuskan"), "dewi", disetujui=1)


@pytest.mark.parametrize(
    ("known", "sentence"),
    [
        ("    key_facts: [{label: Nilai, feel: nilia}]\n", "memakai «nilia»"),
        ("    key_facts: [{label: Nilai, feel: 'nilai +'}]\n", "bukan FEEL"),
        ("    key_facts: [{label: Nilai, feel: nilai, kind: duit}]\n", "kind «duit»"),
        ("    key_facts: [{label: Nilai, feel: nilai, jenis: x}]\n", "«jenis» yang tidak dikenal"),
        ("    key_facts: [{feel: nilai}]\n", "memerlukan label dan feel"),
        ("    key_facts: {nilai: nilai}\n", "key_facts harus daftar"),
        (
            "    key_facts: [{label: A, feel: nilai}, {label: a, feel: jenis}]\n",
            "«a» ada dua kali",
        ),
        ("    shows: {putuskn: [{label: X, fact: overview, columns: [{name: a}]}]}\n", "«putuskn»"),
        (
            "    shows: {putuskan: [{label: X, fact: record, columns: [{name: a}]}]}\n",
            "fakta «record»",
        ),
        (
            "    shows: {putuskan: [{label: X, fact: 'records:barng', columns: [{name: a}]}]}\n",
            "register «barng»",
        ),
        (
            "    shows: {putuskan: [{label: X, fact: 'records:barang', columns: [{name: a}],"
            " totals: [b]}]}\n",
            "kolom «b»",
        ),
        (
            "    shows: {putuskan: [{label: X, fact: 'records:barang', columns: [{name: a}],"
            " count: jumlh}]}\n",
            "memakai «jumlh»",
        ),
        (
            "    shows: {putuskan: [{label: X, fact: 'child_facts:tinjauan', columns: [{name: a}]}]}\n",
            "proses «tinjauan» yang tidak ada",
        ),
    ],
)
def test_what_is_declared_wrongly_is_refused_with_the_place(office: Office, known, sentence):
    with pytest.raises(ModelRefused) as refused:
        office.engine.run(DeployBundle(bundle=bundle(known)))
    assert any(sentence in problem.message for problem in refused.value.problems)


def test_a_version_of_before_is_lent_what_the_newest_declares(office: Office):
    knowing.staffed(office, "")
    case = office.open("izin", "dewi", KOTA, **ANSWERS)
    assert facts(office, case) == {}
    office.engine.run(DeployBundle(bundle=bundle()))
    office.engine.adapters.library.clear()
    assert office.engine.run(FillKeyFacts()) == 1
    assert office.engine.run(FillKeyFacts()) == 0
    assert facts(office, case)["Nilai yang diminta"] == 1_500_000
    office.claim_and_complete(open_task(office, "putuskan"), "dewi", disetujui=7)
    assert facts(office, case)["Disetujui"] == 7


def test_a_case_whose_form_is_gone_is_told_with_the_names_that_are_known(staffed: Office):
    case = staffed.open("izin", "dewi", KOTA, **ANSWERS)
    with staffed.engine.adapters.pool.begin() as connection:
        connection.execute(update(Asked).values(form="forms/dahulu.form"))
        connection.commit()
    (part,) = asked(staffed, case)
    assert part.answers["pesan"] == "Mohon segera."
    assert part.words["pesan"].label() == "Pesan"


def test_moving_to_another_version_computes_its_facts(office: Office):
    knowing.staffed(office, "    key_facts: [{label: Jenis, feel: jenis, kind: pilihan}]\n")
    case = office.open("izin", "dewi", KOTA, **ANSWERS)
    to = office.engine.run(DeployBundle(bundle=bundle()))
    move = MoveCase(case_id=case, officer=office.officers["dewi"], to=to, reason="Versi baru.")
    office.engine.run(move)
    assert "Nilai yang diminta" in facts(office, case)


def test_facts_are_sealed_at_rest(staffed: Office):
    staffed.open("izin", "dewi", KOTA, **ANSWERS)
    with staffed.engine.adapters.pool.connect() as connection:
        for column in (Case.key_facts, Asked.answers):
            raw = connection.exec_driver_sql(
                f'SELECT {column.key} FROM "{column.table.name}"'
            ).scalar()
            assert b"Etalase" not in bytes(raw)
        assert connection.scalar(select(Case.key_facts)) is not None


def asking(office: Office, case, argument: str) -> Asking:
    row = office.case(case)
    place = {"root_id": row.root_id, "wilayah": row.wilayah, "bundle_id": row.bundle_id}
    return Asking(case_id=row.id, argument=argument, **place)


def test_a_parent_reads_what_its_children_answered_and_what_is_known_of_them(staffed: Office):
    case = staffed.open("izin", "dewi", KOTA, **ANSWERS)
    staffed.claim_and_complete(open_task(staffed, "putuskan"), "dewi", disetujui=1_000_000)
    staffed.engine.work()

    def read(name: str) -> list[dict]:
        with UnitOfWork(staffed.engine.adapters, staffed.clock.now) as uow:
            return FACTS[name](uow, asking(staffed, case, "tinjau"))

    (row,) = read("child_answers")
    assert (row["nama"], row["kecamatan"]) == ("Teluk Pucung", "Bekasi Utara")
    assert (row["keadaan"], row["langkah"]) == ("Berjalan", "Lihat tempat")
    staffed.claim_and_complete(open_task(staffed, "lihat"), "ani", catatan="Ada etalase.")
    (row,) = read("child_answers")
    assert (row["keadaan"], row["catatan"]) == ("Selesai", "Ada etalase.")
    (row,) = read("child_facts")
    assert row["anggaran"] == 1_500_000


def test_a_child_kept_for_a_role_is_not_told_to_the_case_above(staffed: Office):
    case = staffed.open("izin", "dewi", KOTA, **ANSWERS)
    staffed.claim_and_complete(open_task(staffed, "putuskan"), "dewi", disetujui=1_000_000)
    staffed.engine.work()
    with staffed.engine.adapters.pool.begin() as connection:
        connection.execute(
            update(Case).where(Case.parent_id == case).values(confidential="petugas_kelurahan")
        )
        connection.commit()
    with UnitOfWork(staffed.engine.adapters, staffed.clock.now) as uow:
        assert FACTS["child_answers"](uow, asking(staffed, case, "tinjau")) == []
        assert FACTS["child_facts"](uow, asking(staffed, case, "tinjau")) == []


def test_a_notice_says_key_facts_in_words(staffed: Office):
    case = staffed.open("izin", "dewi", KOTA, **ANSWERS)
    with UnitOfWork(staffed.engine.adapters, staffed.clock.now) as uow:
        told = with_facts(uow, case, "{{fakta.jenis}}: {{ fakta.nilai_yang_diminta }}, {{fakta.x}}")
    assert told == "Warung kelontong: Rp1.500.000, –"
