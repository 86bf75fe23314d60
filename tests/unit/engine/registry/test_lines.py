"""What offices write into lists, and what is taken of it: the files of the trials, cell by cell."""

from __future__ import annotations

import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from engine.registry.reader import check_list, read_lines
from engine.registry.rows import Refusal, Row, Skipped

TODAY = date(2026, 11, 30)
BORN = date(1980, 3, 12)
NIK = "327503120380{:04}"
KK = "3275030101154{:03}"


def workbook(path, header, *rows, before=(), since_1904=False):
    book = Workbook()
    if since_1904:
        book.epoch = CALENDAR_MAC_1904
    for title in before:
        book.create_sheet(title, 0).append(("DAFTAR PENERIMA",))
    sheet = book["Sheet"]
    for row in (header, *rows):
        sheet.append(row)
    book.save(path)
    return path


def lines(path):
    """Every line below the header; the preview must say the same."""
    seen = check_list(path, today=TODAY)
    *read, account = read_lines(path, seen.columns, today=TODAY)
    assert account == seen.account
    parts = (account.taken, account.refused, account.skipped, account.blank, account.joined)
    assert account.lines == sum(parts)
    assert people(read) == people(seen.rows)
    return people(read)


def people(read):
    """All lines but those of the heading."""
    return [each for each in read if not (isinstance(each, Skipped) and each.is_heading)]


def codes(line):
    found = line.warnings if isinstance(line, Row) else line.problems
    return [each.code for each in found]


def one(tmp_path, header, *cells, **how):
    path = workbook(
        tmp_path / "a.xlsx",
        ("NIK", "NAMA", "NO KK", *header),
        (NIK.format(1), "Uji", KK.format(1), *cells),
        **how,
    )
    [line] = lines(path)
    return line


@pytest.mark.parametrize(
    "written",
    [
        *("12-03-1980", "12/03/1980", "1980-03-12", "12 Maret 1980", "12-Mar-80", "12/3/80"),
        *("12.03.1980", "19800312", "12031980", "3/12/1980", "Mar 12, 1980", "12-03-1980 "),
        *("1980-03-12 00:00:00", "12–03–1980", "29292", "12 - 03 - 1980", "12/III/1980"),  # noqa: RUF001
        *("12-03-1980 (46 th)", "12 Mac 1980", "Bekasi, 12 Mrt 1980", 29292, datetime(1980, 3, 12)),  # noqa: DTZ001
    ],
)
def test_a_birth_date_is_read_however_it_is_written(tmp_path, written):
    row = one(tmp_path, ("TGL LAHIR",), written)
    assert (row.birth_date, codes(row)) == (BORN, [])


@pytest.mark.parametrize(
    ("written", "born", "told"),
    [
        ("12 Pebruari 1980", date(1980, 2, 12), ["nik_birth_date"]),
        ("31-12-1980", date(1980, 12, 31), ["nik_birth_date"]),
        ("00-00-1980", BORN, ["birth_date_unread"]),
        ("31-02-1980", BORN, ["birth_date_unread"]),
        ("01-01-2030", BORN, ["birth_date_future"]),
    ],
)
def test_a_birth_date_that_is_none_or_another_is_told(tmp_path, written, born, told):
    row = one(tmp_path, ("TGL LAHIR",), written)
    assert (row.birth_date, codes(row)) == (born, told)


def test_the_dates_of_an_old_macintosh_are_the_same_days(tmp_path):
    row = one(tmp_path, ("TGL LAHIR",), datetime(1980, 3, 12), since_1904=True)  # noqa: DTZ001
    assert (row.birth_date, codes(row)) == (BORN, [])
    assert one(tmp_path, ("TGL LAHIR",), 27830, since_1904=True).birth_date == BORN


@pytest.mark.parametrize(
    "written",
    [
        *("001/005", "1/5", "RT 01 RW 05", "RT.01/RW.05", "001-005", "001 / 005"),
        *("01|05", "RT 001, RW 005", "001005", "1 5"),
    ],
)
def test_rt_and_rw_in_one_column(tmp_path, written):
    row = one(tmp_path, ("RT/RW",), written)
    assert (row.rt, row.rw, codes(row)) == ("001", "005", [])


