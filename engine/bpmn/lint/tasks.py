"""A task for a person says who does it, on which form and by when."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Any

from engine.bpmn.lint.bundle import Bundle
from engine.bpmn.lint.extension import HUMAN, extensions
from engine.bpmn.lint.iso import is_duration
from engine.bpmn.lint.model import Model
from engine.bpmn.lint.rule import Rule
from engine.bpmn.parser.elements import CALLER
from engine.bpmn.xml import alur, local
from engine.definition import Problem
from engine.sentences import say

NO_ROLE = Rule(
    "no-role",
    say(
        "Tugas «{name}» tidak mempunyai peran, sehingga tidak akan muncul di kotak masuk siapa pun."
    ),
    say("Isi alur:role pada tugas itu atau pada lajurnya."),
)
NO_DEADLINE = Rule(
    "no-deadline",
    say("Tugas «{name}» tidak mempunyai tenggat."),
    say(
        'Isi alur:deadline (mis. "P2D"), atau tulis alur:deadline="none" bila memang tanpa tenggat.'
    ),
)
BAD_DEADLINE = Rule(
    "bad-deadline",
    say("Tenggat «{value}» pada «{name}» bukan lama waktu ISO 8601."),
    say("Tulis misalnya P2D (2 hari), P3W (3 minggu) atau PT4H (4 jam)."),
)
DEADLINE_WORDS_IDLE = Rule(
    "deadline-words-idle",
    say("«alur:{word}» pada «{name}» tidak berpengaruh, karena tugas itu tanpa tenggat."),
    say("Isi alur:deadline, atau hapus alur:{word}."),
    severity="notice",
)
BAD_VALUE = Rule(
    "bad-value",
    say("«alur:{word}» pada «{name}» berisi «{value}», yang tidak dikenal."),
    say("Isi dengan {allowed}."),
)
NO_FORM_FILE = Rule(
    "no-form-file",
    say("Formulir «{value}» untuk «{name}» tidak ada di dalam paket."),
    say("Unggah formulir itu bersama modelnya, atau perbaiki alur:form{meant}."),
)
UNKNOWN_FACT = Rule(
    "unknown-fact",
    say("Fakta «{value}» pada «{name}» tidak ada di katalog."),
    say("Pilih fakta dari katalog, atau periksa ejaannya."),
)
NO_FORM = Rule(
    "no-form",
    say("Tugas «{name}» tanpa formulir dan layar kerja; petugas hanya menandainya selesai."),
    say("Isi alur:form bila ada yang harus dicatat."),
    severity="notice",
)

_WORD = re.compile(r"[^\W\d][\w.-]*", re.UNICODE)


def _between(low: int, high: int) -> Callable[[str], bool]:
    return lambda text: text.isascii() and text.isdigit() and low <= int(text[:6]) <= high


def _one_of(*words: str) -> Callable[[str], bool]:
    return lambda text: text in words


def _word(text: str) -> bool:
    return bool(_WORD.fullmatch(text))


def _words(text: str) -> bool:
    return bool(text.split()) and all(map(_word, text.split()))


def _word_with_argument(text: str) -> bool:
    word, colon, argument = text.partition(":")
    return _word(word) and (not colon or bool(argument.strip()))


VALUES: dict[str, tuple[Callable[[str], bool], str]] = {
    "role": (_word, "satu kata tanpa spasi, mis. petugas_kelurahan"),
    "wilayah": (
        _one_of("case", "kelurahan", "kecamatan", "kota"),
        say("case, kelurahan, kecamatan atau kota"),
    ),
    "calendar": (
        _one_of("kerja", "kalender"),
        say("kerja (hari kerja) atau kalender (hari kalender)"),
    ),
    "warnAt": (_between(1, 99), "persen 1 sampai 99"),
    "escalateTo": (_word, "satu nama peran tanpa spasi"),
    "fallback": (_words, say("nama peran, yang terdekat lebih dahulu, dipisahkan spasi")),
    "priority": (_between(0, 100), "bilangan 0 sampai 100"),
    "basis": (
        _one_of("decree", "office"),
        say("decree (ditetapkan keputusan) atau office (kebijakan)"),
    ),
    "screen": (_word_with_argument, say("satu nama layar kerja, mis. visits atau records:aset")),
}
_OF_DEADLINE = ("calendar", "warnAt", "escalateTo", "basis", "since", "agreed")


def check_tasks(model: Model, bundle: Bundle) -> Iterator[Problem]:
    """User tasks and manual tasks of executable processes."""
    for task in model.every(*HUMAN):
        if not task.get(alur("role")):
            yield NO_ROLE.at(model.file, task)
        for word, (fits, allowed) in VALUES.items():
            value = task.get(alur(word))
            if value is not None and not fits(value):
                yield BAD_VALUE.at(model.file, task, word=word, value=value, allowed=allowed)
        yield from _deadline(model, task)
        yield from _form(model, bundle, task)
        yield from _facts(model, bundle, task)


def _deadline(model: Model, task: Any) -> Iterator[Problem]:
    limit = task.get(alur("deadline"))
    if not limit:
        yield NO_DEADLINE.at(model.file, task)
    elif limit == "none":
        for word in _OF_DEADLINE:
            if task.get(alur(word)) is not None:
                yield DEADLINE_WORDS_IDLE.at(model.file, task, word=word)
    elif limit != CALLER and not is_duration(limit):
        yield BAD_DEADLINE.at(model.file, task, value=limit)


def _form(model: Model, bundle: Bundle, task: Any) -> Iterator[Problem]:
    form = task.get(alur("form"))
    if form is None:
        if local(task) == "userTask" and not task.get(alur("screen")):
            yield NO_FORM.at(model.file, task)
        return
    if form not in bundle.files:
        beside = str(PurePosixPath(model.file).parent / form)
        meant = f" (mungkin maksudnya «{beside}»)" if beside in bundle.files else ""
        yield NO_FORM_FILE.at(model.file, task, value=form, meant=meant)


def _facts(model: Model, bundle: Bundle, task: Any) -> Iterator[Problem]:
    if bundle.facts is None:
        return
    for fact in extensions(task, "fact"):
        query = fact.get("query", "").partition(":")[0]
        if query and query not in bundle.facts:
            yield UNKNOWN_FACT.at(model.file, task, value=query)
