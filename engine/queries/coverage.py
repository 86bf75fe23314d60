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
from engine.definition import Definition, Element, UserTask
from engine.ports import Workflow
from engine.queries.clauses import CLAUSES, Clause, read_clauses

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


@dataclass(frozen=True, kw_only=True, slots=True)
class CarriedClause:
    """A clause, what is named as carrying it (by kind), and which of these do not exist."""

    clause: Clause
    carriers: Mapping[str, tuple[str, ...]]
    scenarios: tuple[str, ...]
    missing: tuple[str, ...]

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


def read_coverage(
    processes: Path, workflow: Workflow, commands: Collection[str], decree: str | None = None
) -> list[DecreeCoverage]:
    """The coverage of every bundled decree, or of the one with this key, in order of folders.

    ``commands`` are the names of the commands there are. Raises ModelRefused.
    """
    found = []
    for folder in folders(processes):
        bundle = from_folder(folder)
        if decree in (None, bundle.decree) and CLAUSES in bundle.files:
            told = _scenarios(folder / "scenarios")
            found.append(clause_coverage(bundle, workflow.read(bundle.files), told, commands))
    return found


def clause_coverage(
    bundle: DecreeBundle,
    definitions: Mapping[str, Definition],
    scenarios: Mapping[str, Collection[str]],
    commands: Collection[str],
) -> DecreeCoverage:
    """What carries each clause of a bundle; ``scenarios`` maps names to the clauses they prove."""
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
                scenarios=tuple(name for name in scenarios if clause.id in scenarios[name]),
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
    screens = {task.screen for task in tasks.values()}
    columns = {f"{t.name}.{c.name}" for t in Base.metadata.sorted_tables for c in t.columns}
    return {
        "elements": lambda name: name in elements,
        "forms": lambda name: name.endswith(".form") and name in bundle.files,
        "letters": lambda name: name.endswith(".docx") and name in bundle.files,
        "rules": lambda name: name in tasks and bool(tasks[name].checks),
        "deadlines": lambda name: name in tasks and tasks[name].deadline is not None,
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


def _scenarios(folder: Path) -> dict[str, Collection[str]]:
    """Name of a scenario → the clauses it says it proves."""
    return {
        path.stem: yaml.safe_load(path.read_bytes()).get("ketentuan", [])
        for path in sorted(folder.glob("*.yaml"))
    }
