"""A template is judged before it is used: names, syntax, and what hides in the file."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from engine.documents import check, names_asked, placeholders

Make = Callable[..., bytes]
RELS = "word/_rels/document.xml.rels"


def rules(found: list) -> list[str]:  # type: ignore[type-arg]
    return [problem.rule for problem in found]


def test_a_sound_template_has_no_problems(template: Make):
    letter = template(
        "{{ nomor }} {{ pejabat.nama }} {% if qr %}{{ qr }}{% endif %}",
        '{% for x in anak %}{{ x.nama }}{{ loop.index }}{% endfor %}{{ lampiran("y") }}',
        '{% if feel("jumlah > 1") %}{{ tanggal_surat | tanggal }}{% endif %}',
    )
    known = {"nomor", "pejabat.nama", "anak", "tanggal_surat"}
    assert check(letter, known | {"jumlah"}) == []
    assert placeholders(letter) == known


def test_a_template_tells_the_names_it_asks_for_those_in_feel_among_them(template: Make):
    letter = template(
        "{{ pejabat.nama }}",
        "{% for x in anak %}{{ x.nama }}{% endfor %}",
        '{% if feel("keluarga.jumlah > batas") %}banyak{% endif %}',
    )
    assert {"pejabat", "anak", "keluarga", "batas"} <= names_asked(letter)
    assert not names_asked(letter) & {"x", "nama", "jumlah"}
    assert names_asked(template("{{ nomor")) == names_asked(b"bukan Word") == frozenset()


def test_an_unknown_placeholder_is_named_with_its_paragraph(template: Make):
    (problem,) = check(template("Kepada {{ pemohon.nma }}"), {"pemohon.nama"}, file="sk.docx")
    assert (problem.file, problem.element) == ("sk.docx", "pemohon.nma")
    assert "Kepada {{ pemohon.nma }}" in problem.message


def test_a_plain_name_covers_all_that_hangs_on_it(template: Make):
    assert check(template("{{ pemohon.nama }} {{ pemohon.alamat.rt }}"), {"pemohon"}) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hal {% if nomor %}", "Hal"),
        ("Hal {{ nomor", "Hal"),
        ("Hal {{ nomor | huruf_besar }}", "huruf_besar"),
        ("Hal {% endfor %}", "endfor"),
    ],
)
def test_a_syntax_error_is_shown_where_it_stands(template: Make, text: str, said: str):
    (problem,) = check(template("Pembuka", text, "Penutup"), {"nomor"})
    assert problem.rule == "letter-syntax"
    assert said in problem.message


def test_a_call_of_anything_else_is_named(template: Make):
    assert rules(check(template("{{ nomor.upper() }}"), {"nomor"})) == ["letter-call"]
    assert rules(check(template("{{ lampiran(nomor) }}"), {"nomor"})) == ["letter-call"]


def test_feel_in_a_template_is_read_beforehand(template: Make):
    (problem,) = check(template('{% if feel("jumlah >") %}x{% endif %}'), set())
    assert problem.rule == "letter-feel"


def test_what_is_no_document_is_refused():
    assert rules(check(b"\xd0\xcf\x11\xe0 an old .doc", set())) == ["letter-format"]


def test_a_document_with_macros_is_refused(tampered: Make):
    assert rules(check(tampered("word/vbaProject.bin", b"x"), {"nomor"})) == ["letter-active"]
    assert rules(check(tampered("word/embeddings/a.xlsx", b"x"), {"nomor"})) == ["letter-active"]


def test_a_document_of_another_kind_is_refused(tampered: Make):
    letter = tampered(
        "[Content_Types].xml",
        lambda xml: xml.replace(
            b"vnd.openxmlformats-officedocument.wordprocessingml.document.main",
            b"vnd.ms-word.document.macroEnabled.main",
        ),
    )
    assert rules(check(letter, {"nomor"})) == ["letter-format"]


def link(kind: str, target: str) -> Callable[[bytes], bytes]:
    entry = (
        f'<Relationship Id="r9" Type="http://x/{kind}" Target="{target}" TargetMode="External"/>'
    )
    return lambda xml: xml.replace(b"</Relationships>", entry.encode() + b"</Relationships>")


def test_a_link_outside_is_refused_but_for_plain_hyperlinks(tampered: Make):
    remote = tampered(RELS, link("attachedTemplate", "http://x/t.dotm"))
    assert rules(check(remote, {"nomor"})) == ["letter-external"]
    local = tampered(RELS, link("hyperlink", "file:///etc/passwd"))
    assert rules(check(local, {"nomor"})) == ["letter-external"]
    assert check(tampered(RELS, link("hyperlink", "https://bekasikota.go.id")), {"nomor"}) == []


def test_a_field_that_fetches_is_refused(tampered: Make):
    field = b'<w:r><w:instrText xml:space="preserve"> INCLUDETEXT "x" </w:instrText></w:r></w:p>'
    letter = tampered("word/document.xml", lambda xml: xml.replace(b"</w:p>", field, 1))
    assert rules(check(letter, {"nomor"})) == ["letter-field"]


def test_a_document_type_declaration_is_refused(tampered: Make):
    letter = tampered("word/document.xml", lambda xml: b"<!DOCTYPE x []>" + xml)
    assert rules(check(letter, {"nomor"})) == ["letter-entity"]


def test_a_zip_bomb_is_not_opened():
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 5_000_000)
    assert rules(check(target.getvalue(), set())) == ["letter-size"]


def test_a_name_that_only_an_expression_asks_for_is_judged(template: Make):
    letter = template("{{ feel('sum(for b in rab return b.nilai) + biaya') }}")
    assert check(letter, {"rab", "biaya.kirim"}) == []
    (problem,) = check(letter, {"rab"})
    assert (problem.rule, problem.element) == ("letter-placeholder", "biaya")
