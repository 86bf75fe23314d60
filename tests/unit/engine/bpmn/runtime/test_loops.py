"""Activities that are done several times."""

from __future__ import annotations

import pytest

from engine.errors import StepFailed
from engine.outcome import TaskCompleted
from tests.unit.engine.bpmn.runtime.story import (
    END,
    RUNTIME,
    START,
    Story,
    definition,
    extension,
    flows,
    result,
    task,
)


def several(attributes: str = "", inside: str = "", enough: str = "") -> str:
    condition = f"<completionCondition>{enough}</completionCondition>" if enough else ""
    return task(
        "survei",
        inside
        + (
            f'<multiInstanceLoopCharacteristics alur:collection="ks" alur:item="k" {attributes}>'
            f"{condition}</multiInstanceLoopCharacteristics>"
        ),
    )


def living(activity: str, **data: object) -> Story:
    story = Story(
        definition(
            START + activity + task("lanjut") + END + flows("mulai -> survei -> lanjut -> selesai")
        )
    )
    story.start(**data)
    return story


KS = ["Aren Jaya", "Bekasi Jaya", "Duren Jaya"]


def test_parallel_instances_are_told_apart_and_collected_in_the_order_of_their_items():
    story = living(several(inside=result("hasil")), ks=KS)
    assert [t.label for t in story.last.tasks] == KS
    assert story.sees("survei", "Bekasi Jaya") == {
        "ks": KS,
        "k": "Bekasi Jaya",
        "loopCounter": 2,
        "numberOfInstances": 3,
        "numberOfActiveInstances": 3,
        "numberOfCompletedInstances": 0,
    }
    for label, n in (("Duren Jaya", 3), ("Aren Jaya", 1), ("Bekasi Jaya", 2)):
        story.do("survei", label, n=n)
    assert story.sees("lanjut") == {"ks": KS, "hasil": [{"n": 1}, {"n": 2}, {"n": 3}]}


def test_instances_do_not_see_each_others_answers():
    story = living(several(inside=result("hasil")), ks=KS)
    story.do("survei", "Aren Jaya", rahasia=1)
    assert "rahasia" not in story.sees("survei", "Bekasi Jaya")


def test_without_a_result_variable_the_answers_flow_out_and_the_later_wins():
    story = living(several(), ks=KS)
    for label in KS:
        story.do("survei", label, terakhir=label, **{label[0]: True})
    assert story.sees("lanjut") == {
        "ks": KS,
        "terakhir": "Duren Jaya",
        "A": True,
        "B": True,
        "D": True,
    }


def test_sequential_instances_come_one_after_the_other():
    story = living(several('isSequential="true"', result("hasil")), ks=KS)
    for label in KS:
        [opened] = story.last.tasks
        assert opened.label == label
        story.do("survei", label, dari=label)
    assert [r["dari"] for r in story.sees("lanjut")["hasil"]] == KS


@pytest.mark.parametrize("attributes", ["", 'isSequential="true"'])
def test_no_items_means_no_instances(attributes):
    story = living(several(attributes, result("hasil")), ks=[])
    assert story.places == ["lanjut"]
    assert story.sees("lanjut")["hasil"] == []


@pytest.mark.parametrize("attributes", ["", 'isSequential="true"'])
def test_a_completion_condition_ends_the_rest(attributes):
    story = living(several(attributes, result("hasil"), "numberOfCompletedInstances = 2"), ks=KS)
    story.do("survei", "Aren Jaya", n=1)
    story.do("survei", "Bekasi Jaya", n=2)
    assert story.places == ["lanjut"]
    assert story.sees("lanjut")["hasil"] == [{"n": 1}, {"n": 2}, None]


def test_a_completion_condition_sees_the_answers():
    story = living(several("", "", "setuju = true"), ks=KS)
    story.do("survei", "Bekasi Jaya", setuju=True)
    assert story.places == ["lanjut"]


def test_what_is_no_list_is_a_failure_of_the_element():
    with pytest.raises(StepFailed) as refusal:
        living(several(), ks="bukan daftar")
    assert refusal.value.element == "survei"


