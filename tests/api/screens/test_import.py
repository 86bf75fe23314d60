"""Lists come in by upload, are looked at first, and bad files say what to do."""

from __future__ import annotations

import re
from io import BytesIO
from uuid import UUID

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import select

from engine.models.registry import Entry, Person
from tests.office import KELURAHAN
from tests.screens import HEADER, Cycle, Visitor, family, fill, name_of, sheet


def _upload(agus, task, file, name="daftar.xlsx", **changed):
    facts = {"register": "penetapan", "sumber": "DTSEN", "versi": "2026-01-31"} | changed
    return agus.post(f"/tugas/{task}/impor", {**facts, "berkas": (file, name)})


def _token(answer) -> str:
    assert answer.status_code == 303
    return answer.location.partition("berkas=")[2]


def test_a_list_is_previewed_taken_in_and_its_faults_can_be_downloaded(cycle: Cycle):
    agus, task = cycle.browser("agus"), cycle.task("impor")
    lines = [family(1), family(2), family(3, nik="12345")]
    token = _token(_upload(agus, task, sheet(*lines)))
    preview = agus.get(f"/tugas/{task}/impor/periksa?berkas={token}").text
    assert name_of(1) in preview
    assert "1 ditolak" in preview
    assert family(1)[0] not in preview
    taken = agus.post(f"/tugas/{task}/impor/periksa", {"berkas": token, "jadi": "impor"})
    assert taken.status_code == 303
    waiting = agus.get(f"/tugas/{task}/impor").text
    assert "Sedang diimpor" in waiting
    cycle.office.engine.work()
    done = agus.get(f"/tugas/{task}/impor").text
    assert "Sedang diimpor" not in done
    report = re.search(r"/tugas/[^\"]+/ditolak.xlsx", done)
    assert report is not None
    assert agus.get(report.group()).data.startswith(b"PK")
    again = _token(_upload(agus, task, sheet(*lines, family(4))))
    assert agus.post(
        f"/tugas/{task}/impor/periksa", {"berkas": again, "jadi": "impor"}
    ).location.endswith("/impor")


def test_a_missing_column_is_asked_for_and_can_be_pointed_out(cycle: Cycle):
    agus, task = cycle.browser("agus"), cycle.task("impor")
    header = ("KODE UNIK", *HEADER[1:])
    token = _token(_upload(agus, task, sheet(family(1), header=header)))
    page = agus.get(f"/tugas/{task}/impor/periksa?berkas={token}").text
    assert "Kolom wajib belum ditentukan" in page
    pointed = agus.get(f"/tugas/{task}/impor/periksa?berkas={token}&kolom-nik=0").text
    assert "Kolom wajib belum ditentukan" not in pointed


def test_files_that_are_no_lists_are_refused_with_what_to_do(cycle: Cycle):
    agus, task = cycle.browser("agus"), cycle.task("impor")
    for content in (b"\xff\xd8\xff\xe0 a photo \0", b"PK\x03\x04 not really", b""):
        answer = _upload(agus, task, BytesIO(content))
        assert answer.status_code == 422
        assert 'href="#berkas"' in answer.text
    nothing = agus.post(f"/tugas/{task}/impor", {"register": "penetapan", "versi": "2026-01-01"})
    assert nothing.status_code == 422
    assert not list((cycle.office.engine.settings.files / "incoming").iterdir())


def test_formulas_in_identity_columns_are_refused_line_by_line(cycle: Cycle):
    agus, task = cycle.browser("agus"), cycle.task("impor")
    token = _token(_upload(agus, task, sheet(family(1), family(2, nik="=1+1"))))
    page = agus.get(f"/tugas/{task}/impor/periksa?berkas={token}").text
    assert "berisi rumus" in page


def test_a_file_far_too_large_is_answered_in_plain_words(cycle: Cycle):
    agus, task = cycle.browser("agus"), cycle.task("impor")
    agus.app.config["MAX_CONTENT_LENGTH"] = 4000
    answer = _upload(agus, task, BytesIO(b"NIK;NAMA\n" * 1000), name="daftar.csv")
    assert answer.status_code == 413
    assert "terlalu besar" in answer.text


def test_another_officers_upload_is_not_there(cycle: Cycle):
    task = cycle.task("impor")
    token = _token(_upload(cycle.browser("agus"), task, sheet(family(1))))
    other = cycle.browser("agus")
    assert other.get(f"/tugas/{task}/impor/periksa?berkas={token}").status_code == 303
    assert other.get(f"/tugas/{task}/impor/periksa?berkas=../../alur.db").status_code == 303


