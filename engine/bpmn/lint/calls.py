"""Calls, clauses and messages agree across the files of a bundle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from engine.bpmn.lint.bundle import Bundle
from engine.bpmn.lint.model import Model
from engine.bpmn.lint.rule import Rule
from engine.bpmn.normalise.edit import definitions_of
from engine.bpmn.xml import alur, bpmn, local
from engine.definition import Problem
from engine.sentences import say

CALLED_MISSING = Rule(
    "called-process-missing",
    say("Proses «{value}» yang dipanggil «{name}» tidak ada di dalam paket."),
    say("Unggah model proses itu bersama model ini, atau perbaiki calledElement."),
)
CALLED_WITHOUT_START = Rule(
    "called-process-start",
    say("Proses «{value}» yang dipanggil «{name}» tidak mempunyai mulai tanpa pemicu."),
    say("Tambahkan peristiwa mulai tanpa pemicu pada proses yang dipanggil."),
)
RECURSION = Rule(
    "call-recursion",
    say("Panggilan «{name}» kembali ke proses yang sama: {way}."),
    say("Putuskan lingkaran panggilan itu; gunakan pengulangan atau banyak-instans."),
)
BAD_MODE = Rule(
    "bad-call-mode",
    say("alur:mode pada «{name}» berisi «{value}»."),
    say('Tulis alur:mode="case" untuk kasus anak, atau hapus untuk panggilan biasa.'),
)
COLLECTION_IDLE = Rule(
    "collection-without-instances",
    say("«{name}» mempunyai alur:collection tetapi tidak ditandai banyak-instans."),
    say("Tandai unsur itu banyak-instans di perancang, atau hapus alur:collection."),
)
UNKNOWN_CLAUSE = Rule(
    "unknown-clause",
    say("Butir «{value}» pada «{name}» tidak ada di clauses.yaml."),
    say("Perbaiki ejaan id butirnya, atau tambahkan butir itu ke clauses.yaml."),
)
DUPLICATE_PROCESS = Rule(
    "duplicate-process",
    say("Proses «{value}» ada di lebih dari satu berkas ({other})."),
    say("Beri setiap proses id yang berbeda."),
)
CORRELATION_DIFFERS = Rule(
    "correlation-differs",
    say("Pesan «{value}» dikirim {sent} kunci korelasi, tetapi «{name}» menunggunya {awaited}."),
    say("Tulis alur:correlation di kedua sisi, atau di tidak satu pun."),
    severity="notice",
)
CORRELATION_MISSING = Rule(
    "correlation-missing",
    say(
        "«{name}» menunggu pesan «{value}» tanpa kunci korelasi: pesan bernama itu untuk kasus "
        "mana pun dapat sampai ke sini."
    ),
    say("Tulis alur:correlation di sini dan pada pengirimnya, misalnya nomor suratnya."),
    severity="notice",
)
NAMES_ALIKE = Rule(
    "message-names-alike",
    say("Pesan «{value}» dan «{other}» hanya berbeda huruf besar atau spasi."),
    say("Samakan namanya bila memang pesan yang sama."),
    severity="notice",
)


def check_calls(bundle: Bundle) -> Iterator[Problem]:
    """Call activities of the whole bundle."""
    for model in bundle.models:
        for call in model.every("callActivity"):
            yield from _call(bundle, model, call)
        for process in model.processes:
            owner = bundle.processes[process.get("id", "")][0]
            if owner.file != model.file:
                words = {"value": process.get("id", ""), "other": owner.file}
                yield DUPLICATE_PROCESS.at(model.file, process, **words)
        for element in model.acting:
            yield from _collection(model, element)
    yield from _recursion(bundle)


def check_clauses(bundle: Bundle) -> Iterator[Problem]:
    """Clause ids named by the models, when the bundle lists its clauses."""
    if bundle.clauses is None:
        return
    for model in bundle.models:
        for element in model.acting:
            for clause in element.get(alur("clauses"), "").split():
                if clause not in bundle.clauses:
                    yield UNKNOWN_CLAUSE.at(model.file, element, value=clause)


def check_messages(bundle: Bundle) -> Iterator[Problem]:
    """Message names and their correlation, over all models of the bundle."""
    sent: dict[str, set[bool]] = defaultdict(set)
    awaited: list[tuple[Model, Any, str, bool]] = []
    spelled: dict[str, str] = {}
    for model in bundle.models:
        for element, name in _messages(model):
            keyed = bool(element.get(alur("correlation")))
            if local(element) in {"intermediateThrowEvent", "endEvent", "sendTask"}:
                sent[name].add(keyed)
            elif local(element) != "startEvent" or keyed or _inside(element):
                awaited.append((model, element, name, keyed))
            other = spelled.setdefault("".join(name.lower().split()), name)
            if other != name:
                yield NAMES_ALIKE.at(model.file, element, value=name, other=other)
    yield from _keys(awaited, sent)


def _keys(
    awaited: list[tuple[Model, Any, str, bool]], sent: Mapping[str, set[bool]]
) -> Iterator[Problem]:
    for model, element, name, keyed in awaited:
        if sent.get(name) == {not keyed}:
            words = {
                "sent": "tanpa" if keyed else "dengan",
                "awaited": "dengan" if keyed else "tanpa",
            }
            yield CORRELATION_DIFFERS.at(model.file, element, value=name, **words)
        elif not keyed:
            yield CORRELATION_MISSING.at(model.file, element, value=name)


def _call(bundle: Bundle, model: Model, call: Any) -> Iterator[Problem]:
    mode = call.get(alur("mode"))
    if mode not in {None, "case"}:
        yield BAD_MODE.at(model.file, call, value=mode)
    target = call.get("calledElement")
    if target and target not in bundle.processes:
        yield CALLED_MISSING.at(model.file, call, value=target)
    elif target:
        starts = bundle.processes[target][1].findall(bpmn("startEvent"))
        if starts and all(definitions_of(start) for start in starts):
            yield CALLED_WITHOUT_START.at(model.file, call, value=target)


def _collection(model: Model, element: Any) -> Iterator[Problem]:
    named = element.get(alur("collection")) is not None and not local(element).endswith("istics")
    if named and element.find(bpmn("multiInstanceLoopCharacteristics")) is None:
        yield COLLECTION_IDLE.at(model.file, element)


def _recursion(bundle: Bundle) -> Iterator[Problem]:
    calls = {
        name: list(process.iter(bpmn("callActivity")))
        for name, (_, process) in bundle.processes.items()
    }
    for name, (model, _) in bundle.processes.items():
        for call in calls[name]:
            way = _way(call.get("calledElement", ""), name, calls)
            if way:
                yield RECURSION.at(model.file, call, way=" → ".join([name, *way]))


def _way(begin: str, goal: str, calls: dict[str, list[Any]]) -> list[str]:
    """The chain of calls from one process to another; empty when there is none."""
    waiting, seen = [[begin]], {begin}
    while waiting:
        way = waiting.pop(0)
        if way[-1] == goal:
            return way
        for call in calls.get(way[-1], []):
            target = call.get("calledElement", "")
            if target not in seen:
                seen.add(target)
                waiting.append([*way, target])
    return []


def _inside(start: Any) -> bool:
    """Whether a start event is that of an event sub-process: a case waits there, none is opened."""
    return bool(start.getparent().get("triggeredByEvent") == "true")


def _messages(model: Model) -> Iterator[tuple[Any, str]]:
    for element in model.acting:
        holders = [element] if local(element) in {"sendTask", "receiveTask"} else []
        holders += definitions_of(element) if local(element).endswith("Event") else []
        for holder in holders:
            named = model.ids.get(holder.get("messageRef") or "")
            if named is not None and named.get("name"):
                yield element, named.get("name")
