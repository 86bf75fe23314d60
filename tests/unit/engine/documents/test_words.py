"""Dates, sums and names are written as an Indonesian office writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from engine.documents import DocumentFailed
from engine.documents.words import FILTERS, printable


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("tanggal", "2026-11-22", "22 November 2026"),
        ("tanggal", date(2026, 5, 1), "1 Mei 2026"),
        ("tanggal", datetime(2026, 11, 22, 17, 30, tzinfo=UTC), "23 November 2026"),
        ("tanggal", "2026-11-22T17:30:00Z", "23 November 2026"),
        ("hari", "2026-11-22", "Minggu"),
        (
            "tanggal_terbilang",
            "2026-11-22",
            "tanggal dua puluh dua bulan November tahun dua ribu dua puluh enam",
        ),
        ("terbilang", 1_500_000_000, "satu miliar lima ratus juta"),
        ("terbilang", "11", "sebelas"),
        ("terbilang", Decimal("2.5"), "dua koma lima"),
        ("angka", 1500000, "1.500.000"),
        ("angka", Decimal("2.750"), "2,75"),
        ("angka", 0, "0"),
        ("rupiah", 1500000, "Rp1.500.000,00"),
        ("rupiah", "1250.5", "Rp1.250,50"),
        ("rupiah_terbilang", 1500000, "satu juta lima ratus ribu rupiah"),
        ("rupiah_terbilang", "1000.25", "seribu rupiah dua puluh lima sen"),
        ("sidik", "d6de4d28ff7f" + "0" * 52, "d6de\u00a04d28\u00a0ff7f"),
        ("sidik_utuh", "d6de4d28ff7f0000", "d6de4d28 ff7f0000"),
        ("romawi", 11, "XI"),
        ("romawi", "2026-11-22", "XI"),
        ("romawi", date(2026, 4, 1), "IV"),
        ("romawi", 1994, "MCMXCIV"),
        ("masker", "3275014101700001", "3275********0001"),
        ("masker", "12345", "*****"),
        ("titlecase", "SITI AMINAH binti ACHMAD", "Siti Aminah binti Achmad"),
        ("titlecase", "budi santoso, S.Sos., M.Si.", "Budi Santoso, S.Sos., M.Si."),
        ("titlecase", "CIKETING UDIK RW XIV", "Ciketing Udik Rw XIV"),
        ("huruf", 1, "a"),
        ("huruf", 27, "aa"),
        ("diktum", 1, "KESATU"),
        ("diktum", 4, "KEEMPAT"),
        ("diktum", 12, "KEDUA BELAS"),
    ],
)
def test_a_filter_writes(name: str, value: Any, text: str):
    assert FILTERS[name](value) == text


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("tanggal", "kemarin", "“kemarin” bukan tanggal"),
        ("rupiah", "banyak", "“banyak” bukan angka"),
        ("romawi", 0, "angka Romawi"),
    ],
)
def test_what_a_filter_can_not_write_is_named(name: str, value: Any, said: str):
    with pytest.raises(DocumentFailed, match=said):
        FILTERS[name](value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "ya"),
        (False, "tidak"),
        (2.5, "2,5"),
        (Decimal("1000000"), "1000000"),
        (12, "12"),
        (date(2026, 11, 22), "22 November 2026"),
        ("a\x00\x08b\ue000c\nd", "abc\nd"),
    ],
)
def test_a_bare_value_is_printed_without_words_of_python(value: Any, text: str):
    assert printable(value) == text


@pytest.mark.parametrize("value", [None, [1], {"a": 1}])
def test_nothing_and_lists_have_no_text(value: Any):
    with pytest.raises(DocumentFailed):
        printable(value)
