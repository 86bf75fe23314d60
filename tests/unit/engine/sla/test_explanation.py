"""Every due date can be explained day by day, and to a citizen in one sentence."""

from __future__ import annotations

from datetime import date, datetime

from engine.sla import (
    WIB,
    Extended,
    Limit,
    Override,
    Paused,
    Resumed,
    Started,
    WorkingCalendar,
    explain,
)

CALENDAR = WorkingCalendar()


def at(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 12, day, hour, tzinfo=WIB)


LEDGER = [
    Started(at(21), Limit("P3D")),
    Paused(at(22), "lurah", "menunggu KK pemohon"),
    Resumed(at(23), "lurah"),
    Extended(at(23, 10), "kadis", "banjir", "P1D", "x1"),
]


def test_each_day_says_whether_it_counted_and_why_not():
    lines = explain(LEDGER, CALENDAR).lines
    assert [(line.date.day, line.kind, line.text) for line in lines] == [
        (21, "start", "hari mulai, tidak dihitung"),
        (22, "counted", "hari ke-1 dari 4"),
        (23, "paused", "jam berhenti: menunggu KK pemohon"),
        (24, "joint_leave", "Cuti Bersama Hari Raya Natal"),
        (25, "holiday", "libur: Hari Raya Natal"),
        (26, "weekend", "Sabtu"),
        (27, "weekend", "Minggu"),
        (28, "counted", "hari ke-2 dari 4"),
        (29, "counted", "hari ke-3 dari 4"),
        (30, "extension", "hari ke-4 dari 4, perpanjangan: banjir; jatuh tempo"),
    ]
    assert [line.date.day for line in lines if line.due] == [30]


def test_the_citizen_gets_one_sentence():
    assert explain(LEDGER, CALENDAR).sentence == (
        "Paling lambat Rabu, 30 Desember 2026, yaitu 3 hari kerja sejak Senin, 21 Desember 2026, "
        "ditambah 1 hari kerja karena menunggu KK pemohon, diperpanjang 1 hari kerja karena banjir."
    )
    assert explain(LEDGER, CALENDAR, "en").sentence == (
        "Due no later than Wednesday, 30 December 2026: 3 working days from Monday, "
        "21 December 2026, plus 1 working day because of menunggu KK pemohon, "
        "extended by 1 working day because of banjir."
    )


def test_a_paused_clock_says_since_when_and_why():
    found = explain(LEDGER[:2], CALENDAR)
    assert found.due is None
    assert found.lines[-1].text.endswith("jam berhenti sejak hari ini: menunggu KK pemohon")
    assert "berhenti sejak Selasa, 22 Desember 2026 karena menunggu KK pemohon" in found.sentence
    assert "has stood still" in explain(LEDGER[:2], CALENDAR, "en").sentence


def test_a_start_on_a_holiday_shows_where_counting_begins():
    lines = explain([Started(at(25), Limit("P1D"))], CALENDAR).lines
    assert [line.kind for line in lines] == ["start", "weekend", "weekend", "start", "counted"]


def test_a_day_worked_despite_the_weekend_is_counted_by_name():
    calendar = WorkingCalendar({date(2026, 12, 26): Override(kind="kerja", reason="Posko banjir")})
    lines = explain([Started(at(23), Limit("P1D"))], calendar).lines
    assert lines[-1].text == "hari ke-1 dari 1 (Posko banjir); jatuh tempo"


def test_the_last_day_given_back_is_shown_as_such():
    ledger = [Started(at(21), Limit("P1D")), Paused(at(22), "a", "hujan"), Resumed(at(28), "a")]
    found = explain(ledger, CALENDAR)
    assert found.due == datetime(2026, 12, 28, 23, 59, 59, tzinfo=WIB)
    assert found.lines[-1].text == "jatuh tempo, setelah jam berjalan lagi"
    assert found.lines[-1].due


def test_a_limit_in_hours_is_explained_in_hours():
    ledger = [
        Started(at(21, 10), Limit("PT12H")),
        Paused(at(22, 9), "a", "b"),
        Resumed(at(23), "a"),
    ]
    found = explain(ledger, CALENDAR)
    assert [line.seconds // 3600 for line in found.lines] == [6, 1, 5]
    assert "pukul 14.00 WIB" in found.sentence
    assert "ditambah 8 jam kerja karena b" in found.sentence
