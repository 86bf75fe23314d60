"""Letters as pages show them: nothing that acts, every word in its place, and what changed."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document

from engine.documents import DocumentFailed, changes_between, lines_of, to_html


def written(*paragraphs: str, rows: tuple[tuple[str, ...], ...] = ()) -> bytes:
    letter = Document()
    for text in paragraphs:
        letter.add_paragraph(text)
    if rows:
        table = letter.add_table(rows=len(rows), cols=len(rows[0]))
        for line, values in zip(table.rows, rows, strict=True):
            for cell, value in zip(line.cells, values, strict=True):
                cell.text = value
    stream = io.BytesIO()
    letter.save(stream)
    return stream.getvalue()


def linked(letter: bytes, address: str) -> bytes:
    """The letter with its first word as a link."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(letter)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.namelist():
            text = old.read(part)
            if part == "word/_rels/document.xml.rels":
                kind = (
                    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
                )
                link = b'<Relationship Id="rId99" Type="%s" Target="%s" TargetMode="External"/>'
                text = text.replace(
                    b"</Relationships>", link % (kind, address.encode()) + b"</Relationships>"
                )
            if part == "word/document.xml":
                text = text.replace(b"<w:p><w:r>", b'<w:p><w:hyperlink r:id="rId99"><w:r>', 1)
                text = text.replace(b"</w:r></w:p>", b"</w:r></w:hyperlink></w:p>", 1)
            new.writestr(part, text)
    return made.getvalue()


def test_a_letter_keeps_its_words_and_its_tables():
    html = to_html(written("KEPUTUSAN", rows=(("KESATU", "Menetapkan dua keluarga."),)))
    assert "<p>KEPUTUSAN</p>" in html
    assert "<td><p>KESATU</p></td>" in html
    assert lines_of(html) == ["KEPUTUSAN", "KESATU Menetapkan dua keluarga."]


def test_what_a_letter_says_of_tags_stays_text():
    html = to_html(written("<script>alert(1)</script> <img src=x onerror=alert(1)>"))
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html


def test_a_link_leads_nowhere():
    html = to_html(linked(written("Tekan di sini"), "https://contoh.id/"))
    assert "Tekan di sini" in html
    assert "href" not in html


@pytest.mark.parametrize("content", [b"", b"bukan naskah", b"PK\x03\x04 rusak"])
def test_what_is_no_letter_is_refused_in_a_sentence(content: bytes):
    with pytest.raises(DocumentFailed, match="bukan naskah Word"):
        to_html(content)


def test_an_empty_letter_has_no_lines():
    assert lines_of("") == []


def test_a_changed_paragraph_shows_which_words():
    before = ["KEPUTUSAN", "Menetapkan dua keluarga.", "Penutup"]
    after = ["KEPUTUSAN", "Menetapkan tiga keluarga.", "Penutup"]
    (change,) = changes_between(before, after)
    assert change.pieces == (
        ("", "Menetapkan"), ("del", "dua"), ("ins", "tiga"), ("", "keluarga."),
    )  # fmt: skip


def test_paragraphs_come_and_go():
    pieces = [change.pieces for change in changes_between(["satu", "dua"], ["dua", "tiga"])]
    assert pieces == [(("del", "satu"),), (("ins", "tiga"),)]


def test_what_is_the_same_has_no_changes():
    assert changes_between(["satu"] * 3, ["satu"] * 3) == []
