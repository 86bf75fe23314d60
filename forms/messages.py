"""What a form says to the officer: one sentence per code, in Indonesian and in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Lang = Literal["id", "en"]


@dataclass(frozen=True, slots=True)
class Words:
    """A text of the form file in Indonesian, with its English twin when the file has one."""

    id: str = ""
    en: str = ""

    def say(self, lang: Lang) -> str:
        """The text in ``lang``; Indonesian stands in where there is no English."""
        return (self.en or self.id) if lang == "en" else self.id


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong (or doubtful) with one answer: a code of the catalogue and its figures."""

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)

    def say(self, lang: Lang = "id") -> str:
        """The sentence: what is wrong and what to do."""
        words = {
            name: value.say(lang) if isinstance(value, Words) else value
            for name, value in self.params.items()
        }
        return CATALOGUE[self.code].say(lang).format_map(words)


class Invalid(ValueError):
    """An answer that can not be read as what the field asks for."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.fault = Fault(code, params)


Faults = dict[str | int, Any]
"""Nested like the answers: field name or row number → faults of that field, or more of the same."""


def say_all(faults: Any, lang: Lang) -> Any:
    """The same nested shape with every fault said as a sentence."""
    if isinstance(faults, dict):
        return {name: say_all(inner, lang) for name, inner in faults.items()}
    return [fault.say(lang) if isinstance(fault, Fault) else str(fault) for fault in faults]


def codes_of(faults: Any) -> Any:
    """The same nested shape with every fault reduced to its code."""
    if isinstance(faults, dict):
        return {name: codes_of(inner) for name, inner in faults.items()}
    return [fault.code if isinstance(fault, Fault) else "invalid" for fault in faults]


CATALOGUE: Mapping[str, Words] = {
    code: Words(id=indonesian, en=english)
    for code, indonesian, english in (
        # required
        ("required", "{label} belum diisi. Isi dahulu.", "{label} is empty. Fill it in."),
        ("required_choice", "{label} belum dipilih. Pilih satu.", "Choose an answer for {label}."),
        (
            "required_choices",
            "{label} belum dipilih. Pilih paling sedikit satu.",
            "Choose at least one answer for {label}.",
        ),
        (
            "required_tick",
            "{label} belum dicentang. Centang untuk melanjutkan.",
            "Tick {label} to go on.",
        ),
        (
            "required_photo",
            "{label} belum ada. Ambil foto atau unggah berkasnya.",
            "{label} is missing. Take a photo or upload the file.",
        ),
        (
            "required_place",
            "{label} belum ada. Tekan “Ambil lokasi” atau ketik lintang dan bujurnya.",
            "{label} is missing. Press “Take location” or type latitude and longitude.",
        ),
        # text
        (
            "text_type",
            "Isian ini harus berupa teks. Ketik ulang isiannya.",
            "This must be text. Type it again.",
        ),
        (
            "too_short",
            "Isian terlalu pendek. Tulis paling sedikit {min} huruf.",
            "Too short. Write at least {min} characters.",
        ),
        (
            "too_long",
            "Isian terlalu panjang. Ringkas menjadi paling banyak {max} huruf.",
            "Too long. Shorten it to at most {max} characters.",
        ),
        (
            "pattern",
            "Bentuk isian tidak sesuai. {hint}",
            "The form of this answer is not right. {hint}",
        ),
        (
            "email",
            "Alamat surel tidak lengkap. Tulis seperti nama@contoh.go.id.",
            "The e-mail address is not complete. Write it like name@example.go.id.",
        ),
        (
            "phone",
            "Nomor telepon tidak sesuai. Tulis seperti 0812 3456 7890 atau (021) 8896 1234.",
            "The phone number is not right. Write it like 0812 3456 7890 or (021) 8896 1234.",
        ),
        # numbers
        (
            "number",
            "Tulis angka saja, misalnya 12 atau 12,5.",
            "Write a number only, such as 12 or 12,5.",
        ),
        (
            "decimals",
            "Terlalu banyak angka di belakang koma. Paling banyak {max}.",
            "Too many digits after the comma. At most {max}.",
        ),
        (
            "too_small",
            "Angka terlalu kecil. Isi paling sedikit {min}.",
            "The number is too small. Enter at least {min}.",
        ),
        (
            "too_big",
            "Angka terlalu besar. Isi paling banyak {max}.",
            "The number is too big. Enter at most {max}.",
        ),
        (
            "increment",
            "Angka harus kelipatan {increment}. Sesuaikan angkanya.",
            "The number must be a multiple of {increment}. Change it.",
        ),
        (
            "money",
            "Tulis jumlah rupiah dengan angka, misalnya 1.500.000.",
            "Write the sum in rupiah with digits, such as 1.500.000.",
        ),
        (
            "money_fraction",
            "Tulis rupiah tanpa sen, misalnya 1.500.000.",
            "Write whole rupiah without cents, such as 1.500.000.",
        ),
        # choices
        (
            "choice",
            "Pilihan ini tidak ada dalam daftar. Pilih dari daftar yang tersedia.",
            "This choice is not in the list. Choose one from the list.",
        ),
        (
            "tick",
            "Isian ini hanya bisa dicentang atau tidak. Ulangi.",
            "This can only be ticked or not. Try again.",
        ),
        # dates
        (
            "date",
            "Tanggal tidak sesuai. Tulis hari, bulan, tahun, misalnya 22-11-2026.",
            "The date is not right. Write day, month, year, such as 22-11-2026.",
        ),
        (
            "time",
            "Waktu tidak sesuai. Tulis jam dan menit, misalnya 09.30.",
            "The time is not right. Write hour and minute, such as 09.30.",
        ),
        (
            "moment",
            "Tanggal dan waktu tidak sesuai. Tulis misalnya 22-11-2026 09.30.",
            "Date and time are not right. Write them like 22-11-2026 09.30.",
        ),
        (
            "date_past",
            "Tanggal sudah lewat. Pilih hari ini atau sesudahnya.",
            "The date has passed. Choose today or later.",
        ),
        (
            "date_future",
            "Tanggal belum terjadi. Periksa tanggal pada dokumennya.",
            "The date has not come yet. Check the date on the document.",
        ),
        # population numbers
        (
            "nik_length",
            "NIK harus 16 angka. Periksa kembali KTP.",
            "A NIK has 16 digits. Check the identity card.",
        ),
        (
            "nik_zero",
            "NIK tidak boleh diisi 0. Kosongkan bila belum punya NIK, lalu catat “belum ber-NIK”.",
            "Do not enter 0 as NIK. Leave it empty and record “no NIK yet”.",
        ),
        (
            "nik_excel",
            "Nomor ini rusak oleh Excel. Salin ulang 16 angka dari KTP atau KK.",
            "Excel has damaged this number. Copy the 16 digits again from the card.",
        ),
        (
            "nik_month",
            "Bulan lahir dalam NIK (angka 9–10) harus 01–12. Periksa kembali KTP.",
            "The birth month in the NIK (digits 9–10) must be 01–12. Check the identity card.",
        ),
        (
            "nik_day",
            "Tanggal lahir dalam NIK (angka 7–8) tidak ada di kalender. Periksa kembali KTP.",
            "The birth day in the NIK (digits 7–8) is not a real date. Check the identity card.",
        ),
        (
            "nik_serial",
            "Empat angka terakhir NIK tidak boleh 0000. Salin ulang dari KTP, bukan dari Excel.",
            "The last four digits of a NIK can not be 0000. Copy them from the card, not Excel.",
        ),
        (
            "kk_length",
            "Nomor KK harus 16 angka. Periksa kembali Kartu Keluarga.",
            "A KK number has 16 digits. Check the family card.",
        ),
        (
            "kk_zero",
            "Nomor KK tidak boleh diisi 0. Kosongkan bila belum punya KK.",
            "Do not enter 0 as KK number. Leave it empty when there is none.",
        ),
        (
            "kk_date",
            "Tanggal dalam nomor KK (angka 7–12) tidak ada. Periksa kembali Kartu Keluarga.",
            "The date in the KK number (digits 7–12) is not real. Check the family card.",
        ),
        (
            "kk_serial",
            "Empat angka terakhir nomor KK tidak boleh 0000. Salin ulang dari Kartu Keluarga.",
            "The last four digits of a KK number can not be 0000. Copy them from the family card.",
        ),
        # places and files
        (
            "wilayah",
            "Kode wilayah tidak sesuai. Pilih wilayah dari daftar.",
            "The area code is not right. Choose the area from the list.",
        ),
        (
            "place",
            "Koordinat tidak lengkap. Isi lintang dan bujur, misalnya -6,2383 dan 106,9756.",
            "The coordinates are not complete. Enter both, such as -6,2383 and 106,9756.",
        ),
        (
            "latitude",
            "Lintang harus antara -90 dan 90. Periksa apakah lintang dan bujur tertukar.",
            "Latitude lies between -90 and 90. Check whether the two are swapped.",
        ),
        (
            "longitude",
            "Bujur harus antara -180 dan 180. Periksa kembali angkanya.",
            "Longitude lies between -180 and 180. Check the figure.",
        ),
        (
            "attachment",
            "Berkas belum terunggah. Unggah kembali berkasnya.",
            "The file was not uploaded. Upload it again.",
        ),
        (
            "too_many_files",
            "Terlalu banyak berkas. Sisakan paling banyak {max}.",
            "Too many files. Keep at most {max}.",
        ),
        # rows and the whole form
        (
            "rows_type",
            "Daftar tidak terbaca. Isi baris demi baris.",
            "The list can not be read. Fill it in row by row.",
        ),
        (
            "rows_few",
            "Daftar harus berisi paling sedikit {min} baris. Tambah barisnya.",
            "The list needs at least {min} rows. Add rows.",
        ),
        (
            "rows_many",
            "Daftar hanya boleh berisi {max} baris. Hapus yang lebih.",
            "The list may hold {max} rows. Remove the others.",
        ),
        (
            "too_large",
            "Isian terlalu besar untuk satu formulir. Pecah menjadi beberapa bagian.",
            "This is too much for one form. Split it into parts.",
        ),
        # warnings
        (
            "warn_nik_outside",
            "NIK ini pertama kali terdaftar di luar Kota Bekasi. Pastikan domisilinya.",
            "This NIK was first registered outside Kota Bekasi. Make sure where the person lives.",
        ),
        (
            "warn_nik_region",
            "Kode provinsi dalam NIK tidak dikenal. Cocokkan dengan KTP.",
            "The province code in the NIK is unknown. Compare with the identity card.",
        ),
        (
            "warn_nik_birth",
            "Tanggal lahir berbeda dengan NIK. Cocokkan dengan KTP.",
            "The birth date differs from the NIK. Compare with the identity card.",
        ),
        (
            "warn_nik_sex",
            "Jenis kelamin berbeda dengan NIK. Cocokkan dengan KTP.",
            "The sex differs from the NIK. Compare with the identity card.",
        ),
        (
            "warn_nik_age",
            "Umur menurut NIK lebih dari 110 tahun. Cocokkan dengan KTP.",
            "By this NIK the person is over 110. Compare with the identity card.",
        ),
        (
            "warn_nik_is_kk",
            "NIK sama dengan nomor KK. Periksa apakah salah salin.",
            "NIK and KK number are the same. Check whether one was copied wrongly.",
        ),
        (
            "warn_nik_twice",
            "NIK ini sudah ditulis di baris lain. Periksa apakah orangnya sama.",
            "This NIK stands in another row as well. Check whether it is the same person.",
        ),
        (
            "warn_nik_sequence",
            "NIK ini tampak seperti angka contoh. Cocokkan dengan KTP.",
            "This NIK looks made up. Compare with the identity card.",
        ),
        (
            "warn_nik_excel",
            "NIK berakhir dengan 000, mungkin dibulatkan Excel. Cocokkan dengan KTP.",
            "The NIK ends in 000; Excel may have rounded it. Compare with the identity card.",
        ),
        (
            "warn_kk_future",
            "Tanggal dalam nomor KK belum terjadi. Cocokkan dengan Kartu Keluarga.",
            "The date in the KK number has not come yet. Compare with the family card.",
        ),
        (
            "warn_place_outside",
            "Lokasi berada di luar Kota Bekasi. Periksa kembali.",
            "The place lies outside Kota Bekasi. Check it.",
        ),
        (
            "warn_place_rough",
            "Ketelitian lokasi {accuracy} meter, lebih dari {max} meter. Ambil ulang di tempat terbuka.",
            "The location is accurate to {accuracy} m, more than {max} m. Take it again outdoors.",
        ),
        (
            "warn_place_mock",
            "Ketelitian lokasi 0 meter tidak wajar. Matikan lokasi tiruan lalu ambil ulang.",
            "An accuracy of 0 m is not natural. Switch mock locations off and take it again.",
        ),
        (
            "warn_place_clock",
            "Waktu pengambilan lokasi belum terjadi. Periksa jam ponsel.",
            "The location was taken in the future. Check the phone's clock.",
        ),
    )
}
