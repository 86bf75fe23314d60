"""Everything a decree names exists, everything it orders is carried, and no code knows any decree."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

import engine
from api import create_app
from engine import DecreeCoverage, UserTask, bootstrap, read_coverage
from engine.bundle import DecreeBundle, folders, from_folder, shared_roles
from engine.definition import Definition
from engine.documents import check as check_letter
from engine.facts import FACTS
from engine.operations import OPERATIONS
from engine.operations.letter_facts import DATA_SETS
from engine.settings import Settings

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
    assert [task.id for task in tasks(folder) if task.deadline is None] == []
    breached = {task.deadline.escalate_to for task in tasks(folder) if task.deadline}
    assert breached - {None} <= roles(folder)


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