def test_rt_and_rw_that_became_a_date_or_half_are_told(tmp_path):
    made = one(tmp_path, ("RT/RW",), datetime(2026, 5, 1))  # noqa: DTZ001
    assert (made.rt, made.rw, codes(made)) == ("001", "005", ["units_from_date"])
    half = one(tmp_path, ("RT/RW",), "5")
    assert (half.rt, half.rw, codes(half)) == (None, None, ["units_unclear"])
    assert one(tmp_path, ("ALAMAT",), "Jl. Melati 1 RT 001 RW 005").rw == "005"


@pytest.mark.parametrize(
    ("word", "standing"),
    [
        *(("HIDUP", "hidup"), ("", "hidup"), ("TIDAK PINDAH", "hidup"), ("PINDAH DATANG", "hidup")),
        *(("MATI", "meninggal"), ("Meninggal Dunia", "meninggal"), ("WAFAT", "meninggal")),
        *(("PINDAH", "pindah"), ("PINDAH KELUAR", "pindah")),
        *(("HILANG", "diperiksa"), ("NON AKTIF", "diperiksa"), ("DIBLOKIR", "diperiksa")),
    ],
)
def test_words_of_death_and_departure_mean_what_they_say(tmp_path, word, standing):
    row = one(tmp_path, ("STATUS KEPENDUDUKAN",), word)
    assert row.status == standing
    assert codes(row) == ([] if standing == "hidup" else [f"standing_{standing}"])


def test_a_word_nobody_knows_is_asked_for_and_the_late_are_told(tmp_path):
    assert codes(one(tmp_path, ("STATUS KEPENDUDUKAN",), "KODE 7")) == ["status_unknown"]
    path = workbook(tmp_path / "b.xlsx", ("NIK", "NAMA"), (NIK.format(1), "Alm. Sutini"))
    [row] = lines(path)
    assert (row.status, codes(row)) == ("meninggal", ["late", "standing_meninggal"])


def test_a_kk_number_written_once_for_a_family_holds_for_the_family(tmp_path):
    path = workbook(
        tmp_path / "a.xlsx",
        ("NO KK", "NIK", "NAMA", "HUBUNGAN"),
        (KK.format(1), NIK.format(1), "Ayah", "Kepala Keluarga"),
        ("", NIK.format(2), "Ibu", "Istri"),
        ("", NIK.format(3), "Anak", "Anak"),
        ("", NIK.format(4), "Tetangga", "Kepala Keluarga"),
    )
    read = lines(path)
    assert [row.kk for row in read] == [KK.format(1)] * 3 + [None]
    assert [codes(row) for row in read] == [[], ["kk_from_above"], ["kk_from_above"], ["kk_absent"]]


def test_a_second_head_of_a_family_is_a_member_and_told(tmp_path):
    path = workbook(
        tmp_path / "a.xlsx",
        ("NIK", "NAMA", "NO KK", "HUBUNGAN"),
        (NIK.format(1), "Kepala Pertama", KK.format(1), "Kepala Keluarga"),
        (NIK.format(2), "Kepala Kedua", KK.format(1), "Kepala Keluarga"),
        (NIK.format(2), "Kepala Kedua", KK.format(2), "Kepala Keluarga"),
    )
    first, second, again = lines(path)
    assert (first.relation, second.relation) == ("kepala", "lainnya")
    assert codes(second) == ["two_heads"]
    assert isinstance(again, Refusal)
    assert "baris 3" in again.problems[-1].message


def test_totals_signatures_and_numbered_lines_are_nobody(tmp_path):
    path = workbook(
        tmp_path / "a.xlsx",
        ("NO", "NIK", "NAMA", "NO KK", "KELURAHAN"),
        (1, NIK.format(1), "Kaki Satu", KK.format(1), "Perwira"),
        (2, "", "", "", "Perwira"),
        ("", "", "JUMLAH", "", ""),
        ("", "", "", "", ""),
        ("", "", "Mengetahui,", "", "Perwira"),
        ("", "", "Drs. H. Contoh Lurah, M.Si", "", "Perwira"),
        ("", "", "NIP. 19700101 199003 1 001", "", "Perwira"),
    )
    person, *others = lines(path)
    assert isinstance(person, Row)
    assert [codes(each) for each in others] == [["numbered"], ["total"], *[["signature"]] * 3]


