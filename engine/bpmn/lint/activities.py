"""Sub-processes, calls and repetitions say all that the engine needs to run them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from engine.bpmn.kinds import ACTIVITIES
from engine.bpmn.lint.model import Model
from engine.bpmn.lint.rule import Rule
from engine.bpmn.xml import alur, bpmn, local, text_of
from engine.definition import Problem
from engine.sentences import say

MAX_LOOPS = 1000

TWO_LOOPS = Rule(
    "two-loops",
    say("«{name}» mempunyai lebih dari satu cara pengulangan."),
    say("Pilih satu: ulang biasa, atau banyak-instans."),
)
LOOP_ENDLESS = Rule(
    "loop-without-limit",
    say("Pengulangan «{name}» tidak mempunyai syarat maupun batas."),
    say("Isi loopCondition (FEEL: ulangi selama benar) atau loopMaximum."),
)
LOOP_MAXIMUM = Rule(
    "loop-maximum",
    say("Batas pengulangan «{name}» bukan bilangan 1 sampai 1.000."),
    say("Isi loopMaximum dengan bilangan bulat 1 sampai 1.000."),
)
NO_COLLECTION = Rule(
    "no-collection",
    say("«{name}» dijalankan banyak-instans tanpa kumpulan data."),
    say(
        'Isi alur:collection (FEEL, mis. alur:collection="daftar_kelurahan") atau loopCardinality.'
    ),
)
TWO_COLLECTIONS = Rule(
    "two-collections",
    say("«{name}» mempunyai kumpulan data dan juga jumlah instans (loopCardinality)."),
    say("Sisakan salah satu."),
)
BAD_ITEM = Rule(
    "bad-item-name",
    say("Nama butir «{item}» pada «{name}» tidak dapat dipakai dalam FEEL."),
    say("Gunakan satu kata: huruf, angka dan garis bawah, diawali huruf."),
)
BEHAVIOR = Rule(
    "instance-behavior",
    say("Perilaku «{value}» pada banyak-instans «{name}» tidak dijalankan."),
    say("Hapus behavior; gunakan completionCondition bila boleh selesai lebih awal."),
)
NOTHING_CALLED = Rule(
    "nothing-called",
    say("Aktivitas panggil «{name}» belum menyebut proses yang dipanggil."),
    say("Isi calledElement dengan id proses."),
)
RECEIVE_STARTS = Rule(
    "receive-starts",
    say("Tugas terima «{name}» diminta membuka kasus (instantiate), yang tidak dijalankan."),
    say("Ganti dengan peristiwa mulai pesan."),
)
EMPTY_TASK = Rule(
    "abstract-task",
    say("Tugas «{name}» tidak berjenis; ia dilewati begitu saja saat kasus berjalan."),
    say("Pilih jenisnya: tugas petugas, tugas layanan, atau jenis lain."),
    severity="notice",
)
HANDLER_REPEATS = Rule(
    "event-subprocess-repeats",
    say("Sub-proses peristiwa «{name}» tidak dapat dijalankan berulang atau banyak-instans."),
    say("Hapus pengulangannya; peristiwa tidak menghentikan sudah dapat terjadi berkali-kali."),
)
CASE_LOOP = Rule(
    "case-call-loop",
    say(
        "Panggilan kasus «{name}» membuka semua kasus anak sekaligus; {what} tidak "
        "dijalankan di sini."
    ),
    say("Hapus pengaturan itu, atau bungkus panggilan ini dalam sub-proses yang memakainya."),
)
_NAME = re.compile(r"[^\W\d]\w*", re.UNICODE)


def check_activities(model: Model) -> Iterator[Problem]:
    """Tasks, sub-processes and calls of executable processes."""
    for activity in model.every(*ACTIVITIES):
        loops = _loops(activity)
        if len(loops) > 1:
            yield TWO_LOOPS.at(model.file, activity)
        elif loops:
            check = _standard if local(loops[0]).startswith("standard") else _many
            yield from check(model, activity, loops[0])
        if activity.get(alur("mode")) == "case":
            yield from _case(model, activity, loops)
        if loops and activity.get("triggeredByEvent") == "true":
            yield HANDLER_REPEATS.at(model.file, activity)
        yield from _kind(model, activity)


def _kind(model: Model, activity: Any) -> Iterator[Problem]:
    tag = local(activity)
    if tag == "callActivity" and not activity.get("calledElement"):
        yield NOTHING_CALLED.at(model.file, activity)
    elif tag == "receiveTask" and activity.get("instantiate") == "true":
        yield RECEIVE_STARTS.at(model.file, activity)
    elif tag == "task":
        yield EMPTY_TASK.at(model.file, activity)


def _loops(activity: Any) -> list[Any]:
    return [child for child in activity if local(child).endswith("LoopCharacteristics")]


def _case(model: Model, call: Any, loops: list[Any]) -> Iterator[Problem]:
    for loop in loops:
        if local(loop).startswith("standard"):
            yield CASE_LOOP.at(model.file, call, what="pengulangan biasa")
        if loop.get("isSequential") == "true":
            yield CASE_LOOP.at(model.file, call, what="urutan satu per satu")
        if text_of(loop.find(bpmn("completionCondition"))):
            yield CASE_LOOP.at(model.file, call, what=say("selesai lebih awal"))


def _standard(model: Model, activity: Any, loop: Any) -> Iterator[Problem]:
    maximum = loop.get("loopMaximum")
    if maximum is None and not text_of(loop.find(bpmn("loopCondition"))):
        yield LOOP_ENDLESS.at(model.file, activity)
    elif maximum is not None and not _counts(maximum.strip()):
        yield LOOP_MAXIMUM.at(model.file, activity)


def _counts(maximum: str) -> bool:
    return maximum.isascii() and maximum.isdigit() and 1 <= int(maximum[:6]) <= MAX_LOOPS


def _many(model: Model, activity: Any, loop: Any) -> Iterator[Problem]:
    collection = loop.get(alur("collection")) or activity.get(alur("collection"))
    cardinality = text_of(loop.find(bpmn("loopCardinality")))
    if not collection and not cardinality:
        yield NO_COLLECTION.at(model.file, activity)
    elif collection and cardinality:
        yield TWO_COLLECTIONS.at(model.file, activity)
    item = loop.get(alur("item"), activity.get(alur("item")))
    if item is not None and not _NAME.fullmatch(item):
        yield BAD_ITEM.at(model.file, activity, item=item)
    behavior = loop.get("behavior", "All")
    if behavior != "All":
        yield BEHAVIOR.at(model.file, activity, value=behavior)
