"""Everything a decree names exists, everything it orders is carried, and no code knows any decree."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from docx import Document

import engine
from api import create_app
from engine import DecreeCoverage, UserTask, bootstrap, read_coverage
from engine.bundle import DecreeBundle, folders, from_folder, shared_roles
from engine.definition import Check, Definition, Element, ProcessCall
from engine.documents import check as check_letter
from engine.facts import FACTS
from engine.operations import OPERATIONS
from engine.operations.letter_facts import DATA_SETS
from engine.queries.coverage import read_scenario
from engine.settings import Settings
from forms.expressions import feel

ROOT = Path(__file__).parents[2]
PROCESSES = ROOT / "processes"
FOLDERS = folders(PROCESSES)


@cache
def running() -> engine.Engine:
    settings = Settings(
        database_url="sqlite://",
        files=ROOT / "var",
        processes=PROCESSES,
        secret_key="0" * 64,
        vault_key=bytes(32),
    )
    return bootstrap(settings)


@cache
def opened(folder: Path) -> tuple[DecreeBundle, dict[str, Definition]]:
    bundle = from_folder(folder)
    return bundle, running().adapters.workflow.read(bundle.files)


def tasks(folder: Path) -> Iterator[UserTask]:
    for definition in opened(folder)[1].values():
        for element in definition.elements.values():
            if isinstance(element, UserTask):
                yield element


def roles(folder: Path) -> set[str]:
    return set(shared_roles(PROCESSES)) | set(opened(folder)[0].manifest.get("roles") or {})


def asked(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every component of every form of a bundle, those inside lists and groups too."""

    for path, content in opened(folder)[0].files.items():
        if path.endswith(".form"):
            for component in components_of(content):
                yield f"{path}#{component.get('key')}", component


