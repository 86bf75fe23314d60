"""What the pages for citizens say of each thing they can do."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from api.web.translate import _l


@dataclass(frozen=True, kw_only=True)
class Intro:
    """An action in a citizen's words: its title, what it is for, what to have at hand."""

    action: str
    title: str
    lead: str
    bring: str
    icon: str

    @property
    def url(self) -> str:
        """Where its form is."""
        if self.action == "lapor":
            return url_for("public.report")
        return url_for("public.ask", action=self.action)


_KNOWN = {
    "lapor": Intro(
        action="lapor",
        title=_l("Laporkan kebutuhan atau keluhan"),
        lead=_l(
            "Untuk diri sendiri, keluarga, tetangga, atau kelompok. Semua warga dilayani, "
            "tercatat atau tidak dalam daftar bantuan."
        ),
        bring=_l("Bila ada: KTP, kartu keluarga, dan foto rumah tampak depan."),
        icon="chat",
    ),
    "usul": Intro(
        action="usul",
        title=_l("Usulkan keluarga masuk daftar"),
        lead=_l("Mengusulkan keluarga yang membutuhkan tetapi belum tercatat dalam daftar."),
        bring=_l("Siapkan nama, alamat, dan bila ada NIK serta nomor kartu keluarga."),
        icon="plus",
    ),
    "sanggah": Intro(
        action="sanggah",
        title=_l("Sanggah daftar"),
        lead=_l("Memberi tahu bahwa sebuah keluarga dalam daftar tidak lagi memenuhi syarat."),
        bring=_l("Tulis apa yang Anda ketahui. Nama Anda tidak diberitahukan kepada keluarga itu."),
        icon="alert",
    ),
}


def intro_of(action: str) -> Intro:
    """The words of an action; of one unknown here only its name."""
    plain = Intro(action=action, title=action.capitalize(), lead="", bring="", icon="file")
    return _KNOWN.get(action, plain)
