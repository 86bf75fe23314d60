"""What the check tells a designer: decisions without a fact in sight, values as machines keep them."""

from __future__ import annotations

import json

import pytest
from docx import Document

from engine.bpmn import SpiffRuntime
from engine.bundle import DecreeBundle, folders, from_files, from_folder
from engine.operations.reading_checks import reading_problems
from tests.knowing import bundle
from tests.processes.runner import PROCESSES


def problems(changed: DecreeBundle) -> list[tuple[str, str]]:
    found = reading_problems(changed, SpiffRuntime().open(changed.files))
    return [(one.rule, one.element or one.file) for one in found]


def with_form(known: str, *components: dict) -> DecreeBundle:
    """The small decree, its deciding form made of these components."""
    told = {"schemaVersion": 19, "type": "default", "id": "putus", "components": list(components)}
    files = bundle(known).files
    return from_files({**files, "forms/putus.form": json.dumps(told).encode()})


DECISION = {
    "type": "radio",
    "key": "putusan",
    "label": "Putusan",
    "id": "p",
    "values": [{"value": "ya", "label": "Ya"}, {"value": "tidak", "label": "Tidak"}],
}
ONE_FACT = "    key_facts: [{label: Nilai, feel: nilai, kind: uang}]\n"
ONE_TABLE = (
    "    shows: {putuskan: [{label: Barang, fact: 'records:barang', columns: [{name: nama}]}]}\n"
)


def test_a_decision_with_nothing_in_sight_is_told():
    assert problems(with_form("", DECISION)) == [("decides-blind", "putuskan")]
    assert problems(with_form(ONE_FACT, DECISION)) == []
    assert problems(with_form(ONE_TABLE, DECISION)) == []
    assert problems(with_form("", {**DECISION, "type": "textfield"})) == []


@pytest.mark.parametrize(
    ("component", "rule"),
    [
        ({"type": "text", "text": "Senilai Rp{{nilai}}", "id": "t"}, "raw-money"),
        ({"type": "text", "text": "Berkas {{dokumen_id}}", "id": "t"}, "raw-value"),
        (
            {
                "type": "table",
                "id": "t",
                "label": "Daftar",
                "dataSource": "=rincian",
                "columns": [{"key": "sidik", "label": "Sidik"}],
            },
            "raw-value",
        ),
    ],
)
def test_values_as_machines_keep_them_are_told_where_a_form_prints_them(component, rule):
    assert problems(with_form(ONE_FACT, component)) == [(rule, "forms/putus.form")]


def test_values_as_machines_keep_them_are_told_where_a_letter_prints_them(tmp_path):
    letter = Document()
    letter.add_paragraph("Rp{{ nilai | rupiah }}, {{ mulai }}, {{ jenis }}, {{ nama }}")
    letter.add_paragraph("{{ mulai | tanggal }} {{ nilai | rupiah }}")
    letter.save(str(tmp_path / "surat.docx"))
    content = (tmp_path / "surat.docx").read_bytes()
    changed = from_files({**bundle(ONE_FACT).files, "documents/surat.docx": content})
    told = reading_problems(changed, SpiffRuntime().open(changed.files))
    assert sorted(one.rule for one in told) == ["raw-money", "raw-value", "raw-value"]
    assert {one.message.parts.get("name") for one in told} == {None, "jenis", "mulai"}


@pytest.mark.parametrize("folder", folders(PROCESSES), ids=lambda one: one.name)
def test_the_bundled_decrees_end_without_warning(folder):
    assert problems(from_folder(folder)) == []
