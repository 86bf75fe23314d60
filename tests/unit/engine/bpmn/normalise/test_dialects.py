"""Models of other designers are read as they mean it, and what is not used here is said."""

from __future__ import annotations

import pytest

from engine.bpmn import xml
from tests.unit.engine.bpmn.lint.models import (
    BPMN,
    END,
    START,
    around,
    definitions,
    line,
    process,
    task,
)
from tests.unit.engine.bpmn.normalise.test_normalise import Normal

BARE = 'alur:deadline="P2D" alur:screen="lembar"'
CAMUNDA = 'xmlns:camunda="http://camunda.org/schema/1.0/bpmn"'


def lanes(*inner: str) -> str:
    return f'<laneSet id="ls">{"".join(inner)}</laneSet>'


def lane(id: str, content: str, attributes: str = "") -> str:
    return f'<lane id="{id}" {attributes}>{content}</lane>'


def holds(*ids: str) -> str:
    return "".join(f"<flowNodeRef>\n   {id}  </flowNodeRef>" for id in ids)


def in_lanes(*inner: str, body: str = "") -> Normal:
    nodes = START + task(attributes=BARE) + END + line("mulai", "kerja", "selesai")
    return Normal(definitions(process(lanes(*inner) + nodes + body)))


def test_a_prefix_of_the_file_is_no_part_of_an_id() -> None:
    data = around(task()).replace(b'sourceRef="mulai"', b'sourceRef="tns:mulai"')
    normal = Normal(data.replace(b"<definitions ", b'<definitions xmlns:tns="urn:contoh" '))

    assert ("mulai", "kerja") in normal.flows()


def test_a_colon_that_is_no_prefix_stays() -> None:
    data = around(task()).replace(b'sourceRef="mulai"', b'sourceRef="lain:mulai"')

    assert ("lain:mulai", "kerja") in Normal(data).flows()


@pytest.mark.parametrize("yes", ["1", " true ", "TRUE"])
def test_a_boolean_is_spelt_one_way(yes: str) -> None:
    data = definitions(process(START + END, attributes=f'isExecutable="{yes}"'))

    assert Normal(data).of("proses").get("isExecutable") == "true"


@pytest.mark.parametrize("prefix", ["bpmn", "bpmn2", "semantic", "model"])
def test_any_prefix_may_stand_for_bpmn(prefix: str) -> None:
    data = (
        f'<{prefix}:definitions xmlns:{prefix}="{BPMN}" id="d"><{prefix}:process id="proses">'
        f'<{prefix}:startEvent id="mulai"/></{prefix}:process></{prefix}:definitions>'
    )

    assert Normal(data.encode()).said == ["made-executable"]


def test_a_flow_node_without_id_is_given_one() -> None:
    normal = Normal(definitions(process(START + END + "<task/><task/>")))

    assert normal.said == ["id-given", "id-given"]
    assert {normal.kind("task_tanpa_id"), normal.kind("task_tanpa_id_2")} == {"task"}


def test_of_several_processes_none_is_chosen() -> None:
    two = process(START, attributes="") + process('<startEvent id="m"/>', id="b", attributes="")

    assert Normal(definitions(two)).said == []


def test_the_settings_of_other_engines_are_taken_out_with_a_notice() -> None:
    attributes = f'{CAMUNDA} camunda:assignee="budi" alur:role="a"'
    inner = "<extensionElements><camunda:formData/><camunda:x/></extensionElements>"
    normal = Normal(around(task(attributes=attributes, content=inner)))

    (problem,) = normal.problems
    assert (problem.rule, problem.element) == ("foreign-extension", "kerja")
    assert "Camunda 7" in problem.message
    assert set(normal.of("kerja").attrib) == {"id", "name", xml.alur("role")}


def test_foreign_elements_outside_extension_elements_are_taken_out_too() -> None:
    normal = Normal(around(task(content='<x:y xmlns:x="urn:alat"><x:z/></x:y>')))

    assert normal.said == ["foreign-extension"]


def test_documentation_may_hold_what_it_likes() -> None:
    inner = '<documentation><p xmlns="http://www.w3.org/1999/xhtml">Dua hari</p></documentation>'

    assert Normal(around(task(content=inner))).said == []


def test_the_mark_of_feel_is_taken_off() -> None:
    timer = "<timerEventDefinition><timeDuration>=batas</timeDuration></timerEventDefinition>"
    normal = Normal(around(f'<intermediateCatchEvent id="kerja">{timer}</intermediateCatchEvent>'))

    assert normal.said == ["feel-unmarked"]
    assert xml.text_of(next(normal.root.iter(xml.bpmn("timeDuration")))) == "batas"


