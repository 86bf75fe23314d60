"""What an officer sends becomes plain data for the case, or is refused with what to do."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

import forms

Load = Callable[..., dict[str, Any]]


def field(type_: str, key: str, **rest: Any) -> dict[str, Any]:
    return {"type": type_, "key": key, "label": key.capitalize(), **rest}


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


@pytest.mark.parametrize(
    ("component", "sentence"),
    [
        (field("textfield", "nama"), "Nama belum diisi. Isi dahulu."),
        (field("checkbox", "setuju"), "Setuju belum dicentang. Centang untuk melanjutkan."),
        (
            field("radio", "jalan", values=[{"label": "A", "value": "a"}]),
            "Jalan belum dipilih. Pilih satu.",
        ),
        (
            field("filepicker", "rumah", properties={"jenis": "foto"}),
            "Rumah belum ada. Ambil foto atau unggah berkasnya.",
        ),
    ],
)
def test_a_required_answer_that_is_missing_is_asked_for(
    refused: Load, component: dict[str, Any], sentence: str
) -> None:
    component["validate"] = {"required": True}
    assert refused([component], {component["key"]: ""}) == {component["key"]: [sentence]}


def test_an_answer_can_be_required_by_another(load: Load, refused: Load) -> None:
    components = [
        field("radio", "hasil", values=[{"value": "setuju"}, {"value": "tolak"}]),
        field("textarea", "alasan", properties={"wajibJika": '=hasil = "tolak"'}),
    ]
    assert load(components, {"hasil": "setuju"})["alasan"] is None
    assert refused(components, {"hasil": "tolak"}) == {
        "alasan": ["Alasan belum diisi. Isi dahulu."]
    }


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


@pytest.mark.parametrize(
    ("component", "value", "sentence"),
    [
        (
            field("textfield", "a", validate={"maxLength": 3}),
            "abcd",
            "Isian terlalu panjang. Ringkas menjadi paling banyak 3 huruf.",
        ),
        (
            field(
                "textfield",
                "a",
                validate={"pattern": "^[A-Z]+$"},
                properties={"hint": "Huruf besar saja."},
            ),
            "abc",
            "Bentuk isian tidak sesuai. Huruf besar saja.",
        ),
        (
            field("textfield", "a", validate={"validationType": "email"}),
            "siti@",
            "Alamat surel tidak lengkap. Tulis seperti nama@contoh.go.id.",
        ),
        (
            field("number", "a", validate={"max": 5}),
            "6",
            "Angka terlalu besar. Isi paling banyak 5.",
        ),
        (
            field("number", "a", validate={"min": "=batas"}),
            "6",
            "Angka terlalu kecil. Isi paling sedikit 7.",
        ),
        (
            field("number", "a", decimalDigits=0),
            "6,5",
            "Terlalu banyak angka di belakang koma. Paling banyak 0.",
        ),
        (
            field("number", "a", increment="5"),
            "6",
            "Angka harus kelipatan 5. Sesuaikan angkanya.",
        ),
        (
            field("number", "a", properties={"jenis": "uang"}, validate={"max": 20000000}),
            "20.000.001",
            "Angka terlalu besar. Isi paling banyak 20.000.000.",
        ),
        (
            field("datetime", "a", subtype="date", disallowPassedDates=True),
            "2026-11-21",
            "Tanggal sudah lewat. Pilih hari ini atau sesudahnya.",
        ),
        (
            field("textfield", "a", properties={"jenis": "tanggal_hukum"}),
            "23 November 2026",
            "Tanggal belum terjadi. Periksa tanggal pada dokumennya.",
        ),
    ],
)
def test_an_answer_beyond_its_limits_is_refused_with_the_limit(
    refused: Load, component: dict[str, Any], value: str, sentence: str
) -> None:
    assert refused([component], {"a": value}, batas=7) == {"a": [sentence]}


def test_uploads_are_known_by_their_ids(load: Load, refused: Load) -> None:
    components = [
        field("filepicker", "foto", properties={"jenis": "foto", "max": "2"}, multiple=True),
        field("filepicker", "surat"),
    ]
    sent = {"foto": ["", "foto-0001", "foto-0002"], "surat": ["", "lama-0001", "baru-0001"]}
    assert load(components, sent) == {"foto": ["foto-0001", "foto-0002"], "surat": "baru-0001"}
    many = {"foto": ["foto-0001", "foto-0002", "foto-0003"]}
    assert refused(components, many) == {
        "foto": ["Terlalu banyak berkas. Sisakan paling banyak 2."]
    }


def test_errors_in_rows_are_nested_and_say_what_to_do(
    kube: forms.Form, members: list[dict[str, Any]], now: datetime
) -> None:
    members[0]["nik"] = "3275"
    members[3]["ketua"] = "on"
    with pytest.raises(forms.FormError) as caught:
        kube.load({"kelompok": "Mawar", "anggota": members}, facts={}, now=now)
    assert caught.value.fields == {
        "anggota": {
            0: {"nik": ["NIK harus 16 angka. Periksa kembali KTP."]},
            3: {"telepon": ["Telepon belum diisi. Isi dahulu."]},
        }
    }
    assert caught.value.codes["anggota"][0] == {"nik": ["nik_length"]}


def test_a_list_has_as_many_rows_as_its_file_asks_for(
    kube: forms.Form, members: list[dict[str, Any]], now: datetime
) -> None:
    for rows, sentence in (
        (members[:9], "Daftar harus berisi paling sedikit 10 baris. Tambah barisnya."),
        ([*members, *members[:1]], "Daftar hanya boleh berisi 10 baris. Hapus yang lebih."),
    ):
        with pytest.raises(forms.FormError) as caught:
            kube.load({"kelompok": "Mawar", "anggota": rows}, facts={}, now=now)
        assert caught.value.fields["anggota"][""] == [sentence]


def test_rows_left_blank_are_passed_over_and_errors_keep_their_numbers(
    kube: forms.Form, members: list[dict[str, Any]], now: datetime
) -> None:
    rows: list[dict[str, Any]] = [{"nama": "", "nik": " "}, *members]
    answers = kube.load({"kelompok": "Mawar", "anggota": rows}, facts={}, now=now)
    assert [row["nama"] for row in answers["anggota"]] == [row["nama"] for row in members]
    rows[1] = rows[1] | {"nik": "1"}
    with pytest.raises(forms.FormError) as caught:
        kube.load({"kelompok": "Mawar", "anggota": rows}, facts={}, now=now)
    assert list(caught.value.fields["anggota"]) == [1]


@pytest.mark.parametrize("sent", ["x", 7, {"0": {}}, ["a", 3]])
def test_a_list_that_is_no_list_of_rows_is_refused(refused: Load, sent: Any) -> None:
    rows = {
        "type": "dynamiclist",
        "path": "r",
        "label": "R",
        "components": [field("textfield", "a")],
    }
    assert "Daftar tidak terbaca. Isi baris demi baris." in str(refused([rows], {"r": sent}))


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


def test_a_row_sees_its_own_answers_and_those_around_it(load: Load, refused: Load) -> None:
    rows = {
        "type": "dynamiclist",
        "path": "barang",
        "label": "Barang",
        "components": [
            field("number", "banyak"),
            field("expression", "jumlah", expression="=banyak * harga"),
            field("expression", "sama", expression="=this.banyak = parent.harga"),
            field("textfield", "alasan", conditional={"hide": "=jumlah < batas"}),
        ],
    }
    total = field("expression", "total", expression="=sum(barang.jumlah)")
    sent = {"harga": 10, "barang": [{"banyak": 1}, {"banyak": 10, "alasan": "besar"}]}
    answers = load([field("number", "harga"), rows, total], sent, batas=50)
    assert answers["barang"] == [
        {"banyak": 1, "jumlah": 10, "sama": False},
        {"banyak": 10, "jumlah": 100, "sama": True, "alasan": "besar"},
    ]
    assert answers["total"] == 110


def test_a_list_whose_rows_are_fixed_has_the_rows_of_the_case(load: Load) -> None:
    rows = {
        "type": "dynamiclist",
        "path": "keluarga",
        "label": "Keluarga",
        "allowAddRemove": False,
        "components": [field("textfield", "nama", readonly=True), field("checkbox", "layak")],
    }
    facts = {"keluarga": [{"nama": "Siti"}, {"nama": "Budi"}]}
    sent = {"keluarga": [{"nama": "palsu", "layak": "on"}, {}, {"nama": "tamu"}]}
    assert load([rows], sent, **facts) == {
        "keluarga": [{"nama": "Siti", "layak": True}, {"nama": "Budi", "layak": False}]
    }


def test_keys_with_dots_lie_inside_one_another(load: Load, refused: Load) -> None:
    components = [field("textfield", "alamat.jalan"), field("number", "alamat.rt")]
    assert load(components, {"alamat": {"jalan": "Juanda", "rt": "3"}}) == {
        "alamat": {"jalan": "Juanda", "rt": 3}
    }
    assert "rt" in refused(components, {"alamat": {"rt": "tiga"}})["alamat"]


def test_errors_are_said_in_english_when_asked(form: Any, now: datetime) -> None:
    nik = field("textfield", "nik", properties={"jenis": "nik", "label_en": "Identity number"})
    with pytest.raises(forms.FormError) as caught:
        form(nik).load({"nik": "1"}, facts={}, now=now, lang="en")
    assert caught.value.fields == {"nik": ["A NIK has 16 digits. Check the identity card."]}
    nik["validate"] = {"required": True}
    with pytest.raises(forms.FormError) as caught:
        form(nik).load({}, facts={}, now=now, lang="en")
    assert caught.value.fields == {"nik": ["Identity number is empty. Fill it in."]}


def test_doubts_are_told_and_refuse_nothing(
    kube: forms.Form, members: list[dict[str, Any]], now: datetime
) -> None:
    members[1]["nik"] = members[0]["nik"]
    members[2]["nik"] = "3174010101800001"
    sent = {"kelompok": "Mawar", "anggota": [{}, *members]}
    assert kube.load(sent, facts={}, now=now)
    twice = "NIK ini sudah ditulis di baris lain. Periksa apakah orangnya sama."
    outside = "NIK ini pertama kali terdaftar di luar Kota Bekasi. Pastikan domisilinya."
    assert kube.warnings(sent, facts={}, now=now) == {
        "anggota": {1: {"nik": [twice]}, 2: {"nik": [twice]}, 3: {"nik": [outside]}}
    }


def test_a_nik_is_compared_with_the_fields_beside_it(form: Any, now: datetime) -> None:
    asked = form(
        field("textfield", "nik", properties={"jenis": "nik", "tanggal_lahir": "lahir"}),
        field("datetime", "lahir", subtype="date"),
        field("radio", "jenis_kelamin", values=[{"value": "L"}, {"value": "P"}]),
    )
    sent = {"nik": "3275014708900001", "lahir": "1991-08-07", "jenis_kelamin": "L"}
    assert len(asked.warnings(sent, facts={}, now=now)["nik"]) == 2
    right = sent | {"lahir": "1990-08-07", "jenis_kelamin": "P"}
    assert asked.warnings(right, facts={}, now=now) == {}


def test_a_rough_or_distant_place_is_doubted(form: Any, now: datetime) -> None:
    asked = form(
        field("textfield", "lokasi", properties={"jenis": "koordinat", "akurasi_maks": "20"})
    )
    place = {"lat": -6.24, "lon": 106.99, "accuracy": 35, "captured_at": "2026-11-22T02:00:00Z"}
    said = asked.warnings({"lokasi": place}, facts={}, now=now)["lokasi"]
    assert said == [
        "Ketelitian lokasi 35 meter, lebih dari 20 meter. Ambil ulang di tempat terbuka."
    ]
    assert asked.warnings({"lokasi": place | {"accuracy": 5}}, facts={}, now=now) == {}
    assert asked.warnings({"lokasi": {"lat": 1, "lon": 1}}, facts={}, now=now)["lokasi"]


def test_a_draft_keeps_what_was_typed_right_or_wrong(kube: forms.Form) -> None:
    typed = {
        "kelompok": "",
        "dana": "satu juta",
        "anggota": [{"nik": "12", "x": 1}, {}],
        "jumlah": 9,
        "y": 2,
    }
    assert kube.draft(typed) == {
        "kelompok": "",
        "dana": "satu juta",
        "anggota": [{"nik": "12"}, {}],
    }


def test_a_draft_too_large_is_refused_not_cut(kube: forms.Form) -> None:
    with pytest.raises(forms.FormError) as caught:
        kube.draft({"kelompok": "x" * 600_000})
    assert caught.value.codes == {"": ["too_large"]}
