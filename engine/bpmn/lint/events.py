"""Events wait for, or throw, something that is named, and only where BPMN lets them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.bpmn.lint.model import Model, Scope
from engine.bpmn.lint.refused import RULES as REFUSED
from engine.bpmn.lint.rule import Rule
from engine.bpmn.normalise.edit import definitions_of
from engine.bpmn.xml import bpmn, local, text_of
from engine.definition import Problem
from engine.sentences import say

NOT_HERE = Rule(
    "event-not-here",
    say("Peristiwa «{name}» berjenis {kind}, yang tidak dapat dipakai sebagai {position}."),
    say("Pilih jenis yang dapat dipakai di sini: {allowed}."),
)
STILL_MULTIPLE = Rule(
    "event-multiple",
    say("Peristiwa «{name}» menunggu beberapa hal sekaligus, yang tidak dijalankan di tempat ini."),
    say("Gambarkan setiap hal sebagai peristiwa tersendiri."),
)
TIMER_UNSET = Rule(
    "timer-unset",
    say("Waktu pada «{name}» belum diisi, atau diisi lebih dari satu cara."),
    say(
        "Isi tepat satu: tanggal (timeDate), lama (timeDuration, mis. P3D), atau ulang (timeCycle)."
    ),
)
MESSAGE_UNSET = Rule(
    "message-unset",
    say("«{name}» belum menunjuk pesan."),
    say("Pilih atau buat pesan untuk «{name}»."),
)
SIGNAL_UNSET = Rule(
    "signal-unset",
    say("«{name}» belum menunjuk sinyal."),
    say("Pilih atau buat sinyal untuk «{name}»."),
)
ERROR_UNSET = Rule(
    "error-unset",
    say("Galat yang dilempar «{name}» belum mempunyai kode."),
    say("Pilih galat dan isi kode galatnya (errorCode)."),
)
ESCALATION_UNSET = Rule(
    "escalation-unset",
    say("Eskalasi yang dilempar «{name}» belum mempunyai kode."),
    say("Pilih eskalasi dan isi kodenya (escalationCode)."),
)
MUST_INTERRUPT = Rule(
    "must-interrupt",
    say("Peristiwa {kind} «{name}» selalu menghentikan, tetapi digambar tidak menghentikan."),
    say("Gambar peristiwa itu sebagai peristiwa yang menghentikan (garis utuh)."),
)
CANCEL_OUTSIDE = Rule(
    "cancel-outside-transaction",
    say("Pembatalan «{name}» hanya berlaku pada atau di dalam transaksi."),
    say("Gunakan peristiwa galat, atau ubah sub-proses menjadi transaksi."),
)
CANCEL_UNCAUGHT = Rule(
    "cancel-uncaught",
    say(
        "Transaksi «{name}» dapat dibatalkan, tetapi tidak mempunyai peristiwa batas pembatalan; "
        "sesudah dibatalkan tidak ada langkah yang dijalankan."
    ),
    say("Pasang peristiwa batas pembatalan pada transaksi itu, dengan alur ke langkah berikutnya."),
    severity="notice",
)
ESCALATION_HOST = Rule(
    "escalation-host",
    say("Eskalasi «{name}» dipasang pada tugas, yang tidak dapat melempar eskalasi."),
    say("Pasang pada sub-proses atau aktivitas panggil."),
)
HANDLER_TRIGGER = Rule(
    "event-subprocess-trigger",
    say(
        "Sub-proses peristiwa «{name}» harus dimulai oleh pesan, sinyal, waktu, galat atau "
        "eskalasi."
    ),
    say("Beri pemicu pada peristiwa mulainya, atau jadikan sub-proses biasa."),
)
HANDLER_FLOW = Rule(
    "event-subprocess-flow",
    say("Sub-proses peristiwa «{name}» dihubungkan dengan alur."),
    say("Hapus alur itu: sub-proses peristiwa dimulai oleh pemicunya sendiri."),
)

START, CATCH, THROW = "startEvent", "intermediateCatchEvent", "intermediateThrowEvent"
ALLOWED: dict[str, tuple[str, str]] = {
    "process-start": ("mulai proses", "none message timer signal"),
    "handler-start": ("mulai sub-proses peristiwa", "message timer signal error escalation"),
    "inner-start": ("mulai sub-proses", "none"),
    CATCH: ("peristiwa tangkap", "message timer signal"),
    THROW: ("peristiwa lempar", "none message signal escalation"),
    "endEvent": ("akhir", "none message signal escalation error terminate cancel"),
    "boundaryEvent": ("peristiwa batas", "message timer signal error escalation cancel"),
}
"""Position → (what it is called, the kinds of event that run there)."""

KINDS = {
    "none": "tanpa pemicu",
    "message": "pesan",
    "timer": "waktu",
    "signal": "sinyal",
    "error": "galat",
    "escalation": "eskalasi",
    "terminate": "henti total",
    "cancel": "pembatalan",
    "link": "tautan",
    "conditional": "syarat",
    "compensate": "kompensasi",
}


def check_events(model: Model) -> Iterator[Problem]:
    """Events of executable processes, and what their definitions point at."""
    for scope in model.scopes:
        for event in scope.kind(START, CATCH, THROW, "endEvent", "boundaryEvent"):
            yield from _event(model, scope, event)
        for handler in scope.nodes.values():
            if handler.get("triggeredByEvent") == "true":
                yield from _handler(model, scope, handler)
            elif local(handler) == "transaction" and _cancels(scope, handler):
                yield CANCEL_UNCAUGHT.at(model.file, handler)


def kind_of(event: Any) -> str:
    """``none``, ``message``, ``timer`` …: the first definition of the event."""
    found = definitions_of(event)
    return local(found[0]).removesuffix("EventDefinition") if found else "none"


def position_of(scope: Scope, event: Any) -> str:
    """The key of ALLOWED under which the event stands."""
    if local(event) != START:
        return local(event)
    if local(scope.element) == "process":
        return "process-start"
    return "handler-start" if scope.element.get("triggeredByEvent") == "true" else "inner-start"


def _event(model: Model, scope: Scope, event: Any) -> Iterator[Problem]:
    found = definitions_of(event)
    if len(found) > 1:
        yield STILL_MULTIPLE.at(model.file, event)
        return
    if found and local(found[0]) in REFUSED:
        return
    kind, position = kind_of(event), position_of(scope, event)
    called, allowed = ALLOWED[position]
    if position == "handler-start" and kind == "none":
        return
    if kind not in allowed.split():
        words = {"kind": KINDS.get(kind, kind), "position": called}
        names = ", ".join(KINDS[each] for each in allowed.split())
        yield NOT_HERE.at(model.file, event, allowed=names, **words)
        return
    yield from _filled(model, event, kind)
    yield from _placed(model, scope, event, kind)


def _filled(model: Model, event: Any, kind: str) -> Iterator[Problem]:
    throws = local(event) in {THROW, "endEvent"}
    definition: Any = next(iter(definitions_of(event)), None)
    if kind == "timer":
        written = [text_of(child) for child in definition if local(child).startswith("time")]
        if len(written) != 1 or not written[0]:
            yield TIMER_UNSET.at(model.file, event)
    elif kind == "message" and not definition.get("messageRef"):
        yield MESSAGE_UNSET.at(model.file, event)
    elif kind == "signal" and not definition.get("signalRef"):
        yield SIGNAL_UNSET.at(model.file, event)
    elif kind in {"error", "escalation"}:
        named = model.ids.get(definition.get(f"{kind}Ref", ""))
        code = "" if named is None else (named.get(f"{kind}Code") or "").strip()
        if not code and (throws or definition.get(f"{kind}Ref")):
            yield (ERROR_UNSET if kind == "error" else ESCALATION_UNSET).at(model.file, event)


def _placed(model: Model, scope: Scope, event: Any, kind: str) -> Iterator[Problem]:
    boundary, start = local(event) == "boundaryEvent", local(event) == START
    goes_on = event.get("cancelActivity" if boundary else "isInterrupting") == "false"
    if (boundary or start) and goes_on and kind in {"error", "cancel"}:
        yield MUST_INTERRUPT.at(model.file, event, kind=KINDS[kind])
    host = scope.nodes.get(event.get("attachedToRef", "")) if boundary else None
    if kind == "cancel" and not _in_transaction(scope, host):
        yield CANCEL_OUTSIDE.at(model.file, event)
    if kind == "escalation" and host is not None and local(host).lower().endswith("task"):
        yield ESCALATION_HOST.at(model.file, event)


def _in_transaction(scope: Scope, host: Any | None) -> bool:
    if host is not None:
        return local(host) == "transaction"
    return local(scope.element) == "transaction"


def _cancels(scope: Scope, transaction: Any) -> bool:
    """Whether a cancel end event inside finds no cancel event at the border."""
    ends = [kind_of(end) for end in transaction.findall(bpmn("endEvent"))]
    return "cancel" in ends and "cancel" not in map(kind_of, scope.attached(transaction))


def _handler(model: Model, scope: Scope, handler: Any) -> Iterator[Problem]:
    node_id = handler.get("id")
    if scope.into.get(node_id) or scope.out.get(node_id) or scope.attached(handler):
        yield HANDLER_FLOW.at(model.file, handler)
    for start in handler.findall(bpmn(START)):
        if not definitions_of(start):
            yield HANDLER_TRIGGER.at(model.file, handler)
