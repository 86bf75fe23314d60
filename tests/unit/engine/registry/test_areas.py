"""Kelurahan are found however their names are split, and only in their kecamatan."""

from __future__ import annotations

import pytest

from engine.registry.areas import city


def test_the_city_has_12_kecamatan_and_56_kelurahan():
    levels = [area.level for area in city()]
    assert (levels.count("kecamatan"), levels.count("kelurahan")) == (12, 56)


@pytest.mark.parametrize(
    ("name", "kecamatan", "code"),
    [
        ("Bekasi Jaya", "Bekasi Timur", "32.75.01.1001"),
        ("KEL. BEKASIJAYA", "KEC BEKASI TIMUR", "32.75.01.1001"),
        ("Jati Asih", "Jatiasih", "32.75.09.1002"),
        ("32.75.01.1001", "", "32.75.01.1001"),
        ("3275011001", "", "32.75.01.1001"),
        ("teluk pucung", "", "32.75.03.1004"),
    ],
)
def test_a_kelurahan_is_found(name, kecamatan, code):
    found = city().kelurahan(name, kecamatan)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    ("name", "kecamatan"),
    [("Jatiasih", "Bekasi Timur"), ("Menteng", ""), ("", ""), ("32.75.01", "")],
)
def test_what_is_not_there_is_not_guessed(name, kecamatan):
    assert city().kelurahan(name, kecamatan) is None