def test_a_cardinality_is_a_number_of_instances():
    activity = task(
        "survei",
        "<multiInstanceLoopCharacteristics><loopCardinality>n + 1"
        "</loopCardinality></multiInstanceLoopCharacteristics>",
    )
    story = living(activity, n=2)
    assert [t.label for t in story.last.tasks] == ["1", "2", "3"]


def test_items_are_named_by_their_name():
    story = living(several(), ks=[{"id": 7, "nama": "Siti"}, {"id": 8}, {"x": 1}])
    assert [t.label for t in story.last.tasks] == ["Siti", "8", "3"]


def test_a_multi_instance_subprocess_has_data_of_its_own():
    activity = (
        '<subProcess id="survei">'
        + result("hasil")
        + '<multiInstanceLoopCharacteristics alur:collection="ks" alur:item="k"/>'
        '<startEvent id="m2"/>'
        + task("a")
        + task("b")
        + '<endEvent id="s2"/>'
        + flows("m2 -> a -> b -> s2")
        + "</subProcess>"
    )
    story = living(activity, ks=["x", "y"])
    assert story.places == ["a", "a"]
    first, second = [t for t, o in story.open.items() if o.element == "a"]
    story.open = {first: story.open[first], second: story.open[second]}
    story.do("a", n=1)
    seen = {"ks": ["x", "y"], "k": "x", "loopCounter": 1, "n": 1}
    assert story.sees("b").items() >= seen.items()
    assert "n" not in story.sees("a")
    story.do("a", n=2)
    story.do("b")
    story.do("b", akhir=True)
    assert story.sees("lanjut")["hasil"] == [{"n": 1}, {"n": 2, "akhir": True}]


def test_operations_of_several_instances_are_owed_at_once_and_their_results_collected():
    activity = (
        '<serviceTask id="survei" alur:operation="hitung">'
        + extension('<alur:input name="k" value="k"/><alur:result variable="hasil"/>')
        + '<multiInstanceLoopCharacteristics alur:collection="ks" alur:item="k"/></serviceTask>'
    )
    story = living(activity, ks=[1, 2])
    assert [e.arguments for e in story.last.effects] == [{"k": 1}, {"k": 2}]
    story.back("survei", "satu")
    story.back("survei", "dua")
    assert story.sees("lanjut")["hasil"] == ["satu", "dua"]


def repeated(characteristics: str) -> str:
    return task("survei", characteristics)


def test_a_standard_loop_goes_on_while_its_condition_holds():
    story = living(
        repeated(
            "<standardLoopCharacteristics><loopCondition>lagi = true"
            "</loopCondition></standardLoopCharacteristics>"
        )
    )
    story.do("survei", lagi=True)
    story.do("survei", lagi=True)
    assert story.places == ["survei"]
    story.do("survei", lagi=False)
    assert story.places == ["lanjut"]


def test_a_standard_loop_ends_at_its_maximum():
    story = living(repeated('<standardLoopCharacteristics loopMaximum="2"/>'))
    story.do("survei")
    story.do("survei")
    assert story.places == ["lanjut"]


def test_a_loop_that_tests_before_may_not_run_at_all():
    story = living(
        repeated(
            '<standardLoopCharacteristics testBefore="true"><loopCondition>lagi = true'
            "</loopCondition></standardLoopCharacteristics>"
        ),
        lagi=False,
    )
    assert story.places == ["lanjut"]


def test_a_loop_without_a_maximum_is_stopped_after_a_thousand_rounds():
    activity = (
        '<scriptTask id="survei">' + result("n") + "<standardLoopCharacteristics>"
        "<loopCondition>true</loopCondition></standardLoopCharacteristics>"
        "<script>n + 1</script></scriptTask>"
    )
    with pytest.raises(StepFailed, match="1000"):
        living(activity, n=0)


def test_a_hundred_parallel_instances_stay_small():
    story = living(several(inside=result("hasil")), ks=list(range(100)))
    assert len(story.last.snapshot) < 6000


def test_too_many_instances_for_one_case_are_refused():
    with pytest.raises(StepFailed, match="kasus anak"):
        living(several(), ks=[0] * 5001)


REMINDERS = {
    "none": "",
    "timer": "<timerEventDefinition><timeCycle>R/PT1H</timeCycle></timerEventDefinition>",
    "message": '<messageEventDefinition messageRef="m"/>',
    "signal": '<signalEventDefinition signalRef="g"/>',
}


