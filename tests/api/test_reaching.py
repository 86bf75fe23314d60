"""A call and the way to somebody from a page read in the field."""

from __future__ import annotations

import pytest

from api.web.reaching import call, way


@pytest.mark.parametrize(
    ("number", "address"),
    [
        ("+62 812-0000-4444", "tel:+6281200004444"),
        ("(021) 8895 1234", "tel:02188951234"),
        ("••••", ""),
        ("belum ada", ""),
        (None, ""),
    ],
)
def test_a_number_is_called(number: str | None, address: str):
    assert call(number) == address


@pytest.mark.parametrize(
    ("where", "address"),
    [
        ({"lat": -6.2, "lon": 106.9}, "geo:-6.2,106.9?q=-6.2,106.9"),
        ("JL. MELATI NO. 7", "geo:0,0?q=JL.%20MELATI%20NO.%207%2C%20Kota%20Bekasi"),
        ("••••", ""),
        ({"lat": None}, ""),
        (None, ""),
    ],
)
def test_a_place_or_an_address_is_led_to(where: object, address: str):
    assert way(where) == address
