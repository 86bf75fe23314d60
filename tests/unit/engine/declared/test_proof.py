"""A citizen shows whose case it is."""

from __future__ import annotations

import pytest

from engine.declared.proof import proves, tidy_reference

CASE = {"telepon": "+6281234567890", "tanggal_lahir": "1970-01-31"}


@pytest.mark.parametrize("typed", ["7KQ2-M4XD", "7kq2m4xd", " 7kq2 m4xd "])
def test_a_reference_is_known_however_it_is_typed(typed: str):
    assert tidy_reference(typed) == "7KQ2-M4XD"


@pytest.mark.parametrize(
    "proof", ["7890", "0812 3456 7890", "31-01-1970", "31/1/1970", "1970-01-31", "19700131"]
)
def test_the_end_of_the_phone_number_or_the_birth_date_proves_it(proof: str):
    assert proves(CASE, proof)


@pytest.mark.parametrize("proof", ["", "-", "0", "890", "7891", "1970", "01-31-1970", "+62"])
def test_less_or_something_else_does_not(proof: str):
    assert not proves(CASE, proof)


def test_nothing_proves_a_case_that_holds_no_fact():
    assert not proves({}, "")
    assert not proves({"telepon": None}, "-")
    assert not proves({"telepon": ""}, "0000")


def test_the_facts_of_the_reporter_count_not_those_of_the_family_reported():
    objection = {**CASE, "pelapor": {"telepon": "081200001111", "tanggal_lahir": ""}}
    assert proves(objection, "1111")
    assert not proves(objection, "31-01-1970")
    assert not proves(objection, "7890")
