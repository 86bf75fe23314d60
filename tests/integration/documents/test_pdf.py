"""PDF comes from LibreOffice when there is one, and never holds up a worker."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from engine.documents import DocumentFailed, annex, render, to_pdf
from engine.documents.splitting import LONGEST, split_long_tables

Make = Callable[..., bytes]


def office(folder: Path, script: str) -> str:
    """A stand-in for soffice: a shell script that gets the same arguments."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    return str(program)


def test_without_libreoffice_there_is_no_pdf(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert to_pdf(b"docx") is None


def test_the_result_is_read_back(tmp_path: Path, template: Make):
    program = office(tmp_path, 'for x; do last=$x; done; cp "$last" "${last%.docx}.pdf"')
    assert to_pdf(template("isi"), program=program) == template("isi")


def test_a_conversion_that_hangs_is_killed_with_its_children(tmp_path: Path, template: Make):
    mark = tmp_path / "alive"
    program = office(tmp_path, f"(sleep 0.5; touch {mark}) & wait")
    with pytest.raises(DocumentFailed, match="melewati 0.1 detik"):
        to_pdf(template("isi"), timeout=0.1, program=program)
    assert not mark.exists()


def test_a_conversion_without_result_is_an_error(tmp_path: Path, template: Make):
    with pytest.raises(DocumentFailed, match="tidak menghasilkan PDF"):
        to_pdf(template("isi"), program=office(tmp_path, "exit 0"))


def test_a_long_annex_is_laid_out_in_pieces_with_the_same_heading(template: Make):
    rows = [[str(n)] for n in range(2 * LONGEST + 1)]
    letter = render(template('{{ lampiran("x") }}'), {}, annexes={"x": annex(["Nama"], rows)})
    pieces = Document(BytesIO(split_long_tables(letter))).tables
    assert [len(piece._tbl.tr_lst) - 1 for piece in pieces] == [LONGEST, LONGEST, 1]
    assert {piece.cell(0, 1).text for piece in pieces} == {"Nama"}
    assert pieces[1].cell(1, 1).text == str(LONGEST)


def test_a_letter_without_long_tables_is_converted_as_it_is(template: Make):
    assert split_long_tables(template("isi")) == template("isi")
