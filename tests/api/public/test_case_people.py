"""The page of a case tells of the same people's other cases, as far as its reader may open them."""

from __future__ import annotations

from datetime import timedelta

from tests.api.public.test_puskesos import ANSWERS
from tests.office import KELURAHAN, NEIGHBOUR, Office
from tests.screens import Visitor

NIK = "3275030501800001"


def opened(office: Office, login: str = "penerima", unit: str = KELURAHAN, **answers):
    given = {**ANSWERS, "cara_masuk": "datang", **answers}
    return office.open("keluhan", login, unit, **given)


def test_a_complaint_that_comes_again_within_a_year_is_told_with_the_one_before(
    city_office: Office,
):
    first = opened(city_office, telepon="0812-3456-7890")
    city_office.clock.now += timedelta(days=200)
    second = opened(city_office, telepon="+62 812 3456 7890")
    page = Visitor(city_office, "penerima").get(f"/kasus/{second}").text
    assert "yang ke-2 dalam setahun" in page
    assert f"/kasus/{first}" in page
    before = Visitor(city_office, "penerima").get(f"/kasus/{first}").text
    assert "dalam setahun dari orang" not in before
    city_office.clock.now += timedelta(days=400)
    third = opened(city_office, telepon="081234567890")
    assert (
        "dalam setahun dari orang"
        not in Visitor(city_office, "penerima").get(f"/kasus/{third}").text
    )


def test_cases_that_the_reader_may_not_open_are_not_told(city_office: Office):
    secret = opened(city_office, nik=NIK, kekerasan_anak=True)
    elsewhere = opened(city_office, "tetangga", NEIGHBOUR, nik=NIK)
    case = opened(city_office, nik=NIK, telepon="081200000001")
    page = Visitor(city_office, "penerima").get(f"/kasus/{case}").text
    assert f"/kasus/{secret}" not in page
    assert f"/kasus/{elsewhere}" not in page
    assert "dalam setahun dari orang" not in page
