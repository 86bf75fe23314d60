"""What is wrong with the letters of a bundle, told before it is deployed and not when one is due."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import forms
from engine.bundle import DecreeBundle
from engine.declared.registers import declared
from engine.definition import CaseCall, Definition, Problem, ProcessCall, ServiceTask
from engine.documents import annexes_named, check
from engine.facts import FACTS
from engine.feel import FeelError, compile_expression
from engine.operations.letter_facts import DATA_SETS, GIVEN
from engine.sentences import say

MAKES = "render_letter"
"""The operation that fills a template."""
_WORD = (".docx", ".docm", ".dotx", ".doc", ".rtf", ".odt")
_OF_A_CASE = frozenset({"wilayah", "kasus", "kasus_id", "dibuka"})
_NAMES = {"letter-placeholder", "letter-annex"}


@dataclass(frozen=True, kw_only=True)
class _Use:
    """One place that fills a template: which, from which names, with which annexes.

    ``known`` and ``annexes`` are None where they are only known while a case runs.
    """

    element: str
    template: str
    known: frozenset[str] | None
    annexes: frozenset[str] | None
    reads: Mapping[str, Any]


def letter_problems(bundle: DecreeBundle, definitions: Mapping[str, Definition]) -> list[Problem]:
    """Everything wrong with the templates of a bundle, and with the tasks that fill them.

    A template is judged with the names that each task filling it can provide: those of every
    letter, what its case is opened with (start form, inputs of the call) and the task's own
    ``facts``. What the model computes only while a case runs is taken to be there.
    """
    reading = _Reading(bundle, definitions)
    uses = [use for process in definitions for use in reading.uses(process)]
    found = [problem for use in uses for problem in _of_use(bundle, use)]
    judged = {use.template for use in uses}
    for path in sorted(bundle.files):
        if path.endswith(_WORD) and path not in judged:
            found += [one for one in _checked(bundle, path) if one.rule not in _NAMES]
    return list(dict.fromkeys(found))


def _of_use(bundle: DecreeBundle, use: _Use) -> Iterator[Problem]:
    if use.template not in bundle.files:
        yield Problem(
            file=use.template,
            element=use.element,
            line=None,
            rule="letter-missing",
            message=say("Templat surat untuk «{task}» tidak ada di dalam paket.", task=use.element),
            remedy=say("Unggah templatnya, atau perbaiki masukan template pada tugas itu."),
        )
        return
    found = _checked(bundle, use.template, use.known or frozenset())
    yield from (one for one in found if use.known is not None or one.rule not in _NAMES)
    yield from _unread(use)
    if not found and use.annexes is not None:
        yield from _annexes(bundle, use, use.annexes)


def _unread(use: _Use) -> Iterator[Problem]:
    for name, query in sorted(use.reads.items()):
        if str(query).partition(":")[0] not in FACTS:
            told = {"query": query, "task": use.element}
            yield Problem(
                file=use.template, element=name, line=None, rule="letter-fact",
                message=say("Fakta “{query}” yang dibaca «{task}» tidak ada dalam katalog.", **told),
                remedy=say("Perbaiki namanya pada masukan reads tugas itu."),
            )  # fmt: skip


def _checked(bundle: DecreeBundle, path: str, known: frozenset[str] = frozenset()) -> list[Problem]:
    return check(bundle.files[path], known, file=path)


def _annexes(bundle: DecreeBundle, use: _Use, given: frozenset[str]) -> Iterator[Problem]:
    known = {*DATA_SETS, *declared(bundle.manifest)}
    for name in sorted(given - known):
        yield _annex_problem(
            use,
            name,
            say("Lampiran “{name}” pada «{task}» tidak dikenal.", name=name, task=use.element),
            say("Pilih salah satu: {known}.", known=", ".join(sorted(known))),
        )
    for name in sorted(annexes_named(bundle.files[use.template]) - given):
        told = {"name": name, "task": use.element}
        yield _annex_problem(
            use,
            name,
            say("Templat meminta lampiran “{name}”, yang tidak disertakan «{task}».", **told),
            say("Tambahkan namanya pada masukan annex tugas itu, atau hapus dari templat."),
        )


def _annex_problem(use: _Use, name: str, message: str, remedy: str) -> Problem:
    return Problem(
        file=use.template, element=name, line=None, rule="letter-annex", message=message,
        remedy=remedy,
    )  # fmt: skip


@dataclass
class _Reading:
    """The processes of a bundle, followed through the processes they call."""

    bundle: DecreeBundle
    definitions: Mapping[str, Definition]
    opened_with: dict[str, frozenset[str] | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.opened_with = {name: self._opening(name) for name in self.definitions}

    def uses(self, process: str) -> Iterator[_Use]:
        """Every use of a template in the cases of a process, called processes included."""
        opening = self.opened_with[process]
        for task, known in self._tasks(process, {}, frozenset()):
            template = _value(task.inputs.get("template"), known)
            if isinstance(template, str):
                facts = _value(task.inputs.get("facts", "{}"), known)
                reads = _value(task.inputs.get("reads", "{}"), known)
                annex = _value(task.inputs.get("annex", '""'), known)
                yield _Use(
                    element=task.id,
                    template=template,
                    known=_names(opening, facts, reads),
                    reads=reads if isinstance(reads, Mapping) else {},
                    annexes=frozenset(annex.split()) if isinstance(annex, str) else None,
                )

    def _tasks(
        self, process: str, known: Mapping[str, Any], through: frozenset[str]
    ) -> Iterator[tuple[ServiceTask, Mapping[str, Any]]]:
        for element in self._own(process):
            if isinstance(element, ServiceTask) and element.operation == MAKES:
                yield element, known
            elif isinstance(element, ProcessCall) and self._follows(element, through):
                given = {name: _value(text, known) for name, text in element.inputs.items()}
                yield from self._tasks(element.process, {**known, **given}, through | {process})

    def _follows(self, call: ProcessCall, through: frozenset[str]) -> bool:
        return call.process in self.definitions and call.process not in through

    def _own(self, process: str) -> list[Any]:
        """The elements of a process without those of the processes it calls; ids are unique."""
        elements = self.definitions[process].elements
        called = {
            id
            for element in elements.values()
            if isinstance(element, ProcessCall) and element.process != process
            for id in getattr(self.definitions.get(element.process), "elements", ())
        }
        return [element for id, element in elements.items() if id not in called]

    def _opening(self, process: str) -> frozenset[str] | None:
        """What a case of the process is opened with; None when anything may come."""
        definition = self.definitions[process]
        if definition.start_messages or definition.start_signals:
            return None
        told = (self.bundle.manifest.get("processes") or {}).get(process) or {}
        names = self._answers(told.get("start_form"))
        for definition in self.definitions.values():
            for element in definition.elements.values():
                if isinstance(element, CaseCall) and element.process == process:
                    if not element.inputs:
                        return None
                    names |= element.inputs.keys()
        return frozenset(names)

    def _answers(self, path: str | None) -> set[str]:
        if path is None or path not in self.bundle.files:
            return set()
        return set(forms.read(self.bundle.files[path], path).names)


def _names(opening: frozenset[str] | None, facts: Any, reads: Any) -> frozenset[str] | None:
    if opening is None or not isinstance(facts, Mapping) or not isinstance(reads, Mapping):
        return None
    return GIVEN | _OF_A_CASE | opening | _paths(facts) | reads.keys()


def _value(text: str | None, known: Mapping[str, Any]) -> Any:
    """What an expression is before any case has run: what it does not fix is null."""
    if text is None:
        return None
    try:
        return compile_expression(text).evaluate(known)
    except FeelError:
        return None


def _paths(value: Any, before: str = "") -> frozenset[str]:
    """The dotted names a context fixes; a name whose value is open covers all that hangs on it."""
    if not isinstance(value, Mapping) or not value:
        return frozenset({before}) if before else frozenset()
    inner = (_paths(part, f"{before}.{key}".lstrip(".")) for key, part in value.items())
    return frozenset().union(*inner)
