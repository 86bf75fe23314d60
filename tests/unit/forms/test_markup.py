"""The macro file draws pages that work without scripts and can be read by a screen reader."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import jinja2
import pytest
from lxml import etree, html

import forms

WEB = Path(__file__).parents[3] / "api" / "web"
Page = Any
PAGES = jinja2.Environment(
    loader=jinja2.FileSystemLoader(WEB), autoescape=True, undefined=jinja2.StrictUndefined
)

EVERYTHING: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "lengkap.form").read_text(encoding="utf-8")
)["components"]
"""One component of every kind."""


def rendered(template: str, **values: Any) -> Page:
    """The page a template gives, parsed; undefined names are errors."""
    source = '{% from "components/form.html" import form, fields with context %}' + template
    text = PAGES.from_string(source).render(**values)
    return html.fromstring(f"<div>{text}</div>")


@pytest.fixture
def draw(form: Callable[..., forms.Form], now: datetime) -> Callable[..., Page]:
    """The page of these components with these answers and errors."""

    def draw(
        components: list[dict[str, Any]] = EVERYTHING,
        answers: dict[str, Any] | None = None,
        errors: dict[str, Any] | None = None,
        files: dict[str, Any] | None = None,
        **facts: Any,
    ) -> Page:
        copied = [dict(component) for component in components]
        view = form(*copied).view(answers or {}, facts=facts, errors=errors or {}, now=now)
        return rendered(
            '{% call form(view, "/tugas/1", {"data-draft": "/tugas/1/draf", "hx-post": "/tugas/1"},'
            ' csrf="rahasia", files=files, assets="/aset/") %}<button>Kirim</button>{% endcall %}',
            view=view,
            files=files or {},
        )

    return draw


ERRORS = {
    "nama": ["Nama belum diisi."],
    "hasil": ["Pilih satu."],
    "lokasi": ["Lokasi belum ada."],
    "foto": ["Foto belum ada."],
    "anggota": {"": ["Kurang."], 0: {"nama": ["Isi."], "jk": ["Pilih."]}},
}


def test_every_id_is_there_once(draw: Any) -> None:
    drawn = draw(errors=ERRORS, answers={"anggota": [{}, {}, {}], "foto": "foto-0001"})
    ids = Counter(element.get("id") for element in drawn.iter() if element.get("id"))
    assert [name for name, count in ids.items() if count > 1] == []


def test_ids_stay_apart_where_the_file_is_careless(draw: Any) -> None:
    components = [
        {"type": "text", "id": "nama", "text": "Teks"},
        {"type": "textfield", "id": "F", "key": "nama", "label": "Nama"},
        {"type": "separator"},
        {"type": "separator"},
        {
            "type": "group",
            "id": "G1",
            "path": "a",
            "label": "A",
            "components": [{"type": "group", "id": "G2", "label": "B", "components": []}],
        },
        {"type": "group", "id": "G 3", "path": "a", "label": "C", "components": []},
    ]
    drawn = draw(components)
    ids = Counter(element.get("id") for element in drawn.iter() if element.get("id"))
    assert max(ids.values()) == 1
    assert not any(" " in name for name in ids)


def test_every_reference_leads_to_an_element(draw: Any) -> None:
    drawn = draw(errors=ERRORS, answers={"anggota": [{}, {}], "nik": "3174010101800001"})
    ids = {element.get("id") for element in drawn.iter()}
    for attribute in ("for", "aria-describedby", "aria-labelledby"):
        for element in drawn.xpath(f"//*[@{attribute}]"):
            assert set(element.get(attribute).split()) <= ids, etree.tostring(element)
    for link in drawn.xpath("//*[contains(@class, 'error-summary')]//a"):
        assert link.get("href")[1:] in ids


def test_every_input_that_is_shown_has_a_name_and_a_label(draw: Any) -> None:
    drawn = draw(answers={"foto": "foto-0001", "anggota": [{}]})
    labelled = {label.get("for") for label in drawn.xpath("//label")}
    inputs = drawn.xpath("//input[@type != 'hidden'] | //textarea | //select")
    assert len(inputs) > 15
    for element in inputs:
        assert element.get("id") in labelled
        assert element.get("name")


def test_choices_and_lists_are_groups_with_a_legend(draw: Any) -> None:
    drawn = draw()
    for fieldset in drawn.xpath("//fieldset"):
        assert fieldset.xpath("./legend")[0].text_content().strip()
    for radio in drawn.xpath("//input[@type='radio']"):
        assert radio.xpath("ancestor::fieldset[@role='radiogroup']")


def test_an_error_stands_beside_its_field_and_in_the_summary(draw: Any) -> None:
    drawn = draw(errors=ERRORS)
    (field,) = drawn.xpath("//input[@id='f-nama']")
    assert field.get("aria-invalid") == "true"
    assert field.get("aria-required") == "true"
    assert field.get("aria-describedby") == "f-nama--hint f-nama--error"
    (error,) = drawn.xpath("//*[@id='f-nama--error']")
    assert error.text_content() == "Kesalahan: Nama belum diisi."
    (summary,) = drawn.xpath("//*[@role='alert']")
    assert summary.xpath(".//a[@href='#f-nama']")[0].text == "Nama belum diisi."
    assert summary.xpath(".//a[@href='#f-hasil']")
    assert summary.xpath(".//a[@href='#f-lokasi--lat']")


def test_a_form_without_errors_has_no_summary(draw: Any) -> None:
    assert draw().xpath("//*[@role='alert']") == []


def test_the_form_carries_what_the_page_gives_it(draw: Any) -> None:
    (drawn,) = draw().xpath("//form")
    assert drawn.get("action") == "/tugas/1"
    assert drawn.get("method") == "post"
    assert drawn.get("enctype") == "multipart/form-data"
    assert drawn.get("data-draft") == "/tugas/1/draf"
    assert drawn.get("hx-post") == "/tugas/1"
    assert drawn.xpath(".//input[@name='csrf_token']/@value") == ["rahasia"]


def test_a_photo_is_taken_with_the_camera_of_the_phone(draw: Any) -> None:
    (photo,) = draw().xpath("//input[@id='f-foto']")
    assert (photo.get("type"), photo.get("accept"), photo.get("capture")) == (
        "file",
        "image/*",
        "environment",
    )
    (letters,) = draw().xpath("//input[@id='f-surat']")
    assert letters.get("multiple") is not None
    assert letters.get("capture") is None


def test_an_upload_can_be_kept_or_let_go(draw: Any) -> None:
    files = {"foto-0001": {"name": "rumah.jpg", "url": "/lampiran/foto-0001"}}
    drawn = draw(answers={"foto": "foto-0001"}, files=files)
    (kept,) = drawn.xpath("//input[@type='checkbox'][@name='foto']")
    assert kept.get("value") == "foto-0001"
    assert kept.get("checked") is not None
    assert drawn.xpath("//a[@href='/lampiran/foto-0001']/text()") == ["rumah.jpg"]


def test_a_place_can_be_taken_or_typed(draw: Any) -> None:
    (place,) = draw().xpath("//fieldset[@data-coordinates]")
    assert place.get("data-geolocation") is not None
    assert place.get("data-max-accuracy") == "20"
    names = [element.get("name") for element in place.xpath(".//input")]
    assert names == [
        f"lokasi-{part}" for part in ("lat", "lon", "accuracy", "captured_at", "source")
    ]
    assert place.xpath(".//button[@type='button'][@data-locate]")


def test_rows_come_and_go_by_submit_buttons(draw: Any) -> None:
    drawn = draw(answers={"anggota": [{}, {}]})
    buttons = drawn.xpath("//button[@type='submit'][@name='_aksi']/@value")
    assert [value for value in buttons if ":" in value] == [
        "hapus:anggota-0",
        "hapus:anggota-1",
        "tambah:anggota",
    ]


def test_enter_never_removes_a_row(draw: Any) -> None:
    first = draw().xpath("//button[not(@type) or @type='submit']")[0]
    assert first.get("value") == "perbarui"


def test_a_hidden_field_is_not_drawn(draw: Any) -> None:
    assert "Gaib" not in draw().text_content()


def test_there_is_neither_script_nor_style_in_the_markup(draw: Any) -> None:
    drawn = draw(errors=ERRORS)
    assert drawn.xpath("//script | //style | //*[@style] | //@*[starts-with(name(), 'on')]") == []


def test_what_was_typed_is_never_markup(draw: Any) -> None:
    evil = '"><script>alert(1)</script>'
    drawn = draw(
        answers={"nama": evil, "catatan": evil, "anggota": [{"nama": evil}]},
        kunjungan=[{"nama": evil}],
        berkas=[{"nama": evil, "url": 'javascript:alert("x")'}],
    )
    assert drawn.xpath("//script") == []
    assert drawn.xpath("//input[@id='f-nama']/@value") == [evil]


def test_the_browser_sends_back_what_the_page_shows(draw: Any, form: Any, now: datetime) -> None:
    answers = {
        "nama": "Siti",
        "nik": "3275014708900001",
        "catatan": "satu\ndua",
        "dana": 1500000,
        "luas": 12.5,
        "setuju": True,
        "hasil": "b",
        "bantuan": ["pkh"],
        "tanda": [],
        "pilih": "x",
        "tanggal": "2026-11-22",
        "jam": "09:30",
        "rapat": "2026-11-22T09:30",
        "lokasi": {
            "lat": -6.2,
            "lon": 106.9,
            "accuracy": None,
            "captured_at": None,
            "source": "typed",
        },
        "foto": "foto-0001",
        "surat": ["surat-001", "surat-002"],
        "alamat": {"jalan": "Juanda"},
        "anggota": [{"nama": "Budi", "jk": "L"}],
        "jumlah": 1,
    }
    (drawn,) = draw(answers=answers).xpath("//form")
    sent = forms.unflatten(drawn.form_values())
    asked = form(*(dict(component) for component in EVERYTHING))
    assert asked.load(sent, facts={}, now=now) == answers
    (again,) = draw(answers=asked.draft(sent)).xpath("//form")
    resent = forms.unflatten(again.form_values())
    # A browser takes away the line break after <textarea>; lxml leaves it.
    assert resent | {"catatan": resent["catatan"].lstrip("\n")} == sent | {"catatan": "satu\ndua"}


def test_a_checked_box_can_be_unchecked(draw: Any, form: Any, now: datetime) -> None:
    box = {"type": "checkbox", "key": "a", "label": "A", "defaultValue": True}
    (drawn,) = draw([box]).xpath("//form")
    sent = forms.unflatten(drawn.form_values())
    assert sent["a"] == ["", "on"]
    assert form(dict(box)).view(sent, facts={}, errors={}, now=now).fields[0].checked
    drawn.xpath(".//input[@type='checkbox']")[0].checked = False
    sent = forms.unflatten(drawn.form_values())
    again = form(dict(box)).view(sent, facts={}, errors={}, now=now)
    assert not again.fields[0].checked
