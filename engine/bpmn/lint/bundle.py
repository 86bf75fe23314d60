"""A bundle as the rules look at it: its models, and what its other files offer them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

import yaml

from engine.bpmn import xml
from engine.bpmn.lint.model import Model
from engine.errors import ModelRefused

Operations = Mapping[str, Collection[str]]
"""Name of an operation → the names of the inputs it takes."""


@dataclass(frozen=True)
class Bundle:
    """The files of a bundle, its normalised models and what the models may ask for.

    ``operations`` and ``facts`` are None when the catalogue is not at hand: then no name is judged.
    """

    files: Mapping[str, bytes]
    models: tuple[Model, ...]
    operations: Operations | None = None
    facts: Collection[str] | None = None

    @cached_property
    def processes(self) -> Mapping[str, tuple[Model, Any]]:
        """Process id → its model and its element, executable processes only."""
        return {p.get("id", ""): (model, p) for model in self.models for p in model.processes}

    @cached_property
    def decisions(self) -> frozenset[str]:
        """Ids of the decisions of every readable DMN file."""
        found: set[str] = set()
        for name, data in self.files.items():
            if name.endswith(".dmn"):
                try:
                    root = xml.read(data, name)
                except ModelRefused:
                    continue
                found.update(e.get("id", "") for e in root.iter() if xml.local(e) == "decision")
        return frozenset(found)

    @cached_property
    def clauses(self) -> frozenset[str] | None:
        """Ids of ``clauses.yaml``; None when the bundle has no such file that can be read."""
        for name, data in self.files.items():
            if PurePosixPath(name).name == "clauses.yaml":
                try:
                    content = yaml.safe_load(data)
                except (yaml.YAMLError, UnicodeDecodeError):
                    return None
                found = frozenset(str(value) for value in _values(content, "id"))
                return found or frozenset(map(str, content if isinstance(content, dict) else ()))
        return None

    @cached_property
    def limiting(self) -> frozenset[str] | None:
        """Ids of the clauses of kind ``deadline``; None when the bundle does not tell kinds."""
        for name, data in self.files.items():
            if PurePosixPath(name).name == "clauses.yaml" and self.clauses is not None:
                told = yaml.safe_load(data)
                listed = told.get("clauses") if isinstance(told, dict) else None
                if not isinstance(listed, list):
                    return None
                kinds = {str(o.get("id")): o.get("kind") for o in listed if isinstance(o, dict)}
                return frozenset(id for id, kind in kinds.items() if kind == "deadline")
        return None

    @cached_property
    def form_keys(self) -> frozenset[str]:
        """Keys of all fields of all readable forms."""
        found: set[str] = set()
        for name in self.files:
            if name.endswith(".form"):
                content = self.form(name)
                for word in ("key", "path"):
                    found.update(str(v).partition(".")[0] for v in _values(content, word))
        return frozenset(found)

    @cached_property
    def start_inputs(self) -> frozenset[str]:
        """Names that the manifest lets cases be opened with; none when it can't be read."""
        try:
            told = yaml.safe_load(self.files.get("decree.yaml", b"")) or {}
            processes = list(told["processes"].values())
            return frozenset(str(name) for one in processes for name in one.get("inputs") or ())
        except (yaml.YAMLError, KeyError, TypeError, AttributeError, UnicodeDecodeError):
            return frozenset()

    def form(self, path: str) -> Any:
        """A form file as JSON; None when it is not JSON."""
        try:
            return json.loads(self.files[path])
        except (ValueError, RecursionError):
            return None


def _values(content: Any, key: str) -> Iterator[Any]:
    """Every scalar under this key, at any depth."""
    if isinstance(content, dict):
        for name, value in content.items():
            if name == key and isinstance(value, str | int):
                yield value
            else:
                yield from _values(value, key)
    elif isinstance(content, list):
        for value in content:
            yield from _values(value, key)
