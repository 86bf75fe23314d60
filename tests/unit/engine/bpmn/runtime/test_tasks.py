"""Tasks: people, operations, expressions, and the data they leave."""

from __future__ import annotations

import copy
from datetime import UTC, datetime

import pytest

from engine.errors import Conflict, StepFailed
from engine.feel import limits
from engine.outcome import OpenedTask, OwedEffect, Started, TaskCompleted, WorkReturned
from tests.unit.engine.bpmn.runtime.story import (
    END,
    NOW,
    RUNTIME,
    START,
    Story,
    bundle,
    definition,
    extension,
    flows,
    result,
    task,
)

TWO = definition(
    START + task("terima") + task("teliti") + END + flows("mulai -> terima -> teliti -> selesai")
)


def test_a_case_goes_from_task_to_task_and_ends():
    story = Story(TWO)
    first = story.start(nama="Siti")
    assert first.passed == ("mulai",)
    assert [t.element for t in first.tasks] == ["terima"]
    assert first.state == "open"

    second = story.do("terima", lengkap=True)
    assert second.passed == ("terima",)
    assert second.left == (first.tasks[0].token,)
    assert [t.element for t in second.tasks] == ["teliti"]

    last = story.do("teliti", catatan="ok")
    assert last.state == "completed"
    assert last.passed == ("teliti", "selesai")
    assert last.data == {"nama": "Siti", "lengkap": True, "catatan": "ok"}
    assert story.open == {}


def test_a_token_is_32_hexadecimal_digits():
    token = Story(TWO).start().tasks[0].token
    assert len(token) == 32
    int(token, 16)


def test_a_completed_task_can_not_be_completed_again():
    story = Story(TWO)
    token = story.start().tasks[0].token
    story.do("terima")
    with pytest.raises(Conflict):
        story.step(TaskCompleted(token=token, answers={}))


def test_a_stimulus_of_another_kind_is_refused():
    story = Story(TWO)
    token = story.start().tasks[0].token
    with pytest.raises(Conflict):
        story.step(WorkReturned(token=token, result=None))


def test_an_ended_case_refuses_everything():
    story = Story(TWO)
    token = story.start().tasks[0].token
    story.do("terima")
    story.do("teliti")
    with pytest.raises(Conflict):
        story.step(TaskCompleted(token=token, answers={}))


def test_a_case_starts_once():
    story = Story(TWO)
    snapshot = story.start().snapshot
    with pytest.raises(Conflict):
        RUNTIME.run(TWO, snapshot, Started(data={}), NOW)
    with pytest.raises(Conflict):
        RUNTIME.run(TWO, None, TaskCompleted(token="0" * 32, answers={}), NOW)


def test_answers_are_copied_and_lists_replaced_not_merged():
    answers = {"anak": [{"nama": "A"}]}
    story = Story(TWO)
    story.start(anak=[{"nama": "X"}, {"nama": "Y"}])
    story.step(TaskCompleted(token=story.token("terima"), answers=answers))
    answers["anak"][0]["nama"] = "diubah"
    assert story.sees("teliti") == {"anak": [{"nama": "A"}]}


def test_what_is_handed_in_is_never_changed():
    data = {"a": {"b": [1, 2]}}
    before = copy.deepcopy(data)
    RUNTIME.run(TWO, None, Started(data=data), NOW)
    assert data == before


def test_a_key_called_typename_is_only_a_key():
    story = Story(TWO)
    story.start(typename="UUID", nilai={"typename": "UUID", "value": "x"})
    assert story.sees("terima")["nilai"] == {"typename": "UUID", "value": "x"}


def test_a_manual_task_waits_for_a_person_and_an_abstract_one_does_not():
    model = definition(
        START
        + '<task id="catat"/><manualTask id="antar" alur:role="kurir"/>'
        + END
        + flows("mulai -> catat -> antar -> selesai")
    )
    story = Story(model)
    assert story.start().passed == ("mulai", "catat")
    assert story.places == ["antar"]
    assert story.do("antar").state == "completed"


