"""Data handed out: who is the same requester, what a sheet says, what a report must say."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from engine.registry import (
    UnreadableList,
    identity_key,
    mask,
    read_extract,
    read_use_report,
    requester_key,
    write_extract,
)

TODAY = date(2027, 2, 10)
NIK = "3275030501709001"


@pytest.mark.parametrize(
    "other",
    ["YAY. PEDULI-ANAK", "yayasan  peduli anak", "Peduli Anak (Yayasan)", "Yayasan Pedoeli Anak"],
)
def test_a_requester_is_known_in_every_spelling(other: str):
    assert requester_key(other) == requester_key("Yayasan Peduli Anak")


@pytest.mark.parametrize("other", ["Yayasan Peduli Ibu", "Dinas Peduli Anak", "Peduli"])
def test_another_requester_is_another(other: str):
    assert requester_key(other) != requester_key("Yayasan Peduli Anak")


def test_a_name_of_nothing_but_legal_forms_is_still_a_name():
    assert requester_key("PT Koperasi")


def test_the_sheet_says_for_whom_it_was_made_on_every_row_and_page(tmp_path: Path):
    path = tmp_path / "petikan.xlsx"
    rows = [["AHMAD", "=1+1"], ["BUDI", None]]
    assert write_extract(path, ["nama", "alamat"], rows, "Untuk A & B, 10-02-2027") == 2
    sheet = load_workbook(path).worksheets[0]
    mark, head, first, second = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert mark[0] == "Untuk A & B, 10-02-2027"
    assert head == ["NAMA", "ALAMAT", "TANDA PENERIMA"]
    assert first == ["AHMAD", "=1+1", "Untuk A & B, 10-02-2027 · 1"]
    assert second[-1] == "Untuk A & B, 10-02-2027 · 2"
    assert sheet["B3"].data_type == "s"
    assert "Untuk A" in sheet.oddHeader.center.text
    assert "Untuk A" in sheet.oddFooter.center.text


def report(folder: Path, text: str) -> Path:
    path = folder / "laporan.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_report_with_the_four_facts_is_accepted(tmp_path: Path):
    path = report(tmp_path, f"Laporan\nID DATA;NAMA;NIK;ALAMAT\nA1;AHMAD;{NIK};JL. MELATI\n")
    found = read_use_report(path, today=TODAY)
    assert (found.rows, found.problems) == (1, [])


def test_a_report_without_a_column_is_refused_by_its_name(tmp_path: Path):
    path = report(tmp_path, "ID DATA;NAMA;ALAMAT\nA1;AHMAD;JL. MELATI\n")
    ((line, said),) = read_use_report(path, today=TODAY).problems
    assert line == 0
    assert "Kolom NIK tidak ada" in said[0]


def test_bad_rows_are_told_line_by_line(tmp_path: Path):
    rows = f"A1;AHMAD;{NIK};JL. MELATI\n;BUDI;{NIK};\nA3;CECEP;123;JL. MAWAR\n"
    path = report(tmp_path, f"IDENTITAS DATA;NAMA;NIK;ALAMAT\n{rows}")
    found = read_use_report(path, today=TODAY)
    assert [line for line, _ in found.problems] == [3, 4]
    assert found.problems[0][1] == ["identitas data kosong.", "alamat kosong."]
    assert "16 digit" in found.problems[1][1][0]


def test_a_report_of_nobody_is_refused(tmp_path: Path):
    found = read_use_report(report(tmp_path, "ID DATA;NAMA;NIK;ALAMAT\n"), today=TODAY)
    assert found.problems == [(0, ["Laporan tidak memuat satu penerima pun."])]


def test_what_is_no_list_is_refused(tmp_path: Path):
    with pytest.raises(UnreadableList):
        read_use_report(report(tmp_path, ""), today=TODAY)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("01.234.567.8-407.000", "0012345678407000"),
        ("012345678407000", "01 234 567 8 407 000"),
        ("kantor:Dinkes", "kantor:Dinkes"),
    ],
)
def test_a_body_is_one_by_its_tax_number_however_it_is_written(one: str, other: str):
    assert identity_key(one) == identity_key(other)


GIVEN = {"reference": "A1", "name": "AHMAD FAUZI", "nik": NIK, "address": "JL. MELATI"}


@pytest.mark.parametrize(
    ("columns", "row", "known"),
    [
        (["id_data", "nama"], ["A-1", "LAIN"], True),
        (["id_data", "nama"], ["A2", "AHMAD FAUZI"], False),
        (["nama", "nik"], ["LAIN", mask(NIK)], True),
        (["nama", "nik"], ["AHMAD FAUZI", mask("3275030501709002")], False),
        (["nama", "kelurahan"], ["Ahmad Fauzi", "Perwira"], True),
        (["nama", "kelurahan"], ["BUDI", "Perwira"], False),
    ],
)
def test_whom_an_extract_told_of_is_known_again_by_the_surest_it_told(
    tmp_path: Path, columns: list[str], row: list[str], known: bool
):
    path = tmp_path / "petikan.xlsx"
    write_extract(path, columns, [row], "Untuk A")
    assert read_extract(path).holds(GIVEN) is known
