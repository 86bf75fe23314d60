"""A limit says who set it; a called process takes that of its caller."""

from __future__ import annotations

import pytest

from engine.bpmn.lint import check
from engine.bpmn.parser.bundle import read_bundle
from engine.definition import UserTask
from tests.unit.engine.bpmn.lint.models import END, START, definitions, flow, line, process, task

TAKES = 'alur:role="petugas" alur:deadline="caller" alur:warnAt="60" alur:screen="lembar"'
CLAUSES = b"clauses:\n  - {id: A-1w, kind: deadline}\n  - {id: A-1, kind: step}\n"


def called(id: str = "bagian", body: str = "") -> bytes:
    inner = body or task("paraf", TAKES)
    first = f'<startEvent id="{id}_mulai"/><endEvent id="{id}_selesai"/>'
    node = "lanjut" if body else "paraf"
    return definitions(
        process(first + inner + flow(f"{id}_mulai", node) + flow(node, f"{id}_selesai"), id=id)
    )


def call(words: str = "", id: str = "panggil", target: str = "bagian") -> str:
    return f'<callActivity id="{id}" name="Panggil" calledElement="{target}" {words}/>'


def caller(*calls: str, ids: tuple[str, ...] = ("panggil",)) -> bytes:
    return definitions(process(START + "".join(calls) + END + line("mulai", *ids, "selesai")))


def errors(**files: bytes) -> list[str]:
    bundle = {name.replace("__", "."): data for name, data in files.items()}
    return [problem.rule for problem in check(bundle) if problem.severity == "error"]


GIVEN = 'alur:deadline="P5D" alur:calendar="kalender" alur:basis="decree" alur:clauses="A-1w"'


def test_a_called_task_has_length_calendar_basis_and_clauses_of_the_call() -> None:
    files = {"a.bpmn": caller(call(GIVEN)), "b.bpmn": called(), "clauses.yaml": CLAUSES}
    assert [one for one in check(files) if one.severity == "error"] == []
    paraf = read_bundle(files)["proses"].elements["paraf"]
    assert isinstance(paraf, UserTask)
    limit = paraf.deadline
    assert limit is not None
    assert (limit.limit, limit.calendar, limit.basis) == ("P5D", "kalender", "decree")
    assert (limit.warn_at, paraf.clauses) == (60, ("A-1w",))


def test_a_call_may_hand_on_what_its_process_was_handed() -> None:
    between = called("antara", call('alur:deadline="caller"', id="lanjut"))
    first = caller(call('alur:deadline="P3D"', target="antara"))
    files = {"a.bpmn": first, "b.bpmn": between, "c.bpmn": called()}
    assert [one for one in check(files) if one.severity == "error"] == []
    paraf = read_bundle(files)["proses"].elements["paraf"]
    assert isinstance(paraf, UserTask)
    assert paraf.deadline is not None
    assert (paraf.deadline.limit, paraf.deadline.basis) == ("P3D", "office")


@pytest.mark.parametrize(
    ("words", "rules"),
    [
        ("", ["no-limit-handed"]),
        ('alur:deadline="lima hari"', ["bad-deadline"]),
        ('alur:deadline="P5D" alur:calendar="libur"', ["bad-value"]),
        ('alur:deadline="P5D" alur:basis="decree"', ["limit-of-no-clause"]),
        ('alur:deadline="P5D" alur:basis="decree" alur:clauses="A-1"', ["limit-of-no-clause"]),
        ('alur:deadline="P5D" alur:basis="office"', []),
        ('alur:mode="case"', ["limit-without-caller"]),
    ],
)
def test_a_call_hands_over_a_limit_that_can_be_read(words: str, rules: list[str]) -> None:
    assert errors(a__bpmn=caller(call(words)), b__bpmn=called(), clauses__yaml=CLAUSES) == rules


def test_a_process_that_runs_by_itself_has_limits_of_its_own() -> None:
    assert errors(b__bpmn=called()) == ["limit-without-caller"]


def test_one_process_is_not_called_with_two_limits_inside_another() -> None:
    two = caller(
        call('alur:deadline="P5D"'), call('alur:deadline="P2D"', id="lagi"), ids=("panggil", "lagi")
    )
    assert errors(a__bpmn=two, b__bpmn=called()) == ["limits-differ"]


def test_a_limit_that_nobody_takes_is_pointed_out() -> None:
    plain = called(body=task("lanjut"))
    found = check({"a.bpmn": caller(call('alur:deadline="P5D"')), "b.bpmn": plain})
    assert "limit-not-taken" in [problem.rule for problem in found]


def test_a_limit_of_the_decree_names_its_clause() -> None:
    words = 'alur:role="petugas" alur:deadline="P5D" alur:screen="lembar" alur:basis="decree"'
    data = definitions(
        process(START + task("kerja", words) + END + line("mulai", "kerja", "selesai"))
    )
    assert errors(a__bpmn=data, clauses__yaml=CLAUSES) == ["limit-of-no-clause"]
