"""Models find the files they are judged with; roles of the city stand beside the decrees."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.bundle import bundle_around, from_folder, shared_roles

DECREE = "key: a\nnumber: '1'\ntitle: A\neffective_from: 2026-01-01\nshared: [surat]\n"


@pytest.fixture
def processes(tmp_path: Path) -> Path:
    for path, text in {
        "a/decree.yaml": DECREE,
        "a/a.bpmn": "<a/>",
        "a/README.md": "…",
        "a/scenarios/satu.yaml": "judul: satu",
        "_shared/surat/surat.bpmn": "<s/>",
        "_shared/surat/forms/paraf.form": "{}",
        "_shared/nomor/nomor.bpmn": "<n/>",
        "_shared/roles.yaml": "roles: {lurah: {label: Lurah, level: kelurahan}}",
    }.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return tmp_path


def test_a_model_of_a_decree_comes_with_its_bundle(processes: Path):
    name, files = bundle_around(processes / "a" / "a.bpmn")
    assert name == "a.bpmn"
    assert files == from_folder(processes / "a").files
    assert "_shared/surat/surat.bpmn" in files
    assert "scenarios/satu.yaml" not in files


def test_a_shared_model_comes_with_the_parts_it_may_call(processes: Path):
    name, files = bundle_around(processes / "_shared" / "surat" / "surat.bpmn")
    assert name == "_shared/surat/surat.bpmn"
    assert {name, "_shared/surat/forms/paraf.form", "_shared/nomor/nomor.bpmn"} <= set(files)
    assert "a.bpmn" not in files


def test_any_other_model_comes_with_the_files_beside_it(tmp_path: Path):
    (tmp_path / "forms").mkdir()
    for path in ("x.bpmn", "forms/y.form", "notes.txt"):
        (tmp_path / path).write_text("x")
    name, files = bundle_around(tmp_path / "x.bpmn")
    assert (name, set(files)) == ("x.bpmn", {"x.bpmn", "forms/y.form"})


def test_a_model_is_not_judged_by_models_it_does_not_call(tmp_path: Path):
    head = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">'
    for path, calls in {"a": "b", "b": "c", "c": "a", "d": "a"}.items():
        text = (
            f'<process id="{path}"><callActivity id="p{path}" calledElement="{calls}"/></process>'
        )
        (tmp_path / f"{path}.bpmn").write_text(f"{head}{text}</definitions>")
    assert set(bundle_around(tmp_path / "a.bpmn")[1]) == {"a.bpmn", "b.bpmn", "c.bpmn"}
    (tmp_path / "e.bpmn").write_text(f"{head}</definitions>")
    assert set(bundle_around(tmp_path / "e.bpmn")[1]) == {"e.bpmn"}


def test_shared_roles_are_read_and_may_be_absent(processes: Path, tmp_path: Path):
    assert shared_roles(processes) == {"lurah": {"label": "Lurah", "level": "kelurahan"}}
    assert shared_roles(processes / "a") == {}
