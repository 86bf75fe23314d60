"""What the door would say of models and letters, before they are uploaded.

Reads files only; nothing here looks at a case.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.bundle import MANIFEST, DecreeBundle, bundle_around, from_folder, shared_roles
from engine.declared.measure import measure_problems
from engine.declared.tier_checks import tier_problems
from engine.definition import Problem
from engine.errors import ModelRefused
from engine.operations.knowing_checks import knowing_problems
from engine.operations.letter_checks import letter_problems
from engine.operations.reading_checks import reading_problems
from engine.ports import Workflow
from engine.sentences import say


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """A problem, and the file on disk it is in; a part shared by decrees lies beside its own."""

    path: Path
    problem: Problem


@dataclass(frozen=True, kw_only=True, slots=True)
class ModelCheck:
    """Everything found in the files named, and how many files were looked at."""

    findings: Sequence[Finding]
    files: int


def check_models(paths: Sequence[Path], workflow: Workflow) -> ModelCheck:
    """The problems of these models and of the letters of their decrees.

    A decree's folder is judged as it would be deployed: its models with what they share, and its
    letters. A model inside such a folder is judged with its bundle, whose letters are read too; any
    other with the files beside it, of the models only those it calls. A folder without a manifest
    stands for the models in it. Raises ModelRefused for a manifest that can't be read.
    """
    folders = [path for path in paths if (path / MANIFEST).is_file()]
    models = [model for path in paths if path not in folders for model in _models(path)]
    around = [folder for folder in map(_decree, models) if folder is not None]
    bundles = {folder.resolve(): from_folder(folder) for folder in [*folders, *around]}
    found = [one for folder in folders for one in _of_folder(folder, workflow)]
    found += [one for model in models for one in _of_model(model, workflow)]
    found += [one for folder in bundles for one in _letters(folder, bundles[folder], workflow)]
    letters = sum(path.endswith(".docx") for one in bundles.values() for path in one.files)
    told = sum(len(_models(folder)) for folder in folders)
    return ModelCheck(findings=found, files=len(models) + told + letters)


def _models(path: Path) -> list[Path]:
    return sorted(path.rglob("*.bpmn")) if path.is_dir() else [path]


def _decree(model: Path) -> Path | None:
    """The decree's folder that a model lies in."""
    return next((one for one in model.resolve().parents if (one / MANIFEST).is_file()), None)


def _of_folder(folder: Path, workflow: Workflow) -> Iterator[Finding]:
    for problem in workflow.check(from_folder(folder).files):
        yield Finding(path=_on_disk(folder, problem.file), problem=problem)


def _of_model(model: Path, workflow: Workflow) -> Iterator[Finding]:
    name, content = bundle_around(model)
    for problem in workflow.check(content):
        if problem.file == name:
            yield Finding(path=model, problem=problem)


def _letters(folder: Path, bundle: DecreeBundle, workflow: Workflow) -> Iterator[Finding]:
    try:
        definitions = workflow.read(bundle.files)
        problems = letter_problems(bundle, definitions)
        roles = {**shared_roles(folder.parent), **(bundle.manifest.get("roles") or {})}
        problems += tier_problems(definitions, roles)
        problems += knowing_problems(bundle, definitions, workflow.names(bundle.files))
        problems += measure_problems(bundle.manifest, definitions)
        problems += reading_problems(bundle, definitions)
    except ModelRefused:
        problems = [_unread()]
    for problem in problems:
        yield Finding(path=_on_disk(folder, problem.file), problem=problem)


def _unread() -> Problem:
    """Letters are judged by the tasks that fill them: those must be readable first."""
    return Problem(
        file=MANIFEST,
        element=None,
        line=None,
        rule="letter-unread",
        message=say("Surat keputusan ini belum diperiksa: ada model yang salah."),
        remedy=say("Perbaiki kesalahan modelnya dahulu, lalu periksa lagi."),
        severity="notice",
    )


def _on_disk(folder: Path, name: str) -> Path:
    return folder.parent / name if name.startswith("_shared/") else folder / name
