"""Files made to hurt are refused quickly, with one plain sentence."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from engine.bpmn import xml
from engine.bpmn.lint import check
from engine.errors import ModelRefused
from tests.unit.engine.bpmn.lint.models import (
    BPMN,
    END,
    START,
    around,
    definitions,
    flow,
    found,
    line,
    process,
    rules,
    task,
)

GOOD = around(task())


def refusal(data: bytes) -> str:
    with pytest.raises(ModelRefused) as refused:
        xml.parse(data, "model.bpmn")
    (problem,) = refused.value.problems
    assert problem.message
    assert problem.remedy
    return problem.rule


def with_doctype(doctype: str, name: str = "x") -> bytes:
    body = GOOD.replace(b"Kerja kerja", name.encode())
    return b'<?xml version="1.0"?>' + doctype.encode() + body


def test_a_good_model_is_read() -> None:
    assert xml.local(xml.parse(GOOD, "model.bpmn")) == "definitions"


def test_an_entity_can_not_read_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "rahasia"
    secret.write_text("RAHASIA")
    doctype = f'<!DOCTYPE definitions [<!ENTITY x SYSTEM "file://{secret}">]>'

    assert refusal(with_doctype(doctype, "&x;")) == "xml-doctype"


@pytest.mark.parametrize(
    "doctype",
    [
        "<!DOCTYPE definitions>",
        '<!DOCTYPE definitions SYSTEM "http://contoh.invalid/a.dtd">',
        '<!DOCTYPE definitions PUBLIC "-//X//Y" "file:///etc/passwd">',
        '<!DOCTYPE definitions [<!ENTITY % a SYSTEM "http://contoh.invalid/a"> %a;]>',
        "<!DOCTYPE definitions [<!ATTLIST process id ID #IMPLIED>]>",
    ],
)
def test_no_document_type_is_allowed(doctype: str) -> None:
    assert refusal(with_doctype(doctype)) == "xml-doctype"


def test_a_billion_laughs_are_not_laughed() -> None:
    entities = '<!ENTITY a0 "ha">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    )
    begun = time.perf_counter()

    assert refusal(with_doctype(f"<!DOCTYPE definitions [{entities}]>", "&a9;")) == "xml-doctype"
    assert time.perf_counter() - begun < 0.5


def test_a_file_of_200_megabytes_is_refused_before_it_is_read() -> None:
    begun = time.perf_counter()

    assert refusal(bytes(200_000_000)) == "xml-too-large"
    assert time.perf_counter() - begun < 0.5


@pytest.mark.parametrize("depth", [150, 5_000, 100_000])
def test_deep_nesting_is_refused(depth: int) -> None:
    assert refusal(definitions("<a>" * depth + "</a>" * depth)) == "xml-too-deep"


def test_sub_processes_nest_ten_levels() -> None:
    body = START + END + line("mulai", "selesai")
    for level in range(12):
        body = f'<subProcess id="s{level}">{body}</subProcess>'

    assert "nested-too-deep" in rules(definitions(process(body)))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"   ",
        b"bukan xml",
        GOOD.replace(b"Kerja", b"Ker\0ja"),
        GOOD[:-20],
        GOOD.decode().encode("utf-16")[2:],
        b'<?xml version="1.0" encoding="UTF-8"?>' + GOOD.replace(b"Kerja", b"K\xe9rja"),
        b'<?xml version="1.0" encoding="tidak-ada"?>' + GOOD,
        GOOD.replace(b"xmlns:alur=", b"xmlns:bukan="),
        b"PK\x03\x04" + bytes(100),
    ],
)
def test_broken_xml_is_refused(data: bytes) -> None:
    assert refusal(data) == "xml-broken"


def test_other_xml_is_not_bpmn() -> None:
    assert refusal(b"<html/>") == "not-bpmn"
    assert refusal(GOOD.replace(BPMN.encode(), b"urn:lain")) == "not-bpmn"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1252"])
def test_an_encoding_that_is_declared_is_read(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>' + GOOD.decode().replace("Kerja", "Kérja")

    assert check({"model.bpmn": text.encode(encoding)}) == []


def test_a_byte_order_mark_is_read() -> None:
    assert check({"model.bpmn": b"\xef\xbb\xbf" + GOOD}) == []


@pytest.mark.parametrize("ways_out", [1, 2])
def test_ten_thousand_elements_are_refused_in_bounded_time(ways_out: int) -> None:
    ids = [f"t{number}" for number in range(10_000)]
    body = (
        START + "".join(f'<task id="{id}"/>' for id in ids) + END + line("mulai", *ids, "selesai")
    )
    if ways_out == 2:
        body += "".join(flow(id, "selesai") for id in ids)
    begun = time.perf_counter()

    assert "too-many-elements" in rules(definitions(process(body)))
    assert time.perf_counter() - begun < 2


@pytest.mark.slow
def test_the_largest_model_allowed_is_judged_in_bounded_time() -> None:
    ids = [f"t{number}" for number in range(990)]
    body = (
        START + "".join(f'<task id="{id}"/>' for id in ids) + END + line("mulai", *ids, "selesai")
    )
    body += "".join(flow(id, "selesai", id=f"lain_{id}") for id in ids)
    begun = time.perf_counter()

    assert rules(definitions(process(body))) == []
    assert time.perf_counter() - begun < 10


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "{0.__class__}", "%s%n", "{name}", "' OR 1=1 --"]
)
def test_a_name_is_only_text(name: str) -> None:
    shown = name.replace("<", "&lt;")
    (problem,) = check({"model.bpmn": around(f'<serviceTask id="kerja" name="{shown}"/>')})

    assert name in problem.message


@pytest.mark.parametrize(
    "code",
    [
        "__import__('os').system('id')",
        "a == b",
        "len(x) &gt; 3",
        "x if y else z",
        "[i for i in x]",
        "lambda: 1",
        "open('/etc/passwd').read()",
        "().__class__.__mro__",
        "${execution.getVariable('x')}",
    ],
)
def test_no_condition_is_a_program(code: str) -> None:
    body = (
        START
        + '<exclusiveGateway id="pilih" default="lain"/>'
        + task()
        + END
        + line("mulai", "pilih", "kerja", "selesai")
        + flow("pilih", "selesai", id="lain")
    ).replace(flow("pilih", "kerja"), flow("pilih", "kerja", code))
    broken = found(definitions(process(body)))

    assert [(p.rule, p.element) for p in broken] == [("not-feel", "pilih__kerja")]


def test_duplicate_ids_are_refused_with_both_lines() -> None:
    assert rules(around(task() + "\n" + task().replace("Kerja kerja", "Lain"))) == ["duplicate-id"]


def test_an_id_is_not_markup() -> None:
    assert "bad-id" in rules(around(task("a&lt;b"), "a&lt;b"))
