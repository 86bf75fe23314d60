"""A limit says who set it, and the limit of a called process is set by its caller."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from engine.bpmn.lint.bundle import Bundle
from engine.bpmn.lint.extension import HUMAN
from engine.bpmn.lint.iso import is_duration
from engine.bpmn.lint.model import Model
from engine.bpmn.lint.rule import Rule
from engine.bpmn.lint.tasks import BAD_DEADLINE, BAD_VALUE, VALUES
from engine.bpmn.parser.elements import CALLER
from engine.bpmn.xml import alur, bpmn
from engine.definition import Problem
from engine.sentences import say

NO_LIMIT_HANDED = Rule(
    "no-limit-handed",
    say(
        "Tugas-tugas «{value}» memakai batas waktu pemanggilnya, tetapi «{name}» tidak memberinya."
    ),
    say('Isi alur:deadline pada panggilan itu (mis. "P5D"), beserta alur:basis.'),
)
LIMIT_NOT_TAKEN = Rule(
    "limit-not-taken",
    say("«{name}» memberi batas waktu, tetapi tidak ada tugas «{value}» yang memakainya."),
    say('Hapus, atau tulis alur:deadline="caller" pada tugas yang dipanggil.'),
    severity="notice",
)
LIMIT_WITHOUT_CALLER = Rule(
    "limit-without-caller",
    say("Tugas «{name}» memakai batas waktu pemanggilnya, padahal prosesnya berjalan sendiri."),
    say("Isi lama batas waktunya, atau panggil proses itu di dalam kasus lain."),
)
LIMITS_DIFFER = Rule(
    "limits-differ",
    say("Di dalam «{process}», proses «{value}» dipanggil dengan batas waktu yang berlainan."),
    say("Samakan batas waktunya, atau jalankan salah satunya sebagai kasus anak."),
)
DECREE_UNNAMED = Rule(
    "limit-of-no-clause",
    say(
        "Batas waktu «{name}» disebut ditetapkan keputusan, tetapi tidak menyebut ketentuan tentang "
        "batas waktu."
    ),
    say('Tulis ketentuannya pada alur:clauses, atau alur:basis="office".'),
)


def check_limits(bundle: Bundle) -> Iterator[Problem]:
    """Limits of tasks and calls over the whole bundle."""
    inside = _Inside(bundle)
    for model in bundle.models:
        for call in model.every("callActivity"):
            yield from _words(model, call)
            yield from _handing(inside, model, call)
        for task in model.every(*HUMAN, "callActivity"):
            yield from _basis(bundle, model, task)
    for process in bundle.processes:
        yield from _alone(inside, process)
        yield from _differing(inside, process)


class _Inside:
    """Which processes run inside which, and which leave a limit to their caller."""

    def __init__(self, bundle: Bundle) -> None:
        self.processes = bundle.processes
        self.calls = {
            name: [call for call in process.iter(bpmn("callActivity")) if _target(call)]
            for name, (_, process) in bundle.processes.items()
        }
        self.open = {name: [*self._open(name)] for name in bundle.processes}
        self.inner = {
            _target(call) for calls in self.calls.values() for call in calls if not _apart(call)
        }
        self.apart = {
            _target(call) for calls in self.calls.values() for call in calls if _apart(call)
        }

    def _open(self, name: str) -> Iterator[Any]:
        """The tasks and calls of a process that take the limit of its caller."""
        _, process = self.processes[name]
        for tag in (*sorted(HUMAN), "callActivity"):
            yield from (e for e in process.iter(bpmn(tag)) if e.get(alur("deadline")) == CALLER)

    def limits(self, name: str, given: str, seen: frozenset[str]) -> Iterator[tuple[str, str]]:
        """Called process and the limit it gets, for all that runs inside a process."""
        for call in self.calls.get(name, ()):
            target, said = _target(call), call.get(alur("deadline"))
            if _apart(call) or target in seen:
                continue
            limit = given if said == CALLER else _limit(call)
            if self.open.get(target):
                yield target, limit
            yield from self.limits(target, limit, seen | {target})


def _target(call: Any) -> str:
    return str(call.get("calledElement") or "")


def _apart(call: Any) -> bool:
    return bool(call.get(alur("mode")) == "case")


def _limit(call: Any) -> str:
    return " ".join(call.get(alur(word), "") for word in ("deadline", "calendar", "basis"))


def _words(model: Model, call: Any) -> Iterator[Problem]:
    limit = call.get(alur("deadline"))
    if limit and limit != CALLER and not is_duration(limit):
        yield BAD_DEADLINE.at(model.file, call, value=limit)
    for word in ("calendar", "basis"):
        value, (fits, allowed) = call.get(alur(word)), VALUES[word]
        if value is not None and not fits(value):
            yield BAD_VALUE.at(model.file, call, word=word, value=value, allowed=allowed)


def _handing(inside: _Inside, model: Model, call: Any) -> Iterator[Problem]:
    target = _target(call)
    takes = bool(inside.open.get(target)) and not _apart(call)
    if takes and not call.get(alur("deadline")):
        yield NO_LIMIT_HANDED.at(model.file, call, value=target)
    if not takes and call.get(alur("deadline")):
        yield LIMIT_NOT_TAKEN.at(model.file, call, value=target)


def _basis(bundle: Bundle, model: Model, task: Any) -> Iterator[Problem]:
    limit = task.get(alur("deadline"), "none")
    if task.get(alur("basis")) != "decree" or bundle.limiting is None or limit in ("none", CALLER):
        return
    if not bundle.limiting.intersection(task.get(alur("clauses"), "").split()):
        yield DECREE_UNNAMED.at(model.file, task)


def _alone(inside: _Inside, process: str) -> Iterator[Problem]:
    if process in inside.inner and process not in inside.apart:
        return
    model, _ = inside.processes[process]
    for task in inside.open[process]:
        yield LIMIT_WITHOUT_CALLER.at(model.file, task)


def _differing(inside: _Inside, process: str) -> Iterator[Problem]:
    limits: dict[str, set[str]] = defaultdict(set)
    for target, limit in inside.limits(process, "", frozenset({process})):
        limits[target].add(limit)
    model, element = inside.processes[process]
    for target, given in limits.items():
        if len(given) > 1:
            yield LIMITS_DIFFER.at(model.file, element, process=process, value=target)
