"""Every expression of a model is FEEL that compiles, and speaks of data somebody writes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from engine.bpmn.kinds import FLOW_NODES
from engine.bpmn.lint.bundle import Bundle
from engine.bpmn.lint.constants import wanted_instead
from engine.bpmn.lint.extension import extensions
from engine.bpmn.lint.iso import is_cycle, is_date, is_duration, looks_iso
from engine.bpmn.lint.model import Model
from engine.bpmn.lint.rule import Rule
from engine.bpmn.lint.services import FEEL_FORMATS
from engine.bpmn.xml import alur, is_bpmn, local, text_of
from engine.definition import Problem
from engine.feel import FeelSyntaxError, compile_expression
from engine.sentences import say

NOT_FEEL = Rule(
    "not-feel",
    say("{what} pada «{name}» bukan FEEL yang sah. {error}"),
    say("Perbaiki ungkapan «{text}»{suggestion}"),
)
JUEL = Rule(
    "not-feel",
    say("{what} pada «{name}» ditulis dalam gaya alat lain ({text}), bukan FEEL."),
    say("Tulis ungkapannya tanpa ${{…}}, misalnya: jumlah > 3 and disetujui = true"),
)
UNKNOWN_FUNCTION = Rule(
    "not-feel",
    say("{what} pada «{name}» memanggil «{function}», yang bukan fungsi FEEL."),
    say("Gunakan fungsi FEEL{suggestion} pada «{text}»."),
)
WRONG_KIND = Rule(
    "wrong-kind",
    say("{what} pada «{name}» («{text}») tidak pernah menghasilkan {wanted}."),
    say("Tulis ungkapan FEEL yang menghasilkan {wanted}."),
)
OTHER_LANGUAGE = Rule(
    "read-as-feel",
    say("{what} pada «{name}» menyebut bahasa «{language}», tetapi dibaca sebagai FEEL."),
    say("Hapus atribut language, dan tulis ungkapannya dalam FEEL."),
    severity="notice",
)
TOO_MUCH = Rule(
    "too-much-feel",
    say("Ungkapan di dalam model berjumlah {count} huruf; paling banyak 100.000."),
    say("Pindahkan aturan yang panjang ke tabel keputusan."),
)
BAD_TIME = Rule(
    "bad-time",
    say("Waktu «{text}» pada «{name}» bukan {wanted} ISO 8601 yang sah."),
    say("Tulis misalnya {example}, atau sebuah ungkapan FEEL."),
)
UNKNOWN_NAME = Rule(
    "unknown-name",
    say(
        "{what} pada «{name}» memakai «{variable}», yang tidak diisi oleh formulir, hasil, "
        "atau masukan mana pun di paket ini."
    ),
    say("{suggestion}Abaikan bila data itu diberikan saat kasus dibuka."),
    severity="notice",
)

MAX_FEEL = 100_000
"""Characters of all expressions of a model; compiling that many takes some seconds."""

_TEXTS = {
    "conditionExpression": "Syarat",
    "loopCondition": "Syarat pengulangan",
    "completionCondition": "Syarat selesai",
    "loopCardinality": "Jumlah instans",
    "script": "Skrip",
}
_CONDITIONS = frozenset({"Syarat", "Syarat pengulangan", "Syarat selesai"})
"""What is judged in a bundle that writes no name at all, too: what is null decides a way."""
_ATTRIBUTES = {
    "correlation": "Kunci korelasi",
    "collection": "Kumpulan data",
    "since": "Awal tenggat",
    "agreed": "Tenggat yang disepakati",
    "title": "Judul tugas",
    "assignee": "Petugas yang ditunjuk",
}
_CHILDREN = {"input": ("value", "Masukan"), "check": ("condition", "Pemeriksaan")}
_TIMES = {
    "timeDate": (is_date, "tanggal", "2026-01-31T08:00:00+07:00"),
    "timeDuration": (is_duration, "lama waktu", "P3D"),
    "timeCycle": (is_cycle, "pengulangan waktu", "R3/P1D"),
}
_DRAWN = FLOW_NODES | {"sequenceFlow", "process"}
GIVEN = frozenset(
    {
        "numberOfInstances",
        "numberOfActiveInstances",
        "numberOfCompletedInstances",
        "loopCounter",
        "dibuka",
        "wilayah",
        "kasus",
        "kasus_id",
    }
)
"""Names the engine itself gives: to a repeated activity (BPMN 2.0, 10.3.8) and to every case."""


_INSTEAD = {
    "len": say("count(daftar) atau string length(teks)"),
    "str": "string(nilai)",
    "int": "number(teks)",
    "float": "number(teks)",
    "upper": "upper case(teks)",
    "lower": "lower case(teks)",
    "isinstance": say("nilai instance of number"),
    "datetime": 'date and time("2026-01-31T08:00:00")',
}


@dataclass(frozen=True, slots=True)
class _Text:
    """An expression, what it is for, and the element to blame."""

    element: Any
    what: str
    text: str
    kind: str = ""
    """Of a timer: its tag."""


def check_expressions(model: Model, bundle: Bundle) -> Iterator[Problem]:
    """Conditions, timers, inputs, checks, correlations, collections and scripts."""
    known = known_names(bundle)
    length = sum(_length(element) for element in model.acting)
    if length > MAX_FEEL:
        yield TOO_MUCH.at(model.file, count=length)
        return
    for element in model.acting:
        if local(element) in _TIMES:
            yield from _time(model, element, known)
        if "feel" not in (element.get("language") or "feel").lower():
            words = {
                "what": _TEXTS.get(local(element), "Waktu"),
                "language": element.get("language"),
            }
            yield OTHER_LANGUAGE.at(model.file, _blamed(element), **words)
        for written in _texts(element):
            yield from _expression(model, written, known)


def _length(element: Any) -> int:
    timer = len(text_of(element)) if local(element) in _TIMES else 0
    return timer + sum(len(written.text) for written in _texts(element))


def _texts(element: Any) -> Iterator[_Text]:
    tag = local(element)
    blamed = _blamed(element)
    if tag in _TEXTS and text_of(element) and not _other_language(element):
        yield _Text(blamed, _TEXTS[tag], text_of(element))
    for word, what in _ATTRIBUTES.items():
        if element.get(alur(word)):
            yield _Text(blamed, what, element.get(alur(word)))
    for word, (attribute, what) in _CHILDREN.items():
        for child in extensions(element, word):
            if child.get(attribute):
                yield _Text(blamed, what, child.get(attribute))


def _other_language(element: Any) -> bool:
    """A script in another language is refused by a rule of its own."""
    written = (element.getparent().get("scriptFormat") or "").strip().lower()
    return local(element) == "script" and written not in FEEL_FORMATS


def _blamed(element: Any) -> Any:
    """The element a reader finds in the diagram: the flow, task or event around a text."""
    while local(element) not in _DRAWN and is_bpmn(element.getparent()):
        element = element.getparent()
    return element


def _time(model: Model, element: Any, known: frozenset[str]) -> Iterator[Problem]:
    fits, wanted, example = _TIMES[local(element)]
    text = text_of(element)
    blamed = _blamed(element)
    if not text or fits(text):
        return
    if looks_iso(text):
        yield BAD_TIME.at(model.file, blamed, text=text, wanted=wanted, example=example)
    else:
        yield from _expression(model, _Text(blamed, "Waktu", text, local(element)), known)


def _expression(model: Model, written: _Text, known: frozenset[str]) -> Iterator[Problem]:
    words = {"what": written.what, "text": written.text[:200]}
    if written.text.startswith(("${", "#{")):
        yield JUEL.at(model.file, written.element, **words)
        return
    try:
        expression = compile_expression(written.text)
    except FeelSyntaxError as wrong:
        hint = say(": {remedy}", remedy=wrong.suggestion) if wrong.suggestion else "."
        words |= {"error": wrong.fault, "suggestion": hint}
        yield NOT_FEEL.at(model.file, written.element, **words)
        return
    wanted = wanted_instead(written.kind or written.what, expression)
    if wanted:
        yield WRONG_KIND.at(model.file, written.element, wanted=wanted, **words)
    names = expression.names
    called = {name for name in names if _calls(name, written.text)}
    for name in sorted(called):
        hint = say(", misalnya {instead},", instead=_INSTEAD[name]) if name in _INSTEAD else ""
        words |= {"function": name, "suggestion": hint}
        yield UNKNOWN_FUNCTION.at(model.file, written.element, **words)
    judged = known or written.what in _CONDITIONS
    for name in sorted(names - known - GIVEN - called) if judged else ():
        near = get_close_matches(name, known | GIVEN, n=1)
        hint = f"Mungkin maksudnya «{near[0]}». " if near else ""
        words |= {"variable": name, "suggestion": hint}
        yield UNKNOWN_NAME.at(model.file, written.element, **words)


def _calls(name: str, text: str) -> bool:
    """Whether a name that is no function of FEEL is called as one; models define none."""
    return bool(re.search(rf"(?<![\w.]){re.escape(name)}\s*\(", text))


def known_names(bundle: Bundle) -> frozenset[str]:
    """Names that some form, result, input, fact or item of the bundle writes, or its manifest takes."""
    found: set[str] = set(bundle.form_keys)
    for model in bundle.models:
        for element in model.acting:
            found.update(_written_by(element))
    found.discard("")
    return frozenset(found | bundle.start_inputs)


def _written_by(element: Any) -> Iterator[str]:
    for word, attribute in (("result", "variable"), ("input", "name"), ("fact", "name")):
        for child in extensions(element, word):
            yield child.get(attribute, "")
    yield element.get(alur("item"), "")
