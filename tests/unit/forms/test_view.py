"""A view holds everything the page shows: values as typed, choices, errors, rows, texts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

import forms
from tests.unit.forms.components import View, text


def test_an_unopened_form_shows_what_is_known_then_defaults(view: View) -> None:
    components = [text("a", defaultValue="bawaan"), text("b", defaultValue="bawaan"), text("c")]
    fields = view(components, a="dikenal").fields
    assert [field.value for field in fields] == ["dikenal", "bawaan", ""]


def test_what_was_typed_stays_right_or_wrong(view: View) -> None:
    dana = {"type": "number", "key": "dana", "label": "Dana", "properties": {"jenis": "uang"}}
    (field,) = view([dana], {"dana": "satu juta"}, {"dana": ["Salah."]}, dana=5).fields
    assert (field.value, field.errors, field.prefix) == ("satu juta", ("Salah.",), "Rp")
    (field,) = view([dana], {"dana": 1_500_000}).fields
    assert field.value == "1.500.000"
    (field,) = view([dana], {"dana": ""}, dana=5).fields
    assert field.value == ""


@pytest.mark.parametrize(
    ("component", "answer", "control", "shown"),
    [
        ({"type": "number"}, 12.5, "text", "12,5"),
        ({"type": "datetime", "subtype": "date"}, "2026-11-22", "date", "2026-11-22"),
        ({"type": "datetime", "subtype": "date"}, "31-02-2026", "text", "31-02-2026"),
        ({"type": "datetime", "subtype": "time"}, "09:30", "time", "09:30"),
        (
            {"type": "datetime", "subtype": "datetime"},
            "2026-11-22T02:30Z",
            "datetime",
            "2026-11-22T09:30",
        ),
        (
            {"type": "textfield", "properties": {"jenis": "tanggal_hukum"}},
            "2026-11-22",
            "text",
            "22-11-2026",
        ),
        ({"type": "textarea"}, "baris\nkedua", "textarea", "baris\nkedua"),
    ],
)
def test_answers_are_shown_as_an_indonesian_writes_them(
    view: View, component: dict[str, Any], answer: Any, control: str, shown: str
) -> None:
    (field,) = view([{"key": "a", "label": "A", **component}], {"a": answer}).fields
    assert (field.control, field.value) == (control, shown)


@pytest.mark.parametrize("answer", [10**400, float("inf"), float("nan"), [True], {"a": 1}])
def test_no_answer_is_too_odd_to_be_shown(view: View, answer: Any) -> None:
    number = {"type": "number", "key": "a", "label": "A"}
    place = text("b", properties={"jenis": "koordinat"})
    assert len(view([number, place], {"a": answer, "b": {"lat": answer}}).fields) == 2


def test_what_is_shown_can_be_sent_back_unchanged(form: Any, now: datetime) -> None:
    asked = form(
        {"type": "number", "key": "luas", "label": "Luas"},
        {"type": "number", "key": "dana", "label": "Dana", "properties": {"jenis": "uang"}},
        {"type": "textfield", "key": "sk", "label": "SK", "properties": {"jenis": "tanggal_hukum"}},
        {
            "type": "textfield",
            "key": "titik",
            "label": "Titik",
            "properties": {"jenis": "koordinat"},
        },
    )
    place = {
        "lat": -6.2383,
        "lon": 106.9,
        "accuracy": 8.0,
        "captured_at": "2026-11-22T02:00:00+00:00",
    }
    answers = {"luas": 1500.5, "dana": 1500, "sk": "2026-01-31", "titik": place | {"source": "gps"}}
    shown = asked.view(answers, facts={}, errors={}, now=now)
    sent = {field.name: field.value for field in shown.fields}
    assert asked.load(sent, facts={}, now=now) == answers


def test_a_hidden_field_is_there_and_invisible(view: View) -> None:
    components = [text("a"), text("b", conditional={"hide": '=a != "ya"'})]
    assert [field.visible for field in view(components).fields] == [True, False]
    assert [field.visible for field in view(components, {"a": "ya"}).fields] == [True, True]
    assert view(components).changes


def test_a_field_says_whether_it_must_be_filled_in(view: View) -> None:
    components = [text("a"), text("b", properties={"wajibJika": '=a = "ya"'})]
    assert [field.required for field in view(components, {"a": "ya"}).fields] == [False, True]


def test_a_field_is_not_called_optional_before_what_decides_it_is_answered(view: View) -> None:
    components = [text("a"), text("b", properties={"wajibJika": '=a = "ya"'})]
    seen = [view(components, {"a": a}).fields[1].undecided for a in ("", "tidak", "ya")]
    assert seen == [True, False, False]


def test_what_can_not_be_changed_is_shown_as_text(view: View) -> None:
    components = [
        text("a", readonly=True),
        {"type": "checkbox", "key": "b", "label": "B", "disabled": True},
        {"type": "expression", "key": "c", "label": "C", "expression": "=1/4"},
        {
            "type": "radio",
            "key": "d",
            "label": "D",
            "readonly": True,
            "values": [{"value": "x", "label": "Eks"}],
        },
        {
            "type": "number",
            "key": "e",
            "label": "E",
            "readonly": True,
            "properties": {"jenis": "uang"},
        },
    ]
    fields = view(components, {"a": "palsu", "c": 9}, a="asli", b=True, d="x", e=1500).fields
    assert {field.control for field in fields} == {"output"}
    assert [field.value for field in fields] == ["asli", "ya", "0,25", "Eks", "Rp1.500"]


def test_choices_carry_their_ids_and_what_is_chosen(view: View) -> None:
    radio = {
        "type": "radio",
        "key": "a",
        "label": "A",
        "values": [{"value": 1, "label": "Satu"}, {"value": 2}],
    }
    (field,) = view([radio], {"a": "2"}).fields
    assert [(o.id, o.value, o.checked) for o in field.options] == [
        ("f-a", "1", False),
        ("f-a--1", "2", True),
    ]


def test_rows_have_names_ids_and_buttons(kube: forms.Form, now: datetime) -> None:
    shown = kube.view({"anggota": [{"nama": "Siti"}, {}]}, facts={}, errors={}, now=now)
    rows = shown.fields[2]
    assert rows.add == "tambah:anggota"
    assert [row.remove for row in rows.rows] == ["hapus:anggota-0", "hapus:anggota-1"]
    assert [field.name for field in rows.rows[1].fields] == [
        "anggota-1-nama",
        "anggota-1-nik",
        "anggota-1-ketua",
        "anggota-1-telepon",
    ]
    assert rows.rows[0].fields[0].value == "Siti"


def test_every_row_is_drawn_by_its_own_answers(view: View) -> None:
    rows = {
        "type": "dynamiclist",
        "path": "r",
        "label": "R",
        "components": [
            text("a"),
            text("b", conditional={"hide": '=a != "ya"'}),
            {"type": "expression", "key": "c", "label": "C", "expression": "=a"},
        ],
    }
    drawn = view([rows], {"r": [{}, {"a": "ya"}, {"a": "tidak"}]}).fields[0].rows
    assert [row.fields[1].visible for row in drawn] == [False, True, False]
    assert [row.fields[2].value for row in drawn] == ["–", "ya", "tidak"]


def test_an_unopened_list_begins_with_its_first_rows(view: View) -> None:
    rows = {"type": "dynamiclist", "path": "r", "label": "R", "components": [text()]}
    assert len(view([rows]).fields[0].rows) == 1
    assert len(view([rows | {"defaultRepetitions": 3}]).fields[0].rows) == 3
    assert [r.fields[0].value for r in view([rows], r=[{"a": "x"}, {"a": "y"}]).fields[0].rows] == [
        "x",
        "y",
    ]
    assert view([rows], {"r": ""}).fields[0].rows == ()


def test_a_full_list_offers_no_more_rows(
    kube: forms.Form, members: list[dict[str, Any]], now: datetime
) -> None:
    shown = kube.view({"anggota": members}, facts={}, errors={}, now=now)
    assert shown.fields[2].add == ""


def test_the_error_summary_follows_the_page_and_leads_to_the_fields(
    kube: forms.Form, members: list[dict[str, Any]], now: datetime
) -> None:
    members[1]["nik"] = "1"
    sent = {"kelompok": "", "anggota": members[:9]}
    with pytest.raises(forms.FormError) as caught:
        kube.load(sent, facts={}, now=now)
    shown = kube.view(sent, facts={}, errors=caught.value.fields, now=now)
    assert [error.target for error in shown.errors] == [
        "f-kelompok",
        "f-anggota",
        "f-anggota-1-nik",
    ]


def test_errors_that_passed_through_json_still_find_their_rows(
    kube: forms.Form, now: datetime
) -> None:
    errors = {"": ["Semua."], "anggota": {"0": {"nik": ["Salah."]}}}
    shown = kube.view({"anggota": [{}]}, facts={}, errors=errors, now=now)
    assert [(error.target, error.text) for error in shown.errors] == [
        ("", "Semua."),
        ("f-anggota-0-nik", "Anggota, baris 1: NIK: Salah."),
    ]


def test_doubts_stand_beside_their_fields(kube: forms.Form, now: datetime) -> None:
    rows = [{}, {"nama": "Siti", "nik": "3174010101800001"}]
    shown = kube.view({"anggota": rows}, facts={}, errors={}, now=now)
    assert [len(row.fields[1].warnings) for row in shown.fields[2].rows] == [0, 1]


@pytest.mark.parametrize(
    ("component", "attributes"),
    [
        (text(properties={"jenis": "nik"}), {"inputmode": "numeric", "autocomplete": "off"}),
        ({"type": "number", "key": "a", "label": "A"}, {"inputmode": "decimal"}),
        (text(properties={"jenis": "telepon"}), {"inputmode": "tel"}),
        (
            {"type": "filepicker", "key": "a", "label": "A", "properties": {"jenis": "foto"}},
            {"accept": "image/*", "capture": "environment"},
        ),
        (text(validate={"maxLength": 40}), {"maxlength": "40"}),
    ],
)
def test_inputs_bring_the_right_keyboard(
    view: View, component: dict[str, Any], attributes: dict[str, str]
) -> None:
    (field,) = view([component]).fields
    assert attributes.items() <= field.attributes.items()


def test_a_computed_sum_of_money_is_written_as_money(view: View) -> None:
    told = {"expression": "=harga * 2", "properties": {"jenis": "uang"}}
    total = {"type": "expression", "key": "total", "label": "Total", **told}
    shown = view([total], harga=1_500_000).fields[0]
    assert (shown.control, shown.prefix, shown.value) == ("output", "", "Rp3.000.000")


@pytest.mark.parametrize(("properties", "shown"), [({}, True), ({"awal": "kosong"}, False)])
def test_what_begins_empty_shows_nobody_elses_answer(
    view: View, properties: dict[str, str], shown: bool
) -> None:
    values = [{"label": "Setuju", "value": "setuju"}, {"label": "Kembali", "value": "kembali"}]
    paraf = {"type": "radio", "key": "paraf", "label": "Paraf", "values": values}
    note = text("catatan", conditional={"hide": '=paraf = null or paraf != "kembali"'})
    choice, told = view([paraf | {"properties": properties}, note], paraf="kembali").fields
    assert any(option.checked for option in choice.options) is shown
    assert told.visible is shown
