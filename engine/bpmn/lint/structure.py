"""Every scope begins, every node can be reached, and every way comes to an end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from engine.bpmn.kinds import ACTIVITIES
from engine.bpmn.lint.concurrency import may_meet
from engine.bpmn.lint.model import Model, Scope
from engine.bpmn.lint.rule import Rule
from engine.bpmn.normalise.edit import definitions_of, nodes
from engine.bpmn.xml import bpmn, local
from engine.definition import Problem
from engine.sentences import say

NO_EXECUTABLE = Rule(
    "no-executable-process",
    say("Tidak ada proses di berkas ini yang ditandai dapat dijalankan."),
    say("Tandai proses yang akan dijalankan dengan isExecutable (Dapat dijalankan) di perancang."),
)
NOT_RUN = Rule(
    "process-not-run",
    say("Proses «{name}» tidak ditandai dapat dijalankan dan hanya dibaca sebagai gambar."),
    say("Tandai isExecutable bila proses ini juga harus berjalan."),
    severity="notice",
)
NO_START = Rule(
    "no-start",
    say("«{name}» tidak mempunyai peristiwa mulai."),
    say("Tambahkan satu peristiwa mulai dan sambungkan ke langkah pertama."),
)
EMPTY = Rule(
    "empty-sub-process",
    say("Sub-proses «{name}» kosong: tidak ada yang dapat dijalankan di dalamnya."),
    say("Gambarkan isinya, ganti dengan tugas, atau panggil proses lain dengan aktivitas panggil."),
)
SEVERAL_STARTS = Rule(
    "several-starts",
    say("Sub-proses «{name}» mempunyai {count} peristiwa mulai."),
    say("Sisakan satu peristiwa mulai; gunakan gerbang di belakangnya untuk bercabang."),
)
SEVERAL_NONE_STARTS = Rule(
    "several-none-starts",
    say("Proses «{name}» mempunyai {count} peristiwa mulai tanpa pemicu."),
    say("Sisakan satu mulai tanpa pemicu; mulai yang lain diberi pesan atau waktu."),
)
NO_END = Rule(
    "no-end",
    say("«{name}» tidak mempunyai peristiwa selesai."),
    say("Tambahkan peristiwa selesai di ujung setiap jalan."),
)
UNREACHABLE = Rule(
    "unreachable",
    say("«{name}» tidak dapat dicapai dari peristiwa mulai."),
    say("Sambungkan unsur itu dengan alur masuk, atau hapus."),
)
NEVER_ENDS = Rule(
    "never-ends",
    say("Dari «{name}» tidak ada jalan menuju akhir proses."),
    say("Tambahkan jalan keluar menuju peristiwa selesai."),
)
DEAD_END = Rule(
    "dead-end",
    say("«{name}» tidak mempunyai alur keluar; jalan berhenti di sini."),
    say("Tambahkan peristiwa selesai di belakangnya bila memang berakhir di sini."),
    severity="notice",
)
GATEWAY_DEAD_END = Rule(
    "gateway-dead-end",
    say("Gerbang «{name}» tidak mempunyai alur keluar."),
    say("Sambungkan gerbang ke langkah berikutnya atau ke peristiwa selesai."),
)
FLOW_INTO_START = Rule(
    "flow-into-start",
    say("Ada alur masuk ke «{name}», padahal peristiwa mulai atau batas tidak dapat dimasuki."),
    say("Arahkan alur itu ke langkah sesudahnya."),
)
FLOW_OUT_OF_END = Rule(
    "flow-out-of-end",
    say("Ada alur keluar dari peristiwa selesai «{name}»."),
    say("Ganti dengan peristiwa lempar, atau hapus alur keluarnya."),
)
USELESS_GATEWAY = Rule(
    "useless-gateway",
    say("Gerbang «{name}» hanya mempunyai satu alur masuk dan satu alur keluar."),
    say("Hapus gerbang itu bila tidak diperlukan."),
    severity="notice",
)
IMPLICIT_MERGE = Rule(
    "implicit-merge",
    say("{count} alur masuk langsung ke «{name}»; langkah ini berjalan sekali untuk setiap alur."),
    say("Gunakan gerbang untuk menggabung bila langkah ini hanya boleh berjalan sekali."),
    severity="notice",
)


def check_structure(model: Model) -> Iterator[Problem]:
    """The shape of every executable process and sub-process."""
    yield from _executable(model)
    for scope in model.scopes:
        if local(scope.element) == "adHocSubProcess":
            continue  # refused by name
        yield from _begin_and_end(model, scope)
        yield from _ways(model, scope)
        meeting = may_meet(scope)
        for node_id, node in scope.nodes.items():
            yield from _node(model, scope, node)
            arriving = len(scope.into[node_id])
            if local(node) in ACTIVITIES and arriving > 1 and node_id in meeting:
                yield IMPLICIT_MERGE.at(model.file, node, count=arriving)


def _executable(model: Model) -> Iterator[Problem]:
    processes = model.root.findall(bpmn("process"))
    if not any(process.get("isExecutable") == "true" for process in processes):
        yield NO_EXECUTABLE.at(model.file, model.root)
        return
    for process in processes:
        if process.get("isExecutable") != "true" and nodes(process):
            yield NOT_RUN.at(model.file, process)


def _begin_and_end(model: Model, scope: Scope) -> Iterator[Problem]:
    starts = scope.kind("startEvent")
    if not scope.nodes and local(scope.element) != "process":
        yield EMPTY.at(model.file, scope.element)
    elif not starts:
        yield NO_START.at(model.file, scope.element)
    elif len(starts) > 1 and local(scope.element) != "process":
        yield SEVERAL_STARTS.at(model.file, scope.element, count=len(starts))
    else:
        plain = [start for start in starts if not definitions_of(start)]
        if len(plain) > 1:
            yield SEVERAL_NONE_STARTS.at(model.file, scope.element, count=len(plain))
    if scope.nodes and not scope.kind("endEvent"):
        yield NO_END.at(model.file, scope.element)


def _ways(model: Model, scope: Scope) -> Iterator[Problem]:
    apart = ("triggeredByEvent", "isForCompensation")
    handlers = {
        node_id
        for node_id, node in scope.nodes.items()
        if any(node.get(attribute) == "true" for attribute in apart)
    }
    starts = [start.get("id") for start in scope.kind("startEvent")]
    reached = _closure(starts, {node: scope.successors(node) for node in scope.nodes})
    ends = [node for node in scope.nodes if not scope.out.get(node)]
    backwards: dict[str, list[str]] = {node: [] for node in scope.nodes}
    for node in scope.nodes:
        for after in scope.successors(node):
            backwards[after].append(node)
    finishing = _closure(ends, backwards)
    for node_id, node in scope.nodes.items():
        if node_id in handlers:
            continue
        if starts and node_id not in reached:
            yield UNREACHABLE.at(model.file, node)
        elif node_id not in finishing:
            yield NEVER_ENDS.at(model.file, node)


def _closure(begin: Iterable[str], ahead: dict[str, list[str]]) -> set[str]:
    reached, waiting = set(begin), list(begin)
    while waiting:
        for node in ahead.get(waiting.pop(), []):
            if node not in reached:
                reached.add(node)
                waiting.append(node)
    return reached


def _node(model: Model, scope: Scope, node: Any) -> Iterator[Problem]:
    tag, incoming, outgoing = local(node), scope.into[node.get("id")], scope.out[node.get("id")]
    if tag in {"startEvent", "boundaryEvent"} and incoming:
        yield FLOW_INTO_START.at(model.file, node)
    if tag == "endEvent":
        if outgoing:
            yield FLOW_OUT_OF_END.at(model.file, node)
    elif not outgoing and node.get("triggeredByEvent") != "true":
        rule = GATEWAY_DEAD_END if tag.endswith("Gateway") else DEAD_END
        yield rule.at(model.file, node)
    if tag.endswith("Gateway") and len(incoming) == len(outgoing) == 1:
        yield USELESS_GATEWAY.at(model.file, node)
