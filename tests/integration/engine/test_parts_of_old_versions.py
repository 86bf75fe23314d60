"""Versions deployed before parts were kept get the parts that a deployment would keep today."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

import engine.store.migrations as migrations
from engine.bpmn.runtime import SpiffRuntime
from engine.bundle import folders, from_folder, shared_roles
from engine.declared.parts import parts_of
from engine.library import pack

PROCESSES = Path("processes")


@pytest.fixture(scope="module")
def migration() -> ModuleType:
    file = Path(migrations.__file__).parent / "versions" / "0022_who_has_a_part.py"
    spec = importlib.util.spec_from_file_location("parts", file)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("folder", folders(PROCESSES), ids=lambda folder: folder.name)
def test_the_migration_reads_the_same_parts_from_the_models(folder: Path, migration: ModuleType):
    bundle = from_folder(folder)
    roles = shared_roles(PROCESSES)
    kept = parts_of(SpiffRuntime().read(bundle.files), bundle.manifest, roles)
    above = {name: told.get("fallback") for name, told in roles.items()}
    assert migration._parts(pack(bundle.files), bundle.manifest, above) == kept