SERVICE = definition(
    START
    + '<serviceTask id="surat" alur:operation="terbitkan">'
    + extension(
        '<alur:input name="nomor" value="nomor + 1"/>'
        '<alur:input name="nama" value="nama"/><alur:result variable="berkas"/>'
    )
    + "</serviceTask>"
    + task("periksa")
    + END
    + flows("mulai -> surat -> periksa -> selesai")
)


def test_a_service_task_owes_an_effect_and_waits_for_its_result():
    story = Story(SERVICE)
    outcome = story.start(nomor=7, nama="Budi")
    [effect] = outcome.effects
    assert effect == OwedEffect(
        token=effect.token,
        element="surat",
        operation="terbitkan",
        arguments={"nomor": 8, "nama": "Budi"},
    )
    assert outcome.tasks == ()
    story.back("surat", {"id": "x"})
    assert story.sees("periksa")["berkas"] == {"id": "x"}


def test_a_person_can_not_complete_what_the_engine_owes():
    story = Story(SERVICE)
    story.start(nomor=1, nama="B")
    with pytest.raises(Conflict):
        story.do("surat")


def test_a_script_task_is_an_expression():
    model = definition(
        START + '<scriptTask id="hitung"><extensionElements>'
        '<alur:result variable="jumlah"/></extensionElements>'
        "<script>a + b * 2</script></scriptTask>"
        + task("lihat")
        + END
        + flows("mulai -> hitung -> lihat -> selesai")
    )
    story = Story(model)
    story.start(a=1, b=2)
    jumlah = story.sees("lihat")["jumlah"]
    assert jumlah == 5
    assert isinstance(jumlah, int)


def test_a_failing_expression_names_its_element_and_changes_nothing():
    model = definition(
        START
        + task("isi")
        + '<exclusiveGateway id="pilih"/>'
        + END
        + flows("mulai -> isi -> pilih", "pilih -> selesai : nilai > 10")
    )
    story = Story(model)
    kept = story.start().snapshot
    with pytest.raises(StepFailed) as refusal:
        story.do("isi", nilai=3)
    assert refusal.value.element == "pilih"
    assert story.last.snapshot == kept
    assert story.do("isi", nilai=11).state == "completed"


def test_several_instances_of_an_opened_task_are_told_apart_by_label():
    [opened] = Story(TWO).start().tasks
    assert opened == OpenedTask(token=opened.token, element="terima", label="")


def test_a_send_task_with_an_operation_is_an_effect():
    model = definition(
        START
        + '<sendTask id="kabari" alur:operation="sms"/>'
        + END
        + flows("mulai -> kabari -> selesai")
    )
    story = Story(model)
    assert [e.operation for e in story.start().effects] == ["sms"]
    assert story.back("kabari").state == "completed"


def test_where_says_where_the_case_stands():
    story = Story(SERVICE)
    story.start(nomor=1, nama="B")
    assert RUNTIME.where(SERVICE, story.last.snapshot) == [("surat", "started")]
    story.back("surat")
    assert RUNTIME.where(SERVICE, story.last.snapshot) == [("periksa", "ready")]


def test_data_of_a_place_that_was_left_is_refused():
    story = Story(SERVICE)
    story.start(nomor=1, nama="B")
    with pytest.raises(Conflict):
        RUNTIME.data(SERVICE, story.last.snapshot, "0" * 32)


SINCE = definition(
    START
    + task("kerja", **{"alur:deadline": "P3D", "alur:since": "dibuka"})
    + END
    + flows("mulai -> kerja -> selesai")
)


@pytest.mark.parametrize(
    ("opened", "since"),
    [
        ("2026-11-20T08:00:00+07:00", datetime(2026, 11, 20, 1, tzinfo=UTC)),
        ("2026-11-20T08:00:00", datetime(2026, 11, 20, 1, tzinfo=UTC)),
        ("2026-11-20", datetime(2026, 11, 19, 17, tzinfo=UTC)),
        (None, None),
    ],
)
def test_a_limit_may_count_from_a_moment_of_the_data(opened, since):
    [opened_task] = Story(SINCE).start(dibuka=opened).tasks
    assert opened_task.since == since


