"""Shows every component with made-up content; never mounted in production."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from flask import Blueprint, Response, flash, render_template

from api.auth import public
from api.web.error_pages import error_page

gaya = Blueprint("gaya", __name__, url_prefix="/gaya")

_NOW = datetime(2026, 11, 23, 3, 42, tzinfo=UTC)


@gaya.get("/")
@public
def index() -> str:
    """Every component at once."""
    flash("Tugas diambil. Sekarang tugas ini ada di daftar Anda.", "success")
    return render_template("gaya/gaya.html", now=_NOW, **_samples())


@gaya.get("/galat/<int:status>")
@public
def error(status: int) -> tuple[str, int]:
    """One error page."""
    return error_page(status, reference="a1b2-c3d4")


@gaya.get("/contoh.bpmn")
@public
def model() -> Response:
    """A small model for the diagram viewer."""
    return Response((Path(__file__).parent / "contoh.bpmn").read_text("utf-8"), mimetype="text/xml")


def _samples() -> dict[str, Any]:
    return {
        "tasks": _tasks(),
        "events": _events(),
        "steps": _steps(),
        "days": _days(),
        "late": [
            ("Bekasi Timur", 42),
            ("Bekasi Barat", 31),
            ("Medansatria", 7),
            ("Jatiasih", 0),
        ],
    }


def _tasks() -> list[SimpleNamespace]:
    rows = [
        ("Verval lapangan: Margahayu", "DTKS-2026-0101", "Bekasi Timur / Margahayu", -2, True),
        ("Verval lapangan: Bekasijaya", "DTKS-2026-0102", "Bekasi Timur / Bekasijaya", 0, True),
        ("Musyawarah kelurahan", "DTKS-2026-0103", "Bekasi Timur / Durenjaya", 1, False),
        ("Paraf Kepala Bidang", "KUBE-2026-0007", "Dinas Sosial", 9, False),
    ]
    return [
        SimpleNamespace(
            id=n, title=title, case=case, place=place, mine=mine,
            due=_NOW + timedelta(days=left, hours=5 if left >= 0 else -1),
        )
        for n, (title, case, place, left, mine) in enumerate(rows, 1)
    ]  # fmt: skip


def _events() -> list[SimpleNamespace]:
    rows = [
        (0, "Tugas diambil", "Siti Rahmawati", "", "info", "hand"),
        (1, "Jam dihentikan", "Budi Santoso", "Menunggu dokumen dari pemohon", "warning", "pause"),
        (3, "Berkas dibuka", "Sistem", "", "success", "play"),
    ]
    return [
        SimpleNamespace(at=_NOW - timedelta(days=d), title=t, by=b, detail=x, tone=c, icon=i)
        for d, t, b, x, c, i in rows
    ]


def _steps() -> list[SimpleNamespace]:
    rows = [
        ("terima", "Menerima DTKS dari Dinsos", "passed", "21 Nov 2026"),
        ("verval", "Verifikasi lapangan", "here", "Lurah, batas 3 minggu"),
        ("muskel", "Musyawarah kelurahan", "ahead", ""),
        ("lapor", "Menyampaikan laporan ke Kecamatan", "ahead", ""),
    ]
    return [SimpleNamespace(id=i, name=n, state=s, note=x) for i, n, s, x in rows]


def _days() -> list[SimpleNamespace]:
    rows = [
        ("start", "hari mulai, tidak dihitung"),
        ("counted", "hari ke-1 dari 3"),
        ("weekend", "Sabtu"),
        ("weekend", "Minggu"),
        ("paused", "jam berhenti: menunggu dokumen"),
        ("counted", "hari ke-2 dari 3"),
        ("counted", "hari ke-3 dari 3; jatuh tempo"),
    ]
    return [
        SimpleNamespace(date=date(2026, 11, 19 + n), kind=kind, text=text, due=n == 6)
        for n, (kind, text) in enumerate(rows)
    ]
