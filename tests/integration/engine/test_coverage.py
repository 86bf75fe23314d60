"""What carries a clause is told, and what is named but not there."""

from __future__ import annotations

import json

import pytest

from engine.bundle import from_files
from engine.definition import Check, Deadline, Definition, Element, UserTask
from engine.queries.coverage import CarriedClause, Scenario, clause_coverage, read_scenario

MANIFEST = b"key: contoh\nnumber: 1/2026\ntitle: Contoh\neffective_from: 2026-01-01\n"
FORM = json.dumps({"components": [{"type": "textfield", "key": "alasan"}]}).encode()
TASK = UserTask(
    id="periksa",
    kind="userTask",
    name="Periksa",
    role="petugas",
    form="forms/periksa.form",
    screen="visits",
    deadline=Deadline(limit="P1D"),
    checks=(Check(condition="true", message="Belum."),),
)
END = Element(id="selesai", kind="endEvent", name="Selesai")
PROCESS = Definition(process="p", name="Proses", elements={"periksa": TASK, "selesai": END})


def carried(told: str, scenarios=None, kind: str = "step") -> CarriedClause:
    """The one clause of a small decree that says it is carried by this."""
    clauses = (
        f"clauses: [{{id: A-1, by: dinsos, kind: {kind}, does: Memeriksa, carried_by: {told}}}]"
    )
    files = {
        "decree.yaml": MANIFEST,
        "clauses.yaml": clauses.encode(),
        "forms/periksa.form": FORM,
        "documents/ba.docx": b"",
    }
    found = clause_coverage(from_files(files), {"p": PROCESS}, scenarios or {}, {"ClaimTask"})
    (clause,) = found.clauses
    assert found.carried == int(clause.carried)
    return clause


def test_a_clause_is_carried_by_what_exists():
    clause = carried(
        "{elements: [p/periksa, p/selesai], forms: [forms/periksa.form], screens: [visits],"
        " letters: [documents/ba.docx], rules: [p/periksa], deadlines: [p/periksa],"
        " fields: [forms/periksa.form#alasan, entry.register], commands: [ClaimTask]}"
    )
    assert clause.missing == ()
    assert clause.carried


def test_what_is_named_but_not_there_is_told():
    clause = carried(
        "{elements: [p/tiada], forms: [forms/tiada.form], screens: [map], letters: [x.docx],"
        " fields: [forms/periksa.form#tiada, entry.tiada], commands: [Tiada]}"
    )
    assert len(clause.missing) == 7
    assert not clause.carried


def test_an_element_without_check_or_limit_is_no_rule_and_no_deadline():
    clause = carried("{rules: [p/selesai], deadlines: [p/selesai]}")
    assert clause.missing == ("p/selesai", "p/selesai")


def test_a_clause_that_nothing_is_named_for_is_not_carried():
    assert not carried("{}").carried


def test_a_misspelt_kind_of_carrier_is_told():
    assert carried("{elements: [p/periksa], form: [forms/periksa.form]}").missing == ("form?",)


def test_scenarios_that_name_the_clause_are_told():
    scenarios = {
        "satu": Scenario(proves=frozenset({"A-1"})),
        "dua": Scenario(proves=frozenset({"A-2"}), breaks=frozenset({"A-1"})),
    }
    clause = carried("{elements: [p/periksa]}", scenarios)
    assert clause.scenarios == ("satu",)
    assert clause.attempts == ("dua",)


@pytest.mark.parametrize("kind", ["rule", "deadline", "access"])
def test_a_clause_that_can_be_broken_is_told_from_one_that_cannot(kind: str):
    assert carried("{elements: [p/periksa]}", kind=kind).binding
    assert not carried("{elements: [p/periksa]}").binding


def test_only_a_step_that_is_refused_tries_to_break_a_clause():
    told = {
        "ketentuan": ["A-1"],
        "langkah": [
            {"kerjakan": "Periksa", "melanggar": "A-1"},
            {"gagal anggota": "X", "melanggar": "A-2"},
            {"gagal": "Periksa", "melanggar": ["A-3", "A-4"]},
            {"tertutup": "Periksa", "melanggar": "A-5"},
            {"maka": {}, "melanggar": "A-6"},
            {"gagal": "Periksa"},
        ],
    }
    assert read_scenario(told) == Scenario(
        proves=frozenset({"A-1"}), breaks=frozenset({"A-2", "A-3", "A-4", "A-5", "A-6"})
    )
