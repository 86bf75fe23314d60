"""Rows of a list: their number, their errors, what they see, and rows left blank."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

import forms
from tests.unit.forms.components import Load, field


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
            3: {"telepon": ["“Telepon” belum diisi. Isi dahulu."]},
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
