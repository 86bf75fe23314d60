"""What is counted of a case, unit by unit, as its decree declares it.

A manifest declares it with the process; what has none has no overview::

    processes:
      siklus:
        measure: visits           # families visited, of those in the lists of the cycle
      penyaluran:
        measure: hand_overs       # families that have their aid, of those in the locked list
      pemantauan:
        measure: {reports: [laporan]}     # child cases of these processes that have ended
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast

from engine.bundle import MANIFEST
from engine.definition import Definition, Problem
from engine.sentences import say

Kind = Literal["visits", "hand_overs", "reports"]
KINDS: tuple[Kind, ...] = ("visits", "hand_overs", "reports")


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted: visits and hand-overs of families, or ``processes`` whose cases are reports."""

    kind: Kind
    processes: tuple[str, ...] = ()


def measure_of(manifest: Mapping[str, Any], process: str) -> Measure | None:
    """The measure of a process; None where its decree declares none."""
    told = ((manifest.get("processes") or {}).get(process) or {}).get("measure")
    if isinstance(told, Mapping):
        return Measure("reports", tuple(map(str, told.get("reports") or ())))
    return Measure(cast(Kind, told)) if told in KINDS else None


def measured_alike(manifest: Mapping[str, Any], measure: Measure) -> list[str]:
    """The processes of a decree that are measured as this one, or whose cases it counts."""
    if measure.processes:
        return list(measure.processes)
    return [
        name for name in manifest.get("processes") or {} if measure_of(manifest, name) == measure
    ]


def measure_problems(
    manifest: Mapping[str, Any], definitions: Mapping[str, Definition]
) -> list[Problem]:
    """Every measure that names no known kind, or a process that the decree does not have."""
    return [
        problem
        for name, told in (manifest.get("processes") or {}).items()
        if isinstance(told, Mapping) and "measure" in told
        for problem in _of_process(name, told["measure"], definitions)
    ]


def _of_process(name: str, told: Any, known: Collection[str]) -> Iterator[Problem]:
    reports = told.get("reports") if isinstance(told, Mapping) else None
    if not isinstance(told, Mapping) and told in ("visits", "hand_overs"):
        return
    if not reports or not isinstance(reports, list):
        yield _problem(
            name,
            say(
                "Ukuran «{measure}» proses {process} tidak dikenal.",
                measure=str(told),
                process=name,
            ),
            say("Tulis visits, hand_overs, atau reports dengan nama proses laporannya."),
        )
        return
    for one in reports:
        if one not in known:
            yield _problem(
                name,
                say(
                    "Ukuran proses {process} menghitung «{one}», yang tidak ada.",
                    process=name,
                    one=str(one),
                ),
                say("Perbaiki nama proses laporannya pada measure."),
            )


def _problem(process: str, message: str, remedy: str) -> Problem:
    return Problem(
        file=MANIFEST,
        element=process,
        line=None,
        rule="unknown-measure",
        message=message,
        remedy=remedy,
    )
