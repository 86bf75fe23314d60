"""Lists as offices send them are read, and what can not be read is said line by line."""

from __future__ import annotations

import zipfile
from datetime import date

import pytest
from openpyxl import Workbook

from engine.registry.packing import Limits
from engine.registry.reader import preview, propose_columns, read_list
from engine.registry.rows import Refusal, Row
from engine.registry.sheets import UnreadableList
from engine.registry.writer import write_refusals

TODAY = date(2026, 11, 22)
GOOD = ("3275010506909001", "Moh. Soekardi")
HEADER = ("NIK", "NAMA")


def workbook(path, *rows, title="Daftar", hidden=False):
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    if hidden:
        other = book.create_sheet("Rahasia", 0)
        other.append(("NIK", "NAMA"))
        other.append(("3275010506909009", "TERSEMBUNYI"))
        other.sheet_state = "hidden"
    book.save(path)
    return path


@pytest.fixture
def read():
    """Reads the people of a list."""

    def read_with(path, **choices):
        columns = propose_columns(path)
        return list(read_list(path, columns.choose(choices), today=TODAY))

    return read_with


def codes(row):
    assert isinstance(row, Refusal)
    return [problem.code for problem in row.problems]


def test_a_nik_and_a_name_are_enough(read, tmp_path):
    [row] = read(workbook(tmp_path / "a.xlsx", HEADER, GOOD))
    assert isinstance(row, Row)
    assert (row.nik, row.name, row.name_key) == (GOOD[0], "MOH. SOEKARDI", "muhamad sukardi")
    assert (row.birth_date, row.sex) == (date(1990, 6, 5), "L")


def test_the_header_is_found_below_titles_and_by_synonyms(read, tmp_path):
    path = workbook(
        tmp_path / "a.xlsx",
        ("DAFTAR PENERIMA MANFAAT",),
        ("Kelurahan Bekasijaya 2026",),
        (
            "No.",
            "No. KK",
            "NIK KTP",
            "Nama Lengkap",
            "Tgl. Lahir",
            "JK",
            "RT/RW",
            "Desa/Kel",
            "Kec.",
        ),
        (
            1,
            "3275011203150001",
            GOOD[0],
            "Budi",
            "05/06/1990",
            "Laki-laki",
            "1/12",
            "Bekasi Jaya",
            "",
        ),
    )
    [row] = read(path)
    assert (row.kk, row.rt, row.rw) == ("3275011203150001", "001", "012")
    assert row.wilayah_code == "32.75.01.1001"
    assert row.line == 4
    assert not row.warnings


def test_the_officer_may_choose_other_columns(read, tmp_path):
    path = workbook(tmp_path / "a.xlsx", ("NIK", "NAMA", "NAMA KTP"), (*GOOD, "Sukardi"))
    [row] = read(path, name=2)
    assert row.name == "SUKARDI"
    with pytest.raises(ValueError, match="no such"):
        propose_columns(path).choose({"name": 9})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_text_files_are_read_whatever_their_delimiter_and_encoding(
    read, tmp_path, encoding, delimiter
):
    path = tmp_path / "a.csv"
    lines = [
        delimiter.join(row) for row in (HEADER, (GOOD[0], "André"), (GOOD[0][:-1] + "2", "B."))
    ]
    path.write_bytes("\r\n".join(lines).encode(encoding))
    assert [row.name for row in read(path)] == ["ANDRÉ", "B."]


def test_a_rounded_nik_is_refused_with_the_remedy(read, tmp_path):
    [row] = read(workbook(tmp_path / "a.xlsx", HEADER, (3275010506909000, "Budi")))
    assert codes(row) == ["nik_rounded"]
    assert "Ubah kolom menjadi Teks" in row.problems[0].message


def test_a_formula_for_a_nik_is_refused_and_elsewhere_only_noticed(read, tmp_path):
    path = workbook(
        tmp_path / "a.xlsx",
        (*HEADER, "ALAMAT"),
        ('="3275010506909001"', "Budi", "Jl. A"),
        (*GOOD, '="Jl. "&"B"'),
    )
    refused, taken = read(path)
    assert codes(refused)[0] == "formula"
    assert isinstance(taken, Row)
    assert "A2" in preview(path, propose_columns(path), today=TODAY).notices[0]


def test_merged_names_are_refused(read, tmp_path):
    path = tmp_path / "a.xlsx"
    book = Workbook()
    for row in (HEADER, GOOD, (GOOD[0][:-1] + "2", None)):
        book.active.append(row)
    book.active.merge_cells("B2:B3")
    book.save(path)
    assert [codes(row)[0] for row in read(path)] == ["merged", "merged"]


def test_hidden_sheets_are_ignored_and_said_to_be(read, tmp_path):
    path = workbook(tmp_path / "a.xlsx", HEADER, GOOD, hidden=True)
    assert [row.name for row in read(path)] == ["MOH. SOEKARDI"]
    assert "tersembunyi" in preview(path, propose_columns(path), today=TODAY).notices[0]


