"""What is doubtful is told, and what is unfinished is kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

import forms
from tests.unit.forms.components import field


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


@pytest.mark.parametrize(
    ("place", "far"),
    [
        ({"lat": "-6,9147", "lon": "107,6098"}, "76 km"),
        ({"lat": "-6,1754", "lon": "106,8272"}, "3 km"),
        ({"lat": "51,5", "lon": "0"}, "km"),
    ],
)
def test_a_place_outside_the_city_is_refused_with_the_distance(
    form: Any, now: datetime, place: dict[str, str], far: str
) -> None:
    asked = form(field("textfield", "lokasi", properties={"jenis": "koordinat"}))
    with pytest.raises(forms.FormError) as refused:
        asked.load({"lokasi": place}, facts={}, now=now)
    [said] = refused.value.fields["lokasi"]
    assert far in said
    assert "di luar Kota Bekasi" in said
    asked.load({"lokasi": {"lat": "-6,2383", "lon": "106,9756"}}, facts={}, now=now)


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


def test_a_draft_holds_only_what_a_database_can_keep(kube: forms.Form) -> None:
    typed = {
        "kelompok": "a\x00b\ud800",
        "dana": float("nan"),
        "anggota": [{"nama": [[[["x"]]], "y"]}],
    }
    assert kube.draft(typed) == {"kelompok": "ab", "dana": None, "anggota": [{"nama": [None, "y"]}]}


def test_a_draft_too_large_is_refused_not_cut(kube: forms.Form) -> None:
    with pytest.raises(forms.FormError) as caught:
        kube.draft({"kelompok": "x" * 600_000})
    assert caught.value.codes == {"": ["too_large"]}
