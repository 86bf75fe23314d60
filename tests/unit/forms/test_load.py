"""What an officer sends becomes plain data for the case, or is refused with what to do."""

from __future__ import annotations

import contextlib
import json
from datetime import datetime
from typing import Any

import pytest

import forms
from tests.unit.forms.components import Load, field


def test_answers_come_out_as_plain_data_without_what_was_not_asked(load: Load) -> None:
    components = [field("textfield", "nama"), field("number", "luas"), field("checkbox", "setuju")]
    answers = {"nama": "  Mawar ", "luas": "12,5", "setuju": "on", "admin": True, "csrf_token": "x"}
    assert load(components, answers) == {"nama": "Mawar", "luas": 12.5, "setuju": True}


def test_json_values_and_html_text_mean_the_same(load: Load) -> None:
    components = [
        field("number", "jiwa"),
        field("checkbox", "layak"),
        field("datetime", "tanggal", subtype="date"),
        field("checklist", "bantuan", values=[{"label": "PKH", "value": "pkh"}]),
    ]
    typed = {"jiwa": 4, "layak": True, "tanggal": "2026-11-22", "bantuan": ["pkh"]}
    html = {"jiwa": "4", "layak": ["", "on"], "tanggal": "22-11-2026", "bantuan": ["", "pkh"]}
    assert load(components, typed) == load(components, html) == typed


def test_a_text_loses_what_no_database_keeps(load: Load) -> None:
    components = [field("textfield", "nama"), field("textarea", "catatan")]
    sent = {"nama": "Si\x00ti\ud800\nAminah", "catatan": "satu\r\ndua é"}
    assert load(components, sent) == {"nama": "Siti Aminah", "catatan": "satu\ndua é"}


@pytest.mark.parametrize("sent", [[], "x", None, 3])
def test_answers_that_are_no_object_are_refused(kube: forms.Form, sent: Any, now: datetime) -> None:
    with pytest.raises(forms.FormError) as caught:
        kube.load(sent, facts={}, now=now)
    assert caught.value.codes == {"": ["form_type"]}


def test_what_was_left_empty_is_there_as_nothing(load: Load) -> None:
    components = [
        field("textfield", "catatan"),
        field("checkbox", "layak"),
        field("taglist", "bantuan", values=[{"label": "PKH", "value": "pkh"}]),
        {"type": "dynamiclist", "path": "anggota", "label": "Anggota", "components": []},
    ]
    assert load(components, {}) == {"catatan": None, "layak": False, "bantuan": [], "anggota": []}


def test_answers_are_json_plain(load: Load) -> None:
    components = [field("number", "luas"), field("expression", "dua", expression="=luas * 2")]
    answers = load(components, {"luas": "12,5"})
    assert json.loads(json.dumps(answers)) == {"luas": 12.5, "dua": 25}


def test_an_answer_can_be_required_by_another(load: Load, refused: Load) -> None:
    components = [
        field("radio", "hasil", values=[{"value": "setuju"}, {"value": "tolak"}]),
        field("textarea", "alasan", properties={"wajibJika": '=hasil = "tolak"'}),
    ]
    assert load(components, {"hasil": "setuju"})["alasan"] is None
    assert refused(components, {"hasil": "tolak"}) == {
        "alasan": ["“Alasan” belum diisi. Isi dahulu."]
    }


def test_an_answer_that_can_not_be_read_is_no_missing_one(refused: Load) -> None:
    components = [
        field(
            "textfield", "telepon", properties={"jenis": "telepon", "wajibJika": "=lahir = null"}
        ),
        field("textfield", "lahir", properties={"wajibJika": "=telepon = null"}),
    ]
    assert list(refused(components, {"telepon": "08"})) == ["telepon"]
    assert list(refused(components, {})) == ["telepon", "lahir"]


def test_a_hidden_answer_is_dropped_whatever_was_sent(load: Load) -> None:
    components = [
        field("checkbox", "pindah"),
        field(
            "textfield",
            "alamat_baru",
            validate={"required": True, "minLength": 5},
            conditional={"hide": "=not(pindah)"},
        ),
    ]
    assert load(components, {"pindah": "", "alamat_baru": "x"}) == {"pindah": False}
    assert load(components, {"pindah": "on", "alamat_baru": "Jl. Juanda"})["alamat_baru"]


def test_a_condition_may_look_at_an_answer_below_it(load: Load) -> None:
    components = [
        field("textfield", "alasan", conditional={"hide": '=hasil != "tolak"'}),
        field("textfield", "hasil", conditional={"hide": "=ditutup"}),
        field("checkbox", "ditutup"),
    ]
    answers = {"alasan": "ganda", "hasil": "tolak", "ditutup": True}
    assert load(components, answers) == {"ditutup": True}
    assert load(components, answers | {"ditutup": False})["alasan"] == "ganda"


def test_a_condition_may_look_below_by_way_of_this(load: Load) -> None:
    alasan = field("textfield", "alasan", conditional={"hide": "=this.nilai < 5"})
    nilai = field("expression", "nilai", expression="=satu + dua")
    components = [field("number", "satu"), field("number", "dua"), alasan, nilai]
    answers = {"alasan": "x", "satu": 1, "dua": 1}
    assert load(components, answers) == {"nilai": 2, "satu": 1, "dua": 1}