def test_one_family_is_entered_by_hand(cycle: Cycle):
    agus, task = cycle.browser("agus"), cycle.task("impor")
    address = f"/tugas/{task}/impor/tangan"
    wrong = agus.post(address, {"register": "usulan", "nama": "", "nik": "123"})
    assert wrong.status_code == 422
    assert 'href="#nama"' in wrong.text
    assert 'href="#kelurahan"' in wrong.text
    facts = {"register": "usulan", "nama": "Bu Warti", "kelurahan": KELURAHAN, "rt": "003"}
    assert agus.post(address, facts).status_code == 303
    assert "usulan" in agus.get(address + "?register=usulan").text


def test_why_a_family_was_entered_by_hand_stays_with_its_entry(cycle: Cycle):
    agus, task = cycle.browser("agus"), cycle.task("impor")
    facts = {"nama": "Bu Warti", "kelurahan": KELURAHAN, "alasan": " Suami di-PHK. "}
    agus.post(f"/tugas/{task}/impor/tangan", {"register": "usulan", **facts})
    with cycle.office.engine.adapters.pool.connect() as connection:
        assert connection.scalars(select(Entry.note)).all() == ["Suami di-PHK."]


def test_a_kelurahan_neither_sees_nor_fills_the_lists_of_the_city(cycle: Cycle):
    siti, task = cycle.browser("siti"), cycle.task("impor")
    assert siti.get(f"/tugas/{task}/impor").status_code == 403
    assert _upload(siti, task, sheet(family(1))).status_code == 403
    assert not (cycle.office.engine.settings.files / "incoming").exists()


def test_the_extract_of_the_population_has_its_own_screen(cycle: Cycle):
    agus = cycle.browser("agus")
    fill(cycle, "populasi", family(1), family(2))
    page = agus.get(f"/tugas/{cycle.task('penduduk')}/penduduk").text
    assert "populasi-2.xlsx" in page
    wrong_screen = agus.get(f"/tugas/{cycle.task('padankan')}/penduduk")
    assert wrong_screen.status_code == 422


def test_an_import_that_breaks_off_says_so_instead_of_turning_for_ever(cycle: Cycle):
    agus, task = cycle.browser("agus"), cycle.task("impor")
    token = _token(_upload(agus, task, sheet(family(1))))
    agus.post(f"/tugas/{task}/impor/periksa", {"berkas": token, "jadi": "impor"})
    for path in cycle.office.engine.settings.files.glob("??/*"):
        path.unlink()
    cycle.office.engine.work()
    page = agus.get(f"/tugas/{task}/impor").text
    assert "Gagal diimpor" in page
    assert "Dicoba lagi" in page
    assert "Sedang diimpor" not in page


HEAD = "NIK;NAMA;NO KK;RT/RW;KELURAHAN;STATUS KEPENDUDUKAN\n"


def _text(*lines: str, head: str = HEAD) -> BytesIO:
    return BytesIO((head + "".join(f"{line}\n" for line in lines)).encode())


def _preview(agus: Visitor, task: UUID, file: BytesIO, name: str = "daftar.csv") -> tuple[str, str]:
    """The token of an upload, and its preview."""
    token = _token(_upload(agus, task, file, name=name))
    return token, agus.get(f"/tugas/{task}/impor/periksa?berkas={token}").text


def _take(cycle: Cycle, agus: Visitor, token: str, **said: str) -> str:
    task = cycle.task("impor")
    address = f"/tugas/{task}/impor/periksa"
    said = {"berkas": token, "jadi": "impor", **said}
    assert agus.post(address, said).status_code == 303
    cycle.office.engine.work()
    return agus.get(f"/tugas/{task}/impor").text


def _people(cycle: Cycle) -> dict[str, Person]:
    with cycle.office.engine.adapters.pool.connect() as connection:
        return {row.name: row for row in connection.execute(select(Person.__table__))}


def test_every_line_is_accounted_for_before_and_after(cycle: Cycle):
    agus, task = cycle.browser("agus"), cycle.task("impor")
    kk = "3275010101154001"
    token, page = _preview(
        agus,
        task,
        _text(
            f'3275011203800001;Budi;{kk};"Gg Buntu;Bekasi Jaya;HIDUP',
            f"3275011203800002;Siti;{kk};01|05;Bekasi Jaya;HIDUP",
            ";;;;;",
            f"12;Salah;{kk};1/5;Bekasi Jaya;HIDUP",
            ";JUMLAH;;;;",
        ),
    )
    assert "RT/RW tidak jelas" in page
    assert "Baris jumlah, bukan orang" in page
    assert "tertulis: 01|05" in page
    assert "3275011203800001" not in page
    done = _take(cycle, agus, token)
    assert "6 baris: 3 orang, 2 judul atau bukan orang, 1 kosong" in done
    look = re.search(r"/tugas/[^\"]+/perhatikan.xlsx", done)
    assert look is not None
    assert agus.get(look.group()).data.startswith(b"PK")