def test_the_same_nik_twice_names_the_first_line(read, tmp_path):
    path = workbook(tmp_path / "a.xlsx", HEADER, GOOD, GOOD)
    _, second = read(path)
    assert codes(second) == ["nik_twice"]
    assert "baris 2" in second.problems[0].message


def test_people_without_nik_are_taken_and_never_collide(read, tmp_path):
    path = workbook(tmp_path / "a.xlsx", HEADER, ("0", "Budi"), ("", "Siti"), ("-", "Andi"))
    rows = read(path)
    assert [[each.code for each in row.warnings] for row in rows] == [
        ["nik_zero"],
        ["nik_absent"],
        ["nik_zero"],
    ]
    assert [(row.nik, row.name) for row in rows] == [(None, "BUDI"), (None, "SITI"), (None, "ANDI")]


def test_the_very_same_person_without_nik_twice_is_refused(read, tmp_path):
    path = workbook(tmp_path / "a.xlsx", HEADER, ("0", "Budi"), ("0", "Budi"))
    assert codes(read(path)[1]) == ["row_twice"]


def test_every_problem_of_a_line_is_said_at_once(read, tmp_path):
    path = workbook(
        tmp_path / "a.xlsx", (*HEADER, "KK", "KELURAHAN"), ("12", "", "abc", "Antah Berantah")
    )
    [row] = read(path)
    assert codes(row) == ["nik_length", "kk_characters", "name_missing", "wilayah_unknown"]


def test_blank_lines_are_no_rows(read, tmp_path):
    path = workbook(tmp_path / "a.xlsx", HEADER, (None, None), GOOD, (None, " "))
    assert len(read(path)) == 1


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "kosong"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", r"\.xls"),
        (b"PK\x03\x04 broken", "rusak"),
        (b"%PDF-1.4\0\0", "PDF, bukan daftar"),
        (b"\xff\xd8\xff\xe0 foto", "foto"),
        (b"<html><table><tr><td>NIK</td></tr></table></html>", r"halaman web.*\.xlsx"),
        (b"Rar!\x1a\x07", "arsip"),
        (b"hello;world\n1;2\n", "judul kolom"),
    ],
)
def test_what_is_no_list_is_refused_with_a_sentence(tmp_path, content, sentence):
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(UnreadableList, match=sentence):
        propose_columns(path)


def test_a_bomb_is_not_unpacked(tmp_path):
    path = workbook(tmp_path / "a.xlsx", HEADER, GOOD)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", b" " * 5_000_000)
    with pytest.raises(UnreadableList, match="terlalu besar"):
        propose_columns(path, limits=Limits(unpacked_bytes=1_000_000))


def test_a_bomb_that_lies_about_its_size_is_not_unpacked(tmp_path):
    path = workbook(tmp_path / "a.xlsx", HEADER, GOOD)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", b" " * 5_000_000)
    honest, lie = (5_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(honest, lie))
    with pytest.raises(UnreadableList, match="terlalu besar"):
        propose_columns(path, limits=Limits(unpacked_bytes=1_000_000))


def test_refused_rows_come_back_corrected(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("NIK;NAMA\n327501050690900;=Budi\n" + ";".join(GOOD))
    columns = propose_columns(path)
    refusals = [r for r in read_list(path, columns, today=TODAY) if isinstance(r, Refusal)]
    target = tmp_path / "b.xlsx"
    assert write_refusals(columns.header, refusals, target) == 1
    again = propose_columns(target)
    assert again.header[-2:] == ("BARIS ASAL", "MASALAH")
    [row] = read_list(target, again, today=TODAY)
    assert codes(row) == ["nik_length"]
    assert row.cells[1] == "=Budi"


def test_a_sheet_that_begins_further_down_and_right_keeps_its_lines(read, tmp_path):
    book = Workbook()
    sheet = book.active
    for column, (heading, value) in enumerate(zip(HEADER, GOOD, strict=True), start=3):
        sheet.cell(5, column, heading)
        sheet.cell(7, column, value)
    book.save(tmp_path / "a.xlsx")
    [row] = read(tmp_path / "a.xlsx")
    assert (row.line, row.nik) == (7, GOOD[0])


def test_dates_and_numbers_of_a_spreadsheet_are_understood(read, tmp_path):
    path = workbook(
        tmp_path / "a.xlsx",
        (*HEADER, "TGL LAHIR", "RT", "DESIL"),
        (*GOOD, date(1990, 6, 5), 3, 2),
    )
    [row] = read(path)
    assert (row.birth_date, row.rt, row.decile) == (date(1990, 6, 5), "003", 2)
    assert not row.warnings


def test_more_rows_than_the_limit_are_refused(tmp_path):
    path = workbook(tmp_path / "a.xlsx", HEADER, GOOD, GOOD, GOOD)
    columns = propose_columns(path)
    with pytest.raises(UnreadableList, match="Lebih dari 3 baris"):
        list(read_list(path, columns, today=TODAY, limits=Limits(rows=3)))
