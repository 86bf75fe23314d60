"""Official numbers are written by a pattern and can be read back."""

from __future__ import annotations

from datetime import date

import pytest

from engine.documents import (
    OfficialNumber,
    PatternError,
    check_pattern,
    classifications,
    format_number,
    parse_number,
    valid_on,
)

DECREE = "{klasifikasi}/Kep.{nomor}-{opd}/{bulan_romawi}/{tahun}"
MINUTES = "{klasifikasi}/{nomor}/{opd}.{bidang}"


@pytest.mark.parametrize(
    ("pattern", "text", "parts"),
    [
        (
            DECREE,
            "460/Kep.473-Dinsos/X/2023",
            OfficialNumber(nomor=473, klasifikasi="460", opd="Dinsos", bulan=10, tahun=2023),
        ),
        (
            DECREE,
            "400.10.5.5/Kep.317-Dinsos/VI/2024",
            OfficialNumber(nomor=317, klasifikasi="400.10.5.5", opd="Dinsos", bulan=6, tahun=2024),
        ),
        (
            MINUTES,
            "400.9.11.1/72/Dinsos.Gulmakin",
            OfficialNumber(nomor=72, klasifikasi="400.9.11.1", opd="Dinsos", bidang="Gulmakin"),
        ),
        (
            "{klasifikasi}/{nomor}/{opd}",
            "460/472/DINSOS",
            OfficialNumber(nomor=472, klasifikasi="460", opd="DINSOS"),
        ),
    ],
)
def test_numbers_of_the_city_are_read_and_written_again(
    pattern: str, text: str, parts: OfficialNumber
):
    assert parse_number(pattern, text) == parts
    given = {"klasifikasi": parts.klasifikasi, "opd": parts.opd, "bidang": parts.bidang}
    on = date(parts.tahun or 2026, parts.bulan or 1, 15)
    assert format_number(pattern, parts.nomor, on, {k: v for k, v in given.items() if v}) == text


def test_a_number_may_be_padded():
    assert format_number("{nomor:4}/{tahun}", 72, date(2026, 11, 22), {}) == "0072/2026"
    assert parse_number("{nomor:4}/{tahun}", "0072/2026") == OfficialNumber(nomor=72, tahun=2026)


@pytest.mark.parametrize("text", ["460/473-Dinsos/X/2023", "460/Kep.473-Dinsos/IIX/2023", ""])
def test_what_the_pattern_did_not_write_is_not_read(text: str):
    assert parse_number(DECREE, text) is None


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("{nomer}/{tahun}", "“nomer” tidak dikenal"),
        ("{klasifikasi}/{tahun}", "tepat satu kali"),
        ("{nomor}/{nomor}", "tepat satu kali"),
        ("{nomor}/{tahun", "tidak berpasangan"),
    ],
)
def test_a_wrong_pattern_is_refused_with_a_remedy(pattern: str, said: str):
    with pytest.raises(PatternError, match=said):
        check_pattern(pattern)


@pytest.mark.parametrize("opd", [None, "Dinsos/Bekasi", ""])
def test_a_part_that_could_not_be_read_back_is_refused(opd: str | None):
    parts = {"klasifikasi": "460"} | ({} if opd is None else {"opd": opd})
    with pytest.raises(PatternError, match="opd"):
        format_number(DECREE, 1, date(2026, 11, 22), parts)


def test_codes_are_valid_in_their_time():
    before = {row.code for row in valid_on(date(2023, 12, 31))}
    after = {row.code for row in valid_on(date(2024, 1, 1))}
    assert "460" in before
    assert "460" not in after
    assert "400.9.14.5" in after


def test_every_code_is_named_once_in_its_scheme():
    rows = classifications()
    assert len({(row.scheme, row.code) for row in rows}) == len(rows)
    assert all(row.name for row in rows)