def components_of(content: bytes) -> Iterator[dict[str, Any]]:
    """Every component of a form file, those inside lists and groups too."""

    def walk(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        for component in components:
            yield component
            yield from walk(component.get("components", []))

    return walk(json.loads(content)["components"])


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_date_says_what_it_may_not_precede(folder: Path):
    """``sejak`` with its FEEL and its cause, or ``bebas`` where nothing binds it."""
    dates = [(where, one) for where, one in asked(folder) if one["type"] == "datetime"]
    open_ended = [w for w, one in dates if not one.get("properties", {}).get("sejak")]
    assert not open_ended
    free = [w for w, one in dates if one["properties"]["sejak"] == "bebas"]
    assert not {where.split("#")[1] for where in free} & BOUND


BOUND = {
    "tanggal_keputusan", "tanggal_tanda_tangan", "tanggal_perjanjian", "tanggal_serah",
    "tanggal_bast", "tanggal_kontrak",
}  # fmt: skip
"""Days of papers that follow from another paper."""


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_sum_says_whether_it_may_be_zero(folder: Path):
    silent = [
        where
        for where, one in asked(folder)
        if one.get("properties", {}).get("jenis") == "uang"
        and one["type"] != "expression"
        and not one.get("readonly")
        and one["properties"].get("boleh_nol") not in ("true", "false")
    ]
    assert not silent


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_an_answer_that_a_check_demands_is_not_called_optional(folder: Path):
    """Where the model refuses a task for want of an answer, the form says so before."""
    files = opened(folder)[0].files
    silent = {
        (task.id, one["key"])
        for task in tasks(folder)
        if task.form and task.checks
        for one in components_of(files[task.form])
        if one.get("key") in named(task.checks)
        and one["type"] != "expression"
        and not one.get("validate", {}).get("required")
        and not one.get("properties", {}).get("wajibJika")
    }
    assert {key for _, key in silent} <= WAYS_OUT, silent


def named(checks: Iterable[Check]) -> set[str]:
    return {name for one in checks for name in feel(one.condition).names}


WAYS_OUT = {
    "rab_dikembalikan", "proposal_dikembalikan", "perjanjian_ditolak", "pengadaan_gagal",
    "dikembalikan", "diperlihatkan", "serah_dikembalikan",
}  # fmt: skip
"""Answers that are one way out of a refusal, beside another: sending back, or mending the rest."""


@cache
def coverage() -> dict[str, DecreeCoverage]:
    found = read_coverage(PROCESSES, running().adapters.workflow, engine.__all__)
    return {one.decree: one for one in found}


def covered(folder: Path) -> DecreeCoverage:
    decree = opened(folder)[0].decree
    assert decree in coverage(), f"{folder.name} has no clauses.yaml"
    return coverage()[decree]


each_decree = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


@each_decree
def test_the_models_are_without_errors(folder: Path):
    problems = running().adapters.workflow.check(opened(folder)[0].files)
    assert [one for one in problems if one.severity == "error"] == []


@each_decree
def test_every_task_has_a_known_role_and_a_deadline(folder: Path):
    assert {task.role for task in tasks(folder)} <= roles(folder)
    assert [task.id for task in tasks(folder) if task.deadline is None and not task.handed] == []
    breached = {task.deadline.escalate_to for task in tasks(folder) if task.deadline}
    assert breached - {None} <= roles(folder)


@each_decree
def test_a_limit_of_the_decree_is_named_by_a_clause_about_limits(folder: Path):
    """Also where a shared part sets it: what the page says of a limit is what its caller says."""
    clauses = {one.clause.id: one.clause for one in covered(folder).clauses}
    inner = shared_processes(folder)
    for name, definition in opened(folder)[1].items():
        for task in definition.elements.values():
            if not isinstance(task, UserTask) or name in inner:
                continue
            assert task.deadline is not None, f"{name}/{task.id} is handed no limit"
            named = [clauses[one] for one in task.clauses if clauses[one].kind == "deadline"]
            if task.deadline.basis == "decree":
                assert named, f"{name}/{task.id}: no clause sets this limit"
                # A decree that says «hari» does not say which: reading it is told on the page.
                if task.deadline.calendar == "kerja":
                    assert all(one.reading for one in named), f"{name}/{task.id}"


@each_decree
def test_tasks_that_share_one_limit_of_the_decree_count_it_from_the_beginning_of_their_step(
    folder: Path,
):
    """The limit of a step is one limit, however many tasks and returns the step has."""
    limits = {one.clause.id for one in covered(folder).clauses if one.clause.kind == "deadline"}
    definitions, inner = opened(folder)[1], shared_processes(folder)
    sharing: dict[str, dict[str, Element]] = {}
    for name, definition in definitions.items():
        for element in definition.elements.values():
            if name not in inner and _basis(element) == "decree":
                for clause in limits.intersection(element.clauses):
                    sharing.setdefault(clause, {})[f"{name}/{element.id}"] = element
    for clause, elements in sharing.items():
        for place, element in elements.items() if len(elements) > 1 else ():
            begun = [one for one in _timed(element, definitions) if not one.deadline.since]
            assert begun == [], f"{place}: {clause} begins anew with each task"
            if isinstance(element, ProcessCall):
                assert element.inputs.get("langkah", "null") != "null", place


def _basis(element: Element) -> str | None:
    deadline = getattr(element, "deadline", None)
    return deadline.basis if deadline else None


def _timed(element: Element, definitions: dict[str, Definition]) -> Iterator[Any]:
    """The tasks that an element's limit holds for: itself, or those of the process it calls."""
    if isinstance(element, ProcessCall):
        inside = definitions[element.process].elements.values()
        yield from (one for one in inside if isinstance(one, UserTask) and one.deadline)
    elif isinstance(element, UserTask):
        yield element


def shared_processes(folder: Path) -> set[str]:
    """Processes of shared parts, which run only inside others and take their limits."""
    bundle, definitions = opened(folder)
    shared = [data for path, data in bundle.files.items() if path.startswith("_shared/")]
    return {
        name
        for name in definitions
        if any(f'process id="{name}"'.encode() in one for one in shared)
    }


@each_decree
def test_roles_of_the_manifest_exist(folder: Path):
    manifest = opened(folder)[0].manifest
    named = {role for told in manifest["processes"].values() for role in told.get("opened_by", [])}
    assert named <= roles(folder)


@each_decree
def test_processes_of_the_manifest_are_those_of_the_models(folder: Path):
    bundle, definitions = opened(folder)
    assert set(bundle.manifest["processes"]) <= set(definitions)
    for told in bundle.manifest["processes"].values():
        assert told.get("start_form") is None or told["start_form"] in bundle.files


@each_decree
def test_forms_facts_and_operations_exist(folder: Path):
    bundle, definitions = opened(folder)
    assert {task.form for task in tasks(folder)} - {None} <= set(bundle.files)
    queries = {query for task in tasks(folder) for query in task.facts.values()}
    assert {query.partition(":")[0] for query in queries} <= set(FACTS)
    asked = {
        element.operation
        for definition in definitions.values()
        for element in definition.elements.values()
        if hasattr(element, "operation")
    }
    assert asked <= set(OPERATIONS)


@each_decree
def test_every_form_is_used_and_every_letter_is_sound(folder: Path):
    bundle = opened(folder)[0]
    models = b"".join(data for name, data in bundle.files.items() if name.endswith(".bpmn"))
    manifest = yaml.safe_dump(bundle.manifest).encode()
    for name, data in bundle.files.items():
        if name.endswith((".form", ".docx")):
            assert name.encode() in models + manifest, f"{name} is used by nothing"
        if name.endswith(".form"):
            json.loads(data)
        if name.endswith(".docx"):
            assert check_letter(data, Anything(), file=name) == []


class Anything(frozenset[str]):
    """A set in which every name is known: only the form of a template is judged."""

    def __contains__(self, name: object) -> bool:
        return True


@each_decree
def test_every_screen_has_a_page(folder: Path):
    app = create_app(running())
    screens = {task.screen.partition(":")[0] for task in tasks(folder) if task.screen}
    assert {name for name in screens if f"{name}.task" not in app.view_functions} == set()


@each_decree
def test_every_clause_is_carried_by_what_exists(folder: Path):
    found = covered(folder)
    assert {one.clause.id: one.missing for one in found.clauses if not one.carried} == {}


@each_decree
def test_a_scenario_tries_to_break_every_rule_limit_and_right(folder: Path):
    assert [one.clause.id for one in covered(folder).binding if not one.attempts] == []


@each_decree
def test_scenarios_break_clauses_that_there_are(folder: Path):
    known = {one.clause.id for one in covered(folder).clauses}
    told = [read_scenario(yaml.safe_load(path.read_bytes())) for path in folder.glob("scenarios/*")]
    assert frozenset().union(*(one.breaks for one in told)) <= known


@each_decree
def test_models_and_clauses_name_each_other(folder: Path):
    """What a clause lists names it back; parts shared by decrees name no clause."""
    found = covered(folder)
    shared = "".join(
        data.decode()
        for name, data in opened(folder)[0].files.items()
        if name.startswith("_shared/") and name.endswith(".bpmn")
    )
    named: set[tuple[str, str]] = set()
    own: set[str] = set()
    for definition in found.definitions.values():
        if f'process id="{definition.process}"' in shared:
            continue
        for element in definition.elements.values():
            place = f"{definition.process}/{element.id}"
            own.add(place)
            named |= {(clause, place) for clause in element.clauses}
    listed = {
        (one.clause.id, place)
        for one in found.clauses
        for place in one.carriers.get("elements", ())
        if place in own
    }
    assert listed - named == set()
    assert {clause for clause, _ in named} - {clause for clause, _ in listed} == set()


@each_decree
def test_data_sets_of_annexes_exist(folder: Path):
    bundle = opened(folder)[0]
    known = set(DATA_SETS) | set(bundle.manifest.get("records") or {})
    for name, data in bundle.files.items():
        if name.endswith(".bpmn"):
            text = data.decode()
            for asked in text.split('name="annex" value="')[1:]:
                value = asked.partition('"/>')[0].replace("&quot;", '"')
                if value.startswith('"'):
                    assert set(value.strip('"').split()) <= known, (name, value)


def test_decrees_hold_no_python():
    assert list(PROCESSES.rglob("*.py")) == []


def test_no_code_names_a_decree():
    keys = {str(from_folder(folder).manifest["key"]) for folder in FOLDERS}
    keys |= {folder.name for folder in FOLDERS}
    found = [
        path.relative_to(ROOT).as_posix()
        for package in ("engine", "api", "forms")
        for path in (ROOT / package).rglob("*")
        if path.suffix in {".py", ".html", ".js"} and "dist" not in path.parts
        for key in keys
        if f'"{key}"' in path.read_text("utf-8") or f"/{key}/" in path.read_text("utf-8")
    ]
    assert found == []


@each_decree
def test_the_page_of_the_decree_is_up_to_date(folder: Path):
    from api.cli.pages import decree_page

    found = covered(folder)
    page = ROOT / "docs" / "decrees" / f"{found.decree}.md"
    assert page.read_text("utf-8") == decree_page(found), "run `alur decrees document`"


COPIES = {
    "bansos": ("documents/sk_penerima.docx", "Kepala Kepolisian Resor Metro Bekasi Kota;", 5),
    "sop_dtks": ("documents/surat_persetujuan.docx", "Wakil Wali Kota Bekasi;", 3),
    "kube": ("documents/sk_penerima.docx", "Kepala Dinas Sosial Provinsi Jawa Barat;", 6),
    "sijah": ("documents/keputusan_penetapan.docx", "Menteri Sosial Republik Indonesia;", 6),
}


@pytest.mark.parametrize(("name", "told"), COPIES.items(), ids=COPIES)
def test_copies_of_the_mayors_letters_go_to_whom_the_decree_sends_its_own(
    name: str, told: tuple[str, str, int]
):
    path, one, count = told
    letter = Document(str(PROCESSES / name / path))
    lists = [[row.cells[-1].text for row in table.rows] for table in letter.tables]
    [copies] = [texts for texts in lists if one in texts]
    assert len(copies) == count
    assert any("Sekretaris Daerah Kota Bekasi" in text for text in copies)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_forms_leave_the_writing_of_values_to_the_program(folder: Path):
    """No «Rp» before a value, no list joined by hand, no output without its label."""
    found = []
    for path, content in opened(folder)[0].files.items():
        if not path.endswith(".form"):
            continue
        for one in components_of(content):
            texts = json.dumps(one, ensure_ascii=False)
            if "Rp{{" in texts or re.search(r"string join\(\w+, ", texts):
                found.append(f"{path}: {one.get('id')}")
            if one.get("type") == "expression" and not one.get("label"):
                found.append(f"{path}: {one.get('key')}: no label")
    assert found == []
