"""Everything of a case taken away: one printed file, an archive with every paper, a trace, an end."""

from __future__ import annotations

import hashlib
import zipfile

import pytest
from sqlalchemy import select

from engine import (
    AskDossier,
    AttachFile,
    ClaimTask,
    Forbidden,
    InvalidAnswers,
    ListDossiers,
    TakeDossier,
    Worklist,
)
from engine.models.registry import AccessLog
from tests.conftest import MODELS
from tests.office import KELURAHAN, KOTA, NEIGHBOUR, Office

PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture
def office(office: Office) -> Office:
    office.deploy(MODELS / "tree")
    office.hire("dewi", "petugas_dinsos", KOTA)
    office.hire("ani", "petugas_kelurahan", KELURAHAN)
    office.hire("budi", "petugas_kelurahan", NEIGHBOUR)
    return office


@pytest.fixture
def case(office: Office):
    found = office.open("penjadwalan", "dewi", KOTA)
    dewi = office.officers["dewi"]
    (item,) = office.engine.ask(Worklist(officer=dewi)).items
    office.engine.run(ClaimTask(task_id=item.id, officer=dewi))
    for name in ("surat/../keterangan.pdf", "keterangan.pdf", "bukti:1.pdf"):
        office.engine.run(
            AttachFile(
                case_id=found,
                officer=dewi,
                task_id=item.id,
                name=name,
                content=PDF + name.encode(),
            )
        )
    return found


def asked(office: Office, case, login: str = "dewi", purpose: str = "sidang banding"):
    who = office.officers[login]
    dossier = office.engine.run(AskDossier(case_id=case, officer=who, purpose=purpose))
    office.engine.work()
    return dossier


def test_it_holds_every_paper_under_its_step_with_a_list_that_can_be_checked(office, case):
    dossier = asked(office, case)
    dewi = office.officers["dewi"]
    taken = office.engine.run(TakeDossier(dossier_id=dossier, officer=dewi, form="zip"))
    with zipfile.ZipFile(taken.path) as archive:
        names = archive.namelist()
        lines = archive.read("daftar-sidik-sha256.txt").decode().splitlines()
        for line in lines:
            digest, path = line.split("  ", 1)
            assert hashlib.sha256(archive.read(path)).hexdigest() == digest
    papers = [name for name in names if name.startswith("01 Kerja lama/")]
    assert sorted(papers) == [
        "01 Kerja lama/bukti 1.pdf",
        "01 Kerja lama/keterangan (2).pdf",
        "01 Kerja lama/keterangan.pdf",
    ]
    assert len(lines) == 4
    assert any(name.startswith("Berkas kasus ") and name.endswith(".pdf") for name in names)
    printed = office.engine.run(TakeDossier(dossier_id=dossier, officer=dewi, form="pdf"))
    assert printed.path.read_bytes().startswith(b"%PDF-")


def test_each_taking_is_kept_with_its_purpose(office, case):
    dossier = asked(office, case)
    office.engine.run(TakeDossier(dossier_id=dossier, officer=office.officers["dewi"], form="pdf"))
    with office.engine.adapters.pool.connect() as connection:
        looks = connection.execute(select(AccessLog).where(AccessLog.case_id == case)).all()
    assert [(look.action, look.purpose, look.officer_id) for look in looks] == [
        ("ekspor", "sidang banding", office.officers["dewi"])
    ]


def test_nobody_outside_has_it_made_and_nobody_else_takes_it(office, case):
    with pytest.raises(Forbidden):
        asked(office, case, "budi")
    dossier = asked(office, case)
    office.hire("dodi", "petugas_dinsos", KOTA)
    for login in ("budi", "dodi"):
        with pytest.raises(Forbidden):
            office.engine.run(
                TakeDossier(dossier_id=dossier, officer=office.officers[login], form="zip")
            )


def test_it_is_made_for_a_purpose_once_at_a_time_and_cleared_away(office, case):
    dewi = office.officers["dewi"]
    with pytest.raises(InvalidAnswers):
        office.engine.run(AskDossier(case_id=case, officer=dewi, purpose=" a "))
    first = office.engine.run(AskDossier(case_id=case, officer=dewi, purpose="sidang banding"))
    again = office.engine.run(AskDossier(case_id=case, officer=dewi, purpose="sidang banding"))
    assert first == again
    office.engine.work()
    (done,) = office.engine.ask(ListDossiers(case_id=case, officer=dewi)).dossiers
    assert (done.state, done.papers) == ("done", 3)
    path = office.engine.adapters.files.taken(f"{first.hex}.zip")
    assert path.exists()
    office.clock.pass_(days=8)
    office.engine.tick()
    assert not path.exists()
    assert office.engine.ask(ListDossiers(case_id=case, officer=dewi)).dossiers == []


def test_a_paper_whose_content_is_gone_is_told_and_stops_nothing(office, case):
    content = PDF + b"keterangan.pdf"
    digest = hashlib.sha256(content).hexdigest()
    office.engine.adapters.files.path(digest).unlink()
    dossier = asked(office, case)
    taken = office.engine.run(
        TakeDossier(dossier_id=dossier, officer=office.officers["dewi"], form="zip")
    )
    with zipfile.ZipFile(taken.path) as archive:
        said = archive.read("daftar-sidik-sha256.txt").decode()
    assert "# tidak ada lagi di penyimpanan: 01 Kerja lama/" in said
