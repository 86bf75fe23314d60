"""The words of the alur: extension are all there, spelt right, in their place, and true."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import engine.bpmn
from engine.bpmn.lint import check
from engine.bpmn.lint.extension import ATTRIBUTES, CHILDREN
from tests.unit.engine.bpmn.lint.models import (
    END,
    START,
    around,
    definitions,
    found,
    line,
    process,
    rules,
    task,
)

FIELD = {"type": "textfield", "key": "catatan", "label": "Catatan"}
MODELS = Path(__file__).parents[4] / "integration" / "bpmn" / "elements" / "models"
FULL = 'alur:role="petugas" alur:deadline="P2D" alur:screen="lembar" '


def extended(content: str) -> str:
    return f"<extensionElements>{content}</extensionElements>"


def service(attributes: str, content: str = "", tag: str = "serviceTask") -> bytes:
    return around(f'<{tag} id="kerja" {attributes}>{content}</{tag}>')


def test_a_task_needs_a_role_and_a_deadline() -> None:
    assert sorted(rules(around(task(attributes="")))) == ["no-deadline", "no-role"]


def test_a_task_may_say_that_it_has_no_deadline() -> None:
    assert rules(around(task(attributes='alur:role="a" alur:deadline="none"'))) == []


def test_words_about_a_deadline_that_is_not_there_are_pointed_out() -> None:
    data = around(task(attributes='alur:role="a" alur:deadline="none" alur:warnAt="70"'))

    assert "deadline-words-idle" in rules(data, "notice")


@pytest.mark.parametrize("limit", ["P2D", "P3W", "PT4H", "P1M", "P1DT4H", "P0.5D"])
def test_a_deadline_is_an_iso_8601_duration(limit: str) -> None:
    assert rules(around(task(attributes=f'alur:role="a" alur:deadline="{limit}"'))) == []


@pytest.mark.parametrize("limit", ["2 hari", "P", "PT", "-P2D", "P2", "2D", "p2d", "P0D", "P2D "])
def test_any_other_deadline_is_refused(limit: str) -> None:
    broken = rules(around(task(attributes=f'alur:role="a" alur:deadline="{limit}"')))

    assert broken == ["bad-deadline"]


@pytest.mark.parametrize(
    "word",
    [
        'alur:wilayah="rw"',
        'alur:calendar="harian"',
        'alur:warnAt="0"',
        'alur:warnAt="100"',
        'alur:warnAt="80%"',
        'alur:priority="101"',
        'alur:basis="saya"',
        'alur:escalateTo="kepala seksi"',
    ],
)
def test_a_value_that_nobody_knows_is_refused(word: str) -> None:
    assert rules(around(task(attributes=FULL + word))) == ["bad-value"]


def test_a_role_is_one_word() -> None:
    assert rules(around(task(attributes='alur:role="a b" alur:deadline="P2D"'))) == ["bad-value"]


@pytest.mark.parametrize(
    ("attributes", "content", "rule"),
    [
        (FULL + 'alur:dedline="P2D"', "", "unknown-extension"),
        (FULL + 'alur:operation="catat"', "", "extension-not-here"),
        (FULL, extended('<alur:chek condition="true" message="x"/>'), "unknown-extension"),
        (FULL, extended('<alur:input name="a" value="1"/>'), "extension-not-here"),
        (FULL, extended('<alur:check condition="true"/>'), "extension-incomplete"),
        (FULL, extended('<alur:fact name="a" query="q" filter="x"/>'), "extension-stray"),
        (FULL, '<alur:fact name="a" query="q"/>', "extension-outside"),
    ],
)
def test_a_word_that_nobody_reads_is_refused(attributes: str, content: str, rule: str) -> None:
    assert rules(around(task(attributes=attributes, content=content))) == [rule]


@pytest.mark.parametrize(
    "content",
    [
        extended('<alur:check condition="a ==" message="x"/>'),
        '<multiInstanceLoopCharacteristics alur:collection="[1,"/>',
        "<standardLoopCharacteristics><loopCondition>a = </loopCondition></standardLoopCharacteristics>",
    ],
)
def test_every_expression_is_feel(content: str) -> None:
    assert rules(around(task(content=content))) == ["not-feel"]


def test_the_moment_a_deadline_counts_from_is_feel() -> None:
    assert rules(around(task(attributes=FULL + 'alur:since="date and time(dibuka)"'))) == []
    assert rules(around(task(attributes=FULL + 'alur:since="dibuka +"'))) == ["not-feel"]


def test_the_officer_of_a_task_is_an_expression_that_may_give_an_id():
    assert rules(around(task(attributes=FULL + 'alur:assignee="kelompok.ketua"'))) == []
    assert rules(around(task(attributes=FULL + 'alur:assignee="ketua +"'))) == ["not-feel"]
    assert rules(around(task(attributes=FULL + 'alur:assignee="12"'))) == ["wrong-kind"]


def test_a_form_is_a_file_of_the_bundle() -> None:
    data = around(task(attributes=FULL + 'alur:form="forms/a.form"'))

    assert rules(data) == ["no-form-file"]
    assert rules(data, **{"forms/a__form": b"{bukan json"}) == ["form"]
    assert rules(data, **{"forms/a__form": b"[1]"}) == ["form"]
    assert rules(data, **{"forms/a__form": b'{"components": []}'}) == []


def test_the_path_of_a_form_begins_at_the_bundle() -> None:
    files = {
        "dtks/model.bpmn": around(task(attributes=FULL + 'alur:form="forms/a.form"')),
        "dtks/forms/a.form": b'{"components": []}',
    }
    (problem,) = check(files)

    assert problem.rule == "no-form-file"
    assert "dtks/forms/a.form" in problem.remedy


def test_a_screen_and_a_fact_may_take_an_argument() -> None:
    words = 'alur:role="a" alur:deadline="P2D" alur:screen="records:aset"'
    content = extended('<alur:fact name="aset" query="records:aset"/>')
    files = {"model.bpmn": around(task(attributes=words, content=content))}

    assert check(files, facts={"records"}) == []
    bad = {"model.bpmn": files["model.bpmn"].replace(b'screen="records:aset"', b'screen="a b"')}
    assert [problem.rule for problem in check(bad)] == ["bad-value"]


def test_a_milestone_stands_on_any_flow_node() -> None:
    data = around(task(attributes=FULL + 'alur:milestone="Ditetapkan Wali Kota"'))

    assert check({"model.bpmn": data}) == []


def test_a_fact_is_one_of_the_catalogue() -> None:
    content = extended('<alur:fact name="cakupan" query="visit_coverage"/>')
    files = {"model.bpmn": around(task(content=content))}

    assert check(files) == []
    assert check(files, facts={"visit_coverage"}) == []
    assert [problem.rule for problem in check(files, facts={"other"})] == ["unknown-fact"]


@pytest.mark.parametrize(
    ("attributes", "content", "broken"),
    [
        ("", "", ["no-operation"]),
        ('alur:operation="catat"', "", []),
        ('alur:operation="katat"', "", ["unknown-operation"]),
        ('alur:operation="catat"', extended('<alur:input name="nomor" value="1"/>'), []),
        (
            'alur:operation="catat"',
            extended('<alur:input name="nomer" value="1"/>'),
            ["unknown-input"],
        ),
        (
            'alur:operation="catat"',
            extended('<alur:input name="nomor" value="1"/>' * 2),
            ["same-input"],
        ),
        ('alur:operation="catat" alur:retries="-1"', "", ["bad-retries"]),
        (
            'alur:operation="catat"',
            extended('<alur:result variable="dua kata"/>'),
            ["bad-variable"],
        ),
        (
            'alur:operation="catat"',
            extended('<alur:result variable="a"/>' * 2),
            ["several-results"],
        ),
    ],
)
def test_a_service_task_names_an_operation_of_the_catalogue(
    attributes: str, content: str, broken: list[str]
) -> None:
    problems = check({"model.bpmn": service(attributes, content)}, operations={"catat": ("nomor",)})

    assert [problem.rule for problem in problems if problem.severity == "error"] == broken


def test_without_a_catalogue_no_operation_is_judged() -> None:
    assert rules(service('alur:operation="apa_saja"')) == []


def test_a_send_task_has_a_message_or_an_operation() -> None:
    both = 'alur:operation="kirim" messageRef="Pesan"'
    top = '<message id="Pesan" name="pesan"/>'

    assert rules(around(f'<sendTask id="kerja" {both}/>', top=top)) == ["send-nothing"]


def test_a_decision_stands_in_a_table_of_the_bundle() -> None:
    result = extended('<alur:result variable="nilai"/>')
    data = service('alur:decision="tarif"', result, "businessRuleTask")
    table = (MODELS / "tarif.dmn").read_bytes()

    assert rules(data) == ["unknown-decision"]
    assert rules(data, tarif__dmn=table) == []
    assert rules(data, tarif__dmn=b"bukan xml") == ["unknown-decision", "dmn-xml"]


def test_a_script_says_where_its_result_is_kept() -> None:
    assert rules(service("", "<script>1</script>", "scriptTask")) == ["no-result"]
    assert rules(service("", extended('<alur:result variable="a"/>'), "scriptTask")) == [
        "no-script"
    ]


@pytest.mark.parametrize(
    "listed", [b"- {id: SOP-2a}", b"SOP-2a: {}", b"a: {clauses: [{id: SOP-2a}]}"]
)
def test_a_clause_is_one_of_the_bundle(listed: bytes) -> None:
    good, bad = (around(task(attributes=f'{FULL}alur:clauses="{id}"')) for id in ("SOP-2a", "X-1"))

    assert rules(good, clauses__yaml=listed) == []
    assert rules(bad, clauses__yaml=listed) == ["unknown-clause"]
    assert rules(bad) == []


def test_a_name_that_nobody_writes_is_pointed_out_with_the_nearest_one() -> None:
    result = extended('<alur:result variable="jumlah_padan"/>')
    check_of = extended('<alur:check condition="jumlah_pada &gt; 3" message="Kurang."/>')
    nodes = START + f'<scriptTask id="hitung">{result}<script>1</script></scriptTask>'
    flows = line("mulai", "hitung", "kerja", "selesai")
    (problem,) = found(definitions(process(nodes + task(content=check_of) + END + flows)), "notice")

    assert problem.rule == "unknown-name"
    assert "jumlah_padan" in problem.remedy


def test_form_fields_and_what_every_case_knows_are_names() -> None:
    form = json.dumps({"components": [{"type": "group", "components": [FIELD]}]})
    condition = "catatan = kasus and dibuka &gt; wilayah"
    content = extended(f'<alur:check condition="{condition}" message="x"/>')
    data = around(task(content=content))

    assert check({"model.bpmn": data, "forms/a.form": form.encode()}) == []


def test_the_modeler_and_the_door_know_the_same_words() -> None:
    folder = Path(engine.bpmn.__file__).parent
    words = json.loads((folder / "alur.json").read_text(encoding="utf-8"))
    attributes: dict[str, set[str]] = {}
    elements: dict[str, set[str]] = {}
    for kind in words["types"]:
        names = {one["name"] for one in kind["properties"]}
        if "extends" in kind:
            for name in names:
                attributes.setdefault(name, set()).update(kind["extends"])
        else:
            elements[kind["name"].lower()] = names

    assert set(attributes) == set(ATTRIBUTES)
    assert elements == {word: set(needed) for word, (_, needed) in CHILDREN.items()}
