"""Models made to hurt are refused at the front door, and nothing of them is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select

from engine import DeployBundle, ModelRefused
from engine.bundle import from_files, from_folder
from engine.models import Bundle, Event, Process
from tests.conftest import MODELS
from tests.office import Office

MODEL = "permohonan.bpmn"
BOMB = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 10))


def kept(office: Office) -> list[Any]:
    """How many bundles, processes and events there are, and the newest bundle."""
    with office.engine.adapters.pool.connect() as connection:
        counts = [
            connection.scalar(select(func.count()).select_from(model))
            for model in (Bundle, Process, Event)
        ]
        return [*counts, connection.scalar(select(func.max(Bundle.content_hash)))]


def with_doctype(inside: str) -> Callable[[bytes], bytes]:
    def change(model: bytes) -> bytes:
        head, rest = model.split(b"?>", 1)
        named = rest.replace(b"Periksa di kelurahan", b"&x;")
        return head + f"?><!DOCTYPE d [{inside}]>".encode() + named

    return change


def ten_thousand(model: bytes) -> bytes:
    more = "".join(f'<bpmn:task id="t{n}" name="Kerja"/>' for n in range(10_000))
    return model.replace(b"</bpmn:process>", more.encode() + b"</bpmn:process>")


def python_condition(model: bytes) -> bytes:
    return model.replace(b"layak = true", b"__import__('os').system('true')")


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (with_doctype('<!ENTITY x SYSTEM "file:///etc/hostname">'), "xml-doctype"),
        (with_doctype(f'<!ENTITY b0 "ha">{BOMB}<!ENTITY x "&b9;">'), "xml-doctype"),
        (ten_thousand, None),
        (python_condition, None),
        (lambda model: model[: len(model) // 2], None),
    ],
    ids=["file entity", "entity bomb", "ten thousand elements", "python", "half a file"],
)
def test_a_hostile_model_is_refused_and_nothing_is_kept(
    office: Office, change: Callable[[bytes], bytes], rule: str | None
):
    before = kept(office)
    good = from_folder(MODELS / "reference")
    hostile = from_files({**good.files, MODEL: change(good.files[MODEL])})
    assert hostile.content_hash != good.content_hash
    with pytest.raises(ModelRefused) as refused:
        office.engine.run(DeployBundle(bundle=hostile, note="dicoba"))
    assert refused.value.problems
    assert all(problem.message and problem.remedy for problem in refused.value.problems)
    if rule is not None:
        assert rule in {problem.rule for problem in refused.value.problems}
    assert kept(office) == before


def test_a_bundle_may_not_carry_program_code(office: Office):
    """A manifest that asks YAML to build objects is not read."""
    good = from_folder(MODELS / "reference")
    with pytest.raises(ModelRefused):
        from_files({**good.files, "decree.yaml": b'!!python/object/apply:os.system ["true"]'})
