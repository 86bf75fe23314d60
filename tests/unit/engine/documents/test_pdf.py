"""PDF comes from LibreOffice when there is one, and never holds up a worker."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.documents import DocumentFailed, to_pdf


def office(folder: Path, script: str) -> str:
    """A stand-in for soffice: a shell script that gets the same arguments."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    return str(program)


def test_without_libreoffice_there_is_no_pdf(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert to_pdf(b"docx") is None


def test_the_result_is_read_back(tmp_path: Path):
    program = office(tmp_path, 'for x; do last=$x; done; cp "$last" "${last%.docx}.pdf"')
    assert to_pdf(b"as it was", program=program) == b"as it was"


def test_a_conversion_that_hangs_is_killed_with_its_children(tmp_path: Path):
    mark = tmp_path / "alive"
    program = office(tmp_path, f"(sleep 0.5; touch {mark}) & wait")
    with pytest.raises(DocumentFailed, match="melewati 0.1 detik"):
        to_pdf(b"docx", timeout=0.1, program=program)
    assert not mark.exists()


def test_a_conversion_without_result_is_an_error(tmp_path: Path):
    with pytest.raises(DocumentFailed, match="tidak menghasilkan PDF"):
        to_pdf(b"docx", program=office(tmp_path, "exit 0"))
