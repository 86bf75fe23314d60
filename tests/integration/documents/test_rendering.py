"""A letter is a template filled from facts, and nothing else can happen in it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO

import pytest

from engine.documents import DocumentFailed, render

Make = Callable[..., bytes]
Read = Callable[[bytes], list[str]]


def test_a_line_at_the_foot_stands_on_every_page(template: Make, lines: Read):
    letter = render(template("Isi {{ x }}"), {"x": 1}, foot="Periksa di kota.go.id/dokumen")
    assert lines(letter) == ["Isi 1"]
    with zipfile.ZipFile(BytesIO(letter)) as parts:
        feet = [parts.read(name) for name in parts.namelist() if "footer" in name]
    assert any(b"Periksa di kota.go.id/dokumen" in foot for foot in feet)
    assert render(template("Isi {{ x }}"), {"x": 1}, foot="a") == render(
        template("Isi {{ x }}"), {"x": 1}, foot="a"
    )


def test_placeholders_are_filled_from_facts(template: Make, lines: Read):
    letter = template("Nomor {{ nomor }}, {{ pemohon.nama | titlecase }}, {{ anak[0] }}")
    facts = {"nomor": 12, "pemohon": {"nama": "SITI AMINAH"}, "anak": ["Budi"]}
    assert lines(render(letter, facts)) == ["Nomor 12, Siti Aminah, Budi"]


def test_equal_input_gives_equal_bytes(template: Make):
    letter = template("{{ nomor }}")
    assert render(letter, {"nomor": 1}) == render(letter, {"nomor": 1})


def test_what_a_fact_holds_can_not_become_markup_or_template(template: Make, lines: Read):
    nasty = '<w:p/> & "x" {{ nomor }} {% if %}'
    assert lines(render(template("{{ nama }}"), {"nama": nasty})) == [nasty]


def test_lines_of_a_fact_stay_lines(template: Make, lines: Read):
    assert lines(render(template("{{ alamat }}"), {"alamat": "a\nb"})) == ["a\nb"]


def test_a_member_named_like_a_method_is_still_a_member(template: Make, lines: Read):
    assert lines(render(template("{{ bast.items }}"), {"bast": {"items": "dua"}})) == ["dua"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("{{ nomor }}", "nomor"),
        ("{{ pemohon.alamat }}", "alamat"),
        ("{{ tiada.nama }}", "tiada"),
        ("{{ tiada | tanggal }}", "tiada"),
        ("{% if tiada %}x{% endif %}", "tiada"),
        ("{% for x in tiada %}x{% endfor %}", "tiada"),
    ],
)
def test_a_missing_fact_is_an_error_that_names_it(template: Make, text: str, name: str):
    with pytest.raises(DocumentFailed, match=f"“{name}” belum ada") as caught:
        render(template(text), {"pemohon": {"nama": "Siti"}})
    assert caught.value.data["placeholder"] == name


def test_a_null_fact_can_be_tested_but_not_printed(template: Make, lines: Read):
    facts = {"status": None, "pejabat": {"nip": None}}
    text = (
        "{% if status %}x{% endif %}{% if pejabat.nip %}x{% endif %}{{ status | default('-') }}"
        "{% if status == none %}kosong{% endif %}"
    )
    assert lines(render(template(text), facts)) == ["-kosong"]
    with pytest.raises(DocumentFailed, match="“nip” kosong"):
        render(template("{{ pejabat.nip }}"), facts)


def test_loops_number_their_items(template: Make, lines: Read):
    letter = template("{% for x in anak %}{{ loop.index | huruf }}. {{ x }};{% endfor %}")
    assert lines(render(letter, {"anak": ["Budi", "Ani"]})) == ["a. Budi;b. Ani;"]


def test_conditions_may_be_feel(template: Make, lines: Read):
    letter = template('{% if feel("jumlah >= 10 and status = \\"layak\\"") %}ya{% endif %}')
    assert lines(render(letter, {"jumlah": 12, "status": "layak"})) == ["ya"]
    assert lines(render(letter, {"jumlah": 9, "status": "layak"})) == [""]


def test_word_may_have_made_the_quotes_round(template: Make, lines: Read):
    letter = template("{{ feel(“jumlah + 1”) }}")
    assert lines(render(letter, {"jumlah": 12})) == ["13"]


def test_feel_in_a_letter_knows_the_time_it_is_given(template: Make, lines: Read):
    now = datetime(2026, 11, 22, 3, tzinfo=UTC)
    assert lines(render(template('{{ feel("today()") }}'), {}, now=now)) == ["22 November 2026"]


def test_feel_that_can_not_be_read_is_an_error(template: Make):
    with pytest.raises(DocumentFailed, match="FEEL"):
        render(template('{{ feel("1 +") }}'), {})


@pytest.mark.parametrize(
    "text",
    [
        "{{ nama.__class__ }}",
        "{{ nama.upper() }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ nama | attr('__class__') }}",
        "{{ nama | safe }}",
        "{{ range(10) }}",
        "{{ cycler('a') }}",
        "{{ self.__init__ }}",
        "{{ feel.function }}",
        "{{ nama * 1000000000 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ nama() }}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{{ loop.__class__ }}",
        "{% for x in daftar %}{{ loop.cycle('a') }}{% endfor %}",
    ],
)
def test_nothing_of_python_can_be_reached(template: Make, text: str):
    with pytest.raises(DocumentFailed):
        render(template(text), {"nama": "Siti", "daftar": [1]})


def test_a_mistake_names_the_paragraph(template: Make):
    with pytest.raises(DocumentFailed, match="Nomor surat"):
        render(template("Pembuka", "Nomor surat {% if %}"), {})


def test_the_qr_code_is_a_picture_only_when_there_is_an_address(template: Make, lines: Read):
    letter = template("{% if qr %}{{ qr }}{% else %}tanpa{% endif %}")
    with zipfile.ZipFile(BytesIO(render(letter, {}, qr="https://contoh.go.id/v/1"))) as archive:
        pictures = [name for name in archive.namelist() if name.startswith("word/media/")]
        assert archive.read(pictures[0]).startswith(b"\x89PNG")
    assert lines(render(letter, {})) == ["tanpa"]


def test_what_is_no_document_is_refused(template: Make):
    with pytest.raises(DocumentFailed, match="bukan dokumen Word"):
        render(b"%PDF-1.7", {})
