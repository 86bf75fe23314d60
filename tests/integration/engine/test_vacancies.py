"""A queue without people: known at once, done by the next tier, home again when somebody comes."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from engine import (
    AppointOfficer,
    AssignTask,
    ClaimTask,
    DeactivateOfficer,
    DeployBundle,
    DismissOfficer,
    EngineError,
    FindTasks,
    Forbidden,
    ListCases,
    ListNotices,
    ModelRefused,
    Refused,
    ReleaseTask,
    ShowCase,
    ShowTask,
    Watch,
    Worklist,
)
from engine.bundle import from_files
from engine.commands.settle_queues import SettleQueues
from tests.office import KECAMATAN, KELURAHAN, KOTA, Office
from tests.property.engine.test_staffing import FLOWS, MANIFEST, MODEL
from tests.unit.engine.bpmn.runtime.story import bundle, flows


@pytest.fixture
def staffed(office: Office) -> Office:
    files = bundle(MODEL + flows(*FLOWS))
    office.engine.run(DeployBundle(bundle=from_files({**files, "decree.yaml": MANIFEST})))
    office.hire("admin", "pengelola", KOTA)
    office.hire("camat", "camat", KECAMATAN)
    office.hire("lurah", "lurah", KELURAHAN)
    office.hire("ani", "petugas", KELURAHAN)
    return office


def inbox(office: Office, login: str) -> dict[str, UUID]:
    page = office.engine.ask(Worklist(officer=office.officers[login]))
    return {item.name: item.id for item in page.items}


def heard(office: Office, login: str) -> list[str]:
    found = office.engine.ask(ListNotices(officer=office.officers[login]))
    return [str(notice.text) for notice in found]


def dismiss(office: Office, login: str, role: str, wilayah: str = KELURAHAN) -> None:
    office.engine.run(
        DismissOfficer(
            officer=office.officers[login], role=role, wilayah=wilayah,
            by=office.officers["admin"],
        )
    )  # fmt: skip


def test_a_confidential_task_without_people_is_the_next_tiers_who_may_read_it(staffed: Office):
    case = staffed.open("p", "admin", x=1)
    camat = staffed.officers["camat"]
    assert inbox(staffed, "camat").keys() == {"Dua"}
    assert inbox(staffed, "ani").keys() == {"Satu", "Tiga"}
    told = "Dua kini tugas Anda, karena belum ada petugas: Petugas khusus, Teluk Pucung."
    assert told in heard(staffed, "camat")
    task = inbox(staffed, "camat")["Dua"]
    assert staffed.engine.ask(ShowTask(task_id=task, officer=camat)).editable
    assert staffed.engine.ask(ShowCase(case_id=case, officer=camat)).case.id == case
    assert case in {one.id for one in staffed.engine.ask(ListCases(officer=camat)).items}
    with pytest.raises(Forbidden):
        staffed.engine.ask(ShowCase(case_id=case, officer=staffed.officers["lurah"]))
    fell = [one for one in staffed.events(case) if one.name == "task_fell"]
    assert [one.data["name"] for one in fell] == [
        "Petugas khusus, Teluk Pucung → Camat, Bekasi Utara"
    ]


def test_it_goes_home_unless_somebody_holds_it(staffed: Office):
    staffed.open("p", "admin", x=1)
    staffed.open("p", "admin", x=2)
    first = inbox(staffed, "camat")["Dua"]
    staffed.engine.run(ClaimTask(task_id=first, officer=staffed.officers["camat"]))
    staffed.hire("budi", "khusus", KELURAHAN)
    assert [staffed.task(first).queue, staffed.task(first).home] == [
        f"camat@{KECAMATAN}", f"khusus@{KELURAHAN}",
    ]  # fmt: skip
    assert len(staffed.engine.ask(Worklist(officer=staffed.officers["budi"])).items) == 1
    staffed.engine.run(ReleaseTask(task_id=first, officer=staffed.officers["camat"]))
    assert staffed.task(first).queue == f"khusus@{KELURAHAN}"
    assert inbox(staffed, "camat") == {}


def test_the_end_of_a_role_is_told_to_supervisors_and_administrators(staffed: Office):
    staffed.open("p", "admin", x=1)
    staffed.engine.run(SettleQueues())
    dismiss(staffed, "ani", "petugas")
    assert {"Satu"} <= inbox(staffed, "lurah").keys()
    assert {"Tiga"} <= inbox(staffed, "camat").keys()
    told = "Peran kosong, padahal ada tugasnya: Petugas, Teluk Pucung."
    for login in ("lurah", "camat", "admin"):
        assert told in heard(staffed, login), login
    assert staffed.engine.ask(Watch()) == []


def test_each_morning_it_is_told_again_and_only_once(staffed: Office):
    staffed.open("p", "admin", x=1)
    staffed.engine.run(SettleQueues())
    told = "Peran kosong, padahal ada tugasnya: Petugas khusus, Teluk Pucung."
    assert heard(staffed, "admin").count(told) == 1
    staffed.clock.pass_(days=1)
    staffed.engine.run(SettleQueues())
    staffed.engine.run(SettleQueues())
    assert heard(staffed, "admin").count(told) == 2


def test_a_parallel_task_without_people_is_not_hidden_by_a_staffed_one(staffed: Office):
    """Without any tier the watchdog names each of them: step, role and unit."""
    dismiss(staffed, "camat", "camat", KECAMATAN)
    dismiss(staffed, "lurah", "lurah")
    staffed.open("p", "admin", x=1)
    assert inbox(staffed, "admin").keys() == {"Dua"}
    assert staffed.engine.ask(Watch()) == []


def test_the_last_of_a_role_that_must_be_filled_stays(staffed: Office):
    with pytest.raises(Refused, match="harus selalu ada petugasnya"):
        dismiss(staffed, "admin", "pengelola", KOTA)
    staffed.hire("wakil", "pengelola", KOTA)
    staffed.engine.run(
        DeactivateOfficer(
            officer=staffed.officers["wakil"], reason="mutasi", by=staffed.officers["admin"]
        )
    )
    with pytest.raises(EngineError):
        dismiss(staffed, "admin", "pengelola", KOTA)


def test_a_supervisor_gives_a_fallen_task_to_its_role_or_to_the_tier_it_lies_with(staffed: Office):
    staffed.open("p", "admin", x=1)
    task, camat = inbox(staffed, "camat")["Dua"], staffed.officers["camat"]
    with pytest.raises(Forbidden):
        staffed.engine.run(
            AssignTask(
                task_id=task, officer=staffed.officers["admin"], to=staffed.officers["lurah"]
            )
        )
    found = staffed.engine.ask(FindTasks(officer=camat, step="dua"))
    assert [one.id for one in found] == [task]


def test_a_decree_whose_tiers_lead_nowhere_is_refused(office: Office):
    open_end = MANIFEST.replace(b", fallback: camat}", b"}", 1)
    files = bundle(MODEL + flows(*FLOWS))
    with pytest.raises(ModelRefused) as refused:
        office.engine.run(DeployBundle(bundle=from_files({**files, "decree.yaml": open_end})))
    assert {problem.rule for problem in refused.value.problems} == {"no-next-tier"}
    unknown = MODEL.replace('alur:role="khusus"', 'alur:role="khusu"')
    with pytest.raises(ModelRefused) as refused:
        office.engine.run(
            DeployBundle(
                bundle=from_files({**bundle(unknown + flows(*FLOWS)), "decree.yaml": MANIFEST})
            )
        )
    assert [problem.rule for problem in refused.value.problems] == ["unknown-role"]


def test_appointing_the_last_missing_one_empties_the_list(staffed: Office, tmp_path: Path):
    staffed.open("p", "admin", x=1)
    staffed.engine.run(SettleQueues())
    staffed.engine.run(
        AppointOfficer(officer=staffed.officers["ani"], role="khusus", wilayah=KELURAHAN)
    )
    assert inbox(staffed, "ani").keys() == {"Satu", "Dua", "Tiga"}
    assert "task_returned" in {one.name for one in staffed.events(_case(staffed))}


def _case(office: Office) -> UUID:
    return office.task(inbox(office, "ani")["Dua"]).case_id
