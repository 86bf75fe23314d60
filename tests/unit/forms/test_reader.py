"""A form file is read whole, or refused with every fault named and its remedy."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

import forms

Source = Callable[..., bytes]


def text(key: str = "a", **rest: Any) -> dict[str, Any]:
    return {"type": "textfield", "id": f"F_{key}", "key": key, "label": "A", **rest}


def problem(source: bytes) -> forms.FormProblem:
    with pytest.raises(forms.FormSyntaxError) as caught:
        forms.read(source, "uji.form")
    (only,) = caught.value.problems
    return only


@pytest.mark.parametrize(
    ("component", "message"),
    [
        (
            {"type": "signature", "id": "S", "key": "ttd"},
            "Component type “signature” is not known.",
        ),
        (
            {"type": "iframe", "id": "I", "url": "https://example.org"},
            "A form may not show foreign pages.",
        ),
        (
            {"type": "image", "id": "G", "source": "https://example.org/a.png"},
            "The image does not lie",
        ),
        (
            {"type": "image", "id": "G", "source": "../a.png"},
            "The image does not lie in the bundle.",
        ),
        (text(key="a-b"), "“a-b” can not be a name."),
        (text(key="__class__"), "“__class__” can not be a name."),
        ({"type": "textfield", "id": "F"}, "The component has no key."),
        ({"type": "dynamiclist", "id": "L", "components": []}, "The component has no path."),
        (text(conditional={"hide": "=a >"}), "conditional.hide: FEEL can not be read"),
        (text(properties={"wajibJika": "=if a"}), "properties.wajibJika: FEEL can not be read"),
        (text(label="Halo {{nama +}}"), "label: FEEL can not be read"),
        (
            {"type": "expression", "id": "E", "key": "e", "expression": "="},
            "The expression is empty.",
        ),
        ({"type": "select", "id": "S", "key": "s", "label": "S"}, "The list of choices is empty."),
        (text(properties={"jenis": "paspor"}), "jenis “paspor” does not suit a textfield."),
        (text(validate={"pattern": "("}), "validate.pattern can not be read"),
        (text(validate={"maxLength": "banyak"}), "validate.maxLength: “banyak” is not a number."),
        ({"type": "table", "id": "T", "label": "T"}, "The data source is empty."),
        ({"type": "text", "id": "T", "text": "{{#if a}}x{{/if}}"}, "text: blocks such as {{#if}}"),
        ("bukan komponen", "A component is not an object."),
    ],
)
def test_a_component_that_can_not_be_used_is_named_with_a_remedy(
    component: Any, message: str
) -> None:
    found = problem(json.dumps({"components": [component]}).encode())
    assert found.message.startswith(message)
    assert found.remedy
    if isinstance(component, dict):
        assert found.component == component["id"]
        assert found.key == component.get("key", "")


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (b"{", "The file is not JSON"),
        (b"\xff\xfe", "The file is not JSON"),
        (b"[]", "The file is not a form."),
        (b'{"components": 1}', "The file is not a form."),
        (b'{"components": [], "schemaVersion": 20}', "schemaVersion 20 is not known."),
        (b"[" * 100_000, "The file is not JSON"),
    ],
)
def test_a_file_that_is_no_form_is_refused(file: bytes, message: str) -> None:
    assert problem(file).message.startswith(message)


def test_the_same_key_twice_in_one_scope_is_refused(source: Source) -> None:
    assert "is used twice" in problem(source(text(), text() | {"id": "F2"})).message
    group = {"type": "group", "path": "a", "components": [text("b")]}
    assert "is used twice" in problem(source(text(), group)).message
    rows = {"type": "dynamiclist", "path": "r", "label": "R", "components": [text()]}
    assert forms.read(source(text() | {"id": "F2"}, rows), "uji.form")


def test_the_same_id_twice_is_refused(source: Source) -> None:
    assert "same id" in problem(source(text("a") | {"id": "X"}, text("b") | {"id": "X"})).message


def test_every_fault_is_named_at_once(source: Source) -> None:
    with pytest.raises(forms.FormSyntaxError) as caught:
        forms.read(source(text(key="a-b"), {"type": "iframe", "id": "I"}), "uji.form")
    assert len(caught.value.problems) == 2
    assert "uji.form" in str(caught.value)


def test_older_files_are_read(form: Any) -> None:
    assert form(text(), schemaVersion=4, title="Lama").title == "Lama"


def test_a_button_is_left_out_with_a_notice(form: Any, now: datetime) -> None:
    read = form({"type": "button", "id": "B", "action": "submit", "key": "kirim"}, text())
    assert read.notices == ("B: the button is left out; the page has its own.",)
    assert read.load({"a": "x", "kirim": "y"}, facts={}, now=now) == {"a": "x"}


def test_the_linter_hears_of_everything(source: Source) -> None:
    found = forms.check(
        source(
            text("a", conditional={"hide": "=("}),
            {"type": "textfield", "id": "F_b", "key": "b"},
            {"type": "image", "id": "G", "source": "gambar/a.png"},
            text("c", properties={"wajibjika": "=a"}),
            {
                "type": "dynamiclist",
                "id": "L",
                "path": "r",
                "label": "R",
                "components": [text("d", readonly=True)],
            },
        ),
        "uji.form",
    )
    assert [line.split(": ")[1] for line in found] == [
        "F_a (a)",
        "F_b (b)",
        "G",
        "F_c (c)",
        "L (r)",
    ]
    assert all(line.startswith("uji.form: ") for line in found)


def test_a_form_in_order_gives_the_linter_nothing(source: Source) -> None:
    assert forms.check(source(text()), "uji.form") == []


def test_deep_nesting_is_refused(source: Source) -> None:
    component: dict[str, Any] = text()
    for level in range(10):
        component = {"type": "group", "id": f"G{level}", "label": "G", "components": [component]}
    assert "too deep" in problem(source(component)).message
