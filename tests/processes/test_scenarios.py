"""Every scenario of every decree runs to its end, and together they pass every clause."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

import engine
from engine import DecreeCoverage, read_coverage
from engine.bpmn import SpiffRuntime
from engine.bundle import from_folder
from engine.definition import UserTask
from tests.processes.branches import Taken, ends, offered, watched
from tests.processes.pages import Need, Texts, needs, places_of, rows
from tests.processes.runner import PROCESSES, play, read, scenarios, staged

ALL = scenarios()
DECREES = {path.parts[-3] for path in ALL}


@dataclass(frozen=True, slots=True)
class Play:
    """What the cases of one scenario went through."""

    elements: set[str]
    """As ``process/element``."""
    branches: set[Taken]
    pages: Texts
    """What the pages of its tasks said when they were completed."""


Played = Callable[[Path], Play]


def name_of(path: Path) -> str:
    return f"{path.parts[-3]}-{path.stem}"


def without_libreoffice(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """A PDF of each letter takes seconds; how letters look is tested elsewhere."""
    patch.setenv("PATH", str(folder))


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """Plays a scenario on SQLite, once."""
    known: dict[Path, Play] = {}

    def once(path: Path) -> Play:
        if path not in known:
            folder = tmp_path_factory.mktemp(path.stem)
            told = read(path)
            with pytest.MonkeyPatch.context() as patch, watched() as branches:
                without_libreoffice(patch, folder)
                with staged(told, f"sqlite:///{folder / 'alur.db'}", folder) as world:
                    play(world, told["langkah"])
                    known[path] = Play(world.passed(), branches, world.pages.texts)
        return known[path]

    return once


@pytest.fixture(scope="module")
def decrees() -> list[DecreeCoverage]:
    return read_coverage(PROCESSES, SpiffRuntime(), engine.__all__)


@pytest.mark.slow
@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_scenario(path: Path, played: Played):
    assert played(path).elements


@pytest.mark.slow
@pytest.mark.postgres
@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_scenario_on_postgresql(
    path: Path, postgres_server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    from tests.postgres import fresh_database

    without_libreoffice(monkeypatch, tmp_path)
    told = read(path)
    with staged(told, fresh_database(postgres_server), tmp_path) as world:
        play(world, told["langkah"])


@pytest.mark.slow
def test_every_branch_of_every_model_is_taken(played: Played):
    taken = set().union(*(played(path).branches for path in ALL))
    idle = [str(branch) for branch, proof in sorted(offered().items()) if proof not in taken]
    assert idle == []


@pytest.mark.slow
def test_every_end_of_every_model_is_reached(played: Played):
    passed = set().union(*(played(path).elements for path in ALL))
    reached = {place.partition("/")[2] for place in passed}
    assert sorted(ends() - reached) == []


@pytest.mark.slow
def test_every_clause_that_an_element_carries_is_passed(
    played: Played, decrees: list[DecreeCoverage]
):
    passed = set().union(*(played(path).elements for path in ALL))
    idle = [
        one.clause.id
        for decree in decrees
        for one in decree.clauses
        if (elements := one.carriers.get("elements")) and not passed.intersection(elements)
    ]
    assert idle == []


@pytest.mark.slow
@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_a_scenario_passes_the_clauses_it_names(
    path: Path, played: Played, decrees: list[DecreeCoverage]
):
    known = {one.clause.id: one for decree in decrees for one in decree.clauses}
    told = read(path)["ketentuan"]
    assert set(told) <= set(known)
    missed = [
        id
        for id in told
        if (elements := known[id].carriers.get("elements"))
        and not played(path).elements.intersection(elements)
    ]
    assert missed == []


def pages_of(decree: str, played: Played) -> Texts:
    """The pages of every task that any scenario of a decree completes."""
    found: Texts = {}
    for path in ALL:
        if path.parts[-3] == decree:
            for place, texts in played(path).pages.items():
                found.setdefault(place, []).extend(texts)
    return found


def texts_of(decree: str, place: str, need: Need, played: Played) -> list[str]:
    """The pages of a task in its decree, else of the task that is like it, in whichever decree."""
    for one, there in ((decree, place), need.like):
        for other in (one, *sorted(DECREES - {one})):
            if texts := pages_of(other, played).get(there):
                return texts
    return []


@pytest.mark.slow
@pytest.mark.parametrize(("decree", "place", "need"), needs(), ids=lambda one: str(one)[:60])
def test_what_a_task_decides_about_stands_on_its_page(
    decree: str, place: str, need: Need, played: Played
):
    """``decides.yaml`` names it; one page of the task must say all of it."""
    texts = texts_of(decree, place, need, played)
    assert texts, f"no scenario completes {place}"
    missing = [[one for one in need.words if one not in text] for text in texts]
    assert min(missing, key=len) == []


@pytest.mark.parametrize("decree", sorted(DECREES))
def test_every_task_says_what_it_is_decided_by(decree: str):
    assert set(rows()[decree]) == places_of(PROCESSES / decree)


@pytest.mark.slow
@pytest.mark.parametrize("decree", sorted(DECREES))
def test_the_page_of_every_task_is_walked(decree: str, played: Played):
    walked = {place.partition("/")[2] for place in pages_of(decree, played)}
    definitions = SpiffRuntime().open(from_folder(PROCESSES / decree).files)
    idle = {
        one.id
        for definition in definitions.values()
        for one in definition.elements.values()
        if isinstance(one, UserTask) and one.id not in walked
    }
    assert sorted(idle) == []
