"""The default templates are sound, reproducible, and say what a decree has to say."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from engine.documents import annex, check, placeholders, render
from engine.documents.letters import (
    A4,
    Repeat,
    Signatory,
    about,
    annex_page,
    blank,
    body,
    closing,
    considerations,
    copies,
    correspondence,
    deciding,
    dictum,
    initials_box,
    items_table,
    mayor_letterhead,
    new_letter,
    numbered,
    office_letterhead,
    opening,
    party,
    save,
    section,
    signature,
    signatures,
    title,
)

OFFICIAL = {
    "jabatan": "WALI KOTA BEKASI", "status": "Pj.", "atas_nama": None,
    "nama": "RADEN CONTOH", "pangkat": None, "nip": None,
}  # fmt: skip


def decree() -> bytes:
    letter = new_letter()
    mayor_letterhead(letter)
    title(letter, ["KEPUTUSAN WALI KOTA BEKASI"], number="{{ nomor }}")
    about(letter, "PENETAPAN PENERIMA", issuer="WALI KOTA BEKASI")
    considerations(letter, "Menimbang", ["bahwa satu;", "bahwa dua;"])
    laws = Repeat(over="dasar", item="d", text="{{ d }};")
    considerations(letter, "Mengingat", laws, numbering="numbers")
    considerations(letter, "Memperhatikan", ["Berita Acara {{ ba }};"])
    deciding(letter)
    dictum(letter, "KEPUTUSAN TENTANG PENERIMA.", ["Menetapkan nama.", "Mulai berlaku."])
    signature(letter, Signatory(fact="pejabat"), electronic=True)
    copies(letter, ["Gubernur Jawa Barat."])
    initials_box(letter, ["Sekretaris Daerah", "Kepala Bidang"])
    heading = [("LAMPIRAN KEPUTUSAN WALI KOTA", ""), ("NOMOR", "{{ nomor }}")]
    annex_page(letter, heading=heading, title="DAFTAR", name="penerima", landscape=True)
    return save(letter)


def minutes() -> bytes:
    letter = new_letter(paper=A4, font="Arial", size=11)
    office_letterhead(letter, address=["Jalan Ahmad Yani 1"])
    title(letter, ["BERITA ACARA SERAH TERIMA"], number="{{ nomor }}")
    opening(letter, date_fact="tanggal_surat", place="Bekasi")
    party(letter, 1, [("Nama", "{{ a }}")], called="PIHAK KESATU", acts="bertindak untuk dinas")
    section(letter, "Pasal 1")
    items_table(letter, [("Barang", 2), ("Nilai", 1)], over="barang", cells=[
        "{{ baris.nama }}", "{{ baris.nilai | rupiah }}",
    ])  # fmt: skip
    blank(letter)
    numbered(letter, Repeat(over="syarat", item="s", text="{{ s }}"))
    body(letter, "Demikian.", first=10)
    closing(letter)
    who = Signatory(office="LURAH", name="Budi", rank="Penata", nip="1980", status="Plh.")
    witness = Signatory(office="CAMAT", on_behalf="WALI KOTA", name="Ani")
    left, right = ("PIHAK KEDUA,", Signatory(name="Siti")), ("PIHAK KESATU,", who)
    signatures(letter, left, right, below=("Mengetahui,", witness))
    return save(letter)


def said(data: bytes) -> list[str]:
    """Every paragraph, in tables too, in the order of the page."""
    root = Document(BytesIO(data)).element.body
    paragraphs = ("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in root.iter(qn("w:p")))
    return [text for text in paragraphs if text]


FACTS: dict[str, Any] = {"nomor": "460/Kep.1", "dasar": ["UU 13/2011", "UU 11/2009"], "ba": "7",
         "pejabat": OFFICIAL, "tanggal_surat": "2026-11-22"}  # fmt: skip


def test_the_same_script_gives_the_same_bytes():
    assert decree() == decree()


def test_the_templates_are_sound():
    assert check(decree(), {"nomor", "dasar", "ba", "pejabat", "tanggal_surat"}) == []
    assert placeholders(minutes()) == {"nomor", "tanggal_surat", "a", "barang", "syarat"}


def test_a_decree_reads_in_its_order():
    data = annex(["Nama"], [["Siti"]])
    text = said(render(decree(), FACTS, annexes={"penerima": data}))
    parts = ["WALI KOTA BEKASI", "NOMOR : 460/Kep.1", "TENTANG", "Menimbang", "a.", "bahwa dua;",
             "Mengingat", "1.", "UU 13/2011;", "2.", "Memperhatikan", "Berita Acara 7;",
             "MEMUTUSKAN:", "Menetapkan", "KESATU", "KEDUA", "Ditetapkan di Bekasi",
             "pada tanggal 22 November 2026", "Pj. WALI KOTA BEKASI,", "RADEN CONTOH", "Tembusan:",
             "PARAF HIERARKI", "LAMPIRAN KEPUTUSAN WALI KOTA", "DAFTAR", "Siti"]  # fmt: skip
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert text.count("Mengingat") == 1


def test_the_status_and_rank_of_the_signatory_depend_on_the_fact():
    other = OFFICIAL | {"status": None, "atas_nama": "WALI KOTA BEKASI", "nip": "1970"}
    data = {"penerima": annex(["Nama"], [])}
    text = said(render(decree(), FACTS | {"pejabat": other}, annexes=data))
    assert "a.n. WALI KOTA BEKASIWALI KOTA BEKASI," in text
    assert "NIP 1970" in text


def test_minutes_name_the_day_in_words_and_both_signatories():
    facts = {"nomor": "1", "tanggal_surat": "2026-11-22", "a": "Budi", "syarat": ["utuh"],
             "barang": [{"nama": "Mesin jahit", "nilai": 2500000}]}  # fmt: skip
    text = said(render(minutes(), facts))
    assert any(
        "hari ini Minggu tanggal dua puluh dua bulan November tahun dua ribu dua puluh enam" in line
        for line in text
    )
    for part in ("Rp2.500.000,00", "utuh", "Plh. LURAH,", "NIP 1980", "a.n. WALI KOTA", "CAMAT,"):
        assert part in text


def test_paper_and_type_are_those_of_the_office():
    letter = Document(BytesIO(decree()))
    first, last = letter.sections
    sheet = first.page_width, first.page_height
    assert [round((side or 0) / Mm(1)) for side in sheet] == [215, 330]
    assert last.page_width > last.page_height
    assert letter.styles["Normal"].font.name == "Bookman Old Style"


def test_a_plain_letter_names_its_receiver():
    letter = new_letter()
    correspondence(letter, place_date="Bekasi, {{ tanggal_surat | tanggal }}",
                   particulars=[("Nomor", "{{ nomor }}"), ("Hal", "Undangan")],
                   to=["Camat Bekasi Timur", "di Bekasi"])  # fmt: skip
    numbered(letter, ["satu", "dua"])
    considerations(letter, "Dasar", ["a", "b"], numbering="none")
    dictum(letter, "X.", Repeat(over="diktum", item="d", text="{{ d }}"))
    text = said(render(save(letter), FACTS | {"diktum": ["pertama", "kedua"]}))
    for part in ("Bekasi, 22 November 2026", "Yth. Camat Bekasi Timur", "KESATU", "KEDUA", "2."):
        assert part in text