@pytest.mark.parametrize("reminder", REMINDERS)
@pytest.mark.parametrize("stops", ["true", "false"])
def test_events_at_the_border_are_no_instances(reminder, stops):
    border = (
        f'<boundaryEvent id="ingat" attachedToRef="survei" cancelActivity="{stops}">'
        f'{REMINDERS[reminder]}</boundaryEvent><endEvent id="e2"/>{flows("ingat -> e2")}'
        if reminder != "none"
        else ""
    )
    model = definition(
        START
        + several(enough="numberOfActiveInstances = 1")
        + border
        + task("lanjut")
        + END
        + flows("mulai -> survei -> lanjut -> selesai"),
        outside='<message id="m" name="m"/><signal id="g" name="g"/>',
    )
    story = Story(model)
    story.start(ks=KS)
    story.do("survei", "Aren Jaya")
    assert story.places.count("survei") == 2
    story.do("survei", "Duren Jaya")
    assert story.places == ["lanjut"]


@pytest.mark.parametrize("attributes", ["", 'isSequential="true"'])
def test_an_instance_knows_how_many_there_are(attributes):
    inside = (
        '<subProcess id="survei">'
        f'<multiInstanceLoopCharacteristics alur:collection="ks" alur:item="k" {attributes}/>'
        '<startEvent id="m2"/><scriptTask id="hitung">'
        + result("n")
        + "<script>[loopCounter, numberOfInstances, numberOfCompletedInstances]</script>"
        "</scriptTask>"
        + task("isi")
        + '<endEvent id="s2"/>'
        + flows("m2 -> hitung -> isi -> s2")
        + "</subProcess>"
    )
    story = living(inside, ks=KS)
    for number in (1, 2, 3):
        done = number - 1 if attributes else 0
        first = next(iter(story.open))
        seen = RUNTIME.data(story.model, story.last.snapshot, first)
        assert seen["n"] == [number, 3, done]
        assert seen["numberOfInstances"] == 3
        assert seen["numberOfCompletedInstances"] == number - 1
        assert seen["numberOfActiveInstances"] == (1 if attributes else 4 - number)
        story.step(TaskCompleted(token=first, answers={}))
    assert story.sees("lanjut") == {"ks": KS, "n": [3, 3, 2 if attributes else 0]}


def test_child_cases_and_results_do_not_keep_the_counts_of_an_activity():
    called = '<process id="q" isExecutable="true"><startEvent id="mq"/><endEvent id="sq"/>'
    inside = (
        '<callActivity id="survei" calledElement="q">'
        + result("hasil")
        + '<multiInstanceLoopCharacteristics alur:collection="ks" alur:item="k"/></callActivity>'
    )
    model = definition(
        START + inside + task("lanjut") + END + flows("mulai -> survei -> lanjut -> selesai"),
        called + flows("mq -> sq") + "</process>",
    )
    story = Story(model)
    story.start(ks=KS[:1])
    assert story.sees("lanjut")["hasil"] == [{"ks": KS[:1], "k": KS[0], "loopCounter": 1}]


@pytest.mark.parametrize("kind", ["subProcess", "callActivity"])
def test_instances_that_need_no_person_finish_in_the_order_of_their_items(kind):
    each = '<multiInstanceLoopCharacteristics alur:collection="ks" alur:item="k"/>'

    def content(prefix: str) -> str:
        return (
            f'<startEvent id="{prefix}m"/><scriptTask id="{prefix}t">{result("akhir")}'
            f'<script>k</script></scriptTask><endEvent id="{prefix}s"/>'
            + flows(f"{prefix}m -> {prefix}t -> {prefix}s")
        )

    inside = {
        "subProcess": f'<subProcess id="survei">{each}{content("x")}</subProcess>',
        "callActivity": f'<callActivity id="survei" calledElement="q">{each}</callActivity>',
    }[kind]
    model = definition(
        START + inside + task("lanjut") + END + flows("mulai -> survei -> lanjut -> selesai"),
        f'<process id="q" isExecutable="true">{content("q")}</process>',
    )
    story = Story(model)
    story.start(ks=KS)
    assert story.sees("lanjut")["akhir"] == KS[-1]
