"""A file is checked from the command line before anybody uploads it."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from api.cli.lists import lists


def test_every_line_of_a_file_is_told(tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_text('NIK;NAMA;RT/RW\n3275011203800001;"Budi;1/5\n12;Siti;5\n;;\n;JUMLAH;\n')
    told = CliRunner().invoke(lists, ["check", str(path)])
    assert told.exit_code == 1
    last = told.output.splitlines()[-1]
    assert last.startswith("5 baris: 1 diambil (1 perlu dilihat), 1 ditolak, 2 judul")
