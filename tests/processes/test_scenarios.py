"""Every scenario of every decree runs to its end, and together they pass every clause."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

import engine
from engine import DecreeCoverage, read_coverage
from engine.bpmn import SpiffRuntime
from tests.processes.branches import Taken, ends, offered, watched
from tests.processes.runner import PROCESSES, play, read, scenarios, staged

ALL = scenarios()


@dataclass(frozen=True, slots=True)
class Play:
    """What the cases of one scenario went through."""

    elements: set[str]
    """As ``process/element``."""
    branches: set[Taken]


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
                    known[path] = Play(world.passed(), branches)
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