def test_a_hidden_group_hides_all_it_holds(load: Load) -> None:
    components = [
        field("checkbox", "usaha"),
        {
            "type": "group",
            "path": "tempat",
            "label": "Tempat usaha",
            "conditional": {"hide": "=not(usaha)"},
            "components": [field("textfield", "jalan", validate={"required": True})],
        },
    ]
    assert load(components, {"usaha": False, "tempat": {"jalan": "A"}}) == {"usaha": False}
    assert load(components, {"usaha": True, "tempat": {"jalan": "A"}})["tempat"] == {"jalan": "A"}


def test_a_group_without_a_path_leaves_its_answers_beside_the_others(load: Load) -> None:
    components = [{"type": "group", "label": "G", "components": [field("textfield", "a")]}]
    assert load(components, {"a": "x"}) == {"a": "x"}


def test_a_forged_computed_answer_is_overwritten(
    kube: forms.Form, members: list[dict[str, Any]], now: datetime
) -> None:
    answers = {"kelompok": "Mawar", "anggota": members, "jumlah": 999}
    assert kube.load(answers, facts={}, now=now)["jumlah"] == 10


def test_a_computed_answer_may_use_one_computed_above_it(load: Load) -> None:
    components = [
        field("number", "harga"),
        field("expression", "pajak", expression="=harga / 10"),
        field("expression", "total", expression="=harga + pajak"),
    ]
    assert load(components, {"harga": 100, "pajak": 1, "total": 1})["total"] == 110


def test_a_read_only_answer_is_what_the_case_knows(load: Load) -> None:
    components = [
        field("textfield", "nama", readonly=True),
        field("number", "dana", readonly="=terkunci"),
        field("textfield", "catatan", disabled=True),
    ]
    sent = {"nama": "palsu", "dana": 9, "catatan": "palsu"}
    assert load(components, sent, nama="Siti", dana=5, terkunci=True) == {"nama": "Siti", "dana": 5}
    assert load(components, sent, nama="Siti", dana=5, terkunci=False)["dana"] == 9


class Ledger(dict[str, Any]):
    """Facts that remember which of them were read."""

    def __init__(self, **facts: Any) -> None:
        super().__init__(facts)
        self.read: list[str] = []

    def __getitem__(self, name: str) -> Any:
        self.read.append(name)
        return super().__getitem__(name)


def test_only_the_facts_a_form_asks_for_are_read(form: Any, now: datetime) -> None:
    facts = Ledger(cakupan=80, daftar=["x"], nama_lurah="Siti")
    asked = form(
        {"type": "text", "text": "Lurah: {{nama_lurah}}"},
        field("number", "batas", validate={"max": "=cakupan"}),
    )
    asked.load({"batas": 3}, facts=facts, now=now)
    assert facts.read == ["cakupan"]
    asked.view({}, facts=facts, errors={}, now=now)
    assert set(facts.read) == {"cakupan", "nama_lurah"}


def test_choices_may_come_from_the_facts(load: Load, refused: Load) -> None:
    components = [
        field("select", "kelurahan", valuesKey="daftar"),
        field(
            "checklist",
            "keluarga",
            valuesExpression="=for k in kk return {label: k.nama, value: k.no}",
        ),
    ]
    facts: dict[str, Any] = {"daftar": ["Margahayu"], "kk": [{"nama": "Siti", "no": 7}]}
    answers = load(components, {"kelurahan": "Margahayu", "keluarga": ["", "7"]}, **facts)
    assert answers == {"kelurahan": "Margahayu", "keluarga": [7]}
    assert refused(components, {"kelurahan": "Lain", "keluarga": "8"}, **facts).keys() == {
        "kelurahan",
        "keluarga",
    }


def test_a_choice_outside_its_list_is_refused(refused: Load) -> None:
    components = [field("radio", "hasil", values=[{"value": "setuju", "label": "Setuju"}])]
    assert refused(components, {"hasil": "lain"}) == {
        "hasil": ["Pilihan ini tidak ada dalam daftar. Pilih dari daftar yang tersedia."]
    }


@pytest.mark.parametrize("sent", [{"a": {"b": 1}}, {"a": [[1]]}, {"a": {}}, {"g": "x"}, {"g": [1]}])
def test_an_answer_of_the_wrong_shape_never_breaks_the_form(
    form: Any, sent: Any, now: datetime
) -> None:
    kinds = ("textfield", "number", "checkbox", "select", "datetime", "filepicker")
    for kind in kinds:
        component = field(kind, "a", values=[{"value": "x"}])
        group = {
            "type": "group",
            "path": "g",
            "label": "G",
            "components": [field("textfield", "c")],
        }
        with contextlib.suppress(forms.FormError):
            assert not form(component, group).load(sent, facts={}, now=now)["a"]


def test_keys_with_dots_lie_inside_one_another(load: Load, refused: Load) -> None:
    components = [field("textfield", "alamat.jalan"), field("number", "alamat.rt")]
    assert load(components, {"alamat": {"jalan": "Juanda", "rt": "3"}}) == {
        "alamat": {"jalan": "Juanda", "rt": 3}
    }
    assert "rt" in refused(components, {"alamat": {"rt": "tiga"}})["alamat"]
