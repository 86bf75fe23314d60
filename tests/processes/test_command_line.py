"""What the command line says of decrees and models."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api.cli import main
from engine.documents.letters import new_letter, save, write

PROCESSES = Path(__file__).parents[2] / "processes"
CLAUSES = (PROCESSES / "sop_dtks" / "clauses.yaml").read_text("utf-8").count("- id: SOP-")
"""How many the decree of the data's verification has."""


@pytest.fixture
def alur(tmp_path: Path):
    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, arguments, env={"ALUR_HOME": str(tmp_path)})

    return run


def test_coverage_ends_with_the_count(alur):
    told = alur("decrees", "coverage", "sop-dtks")
    assert told.exit_code == 0, told.output
    assert told.output.splitlines()[-1] == f"{CLAUSES} of {CLAUSES} clauses carried"
    assert "SOP-3b" in told.output


def test_a_decree_that_does_not_exist_is_an_error(alur):
    told = alur("decrees", "coverage", "tiada")
    assert told.exit_code == 2
    assert "tidak ada keputusan «tiada». Yang ada: bansos, kube" in told.output


def test_pages_are_written(alur, tmp_path: Path):
    assert alur("decrees", "document", "sop-dtks", "--to", str(tmp_path / "d")).exit_code == 0
    page = (tmp_path / "d" / "sop-dtks.md").read_text("utf-8")
    assert f"{CLAUSES} dari {CLAUSES} ketentuan dipikul" in page
    assert "`petugas_kelurahan` di wilayah kasus | P3W hari kalender (dasar: keputusan)" in page


def test_a_sound_model_passes(alur):
    told = alur("models", "check", str(PROCESSES / "sop_dtks" / "verval_kelurahan.bpmn"))
    assert told.exit_code == 0, told.output


def test_a_faulty_model_is_told_with_line_and_remedy(alur, tmp_path: Path):
    model = (PROCESSES / "sop_dtks" / "verval_kelurahan.bpmn").read_text("utf-8")
    faulty = tmp_path / "salah.bpmn"
    faulty.write_text(model.replace('alur:deadline="P3W"', 'alur:deadline="tiga minggu"'))
    told = alur("models", "check", str(faulty))
    assert told.exit_code == 1
    assert f"{faulty}:" in told.output
    assert "[terima_dtks_kelurahan]" in told.output
    assert told.output.splitlines()[-1].endswith("kesalahan dalam 1 berkas.")


def test_a_decrees_folder_is_judged_as_it_would_be_deployed(alur):
    told = alur("models", "check", str(PROCESSES / "kube"))
    assert told.exit_code == 0, told.output
    assert told.output.splitlines()[-1].startswith("0 kesalahan dalam ")


@pytest.fixture
def kube(tmp_path: Path) -> Path:
    """A copy of a decree's folder beside what it shares, to be spoilt."""
    shutil.copytree(PROCESSES / "_shared", tmp_path / "p" / "_shared")
    return Path(shutil.copytree(PROCESSES / "kube", tmp_path / "p" / "kube"))


@pytest.mark.parametrize("named", [".", "bantuan_kube.bpmn"])
def test_a_missing_letter_is_told_by_the_folder_and_by_a_model_in_it(alur, kube: Path, named: str):
    (kube / "documents" / "proposal.docx").unlink()
    told = alur("models", "check", str(kube / named))
    assert told.exit_code == 1
    assert "Templat surat untuk «buat_proposal» tidak ada di dalam paket." in told.output
    assert str(kube / "documents" / "proposal.docx") in told.output


def test_a_placeholder_nobody_fills_and_a_macro_are_told(alur, kube: Path):
    letter = new_letter(numbered=False)
    write(letter, "{{ nama_panggilan }}")
    (kube / "documents" / "proposal.docx").write_bytes(save(letter))
    (kube / "documents" / "sk_lurah.docx").rename(kube / "documents" / "sk_lurah.docm")
    told = alur("models", "check", str(kube))
    assert told.exit_code == 1
    assert "nama_panggilan" in told.output
    assert "sk_lurah.docx" in told.output


def test_letters_wait_until_the_models_can_be_read(alur, kube: Path):
    model = kube / "laporan_kube.bpmn"
    model.write_text(model.read_text("utf-8").replace('alur:deadline="P10D"', 'alur:deadline="x"'))
    told = alur("models", "check", str(kube))
    assert told.exit_code == 1
    assert "Surat keputusan ini belum diperiksa" in told.output
