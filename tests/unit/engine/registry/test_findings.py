"""Whether what was found about a family agrees."""

from __future__ import annotations

import pytest

from engine.registry.findings import (
    MEETING,
    OFFICE,
    VISIT,
    Finding,
    Findings,
    contradicting,
    contradictions,
)


def sources(found: list[Finding]) -> list[str]:
    return [one.source for one in found]


@pytest.mark.parametrize("visit", ["meninggal", "pindah", "tidak_layak", "tidak_ditemukan"])
@pytest.mark.parametrize(
    ("register", "decision"),
    [
        ("penetapan", Finding(MEETING, "layak")),
        ("usulan", Finding(MEETING, "diterima")),
        ("usulan", Finding(OFFICE, "disetujui")),
    ],
)
def test_taking_a_family_goes_against_a_visit_that_found_it_does_not_belong(
    visit: str, register: str, decision: Finding
):
    found = Findings(register=register, match="padan", visit=visit)
    assert sources(contradicting(found, decision)) == ["kunjungan"]


@pytest.mark.parametrize("match", ["meninggal", "pindah", "ganda"])
def test_a_death_in_the_population_register_stays_whatever_the_visit_says(match: str):
    found = Findings(register="usulan", match=match, visit="layak")
    assert sources(contradicting(found, Finding(OFFICE, "disetujui"))) == ["pemadanan"]
    assert sources(contradicting(found, Finding(OFFICE, "ditolak"))) == ["kunjungan"]
    assert contradictions(found)


def test_numbers_that_do_not_match_are_cleared_up_by_whoever_was_met_at_the_door():
    met = Findings(register="penetapan", match="tidak_padan", visit="layak")
    assert not contradicting(met, Finding(MEETING, "layak"))
    unseen = Findings(register="penetapan", match="tidak_padan")
    assert sources(contradicting(unseen, Finding(MEETING, "layak"))) == ["pemadanan"]
    gone = Findings(register="penetapan", match="tidak_padan", visit="tidak_ditemukan")
    assert sources(contradicting(gone, Finding(MEETING, "layak"))) == ["pemadanan", "kunjungan"]


def test_accepting_an_objection_takes_the_family_off():
    poor = Findings(register="sanggahan", match="padan", visit="layak")
    assert sources(contradicting(poor, Finding(MEETING, "diterima"))) == ["kunjungan"]
    assert not contradicting(poor, Finding(MEETING, "ditolak"))
    well_off = Findings(register="sanggahan", match="padan", visit="tidak_layak")
    assert not contradicting(well_off, Finding(MEETING, "diterima"))
    agreed = Findings(register="sanggahan", visit="tidak_layak", meeting="diterima")
    assert not contradicting(agreed, Finding(OFFICE, "disetujui"))


@pytest.mark.parametrize(
    ("meeting", "approval"), [("ditolak", "disetujui"), ("diterima", "ditolak")]
)
def test_the_office_goes_against_the_musyawarah(meeting: str, approval: str):
    found = Findings(register="usulan", match="padan", meeting=meeting)
    assert sources(contradicting(found, Finding(OFFICE, approval))) == ["muskel"]


def test_what_says_nothing_contradicts_nothing():
    for match in (None, "belum", "ragu", "padan"):
        found = Findings(register="usulan", match=match)
        assert not contradicting(found, Finding(OFFICE, "disetujui"))
        assert not contradicting(found, Finding(OFFICE, "ditolak"))
        assert not contradictions(found)


def test_every_two_that_disagree_are_told_the_earlier_first():
    found = Findings(
        register="usulan", match="meninggal", visit="layak", meeting="diterima", office="ditolak"
    )
    told = [(one.source, other.source) for one, other in contradictions(found)]
    assert told == [
        ("pemadanan", "kunjungan"),
        ("pemadanan", "muskel"),
        ("kunjungan", "dinsos"),
        ("muskel", "dinsos"),
    ]
    assert Finding(VISIT, "layak") in found.said()
