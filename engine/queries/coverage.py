"""How a decree is carried: clause by clause, the elements, forms, letters, rules and fields named for it.

Reads bundles and scenarios only; nothing here looks at a case.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

import engine.models  # noqa: F401 - the metadata knows every table
from engine.bundle import DecreeBundle, folders, from_folder
from engine.database import Base
from engine.declared.clauses import CLAUSES, Clause, read_clauses
from engine.definition import Definition, Element, UserTask
from engine.ports import Workflow

KINDS = (
    "elements",
    "forms",
    "letters",
    "rules",
    "deadlines",
    "screens",
    "fields",
    "commands",
)
"""What may carry a clause, in the order it is told."""

BINDING = ("rule", "deadline", "access")
"""Kinds of clauses that can be broken: each wants a scenario that tries to."""

REFUSING = ("gagal", "tertutup", "maka")
"""First words of the steps that may say what they try to break: a refusal, or the breach being told."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Scenario:
    """The clauses that a scenario proves, and those that its steps try to break (``melanggar``)."""

    proves: frozenset[str] = frozenset()
    breaks: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class CarriedClause:
    """A clause, what is named as carrying it (by kind), and which of these do not exist.

    ``attempts`` are the scenarios that try to break it and are refused.
    """

    clause: Clause
    carriers: Mapping[str, tuple[str, ...]]
    scenarios: tuple[str, ...]
    attempts: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def binding(self) -> bool:
        """Whether it can be broken."""
        return self.clause.kind in BINDING

    @property
    def carried(self) -> bool:
        """Something carries it, and everything named is there."""
        return bool(self.carriers) and not self.missing


@dataclass(frozen=True, kw_only=True, slots=True)
class DecreeCoverage:
    """The clauses of one decree in their order, and its processes."""

    decree: str
    number: str
    title: str
    clauses: Sequence[CarriedClause]
    definitions: Mapping[str, Definition]

    @property
    def carried(self) -> int:
        """How many clauses are carried."""
        return sum(clause.carried for clause in self.clauses)

    @property
    def binding(self) -> Sequence[CarriedClause]:
        """The clauses that can be broken."""
        return [clause for clause in self.clauses if clause.binding]


def read_coverage(
    processes: Path, workflow: Workflow, commands: Collection[str]
) -> list[DecreeCoverage]:
    """The coverage of every bundled decree, in order of folders.

    ``commands`` are the names of the commands there are. Raises ModelRefused.
    """
    found = []
    for folder in folders(processes):
        bundle = from_folder(folder)
        if CLAUSES in bundle.files:
            told = _scenarios(folder / "scenarios")
            found.append(clause_coverage(bundle, workflow.read(bundle.files), told, commands))
    return found


def clause_coverage(
    bundle: DecreeBundle,
    definitions: Mapping[str, Definition],
    scenarios: Mapping[str, Scenario],
    commands: Collection[str],
) -> DecreeCoverage:
    """What carries each clause of a bundle, and which of its ``scenarios`` prove or try to break it."""
    source = bundle.files[CLAUSES]
    told = {one["id"]: one.get("carried_by") or {} for one in yaml.safe_load(source)["clauses"]}
    there = _known(bundle, definitions, commands)
    clauses = []
    for clause in read_clauses(source).values():
        carriers = {
            kind: tuple(map(str, told[clause.id][kind]))
            for kind in KINDS
            if told[clause.id].get(kind)
        }
        clauses.append(
            CarriedClause(
                clause=clause,
                carriers=carriers,
                scenarios=_among(clause, {name: one.proves for name, one in scenarios.items()}),
                attempts=_among(clause, {name: one.breaks for name, one in scenarios.items()}),
                missing=tuple(_missing(carriers, there, told[clause.id])),
            )
        )
    return DecreeCoverage(
        decree=bundle.decree,
        number=str(bundle.manifest["number"]),
        title=str(bundle.manifest["title"]),
        clauses=clauses,
        definitions=definitions,
    )


def _among(clause: Clause, named: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    """The names whose clauses hold this one."""
    return tuple(name for name, clauses in named.items() if clause.id in clauses)


def _missing(
    carriers: Mapping[str, tuple[str, ...]],
    there: Mapping[str, Callable[[str], bool]],
    told: Mapping[str, Any],
) -> Iterator[str]:
    yield from (f"{kind}?" for kind in told if kind not in KINDS)
    for kind, names in carriers.items():
        yield from (name for name in names if not there[kind](name))


def _known(
    bundle: DecreeBundle, definitions: Mapping[str, Definition], commands: Collection[str]
) -> dict[str, Callable[[str], bool]]:
    """Kind → whether a carrier of this name exists."""
    elements: dict[str, Element] = {
        f"{definition.process}/{element.id}": element
        for definition in definitions.values()
        for element in definition.elements.values()
    }
    tasks = {name: one for name, one in elements.items() if isinstance(one, UserTask)}
    # A limit may be its caller's: it is told by the definition of the caller.
    limited = {
        element.id
        for definition in definitions.values()
        for element in definition.elements.values()
        if isinstance(element, UserTask) and element.deadline is not None
    }
    screens = {task.screen for task in tasks.values()}
    columns = {f"{t.name}.{c.name}" for t in Base.metadata.sorted_tables for c in t.columns}
    return {
        "elements": lambda name: name in elements,
        "forms": lambda name: name.endswith(".form") and name in bundle.files,
        "letters": lambda name: name.endswith(".docx") and name in bundle.files,
        "rules": lambda name: name in tasks and bool(tasks[name].checks),
        "deadlines": lambda name: name in tasks and tasks[name].id in limited,
        "screens": lambda name: name in screens,
        "fields": lambda name: name in columns or _asked(bundle, name),
        "commands": lambda name: name in commands,
    }


def _asked(bundle: DecreeBundle, name: str) -> bool:
    """Whether ``path#key`` names a field of a form."""
    path, _, key = name.partition("#")
    if not key or path not in bundle.files:
        return False
    return key in {one.get("key") for one in json.loads(bundle.files[path])["components"]}


def _scenarios(folder: Path) -> dict[str, Scenario]:
    """The scenarios of a decree by name."""
    return {
        path.stem: read_scenario(yaml.safe_load(path.read_bytes()))
        for path in sorted(folder.glob("*.yaml"))
    }


def read_scenario(told: Mapping[str, Any]) -> Scenario:
    """What a scenario's file says of clauses; only a step that is refused can break one."""
    broken: set[str] = set()
    for step in told.get("langkah", ()):
        if next(iter(step)).partition(" ")[0] in REFUSING:
            named = step.get("melanggar", ())
            broken.update([named] if isinstance(named, str) else named)
    return Scenario(proves=frozenset(told.get("ketentuan", ())), breaks=frozenset(broken))
