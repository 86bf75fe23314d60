"""What an expression asks of its names."""

from __future__ import annotations

import pytest

from engine.feel import FeelSyntaxError, entries_asked, entries_copied


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("nilai > 3", {("nilai", None)}),
        ("surat.nomor + kota", {("surat", "nomor"), ("kota", None)}),
        ("surat.tanggal.tahun", {("surat", "tanggal")}),
        ('{"isi": surat, "hal": surat.perihal}', {("surat", None), ("surat", "perihal")}),
        ("for satu in daftar.baris return satu.nilai", {("daftar", "baris")}),
        ("count(baris[nilai > batas])", {("baris", None), ("nilai", None), ("batas", None)}),
        ('date("2026-01-01")', set()),
    ],
)
def test_each_name_with_the_entry_that_is_asked(text: str, asked: set[tuple[str, str | None]]):
    assert entries_asked(text) == asked


def test_what_is_no_expression_is_refused():
    with pytest.raises(FeelSyntaxError):
        entries_asked("nilai >")


@pytest.mark.parametrize(
    ("text", "copied"),
    [
        ("nilai", {(None, ("nilai", None))}),
        ("sk.tanggal", {(None, ("sk", "tanggal"))}),
        (
            '{"tanggal": sk.tanggal, "nama": nama, "total": a + b}',
            {
                ("tanggal", ("sk", "tanggal")),
                ("nama", ("nama", None)),
            },
        ),
        ("nilai + 1", set()),
        ("sk.tanggal.tahun", set()),
    ],
)
def test_what_a_value_is_a_plain_copy_of(text: str, copied: set[tuple[str | None, object]]):
    assert entries_copied(text) == copied
