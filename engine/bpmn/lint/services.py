"""Work without a person names its operation, its decision, its message or its expression."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from engine.bpmn.kinds import ACTIVITIES
from engine.bpmn.lint.bundle import Bundle
from engine.bpmn.lint.extension import extensions
from engine.bpmn.lint.model import Model
from engine.bpmn.lint.rule import Rule
from engine.bpmn.xml import alur, bpmn, local, text_of
from engine.definition import Problem
from engine.sentences import say

NO_OPERATION = Rule(
    "no-operation",
    say("Tugas layanan «{name}» belum menyebut operasi."),
    say("Isi alur:operation dengan nama operasi dari katalog."),
)
UNKNOWN_OPERATION = Rule(
    "unknown-operation",
    say("Operasi «{value}» pada «{name}» tidak ada di katalog."),
    say("Pilih operasi dari katalog, atau periksa ejaannya."),
)
UNKNOWN_INPUT = Rule(
    "unknown-input",
    say("Operasi «{operation}» pada «{name}» tidak menerima masukan «{value}»."),
    say("Gunakan masukan yang dikenal: {allowed}."),
)
BAD_RETRIES = Rule(
    "bad-retries",
    say("Jumlah percobaan ulang «{value}» pada «{name}» bukan bilangan 0 sampai 20."),
    say("Isi alur:retries dengan bilangan 0 sampai 20."),
)
SEND_NOTHING = Rule(
    "send-nothing",
    say("Tugas kirim «{name}» tidak menyebut tepat satu: pesan, atau operasi."),
    say("Isi messageRef (pesan ke kasus lain) atau alur:operation (surat, pemberitahuan)."),
)
RECEIVE_NOTHING = Rule(
    "receive-nothing",
    say("Tugas terima «{name}» belum menunjuk pesan yang ditunggu."),
    say("Isi messageRef."),
)
NO_DECISION = Rule(
    "no-decision",
    say("Tugas aturan «{name}» belum menyebut tabel keputusan."),
    say("Isi alur:decision dengan id keputusan dari berkas .dmn."),
)
UNKNOWN_DECISION = Rule(
    "unknown-decision",
    say("Keputusan «{value}» untuk «{name}» tidak ada di berkas .dmn mana pun dalam paket."),
    say("Unggah tabel keputusannya bersama modelnya, atau perbaiki alur:decision."),
)
NO_SCRIPT = Rule(
    "no-script",
    say("Tugas skrip «{name}» kosong."),
    say("Tulis satu ungkapan FEEL sebagai isi skrip."),
)
SCRIPT_LANGUAGE = Rule(
    "script-language",
    say("Tugas skrip «{name}» ditulis dalam «{value}», yang tidak dijalankan."),
    say("Tulis ulang sebagai satu ungkapan FEEL, dan isi scriptFormat dengan feel."),
)
NO_RESULT = Rule(
    "no-result",
    say("Hasil «{name}» tidak disimpan ke mana pun."),
    say('Tambahkan <alur:result variable="…"/>.'),
)
SEVERAL_RESULTS = Rule(
    "several-results",
    say("«{name}» menyebut lebih dari satu tempat hasil."),
    say("Sisakan satu alur:result."),
)
SAME_INPUT = Rule(
    "same-input",
    say("Masukan «{value}» pada «{name}» ditulis dua kali."),
    say("Sisakan satu, atau beri nama lain."),
)
BAD_VARIABLE = Rule(
    "bad-variable",
    say("Nama «{value}» pada «{name}» tidak dapat dipakai dalam FEEL."),
    say("Gunakan satu kata: huruf, angka dan garis bawah, diawali huruf."),
)
IDLE_REFERENCE = Rule(
    "idle-reference",
    say("«{attribute}» pada «{name}» tidak dipakai; pekerjaannya ditentukan oleh unsur alur."),
    say("Tidak perlu tindakan."),
    severity="notice",
)
FEEL_FORMATS = frozenset({"", "feel", "text/feel", "text/x-feel", "application/feel"})
_NAME = re.compile(r"[^\W\d]\w*", re.UNICODE)
_UNSPECIFIED = frozenset({"##unspecified", "##WebService", "##webService"})


def check_services(model: Model, bundle: Bundle) -> Iterator[Problem]:
    """Service, send, receive, rule and script tasks of executable processes."""
    for task in model.every(*ACTIVITIES):
        check = _KINDS.get(local(task))
        if check is not None:
            yield from check(model, bundle, task)
    for holder in model.every("userTask", "endEvent", *ACTIVITIES):
        if holder.get("operationRef"):
            yield IDLE_REFERENCE.at(model.file, holder, attribute="operationRef")
        if holder.get("implementation", "##unspecified") not in _UNSPECIFIED:
            yield IDLE_REFERENCE.at(model.file, holder, attribute="implementation")
    for process in model.processes:
        for element in process.iter(bpmn("extensionElements")):
            yield from _words(model, element.getparent())


def _service(model: Model, bundle: Bundle, task: Any) -> Iterator[Problem]:
    operation = task.get(alur("operation"))
    if not operation:
        yield NO_OPERATION.at(model.file, task)
    else:
        yield from _operation(model, bundle, task, operation)


def _operation(model: Model, bundle: Bundle, task: Any, operation: str) -> Iterator[Problem]:
    retries = task.get(alur("retries"), "3")
    if not (retries.isascii() and retries.isdigit() and int(retries[:6]) <= 20):
        yield BAD_RETRIES.at(model.file, task, value=retries)
    if bundle.operations is None:
        return
    if operation not in bundle.operations:
        yield UNKNOWN_OPERATION.at(model.file, task, value=operation)
        return
    taken = bundle.operations[operation]
    for given in extensions(task, "input"):
        name = given.get("name", "")
        if name not in taken:
            words = {
                "operation": operation,
                "allowed": ", ".join(sorted(taken)) or say("tidak ada"),
            }
            yield UNKNOWN_INPUT.at(model.file, task, value=name, **words)


def _send(model: Model, bundle: Bundle, task: Any) -> Iterator[Problem]:
    operation = task.get(alur("operation"))
    if bool(operation) == bool(task.get("messageRef")):
        yield SEND_NOTHING.at(model.file, task)
    elif operation:
        yield from _operation(model, bundle, task, operation)


def _receive(model: Model, bundle: Bundle, task: Any) -> Iterator[Problem]:
    if not task.get("messageRef"):
        yield RECEIVE_NOTHING.at(model.file, task)


def _rule(model: Model, bundle: Bundle, task: Any) -> Iterator[Problem]:
    decision = task.get(alur("decision"))
    if not decision:
        yield NO_DECISION.at(model.file, task)
    elif decision not in bundle.decisions:
        yield UNKNOWN_DECISION.at(model.file, task, value=decision)
    if not extensions(task, "result"):
        yield NO_RESULT.at(model.file, task)


def _script(model: Model, bundle: Bundle, task: Any) -> Iterator[Problem]:
    written = (task.get("scriptFormat") or "").strip()
    if written.lower() not in FEEL_FORMATS:
        yield SCRIPT_LANGUAGE.at(model.file, task, value=written)
    elif not text_of(task.find(bpmn("script"))):
        yield NO_SCRIPT.at(model.file, task)
    if not extensions(task, "result"):
        yield NO_RESULT.at(model.file, task)


_KINDS = {
    "serviceTask": _service,
    "sendTask": _send,
    "receiveTask": _receive,
    "businessRuleTask": _rule,
    "scriptTask": _script,
}


def _words(model: Model, element: Any) -> Iterator[Problem]:
    """Names written in ``alur:input``, ``alur:result`` and ``alur:fact``."""
    names = [given.get("name", "") for given in extensions(element, "input")]
    for twice in sorted({name for name in names if names.count(name) > 1}):
        yield SAME_INPUT.at(model.file, element, value=twice)
    results = [result.get("variable", "") for result in extensions(element, "result")]
    if len(results) > 1:
        yield SEVERAL_RESULTS.at(model.file, element)
    facts = [fact.get("name", "") for fact in extensions(element, "fact")]
    for name in (*dict.fromkeys(names), *results, *facts):
        if name and not _NAME.fullmatch(name):
            yield BAD_VARIABLE.at(model.file, element, value=name)
