"""The working calendar knows the days on which a government office works."""

from __future__ import annotations

from datetime import date

from engine.sla import Override, WorkingCalendar


def test_weekends_holidays_and_cuti_bersama_are_not_worked():
    calendar = WorkingCalendar()
    assert not calendar.is_working(date(2026, 12, 26))
    assert not calendar.is_working(date(2026, 12, 25))
    assert not calendar.is_working(date(2026, 12, 24))
    assert calendar.is_working(date(2026, 12, 23))


def test_a_day_off_is_named_in_both_languages():
    calendar = WorkingCalendar()
    assert calendar.day(date(2026, 12, 25)).name == "Hari Raya Natal"
    assert calendar.day(date(2026, 12, 25), "en").name == "Christmas Day"
    assert calendar.day(date(2026, 12, 24)).kind == "joint_leave"
    assert calendar.day(date(2026, 12, 26)).name == "Sabtu"
    assert calendar.day(date(2026, 12, 23)).working


def test_counting_runs_over_the_year_end():
    calendar = WorkingCalendar()
    assert calendar.after(date(2026, 12, 23), 3) == date(2026, 12, 30)
    assert calendar.after(date(2026, 12, 31), 1) == date(2027, 1, 4)
    assert calendar.between(date(2026, 12, 23), date(2027, 1, 4)) == 5
    assert calendar.between(date(2027, 1, 4), date(2026, 12, 23)) == 0


def test_the_office_may_close_a_working_day_and_work_on_a_holiday():
    closed, open_ = date(2026, 11, 27), date(2026, 11, 28)
    calendar = WorkingCalendar(
        {
            closed: Override(kind="libur", reason="Pilkada", basis="SKB 1/2026"),
            open_: Override(kind="kerja", reason="Pengganti hari Pilkada"),
        }
    )
    assert calendar.after(date(2026, 11, 26), 1) == open_
    assert calendar.day(closed).name == "Pilkada (SKB 1/2026)"
    assert calendar.day(open_).working


def test_the_version_tells_two_tables_apart():
    table = {date(2026, 11, 27): Override(kind="libur", reason="Pilkada")}
    assert WorkingCalendar().version == WorkingCalendar({}).version
    assert WorkingCalendar(table).version == WorkingCalendar(dict(table)).version
    assert WorkingCalendar(table).version != WorkingCalendar().version
    assert WorkingCalendar().version.startswith("holidays-0.")


def test_a_year_without_cuti_bersama_is_warned_of_until_the_office_enters_it():
    assert WorkingCalendar().warnings(2026) == []
    assert "Cuti bersama 2028 belum ada" in WorkingCalendar().warnings(2028)[0]
    mended = WorkingCalendar({date(2028, 2, 25): Override(kind="libur", reason="Cuti bersama")})
    assert not any("Cuti bersama 2028" in line for line in mended.warnings(2028))


def test_an_estimated_date_is_warned_of_until_the_office_confirms_it():
    eid = date(2027, 3, 10)
    assert any("2027-03-10" in line for line in WorkingCalendar().warnings(2027))
    confirmed = WorkingCalendar({eid: Override(kind="libur", reason="Idulfitri 1448 H")})
    assert not any("2027-03-10" in line for line in confirmed.warnings(2027))