def test_errors_of_a_spreadsheet_are_no_blanks(tmp_path):
    assert codes(one(tmp_path, ("TGL LAHIR",), "#REF!")) == ["cell_error"]
    path = workbook(tmp_path / "b.xlsx", ("NIK", "NAMA"), ("#N/A", "Budi"))
    [line] = lines(path)
    assert isinstance(line, Refusal)


def test_the_list_is_found_behind_a_cover_and_below_two_lines_of_headings(tmp_path):
    path = workbook(
        tmp_path / "a.xlsx",
        ("NIK", "NAMA", "NO KK", "KELAHIRAN", "", "TEMPAT TINGGAL", "", ""),
        ("", "", "", "TEMPAT", "TGL LAHIR", "ALAMAT", "RT", "RW"),
        tuple("12345678"),
        (NIK.format(1), "Dua Judul", KK.format(1), "Bekasi", "12-03-1980", "Jl. Mawar", "1", "2"),
        before=("Sampul",),
    )
    [row] = lines(path)
    assert (row.birth_place, row.birth_date, row.address) == ("Bekasi", BORN, "Jl. Mawar")
    assert (row.rt, row.rw) == ("001", "002")
    assert "tidak dibaca: Sampul" in " ".join(check_list(path, today=TODAY).notices)


def test_headings_of_the_population_office_are_known(tmp_path):
    path = workbook(
        tmp_path / "a.xlsx",
        ("NO_KK", "NO_NIK", "NAMA_LGKP", "JENIS_KLMIN", "TMPT_LHR", "TGL_LHR", "STAT_HBKEL")
        + ("NAMA_KEL", "NAMA_KEC", "NO_RT", "NO_RW", "ALAMAT"),
        (KK.format(1), NIK.format(1), "JUDUL SIAK", "LAKI-LAKI", "BEKASI", "12-03-1980")
        + ("KEPALA KELUARGA", "PERWIRA", "BEKASI UTARA", "1", "2", "JL. X"),
    )
    [row] = lines(path)
    assert (row.nik, row.kk, row.sex, row.relation) == (NIK.format(1), KK.format(1), "L", "kepala")
    assert (row.wilayah_code, row.rt, row.rw) == ("32.75.03.1002", "001", "002")


def test_what_keeps_a_number_from_a_spreadsheet_is_taken_off(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(f'NIK;NAMA;NO KK\n="{NIK.format(1)}";Budi;\'{KK.format(1)}\n')
    [row] = lines(path)
    assert (row.nik, row.kk) == (NIK.format(1), KK.format(1))


def test_a_quote_that_nobody_closes_swallows_nobody(tmp_path):
    path = tmp_path / "a.csv"
    people = [f"{NIK.format(n)};Orang {chr(65 + n)};Jl. A" for n in range(20)]
    people[1] = people[1].replace("Jl. A", '"Gg Buntu')
    path.write_text("NIK;NAMA;ALAMAT\n" + "\n".join(people) + "\n")
    read = lines(path)
    assert len(read) == 20
    assert (read[1].address, codes(read[1])[0]) == ("Gg Buntu", "quote")


def test_an_open_document_is_read(tmp_path):
    path = tmp_path / "a.ods"
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p>'
            "</table:table-cell>"
            for cell in cells
        )
        + "</table:table-row>"
        for cells in (("NIK", "NAMA", "NO KK"), (NIK.format(1), "Buka Dokumen", KK.format(1)))
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{office}office:1.0" '
            f'xmlns:table="{office}table:1.0" xmlns:text="{office}text:1.0"><office:body>'
            f'<office:spreadsheet><table:table table:name="Daftar">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    [row] = lines(path)
    assert (row.nik, row.name, row.kk) == (NIK.format(1), "BUKA DOKUMEN", KK.format(1))
