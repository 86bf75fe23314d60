"""Texts, tables and documents of a form: filled from the facts, and never markup."""

from __future__ import annotations

from tests.unit.forms.components import View, text


def test_texts_are_filled_from_the_facts_and_never_markup(view: View) -> None:
    components = [
        {"type": "text", "text": "# Usulan {{nomor}}\n\nOleh **{{nama}}**.\n\n- satu\n- dua"},
        {"type": "html", "content": "<p>Halo <b>{{nama}}</b></p><script>alert(1)</script>"},
        text("a", label="Nama {{nama}}", description="=nomor"),
    ]
    prose, bare, field = view(components, nama="<i>Siti</i>", nomor="12/2026").fields
    assert [block.kind for block in prose.blocks] == ["h", "p", "ul"]
    assert [span.text for span in prose.blocks[0].lines[0]] == ["Usulan 12/2026"]
    assert [span.text for block in bare.blocks for span in block.lines[0]] == ["Halo Siti"]
    assert (field.label, field.description) == ("Nama <i>Siti</i>", "12/2026")


def test_links_of_texts_lead_only_to_safe_places(view: View) -> None:
    texts = (
        "[a](javascript:alert(1)) [b](/kasus/1) [c](//jahat.example) [d](https://bekasikota.go.id)"
    )
    (prose,) = view([{"type": "text", "text": texts}]).fields
    links = [span.url for span in prose.blocks[0].lines[0] if span.style == "link"]
    assert links == ["/kasus/1", "https://bekasikota.go.id"]


def test_a_table_shows_rows_of_the_facts(view: View) -> None:
    table = {
        "type": "table",
        "label": "Kunjungan",
        "dataSource": "=kunjungan",
        "columns": [{"key": "nama", "label": "Nama"}, {"key": "layak", "label": "Layak"}],
    }
    (field,) = view([table], kunjungan=[{"nama": "Siti", "layak": True}, "x"]).fields
    assert (field.headings, field.cells) == (("Nama", "Layak"), (("Siti", "ya"),))
    assert view([table]).fields[0].cells == ()


def test_documents_are_links_of_this_site_only(view: View) -> None:
    preview = {"type": "documentPreview", "label": "Berkas", "dataSource": "=berkas"}
    given = [{"nama": "SK.pdf", "url": "/berkas/1"}, {"name": "x", "url": "https://jahat.example"}]
    (field,) = view([preview], berkas=given).fields
    assert [(link.text, link.url) for link in field.links] == [("SK.pdf", "/berkas/1"), ("x", "")]


def test_english_is_used_where_the_file_has_it(view: View) -> None:
    component = text("a", properties={"label_en": "Name", "description_en": "As on the card"})
    shown = view([component, text("b")], lang="en")
    assert [field.label for field in shown.fields] == ["Name", "B"]
    assert shown.fields[0].description == "As on the card"
    assert shown.words["add"] == "Add a row"
