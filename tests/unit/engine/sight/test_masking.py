"""What tells who a person is goes; what tells of a body stays."""

from __future__ import annotations

import json

import forms
from engine.sight.masking import HIDDEN, identities_of, masked

PLACE = {"lat": -6.2, "lon": 107.0}
NIK = "3275031203800003"


def asking(*fields: dict) -> forms.Form:
    told = {"schemaVersion": 19, "type": "default", "id": "f", "components": list(fields)}
    return forms.read(json.dumps(told).encode(), "f.form")


def field(key: str, **properties: str) -> dict:
    return {"type": "textfield", "key": key, "label": key, "id": key, "properties": properties}


def test_the_address_and_place_of_a_business_are_content_and_those_of_a_home_are_not():
    form = asking(
        field("alamat_usaha", milik="lembaga"),
        field("tempat", jenis="koordinat", milik="lembaga"),
        field("alamat_sekarang"),
        field("rumah", jenis="koordinat"),
    )
    names = identities_of(form.wording, ())
    told = {"alamat_usaha": "Jl. Mawar 1", "tempat": PLACE}
    hidden = {"alamat_sekarang": "Jl. Melati 2", "rumah": PLACE}
    assert masked({**told, **hidden}, names) == {**told, **dict.fromkeys(hidden, HIDDEN)}
    assert masked(told, identities_of(form.wording, ["alamat_usaha"]))["alamat_usaha"] == HIDDEN


def test_two_forms_that_differ_about_whose_an_answer_is_keep_it_hidden():
    both = forms.together(
        (asking(field("alamat", milik="lembaga")).wording, asking(field("alamat")).wording)
    )
    assert masked("Jl. Mawar 1", identities_of(both, ()), "alamat") == HIDDEN


def test_the_npwp_of_a_body_stays_and_that_of_a_person_is_a_nik():
    names = identities_of({}, ())
    for npwp in ("0019345678407000", "01.934.567.8-407.000", "470/0012/2026"):
        assert masked(f"Lembaga (NPWP {npwp})", names, "lembaga") == f"Lembaga (NPWP {npwp})"
    assert masked(f"NPWP {NIK}", names, "lembaga") == "NPWP ••••••••••••0003"


def test_a_form_can_not_name_another_owner():
    told = {"schemaVersion": 19, "type": "default", "id": "f"}
    source = json.dumps({**told, "components": [field("alamat", milik="orang")]}).encode()
    assert any("“milik” names no body" in said for said in forms.check(source, "f.form"))


def test_whoever_may_take_a_task_reads_where_it_leads_and_not_whom_to_call():
    form = asking(
        field("alamat_sekarang"),
        field("rumah", jenis="koordinat"),
        field("telepon", jenis="telepon"),
        field("surel_warga"),
    )
    names = identities_of(form.wording, ()).before_taking
    home = {"alamat_sekarang": "Jl. Melati 2", "rumah": PLACE, "alamat_lama": "Jl. Mawar 1"}
    hidden = {"telepon": "+6281234567890", "surel_warga": "a@b.id"}
    assert masked({**home, **hidden}, names) == {**home, **dict.fromkeys(hidden, HIDDEN)}
    assert masked(NIK, names, "nik") == "••••••••••••0003"
    sealed = identities_of(form.wording, ["alamat_sekarang"]).before_taking
    assert masked("Jl. Melati 2", sealed, "alamat_sekarang") == HIDDEN
