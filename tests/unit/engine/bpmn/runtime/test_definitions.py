"""What a model says of its elements, read from names, lanes and ``alur:`` attributes."""

from __future__ import annotations

import pytest

from engine.bpmn.parser.bundle import read_bundle
from engine.definition import (
    CaseCall,
    Check,
    Deadline,
    Element,
    ProcessCall,
    ServiceTask,
    UserTask,
)
from tests.unit.engine.bpmn.runtime.story import (
    END,
    START,
    Story,
    bundle,
    definition,
    extension,
    flows,
    task,
)

FULL = """
<startEvent id="mulai"/>
<userTask id="teliti" name="Teliti berkas" alur:role="dinsos_pemeriksa" alur:wilayah="kecamatan"
  alur:form="forms/teliti.form" alur:screen="visits" alur:deadline="P2D" alur:calendar="kalender"
  alur:warnAt="50" alur:escalateTo="dinsos_kabid" alur:priority="90" alur:clauses="SOP-1 SOP-2b"
  alur:basis="decree" alur:since="dibuka">
  <documentation>Periksa kelengkapan.</documentation>
  <extensionElements>
    <alur:fact name="cakupan" query="visit_coverage"/>
    <alur:check condition="cakupan = 1" message="Kunjungan belum lengkap."/>
  </extensionElements>
</userTask>
<endEvent id="selesai"/>
"""


def test_a_user_task_has_all_that_its_model_says():
    model = definition(FULL + flows("mulai -> teliti -> selesai"))
    assert model.elements["teliti"] == UserTask(
        id="teliti",
        kind="userTask",
        name="Teliti berkas",
        documentation="Periksa kelengkapan.",
        clauses=("SOP-1", "SOP-2b"),
        role="dinsos_pemeriksa",
        wilayah="kecamatan",
        form="forms/teliti.form",
        screen="visits",
        deadline=Deadline(
            limit="P2D",
            calendar="kalender",
            warn_at=50,
            escalate_to="dinsos_kabid",
            since="dibuka",
            basis="decree",
        ),
        priority=90,
        facts={"cakupan": "visit_coverage"},
        checks=(Check(condition="cakupan = 1", message="Kunjungan belum lengkap."),),
    )
    assert (model.process, model.name) == ("p", "Proses")


def test_what_a_user_task_does_not_say_is_the_usual():
    model = definition(
        START + '<userTask id="a" alur:role="r"/>' + END + flows("mulai -> a -> selesai")
    )
    assert model.elements["a"] == UserTask(id="a", kind="userTask", name="", role="r")


def test_every_flow_node_is_an_element_and_may_carry_clauses():
    model = definition(
        START
        + '<exclusiveGateway id="x" name="Layak?" alur:clauses="K-3"/>'
        + END
        + flows("mulai -> x -> selesai")
    )
    assert model.elements["x"] == Element(
        id="x", kind="exclusiveGateway", name="Layak?", clauses=("K-3",)
    )


def test_lanes_give_the_role_where_the_task_gives_none_and_the_inner_lane_wins():
    lanes = """<laneSet id="ls">
      <lane id="l1" name="Kelurahan" alur:role="kelurahan_operator">
        <flowNodeRef> a </flowNodeRef><flowNodeRef>dalam</flowNodeRef></lane>
      <lane id="l2" name="dinsos"><flowNodeRef>b</flowNodeRef><flowNodeRef>c</flowNodeRef>
        <childLaneSet id="cs"><lane id="l3" alur:role="kabid"><flowNodeRef>c</flowNodeRef></lane>
        </childLaneSet></lane></laneSet>"""
    tasks = "".join(f'<userTask id="{id}"/>' for id in "abc")
    inside = (
        '<subProcess id="dalam"><startEvent id="m2"/><userTask id="d"/><endEvent id="s2"/>'
        + flows("m2 -> d -> s2")
        + "</subProcess>"
    )
    model = definition(
        lanes
        + START
        + tasks
        + '<userTask id="e" alur:role="sendiri"/>'
        + inside
        + END
        + flows("mulai -> a -> b -> c -> e -> dalam -> selesai")
    )
    roles = {id: e.role for id, e in model.elements.items() if isinstance(e, UserTask)}
    assert roles == {
        "a": "kelurahan_operator",
        "b": "dinsos",
        "c": "kabid",
        "e": "sendiri",
        "d": "kelurahan_operator",
    }


def test_service_tasks_and_calls_are_known_as_such_with_what_they_are_given():
    given = extension('<alur:input name="nama" value="judul"/>')
    model = definition(
        START + f'<serviceTask id="s" alur:operation="cetak" alur:retries="5">{given}</serviceTask>'
        '<callActivity id="k" calledElement="kunjungan" alur:mode="case"/>'
        f'<callActivity id="c" calledElement="p">{given}</callActivity>'
        + END
        + flows("mulai -> s -> k -> c -> selesai")
    )
    assert model.elements["s"] == ServiceTask(
        id="s",
        kind="serviceTask",
        name="",
        operation="cetak",
        retries=5,
        inputs={"nama": "judul"},
    )
    assert model.elements["k"] == CaseCall(
        id="k", kind="callActivity", name="", process="kunjungan"
    )
    assert model.elements["c"] == ProcessCall(
        id="c", kind="callActivity", name="", process="p", inputs={"nama": "judul"}
    )


def test_processes_that_are_not_executable_are_no_definitions():
    other = f'<process id="q" isExecutable="false">{START.replace("mulai", "m2")}</process>'
    assert set(read_bundle(bundle(START, other))) == {"p"}


def test_files_of_one_bundle_see_each_other():
    caller = bundle(
        START + '<callActivity id="k" calledElement="q"/>' + END + flows("mulai -> k -> selesai")
    )["model.bpmn"]
    called = caller.replace(b'id="p"', b'id="q"').replace(b'calledElement="q"', b'calledElement=""')
    called = called.replace(
        b'<callActivity id="k" calledElement=""/>', b'<userTask id="t" alur:role="r"/>'
    ).replace(b'"k"', b'"t"')
    models = read_bundle({"a.bpmn": caller, "b.bpmn": called, "readme.md": b"x"})
    assert set(models) == {"p", "q"}
    assert "t" in models["p"].elements


NAMES_OF_THE_LIBRARY = ["Start", "End", "Root", "p.EndJoin", "dalam.EndJoin", "__init__", "None"]


@pytest.mark.parametrize("id", [*NAMES_OF_THE_LIBRARY, "ß-ä.ü", "名前", "_", "x" * 120])
def test_an_element_may_bear_any_name(id):
    body = (
        START
        + f'<subProcess id="dalam"><startEvent id="m2"/>{task(id)}<endEvent id="s2"/>'
        + flows(f"m2 -> {id} -> s2")
        + "</subProcess>"
        + END
        + flows("mulai -> dalam -> selesai")
    )
    story = Story(definition(body))
    story.start()
    assert story.do(id).state == "completed"
    outer = Story(definition(START + task(id) + END + flows(f"mulai -> {id} -> selesai")))
    outer.start()
    assert outer.do(id).state == "completed"
