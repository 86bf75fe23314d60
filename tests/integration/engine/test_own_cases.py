"""Whoever has only roles that see their own cases opens no other case, by no road."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest

from engine import (
    AttachFile,
    CommentCase,
    DeployBundle,
    FindTasks,
    Forbidden,
    ListCases,
    OpenDocument,
    Refused,
    ShowCase,
    ShowChildren,
    ShowDiagram,
    ShowTask,
    WithdrawCase,
    Worklist,
)
from engine.bundle import from_files
from engine.commands.keep_roles import KeepRoles
from tests.office import KELURAHAN, NEIGHBOUR, Office
from tests.unit.engine.bpmn.runtime.story import END, START, bundle, flows

MANIFEST = b"""
key: sendiri
number: 1/2026
title: Kasus sendiri
effective_from: 2026-01-01
roles:
  ketua: {label: Ketua, level: kelurahan, sees: own}
  anggota: {label: Anggota, level: kelurahan, sees: own}
  pembuka: {label: Pembuka, level: kelurahan}
  atasan: {label: Atasan, level: kelurahan, rights: [supervise]}
processes:
  p:
    opened_by: [pembuka, ketua]
    inputs: [ketua, anggota, rahasia]
    confidential: rahasia
"""
INPUTS = '<alur:input name="anggota" value="anggota"/>'
STEPS = (
    '<userTask id="kerja" name="Kerja" alur:role="ketua" alur:assignee="ketua" alur:deadline="P2D"/>'
    '<callActivity id="anak" name="Anak" calledElement="q" alur:mode="case">'
    f"<extensionElements>{INPUTS}</extensionElements></callActivity>"
)
CHILD = (
    '<process id="q" name="Anak" isExecutable="true"><startEvent id="buka"/>'
    '<userTask id="pantau" name="Pantau" alur:role="anggota" alur:assignee="anggota" alur:deadline="P2D"/>'
    '<endEvent id="tutup"/>' + flows("buka -> pantau -> tutup") + "</process>"
)


@pytest.fixture
def staffed(office: Office) -> Office:
    files = bundle(START + STEPS + END + flows("mulai -> kerja -> anak -> selesai"), CHILD)
    office.engine.run(DeployBundle(bundle=from_files({**files, "decree.yaml": MANIFEST})))
    for login in ("ani", "budi"):
        office.hire(login, "ketua", KELURAHAN)
    for login in ("ina", "joko"):
        office.hire(login, "anggota", KELURAHAN)
    office.hire("dewi", "pembuka", KELURAHAN)
    office.hire("eka", "atasan", KELURAHAN)
    office.hire("fani", "ketua", NEIGHBOUR)
    return office


def opened(
    office: Office, ketua: str | None, anggota: str = "ina", by: str = "dewi", **more: str
) -> UUID:
    """A case of one group: whose chair and whose member these are."""
    named = str(office.officers[ketua]) if ketua else None
    return office.open("p", by, ketua=named, anggota=str(office.officers[anggota]), **more)


def step_on(office: Office, case: UUID, chair: str) -> UUID:
    """The chair does their task; returns the child case that opens."""
    (task,) = tasks(office, "kerja", case)
    office.claim_and_complete(task, chair)
    office.engine.work()
    (child,) = office.children(case)
    return UUID(str(child.id))


def tasks(office: Office, step: str, case: UUID) -> list[UUID]:
    found = office.engine.ask(FindTasks(officer=office.officers["eka"], step=step, roots=[case]))
    return [one.id for one in found]


def listed(office: Office, login: str) -> set[UUID]:
    found = office.engine.ask(ListCases(officer=office.officers[login]))
    return {row.id for row in found.items}


def roads(case: UUID, officer: UUID, document: UUID) -> list[Callable[[Office], object]]:
    """Every way to a case file that names the case or what is in it."""
    asked = (
        ShowCase(case_id=case, officer=officer),
        ShowChildren(case_id=case, officer=officer),
        ShowDiagram(case_id=case, officer=officer),
    )
    told = (
        OpenDocument(document_id=document, officer=officer),
        CommentCase(case_id=case, officer=officer, text="Saya baca."),
        AttachFile(case_id=case, officer=officer, name="a.pdf", content=PDF),
    )
    return [
        *((lambda office, one=one: office.engine.ask(one)) for one in asked),
        *((lambda office, one=one: office.engine.run(one)) for one in told),
    ]


PDF = b"%PDF-1.4\n%%EOF\n"


def attached(office: Office, case: UUID) -> UUID:
    eka = office.officers["eka"]
    return office.engine.run(AttachFile(case_id=case, officer=eka, name="b.pdf", content=PDF))


def test_a_chair_opens_their_groups_case_and_no_other_of_the_kelurahan(staffed: Office):
    hers, his = opened(staffed, "ani"), opened(staffed, "budi")
    ani, document = staffed.officers["ani"], attached(staffed, hers)
    for road in roads(hers, ani, document):
        road(staffed)
    for road in roads(his, ani, attached(staffed, his)):
        with pytest.raises(Forbidden, match="bukan kasus Anda"):
            road(staffed)
    assert listed(staffed, "ani") == {hers}
    assert listed(staffed, "budi") == {his}
    assert listed(staffed, "eka") == listed(staffed, "dewi") == {hers, his}


def test_the_case_stays_theirs_when_their_task_is_done_and_when_it_was_cancelled(staffed: Office):
    done, withdrawn = opened(staffed, "ani"), opened(staffed, "ani")
    child = step_on(staffed, done, "ani")
    dewi = staffed.officers["dewi"]
    staffed.engine.run(WithdrawCase(case_id=withdrawn, officer=dewi, reason="Salah catat."))
    assert listed(staffed, "ani") == {done, withdrawn, child}
    assert listed(staffed, "budi") == set()


def test_of_a_case_beside_them_a_member_sees_their_own_part_and_what_it_belongs_to(
    staffed: Office,
):
    hers, his = opened(staffed, "ani", "ina"), opened(staffed, "budi", "joko")
    own, others = step_on(staffed, hers, "ani"), step_on(staffed, his, "budi")
    assert listed(staffed, "ina") == {hers, own}
    assert listed(staffed, "joko") == {his, others}
    ina = staffed.officers["ina"]
    with pytest.raises(Forbidden):
        staffed.engine.ask(ShowCase(case_id=others, officer=ina))
    (task,) = tasks(staffed, "pantau", hers)
    with pytest.raises(Forbidden, match="petugas yang ditunjuk"):
        staffed.engine.ask(ShowTask(task_id=task, officer=staffed.officers["ani"]))


def test_whoever_opened_a_case_sees_it(staffed: Office):
    case = opened(staffed, "ani", by="budi")
    assert listed(staffed, "budi") == {case}
    staffed.engine.ask(ShowCase(case_id=case, officer=staffed.officers["budi"]))


def test_what_is_offered_to_every_chair_may_be_read_until_another_takes_it_over(staffed: Office):
    case = opened(staffed, None)
    assert listed(staffed, "ani") == listed(staffed, "budi") == {case}
    assert listed(staffed, "fani") == set()
    step_on(staffed, case, "ani")
    assert listed(staffed, "budi") == set()


def test_another_post_in_the_unit_opens_its_cases_again(staffed: Office):
    hers, his = opened(staffed, "ani"), opened(staffed, "budi")
    staffed.hire("ani", "pembuka", KELURAHAN)
    assert listed(staffed, "ani") == {hers, his}


def test_a_role_that_sees_something_unknown_is_refused(staffed: Office):
    told = {"ketua": {"label": "Ketua", "level": "kelurahan", "sees": "onw"}}
    with pytest.raises(Refused, match="unit atau own"):
        staffed.engine.run(KeepRoles(roles=told))


def test_what_a_confidential_case_opens_is_kept_for_the_same_role(staffed: Office):
    case = opened(staffed, "ani", rahasia="ketua")
    (task,) = staffed.engine.ask(Worklist(officer=staffed.officers["ani"])).items
    staffed.claim_and_complete(task.id, "ani")
    staffed.engine.work()
    (child,) = staffed.children(case)
    assert child.confidential == "ketua"
    assert listed(staffed, "eka") == set()
    assert listed(staffed, "ani") == {case, child.id}


def test_whoever_sees_own_cases_by_two_posts_sees_those_of_both(staffed: Office) -> None:
    case = opened(staffed, "ani")
    staffed.hire("ani", "anggota", KELURAHAN)
    staffed.engine.ask(ShowCase(case_id=case, officer=staffed.officers["ani"]))
    assert listed(staffed, "ani") == {case}