def test_a_word_that_is_not_known_is_asked_for_and_never_taken_for_alive(cycle: Cycle):
    agus, task = cycle.browser("agus"), cycle.task("impor")
    lines = _text(
        "3275011203800001;Budi;;001/005;Bekasi Jaya;KODE 7",
        "3275011203800002;Siti;;001/005;Bekasi Jaya;MATI",
    )
    token, page = _preview(agus, task, lines)
    assert "“KODE 7”" in page
    assert "Tentukan artinya" in page
    said = {"berkas": token, "arti-KODE 7": "pindah"}
    again = agus.get(f"/tugas/{task}/impor/periksa", query_string=said).text
    assert "Menurut daftar ini orangnya sudah pindah" in again
    _take(cycle, agus, token, **{"arti-KODE 7": "pindah"})
    people = _people(cycle)
    assert (people["BUDI"].standing, people["BUDI"].deceased) == ("pindah", False)
    assert (people["SITI"].standing, people["SITI"].deceased) == ("meninggal", True)


def test_without_its_meaning_the_line_is_refused(cycle: Cycle):
    agus, task = cycle.browser("agus"), cycle.task("impor")
    token, _ = _preview(agus, task, _text("3275011203800001;Budi;;001/005;Bekasi Jaya;KODE 7"))
    assert "1 orang" in _take(cycle, agus, token)
    assert _people(cycle) == {}


def test_the_sheet_with_the_list_is_found_and_another_can_be_chosen(cycle: Cycle):
    agus, task = cycle.browser("agus"), cycle.task("impor")
    book = Workbook()
    book.active.title = "Sampul"
    book.active.append(("DAFTAR PENERIMA",))
    for title, name in (("Januari", "Budi"), ("Februari", "Siti")):
        sheet = book.create_sheet(title)
        sheet.append(("NIK", "NAMA", "KELURAHAN"))
        sheet.append(("3275011203800001", name, "Bekasi Jaya"))
    stream = BytesIO()
    book.save(stream)
    stream.seek(0)
    token, page = _preview(agus, task, stream, "daftar.xlsx")
    assert "BUDI" in page
    assert "Yang dibaca lembar “Januari”" in page
    said = {"berkas": token, "lembar": "Februari"}
    assert "SITI" in agus.get(f"/tugas/{task}/impor/periksa", query_string=said).text
    _take(cycle, agus, token, lembar="Februari")
    assert set(_people(cycle)) == {"SITI"}


def test_a_number_known_under_another_name_is_told(cycle: Cycle):
    agus, task = cycle.browser("agus"), cycle.task("impor")
    first, _ = _preview(
        agus, task, _text("3275011203800001;Budi Santoso;;001/005;Bekasi Jaya;HIDUP")
    )
    _take(cycle, agus, first)
    second, _ = _preview(agus, task, _text("3275011203800001;Maimunah;;001/005;Bekasi Jaya;HIDUP"))
    done = _take(cycle, agus, second)
    look = re.search(r"/tugas/[^\"]+/perhatikan.xlsx", done)
    assert look is not None
    told = load_workbook(BytesIO(agus.get(look.group()).data)).active
    assert any("atas nama lain" in str(row[-1]) for row in told.iter_rows(values_only=True))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("tanggal_lahir", "2999-01-01"),
        ("tanggal_lahir", "1880-01-01"),
        ("tanggal_lahir", "bukan tanggal"),
        ("rt", "1234"),
        ("nama", "A" * 300),
        ("nama", "محمد"),
    ],
)
def test_what_no_person_can_have_is_refused_at_its_field(cycle: Cycle, field: str, value: str):
    agus, task = cycle.browser("agus"), cycle.task("impor")
    facts = {"register": "usulan", "nama": "Bu Warti", "kelurahan": KELURAHAN, field: value}
    wrong = agus.post(f"/tugas/{task}/impor/tangan", facts)
    assert wrong.status_code == 422
    assert f'href="#{field}"' in wrong.text
    assert _people(cycle) == {}
