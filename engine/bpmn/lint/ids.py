"""Every element has an id of its own, in the whole file and in the whole bundle."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from engine.bpmn.kinds import FLOW_NODES
from engine.bpmn.lint.model import Model
from engine.bpmn.lint.rule import Rule
from engine.definition import Problem
from engine.sentences import say

MAX_ID = 120
_NCNAME = re.compile(r"[^\W\d][\w.\-]*", re.UNICODE)

DUPLICATE_ID = Rule(
    "duplicate-id",
    say("Id «{id}» dipakai lebih dari satu kali (juga pada baris {line})."),
    say("Beri setiap unsur id yang berbeda."),
)
DUPLICATE_IN_BUNDLE = Rule(
    "duplicate-id-in-bundle",
    say("Id «{id}» juga dipakai di berkas {other}."),
    say("Beri unsur di setiap berkas id yang berbeda; riwayat kasus mengenal langkah dari idnya."),
)
BAD_ID = Rule(
    "bad-id",
    say("Id «{id}» tidak sah."),
    say(
        "Gunakan huruf, angka, garis bawah, titik atau tanda hubung (paling panjang 120), "
        "diawali huruf atau garis bawah."
    ),
)
NO_PROCESS_ID = Rule(
    "process-without-id",
    say("Proses «{name}» tidak mempunyai id."),
    say("Isi id proses; kasus dibuka dan dipanggil dengan id itu."),
)


def check_ids(model: Model) -> Iterator[Problem]:
    """Ids within one file."""
    seen: dict[str, Any] = {}
    for element in model.elements:
        name = element.get("id")
        if name is None:
            continue
        if name in seen:
            line = seen[name].sourceline
            yield DUPLICATE_ID.at(model.file, element, id=name[:MAX_ID], line=line)
        elif len(name) > MAX_ID or not _NCNAME.fullmatch(name):
            yield BAD_ID.at(model.file, element, id=name[:MAX_ID])
        seen.setdefault(name, element)
    for process in model.processes:
        if not process.get("id"):
            yield NO_PROCESS_ID.at(model.file, process)


def check_bundle_ids(models: Sequence[Model]) -> Iterator[Problem]:
    """Ids of processes and flow nodes across the files of a bundle."""
    seen: dict[str, str] = {}
    for model in models:
        for element in _acting(model):
            name = element.get("id", "")
            if seen.setdefault(name, model.file) != model.file:
                yield DUPLICATE_IN_BUNDLE.at(model.file, element, id=name, other=seen[name])


def _acting(model: Model) -> Iterator[Any]:
    return model.every("process", *FLOW_NODES)
