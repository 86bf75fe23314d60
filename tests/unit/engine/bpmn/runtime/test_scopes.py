"""Subprocesses, called processes, child cases, terminate ends, transactions."""

from __future__ import annotations

import pytest

from engine.definition import CaseCall
from engine.errors import Conflict, StepFailed
from engine.outcome import TaskCompleted
from tests.unit.engine.bpmn.runtime.story import (
    END,
    RUNTIME,
    START,
    Story,
    definition,
    extension,
    flows,
    task,
)


def inner(content: str, tag: str = "subProcess", id: str = "dalam") -> str:
    return f'<{tag} id="{id}">{content}</{tag}>'


ONE = inner(
    '<startEvent id="m2"/>' + task("satu") + '<endEvent id="s2"/>' + flows("m2 -> satu -> s2")
)


def test_a_subprocess_sees_and_writes_the_data_around_it():
    story = Story(
        definition(START + ONE + task("dua") + END + flows("mulai -> dalam -> dua -> selesai"))
    )
    story.start(a=1)
    assert story.sees("satu") == {"a": 1}
    assert story.do("satu", b=2).passed == ("satu", "s2", "dalam")
    assert story.sees("dua") == {"a": 1, "b": 2}


def test_elements_inside_a_subprocess_are_elements_of_the_definition():
    model = definition(START + ONE + END + flows("mulai -> dalam -> selesai"))
    assert {"mulai", "dalam", "m2", "satu", "s2", "selesai"} == set(model.elements)


def test_where_shows_the_subprocess_and_the_place_inside():
    model = definition(START + ONE + END + flows("mulai -> dalam -> selesai"))
    story = Story(model)
    story.start()
    places = RUNTIME.where(model, story.last.snapshot)
    assert places == [("dalam", "started"), ("satu", "ready")]


def test_an_interrupted_subprocess_takes_all_its_places_with_it():
    model = definition(
        START
        + inner(
            '<startEvent id="m2"/><parallelGateway id="bagi"/>'
            + task("satu")
            + task("dua")
            + '<endEvent id="s2"/>'
            + flows("m2 -> bagi", "bagi -> satu -> s2", "bagi -> dua -> s2")
        )
        + '<boundaryEvent id="habis" attachedToRef="dalam"><timerEventDefinition>'
        "<timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent>"
        + task("lain")
        + END
        + flows("mulai -> dalam -> selesai", "habis -> lain -> selesai")
    )
    story = Story(model)
    story.start()
    before = set(story.open)
    assert len(before) == 3
    outcome = story.fire("habis")
    assert set(outcome.left) == before
    assert story.places == ["lain"]
    assert story.do("lain").state == "completed"


def test_a_terminate_end_ends_its_own_subprocess_only():
    stop = '<endEvent id="stop"><terminateEventDefinition/></endEvent>'
    model = definition(
        START
        + inner(
            '<startEvent id="m2"/><parallelGateway id="bagi"/>'
            + task("satu")
            + task("dua")
            + stop
            + flows("m2 -> bagi", "bagi -> satu -> stop", "bagi -> dua -> stop")
        )
        + task("lanjut")
        + END
        + flows("mulai -> dalam -> lanjut -> selesai")
    )
    story = Story(model)
    story.start()
    outcome = story.do("satu")
    assert outcome.passed == ("satu", "stop", "dalam")
    assert story.places == ["lanjut"]


def test_a_terminate_end_of_the_process_ends_the_case():
    model = definition(
        START
        + '<parallelGateway id="bagi"/>'
        + task("satu")
        + task("dua")
        + '<endEvent id="stop"><terminateEventDefinition/></endEvent>'
        + END
        + flows("mulai -> bagi", "bagi -> satu -> stop", "bagi -> dua -> selesai")
    )
    story = Story(model)
    story.start()
    outcome = story.do("satu", batal=True)
    assert outcome.state == "completed"
    assert outcome.data == {"batal": True}
    assert story.open == {}


CALLED = (
    '<process id="q" isExecutable="true"><startEvent id="mq"/>'
    + task("periksa")
    + '<endEvent id="sq"/>'
    + flows("mq -> periksa -> sq")
    + "</process>"
)


def calling(inside: str = "") -> Story:
    model = definition(
        START
        + f'<callActivity id="panggil" calledElement="q">{inside}</callActivity>'
        + task("lanjut")
        + END
        + flows("mulai -> panggil -> lanjut -> selesai"),
        CALLED,
    )
    return Story(model)


def test_a_called_process_shares_the_data_of_its_caller():
    story = calling()
    story.start(a=1)
    assert story.sees("periksa") == {"a": 1}
    story.do("periksa", b=2)
    assert story.sees("lanjut") == {"a": 1, "b": 2}
    assert "periksa" in story.model.elements


