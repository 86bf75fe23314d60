"""What is found wrong or doubtful in the lines of a list: a sentence each, said in one place."""

from __future__ import annotations

from typing import Any, Final

from engine.registry.identity import Finding, IdentityNumber
from engine.sentences import say


class Faults:
    """The problems and warnings of one line; of most lines there are none, and nothing is made."""

    errors: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()

    def refuse(self, code: str, field: str = "", **parts: Any) -> None:
        """The line can not be taken over."""
        self.errors += (_finding(code, field, parts),)

    def warn(self, code: str, field: str = "", **parts: Any) -> None:
        """The line is taken, and somebody should look at it."""
        self.warnings += (_finding(code, field, parts),)

    def take(self, number: IdentityNumber) -> None:
        """What was found about an identity number."""
        if number.errors or number.warnings:
            self.errors += number.errors
            self.warnings += number.warnings

    def join(self, others: Faults) -> None:
        """What was found about a part of the line."""
        if others.errors or others.warnings:
            self.errors += others.errors
            self.warnings += others.warnings


def _finding(code: str, field: str, parts: dict[str, Any]) -> Finding:
    said = _SAID[code]
    return Finding(code, say(said, **parts) if parts else said, field)


_SAID: Final = {
    "formula": say("Sel NIK, KK, atau nama berisi rumus. Salin lalu tempel sebagai nilai."),
    "merged": say("Sel NIK, KK, atau nama digabung (merge). Pisahkan lalu isi tiap baris."),
    "quote": say("Tanda kutip dibuka tetapi tidak ditutup; baris ini dibaca tanpa kutip itu."),
    "too_long": say(
        "Baris ini punya lebih banyak kolom daripada judulnya. Periksa tanda pemisah di dalam isinya."
    ),
    "too_short": say("Baris ini lebih pendek daripada judulnya. Periksa apakah terpotong."),
    "cell_error": say(
        "Sel berisi galat Excel (seperti #REF!). Perbaiki rumusnya atau isi nilainya."
    ),
    "letters_lost": say("Ada huruf yang tidak terbaca (�). Simpan ulang berkasnya sebagai UTF-8."),
    "name_missing": say("Nama kosong atau bukan huruf. Isi nama sesuai KTP atau KK."),
    "name_script": say("Nama tidak memakai huruf Latin. Isi nama sesuai KTP atau KK."),
    "name_short": say("Nama hanya satu huruf. Periksa nama lengkapnya pada KTP."),
    "name_signs": say("Nama berisi angka atau tanda yang tidak lazim. Periksa ejaannya."),
    "nik_absent": say("NIK kosong; dicatat belum ber-NIK."),
    "nik_zero": say("NIK berisi nol atau tanda tidak ada; dicatat belum ber-NIK."),
    "sex_unread": say("Jenis kelamin tidak terbaca; dipakai menurut NIK. Tulis L atau P."),
    "birth_date_unread": say(
        "Tanggal lahir tidak terbaca; dipakai menurut NIK. Tulis seperti 17-08-1980."
    ),
    "birth_date_future": say("Tanggal lahir di masa depan; dipakai menurut NIK. Periksa tahunnya."),
    "birth_date_old": say("Menurut tanggal lahir, umurnya lebih dari 120 tahun. Periksa tahunnya."),
    "kk_absent": say("Nomor KK kosong; dicatat sebagai keluarga sendiri."),
    "kk_from_above": say("Nomor KK kosong; dipakai nomor KK keluarga di baris {line}."),
    "two_heads": say(
        "KK ini sudah punya kepala keluarga di baris {line}; orang ini dicatat anggota lainnya. "
        "Periksa mana yang benar."
    ),
    "wilayah_unknown": say(
        "Kelurahan tidak dikenal di kecamatan itu. Periksa ejaan kelurahan dan kecamatan."
    ),
    "units_from_date": say("RT/RW menjadi tanggal oleh Excel; dibaca RT {rt} RW {rw}. Periksa."),
    "units_unclear": say("RT/RW tidak jelas, jadi tidak disimpan. Tulis seperti 001/005."),
    "decile_unread": say("Desil tidak terbaca, jadi tidak disimpan. Tulis angka 1 sampai 10."),
    "status_unknown": say(
        "Status kependudukan “{word}” tidak dikenal. Tentukan artinya, atau tulis hidup, meninggal, "
        "atau pindah."
    ),
    "late": say("Nama ditulis dengan almarhum. Pastikan apakah orang ini sudah meninggal."),
    "standing_meninggal": say("Menurut daftar ini orangnya sudah meninggal."),
    "standing_pindah": say("Menurut daftar ini orangnya sudah pindah."),
    "standing_diperiksa": say(
        "Menurut daftar ini datanya bermasalah (misalnya tidak aktif atau hilang). Perlu diperiksa."
    ),
    "too_many_letters": say("Isinya lebih dari {most} huruf; yang disimpan {most} huruf pertama."),
    "nik_twice": say("NIK ini sudah ada di baris {line}. Hapus salah satu atau perbaiki NIK-nya."),
    "row_twice": say(
        "Orang tanpa NIK ini sama dengan baris {line}. Hapus salah satu atau isi NIK-nya."
    ),
}
