"""What is made from files is kept for the next reader, and never grows without end."""

from __future__ import annotations

import os
from pathlib import Path

from engine.files.derived import Derived


def test_a_text_is_kept_by_its_source_and_way(tmp_path: Path):
    kept = Derived(tmp_path / "derived")
    kept.keep("a" * 64, "html", "<p>naskah</p>")
    assert kept.read("a" * 64, "html") == "<p>naskah</p>"
    assert kept.read("a" * 64, "lain") is None
    assert kept.read("b" * 64, "html") is None


def test_what_was_not_read_for_long_goes_first(tmp_path: Path):
    kept = Derived(tmp_path, most=4)
    for number in range(4):
        kept.keep(str(number), "html", "x")
    for age, path in enumerate(sorted(tmp_path.iterdir())):
        os.utime(path, (age, age))
    assert kept.read("2", "html") == "x"
    kept.keep("4", "html", "x")
    assert len(list(tmp_path.iterdir())) <= 4
    assert kept.read("2", "html") == "x"


def test_a_folder_that_takes_nothing_costs_only_time(tmp_path: Path):
    blocked = tmp_path / "berkas"
    blocked.write_text("")
    kept = Derived(blocked / "derived")
    kept.keep("a", "html", "x")
    assert kept.read("a", "html") is None