def test_a_called_process_with_inputs_and_a_result_is_apart():
    story = calling(
        extension('<alur:input name="x" value="a + 1"/><alur:result variable="hasil"/>')
    )
    story.start(a=1)
    assert story.sees("periksa") == {"x": 2}
    story.do("periksa", b=2)
    assert story.sees("lanjut") == {"a": 1, "hasil": {"x": 2, "b": 2}}


def test_a_process_may_call_itself_as_long_as_it_ends():
    model = definition(
        START + task("isi") + '<exclusiveGateway id="lagi" default="lagi_selesai"/>'
        '<callActivity id="ulang" calledElement="p"/>'
        + END
        + flows(
            "mulai -> isi -> lagi",
            "lagi -> ulang : terus = true",
            "lagi -> selesai",
            "ulang -> selesai",
        )
    )
    story = Story(model)
    story.start()
    for _ in range(20):
        story.do("isi", terus=True)
    outcome = story.do("isi", terus=False)
    assert outcome.state == "completed"
    assert outcome.passed.count("ulang") == 20


def children(attributes: str, inside: str) -> Story:
    model = definition(
        START + f'<callActivity id="anak" calledElement="kunjungan" alur:mode="case">{inside}'
        f"<multiInstanceLoopCharacteristics {attributes}/></callActivity>"
        + task("lanjut")
        + END
        + flows("mulai -> anak -> lanjut -> selesai")
    )
    return Story(model)


EACH = 'alur:collection="kelurahan" alur:item="k"'


def test_child_cases_of_a_whole_collection_are_one_waiting_place():
    story = children(
        EACH,
        extension(
            '<alur:input name="wilayah" value="k"/>'
            '<alur:input name="tahun" value="tahun"/>'
            '<alur:result variable="laporan"/>'
        ),
    )
    assert story.model.elements["anak"] == CaseCall(
        id="anak",
        kind="callActivity",
        name="",
        process="kunjungan",
        inputs={"wilayah": "k", "tahun": "tahun"},
    )
    outcome = story.start(kelurahan=["A", "B", "C"], tahun=2026)
    [call] = outcome.calls
    assert (call.element, call.process) == ("anak", "kunjungan")
    assert call.items == tuple({"wilayah": k, "tahun": 2026} for k in "ABC")
    story.back("anak", [{"n": 1}, {"n": 2}, {"n": 3}])
    assert story.sees("lanjut")["laporan"] == [{"n": 1}, {"n": 2}, {"n": 3}]
    assert "k" not in story.sees("lanjut")


def test_the_snapshot_does_not_grow_with_the_number_of_child_cases():
    story = children(EACH, extension('<alur:input name="nomor" value="loopCounter"/>'))
    outcome = story.start(kelurahan=list(range(300)))
    assert len(outcome.calls[0].items) == 300
    assert outcome.calls[0].items[-1] == {"nomor": 300}
    empty = children(EACH, "").start(kelurahan=[1])
    assert len(outcome.snapshot) - len(empty.snapshot) < 1000


def test_no_items_means_no_child_cases_and_the_case_goes_on():
    story = children(EACH, extension('<alur:result variable="laporan"/>'))
    outcome = story.start(kelurahan=[])
    assert outcome.calls == ()
    assert story.sees("lanjut")["laporan"] == []


def test_without_inputs_a_child_case_starts_with_the_data_and_its_item():
    story = children(EACH, "")
    [call] = story.start(kelurahan=["A"], tahun=2026).calls
    assert call.items == ({"kelurahan": ["A"], "tahun": 2026, "k": "A"},)


def test_children_may_fail_into_an_error_boundary():
    model = definition(
        START + '<callActivity id="anak" calledElement="kunjungan" alur:mode="case"/>'
        '<boundaryEvent id="gagal" attachedToRef="anak"><errorEventDefinition errorRef="e"/>'
        "</boundaryEvent>"
        + task("urus")
        + END
        + flows("mulai -> anak -> selesai", "gagal -> urus -> selesai"),
        outside='<error id="e" errorCode="TUTUP"/>',
    )
    story = Story(model)
    story.start()
    story.error("anak", "TUTUP")
    assert story.places == ["urus"]


TRANSACTION = definition(
    START
    + inner(
        '<startEvent id="m2"/><parallelGateway id="bagi"/>'
        + task("satu")
        + task("dua")
        + '<endEvent id="batal"><cancelEventDefinition/></endEvent><endEvent id="s2"/>'
        + flows("m2 -> bagi", "bagi -> satu -> batal", "bagi -> dua -> s2"),
        "transaction",
    )
    + '<boundaryEvent id="dibatalkan" attachedToRef="dalam"><cancelEventDefinition/>'
    "</boundaryEvent>"
    + task("lapor")
    + END
    + flows("mulai -> dalam -> selesai", "dibatalkan -> lapor -> selesai")
)


