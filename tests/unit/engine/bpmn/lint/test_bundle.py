"""The files of a bundle agree: messages, calls, ids."""

from __future__ import annotations

import pytest

from engine.bpmn.lint import check
from tests.unit.engine.bpmn.lint.models import (
    END,
    START,
    around,
    definitions,
    flow,
    line,
    process,
    rules,
)


def test_a_message_that_is_sent_with_a_key_is_awaited_with_one() -> None:
    top = '<message id="Pesan" name="pesan"/>'
    event = '<messageEventDefinition messageRef="Pesan"/>'
    throw = '<sendTask id="a" alur:correlation="nomor" messageRef="Pesan"/>'
    catch = f'<intermediateCatchEvent id="b">{event}</intermediateCatchEvent>'
    data = definitions(
        top + process(START + throw + catch + END + line("mulai", "a", "b", "selesai"))
    )

    assert rules(data, "notice") == ["correlation-differs"]


def test_messages_whose_names_differ_only_in_spelling_are_pointed_out() -> None:
    top = '<message id="A" name="Surat Balasan"/><message id="B" name="surat balasan"/>'
    one, two = (f'<sendTask id="t{ref}" messageRef="{ref}"/>' for ref in ("A", "B"))
    data = definitions(
        top + process(START + one + two + END + line("mulai", "tA", "tB", "selesai"))
    )

    assert rules(data, "notice") == ["message-names-alike"]


def test_calls_that_come_back_to_their_caller_are_refused() -> None:
    def model(own: str, other: str) -> bytes:
        call = f'<callActivity id="{own}_panggil" calledElement="{other}" alur:mode="case"/>'
        ends = f'<startEvent id="{own}_mulai"/><endEvent id="{own}_selesai"/>'
        way = flow(f"{own}_mulai", f"{own}_panggil") + flow(f"{own}_panggil", f"{own}_selesai")
        return definitions(process(ends + call + way, id=own))

    problems = check({"a.bpmn": model("a", "b"), "b.bpmn": model("b", "a")})

    assert [(p.rule, p.file) for p in problems] == [
        ("call-recursion", "a.bpmn"),
        ("call-recursion", "b.bpmn"),
    ]
    assert "a → b → a" in problems[0].message


def test_ids_are_unique_in_the_whole_bundle() -> None:
    one = definitions(process(START + END + flow("mulai", "selesai"), id="a"))
    two = definitions(process(START + END + flow("mulai", "selesai", id="f"), id="b"))

    assert [p.rule for p in check({"a.bpmn": one, "b.bpmn": two})] == [
        "duplicate-id-in-bundle",
        "duplicate-id-in-bundle",
    ]


def test_a_process_stands_in_one_file() -> None:
    one = definitions(process(START + END + flow("mulai", "selesai")))

    assert "duplicate-process" in [p.rule for p in check({"a.bpmn": one, "b.bpmn": one})]


@pytest.mark.parametrize(
    ("loop", "mode", "rule"),
    [
        ("", 'alur:mode="proses"', "bad-call-mode"),
        ("", 'alur:mode="case" alur:collection="[1]"', "collection-without-instances"),
    ],
)
def test_a_call_says_how_it_runs(loop: str, mode: str, rule: str) -> None:
    called = process('<startEvent id="m"/><endEvent id="s"/>' + flow("m", "s"), id="lain")
    call = f'<callActivity id="kerja" calledElement="lain" {mode}>{loop}</callActivity>'
    data = around(call, top=called)

    assert rules(data) == [rule]
