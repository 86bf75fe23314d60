"""Annex tables take thousands of rows and repeat their heading on every page."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from docx import Document

from engine.documents import Column, DocumentFailed, annex, render
from engine.documents.letters import Style, new_letter, save
from engine.documents.letters.page import grid, row

Make = Callable[..., bytes]
COLUMNS = ["Nama", Column(title="NIK", format="masker"), Column(title="Nilai", format="rupiah")]
ROWS = [("Siti & Budi", "3275014101700001", 1500000), ("Ani", None, 0)]


def tables(data: bytes) -> Any:
    return Document(BytesIO(data)).tables


def texts(table: Any) -> list[list[str]]:
    return [[cell.text for cell in line.cells] for line in table.rows]


def test_a_table_takes_the_place_of_its_mark(template: Make, lines: Any):
    letter = template("atas", '{{ lampiran("penerima") }}', "bawah")
    written = render(letter, {}, annexes={"penerima": annex(COLUMNS, ROWS)})
    assert texts(tables(written)[0]) == [
        ["No.", "Nama", "NIK", "Nilai"],
        ["1.", "Siti & Budi", "3275********0001", "Rp1.500.000,00"],
        ["2.", "Ani", "", "Rp0,00"],
    ]
    assert lines(written) == ["atas", "bawah"]


def test_the_heading_is_repeated_and_rows_are_not_torn(template: Make):
    written = render(
        template('{{ lampiran("x") }}'), {}, annexes={"x": annex(["Nama"], [["Siti"]])}
    )
    head, body = (line._tr.xml for line in tables(written)[0].rows)
    assert "w:tblHeader" in head
    assert "w:tblHeader" not in body
    assert "w:cantSplit" in body


def marked_template(columns: int) -> bytes:
    letter = new_letter(numbered=False)
    table = grid(letter, [20] * columns, ruled=True)
    bold = Style(bold=True)
    row(table, ["Judul"] * columns, [bold] * columns)
    row(table, ['{{ lampiran("x") }}', *[""] * (columns - 1)], [bold] * columns)
    return save(letter)


def test_a_table_of_the_office_keeps_its_own_look():
    data = annex(["Nama", "Desil"], [["Siti", 1], ["Ani", 2]])
    (table,) = tables(render(marked_template(3), {}, annexes={"x": data}))
    assert texts(table) == [["Judul"] * 3, ["1.", "Siti", "1"], ["2.", "Ani", "2"]]
    assert table.rows[2].cells[0].paragraphs[0].runs[0].bold
    assert "w:tblHeader" in table.rows[0]._tr.xml


def test_an_empty_list_leaves_only_the_heading():
    (table,) = tables(render(marked_template(2), {}, annexes={"x": annex(["Nama"], [])}))
    assert texts(table) == [["Judul", "Judul"]]


def test_columns_must_fit_the_table_of_the_office():
    with pytest.raises(DocumentFailed, match="2 kolom, datanya 3"):
        render(marked_template(2), {}, annexes={"x": annex(["a", "b"], [])})


def test_a_row_must_fit_its_columns(template: Make):
    with pytest.raises(DocumentFailed, match="Baris 1 lampiran punya 1 nilai, bukan 2"):
        render(template('{{ lampiran("x") }}'), {}, annexes={"x": annex(["a", "b"], [["c"]])})


def test_an_annex_that_is_not_there_is_named(template: Make):
    with pytest.raises(DocumentFailed, match="Lampiran “penerima” belum ada"):
        render(template('{{ lampiran("penerima") }}'), {})


def test_a_fact_can_not_forge_the_mark_of_an_annex(template: Make):
    written = render(
        template("{{ nama }}", '{{ lampiran("x") }}'),
        {"nama": "\ue000x\ue000"},
        annexes={"x": annex(["Nama"], [])},
    )
    assert len(tables(written)) == 1


def test_an_unknown_format_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="huruf besar"):
        annex([Column(title="Nama", format="huruf besar")], [])


def test_a_thousand_rows_are_quick(template: Make):
    data = annex([str(n) for n in range(8)], ([f"{i}"] * 8 for i in range(1000)))
    (table,) = tables(render(template('{{ lampiran("x") }}'), {}, annexes={"x": data}))
    assert len(table.rows) == 1001