def test_a_limit_that_counts_from_no_moment_is_a_failure_of_the_task():
    with pytest.raises(StepFailed) as refusal:
        Story(SINCE).start(dibuka="kemarin")
    assert refusal.value.element == "kerja"


def scripted(script: str) -> Story:
    return Story(
        definition(
            START
            + f'<scriptTask id="hitung">{result("hasil")}<script>{script}</script></scriptTask>'
            + task("lihat")
            + END
            + flows("mulai -> hitung -> lihat -> selesai")
        )
    )


def test_today_is_the_day_of_the_office():
    story = scripted("today()")
    story.now = datetime(2026, 11, 22, 17, 30, tzinfo=UTC)
    story.start()
    assert story.sees("lihat")["hasil"] == "2026-11-23"


@pytest.mark.parametrize("script", ["function(x) x", "for i in 1..10000000 return i"])
def test_what_can_not_be_kept_or_computed_is_a_failure_of_the_task(script, monkeypatch):
    monkeypatch.setattr(limits, "MAX_STEPS", 10_000)
    monkeypatch.setattr(limits, "MAX_ITEMS", 2_000)
    with pytest.raises(StepFailed) as refusal:
        scripted(script).start()
    assert refusal.value.element == "hitung"


def test_a_duration_is_kept_and_shown_as_text():
    story = scripted("duration(lama)")
    story.start(lama="P2DT3H")
    assert story.sees("lihat")["hasil"] == "P2DT3H"


def named(assignee: str) -> Story:
    body = task("kerja", **{"alur:assignee": assignee})
    return Story(definition(START + body + END + flows("mulai -> kerja -> selesai")))


def test_a_task_may_be_one_officers_alone():
    officer = "0192a8c6-7f1e-7cc0-8b39-4d2a5f0c9e11"
    for value in (officer, officer.replace("-", "")):
        (opened,) = named("ketua").start(ketua=value).tasks
        assert opened.assignee == officer


def test_a_task_whose_officer_nobody_named_is_anybodys_with_its_role():
    (opened,) = named("ketua").start(ketua=None).tasks
    assert opened.assignee is None


def test_what_is_no_officers_id_stops_the_step():
    with pytest.raises(StepFailed, match="bukan id petugas") as failure:
        named("ketua").start(ketua="Pak Ketua")
    assert failure.value.element == "kerja"


AGREED = definition(
    START
    + task(
        "kerja",
        **{"alur:deadline": "P30D", "alur:agreed": "&quot;P&quot; + string(hari) + &quot;D&quot;"},
    )
    + END
    + flows("mulai -> kerja -> selesai")
)


def test_a_limit_may_be_agreed_while_the_case_runs():
    [opened] = Story(AGREED).start(hari=60).tasks
    assert opened.agreed == "P60D"


def test_what_is_no_length_of_time_stops_the_step():
    with pytest.raises(StepFailed, match="bukan lama waktu"):
        Story(AGREED).start(hari="enam puluh")


def test_the_next_tiers_of_a_task_are_its_own_else_its_lanes_else_the_processs():
    body = (
        '<laneSet id="l"><lane id="j" name="Jalur" alur:role="petugas" alur:fallback="lurah camat">'
        "<flowNodeRef>satu</flowNodeRef><flowNodeRef>dua</flowNodeRef></lane></laneSet>"
        + START
        + task("satu", **{"alur:deadline": "none", "alur:fallback": "kepala"})
        + task("dua", **{"alur:deadline": "none"})
        + END
        + flows("mulai -> satu -> dua -> selesai")
    )
    model = RUNTIME.read(bundle(body))["p"]
    assert [model.elements[one].fallback for one in ("satu", "dua")] == [
        ("kepala",),
        ("lurah", "camat"),
    ]
