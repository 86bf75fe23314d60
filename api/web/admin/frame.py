"""The blueprint of the administrators' pages and their tabs."""

from __future__ import annotations

from flask import Blueprint, url_for

from api.web.translate import _

pages = Blueprint("admin", __name__, url_prefix="/kelola")


def tabs(current: str) -> list[tuple[str, str, bool, None, str]]:
    """The pages beside one another, as the component ``tabs`` takes them."""
    named = (
        ("admin.index", _("Daftar petugas")),
        ("admin.vacancies", _("Peran yang kosong")),
        ("admin.calendar", _("Kalender kerja")),
        ("admin.numbers", _("Nomor surat")),
        ("admin.incidents", _("Gangguan")),
        ("admin.bundles", _("Versi keputusan")),
    )
    return [(label, url_for(page), page == current, None, "") for page, label in named]
