"""An answer beyond its limits is refused with a sentence that says what to do."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

import forms
from tests.unit.forms.components import Load, field


@pytest.mark.parametrize(
    ("component", "sentence"),
    [
        (field("textfield", "nama"), "“Nama” belum diisi. Isi dahulu."),
        (field("checkbox", "setuju"), "“Setuju” belum dicentang. Centang untuk melanjutkan."),
        (
            field("radio", "jalan", values=[{"label": "A", "value": "a"}]),
            "“Jalan” belum dijawab. Pilih satu.",
        ),
        (
            field("filepicker", "rumah", properties={"jenis": "foto"}),
            "“Rumah” belum ada. Ambil foto atau unggah berkasnya.",
        ),
    ],
)
def test_a_required_answer_that_is_missing_is_asked_for(
    refused: Load, component: dict[str, Any], sentence: str
) -> None:
    component["validate"] = {"required": True}
    assert refused([component], {component["key"]: ""}) == {component["key"]: [sentence]}


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
        (
            field("datetime", "a", subtype="date", properties={"boleh_mendatang": "false"}),
            "2026-11-23",
            "Tanggal belum terjadi. Periksa tanggal pada dokumennya.",
        ),
    ],
)
def test_an_answer_beyond_its_limits_is_refused_with_the_limit(
    refused: Load, component: dict[str, Any], value: str, sentence: str
) -> None:
    assert refused([component], {"a": value}, batas=7) == {"a": [sentence]}


SIGNED = {"jenis": "tanggal_hukum", "sejak": "=sk.tanggal", "sebab": "keputusan ditandatangani"}


@pytest.mark.parametrize(
    "told", ["2026-11-20", "2026-11-19T18:30:00+00:00", ["2026-01-01", "2026-11-20", None]]
)
def test_a_legal_date_does_not_precede_its_cause(load: Load, refused: Load, told: Any) -> None:
    asked = [field("datetime", "a", subtype="date", properties=SIGNED)]
    facts = {"sk": {"tanggal": told}}
    assert load(asked, {"a": "2026-11-20"}, **facts) == {"a": "2026-11-20"}
    said = "Tanggal ini sebelum keputusan ditandatangani. Isi paling awal 20 Nov 2026."
    assert refused(asked, {"a": "2020-01-01"}, **facts) == {"a": [said]}


def test_a_cause_that_is_not_known_yet_binds_nothing(load: Load) -> None:
    asked = [field("datetime", "a", subtype="date", properties=SIGNED)]
    assert load(asked, {"a": "2020-01-01"}) == {"a": "2020-01-01"}


def test_the_first_day_is_shown_below_the_label(form: Any, now: datetime) -> None:
    asked = form(field("datetime", "a", subtype="date", properties=SIGNED))
    facts = {"sk": {"tanggal": "2026-11-20"}}
    view = asked.view({}, facts=facts, errors={}, now=now)
    assert view.fields[0].description == "Paling awal 20 Nov 2026: keputusan ditandatangani."


@pytest.mark.parametrize("value", ["0", "Rp 0", "0,00"])
def test_a_sum_that_must_be_there_is_not_zero(load: Load, refused: Load, value: str) -> None:
    asked = field("textfield", "pagu", properties={"jenis": "uang", "boleh_nol": "false"})
    found = refused([{**asked, "label": "Nilai bantuan"}], {"pagu": value})
    assert found == {"pagu": ["Nilai bantuan harus lebih dari nol."]}
    free = field("textfield", "pagu", properties={"jenis": "uang", "boleh_nol": "true"})
    assert load([free], {"pagu": value}) == {"pagu": 0}


def test_a_day_begins_at_midnight_in_bekasi(form: Any) -> None:
    asked = form(field("textfield", "a", properties={"jenis": "tanggal_hukum"}))
    late = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)
    assert asked.load({"a": "22-11-2026"}, facts={}, now=late)
    with pytest.raises(forms.FormError):
        asked.load({"a": "22-11-2026"}, facts={}, now=late.replace(hour=16))


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


def test_errors_are_said_in_english_when_asked(form: Any, now: datetime) -> None:
    nik = field("textfield", "nik", properties={"jenis": "nik", "label_en": "Identity number"})
    with pytest.raises(forms.FormError) as caught:
        form(nik).load({"nik": "1"}, facts={}, now=now, lang="en")
    assert caught.value.fields == {"nik": ["A NIK has 16 digits. Check the identity card."]}
    nik["validate"] = {"required": True}
    with pytest.raises(forms.FormError) as caught:
        form(nik).load({}, facts={}, now=now, lang="en")
    assert caught.value.fields == {"nik": ["“Identity number” is empty. Fill it in."]}