def test_a_role_of_the_task_is_stronger_than_that_of_its_lane() -> None:
    body = START + task() + END
    data = definitions(process(lanes(lane("l", holds("kerja"), 'alur:role="dinas"')) + body))

    assert Normal(data).of("kerja").get(xml.alur("role")) == "petugas"


def test_the_innermost_lane_gives_the_role() -> None:
    inner = lane("l2", holds("kerja"), 'alur:role="bidang"')
    inner = f'<childLaneSet id="c">{inner}</childLaneSet>'
    normal = in_lanes(lane("l1", holds("kerja") + inner, 'alur:role="dinas"'))

    assert normal.of("kerja").get(xml.alur("role")) == "bidang"


def test_an_inner_lane_without_role_takes_that_of_the_outer() -> None:
    inner = lane("l2", holds("kerja"), 'name="Bidang"')
    inner = f'<childLaneSet id="c">{inner}</childLaneSet>'
    normal = in_lanes(lane("l1", inner, 'alur:role="dinas"'))

    assert normal.of("kerja").get(xml.alur("role")) == "dinas"
    assert normal.said == []


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Petugas Lapangan", "petugas_lapangan"),
        (" Dinas / Sosial ", "dinas_sosial"),
        ("Lurah", "lurah"),
    ],
)
def test_a_lane_lends_its_name(name: str, role: str) -> None:
    normal = in_lanes(lane("l", holds("kerja"), f'name="{name}"'))

    assert normal.of("kerja").get(xml.alur("role")) == role
    assert normal.said == ["role-from-lane"]


def test_a_lane_without_a_name_lends_nothing() -> None:
    assert in_lanes(lane("l", holds("kerja"))).of("kerja").get(xml.alur("role")) is None


def test_a_task_in_a_sub_process_belongs_to_the_lane_of_the_sub_process() -> None:
    inner = (
        f'<subProcess id="s"><subProcess id="s2">{task("dalam", BARE)}</subProcess></subProcess>'
    )
    normal = in_lanes(lane("l", holds("s"), 'alur:role="dinas"'), body=inner)

    assert normal.of("dalam").get(xml.alur("role")) == "dinas"


def test_a_shared_event_definition_is_copied_to_each_event() -> None:
    shared = (
        '<timerEventDefinition id="harian"><timeDuration>P1D</timeDuration></timerEventDefinition>'
    )
    wait = "".join(
        f'<intermediateCatchEvent id="{id}"><eventDefinitionRef>harian</eventDefinitionRef>'
        "</intermediateCatchEvent>"
        for id in ("a", "b")
    )
    normal = Normal(definitions(shared + process(START + wait + END)))

    assert normal.said == ["shared-definition-copied"] * 2
    assert len(list(normal.root.iter(xml.bpmn("timerEventDefinition")))) == 2


def test_a_global_task_that_is_called_brings_its_words() -> None:
    words = 'alur:role="petugas" alur:deadline="P1D"'
    shared = f'<globalUserTask id="G" {words}><documentation>x</documentation></globalUserTask>'
    call = '<callActivity id="kerja" name="Periksa berkas" calledElement="G" alur:deadline="P5D"/>'
    normal = Normal(around(call, top=shared))

    kerja = normal.of("kerja")
    assert xml.local(kerja) == "userTask"
    assert kerja.get("name") == "Periksa berkas"
    assert kerja.get(xml.alur("role")) == "petugas"
    assert kerja.get(xml.alur("deadline")) == "P5D"
    assert kerja.find(xml.bpmn("documentation")) is not None


@pytest.mark.parametrize("tag", ["message", "signal"])
def test_a_message_without_a_name_is_known_by_its_id(tag: str) -> None:
    normal = Normal(around(task(), top=f'<{tag} id="Pesan_1"/>'))

    assert normal.of("Pesan_1").get("name") == "Pesan_1"
    assert normal.said == ["name-given"]


def test_a_sub_process_without_start_begins_at_all_that_nothing_leads_to() -> None:
    inner = task("a") + task("b") + task("c") + line("a", "b")
    normal = Normal(around(f'<subProcess id="kerja">{inner}</subProcess>'))

    begun = {target for source, target in normal.flows() if source == "kerja_mulai_cabang"}
    assert begun == {"a", "c"}
    assert {("b", "kerja_selesai"), ("c", "kerja_selesai")} <= normal.flows()


def test_an_event_sub_process_is_given_no_start() -> None:
    inner = f'<subProcess id="s" triggeredByEvent="true">{task("a")}</subProcess>'
    data = definitions(process(START + END + inner + line("mulai", "selesai")))

    assert "start-drawn" not in Normal(data).said


def test_a_gateway_that_leads_nowhere_is_no_end() -> None:
    data = definitions(process(START + '<exclusiveGateway id="g"/>' + line("mulai", "g")))

    assert "end-drawn" not in Normal(data).said