def test_a_cancelled_transaction_leaves_by_its_cancel_boundary():
    story = Story(TRANSACTION)
    story.start()
    outcome = story.do("satu")
    assert outcome.passed == ("satu", "batal", "dibatalkan")
    assert story.places == ["lapor"]


def test_a_place_inside_a_cancelled_subprocess_is_gone():
    story = Story(TRANSACTION)
    story.start()
    gone = story.open[story.token("dua")]
    story.do("satu")
    story.open[gone.token] = gone
    with pytest.raises(Conflict):
        story.do("dua")


def test_a_process_that_calls_itself_without_end_is_stopped():
    model = definition(
        START
        + '<callActivity id="ulang" calledElement="p"/>'
        + END
        + flows("mulai -> ulang -> selesai")
    )
    with pytest.raises(StepFailed, match="saling memanggil"):
        Story(model).start()


def test_a_called_process_with_a_result_alone_starts_with_a_copy_of_the_data():
    story = calling(extension('<alur:result variable="hasil"/>'))
    story.start(a=1)
    story.do("periksa", b=2)
    assert story.sees("lanjut") == {"a": 1, "hasil": {"a": 1, "b": 2}}


def cancelling(several: str = "", behind: str = "mulai -> dalam -> lanjut -> selesai") -> Story:
    """A transaction that is cancelled without a cancel event at its border."""
    made = inner(
        '<startEvent id="m2"/>'
        + task("satu")
        + '<endEvent id="batal"><cancelEventDefinition/></endEvent>'
        + flows("m2 -> satu -> batal"),
        "transaction",
    ).replace('<startEvent id="m2"/>', several + '<startEvent id="m2"/>')
    story = Story(definition(START + made + task("lanjut") + END + flows(behind)))
    story.start()
    return story


@pytest.mark.parametrize(
    "several",
    [
        "",
        "<multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality>"
        "</multiInstanceLoopCharacteristics>",
        '<standardLoopCharacteristics loopMaximum="3"/>',
    ],
)
def test_nothing_goes_on_behind_a_transaction_that_was_cancelled(several):
    outcome = cancelling(several).do("satu")
    assert outcome.state == "completed"
    assert "lanjut" not in {opened.element for opened in outcome.tasks}
    assert outcome.passed == ("satu", "batal")


def test_a_called_process_with_inputs_alone_gives_back_what_it_wrote():
    story = calling(
        extension('<alur:input name="x" value="a + 1"/><alur:input name="y" value="2"/>')
    )
    story.start(a=1, x=0)
    assert story.sees("periksa") == {"x": 2, "y": 2}
    story.do("periksa", b=2, y=3)
    assert story.sees("lanjut") == {"a": 1, "x": 0, "b": 2, "y": 3}


def test_each_of_several_calls_with_inputs_alone_gives_back_what_it_wrote():
    each = '<multiInstanceLoopCharacteristics alur:collection="ks" alur:item="k"/>'
    story = calling(extension('<alur:input name="x" value="k"/>') + each)
    story.start(ks=[1, 2])
    for opened in list(story.last.tasks):
        number = RUNTIME.data(story.model, story.last.snapshot, opened.token)["x"]
        story.step(TaskCompleted(token=opened.token, answers={f"hasil_{number}": number * 10}))
    assert story.sees("lanjut") == {"ks": [1, 2], "hasil_1": 10, "hasil_2": 20}


def test_what_lies_around_a_called_process_is_read_apart_from_what_it_was_handed():
    called = (
        '<process id="q" name="Bagian" isExecutable="true"><startEvent id="awal"/>'
        + task("satu")
        + '<endEvent id="akhir"/>'
        + flows("awal -> satu -> akhir")
        + "</process>"
    )
    given = extension('<alur:input name="diberi" value="a"/><alur:result variable="kembali"/>')
    call = f'<callActivity id="bagian" calledElement="q">{given}</callActivity>'
    model = definition(
        START + call + task("dua") + END + flows("mulai -> bagian -> dua -> selesai"), called
    )
    story = Story(model)
    story.start(a=1, b=2)

    def around(element: str) -> dict:
        return RUNTIME.around(model, story.last.snapshot, story.token(element))

    assert story.sees("satu") == {"diberi": 1}
    assert around("satu") == {"a": 1, "b": 2}
    left = story.token("satu")
    story.do("satu")
    assert around("dua") == {}
    with pytest.raises(Conflict):
        RUNTIME.around(model, story.last.snapshot, left)
