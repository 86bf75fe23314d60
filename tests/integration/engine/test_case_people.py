"""Who worked on a case: each person once, in however many roles they acted."""

from __future__ import annotations

from engine import AttachFile, ClaimTask, ShowCaseHead, Worklist
from tests.conftest import MODELS
from tests.office import KELURAHAN, Office

PDF = b"%PDF-1.4\n%%EOF\n"


def test_who_acted_with_and_without_a_role_is_named_once(office: Office):
    office.deploy(MODELS / "reference")
    siti = office.hire("siti", "petugas_kelurahan", KELURAHAN)
    case = office.open("permohonan", "siti")
    task = office.engine.ask(Worklist(officer=siti, order="newest", free=True)).items[0]
    office.engine.run(ClaimTask(task_id=task.id, officer=siti))
    office.engine.run(AttachFile(case_id=case, officer=siti, name="a.pdf", content=PDF))
    assert len({event.role for event in office.events(case) if event.officer_id == siti}) > 1
    people = office.engine.ask(ShowCaseHead(case_id=case, officer=siti)).people
    assert [one.id for one in people] == [siti]
