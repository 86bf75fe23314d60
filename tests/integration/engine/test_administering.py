"""What administrators change: accounts, roles, calendar; and what they are refused."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from engine import (
    AssignTask,
    ClaimTask,
    Conflict,
    CountUnread,
    DeactivateOfficer,
    Forbidden,
    HireOfficer,
    IdentifyToken,
    InvalidAnswers,
    IssueToken,
    ListBundles,
    ListColleagues,
    ListIncidents,
    ListNotices,
    ListOfficers,
    ListProcesses,
    ListTokens,
    LogIn,
    LogInByIdentity,
    MarkNoticesRead,
    NotFound,
    PauseClock,
    Refused,
    ReinstateOfficer,
    RemoveHolidayOverride,
    ResetPassword,
    RevokeToken,
    SetHolidayOverride,
    SetLanguage,
    SetQualification,
    ShowCalendar,
    ShowOfficer,
    ShowTask,
    WhoIs,
    Worklist,
)
from engine.commands.keep_roles import KeepRoles
from engine.models import Event
from tests.office import KELURAHAN, KOTA, NEIGHBOUR, Office

ROLES = {
    "pengelola": {"label": "Pengelola", "level": "kota", "rights": ["administer"]},
    "pengawas": {"label": "Pengawas", "level": "kota", "rights": ["supervise"]},
    "admin_kelurahan": {"label": "Admin", "level": "kelurahan", "rights": ["administer"]},
}


@pytest.fixture
def staffed(office: Office) -> Office:
    office.engine.run(KeepRoles(roles=ROLES))
    office.hire("ani", "petugas_kelurahan", KELURAHAN)
    office.hire("budi", "petugas_kelurahan", KELURAHAN)
    office.hire("kelola", "pengelola", KOTA)
    office.hire("awas", "pengawas", KOTA)
    return office


def told(office: Office, name: str) -> list[dict]:
    """What the history says of events of this name."""
    with office.engine.adapters.pool.connect() as connection:
        return list(connection.scalars(select(Event.data).where(Event.name == name)))


def task_of(office: Office, login: str = "ani") -> UUID:
    office.open("permohonan", login)
    return office.engine.ask(Worklist(officer=office.officers[login])).items[-1].id


def test_colleagues_of_a_queue_are_named_with_what_their_profiles_lack(staffed: Office):
    task = task_of(staffed)
    ani, kelola, awas = (staffed.officers[name] for name in ("ani", "kelola", "awas"))
    full = {"education": "S1"} | dict.fromkeys(
        ("regulations", "computer", "communication", "integrity"), True
    )
    assert staffed.engine.run(SetQualification(officer=ani, qualification=full, by=kelola)) == []
    found = staffed.engine.ask(ListColleagues(task_id=task, officer=awas))
    assert [(one.name, len(one.missing)) for one in found] == [("Ani", 0), ("Budi", 5)]
    with pytest.raises(Forbidden):
        staffed.engine.ask(ListColleagues(task_id=task, officer=ani))


def test_a_stopped_clock_shows_in_the_list_and_leaves_the_filters_by_date(staffed: Office):
    task, ani = task_of(staffed), staffed.officers["ani"]
    (item,) = staffed.engine.ask(Worklist(officer=ani)).items
    assert item.due_at is not None
    assert not item.paused
    staffed.clock.now = item.due_at
    assert staffed.engine.ask(Worklist(officer=ani, due="today")).items
    staffed.clock.now = item.due_at - timedelta(days=1)
    assert not staffed.engine.ask(Worklist(officer=ani, due="overdue")).items
    staffed.engine.run(ClaimTask(task_id=task, officer=ani))
    staffed.engine.run(PauseClock(task_id=task, officer=ani, reason="Menunggu berkas pemohon"))
    (item,) = staffed.engine.ask(Worklist(officer=ani)).items
    assert item.paused
    assert not staffed.engine.ask(Worklist(officer=ani, due="week")).items


def test_processes_with_work_in_ones_queues_are_offered_by_name(staffed: Office):
    ani, kelola = staffed.officers["ani"], staffed.officers["kelola"]
    assert staffed.engine.ask(ListProcesses(officer=ani)) == {}
    task_of(staffed)
    assert list(staffed.engine.ask(ListProcesses(officer=ani))) == ["permohonan"]
    assert staffed.engine.ask(ListProcesses(officer=kelola)) == {}
    assert list(staffed.engine.ask(ListProcesses(officer=kelola, queues=False))) == ["permohonan"]


def test_only_who_administers_the_unit_records_a_qualification(staffed: Office):
    ani, budi, kelola = (staffed.officers[name] for name in ("ani", "budi", "kelola"))
    neighbour = staffed.hire("tetangga", "admin_kelurahan", NEIGHBOUR)
    given = {"education": "SLTA", "training": [{"name": "DTSEN", "on": "2026-01-15"}]}
    for stranger in (ani, neighbour):
        with pytest.raises(Forbidden):
            staffed.engine.run(SetQualification(officer=budi, qualification=given, by=stranger))
        if stranger != ani:
            with pytest.raises(Forbidden):
                staffed.engine.ask(ShowOfficer(subject=budi, officer=stranger))
    missing = staffed.engine.run(SetQualification(officer=budi, qualification=given, by=kelola))
    assert len(missing) == 4
    file = staffed.engine.ask(ShowOfficer(subject=budi, officer=budi))
    assert file.qualification["training"] == [{"name": "DTSEN", "on": "2026-01-15"}]
    assert told(staffed, "qualification_set")[0]["after"]["education"] == "SLTA"
    wrong = {"training": [{"name": "DTSEN", "on": "kemarin"}]}
    with pytest.raises(InvalidAnswers):
        staffed.engine.run(SetQualification(officer=budi, qualification=wrong, by=kelola))


def test_a_token_is_listed_until_its_owner_revokes_it(staffed: Office):
    ani, budi = staffed.officers["ani"], staffed.officers["budi"]
    text = staffed.engine.run(IssueToken(officer=ani, name="rekap"))
    (token,) = staffed.engine.ask(ListTokens(officer=ani))
    with pytest.raises(NotFound):
        staffed.engine.run(RevokeToken(token_id=token.id, officer=budi))
    assert staffed.engine.run(IdentifyToken(token=text)) is not None
    staffed.engine.run(RevokeToken(token_id=token.id, officer=ani))
    assert staffed.engine.run(IdentifyToken(token=text)) is None
    assert staffed.engine.ask(ListTokens(officer=ani)) == []


def test_notices_are_unread_until_marked_and_each_officer_reads_alone(staffed: Office):
    task, ani, budi = task_of(staffed), staffed.officers["ani"], staffed.officers["budi"]
    staffed.clock.pass_(hours=1)
    staffed.engine.run(AssignTask(task_id=task, officer=staffed.officers["awas"], to=ani))

    def unread(officer: UUID) -> int:
        return staffed.engine.ask(CountUnread(principal=staffed.engine.ask(WhoIs(officer=officer))))

    assert (unread(ani), unread(budi)) == (1, 0)
    newest = staffed.engine.ask(ListNotices(officer=ani))[0]
    staffed.engine.run(MarkNoticesRead(officer=ani, until=newest.at))
    assert unread(ani) == 0
    staffed.engine.run(MarkNoticesRead(officer=ani, until=newest.at - timedelta(days=9)))
    assert unread(ani) == 0


def test_an_account_closed_loses_sessions_roles_tokens_and_tasks(staffed: Office):
    task, ani, kelola = task_of(staffed), staffed.officers["ani"], staffed.officers["kelola"]
    token = staffed.engine.run(IssueToken(officer=ani, name="rekap"))
    staffed.engine.run(ClaimTask(task_id=task, officer=ani))
    closing = DeactivateOfficer(officer=ani, reason="Mutasi", by=kelola)
    assert staffed.engine.run(closing) == 1
    assert staffed.task(task).holder is None
    assert staffed.engine.run(IdentifyToken(token=token)) is None
    with pytest.raises(NotFound):
        staffed.engine.ask(WhoIs(officer=ani))
    with pytest.raises(Conflict):
        staffed.engine.run(closing)
    with pytest.raises(Refused):
        staffed.engine.run(DeactivateOfficer(officer=kelola, reason="Sendiri", by=kelola))
    names = [row.name for row in staffed.engine.ask(ListOfficers(officer=kelola)).items]
    assert names == ["Awas", "Budi", "Kelola"]
    staffed.engine.run(ReinstateOfficer(officer=ani, by=kelola))
    assert staffed.engine.ask(WhoIs(officer=ani)).posts == ()
    assert told(staffed, "officer_deactivated")[0]["released"] == 1


def test_officers_are_listed_page_by_page_and_found_by_name(staffed: Office):
    kelola = staffed.officers["kelola"]
    first = staffed.engine.ask(ListOfficers(officer=kelola, limit=3))
    rest = staffed.engine.ask(ListOfficers(officer=kelola, limit=3, after=first.next))
    assert [row.login for row in (*first.items, *rest.items)] == ["ani", "awas", "budi", "kelola"]
    assert rest.next is None
    (only,) = staffed.engine.ask(ListOfficers(officer=kelola, search="BUD")).items
    assert only.login == "budi"
    with pytest.raises(Forbidden):
        staffed.engine.ask(ListOfficers(officer=staffed.officers["ani"]))


def test_a_forgotten_password_is_made_anew(staffed: Office):
    ani, kelola = staffed.officers["ani"], staffed.officers["kelola"]
    made = staffed.engine.run(ResetPassword(officer=ani, by=kelola))
    assert staffed.engine.run(LogIn(login="ani", password=made)) is not None
    with pytest.raises(Forbidden):
        staffed.engine.run(ResetPassword(officer=kelola, by=ani))


def test_the_office_corrects_its_calendar_and_says_by_which_decree(staffed: Office):
    kelola, day = staffed.officers["kelola"], date(2026, 3, 4)
    before = staffed.engine.ask(ShowCalendar(officer=kelola, year=2026)).working
    off = SetHolidayOverride(
        day=day, working=False, name="Cuti bersama", basis="SKB 1/2026", officer=kelola
    )
    staffed.engine.run(off)
    staffed.engine.run(off)
    shown = staffed.engine.ask(ShowCalendar(officer=kelola, year=2026))
    assert shown.working == before - 1
    assert shown.months[2].special[0].name == "Cuti bersama (SKB 1/2026)"
    assert told(staffed, "holiday_set")[0]["after"]["kind"] == "libur"
    staffed.engine.run(RemoveHolidayOverride(day=day, officer=kelola))
    assert staffed.engine.ask(ShowCalendar(officer=kelola, year=2026)).working == before
    with pytest.raises(NotFound):
        staffed.engine.run(RemoveHolidayOverride(day=day, officer=kelola))


def test_a_calendar_correction_needs_reason_decree_and_the_whole_city(staffed: Office):
    small = staffed.hire("kecil", "admin_kelurahan", KELURAHAN)
    wish = {"day": date(2026, 3, 4), "working": True, "name": "Masuk", "basis": "SE 3"}
    with pytest.raises(Forbidden):
        staffed.engine.run(SetHolidayOverride(**wish, officer=small))
    empty = wish | {"name": "", "basis": " "}
    with pytest.raises(InvalidAnswers) as refused:
        staffed.engine.run(SetHolidayOverride(**empty, officer=staffed.officers["kelola"]))
    assert set(refused.value.fields) == {"name", "basis"}


def test_a_year_without_cuti_bersama_is_warned_of(staffed: Office):
    shown = staffed.engine.ask(ShowCalendar(officer=staffed.officers["kelola"], year=2031))
    assert any("Cuti bersama 2031" in warning for warning in shown.warnings)
    assert shown.months[0].working + shown.months[0].weekends <= 31


def test_versions_and_incidents_are_for_administrators(staffed: Office):
    kelola, ani = staffed.officers["kelola"], staffed.officers["ani"]
    task_of(staffed)
    assert sum(row.running for row in staffed.engine.ask(ListBundles(officer=kelola))) == 1
    assert staffed.engine.ask(ListIncidents(officer=kelola)) == []
    for question in (ListBundles(officer=ani), ListIncidents(officer=ani)):
        with pytest.raises(Forbidden):
            staffed.engine.ask(question)


def test_the_provider_vouches_for_a_login_or_an_address_that_is_one_officers(staffed: Office):
    run = staffed.engine.run
    for login, email in (("cici", "cici@bekasikota.go.id"), ("dodi", "bersama@bekasikota.go.id")):
        run(HireOfficer(login=login, name=login.title(), office="Dinsos", email=email))
    run(HireOfficer(login="edi", name="Edi", office="Dinsos", email="bersama@bekasikota.go.id"))
    assert run(LogInByIdentity(login="Ani")).login == "ani"
    assert run(LogInByIdentity(login="x", email="CICI@bekasikota.go.id")).login == "cici"
    assert run(LogInByIdentity(email="bersama@bekasikota.go.id")) is None
    assert run(LogInByIdentity(login="siapa")) is None


def test_the_reader_of_a_deadline_reads_their_own_language(staffed: Office):
    task, ani = task_of(staffed), staffed.officers["ani"]
    staffed.engine.run(SetLanguage(officer=ani, language="en"))
    assert staffed.engine.ask(WhoIs(officer=ani)).language == "en"
    page = staffed.engine.ask(ShowTask(task_id=task, officer=ani, lang="en"))
    assert page.explanation is not None
    assert page.explanation.sentence.startswith("Due no later than")
    with pytest.raises(Refused):
        staffed.engine.run(SetLanguage(officer=ani, language="nl"))


def test_the_week_ends_on_sunday_in_office_time():
    from engine.queries.worklist import until

    monday = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
    assert until("week", monday).isoformat() == "2026-03-08T23:59:59.999999+07:00"
