"""Values are told by what forms say of them: kinds, choices, names; nothing raises."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

import forms

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
OFFICER = UUID(int=5)
WORDS = forms.declared_words(
    {
        "unsur": {
            "label": "Unsur",
            "choices": {"tp_pkk": "TP PKK"},
            "choices_en": {"tp_pkk": "PKK"},
        },
        "total": {"label": "Total", "kind": "uang"},
        "persen": {"suffix": "%"},
        "minta_saran": {"label": "Minta saran Pokja", "kind": "checkbox"},
        "sudah": {"label": "Direktori sudah diperiksa", "kind": "checkbox"},
    }
)
TELLING = forms.Telling(words=WORDS, names=forms.Known({OFFICER.hex: "Siti", "32.75.03": "Kec. X"}))

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates() | st.uuids(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(st.sampled_from([*WORDS, "", "nik", "tahun", "lokasi"]), JSON)
def test_no_value_is_refused(name: str, value: Any) -> None:
    assert TELLING.value(name, value)


def test_values_are_told_by_their_kind() -> None:
    assert TELLING.value("total", 124700000) == "Rp124.700.000"
    assert TELLING.value("keluarga", 13000) == "13.000"
    assert TELLING.value("tahun", 2026) == TELLING.value("tahun_anggaran", 2026) == "2026"
    assert TELLING.value("persen", 17) == "17%"
    assert TELLING.value("unsur", ["tp_pkk", "lain"]) == "TP PKK, lain"
    assert forms.Telling(words=WORDS, lang="en").value("unsur", "tp_pkk") == "PKK"
    assert TELLING.value("petugas", str(OFFICER)) == "Siti"
    assert TELLING.value("petugas", str(UUID(int=6))) == "tercatat"
    assert TELLING.value("unit", "32.75.03") == "Kec. X"
    assert TELLING.value("versi", "a" * 64) == "aaaa aaaa aaaa"
    assert TELLING.value("nik_sesuai", "sesuai") == "sesuai"
    assert TELLING.value("", "Diterima 2026-12-20") == "Diterima 20 Des 2026"
    assert TELLING.value("", None) == TELLING.value("", []) == TELLING.value("", {}) == "–"


def test_ticked_boxes_are_sentences_and_unticked_ones_are_not_told() -> None:
    answers = {"minta_saran": False, "sudah": True, "catatan": "", "total": 5}
    assert list(TELLING.lines(answers)) == [
        ("Total", "Rp5"),
        ("Dicentang", "Direktori sudah diperiksa"),
    ]


FORM = {
    "type": "default",
    "components": [
        {"type": "text", "id": "t", "text": "{{n}} paket, {{total}}, {{unsur}}, {{kapan}}; {{x}}."},
        {
            "type": "text",
            "id": "u",
            "text": '{{"Diterima " + kapan + ", " + string(n) + " orang"}}',
        },
        {
            "type": "table",
            "id": "r",
            "label": "R",
            "dataSource": "=baris",
            "columns": [
                {"key": "unsur", "label": "Unsur"},
                {"key": "total", "label": "Total"},
                {"key": "terakhir", "label": "Terakhir", "kosong": "belum pernah"},
                {"key": "bulan", "label": "Bulan"},
            ],
        },
    ],
}


def test_texts_and_tables_of_a_form_tell_values_by_the_words_of_the_bundle() -> None:
    form = forms.read(json.dumps(FORM).encode(), "f.form")
    facts = {
        "n": 12500,
        "total": 124700000,
        "unsur": ["tp_pkk"],
        "kapan": "2026-12-20",
        "baris": [{"unsur": "tp_pkk", "total": 5000, "terakhir": None}],
    }
    view = form.view({}, facts=facts, errors={}, now=NOW, speech=forms.Speech(words=WORDS))
    first, second, rows = view.fields
    assert (
        first.blocks[0].lines[0][0].text == "12.500 paket, Rp124.700.000, TP PKK, 20 Des 2026; –."
    )
    assert second.blocks[0].lines[0][0].text == "Diterima 20 Des 2026, 12.500 orang"
    assert rows.cells == (("TP PKK", "Rp5.000", "belum pernah", "–"),)


def test_the_first_form_speaks_first_and_later_ones_fill_in() -> None:
    first = forms.declared_words({"asal": {"label": "Asal", "choices": {"a": "Anggaran"}}})
    later = forms.declared_words(
        {"asal": {"label": "Lain", "kind": "uang", "choices": {"a": "Asing", "b": "Bantuan"}}}
    )
    asal = forms.together((first, later))["asal"]
    assert (asal.label(), asal.kind) == ("Asal", "uang")
    assert (asal.word("a"), asal.word("b")) == ("Anggaran", "Bantuan")


def test_a_table_made_of_expressions_says_codes_in_the_words_of_their_form() -> None:
    rows = {"type": "table", "id": "r", "label": "R", "dataSource": '=[{b: kata("unsur", unsur)}]'}
    form = forms.read(json.dumps({"type": "default", "components": [rows]}).encode(), "f.form")
    view = form.view(
        {}, facts={"unsur": "tp_pkk"}, errors={}, now=NOW, speech=forms.Speech(words=WORDS)
    )
    assert (view.fields[0].headings, view.fields[0].cells) == (("B",), (("TP PKK",),))


ROWS = {
    "type": "dynamiclist",
    "path": "rab",
    "label": "RAB",
    "components": [
        {"type": "number", "key": "jumlah", "label": "Jumlah", "properties": {"jenis": "uang"}}
    ],
}


def test_a_figure_in_rows_of_another_form_says_nothing_of_the_same_bare_name() -> None:
    rab = forms.read(json.dumps({"type": "default", "components": [ROWS]}).encode(), "r.form")
    words = forms.together(({}, rab.wording))
    telling = forms.Telling(words=words)
    assert telling.value("jumlah", 10) == "10"
    assert telling.value("rab", [{"jumlah": 10000}]) == "Jumlah: Rp10.000"
    assert telling.rows("rab").value("jumlah", 10000) == "Rp10.000"
    assert forms.Telling(words=rab.wording).value("jumlah", 10) == "Rp10"


def test_an_older_version_that_writes_rp_itself_does_not_say_it_twice() -> None:
    assert forms.fill(
        "senilai Rp{{total}}, Rp. {{total}}", {"total": 5}, now=NOW, telling=TELLING
    ) == ("senilai Rp5, Rp5")


def test_a_text_has_no_full_stop_twice() -> None:
    def filled(text: str, nama: str) -> str:
        return forms.fill(text, {"nama": nama}, now=NOW, telling=TELLING)

    assert (
        filled("Dari {{nama}}. Terima kasih.", "Kelurahan X") == "Dari Kelurahan X. Terima kasih."
    )
    assert filled("Dari {{nama}}. Terima kasih.", "Sudah dilihat.") == (
        "Dari Sudah dilihat. Terima kasih."
    )
    assert filled("**{{nama}}**.", "Sungguh?") == "**Sungguh?**"
    assert filled("{{nama}}... dan lagi", "Ya.") == "Ya.... dan lagi"


def test_choices_are_borrowed_from_the_name_that_offers_them() -> None:
    told = {"saluran": {"of": "unsur", "label": "Saluran"}, "lain": {"of": "tidak_ada"}}
    known = forms.borrowed({**WORDS, **forms.declared_words(told)}, told)
    telling = forms.Telling(words=known)
    assert telling.label("saluran") == "Saluran"
    assert telling.value("saluran", "tp_pkk") == "TP PKK"
    assert telling.value("lain", "tp_pkk") == "tp_pkk"


def test_names_and_addresses_kept_in_capitals_are_told_like_names() -> None:
    words = forms.declared_words({"ketua": {"names_person": True}, "merek": {"label": "Merek"}})
    telling = forms.Telling(words=words)
    assert telling.value("nama_lengkap", "SITI AMINAH") == "Siti Aminah"
    assert telling.value("ketua", "SITI AMINAH") == "Siti Aminah"
    assert telling.value("merek", "SITI AMINAH") == "SITI AMINAH"
    assert telling.value("alamat", "JL MAWAR RT 003") == "Jl Mawar RT 003"


def test_the_labels_of_choices_may_say_values_in_words() -> None:
    asked = {
        "type": "radio",
        "key": "wakil",
        "label": "Wakil",
        "id": "wakil",
        "valuesExpression": '=for x in terpilih return {label: kata("unsur", x), value: x}',
    }
    told = {"schemaVersion": 19, "type": "default", "id": "f", "components": [asked]}
    form = forms.read(json.dumps(told).encode(), "f.form")
    facts = {"terpilih": ["tp_pkk"]}
    view = form.view({}, facts=facts, errors={}, now=NOW, speech=forms.Speech(words=WORDS))
    (field,) = view.fields
    assert [(one.value, one.label) for one in field.options] == [("tp_pkk", "TP PKK")]


def test_rows_are_told_by_their_own_labels_and_the_form_outside_of_them_by_its_own() -> None:
    rows = {
        "type": "dynamiclist",
        "path": "anggota",
        "label": "Anggota",
        "components": [{"type": "textfield", "key": "nama", "label": "Nama anggota"}],
    }
    outside = {"type": "textfield", "key": "nama", "label": "Nama kelompok"}
    for components in ([outside, rows], [rows, outside]):
        source = {"type": "default", "components": components}
        telling = forms.Telling(words=forms.read(json.dumps(source).encode(), "k.form").wording)
        assert telling.label("nama") == "Nama kelompok"
        assert telling.rows("anggota").label("nama") == "Nama anggota"
